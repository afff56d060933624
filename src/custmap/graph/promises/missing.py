"""What nobody has said, and without which a promise cannot be checked; each with the way to say it."""

from __future__ import annotations

from typing import Final


class Missing(str):
    """A figure that is not said, in words that follow `not said:`; `way` is how to say it."""

    way: str

    def __new__(cls, what: str, way: str = "") -> Missing:
        """The words, with the way out beside them."""
        made = super().__new__(cls, what)
        made.way = way
        return made


WORK: Final = Missing(
    "the time of our own work (`steps` with `takes`, or `work`)",
    "write how long each step `takes` (or the whole `work`)",
)
NEEDS: Final = Missing("what it `needs` (`needs: []` if nothing)", "write what the service `needs`")
AVERAGES: Final = Missing(
    "a bound for all or for a share (averages and medians are not added up)",
    "promise one beside it, such as `95% within 12 wd`",
)
WHICH: Final = Missing(
    "which of its promises its work and its needs belong to",
    "make each promise a service of its own, with its own work and needs",
)
_HOURS_WAY: Final = "write the hours as in `Mo-Fr 09:00-17:00`, or promise in the unit that the work is said in"
HOURS: Final = Missing("a timetable of its opening hours", _HOURS_WAY)


def hours_of(supplier: str) -> Missing:
    """The opening hours of a supplier, whose time runs on them."""
    return Missing(
        f"a timetable of the opening hours of {supplier}", "write the supplier's hours as in `Mo-Fr 09:00-17:00`"
    )


def share_of_step(supplier: str) -> Missing:
    """A step that contains a supplier with hours other than ours."""
    return Missing(
        f"how much of our own hours {supplier} takes, which keeps other hours",
        f"write on the step that uses {supplier} a `takes` no less than it promises",
    )


def steps(count: int, work_would_do: bool) -> Missing:
    """Steps without a time; where none has one, the work as a whole would do."""
    way = WORK.way if work_would_do else "write how long each step `takes`"
    return Missing(f"how long {count} of our steps take" if count > 1 else "how long one of our steps takes", way)

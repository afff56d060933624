"""Which bound of a cell counts: of ours the strictest completion; of a supplier's the loosest, or the one named."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from custmap.catalogue.standard import AnyStandard, TimeCell
from custmap.standards import Comparison, Duration, Statistic, TimeStandard, WorkCalendar, compare_durations

_ONE_DAY = Duration(working_days=Decimal(1))


def completions(cell: Iterable[AnyStandard]) -> list[tuple[int, TimeCell, TimeStandard]]:
    """The standards of a cell that say when the whole is done, with their number; milestones are left out."""
    return [
        (number, standard, standard.promise)
        for number, standard in enumerate(cell)
        if isinstance(standard, TimeCell)
        and isinstance(standard.promise, TimeStandard)
        and standard.promise.measurable
        and not standard.promise.milestone
    ]


def length_of(bound: TimeStandard) -> Duration | None:
    """The longest that a bound allows; a whole working day for `same day`; None for a deadline or an event."""
    return _ONE_DAY if bound.kind == "close" else bound.within


def ours(cell: Iterable[AnyStandard], calendar: WorkCalendar) -> tuple[int, TimeStandard] | None:
    """The strictest of our own bounds that is a length of time, and its number in the cell."""
    best: tuple[int, TimeStandard] | None = None
    for number, _, bound in completions(cell):
        if length_of(bound) is None:
            continue
        if best is None or _shorter(bound, best[1], calendar):
            best = number, bound
    return best


def theirs(
    cell: Iterable[AnyStandard], calendar: WorkCalendar, name: str | None = None
) -> tuple[int, TimeStandard] | None:
    """The loosest of a supplier's bounds, or the one that the need names, and its number in the cell."""
    found = completions(cell)
    if name is not None:
        wanted = name.strip().lower()
        named = [item for item in found if wanted in ((item[1].name or "").lower(), item[2].label)]
        found = named or found
    best: tuple[int, TimeStandard] | None = None
    for number, _, bound in found:
        if best is None or _shorter(best[1], bound, calendar):
            best = number, bound
    return best


def promises_all(bound: TimeStandard) -> bool:
    """Whether a bound speaks of all requests or of a share of them, so that bounds add up; averages do not."""
    return bound.statistic in (Statistic.ALL, Statistic.SHARE)


def _shorter(one: TimeStandard, other: TimeStandard, calendar: WorkCalendar) -> bool:
    first, second = length_of(one), length_of(other)
    if first is None or second is None:
        return first is not None and second is None
    return compare_durations(first, second, calendar) is Comparison.STRICTER

from __future__ import annotations

from collections.abc import Iterator

from custmap.findings import Severity
from custmap.graph import CustomerMap
from custmap.graph.promises import Tested
from custmap.graph.promises.overrun import fits
from custmap.graph.promises.sums import own_words, places_of, sum_in_words
from custmap.graph.promises.verdict import Verdict
from custmap.rules.rule import Gap, Sight, gap, rule
from custmap.standards import Duration

_STEPS = "promise what the steps add up to, or shorten a step; a step off the clock says `when: before`"
_WORK = "promise what the work takes, or shorten it"


@rule("CM304", Severity.WARNING, Severity.ERROR, Severity.NOTE, sight=Sight.NEIGHBOURS)
def steps_over_promise(map_: CustomerMap) -> Iterator[Gap]:
    """A promise of time that our own steps or work alone exceed.

    Why it matters
    Nobody else has to be late for this promise to be broken. It is an error where even the shortest times exceed it
    from every start; a note where only the "from" of a range (`15-30 min`) is less than the steps ever take.

    What to do
    Add up the steps and promise that much, or shorten a step. A step that is not on the clock says `when: before` or
    `when: after`.

    Gap
    ```yaml
    department: hr
    services: {records: {customers: all-staff, time: within 1 h, needs: [], steps: [{do: search, takes: 1-2 h}]}}
    ```

    Clean
    ```yaml
    department: hr
    services: {records: {customers: all-staff, time: within 2 h, needs: [], steps: [{do: search, takes: 1-2 h}]}}
    ```
    """
    for verdict in map_.verdicts:
        tested = verdict.tested
        if verdict.steps is not None:
            found = verdict.steps
            yield gap(
                tested.at,
                f"'{tested.at.ref}' promises less than {_takes(tested, found.wait, found.own)}: "
                f"{sum_in_words(tested, found)}",
                "time",
                tested.number,
                help=_STEPS if own_words(tested) == "steps" else _WORK,
                related=places_of(tested),
                severity=Severity.ERROR if verdict.steps_always else Severity.WARNING,
            )
        elif _is_below_the_steps(verdict):
            yield gap(
                tested.at,
                f"'{tested.at.ref}' says from {tested.limit.at_least}, and {_least(tested)} at least",
                "time",
                tested.number,
                help="begin the range with the least that it takes",
                related=places_of(tested),
                severity=Severity.NOTE,
            )


def _least(tested: Tested) -> str:
    own = tested.own
    return f"{_takes(tested, own.least_wait, own.low, 'its')} {own.least_wait + own.low}"


def _is_below_the_steps(verdict: Verdict) -> bool:
    """Whether the lower end of the promise is less than the steps ever take, on one clock."""
    tested = verdict.tested
    lower, least = tested.limit.at_least, tested.own.least_wait + tested.own.low
    if lower is None or verdict.impossible is not None or least.is_zero:
        return False
    return fits(lower, least) and lower != least


def _takes(tested: Tested, wait: Duration, own: Duration, whose: str = "its own") -> str:
    """`its own steps take`, `its wait and its own work take`."""
    kind = own_words(tested)
    parts = [] if wait.is_zero else ["its wait"]
    if not own.is_zero:
        parts.append(f"{whose} {kind}")
    return f"{' and '.join(parts)} {'take' if len(parts) > 1 or parts == [f'{whose} steps'] else 'takes'}"

"""The running sum of one service: what it needs of the time it promises, and what is left."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from custmap.graph.entities import Service
from custmap.graph.promises.backing import Supplied
from custmap.graph.promises.verdict import judged, slowest
from custmap.standards import NO_TIME, Duration, TimeStandard, WorkCalendar

if TYPE_CHECKING:
    from custmap.graph.customer_map import CustomerMap


@dataclass(frozen=True, slots=True)
class Reckoning:
    """A service's own sum against its promise."""

    limit: TimeStandard
    own: Duration
    """Our own time, with the wait, at the upper bounds."""
    total: Duration
    """With the slowest supplier, and on the customer's clock the slowest before us."""
    critical: frozenset[str]
    """The suppliers that are in the sum: to be faster, begin with them."""
    holds: bool | None
    """Whether the sum keeps the promise from every start; None where figures are missing."""
    left: Duration | None
    """What is left of the promise, or by how much it is exceeded; None where the clocks differ."""


def reckoning_of(map_: CustomerMap, service: Service) -> Reckoning | None:
    """The sum behind the first promise of a service; None where it promises no length of time."""
    tested = next(map_.promises.tested_of(service), None)
    if tested is None:
        return None
    verdict = judged(tested)
    tested = verdict.tested
    chosen = _critical(tested.on_the_clock(), tested.calendar)
    own = tested.own.wait + tested.own.high
    total = own
    for one in chosen:
        total += one.length or NO_TIME
    holds = False if verdict.exceeded else None if verdict.backed is not True else True
    left = _left(total, tested.limit, tested.calendar)
    return Reckoning(tested.limit, own, total, frozenset(one.supplier.ref for one in chosen), holds, left)


def _critical(on_clock: list[Supplied], calendar: WorkCalendar) -> list[Supplied]:
    before = slowest((one for one in on_clock if one.before), calendar)
    beside = slowest((one for one in on_clock if not one.before), calendar)
    return [one for one in (before, beside) if one is not None]


def _left(total: Duration, limit: TimeStandard, calendar: WorkCalendar) -> Duration | None:
    """The difference, never below nothing, where both run on one clock."""
    promised = limit.within
    if promised is None or total.rings or promised.rings or total.months or promised.months:
        return None
    if not total.clock_seconds and not promised.clock_seconds:
        seconds = calendar.opening_seconds(promised) - calendar.opening_seconds(total)
        return Duration(opening_seconds=abs(seconds))
    if not any((total.opening_seconds, total.working_days, promised.opening_seconds, promised.working_days)):
        return Duration(clock_seconds=abs(promised.clock_seconds - total.clock_seconds))
    return None

from __future__ import annotations

from collections.abc import Iterator

from custmap.findings import Related, Severity
from custmap.graph import CustomerMap, Link, Service
from custmap.graph.promises.bounds import ours
from custmap.graph.promises.sums import clock
from custmap.rules.rule import Gap, Sight, gap, rule
from custmap.standards import Hours, TimeStandard, WorkCalendar
from custmap.wording import some

_DAY = 1440
_WEEK = 10080


@rule("CM308", Severity.WARNING, Severity.NOTE, sight=Sight.NEIGHBOURS)
def hours_gap(map_: CustomerMap) -> Iterator[Gap]:
    """A supplier is shut while we are open.

    Why it matters
    Whoever comes in those hours finds an open door and gets nothing. It is a warning where the supplier stays shut for
    longer than our promise lasts, or where we promise no time; otherwise, and for what customers fetch first, a note.

    What to do
    Agree on hours with the supplier, find one that can stand in, or say in our own `hours` when we deliver.

    Gap
    ```yaml
    calendar: {hours: "08:00-17:00"}
    departments:
      cashier: {services: {receipt: {customers: market, time: within 5 min, needs: [], work: 5 min}}}
      market:
        hours: "06:00-18:00"
        services: {stall: {customers: cashier, time: within 9 min, needs: cashier/receipt, work: 4 min}}
    ```

    Clean
    ```yaml
    calendar: {hours: "06:00-18:00"}
    departments:
      cashier: {services: {receipt: {customers: market, time: within 5 min, needs: [], work: 5 min}}}
      market:
        hours: "06:00-18:00"
        services: {stall: {customers: cashier, time: within 9 min, needs: cashier/receipt, work: 4 min}}
    ```
    """
    for service in map_.own_services:
        hours = map_.promises.hours_of(service)
        if hours is None:
            continue
        for supplier, place, before in map_.promises.hour_suppliers(service):
            theirs = map_.promises.hours_of(supplier)
            if theirs is None or theirs is hours or not (shut := theirs.closed_within(hours)):
                continue
            windows = some((_window(start, end) for start, end in shut), 3)
            too_long = not before and _outlasts(map_, service, theirs, [start for start, _ in shut])
            yield gap(
                service,
                f"{supplier.ref} is shut while '{service.ref}' is open: {windows}",
                help="agree on hours, find one that can stand in, or say in `hours` when the service is to be had",
                related=[Related("needed here", place)],
                severity=Severity.WARNING if too_long else Severity.NOTE,
                about=supplier.ref,
            )


def _window(start: int, end: int) -> str:
    """`Monday 17:00-18:00`, and the day of the end where it is another."""
    from_, until = clock(start), clock(end)
    day, time = until.split(" ")
    if start // _DAY == (end - 1) // _DAY:
        return f"{from_}-{time}"
    return f"{from_}-{'next ' if day == from_.split(' ')[0] else ''}{until}"


def _outlasts(map_: CustomerMap, service: Service, theirs: Hours, starts: list[int]) -> bool:
    """Whether from some start the supplier stays shut until a promise of ours has run out; True where there is none."""
    calendar = map_.promises.calendar_of(service)
    ats: tuple[Service | Link, ...] = (service, *map_.links_of(service))
    promising = [at for at in ats if at.written.time]
    bounds = [bound for at in promising for _, (_, bound) in ours(at.written.time, calendar)[:1]]
    if not bounds:
        return not promising
    return any(_due(bound, start, calendar) < _reopens(theirs, start) for start in starts for bound in bounds)


def _due(bound: TimeStandard, start: int, calendar: WorkCalendar) -> int:
    return calendar.deadline(start, bound.within) if bound.within is not None else calendar.close_of_day(start)


def _reopens(hours: Hours, minute: int) -> int:
    """The first minute from `minute` on at which it is open."""
    within = minute % _WEEK
    openings = [start + shift for start, _ in hours.windows for shift in (0, _WEEK)]
    return minute - within + min(start for start in openings if start >= within)

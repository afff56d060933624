from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from custmap.findings import Place, Related, Severity
from custmap.graph import CustomerMap, Link, Service
from custmap.graph.promises import Own, Supplied
from custmap.graph.promises.bounds import completions
from custmap.graph.promises.shares import ONE
from custmap.rules.rule import Gap, Sight, gap, rule
from custmap.standards import Deadline, Duration, TimeStandard, WorkCalendar

_DAY = 1440
_LENGTH = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}
"""Days of the longest cycle: what is too short in that is too short in every one."""


@rule("CM312", Severity.WARNING, sight=Sight.NEIGHBOURS)
def deadline_order(map_: CustomerMap) -> Iterator[Gap]:
    """A supplier's day of the month leaves us less time than our work takes before our own day.

    Why it matters
    Both suppliers and we can mean well, and ours cannot be kept: what arrives on the 26th and takes three days is not
    ready on the 28th.

    What to do
    Agree on an earlier day with the supplier, promise a later one, or shorten the work in between.

    Gap
    ```yaml
    departments:
      hr: {services: {records: {customers: finance, time: by day 26, needs: [], work: 1 wd}}}
      finance: {services: {payroll: {customers: hr, time: by day 28, needs: [hr/records], work: 3 wd}}}
    ```

    Clean
    ```yaml
    departments:
      hr: {services: {records: {customers: finance, time: by day 20, needs: [], work: 1 wd}}}
      finance: {services: {payroll: {customers: hr, time: by day 28, needs: [hr/records], work: 3 wd}}}
    ```
    """
    for service in map_.own_services:
        deadlines = list(_deadlines(map_, service))
        if not deadlines:
            continue
        own = map_.promises.own_time_of(service)
        for mine in deadlines:
            for one in map_.promises.supplied_to(service, mine.bound.share or ONE, deadline=True):
                if one.bound is not None and one.bound.due is not None and not one.before:
                    yield from _between(map_, service, mine, one, own)


class _Mine(NamedTuple):
    at: Service | Link
    number: int
    bound: TimeStandard
    due: Deadline


def _deadlines(map_: CustomerMap, service: Service) -> Iterator[_Mine]:
    ats: tuple[Service | Link, ...] = (service, *map_.links_of(service))
    for at in (one for one in ats if one.written.time):
        for number, _, bound in completions(at.written.time):
            if bound.due is not None:
                yield _Mine(at, number, bound, bound.due)


def _between(map_: CustomerMap, service: Service, mine: _Mine, one: Supplied, own: Own) -> Iterator[Gap]:
    assert one.bound is not None, "only suppliers with a deadline come here"
    days = _days_between(one.bound.due, mine.due)
    if days is None:
        return
    work = own.wait + own.high
    calendar = map_.promises.known_calendar_of(service)
    if calendar is None or not _is_too_much(work, days, calendar):
        return
    place: Place | None = one.bound_place
    yield gap(
        mine.at,
        f"'{mine.at.ref}' is due {mine.bound.text}, {one.supplier.ref} {one.bound.text}: "
        f"that leaves {Duration(clock_seconds=days * 86_400)}, and the work takes {work}",
        "time",
        mine.number,
        help="agree on an earlier day with the supplier, promise a later one, or shorten the work in between",
        related=[Related(f"'{one.bound.text}' of {one.supplier.ref}", place)] if place else (),
        about=one.supplier.ref,
    )


def _is_too_much(work: Duration, days: int, calendar: WorkCalendar) -> bool:
    """Whether work takes longer than from the end of any day of the week to the end of one so many days later."""
    ends = [day * _DAY for day in range(1, 8)]
    return all(calendar.deadline(end, work) > end + days * _DAY for end in ends)


def _days_between(theirs: Deadline | None, mine: Deadline) -> int | None:
    """Days from a supplier's day to ours in one cycle; None where either has several, or they are counted unlike."""
    if theirs is None or theirs.cycle != mine.cycle or len(theirs.days) != 1 or len(mine.days) != 1:
        return None
    first, second = theirs.days[0], mine.days[0]
    if (first.sort, first.month) != (second.sort, second.month) or first.sort != "day":
        return None
    if first.number < 0 or second.number < 0:
        return None
    return (second.number - first.number) % _LENGTH[mine.cycle]

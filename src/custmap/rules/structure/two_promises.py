from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from dataclasses import replace
from itertools import chain
from operator import attrgetter

from custmap.catalogue import CATEGORIES, PHASES
from custmap.catalogue.standard import AnyStandard
from custmap.findings import Related, Severity
from custmap.graph import ALL_STAFF, CustomerMap, Group, Link, Service
from custmap.graph.performance import Spot
from custmap.rules.rule import Gap, Sight, gap, rule
from custmap.standards import (
    Comparison,
    QualityStandard,
    QuantityStandard,
    TimeStandard,
    WorkCalendar,
    compare,
)

_number = attrgetter("number")
_Bounded = TimeStandard | QualityStandard | QuantityStandard


@rule("CM009", Severity.WARNING, sight=Sight.NEIGHBOURS)
def two_promises(map_: CustomerMap) -> Iterator[Gap]:
    """Two bounds for one thing: a cell that promises the same twice, two fees, or two groups that disagree.

    Why it matters
    The customer will remember the better of the two, and the staff will work to the other.

    What to do
    Keep the one that is meant. If both are, say what each is about: give each a `name` or a label (`orders within
    2 wd; complaints within 10 wd`), the channel it holds for (`via: email`), or what the fee is for (`80 per hog`).

    Gap
    ```yaml
    department: finance
    services:
      payroll: {customers: all-staff, time: [within 3 wd, within 5 wd]}
    ```

    Clean
    ```yaml
    department: finance
    services:
      payroll: {customers: all-staff, time: [payslips within 3 wd, corrections within 5 wd]}
    ```
    """
    outside = [service for service in map_.services.values() if service.outside]
    performance = map_.performance
    for at, spots in chain(performance.spots_by.items(), ((one, list(performance.spots(one))) for one in outside)):
        if any(map(_number, spots)):  # most cells hold one standard, which cannot contradict itself
            yield from _in_cells(at, spots, performance.calendar_for(at))
    for service in map_.services.values():
        if len(service.written.fee) > 1:
            yield from _in_fees(service)
        if len(links := map_.links_of(service)) > 1:
            yield from _between_groups(service, links)


def _in_cells(at: Service | Link, spots: Iterable[Spot], calendar: WorkCalendar | None) -> Iterator[Gap]:
    said: dict[Hashable, list[tuple[_Bounded, Spot]]] = {}
    for spot in spots:
        promise = spot.standard.promise
        subject = _subject(spot.standard)
        if subject is None or not isinstance(promise, _Bounded):
            continue
        others = said.setdefault((spot.phase, spot.category, subject), [])
        against = next((other for other in others if _contradict(other[0], promise, calendar)), None)
        others.append((promise, spot))
        if against is not None:
            first, earlier = against
            yield gap(
                at,
                f"'{at.ref}' makes two promises for one thing: '{first.text}' and '{promise.text}'",
                *spot.path,
                help="keep the one that is meant, or say what each is about by a `name`, a label or `via`",
                related=[Related("the first promise", earlier.place)],
            )


def _contradict(one: _Bounded, other: _Bounded, calendar: WorkCalendar | None) -> bool:
    """Whether two promises about one thing differ, and not as the steps of one promise do.

    `90% within 2 wd; 99% within 5 wd` is a promise in two steps: the larger share has the longer time.
    """
    if _bound(one) == _bound(other):
        return False
    if not isinstance(one, TimeStandard) or not isinstance(other, TimeStandard):
        return True
    if one.share is None or other.share is None or one.share == other.share:
        return True
    fewer, more = sorted((one, other), key=lambda promise: promise.share or 0)
    return compare(replace(fewer, share=more.share), more, calendar) is not Comparison.STRICTER


def _subject(standard: AnyStandard) -> Hashable | None:
    """What a standard is about: its name, channel, label, metric and statistic; None where it promises no bound."""
    promise = standard.promise
    if isinstance(promise, TimeStandard):
        return (standard.name, standard.via, promise.metric) if promise.measurable else None
    if isinstance(promise, QualityStandard | QuantityStandard):
        return standard.name, standard.via, promise.label, promise.sense, promise.unit
    return None


def _bound(promise: _Bounded) -> Hashable:
    """What two promises about the same thing must agree in."""
    if isinstance(promise, TimeStandard):
        return promise.share, promise.within, promise.at_least, promise.due
    return promise.number


def _in_fees(service: Service) -> Iterator[Gap]:
    first: dict[str, int] = {}
    fees = service.written.fee
    for number, fee in enumerate(fees):
        if fee.amount is None:
            continue
        before = first.setdefault(fee.per.lower(), number)
        if fees[before].amount != fee.amount:
            yield gap(
                service,
                f"'{service.ref}' has two fees for one thing: {fees[before].text} and {fee.text}",
                "fee",
                number,
                help="keep one, or say what each is for: `80 per hog`, or `{small: 80, large: 120}`",
                related=[Related("the first fee", service.place.under("fee", before))],
            )


def _between_groups(service: Service, links: Iterable[Link]) -> Iterator[Gap]:
    """A customer in two groups, neither the smaller, to which the service promises different things."""
    groups = [link for link in links if isinstance(link.customer, Group) and link.customer.ref != ALL_STAFF]
    if len(groups) < 2:
        return
    groups.sort(key=lambda link: link.ref)  # whichever stands first in the file, the finding is about the same one
    named = {link.customer.ref for link in links}
    smallest: dict[str, int] = {}  # what holds for a member is what its smallest group is promised
    for link in groups:
        size = _size(link)
        for member in link.customer.members if isinstance(link.customer, Group) else ():
            smallest[member.ref] = min(size, smallest.get(member.ref, size))
    held: dict[str, Link] = {}
    for link in groups:
        for member in link.customer.members if isinstance(link.customer, Group) else ():
            if member.ref in named or smallest[member.ref] < _size(link):
                continue  # what holds for it is said
            other = held.setdefault(member.ref, link)
            if other is not link and _promised(other) != _promised(link):
                yield gap(
                    link,
                    f"{member.name} is in '{other.customer.ref}' and in '{link.customer.ref}', "
                    f"to which '{service.ref}' promises different things",
                    help=f"name '{member.ref}' among the customers with the standard that holds for it",
                    related=[Related("the other group", other.place)],
                )
                break


def _size(link: Link) -> int:
    return len(link.customer.members) if isinstance(link.customer, Group) else 0


def _promised(link: Link) -> frozenset[Hashable]:
    """What holds for a group: what it is promised itself, and else what the service promises to all."""
    return frozenset(
        (phase, category, subject, _bound(standard.promise))
        for phase in PHASES
        for category in CATEGORIES
        for standard in link.standards(phase, category)
        if isinstance(standard.promise, _Bounded) and (subject := _subject(standard)) is not None
    )

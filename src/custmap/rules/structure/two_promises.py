from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator
from itertools import chain
from operator import attrgetter

from custmap.catalogue.standard import AnyStandard
from custmap.findings import Related, Severity
from custmap.graph import ALL_STAFF, CustomerMap, Group, Link, Service
from custmap.graph.performance import Spot
from custmap.rules.rule import Gap, gap, rule
from custmap.standards import QualityStandard, QuantityStandard, TimeStandard

_number = attrgetter("number")
_Bounded = TimeStandard | QualityStandard | QuantityStandard


@rule("CM009", Severity.WARNING)
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
            yield from _in_cells(at, spots)
    for service in map_.services.values():
        if len(service.written.fee) > 1:
            yield from _in_fees(service)
        if len(links := map_.links_of(service)) > 1:
            yield from _between_groups(map_, service, links)


def _in_cells(at: Service | Link, spots: Iterable[Spot]) -> Iterator[Gap]:
    said: dict[Hashable, tuple[_Bounded, Spot]] = {}
    for spot in spots:
        promise = spot.standard.promise
        subject = _subject(spot.standard)
        if subject is None or not isinstance(promise, _Bounded):
            continue
        first, earlier = said.setdefault((spot.phase, spot.category, subject), (promise, spot))
        if _bound(first) != _bound(promise):
            yield gap(
                at,
                f"'{at.ref}' makes two promises for one thing: '{first.text}' and '{promise.text}'",
                *spot.path,
                help="keep the one that is meant, or say what each is about by a `name`, a label or `via`",
                related=[Related("the first promise", earlier.place)],
            )


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


def _between_groups(map_: CustomerMap, service: Service, links: Iterable[Link]) -> Iterator[Gap]:
    """A customer named by two groups of one size, to which the service promises different things."""
    groups = [link for link in links if isinstance(link.customer, Group) and link.customer.ref != ALL_STAFF]
    if len(groups) < 2:
        return
    groups.sort(key=lambda link: link.ref)  # whichever stands first in the file, the finding is about the same one
    named = {link.customer.ref for link in links}
    held: dict[tuple[str, int], Link] = {}
    for link in groups:
        assert isinstance(link.customer, Group)
        for member in link.customer.members:
            if member.ref in named:
                continue  # what holds for it is said
            other = held.setdefault((member.ref, len(link.customer.members)), link)
            if other is not link and _promised(map_, other) != _promised(map_, link):
                yield gap(
                    link,
                    f"{member.name} is in '{other.customer.ref}' and in '{link.customer.ref}', "
                    f"to which '{service.ref}' promises different things",
                    help=f"name '{member.ref}' among the customers with the standard that holds for it",
                    related=[Related("the other group", other.place)],
                )
                break


def _promised(map_: CustomerMap, link: Link) -> frozenset[Hashable]:
    return frozenset(
        (spot.phase, spot.category, _subject(spot.standard), _bound(spot.standard.promise))
        for spot in map_.performance.spots_by.get(link, ())
        if isinstance(spot.standard.promise, _Bounded) and _subject(spot.standard) is not None
    )

"""What departments want of their suppliers, by their own account: the `wants` of their needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from custmap.catalogue.standard import TimeCell
from custmap.findings import Place
from custmap.graph import ALL_STAFF, CustomerMap, Entity, Link, Need, Service
from custmap.graph.performance import Spot
from custmap.standards import Comparison, TimeStandard, Words, compare


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing that is wanted."""

    need: Need
    number: int
    supplier: Service
    link: Link | None
    """The customer link by which it is supplied; None where the supplier does not know of it."""
    wants: TimeStandard | Words
    spots: tuple[Spot, ...]
    """The promises that it can mean."""
    more: bool
    """Whether it is more than every one of them: where several can be meant, only that is sure."""

    @property
    def place(self) -> Place:
        """Where it stands: in the need of the customer."""
        return self.need.place.under("wants", self.number)


def wishes_of(map_: CustomerMap, spots_for: Callable[[Service, Link | None], tuple[Spot, ...]]) -> Iterator[Wish]:
    """What departments want of each other's services, in the order of the map."""
    for need in map_.needs:
        if not need.written.wants or need.service.outside:
            continue
        for supplier in need.suppliers:
            if supplier.outside or supplier.supplier is need.service.supplier:
                continue
            link = holding(map_, supplier, need.service.supplier)
            known = spots_for(supplier, link)
            for number, cell in enumerate(need.written.wants):
                wants = cell.promise or cell.wants
                if wants is not None:
                    spots = tuple(_meant(need, wants, known))
                    yield Wish(need, number, supplier, link, wants, spots, _is_more(map_, wants, spots))


def holding(map_: CustomerMap, service: Service, customer: Entity) -> Link | None:
    """The link that holds for a customer: named over group, a smaller group over a larger, over all staff."""
    links = {link.customer.ref: link for link in map_.links_of(service)}
    if customer.ref in links:
        return links[customer.ref]
    groups = [group for group in map_.groups_with(customer) if group.ref in links]
    nearest = min(groups, key=lambda group: (group.ref == ALL_STAFF, len(group.members), group.ref), default=None)
    return links[nearest.ref] if nearest else None


def _meant(need: Need, wants: TimeStandard | Words, spots: tuple[Spot, ...]) -> Iterator[Spot]:
    """The promises of time of the service itself; of the name that the need says, if it says one."""
    for spot in spots if isinstance(wants, TimeStandard) else ():
        promise = spot.standard.promise
        if spot.phase != "during" or not isinstance(spot.standard, TimeCell) or not isinstance(promise, TimeStandard):
            continue
        named = need.written.name in (None, spot.standard.name, promise.label)
        if named and promise.measurable and promise.milestone == wants.milestone:
            yield spot


def _is_more(map_: CustomerMap, wants: TimeStandard | Words, spots: tuple[Spot, ...]) -> bool:
    calendar = map_.performance.calendar
    promises = [spot.standard.promise for spot in spots]
    return bool(promises) and all(
        isinstance(wants, TimeStandard)
        and isinstance(promise, TimeStandard)
        and compare(wants, promise, calendar) is Comparison.STRICTER
        for promise in promises
    )

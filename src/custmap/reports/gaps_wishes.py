"""What departments want of each other's services, by their own account: the `wants` of their needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from custmap.catalogue.standard import TimeCell
from custmap.findings import Place
from custmap.graph import CustomerMap, Link, Need, Service
from custmap.graph.performance import Spot
from custmap.standards import Comparison, TimeStandard, Words, compare


@dataclass(frozen=True, slots=True)
class Wish:
    """One thing that is wanted of one supplier."""

    need: Need
    number: int
    supplier: Service
    link: Link | None
    """The customer link by which it is supplied; None where the supplier does not know of it."""
    wants: TimeStandard | Words
    spots: tuple[Spot, ...]
    """The promises that it can mean."""
    more: bool
    """Whether it is more than all of them: where several can be meant, only that is sure. Of suppliers that can stand
    in for each other none may promise as much."""

    @property
    def place(self) -> Place:
        """Where it stands: in the need of the customer."""
        return self.need.place.under("wants", self.number)


def wishes_of(map_: CustomerMap, spots_for: Callable[[Service, Link | None], Sequence[Spot]]) -> Iterator[Wish]:
    """Every wish, in the order of the map. What a department wants of itself, or of the outside, is none of a link."""
    for need in map_.needs:
        if not need.written.wants or need.service.outside:
            continue
        links = [map_.link_for(supplier, need.service.supplier.ref) for supplier in need.suppliers]
        spots = [spots_for(supplier, link) for supplier, link in zip(need.suppliers, links)]
        for number, cell in enumerate(need.written.wants):
            wants = cell.wants or cell.promise
            if wants is None:
                continue
            meant = [tuple(_meant(need.written.name or cell.name, wants, known)) for known in spots]
            sure = len(meant) == len(need.written.suppliers)
            more = sure and all(
                _is_more(map_, supplier, wants, known) for supplier, known in zip(need.suppliers, meant)
            )
            for supplier, link, known in zip(need.suppliers, links, meant):
                if not supplier.outside and supplier.supplier is not need.service.supplier:
                    yield Wish(need, number, supplier, link, wants, known, more)


def _meant(name: str | None, wants: TimeStandard | Words, spots: Sequence[Spot]) -> Iterator[Spot]:
    """The promises of time of the service itself; those of the name that the need says, if it says one."""
    wanted = name.strip().lower() if name else None
    if not isinstance(wants, TimeStandard):
        return
    for spot in spots:
        promise = spot.standard.promise
        if spot.phase != "during" or not isinstance(spot.standard, TimeCell) or not isinstance(promise, TimeStandard):
            continue
        named = wanted is None or wanted in ((spot.standard.name or "").lower(), promise.label)
        if named and promise.measurable and promise.milestone == wants.milestone:
            yield spot


def _is_more(map_: CustomerMap, supplier: Service, wants: TimeStandard | Words, spots: Sequence[Spot]) -> bool:
    calendar = map_.performance.calendar_for(supplier)
    return bool(spots) and all(
        isinstance(wants, TimeStandard)
        and isinstance(spot.standard.promise, TimeStandard)
        and compare(wants, spot.standard.promise, calendar) is Comparison.STRICTER
        for spot in spots
    )

"""The standards that hold for each customer of a service, and the grid of signs that they make.

A link's cell replaces the service's whole cell, so most links hold exactly what their service says: that is looked at
once a service. Linear in the standards and links.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from custmap.catalogue.standard import CATEGORIES, CORE, PHASES, AnyStandard, Category, Phase, TimeCell
from custmap.graph import ALL_STAFF, CustomerMap, Entity, Link, Need, Role, Service
from custmap.graph.performance import Sign, Spot
from custmap.standards import Comparison, TimeStandard, Words, compare

Signs = tuple[Sign | None, ...]
"""One sign for each of `CELLS`; None where something stands that could not be read."""
CELLS: tuple[tuple[Phase, Category], ...] = tuple((phase, category) for phase in PHASES for category in CORE)
UNREAD = "?"
_TIME = CELLS.index(("during", "time"))
_OWN_CELLS = frozenset({*CATEGORIES, "before", "after"})


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """What holds for one customer of a service."""

    spots: tuple[Spot, ...]
    signs: Signs
    promised: int
    """Core cells (quality, time and delivery of the service itself) with a promise: 0 to 3."""
    time_promised: bool
    wanted: bool
    """Whether it says what the customer wants, and not only what we assume it does."""
    kept: bool
    """All core cells promised, at least one with a number, none but delivery beyond measuring, and every number freshly
    measured and met."""
    missed: bool
    """Whether a fresh measurement, of whatever phase, is worse than promised."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the grid: a service and those of its customers for whom the signs are the same."""

    service: Service
    links: Sequence[Link]
    """None for a service that names no customer: its standards are there all the same."""
    signs: Signs


@dataclass(frozen=True, slots=True)
class Wish:
    """What a department says it wants of a supplier, where it writes what it needs."""

    need: Need
    number: int
    wants: TimeStandard
    spots: tuple[Spot, ...]
    """The promises it can be held against."""

    def exceeds(self, spot: Spot, grid: Grid) -> bool:
        """Whether more is wanted than one promise says; False where the two cannot be compared."""
        promise = spot.standard.promise
        assert isinstance(promise, TimeStandard)
        return compare(self.wants, promise, grid.performance.calendar) is Comparison.STRICTER

    def exceeds_all(self, grid: Grid) -> bool:
        """Whether more is wanted than every promise it can mean: where it may mean several, only that is sure."""
        return bool(self.spots) and all(self.exceeds(spot, grid) for spot in self.spots)


class Grid:
    """What holds for whom, for one map."""

    def __init__(self, map_: CustomerMap) -> None:
        self.map = map_
        self.performance = map_.performance
        self._services: dict[str, Held] = {}
        self._links: dict[str, Held] = {}
        self._signs: dict[int, Sign] = {}

    def of_service(self, service: Service) -> Held:
        """What holds for the customers that have nothing of their own."""
        held = self._services.get(service.ref)
        if held is None:
            held = self._services[service.ref] = self._held(service, None, tuple(self.performance.spots(service)))
        return held

    def of_link(self, link: Link) -> Held:
        """What holds for one customer."""
        own = not link.written.model_fields_set.isdisjoint(_OWN_CELLS)
        if not own and link.ref not in self.wishes:
            return self.of_service(link.service)
        held = self._links.get(link.ref)
        if held is None:
            held = self._links[link.ref] = self._held(link.service, link, self._spots(link))
        return held

    def rows(self, services: Iterable[Service], links: frozenset[str] | None = None) -> Iterator[Row]:
        """The lines of some services; `links` (references) restricts them. Customers with the same signs share one."""
        for service in services:
            shown = [link for link in self.map.links_of(service) if links is None or link.ref in links]
            by_signs: dict[Signs, list[Link]] = {}
            for link in shown:
                by_signs.setdefault(self.of_link(link).signs, []).append(link)
            for signs, group in by_signs.items():
                yield Row(service, group, signs)
            if not shown and links is None:
                yield Row(service, (), self.of_service(service).signs)

    @cached_property
    def wishes(self) -> dict[str, list[Wish]]:
        """Link → what its customer says it wants in its own needs; under the service where it is no customer of it."""
        found: dict[str, list[Wish]] = {}
        for need in self.map.needs:
            if not need.written.wants or need.service.outside:
                continue
            for supplier in need.suppliers:
                if supplier.outside or supplier.supplier is need.service.supplier:
                    continue
                link = holding(self.map, supplier, need.service.supplier)
                spots = tuple(_meant(need, self._spots(link) if link else self.of_service(supplier).spots))
                for number, cell in enumerate(need.written.wants):
                    wants = cell.promise or cell.wants
                    if isinstance(wants, TimeStandard):
                        ref = link.ref if link else supplier.ref
                        found.setdefault(ref, []).append(Wish(need, number, wants, spots))
        return found

    def _spots(self, link: Link) -> tuple[Spot, ...]:
        """The link's own cells, and those of its service in whose place it writes nothing."""
        own = tuple(self.performance.spots(link))
        replaced = {(spot.phase, spot.category) for spot in own}
        return own + tuple(
            spot for spot in self.of_service(link.service).spots if (spot.phase, spot.category) not in replaced
        )

    def _held(self, service: Service, link: Link | None, spots: tuple[Spot, ...]) -> Held:
        signs: dict[tuple[Phase, Category], Sign] = {}
        promised: set[Category] = set()
        numbers = missed = wanted = False
        kept = True
        for spot in spots:
            standard, cell = spot.standard, (spot.phase, spot.category)
            sign = self.sign_of(standard)
            signs[cell] = max(sign, signs.get(cell, Sign.NOTHING))
            missed = missed or sign is Sign.MISSED
            wanted = wanted or bool(standard.wants and standard.source != "assumed")
            if spot.phase == "during" and spot.category in CORE and standard.promise:
                promised.add(spot.category)
                if spot.is_numeric:
                    numbers = True
                    kept = kept and bool(self.performance.is_fresh(standard) and self.performance.kept(standard))
                elif spot.category != "delivery":
                    kept = False
        shown = [self._shown(signs.get(cell, Sign.NOTHING), service, link, *cell) for cell in CELLS]
        wishes = self.wishes.get(link.ref, ()) if link else ()
        if any(wish.exceeds_all(self) for wish in wishes):
            shown[_TIME] = max(shown[_TIME] or Sign.NOTHING, Sign.WANTED)
        kept = kept and numbers and len(promised) == len(CORE)
        return Held(
            spots, tuple(shown), len(promised), "time" in promised, wanted or bool(wishes), kept and not missed, missed
        )

    def sign_of(self, standard: AnyStandard) -> Sign:
        """How one standard stands; equal phrases share one value, so each is looked at once."""
        sign = self._signs.get(id(standard))
        if sign is None:
            sign = self._signs[id(standard)] = self.performance.sign(standard)
        return sign

    def _shown(
        self, sign: Sign, service: Service, link: Link | None, phase: Phase, category: Category
    ) -> Sign | None:
        if sign is not Sign.NOTHING or not self.map.lost:
            return sign
        at = (service, link) if link else (service,)
        paths = ((category,),) if phase == "during" else ((phase,), (phase, category))
        return None if any(self.map.is_lost(one, *path) for one in at for path in paths) else sign


def mark_of(sign: Sign | None) -> str:
    """The sign that is printed."""
    return UNREAD if sign is None else sign.mark


def name_of(map_: CustomerMap, customer: Entity) -> str:
    """What people call a customer; a role with its department."""
    if isinstance(customer, Role) and customer.department in map_.departments:
        return f"{customer.name} ({map_.departments[customer.department].name})"
    return customer.name


def holding(map_: CustomerMap, service: Service, customer: Entity) -> Link | None:
    """The link that holds for a customer: named over group, a smaller group over a larger, over all staff."""
    links = {link.customer.ref: link for link in map_.links_of(service)}
    if customer.ref in links:
        return links[customer.ref]
    groups = [group for group in map_.groups_with(customer) if group.ref in links]
    nearest = min(groups, key=lambda group: (group.ref == ALL_STAFF, len(group.members), group.ref), default=None)
    return links[nearest.ref] if nearest else None


def _meant(need: Need, spots: Iterable[Spot]) -> Iterator[Spot]:
    """The promises that a need can mean: of time, of the service itself, and of the name that it says, if it says one."""
    for spot in spots:
        promise = spot.standard.promise
        if spot.phase != "during" or not isinstance(spot.standard, TimeCell) or not isinstance(promise, TimeStandard):
            continue
        if promise.measurable and need.written.name in (None, spot.standard.name, promise.label):
            yield spot


__all__ = ["CELLS", "Grid", "Held", "Row", "Signs", "Wish", "Words", "holding", "mark_of", "name_of"]

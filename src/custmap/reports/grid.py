"""The standards that hold for each customer of a service, and the grid of signs that they make.

A link's cell replaces the service's whole cell, so most links hold exactly what their service says: that is looked at
once a service. Linear in the standards and links.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from custmap.catalogue.standard import CATEGORIES, CORE, PHASES, AnyStandard, Category, Phase
from custmap.graph import CustomerMap, Entity, Link, Role, Service
from custmap.graph.performance import Sign, Spot
from custmap.reports.gaps_wishes import Wish, wishes_of

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
    promised: frozenset[Category]
    """The core cells (quality, time and delivery of the service itself) with a promise."""
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
            held = self._services[service.ref] = self._held(service, None, self.spots_for(service, None))
        return held

    def of_link(self, link: Link) -> Held:
        """What holds for one customer."""
        if link.written.model_fields_set.isdisjoint(_OWN_CELLS) and link.ref not in self.wishes:
            return self.of_service(link.service)
        held = self._links.get(link.ref)
        if held is None:
            held = self._links[link.ref] = self._held(link.service, link, self.spots_for(link.service, link))
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
        """Link → what its customer wants by its own account; under the service where it is no customer of it."""
        found: dict[str, list[Wish]] = {}
        for wish in wishes_of(self.map, self.spots_for):
            found.setdefault((wish.link or wish.supplier).ref, []).append(wish)
        return found

    def spots_for(self, service: Service, link: Link | None) -> tuple[Spot, ...]:
        """The standards of a service; for a customer those of its own cells in the place of the service's."""
        if link is None:
            held = self._services.get(service.ref)
            return held.spots if held else tuple(self.performance.spots(service))
        own = tuple(self.performance.spots(link))
        replaced = {(spot.phase, spot.category) for spot in own}
        return own + tuple(
            spot for spot in self.of_service(service).spots if (spot.phase, spot.category) not in replaced
        )

    def sign_of(self, standard: AnyStandard) -> Sign:
        """How one standard stands; equal phrases share one value, so each is looked at once."""
        sign = self._signs.get(id(standard))
        if sign is None:
            sign = self._signs[id(standard)] = self.performance.sign(standard)
        return sign

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
        shown = [signs.get(cell, Sign.NOTHING) for cell in CELLS]
        wishes = self.wishes.get(link.ref, ()) if link else ()
        if any(wish.more for wish in wishes):
            shown[_TIME] = max(shown[_TIME], Sign.WANTED)
        kept = kept and numbers and len(promised) == len(CORE)
        unread = self._unread(shown, service, link)
        return Held(spots, unread, frozenset(promised), wanted or bool(wishes), kept, missed)

    def _unread(self, signs: Sequence[Sign], service: Service, link: Link | None) -> Signs:
        """The signs; None in place of those that stand for nothing only because something could not be read."""
        if not self.map.lost:
            return tuple(signs)
        at = (service, link) if link else (service,)
        return tuple(
            None
            if sign is Sign.NOTHING and any(self.map.is_lost(one, *path) for one in at for path in _paths(*cell))
            else sign
            for sign, cell in zip(signs, CELLS, strict=True)
        )


def _paths(phase: Phase, category: Category) -> tuple[tuple[str, ...], ...]:
    return ((category,),) if phase == "during" else ((phase,), (phase, category))


def mark_of(sign: Sign | None) -> str:
    """The sign that is printed."""
    return UNREAD if sign is None else sign.mark


def name_of(map_: CustomerMap, customer: Entity) -> str:
    """What people call a customer; a role with its department."""
    if isinstance(customer, Role) and customer.department in map_.departments:
        return f"{customer.name} ({map_.departments[customer.department].name})"
    return customer.name

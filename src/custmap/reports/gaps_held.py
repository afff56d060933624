"""The standards that hold for each customer of a service, and what can be seen of them.

A link's cell replaces the service's whole cell, so most links hold exactly what their service says: that is looked at
once a service. Linear in the standards and links.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from operator import itemgetter
from typing import NamedTuple

from custmap.catalogue.standard import CATEGORIES, CORE, PHASES, Category, Phase
from custmap.graph import CustomerMap, Link, Service
from custmap.graph.expectations import Expectation, expectations, is_more
from custmap.graph.performance import Sign, Spot

CellKey = tuple[Phase, Category]
Signs = tuple[Sign | None, ...]
"""One sign for each of `CELLS`; None where something stands that could not be read."""
CELLS: tuple[CellKey, ...] = tuple((phase, category) for phase in PHASES for category in CORE)
SUBJECTS = (*CORE, "before", "after")
"""What a customer should hear about: each category of the service itself, and what comes before and after it."""
_SUBJECT: Mapping[CellKey, str] = {
    (phase, category): category if phase == "during" else phase for phase in PHASES for category in CATEGORIES
}
_KEPT = {Sign.KEPT: True, Sign.MISSED: False}
_in_order: Callable[[Mapping[CellKey, Sign]], tuple[Sign, ...]] = itemgetter(*CELLS)
_TIME: CellKey = ("during", "time")
_OWN_CELLS = frozenset({*CATEGORIES, "before", "after"})


class Look(NamedTuple):
    """What can be seen of one standard."""

    sign: Sign
    numeric: bool
    fresh: bool
    kept: bool | None
    """Whether a fresh measurement keeps the promise; None where there is none, or the two cannot be compared."""


class Wish(NamedTuple):
    """What a department wants of a service, by its own account: the `wants` of its needs."""

    expectation: Expectation
    more: bool
    """Whether it is more than is promised."""


@dataclass(frozen=True, slots=True, eq=False)
class Held:
    """What holds for one customer of a service."""

    seen: tuple[tuple[Spot, Look], ...]
    """Its standards, and what can be seen of each."""
    signs: Signs
    silent: tuple[str, ...]
    """Of `SUBJECTS`, those of which nothing is said."""
    promised: frozenset[Category]
    """The core cells (quality, time and delivery of the service itself) with a promise."""
    wanted: bool
    """Whether it says what the customer wants, and not only what we assume it does."""
    kept: bool
    """All core cells promised, at least one with a number, none but delivery beyond measuring, and every number freshly
    measured and met."""
    missed: bool
    """Whether a fresh measurement, of whatever phase, is worse than promised."""


class Holds:
    """What holds for whom, in one map."""

    def __init__(self, map_: CustomerMap) -> None:
        self.map = map_
        self.performance = map_.performance
        self._held_by: dict[Service | Link, Held] = {}
        self._looks: dict[int, Look] = {}

    def of_service(self, service: Service) -> Held:
        """What holds for the customers that have nothing of their own."""
        held = self._held_by.get(service)
        if held is None:
            held = self._held_by[service] = self._held(service, None)
        return held

    def of_link(self, link: Link) -> Held:
        """What holds for one customer."""
        if link.written.model_fields_set.isdisjoint(_OWN_CELLS) and link not in self.wishes:
            return self.of_service(link.service)
        held = self._held_by.get(link)
        if held is None:
            held = self._held_by[link] = self._held(link.service, link)
        return held

    @cached_property
    def wishes(self) -> dict[Link | Service, list[Wish]]:
        """Link → what its customer wants by its own account; under the service where it is no customer of it.

        What a department wants of itself, or of the outside, is none of a link.
        """
        found: dict[Link | Service, list[Wish]] = {}
        for wish in expectations(self.map):
            more = is_more(self.map, wish)
            for one in wish:
                if not one.supplier.outside and one.supplier.supplier is not one.need.service.supplier:
                    found.setdefault(one.link or one.supplier, []).append(Wish(one, more))
        return found

    def _seen(self, at: Service | Link) -> tuple[tuple[Spot, Look], ...]:
        """The standards that are written there; for a customer those of its own cells in the place of the service's."""
        own = [(spot, self.look(spot)) for spot in self.performance.spots(at)]
        if not isinstance(at, Service):
            replaced = {(spot.phase, spot.category) for spot, _ in own}
            inherited = self.of_service(at.service).seen
            own += [pair for pair in inherited if (pair[0].phase, pair[0].category) not in replaced]
        return tuple(own)

    def look(self, spot: Spot) -> Look:
        """What can be seen of a standard. Equal phrases share one value: without other numbers it is looked at once."""
        standard = spot.standard
        if standard.actual is not None or standard.wants is not None:
            fresh = bool(self.performance.is_fresh(standard))
            sign = self.performance.sign(standard, spot.at)
            kept = _KEPT.get(sign)
            if fresh and sign is Sign.WANTED:  # which hides whether it is kept
                kept = self.performance.kept(standard, spot.at)
            return Look(sign, spot.is_numeric, fresh, kept)
        look = self._looks.get(id(standard))
        if look is None:
            sign = self.performance.sign(standard, spot.at)
            look = self._looks[id(standard)] = Look(sign, spot.is_numeric, False, None)
        return look

    def _held(self, service: Service, link: Link | None) -> Held:
        signs = dict.fromkeys(_SUBJECT, Sign.NOTHING)
        said: set[str] = set()
        promised: set[Category] = set()
        missed = numbers = wanted = False
        kept = True
        seen = self._seen(link or service)
        for (_, phase, category, _, standard), (sign, numeric, _, is_kept) in seen:
            cell = phase, category
            if sign is not Sign.NOTHING:
                signs[cell] = max(signs[cell], sign)
                said.add(category if phase == "during" else phase)
            if sign is Sign.MISSED:
                missed = True
            if standard.wants and standard.source != "assumed":
                wanted = True
            if phase == "during" and category in CORE and standard.promise:
                promised.add(category)
                numbers = numbers or numeric
                kept = kept and (is_kept is True if numeric else category == "delivery")
        wishes = self.wishes.get(link, ()) if link else ()
        if any(wish.more for wish in wishes):
            signs[_TIME] = max(signs[_TIME], Sign.WANTED)  # there is a promise, so something is said
        shown: Signs = _in_order(signs)
        if self.map.lost and (unread := self._unread(signs, service, link)):
            shown = tuple(None if cell in unread else signs[cell] for cell in CELLS)
            said.update(_SUBJECT[cell] for cell in unread)
        return Held(
            seen,
            shown,
            () if len(said) == len(SUBJECTS) else tuple([subject for subject in SUBJECTS if subject not in said]),
            frozenset(promised),
            wanted or bool(wishes),
            kept and numbers and len(promised) == len(CORE),
            missed,
        )

    def _unread(self, signs: Mapping[CellKey, Sign], service: Service, link: Link | None) -> set[CellKey]:
        """The cells that are empty only because what stands there could not be read."""
        at = (service, link) if link else (service,)
        return {
            cell
            for cell in CELLS
            if not signs[cell] and any(self.map.is_lost(one, *path) for one in at for path in _paths(*cell))
        }


def _paths(phase: Phase, category: Category) -> tuple[tuple[str, ...], ...]:
    return ((category,),) if phase == "during" else ((phase,), (phase, category))


def spots_of(helds: Iterable[Held]) -> Iterator[tuple[Spot, Look]]:
    """The standards that hold for some customers, each once."""
    known: set[int] = set()
    for held in helds:
        if id(held) not in known:
            known.add(id(held))
            for pair in held.seen:
                if id(pair[0]) not in known:
                    known.add(id(pair[0]))
                    yield pair

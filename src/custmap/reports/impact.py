"""The ripple when something fails: who feels it, nearest first, and what it may cost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import Enum

from custmap.errors import CustmapError
from custmap.graph import CustomerMap, Department, Entity, Link, Party, Role, Service
from custmap.graph.ripple import Effect, Hit, Impact
from custmap.reports.gaps import links_to

_PER_MONTH = {"month": Decimal(1), "year": 1 / Decimal(12), "quarter": 1 / Decimal(3), "week": Decimal(52) / 12}
"""What one of a period makes in an average month. Days are left out: how many of them are worked is not said."""


class Loss(Enum):
    """How many of its services a customer loses."""

    ALL = "all"
    SOME = "some"
    NONE = "none"
    """They come later or worse."""


@dataclass(frozen=True, slots=True)
class Outside:
    """An external customer who feels it."""

    name: str
    effect: Effect
    """The gravest of what its services suffer."""
    distance: int
    hit: Mapping[Effect, int]
    """How many of the services that reach it suffer what."""
    of: int
    """The services that reach it, by its own name or that of a group."""
    way: Sequence[str]
    """The shortest explanation: references and names, from what failed to the customer."""

    @property
    def links(self) -> int:
        """How many of its services suffer at all."""
        return sum(self.hit.values())

    @property
    def stops(self) -> int:
        """How many of its services it does not get any more."""
        return self.hit.get(Effect.FAILS, 0)

    @property
    def loss(self) -> Loss:
        """How much it loses."""
        return Loss.ALL if self.stops == self.of else Loss.SOME if self.stops else Loss.NONE


@dataclass(frozen=True, slots=True)
class Money:
    """Fees of external links of the services that are hit, in a month."""

    amount: Decimal
    known: int
    """Links with one fee and a volume by month, week, quarter or year."""
    unknown: int
    """Links without: their fee is not in the amount."""


@dataclass(frozen=True, slots=True)
class Ripple:
    """Everything that feels it when `entity` fails."""

    entity: Entity
    origins: Sequence[Service]
    direct: Sequence[Link]
    """The customers of what failed."""
    hits: Sequence[Hit]
    """Other services, nearest first."""
    served: Mapping[str, Sequence[str]]
    """Service that is hit → the names of its customers."""
    outside: Sequence[Outside]
    customers: int
    """External customers of the whole catalogue."""
    fails: Money
    feels: Money
    currency: str


def ripple_of(map_: CustomerMap, entity: Entity) -> Ripple:
    """The ripple when a service, department, role or outside supplier fails.

    A role that has a backup only weakens what it delivers. Raises CustmapError for what delivers nothing.
    """
    failing, weakened = _origins(map_, entity)
    impact = map_.impact_of(failing, weakened)
    origins = {service.ref for service in failing + weakened}
    external = {link.customer.ref for link in map_.links if link.external}
    by_effect: dict[bool, list[Link]] = {True: [], False: []}
    for hit in impact.hits:
        links = [link for link in map_.links_of(hit.service) if link.external]
        by_effect[hit.effect is Effect.FAILS].extend(links)
    return Ripple(
        entity,
        failing + weakened,
        [link for service in failing + weakened for link in map_.links_of(service)],
        [hit for hit in impact.hits if hit.service.ref not in origins],
        {hit.service.ref: [link.customer.name for link in map_.links_of(hit.service)] for hit in impact.hits},
        _outside(map_, impact),
        len(external),
        _money(by_effect[True]),
        _money(by_effect[False]),
        (map_.organisation.currency if map_.organisation else None) or "",
    )


def _origins(map_: CustomerMap, entity: Entity) -> tuple[list[Service], list[Service]]:
    if isinstance(entity, Service):
        return [entity], []
    if isinstance(entity, Role) and (delivered := list(map_.delivered_by(entity))):
        return ([], delivered) if entity.written.backup else (delivered, [])
    if isinstance(entity, Department | Party) and (services := map_.services_of(entity)):
        return list(services), []
    raise CustmapError(f"'{entity.ref}' delivers no service, so nothing rests on it; name a supplier")


def _outside(map_: CustomerMap, impact: Impact) -> list[Outside]:
    nearest: dict[str, tuple[Hit, Link]] = {}
    for hit in impact.hits:
        for link in map_.links_of(hit.service):
            if link.external:
                nearest.setdefault(link.customer.ref, (hit, link))
    effects = {hit.service.ref: hit.effect for hit in impact.hits}
    found = []
    for hit, link in nearest.values():
        reached = [effects.get(one.service.ref) for one in links_to(map_, link.customer)]
        suffered = Counter(effect for effect in reached if effect)
        way = _way(impact, hit, link)
        found.append(Outside(link.customer.name, max(suffered), hit.distance, suffered, len(reached), way))
    return sorted(found, key=lambda item: (-item.effect, item.distance, -item.stops, -item.links, item.name))


def _way(impact: Impact, hit: Hit, link: Link) -> list[str]:
    way = [step.name if isinstance(step, Department) else step.ref for step in impact.way_to(hit.service)]
    return [*way, link.customer.name]


def _money(links: Iterable[Link]) -> Money:
    amount, known, unknown = Decimal(0), 0, 0
    for link in links:
        monthly = _monthly(link)
        if monthly is None:
            unknown += 1
        else:
            known += 1
            amount += monthly
    return Money(amount, known, unknown)


def _monthly(link: Link) -> Decimal | None:
    """Fee × volume of a link in a month; None where either is not known, or not one number."""
    service = link.service.written
    volume = link.written.volume
    if volume is None and len(service.customers) == 1:
        volume = service.volume
    if volume is None or len(service.fee) != 1 or service.fee[0].amount is None or volume.per not in _PER_MONTH:
        return None
    return service.fee[0].amount * volume.number * _PER_MONTH[volume.per]

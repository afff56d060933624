"""The ripple when something fails: who feels it, nearest first, and what it may cost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from custmap.errors import CustmapError
from custmap.graph import CustomerMap, Department, Entity, Link, Party, Role, Service
from custmap.graph.ripple import Effect, Hit, Impact

_PER_MONTH = {"month": Decimal(1), "year": 1 / Decimal(12), "quarter": 1 / Decimal(3), "week": Decimal(52) / 12}
"""What one of a period makes in an average month. Days are left out: how many of them are worked is not said."""


@dataclass(frozen=True, slots=True)
class Outside:
    """An external customer who feels it."""

    name: str
    effect: Effect
    """The gravest of what its services suffer."""
    distance: int
    links: int
    way: Sequence[str]
    """The shortest explanation: references and names, from what failed to the customer."""


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
    if isinstance(entity, Role):
        delivered = [map_.services[ref] for ref in sorted(map_.delivered_by(entity)) if ref in map_.services]
        if delivered:
            return ([], delivered) if entity.written.backup else (delivered, [])
    if isinstance(entity, Department | Party) and (services := map_.services_of(entity)):
        return list(services), []
    raise CustmapError(f"'{entity.ref}' delivers no service, so nothing rests on it; name a supplier")


def _outside(map_: CustomerMap, impact: Impact) -> list[Outside]:
    nearest: dict[str, tuple[Hit, Link]] = {}
    gravest: dict[str, Effect] = {}
    links: dict[str, int] = {}
    for hit in impact.hits:
        for link in map_.links_of(hit.service):
            if link.external:
                ref = link.customer.ref
                nearest.setdefault(ref, (hit, link))
                gravest[ref] = max(gravest.get(ref, Effect.FELT), hit.effect)
                links[ref] = links.get(ref, 0) + 1
    found = [
        Outside(link.customer.name, gravest[ref], hit.distance, links[ref], _way(impact, hit, link))
        for ref, (hit, link) in nearest.items()
    ]
    return sorted(found, key=lambda item: (-item.effect, item.distance, -item.links, item.name))


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

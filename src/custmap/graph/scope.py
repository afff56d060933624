"""Sets of services and links around one thing of the map, how they grow along the needs, and how they combine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from custmap.graph.entities import Department, Entity, Link, Party, Role, Service

if TYPE_CHECKING:
    from custmap.graph.customer_map import CustomerMap


@dataclass(frozen=True, slots=True)
class Scope:
    """What an expression stands for so far."""

    services: frozenset[Service] = frozenset()
    links: frozenset[Link] = frozenset()
    entities: frozenset[Entity] = frozenset()
    """Those that were named."""
    delivered: frozenset[Service] = frozenset()
    """The services from which `x+` goes on; those that merely serve x are no part of them."""
    suppliers: frozenset[Service] = frozenset()
    """Services that serve x itself, one hop upstream."""
    received: frozenset[Link] = frozenset()
    """The links by which they do."""

    def __or__(self, other: Scope) -> Scope:
        return Scope(self.services | other.services, self.links | other.links, self.entities | other.entities)

    def __and__(self, other: Scope) -> Scope:
        return Scope(self.services & other.services, self.links & other.links, self.entities & other.entities)

    def extended(self, map_: CustomerMap, up: int | None, down: int | None) -> Scope:
        """With its suppliers `up` hops upstream and those it serves `down` hops downstream; None: all of them."""
        services, links = set(self.services), set(self.links)
        if up != 0:
            services |= self.suppliers
            links |= self.received
            known = _reached(map_, self.services, _suppliers, up)
            known |= _reached(map_, self.suppliers, _suppliers, None if up is None else up - 1)
            services |= known
        if down != 0:
            served = _reached(map_, self.delivered, _dependents, down)
            services |= served
            links.update(link for service in served for link in map_.links_of(service))
        return Scope(frozenset(services), frozenset(links), self.entities)


NOTHING = Scope()


def scope_of(map_: CustomerMap, entity: Entity) -> Scope:
    """What it delivers, with the customers of that; for somebody outside, or who delivers nothing, what serves it."""
    if isinstance(entity, Service):
        itself = frozenset((entity,))
        return Scope(itself, frozenset(map_.links_of(entity)), frozenset(), itself)
    delivered = frozenset(_delivered(map_, entity))
    received = frozenset(_received(map_, entity))
    suppliers = frozenset(link.service for link in received)
    links = frozenset(link for service in delivered for link in map_.links_of(service))
    if entity.outside or not delivered:
        return Scope(delivered | suppliers, links | received, frozenset((entity,)), delivered)
    return Scope(delivered, links, frozenset((entity,)), delivered, suppliers, received)


def _delivered(map_: CustomerMap, entity: Entity) -> Iterable[Service]:
    if isinstance(entity, Department | Party):
        return map_.services_of(entity)
    if isinstance(entity, Role):
        return map_.delivered_by(entity)
    return ()


def _received(map_: CustomerMap, entity: Entity) -> Iterator[Link]:
    """The links that serve it by name, or as one of a group; a department also in its roles."""
    yield from map_.links_to(entity)
    for group in map_.groups_with(entity):
        yield from map_.links_to(group)
    if isinstance(entity, Department):
        for role in map_.roles_of(entity):
            yield from map_.links_to(role)


def _reached(
    map_: CustomerMap,
    start: Iterable[Service],
    beyond: Callable[[CustomerMap, Service], Iterator[Service]],
    hops: int | None,
) -> set[Service]:
    """Everything within so many hops of `start`, breadth first; each service once, so that cycles end."""
    seen = set(start)
    row = list(seen)
    while row and (hops is None or hops > 0):
        row = [
            service for service in dict.fromkeys(s for near in row for s in beyond(map_, near)) if service not in seen
        ]
        seen.update(row)
        hops = None if hops is None else hops - 1
    return seen


def _suppliers(map_: CustomerMap, service: Service) -> Iterator[Service]:
    for need in map_.needs_of(service):
        yield from need.suppliers
    for use in map_.uses_of(service):
        yield use.supplier


def _dependents(map_: CustomerMap, service: Service) -> Iterator[Service]:
    for need in map_.needed_by(service):
        yield need.service
    for use in map_.used_by(service):
        yield use.service

"""The grid of standards: a line for a service and those of its customers for whom the signs are the same."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from custmap.graph import CustomerMap, Entity, Link, Role, Service
from custmap.graph.performance import Sign
from custmap.reports.gaps_held import Holds, Signs

UNREAD = "?"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the grid."""

    service: Service
    links: Sequence[Link]
    """None for a service that names no customer: its standards are there all the same."""
    signs: Signs


def rows_of(holds: Holds, services: Iterable[Service], chosen: Collection[str] | None = None) -> Iterator[Row]:
    """The lines of some services; only the `chosen` links (references), if that is said."""
    for service in services:
        links = [link for link in holds.map.links_of(service) if chosen is None or link.ref in chosen]
        by_signs: dict[Signs, list[Link]] = {}
        for link in links:
            by_signs.setdefault(holds.of_link(link).signs, []).append(link)
        for signs, alike in by_signs.items():
            yield Row(service, alike, signs)
        if not links and chosen is None:
            yield Row(service, (), holds.of_service(service).signs)


def mark_of(sign: Sign | None) -> str:
    """The sign that is printed."""
    return UNREAD if sign is None else sign.mark


def name_of(map_: CustomerMap, customer: Entity) -> str:
    """What people call a customer; a role with its department."""
    if isinstance(customer, Role) and customer.department in map_.departments:
        return f"{customer.name} ({map_.departments[customer.department].name})"
    return customer.name

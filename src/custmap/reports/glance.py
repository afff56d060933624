"""The organisation at a glance: departments in tiers from support to the outside, and whom each serves."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from custmap.graph import ALL_STAFF, CustomerMap, Department, Group, Link, Role
from custmap.graph.entities import Part


@dataclass(frozen=True, slots=True)
class Line:
    """One department."""

    ref: str
    name: str
    part: Part
    services: int
    outside: Sequence[str]
    """External customers, those with most links first."""
    inside: Sequence[str]
    """Internal customers; `all staff` alone where everyone is served."""
    hops: int | None
    """Hops to the nearest external customer: 1 for a department that serves one itself; None if it reaches none."""
    behind: int
    """External links that fail or feel it when the department fails."""


class Outside(NamedTuple):
    """An external customer."""

    ref: str
    name: str
    links: int


@dataclass(frozen=True, slots=True)
class Glance:
    """The whole organisation."""

    name: str
    departments: int
    services: int
    outside_links: int
    inside_links: int
    outside: Sequence[Outside]
    """External customers, those with most links first."""
    lines: Sequence[Line]
    """By part (frontline, mixed, support, nobody), then by how much stands on them."""
    unserved: Sequence[str]
    """Parties that nobody serves and that supply nobody."""


_ORDER: dict[Part, int] = {"frontline": 0, "mixed": 1, "support": 2, "nobody": 3}


def glance_of(map_: CustomerMap, within: frozenset[str] | None = None) -> Glance:
    """The organisation, or the part of it that the services `within` (references) make."""
    links = [link for link in map_.links if within is None or link.service.ref in within]
    by_department: dict[str, list[Link]] = {}
    for link in links:
        by_department.setdefault(link.service.supplier.ref, []).append(link)
    shown = [department for ref, department in map_.departments.items() if within is None or ref in by_department]
    lines = [_line(map_, department, by_department.get(department.ref, []), within) for department in shown]
    outside = Counter(link.customer for link in links if link.external)
    unserved = [
        party.name
        for party in map_.parties.values()
        if within is None and not map_.is_customer(party) and not map_.supplies(party)
    ]
    return Glance(
        map_.organisation.name if map_.organisation else "This organisation",
        len(shown),
        sum(line.services for line in lines),
        sum(link.external for link in links),
        sum(not link.external for link in links),
        [Outside(one.ref, one.name, number) for one, number in outside.most_common()],
        sorted(lines, key=lambda line: (_ORDER[line.part], -line.behind, -line.services, line.name)),
        unserved,
    )


def _line(map_: CustomerMap, department: Department, links: list[Link], within: frozenset[str] | None) -> Line:
    services = [service for service in map_.services_of(department) if within is None or service.ref in within]
    outside = Counter(link.customer.name for link in links if link.external)
    inside = Counter(_inside_name(map_, link) for link in links if not link.external)
    hops = [map_.tiers[service.ref] for service in services if service.ref in map_.tiers]
    return Line(
        department.ref,
        department.name,
        map_.part_of(department),
        len(services),
        [name for name, _ in outside.most_common()],
        [name for name, _ in inside.most_common()],
        min(hops, default=None),
        map_.reach.departments[department.ref],
    )


def _inside_name(map_: CustomerMap, link: Link) -> str:
    customer = link.customer
    if isinstance(customer, Group):
        return "all staff" if customer.ref == ALL_STAFF else customer.name
    if isinstance(customer, Role) and customer.department in map_.departments:
        return f"{customer.name} ({map_.departments[customer.department].name})"
    return customer.name

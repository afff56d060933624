"""Who does the work: the services that each role owns, has a step in, or is said to deliver."""

from __future__ import annotations

from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from custmap.graph.entities import Role, Service, qualified, qualified_role

if TYPE_CHECKING:
    from custmap.graph.customer_map import CustomerMap


class Hands:
    """The hands behind each service, by role."""

    def __init__(self, map_: CustomerMap) -> None:
        self.map = map_
        self._named: dict[str, set[str]] = {}
        """Role → the services it owns or has a step in."""
        for service in map_.own_services:
            home = service.supplier.ref
            for role in {service.written.owner, *(step.by for step in service.written.steps)}:
                if role is not None:
                    self._named.setdefault(qualified_role(role, home), set()).add(service.ref)
        self._all = {role: set(services) for role, services in self._named.items()}
        for found in map_.roles.values():
            for reference in found.written.delivers:
                self._all.setdefault(found.ref, set()).add(qualified(reference, found.department))

    @cached_property
    def _roles_of(self) -> Counter[str]:
        return Counter(service for services in self._all.values() for service in services)

    @cached_property
    def delivered(self) -> frozenset[str]:
        """The services that some role has a hand in."""
        return frozenset(self._roles_of)

    def of(self, role: Role) -> frozenset[str]:
        """The services a role has a hand in."""
        return frozenset(self._all.get(role.ref, ()))

    def resting_on(self, role: Role) -> list[Service]:
        """The services that cannot do without a role: it owns them, has a step in them, or alone delivers them."""
        named = self._named.get(role.ref, ())
        refs = (ref for ref in self.of(role) if ref in named or self._roles_of[ref] == 1)
        return [self.map.services[ref] for ref in sorted(refs) if ref in self.map.services]

"""The two sides of a link, each by its own account: whom a service names as customers, and who says it needs it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TYPE_CHECKING

from custmap.graph.entities import ALL_STAFF, Department, Link, Need, Party, Service, StepUse

if TYPE_CHECKING:
    from custmap.graph.customer_map import CustomerMap

_LEVELS = 100
"""Levels of departments that are looked up through: more than any house has, and no chain of thousands costs more."""


class Agreements:
    """Who takes which service, and who is named as its customer."""

    def __init__(self, map_: CustomerMap) -> None:
        self.map = map_
        self._named: dict[str, frozenset[str]] = {}
        self._known: dict[str, frozenset[str]] = {}

    def taken(self, service: Service) -> Iterable[Need | StepUse]:
        """Where others say that they need a service: for each of them its need, or else its step."""
        first: dict[Service, Need | StepUse] = {}
        for need in self.map.needed_by(service):
            first.setdefault(need.service, need)
        for use in self.map.used_by(service):
            first.setdefault(use.service, use)
        return first.values()

    def takers(self, service: Service) -> dict[Department, list[Need | StepUse]]:
        """The departments that say they need a service, its own among them, with one need or step a service."""
        takers: dict[Department, list[Need | StepUse]] = {}
        for taken in self.taken(service):
            department = taken.service.supplier
            if isinstance(department, Department):
                takers.setdefault(department, []).append(taken)
        return takers

    def names(self, service: Service, department: Department) -> bool:
        """Whether a service has a department as its customer: by its name, a role, a group, or what it is part of."""
        named = self._named.get(service.ref)
        if named is None:
            named = self._named[service.ref] = frozenset(link.customer.ref for link in self.map.links_of(service))
        if ALL_STAFF in named:
            return True
        return any(not named.isdisjoint(self._known_as(one)) for one in self.with_those_above(department))

    def link_to(self, service: Service, taker: Department | Party) -> Link | None:
        """The link by which a service reaches someone who needs it, found by all that `names` knows, the nearest first.

        A link to the department itself, or the smallest group of it; to one of its roles, or a group of these; then the
        same of what it is part of; and `all-staff` only where nothing nearer is said.
        """
        held = self.map.link_for(service, taker.ref)
        if not isinstance(taker, Department) or (held is not None and held.customer.ref != ALL_STAFF):
            return held
        if not self.map.links_of(service):
            return None
        return next((link for link in self._links_upwards(service, taker) if link is not None), held)

    def _links_upwards(self, service: Service, taker: Department) -> Iterator[Link | None]:
        for department in self.with_those_above(taker):
            link = self.map.link_for(service, department.ref)
            yield None if link is None or link.customer.ref == ALL_STAFF else link
            links = [self.map.link_for(service, role.ref) for role in self.map.roles_of(department)]
            yield min((link for link in links if link is not None), key=lambda link: link.breadth, default=None)

    def with_those_above(self, department: Department) -> Iterator[Department]:
        """A department and those it is part of, upwards; of departments that go round, each once."""
        return islice(self._upwards(department), _LEVELS)

    def why(self, service: Service, supplier: Service) -> Need | StepUse | None:
        """The need, or else the step, for which a service cannot do without a supplier."""
        for need in self.map.needs_of(service):
            if supplier in need.suppliers and len(need.written.suppliers) == 1:
                return need
        return next((use for use in self.map.used_by(supplier) if use.service is service), None)

    def _upwards(self, department: Department) -> Iterator[Department]:
        seen: set[str] = set()
        one: Department | None = department
        while one is not None and one.ref not in seen:
            seen.add(one.ref)
            yield one
            one = self.map.departments.get(one.written.part_of or "")

    def _known_as(self, department: Department) -> frozenset[str]:
        """The customers that stand for a department: itself, its roles, and the groups that hold it or one of them."""
        known = self._known.get(department.ref)
        if known is None:
            inside = [department, *self.map.roles_of(department)]
            groups = (group for one in inside for group in self.map.groups_with(one))
            known = self._known[department.ref] = frozenset(one.ref for one in (*inside, *groups))
        return known

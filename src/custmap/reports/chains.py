"""Chains of suppliers and customers as trees: downstream to those who are served, upstream to those who serve."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property

from custmap.catalogue import Phase
from custmap.graph import ALL_STAFF, CustomerMap, Department, Entity, Group, Link, Need, Party, Role, Service
from custmap.graph.promises.reckoning import Reckoning, reckoning_of
from custmap.reports.rows import Kind, Node, Row, grown
from custmap.reports.standing import standing_of
from custmap.wording import count

_DURING: Phase = "during"


class Chains:
    """The trees of one map; `within` restricts them to some services (by reference)."""

    def __init__(self, map_: CustomerMap, within: frozenset[str] | None = None, *, times: bool = False) -> None:
        self.map = map_
        self.within = within
        self.times = times

    def downstream(self, start: Entity, depth: int | None = None, most: int | None = 25) -> list[Row]:
        """From a supplier (service, department, role, party) to everybody who is served through it."""
        return list(grown([self._node(start)], self._served_by, depth, most))

    def upstream(self, end: Entity, depth: int | None = None, most: int | None = 25) -> list[Row]:
        """From a customer or service back to everybody who stands behind it."""
        return list(grown([self._node(end)], self._behind, depth, most))

    # What a line says.

    def _node(self, entity: Entity) -> Node:
        if isinstance(entity, Service):
            return self._service(entity)
        return Node(entity.ref, f"{entity.name} ({entity.ref})", kind_of(entity))

    def _service(self, service: Service, *, level: str = "", link: Link | None = None, note: str = "") -> Node:
        standing = self._standing(link or service)
        if self.times and (reckoning := reckoning_of(self.map, service)) is not None:
            standing = f"{standing}  ?" if reckoning.total.is_zero else _sum(reckoning)
        return Node(service.ref, service.ref, "service", level, standing, note)

    def _standing(self, at: Service | Link) -> str:
        return standing_of(self.map.performance, at.standards(_DURING, "time"), at).words

    def _customer(self, link: Link) -> Node:
        standing = self._standing(link)
        key = "" if isinstance(link.customer, Party) else f"customer {link.customer.ref}"
        name, kind = customer_name(link.customer), kind_of(link.customer)
        return Node(key, name, kind, link.level, standing, ref=link.customer.ref)

    # Downstream.

    def _served_by(self, node: Node) -> Sequence[Node]:
        if node.key.startswith("customer "):
            return self._who_serve(node.key.removeprefix("customer "))
        entity = self.map.find(node.key)
        if isinstance(entity, Service):
            return self._customers(entity)
        return [self._service(service) for service in self._delivered(entity)]

    def _delivered(self, entity: Entity | None) -> Iterator[Service]:
        if isinstance(entity, Department | Party):
            found = self.map.services_of(entity)
        elif isinstance(entity, Role):
            found = self.map.delivered_by(entity)
        else:
            found = ()
        return (service for service in found if self._is_within(service))

    def _customers(self, service: Service) -> list[Node]:
        links = {link.customer.ref: link for link in self.map.links_of(service)}
        nodes = []
        represented: set[str] = set()
        for dependent, alternatives in self._dependents(service):
            supplier = dependent.supplier.ref
            represented.add(supplier)
            level = "UC" if service.outside else "" if supplier == service.supplier.ref else "OLA"
            note = f"one of {alternatives} that can stand in" if alternatives > 1 else ""
            nodes.append(self._service(dependent, level=level, note=note))
        for ref, link in links.items():
            if ref not in represented:
                nodes.append(self._customer(link))
        return nodes

    def _dependents(self, service: Service) -> Iterator[tuple[Service, int]]:
        """The services that need this one, each once, with how many alternatives they have."""
        seen: set[str] = set()
        needs = [(need.service, len(need.suppliers)) for need in self.map.needed_by(service)]
        uses = [(use.service, 1) for use in self.map.used_by(service)]
        for dependent, alternatives in needs + uses:
            if dependent.ref not in seen and self._is_within(dependent):
                seen.add(dependent.ref)
                yield dependent, alternatives

    def _who_serve(self, customer: str) -> list[Node]:
        """Whom the members of an internal customer serve outside, as one line: the soft edge."""
        entity = self.map.find(customer)
        served: Counter[str] = Counter()
        for department in self._departments(entity):
            served.update(self._outside_of.get(department, {}))
        if not served:
            return []
        names = " · ".join(f"{name} {number}" for name, number in served.most_common(4))
        more = " …" if len(served) > 4 else ""
        return [Node("", f"who serve {names}{more}", "note", soft=True)]

    def _departments(self, entity: Entity | None) -> Iterator[str]:
        for link in self.map.links_to(entity) if entity else ():
            yield from (department.ref for department in self.map.departments_behind(link.customer))
            return

    @cached_property
    def _outside_of(self) -> dict[str, Counter[str]]:
        outside: dict[str, Counter[str]] = {}
        for link in self.map.links:
            if link.external:
                outside.setdefault(link.service.supplier.ref, Counter())[link.customer.name] += 1
        return outside

    # Upstream.

    def _behind(self, node: Node) -> Sequence[Node]:
        if node.kind == "choice":
            home, *refs = node.key.split("|")
            return [self._supplier(self.map.services[ref], home) for ref in refs]
        entity = self.map.find(node.key)
        if isinstance(entity, Service):
            return self._suppliers(entity)
        return self._served_with(entity) if entity is not None else []

    def _served_with(self, customer: Entity) -> list[Node]:
        """The services that reach a customer, by name or as one of a group; for a department also what it needs."""
        nodes = []
        for link in self.map.links_to(customer):
            if self._is_within(link.service):
                nodes.append(self._service(link.service, level=link.level, link=link))
        for group in self.map.groups_with(customer):
            for link in self.map.links_to(group):
                if self._is_within(link.service):
                    nodes.append(self._service(link.service, level=link.level, link=link, note=f"as {group.name}"))
        return nodes

    def _suppliers(self, service: Service) -> list[Node]:
        nodes = []
        seen: set[str] = set()
        reckoning = reckoning_of(self.map, service) if self.times else None
        for need in self.map.needs_of(service):
            if len(need.suppliers) > 1:
                nodes.append(self._choice(need))
            for supplier in need.suppliers if len(need.suppliers) == 1 else ():
                if supplier.ref not in seen:
                    seen.add(supplier.ref)
                    node = self._supplier(supplier, service.supplier.ref, need.written.when)
                    if reckoning is not None and supplier.ref in reckoning.critical:
                        node = replace(node, note=f"{node.note} (in the sum)".strip())
                    nodes.append(node)
        for use in self.map.uses_of(service):
            if use.supplier.ref not in seen:
                seen.add(use.supplier.ref)
                nodes.append(self._supplier(use.supplier, service.supplier.ref))
        if reckoning is not None and not reckoning.own.is_zero:
            nodes.append(Node("", f"own time: {reckoning.own}", "note"))
        return nodes

    def _choice(self, need: Need) -> Node:
        refs = "|".join((need.service.supplier.ref, *(supplier.ref for supplier in need.suppliers)))
        return Node(refs, f"one of {len(need.suppliers)}", "choice")

    def _supplier(self, supplier: Service, home: str, when: str = "during") -> Node:
        """A supplier as the department `home` sees it: with what is promised to that department."""
        taker = self.map.departments.get(home) or self.map.parties[home]
        link = self.map.agreements.link_to(supplier, taker)
        level = "UC" if supplier.outside else "" if supplier.supplier.ref == home else "OLA"
        return self._service(supplier, level=level, link=link, note="" if when == "during" else f"{when} it")

    def _is_within(self, service: Service) -> bool:
        return self.within is None or service.ref in self.within


def _sum(reckoning: Reckoning) -> str:
    """`✓ 25 min of 30 min, 5 min left`; `?` where figures are missing."""
    sign = "?" if reckoning.holds is None else "✓" if reckoning.holds else "✗"
    limit = "the day" if reckoning.limit.within is None else str(reckoning.limit.within)
    left = ""
    if reckoning.left is not None and not reckoning.left.is_zero:
        left = f", {reckoning.left} {'over' if reckoning.holds is False else 'left'}"
    return f"{sign} {reckoning.total} of {limit}{left}"


def customer_name(customer: Entity) -> str:
    """A customer's name, with how many stand behind the name of a group."""
    if not isinstance(customer, Group):
        return customer.name
    what = "department" if customer.ref == ALL_STAFF else "member"
    return f"{customer.name} ({count(len(customer.members), what)})"


def kind_of(entity: Entity) -> Kind:
    """What kind of row a thing of the map makes."""
    kinds: dict[type[Entity], Kind] = {Department: "department", Role: "role", Party: "party", Group: "group"}
    return kinds.get(type(entity), "service")

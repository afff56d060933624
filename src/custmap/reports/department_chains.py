"""The same chains with departments for services: who serves whom, with how many services."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain

from custmap.graph import CustomerMap, Department, Entity, Link, Party, Role, Service
from custmap.reports.chains import kind_of
from custmap.reports.rows import Node, Row, grown
from custmap.wording import count


class DepartmentChains:
    """The trees of one map, a department a line; `within` restricts them to some services (by reference)."""

    def __init__(self, map_: CustomerMap, within: frozenset[str] | None = None) -> None:
        self.map = map_
        self.within = within

    def downstream(self, start: Entity, depth: int | None = None, most: int | None = 25) -> list[Row]:
        """From a supplier to the departments, groups and parties it serves, and those they serve."""
        return list(grown([self._node(self._home(start))], self._served, depth, most))

    def upstream(self, end: Entity, depth: int | None = None, most: int | None = 25) -> list[Row]:
        """From a customer back to the departments and outside suppliers behind it."""
        return list(grown([self._node(self._home(end, supplier=False))], self._serving, depth, most))

    def _home(self, entity: Entity, *, supplier: bool = True) -> Entity:
        if isinstance(entity, Service):
            return entity.supplier
        if isinstance(entity, Role) and supplier:
            return self.map.departments[entity.department]
        return entity

    def _node(self, entity: Entity, services: int = 0, level: str = "") -> Node:
        number = count(services, "service") if services else ""
        return Node(entity.ref, entity.name, kind_of(entity), level, number)

    def _served(self, node: Node) -> Sequence[Node]:
        entity = self.map.find(node.key)
        if not isinstance(entity, Department | Party):
            return []
        return list(self._nodes(self._customers.get(entity.ref, Counter()), entity))

    def _serving(self, node: Node) -> Sequence[Node]:
        entity = self.map.find(node.key)
        names = [node.key, *(group.ref for group in self.map.groups_with(entity))] if entity else []
        suppliers: Counter[str] = Counter()
        for name in names:
            suppliers.update(self._suppliers.get(name, Counter()))
        suppliers.pop(node.key, None)
        return [
            self._node(supplier, number, "UC" if supplier.outside else "SLA" if entity and entity.outside else "OLA")
            for ref, number in suppliers.most_common()
            if (supplier := self.map.find(ref)) is not None
        ]

    def _nodes(self, customers: Counter[str], supplier: Entity) -> Iterator[Node]:
        for ref, number in customers.most_common():
            customer = self.map.find(ref)
            if customer is not None:
                yield self._node(customer, number, "UC" if supplier.outside else "SLA" if customer.outside else "OLA")

    @cached_property
    def _pairs(self) -> Iterable[tuple[str, str, str]]:
        """(supplier, customer, service), each once: by links, and by needs and steps that no link stands for."""
        pairs = {(link.service.supplier.ref, link.customer.ref, link.service.ref) for link in self._links()}
        taken = chain(
            ((need.service, supplier) for need in self.map.needs for supplier in need.suppliers),
            ((use.service, use.supplier) for use in self.map.uses),
        )
        for service, supplier in taken:
            home = service.supplier.ref
            if supplier.supplier.ref != home and self._is_within(supplier):
                pairs.add((supplier.supplier.ref, home, supplier.ref))
        return sorted(pairs)

    def _links(self) -> Iterator[Link]:
        return (link for link in self.map.links if self._is_within(link.service))

    @cached_property
    def _customers(self) -> dict[str, Counter[str]]:
        found: dict[str, Counter[str]] = {}
        for supplier, customer, _ in self._pairs:
            found.setdefault(supplier, Counter())[customer] += 1
        return found

    @cached_property
    def _suppliers(self) -> dict[str, Counter[str]]:
        found: dict[str, Counter[str]] = {}
        for supplier, customer, _ in self._pairs:
            found.setdefault(customer, Counter())[supplier] += 1
        return found

    def _is_within(self, service: Service) -> bool:
        return self.within is None or service.ref in self.within

"""Map and selection → nodes and edges. Linear in what was selected, and in the map once for what stands behind what."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from custmap.exchange.view import known
from custmap.exchange.view.model import Edge, EdgeKind, Node, NodeKind, Value, View, safe_id
from custmap.graph import ALL_STAFF, CustomerMap, Department, Entity, Group, Party, Role, Service
from custmap.graph.selection import Selection

_KINDS: Mapping[type[Entity], NodeKind] = {
    Department: "department",
    Party: "party",
    Group: "group",
    Role: "role",
    Service: "service",
}


def view_of(map_: CustomerMap, selection: Selection) -> View:
    """Everything selected, with the suppliers and customers it leads to, the roles at work, and the members of groups.

    Departments come first, then parties, groups, roles and services, each in the order of the map; edges by kind.
    """
    return _Viewing(map_, selection).run()


class _Viewing:
    def __init__(self, map_: CustomerMap, selection: Selection) -> None:
        self.map = map_
        self.selection = selection
        self.edges: list[Edge] = []
        self.taken: dict[str, int] = {}
        self.shown: set[Entity] = set(selection.entities)

    def run(self) -> View:
        selected = set(self.selection.services)
        self._deliver()
        for link in self.selection.links:
            self._edge("serves", link.service, link.customer, known.of_link(link))
        self._need(selected)
        self._hold()
        nodes = [self._node(entity) for entity in self._in_order() if entity in self.shown]
        organisation = self.map.organisation
        return View(organisation.name if organisation else "", nodes, self.edges)

    def _in_order(self) -> Iterable[Entity]:
        map_ = self.map
        for entities in (map_.departments, map_.parties, map_.groups, map_.roles, map_.services):
            yield from entities.values()

    def _node(self, entity: Entity) -> Node:
        kind = _KINDS[type(entity)]
        return Node(safe_id(kind, entity.ref), entity.ref, kind, entity.name, known.of_entity(self.map, entity))

    def _deliver(self) -> None:
        """Suppliers, and the roles that have a hand in it, to their services."""
        hands: dict[str, list[Role]] = {}
        for role in self.map.roles.values():
            for service in self.map.delivered_by(role):
                hands.setdefault(service.ref, []).append(role)
        for service in self.selection.services:
            self._edge("delivers", service.supplier, service, {})
            for role in hands.get(service.ref, ()):
                self._edge("delivers", role, service, {})

    def _need(self, selected: set[Service]) -> None:
        pairs: set[tuple[str, str]] = set()
        for number, need in enumerate(self.selection.needs, 1):
            alternatives = len(need.written.suppliers) > 1
            for supplier in need.suppliers:
                if supplier in selected:
                    facts = known.of_need(need, supplier, f"choice-{number}" if alternatives else None)
                    self._edge("needs", supplier, need.service, facts)
                    if not alternatives:
                        pairs.add((supplier.ref, need.service.ref))
        for use in self.map.uses:
            pair = use.supplier.ref, use.service.ref
            if use.service in selected and use.supplier in selected and pair not in pairs:
                pairs.add(pair)
                self._edge("needs", use.supplier, use.service, known.of_use(use))

    def _hold(self) -> None:
        """Groups to their members; all-staff holds everyone, and stands for them."""
        for group in self.map.groups.values():
            if group in self.shown and group.ref != ALL_STAFF:
                for member in dict.fromkeys(group.members):
                    self._edge("holds", group, member, {})

    def _edge(self, kind: EdgeKind, source: Entity, target: Entity, facts: Mapping[str, Value]) -> None:
        self.shown.update((source, target))
        start, end = (safe_id(_KINDS[type(entity)], entity.ref) for entity in (source, target))
        name = f"{kind}_{start}_{end}"
        count = self.taken[name] = self.taken.get(name, 0) + 1
        self.edges.append(Edge(name if count == 1 else f"{name}_N{count}", kind, start, end, facts))

"""The hard edges: which service cannot be delivered without which other, which wait for each other, how deep it goes.

`needs` lead from a service to its suppliers; a step that `uses` a service needs it too. Needs are *and*, the branches
of an `any_of` are *or*. Services are numbered, and the edges kept as lists of numbers: linear in the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from custmap.graph.entities import Service

if TYPE_CHECKING:
    from custmap.graph.customer_map import CustomerMap


class Dependencies:
    """Who fails with whom, by number."""

    def __init__(self, map_: CustomerMap) -> None:
        self.services: Sequence[Service] = tuple(map_.services.values())
        self.number = {service.ref: number for number, service in enumerate(self.services)}
        size = len(self.services)
        self.mandatory: list[list[int]] = [[] for _ in range(size)]
        """Supplier → the services that fail with it."""
        self.suppliers: list[list[int]] = [[] for _ in range(size)]
        """Service → those it cannot do without; no alternatives among them."""
        self.choices: list[tuple[int, tuple[int, ...]]] = []
        """(service, alternatives): it fails when all of them do."""
        self.choices_of: list[list[int]] = [[] for _ in range(size)]
        """Supplier → the numbers of the choices that it is a branch of."""
        self._waited: dict[tuple[int, int], bool] = {}  # (supplier, service) → whether it begins or ends only then
        for need in map_.needs:
            service = self.number[need.service.ref]
            branches = tuple(dict.fromkeys(self.number[supplier.ref] for supplier in need.suppliers))
            if len(need.written.suppliers) > 1 or map_.is_lost(need, "any_of"):  # one that was lost can stand in, too
                self._add_choice(service, branches)
            elif branches:
                self._add(branches[0], service, need.written.when)
        for use in map_.uses:
            when = use.service.written.steps[use.step].when
            self._add(self.number[use.supplier.ref], self.number[use.service.ref], when)

    def _add(self, supplier: int, service: int, when: str) -> None:
        edge = supplier, service
        if edge not in self._waited:
            self.mandatory[supplier].append(service)
            self.suppliers[service].append(supplier)
        self._waited[edge] = self._waited.get(edge, False) or when != "after"

    def _add_choice(self, service: int, branches: tuple[int, ...]) -> None:
        for branch in branches:
            self.choices_of[branch].append(len(self.choices))
        self.choices.append((service, branches))

    def dependents(self, supplier: int) -> Iterator[int]:
        """The services that need this one, be it as one of several alternatives."""
        yield from self.mandatory[supplier]
        for choice in self.choices_of[supplier]:
            yield self.choices[choice][0]

    @cached_property
    def components(self) -> Sequence[Sequence[int]]:
        """The services that fail together (strongly connected by mandatory needs), suppliers before the supplied."""
        return _components(self.mandatory)

    @cached_property
    def component_of(self) -> Sequence[int]:
        """Service → the number of its component."""
        of = [0] * len(self.services)
        for number, component in enumerate(self.components):
            for service in component:
                of[service] = number
        return of

    def cycles(self) -> Iterator[list[Service]]:
        """The shortest cycle of each set of services that wait for each other, each the supplier of the next.

        Nothing waits for what comes after it (`when: after`), and a service that needs itself is no cycle here.
        """
        waiting, components = self.mandatory, self.components
        if not all(self._waited.values()):
            waiting = [[s for s in some if self._waited[supplier, s]] for supplier, some in enumerate(waiting)]
            components = _components(waiting)
        for component in components:
            if len(component) > 1:
                yield [self.services[number] for number in _shortest_cycle(waiting, self._by_ref(component))]

    def _by_ref(self, component: Sequence[int]) -> dict[int, int]:
        """Services that go round → their place in the order of references, which no order of files changes."""
        return {number: place for place, number in enumerate(sorted(component, key=lambda n: self.services[n].ref))}

    def long_chains(self, ends: Iterable[Service], most: int) -> Iterator[list[Service]]:
        """Chains of more than `most` services, each the supplier of the next, that end at one of `ends`; longest first.

        No service is in two of them: of chains that share one, the longest stands for all. Services that go round
        count as one. Nothing waits for what comes after it (`when: after`).
        """
        of, depth, before = self.component_of, *self._depths()
        deep = [self.number[end.ref] for end in ends if depth[of[self.number[end.ref]]] > most]
        seen: set[int] = set()
        for end in sorted(deep, key=lambda end: (-depth[of[end]], self.services[end].ref)):
            chain: list[int] = []
            service = end
            while of[service] not in seen:
                component = of[service]
                seen.add(component)
                edge = before[component]
                if edge is None:
                    chain.append(service)
                    yield [self.services[number] for number in reversed(chain)]
                    break
                supplier, needing = edge
                chain += _way(self.mandatory, needing, service, self.components[component])[::-1]
                service = supplier

    def _depths(self) -> tuple[list[int], list[tuple[int, int] | None]]:
        """For each component: the services, itself among them, of the longest chain that ends there; its last edge."""
        of = self.component_of
        depth = [1] * len(self.components)
        before: list[tuple[int, int] | None] = [None] * len(depth)
        for number, component in enumerate(self.components):
            best = ""
            for service in component:
                for supplier in self.suppliers[service]:
                    if not self._waited[supplier, service]:
                        continue
                    longer, ref = depth[of[supplier]] + 1, self.services[supplier].ref
                    if of[supplier] != number and (longer, best) > (depth[number], ref):
                        depth[number], before[number], best = longer, (supplier, service), ref
        return depth, before


def _in_order(edges: Sequence[Sequence[int]]) -> list[int]:
    """The services, suppliers before the supplied (Kahn's algorithm); what goes round, and rests on it, is left out."""
    waiting_for = [0] * len(edges)
    for some in edges:
        for service in some:
            waiting_for[service] += 1
    order = [number for number, count in enumerate(waiting_for) if not count]
    for supplier in order:  # grows while it is walked
        for service in edges[supplier]:
            waiting_for[service] -= 1
            if not waiting_for[service]:
                order.append(service)
    return order


def _components(edges: Sequence[Sequence[int]]) -> Sequence[Sequence[int]]:
    order = _in_order(edges)
    if len(order) == len(edges):
        return [[number] for number in order]  # nothing goes round, as in most houses: each stands alone
    import rustworkx  # a third of the time of a small check, and only wanted for circles

    graph = rustworkx.PyDiGraph()
    graph.add_nodes_from(range(len(edges)))
    graph.add_edges_from_no_data([(supplier, service) for supplier, some in enumerate(edges) for service in some])
    # Kosaraju's algorithm yields the components in reverse topological order.
    return [sorted(component) for component in reversed(rustworkx.strongly_connected_components(graph))]


def _shortest_cycle(edges: Sequence[Sequence[int]], component: Mapping[int, int]) -> list[int]:
    """The shortest cycle of a component, whose keys are in order; of several, the first in that order."""
    best: list[int] = []
    budget = 200_000  # edges looked at; beyond that the shortest so far is short enough to be shown
    for start in component:
        parent = {start: start}
        row = [start]
        depth = 0
        while row and (not best or depth + 1 < len(best)):
            depth += 1
            following: list[int] = []
            for node in row:
                for after in sorted((one for one in edges[node] if one in component), key=component.__getitem__):
                    budget -= 1
                    if after == start and node != start:
                        best = _back(parent, node, start)
                        following = []
                        row = []
                        break
                    if after not in parent:
                        parent[after] = node
                        following.append(after)
                else:
                    continue
                break
            row = following
        if len(best) == 2 or (budget < 0 and best):
            break
    return best


def _way(edges: Sequence[Sequence[int]], start: int, goal: int, component: Sequence[int]) -> list[int]:
    """A shortest way between two services that go round, within their component."""
    inside = set(component)
    parent = {start: start}
    row = [start]
    while goal not in parent:
        following = []
        for node in row:
            for after in edges[node]:
                if after in inside and after not in parent:
                    parent[after] = node
                    following.append(after)
        row = following
    return _back(parent, goal, start)


def _back(parent: dict[int, int], node: int, start: int) -> list[int]:
    path = [node]
    while path[-1] != start:
        path.append(parent[path[-1]])
    return path[::-1]

"""The hard edges: which service cannot be delivered without which other.

`needs` lead from a service to its suppliers; a step that `uses` a service needs it too. Needs are *and*, the branches
of an `any_of` are *or*. Services are numbered, and the edges kept as lists of numbers: linear in the catalogue.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
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
        for need in map_.needs:
            service = self.number[need.service.ref]
            branches = tuple(dict.fromkeys(self.number[supplier.ref] for supplier in need.suppliers))
            if len(need.written.suppliers) > 1:
                self._add_choice(service, branches)
            elif branches:
                self._add(branches[0], service)
        for use in map_.uses:
            self._add(self.number[use.supplier.ref], self.number[use.service.ref])

    def _add(self, supplier: int, service: int) -> None:
        if service not in self.mandatory[supplier]:
            self.mandatory[supplier].append(service)
            self.suppliers[service].append(supplier)

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
        import rustworkx

        graph = rustworkx.PyDiGraph()
        graph.add_nodes_from(range(len(self.services)))
        graph.add_edges_from_no_data([(supplier, s) for supplier, some in enumerate(self.mandatory) for s in some])
        # Kosaraju's algorithm yields the components in reverse topological order.
        return [sorted(component) for component in reversed(rustworkx.strongly_connected_components(graph))]

    @cached_property
    def component_of(self) -> Sequence[int]:
        """Service → the number of its component."""
        of = [0] * len(self.services)
        for number, component in enumerate(self.components):
            for service in component:
                of[service] = number
        return of

    def cycles(self) -> Iterator[list[Service]]:
        """The shortest cycle of each component that has one; a service that needs itself is no cycle here."""
        for component in self.components:
            if len(component) > 1:
                yield [self.services[number] for number in self._shortest_cycle(component)]

    def _shortest_cycle(self, component: Sequence[int]) -> list[int]:
        inside = set(component)
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
                    for after in self.mandatory[node]:
                        budget -= 1
                        if after == start and node != start:
                            best = self._back(parent, node, start)
                            following = []
                            row = []
                            break
                        if after in inside and after not in parent:
                            parent[after] = node
                            following.append(after)
                    else:
                        continue
                    break
                row = following
            if len(best) == 2 or (budget < 0 and best):
                break
        return best

    @staticmethod
    def _back(parent: dict[int, int], node: int, start: int) -> list[int]:
        path = [node]
        while path[-1] != start:
            path.append(parent[path[-1]])
        return path[::-1]

"""How many external customer links stand behind each service, for all services at once.

Hard: links that fail when the service fails (over mandatory needs; an alternative never fails by one failure alone, and
a common cause behind alternatives is left to `ripple`). Soft: links of services that only feel it. Counted in blocks of
links: each block is one bit set a service, passed up along the edges, so memory stays bounded.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from custmap.graph.customer_map import CustomerMap
    from custmap.graph.dependencies import Dependencies

_BLOCK = 1 << 14
"""Links a block: 2 KB a service."""


class Reach:
    """Counts of external links, by service and by department; what only feels it is counted when it is asked for."""

    def __init__(self, map_: CustomerMap) -> None:
        self.map = map_
        self.edges = map_.dependencies
        self.external = [
            self.edges.number[link.service.ref] for link in map_.links if link.external
        ]  # link → the service that it belongs to

    @property
    def total(self) -> int:
        """All external links of the catalogue."""
        return len(self.external)

    @cached_property
    def own(self) -> dict[str, int]:
        """Service → its own external links."""
        return dict(Counter(self.edges.services[number].ref for number in self.external))

    @cached_property
    def hard(self) -> dict[str, int]:
        """Service → external links, its own included, that fail with it."""
        counts = [0] * len(self.edges.components)
        for bits in self._blocks():
            for number, failing in enumerate(bits):
                counts[number] += failing.bit_count()
        return self._by_service(counts)

    @property
    def soft(self) -> dict[str, int]:
        """Service → external links that do not fail with it, but feel it."""
        return self._felt_counts[0]

    @property
    def departments(self) -> dict[str, int]:
        """Department → external links that fail or feel it when all its services fail."""
        return self._felt_counts[1]

    @cached_property
    def _felt_counts(self) -> tuple[dict[str, int], dict[str, int]]:
        felt = _Felt(self.map, self.edges)
        for bits in self._blocks():
            felt.count(bits)
        return self._by_service(felt.services), felt.departments

    def _blocks(self) -> Iterator[list[int]]:
        """Component → the links, as bits, that fail with it; one block of links after the other."""
        of = self.edges.component_of
        for start in range(0, len(self.external), _BLOCK):
            bits = [0] * len(self.edges.components)
            for place, service in enumerate(self.external[start : start + _BLOCK]):
                bits[of[service]] |= 1 << place
            yield _passed_up(self.edges, bits)

    def _by_service(self, counts: Sequence[int]) -> dict[str, int]:
        of = self.edges.component_of
        return {service.ref: counts[of[number]] for number, service in enumerate(self.edges.services)}


def _passed_up(edges: Dependencies, own: list[int]) -> list[int]:
    """Component → its own bits and those of every component that fails with it."""
    of, mandatory = edges.component_of, edges.mandatory
    for number in range(len(own) - 1, -1, -1):
        bits = own[number]
        for service in edges.components[number]:
            for dependent in mandatory[service]:
                bits |= own[of[dependent]]
        own[number] = bits
    return own


class _Felt:
    """The links behind the departments that are let down."""

    def __init__(self, map_: CustomerMap, edges: Dependencies) -> None:
        self.map = map_
        self.edges = edges
        self.services = [0] * len(edges.components)
        self.departments = dict.fromkeys(map_.departments, 0)
        self.department_bit = {ref: 1 << place for place, ref in enumerate(map_.departments)}
        self.let_down = self._let_down()

    def _let_down(self) -> Sequence[int]:
        """Component → the departments, as bits, that are let down when it fails."""
        direct = [0] * len(self.edges.components)
        of = self.edges.component_of
        everyone: dict[str, int] = {}
        for link in self.map.links:
            bits = everyone.get(link.customer.ref)
            if bits is None:
                bits = 0
                for department in self.map.departments_behind(link.customer):
                    bits |= self.department_bit[department.ref]
                everyone[link.customer.ref] = bits
            direct[of[self.edges.number[link.service.ref]]] |= bits
        return _passed_up(self.edges, direct)

    def count(self, bits: list[int]) -> None:
        """Adds a block of links: component → the links, as bits, that fail with it."""
        of = self.edges.component_of
        behind = {ref: self._behind(ref, bits) for ref in self.departments}
        felt: dict[int, int] = {}
        for number, failing in enumerate(bits):
            self.services[number] += (self._felt(self.let_down[number], behind, felt) & ~failing).bit_count()
        for ref in self.departments:
            reached = behind[ref]
            for supplied in self.map.services_of(self.map.departments[ref]):
                let_down = self.let_down[of[self.edges.number[supplied.ref]]]
                reached |= self._felt(let_down, behind, felt)
            self.departments[ref] += reached.bit_count()

    def _behind(self, department: str, bits: list[int]) -> int:
        reached = 0
        for service in self.map.services_of(self.map.departments[department]):
            reached |= bits[self.edges.component_of[self.edges.number[service.ref]]]
        return reached

    def _felt(self, let_down: int, behind: dict[str, int], known: dict[int, int]) -> int:
        """The links behind a set of departments; most services let down one of few sets, so they are remembered."""
        if let_down not in known:
            reached = 0
            for ref, bit in self.department_bit.items():
                if let_down & bit:
                    reached |= behind[ref]
            known[let_down] = reached
        return known[let_down]

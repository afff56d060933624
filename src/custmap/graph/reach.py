"""How many external customer links stand behind each service, for all services at once.

Hard: links that fail when the service fails (over mandatory needs; an alternative never fails by one failure alone, and
a common cause behind alternatives is left to `ripple`). Soft: links of services that only feel it. Counted in blocks of
links: each block is one bit set a service, passed up along the edges, so memory stays bounded.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from custmap.graph.ripple import departments_served

if TYPE_CHECKING:
    from custmap.graph.customer_map import CustomerMap

_BLOCK = 1 << 14
"""Links a block: 2 KB a service."""


@dataclass(frozen=True, slots=True)
class Reach:
    """Counts of external links, by service and by department."""

    total: int
    """All external links of the catalogue."""
    hard: dict[str, int]
    """Service → external links, its own included, that fail with it."""
    own: dict[str, int]
    """Service → its own external links."""
    soft: dict[str, int]
    """Service → external links that do not fail with it, but feel it."""
    departments: dict[str, int]
    """Department → external links that fail or feel it when all its services fail."""


def reach_of(map_: CustomerMap) -> Reach:
    """The reach of every service and department."""
    return _Counting(map_).run()


class _Counting:
    def __init__(self, map_: CustomerMap) -> None:
        self.map = map_
        self.edges = map_.dependencies
        self.external = [
            self.edges.number[link.service.ref] for link in map_.links if link.external
        ]  # link → the service that it belongs to
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
                for department in departments_served(self.map, link):
                    bits |= self.department_bit[department.ref]
                everyone[link.customer.ref] = bits
            direct[of[self.edges.number[link.service.ref]]] |= bits
        return self._passed_up(direct)

    def _passed_up(self, own: list[int]) -> list[int]:
        """Component → its own bits and those of every component that fails with it."""
        of, mandatory = self.edges.component_of, self.edges.mandatory
        for number in range(len(own) - 1, -1, -1):
            bits = own[number]
            for service in self.edges.components[number]:
                for dependent in mandatory[service]:
                    bits |= own[of[dependent]]
            own[number] = bits
        return own

    def run(self) -> Reach:
        components = self.edges.components
        hard, soft = [0] * len(components), [0] * len(components)
        departments = dict.fromkeys(self.map.departments, 0)
        for start in range(0, len(self.external), _BLOCK):
            self._count_block(self.external[start : start + _BLOCK], hard, soft, departments)
        own: dict[str, int] = {}
        refs = [service.ref for service in self.edges.services]
        for number in self.external:
            own[refs[number]] = own.get(refs[number], 0) + 1
        of = self.edges.component_of
        return Reach(
            len(self.external),
            {ref: hard[of[number]] for number, ref in enumerate(refs)},
            own,
            {ref: soft[of[number]] for number, ref in enumerate(refs)},
            departments,
        )

    def _count_block(self, block: list[int], hard: list[int], soft: list[int], departments: dict[str, int]) -> None:
        of = self.edges.component_of
        bits = [0] * len(hard)
        for place, service in enumerate(block):
            bits[of[service]] |= 1 << place
        bits = self._passed_up(bits)
        behind = {ref: self._behind(ref, bits) for ref in departments}
        felt: dict[int, int] = {}
        for number, failing in enumerate(bits):
            hard[number] += failing.bit_count()
            soft[number] += (self._felt(self.let_down[number], behind, felt) & ~failing).bit_count()
        for ref in departments:
            reached = behind[ref]
            for supplied in self.map.services_of(self.map.departments[ref]):
                let_down = self.let_down[of[self.edges.number[supplied.ref]]]
                reached |= self._felt(let_down, behind, felt)
            departments[ref] += reached.bit_count()

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

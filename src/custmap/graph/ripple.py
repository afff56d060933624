"""What is felt when something fails: hard edges first, then at most one soft edge, then hard ones again.

A service *fails* when a mandatory need, or every branch of an alternative, fails; it is *weakened* when one does.
An internal customer is supported in everything it does, so all its services *feel* it when a service it receives fails
(payroll late → staff distracted → outside customers let down). One pass over the edges, whatever fails.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from custmap.graph.dependencies import Dependencies
from custmap.graph.entities import Department, Service

if TYPE_CHECKING:
    from custmap.graph.customer_map import CustomerMap


class Effect(IntEnum):
    """How a service is hit, the gravest last."""

    FELT = 1
    """Those who deliver it are let down by somebody who serves them."""
    WEAKENED = 2
    """One of its alternatives is gone, or a supplier is weakened."""
    FAILS = 3
    """It cannot be delivered."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A service that is hit."""

    service: Service
    effect: Effect
    distance: int
    """Hops from what failed first, 0 for that itself."""
    because: Service | None
    """The service through which it is hit."""
    through: Department | None = None
    """The department that is let down in between, on a soft edge."""


@dataclass(frozen=True, slots=True)
class Impact:
    """Everything that feels it, nearest first."""

    hits: Sequence[Hit]

    def of(self, effect: Effect) -> list[Hit]:
        """The hits of one kind."""
        return [hit for hit in self.hits if hit.effect is effect]

    def way_to(self, service: Service) -> list[Service | Department]:
        """A shortest way by which `service` is hit, from what failed first; the departments let down are in it."""
        by_ref = {hit.service.ref: hit for hit in self.hits}
        way: list[Service | Department] = []
        hit: Hit | None = by_ref.get(service.ref)
        while hit is not None:
            way.append(hit.service)
            if hit.through is not None:
                way.append(hit.through)
            hit = by_ref[hit.because.ref] if hit.because is not None else None
        return way[::-1]


def impact_of(map_: CustomerMap, failing: Iterable[Service], weakening: Iterable[Service] = ()) -> Impact:
    """What is hit when the services `failing` fail, and `weakening` are weakened, all at once."""
    return _Ripple(map_).run(list(failing), list(weakening))


class _Ripple:
    def __init__(self, map_: CustomerMap) -> None:
        self.map = map_
        self.edges: Dependencies = map_.dependencies
        self.hits: dict[int, Hit] = {}

    def run(self, failing: list[Service], weakening: list[Service]) -> Impact:
        self._fail(failing)
        self._weaken(weakening)
        self._feel()
        order = sorted(self.hits.values(), key=lambda hit: (hit.distance, -hit.effect))
        return Impact(order)

    def _hit(self, number: int, effect: Effect, because: int | None, through: Department | None = None) -> bool:
        """Records a hit; False if the service was hit at least as gravely before."""
        if number in self.hits:
            return False
        services = self.edges.services
        distance = 0 if because is None else self.hits[because].distance + 1
        source = None if because is None else services[because]
        self.hits[number] = Hit(services[number], effect, distance, source, through)
        return True

    def _fail(self, failing: list[Service]) -> None:
        queue = deque(self.edges.number[service.ref] for service in failing)
        for number in queue:
            self._hit(number, Effect.FAILS, None)
        standing = [len(branches) for _, branches in self.edges.choices]
        self.partly: dict[int, int] = {}
        while queue:
            number = queue.popleft()
            for dependent in self.edges.mandatory[number]:
                if self._hit(dependent, Effect.FAILS, number):
                    queue.append(dependent)
            for choice in self.edges.choices_of[number]:
                standing[choice] -= 1
                dependent = self.edges.choices[choice][0]
                if standing[choice]:
                    self.partly.setdefault(dependent, number)
                elif self._hit(dependent, Effect.FAILS, number):
                    queue.append(dependent)

    def _weaken(self, weakening: list[Service]) -> None:
        queue: deque[int] = deque()
        for service in weakening:
            number = self.edges.number[service.ref]
            if self._hit(number, Effect.WEAKENED, None):
                queue.append(number)
        for number, because in self.partly.items():
            if self._hit(number, Effect.WEAKENED, because):
                queue.append(number)
        self._spread(queue, Effect.WEAKENED)

    def _feel(self) -> None:
        queue: deque[int] = deque()
        let_down: set[str] = set()
        groups: set[str] = set()
        for number in [number for number, hit in self.hits.items() if hit.effect is Effect.FAILS]:
            for link in self.map.links_of(self.edges.services[number]):
                if link.customer.ref in groups:
                    continue  # its members are let down already
                groups.add(link.customer.ref)
                for department in self.map.departments_behind(link.customer):
                    if department.ref in let_down:
                        continue
                    let_down.add(department.ref)
                    for service in self.map.services_of(department):
                        felt = self.edges.number[service.ref]
                        if self._hit(felt, Effect.FELT, number, department):
                            queue.append(felt)
        self._spread(queue, Effect.FELT)

    def _spread(self, queue: deque[int], effect: Effect) -> None:
        while queue:
            number = queue.popleft()
            for dependent in self.edges.dependents(number):
                if self._hit(dependent, effect, number):
                    queue.append(dependent)

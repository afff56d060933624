from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from custmap.catalogue import Category
from custmap.catalogue.standard import AnyStandard, TimeCell
from custmap.findings import Related, Severity
from custmap.graph import CustomerMap, Link, Service
from custmap.graph.performance import Spot
from custmap.rules.rule import Gap, Sight, gap, rule
from custmap.rules.three_numbers import numbers, path_to, subject
from custmap.standards import TimeStandard


@rule("CM410", Severity.NOTE, sight=Sight.NEIGHBOURS)
def inherited_miss(map_: CustomerMap) -> Iterator[Gap]:
    """A promise was missed, and a supplier that it waits for missed its own: look there first.

    Why it matters
    Whoever stands at the counter hears the complaint. The cause may lie three departments behind.

    What to do
    Begin with the supplier furthest upstream that missed, which is the one named; what lies between may then mend
    itself. Time is held against time, quality against quality, quantity against quantity. A supplier counts if it is
    on our clock: needs `when: before` only with `clock: turnaround`, `when: after` never, and of several that can stand
    in for each other only if all of them missed. What counts is what the supplier promised us: our link's own cell, if
    it has one; of its times the one that the need names, and never a milestone such as a reply.

    Gap
    ```yaml
    organisation: {name: Library, as_of: 2026-06-30}
    departments:
      bindery:
        services:
          mending: {customers: library, time: {promise: within 2 wd, actual: 4 wd, as_of: 2026-06-15}}
      library:
        services:
          lending:
            customers: all-staff
            time: {promise: within 3 wd, actual: 5 wd, as_of: 2026-06-15}
            needs: [bindery/mending]
    ```

    Clean
    ```yaml
    organisation: {name: Library, as_of: 2026-06-30}
    departments:
      bindery:
        services:
          mending: {customers: library, time: {promise: within 2 wd, actual: 4 wd, as_of: 2026-06-15}}
      library:
        services:
          lending:
            customers: all-staff
            time: {promise: within 3 wd, actual: 5 wd, as_of: 2026-06-15}
            needs: []
    ```
    """
    ours = [spot for spot in map_.performance.missed if spot.phase == "during" and not _is_milestone(spot.standard)]
    misses = _Misses(map_) if ours else None
    told: set[tuple[Service, Category]] = set()
    for spot in ours:
        service = spot.at if isinstance(spot.at, Service) else spot.at.service
        if misses is None or (service, spot.category) in told:
            continue
        found = misses.furthest(service, spot.category)
        if found.spot is not None:
            told.add((service, spot.category))
            through = f", {found.steps} steps upstream," if found.steps > 1 else ""
            yield gap(
                spot.at,
                f"{subject(spot)} is missed, and '{found.ref}'{through} missed its own: {numbers(found.spot.standard)}",
                *path_to(map_, spot, "actual"),
                help=f"look at '{found.ref}' first",
                related=[Related("the supplier's promise that was missed", found.spot.place)],
            )


class _Furthest(NamedTuple):
    """The supplier furthest upstream that missed; `spot` is None where none did."""

    steps: int = 0
    spot: Spot | None = None
    ref: str = ""


class _Misses:
    """Which suppliers missed what they promise to whom; each edge is looked at once."""

    def __init__(self, map_: CustomerMap) -> None:
        self.map = map_
        self._found: dict[tuple[Service, Category], _Furthest] = {}

    def furthest(self, service: Service, category: Category) -> _Furthest:
        """The one furthest upstream; of a round of services each is entered once."""
        stack: list[tuple[Service, list[tuple[Service, Spot]], Iterator[tuple[Service, Spot]]]] = []

        def enter(one: Service) -> None:
            self._found[one, category] = _Furthest()  # as long as it is not known: what goes round ends here
            missed = list(self._missed_by_suppliers(one, category))
            stack.append((one, missed, iter(missed)))

        if (service, category) not in self._found:
            enter(service)
        while stack:
            one, missed, rest = stack[-1]
            following = next((supplier for supplier, _ in rest if (supplier, category) not in self._found), None)
            if following is not None:
                enter(following)
                continue
            stack.pop()
            best = _Furthest()
            for supplier, spot in missed:
                beyond = self._found[supplier, category]
                if beyond.ref == one.ref:  # it goes round
                    beyond = _Furthest()
                way = _Furthest(beyond.steps + 1, beyond.spot or spot, beyond.ref or supplier.ref)
                best = way if way.steps > best.steps else best
            self._found[one, category] = best
        return self._found[service, category]

    def _missed_by_suppliers(self, service: Service, category: Category) -> Iterator[tuple[Service, Spot]]:
        on_clock = ("before", "during") if service.written.clock == "turnaround" else ("during",)
        for need in self.map.needs_of(service):
            if self.map.is_lost(need, "any_of"):
                continue  # the one that was lost may have stood in
            if need.written.when in on_clock and len(need.suppliers) == len(need.written.suppliers):
                name = need.written.name
                missed = [(supplier, self._missed_by(supplier, service, category, name)) for supplier in need.suppliers]
                found = [(supplier, spot) for supplier, spot in missed if spot is not None]
                if len(found) == len(missed):
                    yield from found
        for use in self.map.uses_of(service):
            if service.written.steps[use.step].when == "during":
                spot = self._missed_by(use.supplier, service, category)
                if spot is not None:
                    yield use.supplier, spot

    def _missed_by(
        self, supplier: Service, service: Service, category: Category, name: str | None = None
    ) -> Spot | None:
        """The promise to the department of `service` that a supplier missed."""
        if supplier is service:
            return None
        link = self.map.agreements.link_to(supplier, service.supplier)
        at: Service | Link = link if link is not None and getattr(link.written, category) else supplier
        spots = [Spot(at, "during", category, *item) for item in enumerate(getattr(at.written, category))]
        meant = [spot for spot in spots if name and _is_called(spot.standard, name)] or spots
        for spot in meant:
            if spot.standard.actual is None or _is_milestone(spot.standard):
                continue
            if self.map.performance.is_missed(spot):
                return spot
        return None


def _is_milestone(standard: AnyStandard) -> bool:
    """Whether it promises when something on the way is reached; the end may come in time all the same."""
    return isinstance(standard.promise, TimeStandard) and bool(standard.promise.milestone)


def _is_called(standard: AnyStandard, name: str) -> bool:
    """Whether a need that says a name means this standard of time."""
    label = standard.promise.label if isinstance(standard.promise, TimeStandard) else None
    return isinstance(standard, TimeCell) and name.strip().lower() in ((standard.name or "").lower(), label)

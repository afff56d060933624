"""What departments say, in their `needs`, that they want of a supplier, beside what the supplier says itself."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from custmap.catalogue.standard import TimeCell
from custmap.findings import Place
from custmap.graph import CustomerMap, Link, Need, Service
from custmap.graph.performance import Spot
from custmap.standards import Comparison, TimeStandard, compare


class Expectation(NamedTuple):
    """One thing that a service wants of one supplier."""

    need: Need
    number: int
    """Which of the need's `wants` it is."""
    want: TimeStandard
    supplier: Service
    at: Service | Link
    """Where the supplier's promise of time stands: on the link to this department, or else on the service."""
    meant: tuple[Spot, ...]
    """The supplier's standards of time that can be meant; the one that is named, or else all."""

    @property
    def place(self) -> Place:
        """Where it is wanted."""
        return self.need.place.under("wants", self.number)


def expectations(map_: CustomerMap) -> Iterator[list[Expectation]]:
    """Everything that is wanted of suppliers; of alternatives, which are wanted as one, once for each."""
    for need in map_.needs:
        if not need.written.wants or need.service.outside or not need.suppliers:
            continue
        for number, standard in enumerate(need.written.wants):
            want = standard.wants or standard.promise
            if isinstance(want, TimeStandard) and want.measurable:
                name = need.written.name or standard.name
                yield [_of(map_, need, number, want, name, supplier) for supplier in need.suppliers]


def _of(
    map_: CustomerMap, need: Need, number: int, want: TimeStandard, name: str | None, supplier: Service
) -> Expectation:
    link = map_.link_for(supplier, need.service.supplier.ref)
    at: Service | Link = link if link is not None and link.written.time else supplier
    return Expectation(need, number, want, supplier, at, tuple(_meant(at, want, name)))


def _meant(at: Service | Link, want: TimeStandard, name: str | None) -> Iterator[Spot]:
    wanted = name.strip().lower() if name else None
    for number, standard in enumerate(at.written.time):
        said = standard.promise or standard.wants
        if not isinstance(said, TimeStandard) or said.milestone != want.milestone:
            continue
        if wanted is None or wanted in ((standard.name or "").lower(), said.label):
            yield Spot(at, "during", "time", number, standard)


def is_more(map_: CustomerMap, one: Expectation) -> bool:
    """Whether it is more than every promise that can be meant: where several can, only that is sure."""
    promises = [spot.standard.promise for spot in one.meant if spot.standard.promise is not None]
    calendar = map_.performance.calendar_for(one.supplier)
    return bool(promises) and all(
        isinstance(promise, TimeStandard) and compare(one.want, promise, calendar) is Comparison.STRICTER
        for promise in promises
    )


def heard(map_: CustomerMap, one: Expectation) -> tuple[Spot, Comparison] | None:
    """How it stands to what the supplier has written down as wanted; None where nothing is, or nobody can tell which.

    STRICTER: the customer wants more than was written down.
    """
    calendar = map_.performance.calendar_for(one.supplier)
    found = [
        (spot, compare(one.want, spot.standard.wants, calendar))
        for spot in one.meant
        if isinstance(spot.standard, TimeCell) and isinstance(spot.standard.wants, TimeStandard)
    ]
    same = [item for item in found if item[1] is Comparison.EQUAL]
    if same:
        return same[0]
    return found[0] if len(found) == 1 and found[0][1] is not Comparison.CANNOT else None

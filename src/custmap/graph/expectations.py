"""What departments say, in their `needs`, that they want of a supplier, beside what the supplier says itself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from custmap.catalogue.standard import TimeCell
from custmap.findings import Place
from custmap.graph.entities import Link, Need, Service
from custmap.graph.performance import Spot
from custmap.standards import Comparison, TimeStandard, Words, compare

if TYPE_CHECKING:
    from custmap.graph.customer_map import CustomerMap


class Expectation(NamedTuple):
    """One thing that a service wants of one supplier."""

    need: Need
    number: int
    """Which of the need's `wants` it is."""
    want: TimeStandard | Words
    supplier: Service
    link: Link | None
    """The customer link by which it is supplied; None where the supplier does not know of it."""
    meant: tuple[Spot, ...]
    """The supplier's standards of time that can be meant; the one that is named, or else all."""

    @property
    def at(self) -> Service | Link:
        """Where the supplier's promise of time stands: on the link to this department, or else on the service."""
        return self.link if self.link is not None and self.link.written.time else self.supplier

    @property
    def promised(self) -> tuple[Spot, ...]:
        """Those that can be meant and promise anything."""
        return tuple(spot for spot in self.meant if spot.standard.promise is not None)

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
            if want is not None:
                name = need.written.name or standard.name
                yield [_of(map_, need, number, want, name, supplier) for supplier in need.suppliers]


def _of(
    map_: CustomerMap, need: Need, number: int, want: TimeStandard | Words, name: str | None, supplier: Service
) -> Expectation:
    one = Expectation(need, number, want, supplier, map_.agreements.link_to(supplier, need.service.supplier), ())
    if map_.is_lost(supplier, "time") or map_.is_lost(supplier, "customers"):
        return one  # what could not be read may be what is promised to us
    return one._replace(meant=tuple(_meant(one.at, want, name)))


def _meant(at: Service | Link, want: TimeStandard | Words, name: str | None) -> Iterator[Spot]:
    if not isinstance(want, TimeStandard) or not want.measurable:
        return
    wanted = name.strip().lower() if name else None
    for number, standard in enumerate(at.written.time):
        said = standard.promise or standard.wants
        if not isinstance(said, TimeStandard) or said.milestone != want.milestone:
            continue
        if wanted is None or wanted in ((standard.name or "").lower(), said.label):
            yield Spot(at, "during", "time", number, standard)


def is_more(map_: CustomerMap, wish: Sequence[Expectation]) -> bool:
    """Whether more is wanted than every promise that can be meant: where several can, only that is sure.

    Of suppliers that can stand in for each other none may promise as much.
    """
    return len(wish) == len(wish[0].need.written.suppliers) and all(_exceeds(map_, one) for one in wish)


def _exceeds(map_: CustomerMap, one: Expectation) -> bool:
    calendar = map_.performance.calendar_for(one.supplier)
    promises = [spot.standard.promise for spot in one.promised]
    return bool(promises) and all(
        isinstance(promise, TimeStandard)
        and isinstance(one.want, TimeStandard)
        and compare(one.want, promise, calendar) is Comparison.STRICTER
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
        if isinstance(one.want, TimeStandard)
        and isinstance(spot.standard, TimeCell)
        and isinstance(spot.standard.wants, TimeStandard)
    ]
    same = [item for item in found if item[1] is Comparison.EQUAL]
    if same:
        return same[0]
    return found[0] if len(found) == 1 and found[0][1] is not Comparison.CANNOT else None

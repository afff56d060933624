"""One page for a manager: what is promised, backed, measured and kept, who was asked, and how sure we may be.

The definitions, word for word; in each, what is unknown stays unknown, and a denominator of 0 gives no figure.

* promised: core cells (quality, time, delivery of a link) with a standard ÷ 3 × links.
* backed: time-promised links with no finding CM301, CM302, CM304 or CM305 ÷ time-promised links whose needs are
  declared.
* measured: standards with a number that have a fresh actual ÷ standards with a number. A standard counts once, where it
  is written, if it holds for one of the links looked at, or its service names no customer.
* kept: met ÷ met or missed, of what is measured. What cannot be compared with its promise is neither, and is named.
* asked: links with `wants` (the customer's own need counts; what we only assume does not) or feedback ÷ links.
* satisfied: links whose feedback meets its target ÷ links with fresh feedback that has one. One without is named.
* reach: other services' external links that fail with each service; the widest three.

Total customer service is an interval and not a score, in which every link falls into exactly one class:

* broken, if a fresh measurement or fresh feedback misses; else
* proven, if it is kept and fresh feedback meets its target;
* kept, if all its core cells are promised, at least one has a number, none but delivery is beyond measuring, and every
  number is freshly measured and met; else
* unknown.

It runs from proven ÷ links to 1 − broken ÷ links, both rounded down: the share that surely is well served, and the one
that may be. Its width is our ignorance, so measuring narrows it (bounds for what is missing, after C. Manski, instead
of a guess). External and internal links are never blended.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from heapq import nsmallest

from custmap.graph import CustomerMap, Link, Service
from custmap.graph.performance import Heard, Spot
from custmap.reports.gaps_held import Held, Holds, Look

_WIDEST = 3
Tally = Counter[str]
"""How many of what, by the names of `add_to`."""


class State(StrEnum):
    """How a customer is served, as far as is known."""

    PROVEN = "proven"
    KEPT = "kept"
    BROKEN = "broken"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Ratio:
    """So many of so many."""

    number: int
    of: int

    @property
    def percent(self) -> int | None:
        """Rounded down, so that 100 means all; None where there is nothing to divide by."""
        return 100 * self.number // self.of if self.of else None


@dataclass(frozen=True, slots=True)
class Interval:
    """Total customer service: the links by state."""

    proven: int = 0
    kept: int = 0
    broken: int = 0
    unknown: int = 0

    @property
    def links(self) -> int:
        """All of them."""
        return self.proven + self.kept + self.broken + self.unknown

    @property
    def low(self) -> int | None:
        """The percentage that is proven, rounded down."""
        return Ratio(self.proven, self.links).percent

    @property
    def high(self) -> int | None:
        """The percentage that is not broken, rounded down."""
        return Ratio(self.links - self.broken, self.links).percent


@dataclass(frozen=True, slots=True)
class Figures:
    """The page, for some links."""

    outside: Interval
    inside: Interval
    promised: Ratio
    backed: Ratio | None
    """None where nobody has reckoned it."""
    not_declared: int
    """Time-promised links whose needs are not declared."""
    measured: Ratio
    kept: Ratio
    not_comparable: int
    """Measured, and neither met nor missed."""
    asked: Ratio
    satisfied: Ratio
    without_target: int
    """Links with fresh feedback that has no target to meet."""
    reach: Sequence[tuple[Service, int]]
    """Service → other services' external links that fail with it; the widest, none that is 0."""


@dataclass(frozen=True, slots=True)
class Served:
    """A customer link, with what holds for it."""

    link: Link
    held: Held
    told: Heard
    state: State


def served_by(holds: Holds, link: Link) -> Served:
    """A customer link, looked at, and in the class into which it falls."""
    held, told = holds.of_link(link), holds.performance.heard(link)
    if held.missed or told.pleased is False:
        state = State.BROKEN
    elif held.kept:
        state = State.PROVEN if told.pleased else State.KEPT
    else:
        state = State.UNKNOWN
    return Served(link, held, told, state)


def add_to(
    tally: Tally, served: Sequence[Served], spots: Iterable[tuple[Spot, Look]], backed: Mapping[str, bool | None]
) -> None:
    """Counts some links of a service, and the standards that hold for one of them."""
    tally["links"] += len(served)
    for one in served:
        link, held, told = one.link, one.held, one.told
        tally[f"{'outside' if link.external else 'inside'} {one.state}"] += 1
        tally["promised"] += len(held.promised)
        tally["asked"] += held.wanted or told.asked
        if told.fresh:
            tally["without target" if told.pleased is None else "pleased" if told.pleased else "displeased"] += 1
        if backed and "time" in held.promised and link.ref in backed:
            verdict = backed[link.ref]
            tally["not declared" if verdict is None else "backed" if verdict else "not backed"] += 1
    for _, look in spots:
        if look.numeric:
            tally["numeric"] += 1
            if look.fresh:
                tally["measured"] += 1
                tally["not comparable" if look.kept is None else "kept" if look.kept else "missed"] += 1


def figures_of(map_: CustomerMap, services: Iterable[Service], tally: Tally, *, reckoned: bool) -> Figures:
    """The page of some services; `reckoned` says whether anybody knows which promises are backed."""
    return Figures(
        _interval(tally, "outside"),
        _interval(tally, "inside"),
        Ratio(tally["promised"], 3 * tally["links"]),
        Ratio(tally["backed"], tally["backed"] + tally["not backed"]) if reckoned else None,
        tally["not declared"],
        Ratio(tally["measured"], tally["numeric"]),
        Ratio(tally["kept"], tally["kept"] + tally["missed"]),
        tally["not comparable"],
        Ratio(tally["asked"], tally["links"]),
        Ratio(tally["pleased"], tally["pleased"] + tally["displeased"]),
        tally["without target"],
        _reach(map_, services),
    )


def _interval(tally: Tally, where: str) -> Interval:
    return Interval(*(tally[f"{where} {state}"] for state in State))


def _reach(map_: CustomerMap, services: Iterable[Service]) -> list[tuple[Service, int]]:
    reach = map_.reach
    others = ((service, reach.hard[service.ref] - reach.own.get(service.ref, 0)) for service in services)
    return nsmallest(_WIDEST, (one for one in others if one[1]), key=lambda one: (-one[1], one[0].ref))

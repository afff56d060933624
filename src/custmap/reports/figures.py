"""One page for a manager: what is promised, backed, measured and kept, who was asked, and how sure we may be.

The definitions, word for word; in each, what is unknown stays unknown, and a denominator of 0 gives no figure.

* promised: core cells (quality, time, delivery of a link) with a standard ÷ 3 × links.
* backed: time-promised links with no finding CM301, CM302, CM304 or CM305 ÷ time-promised links whose needs are declared.
* measured: standards with a number that have a fresh actual ÷ standards with a number. A standard counts once, where it
  is written, if it holds for one of the links looked at, or its service names no customer.
* kept: met ÷ measured. What is measured and cannot be compared with its promise counts as measured, and is named.
* asked: links with `wants` (the customer's own need counts; what we only assume does not) or feedback ÷ links.
* satisfied: links whose feedback meets its target ÷ links with fresh feedback. One without a target is named.
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

What meets a target is told in `gaps_feedback`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from custmap.graph import CustomerMap, Link, Service
from custmap.graph.performance import Spot
from custmap.reports.gaps_feedback import feedback_of, verdict_of
from custmap.reports.grid import Grid

_WIDEST = 3


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
    """Links whose fresh feedback has no target to meet."""
    reach: Sequence[tuple[str, int]]
    """Service → other services' external links that fail with it; the widest, none that is 0."""


def figures_of(
    grid: Grid,
    links: Sequence[Link],
    services: Sequence[Service],
    backed: Mapping[str, bool | None],
) -> Figures:
    """The page for some links and their services; `backed` says of a link whether its promise of time is backed.

    True is backed, False is not, None is unknown because its needs are not declared.
    """
    map_ = grid.map
    held = [grid.of_link(link) for link in links]
    states = {True: Counter[State](), False: Counter[State]()}
    for link in links:
        states[link.external][state_of(grid, link)] += 1
    timed = [backed[link.ref] for link, has in zip(links, held) if "time" in has.promised and link.ref in backed]
    numeric = [spot for spot in spots_of(grid, links, services) if spot.is_numeric]
    fresh = [spot for spot in numeric if map_.performance.is_fresh(spot.standard)]
    kept = Counter(map_.performance.kept(spot.standard) for spot in fresh)
    told = Counter(verdict_of(map_, link) for link in links if fresh(map_, link))
    return Figures(
        _interval(states[True]),
        _interval(states[False]),
        Ratio(sum(len(one.promised) for one in held), 3 * len(links)),
        Ratio(timed.count(True), timed.count(True) + timed.count(False)) if backed else None,
        timed.count(None),
        Ratio(len(fresh), len(numeric)),
        Ratio(kept[True], len(fresh)),
        kept[None],
        Ratio(sum(one.wanted or bool(feedback_of(link)) for link, one in zip(links, held)), len(links)),
        Ratio(told[True], sum(told.values())),
        told[None],
        _reach(map_, services),
    )


def state_of(grid: Grid, link: Link) -> State:
    """Into which of the four classes a link falls."""
    held = grid.of_link(link)
    verdict = verdict_of(grid.map, link)
    if held.missed or verdict is False:
        return State.BROKEN
    if held.kept:
        return State.PROVEN if verdict else State.KEPT
    return State.UNKNOWN


def spots_of(grid: Grid, links: Iterable[Link], services: Iterable[Service]) -> list[Spot]:
    """The standards that hold for some links, each once; those of a service that names no customer too."""
    found: dict[int, Spot] = {}
    for link in links:
        for spot in grid.of_link(link).spots:
            found[id(spot)] = spot
    for service in services:
        if not grid.map.links_of(service):
            for spot in grid.of_service(service).spots:
                found[id(spot)] = spot
    return list(found.values())


def _interval(states: Counter[State]) -> Interval:
    return Interval(states[State.PROVEN], states[State.KEPT], states[State.BROKEN], states[State.UNKNOWN])


def _reach(map_: CustomerMap, services: Iterable[Service]) -> list[tuple[str, int]]:
    reach = map_.reach
    others = [(service.ref, reach.hard[service.ref] - reach.own.get(service.ref, 0)) for service in services]
    return sorted(((ref, number) for ref, number in others if number), key=lambda item: (-item[1], item[0]))[:_WIDEST]

"""Feedback below its target, told apart by whether the promises behind it were kept."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from custmap.catalogue import Feedback
from custmap.graph import CustomerMap, Link, Service
from custmap.graph.performance import Spot
from custmap.standards.duration import plain


class Unhappy(NamedTuple):
    """One score below its target."""

    at: Service | Link
    number: int
    feedback: Feedback
    kept: bool
    """Whether everything that is promised of the service itself with a number is freshly measured and met, and nothing
    before or after it is missed."""
    missed: tuple[Spot, ...]
    """The promises to these customers that were missed."""


def unhappy(map_: CustomerMap) -> Iterator[Unhappy]:
    """Every fresh score below its target, of services and of links."""
    for at, low in groupby(map_.performance.unpleased, key=lambda told: told.at):
        spots = list(_promises(map_, at))
        missed = tuple(spot for spot in spots if map_.performance.is_missed(spot))
        kept = not missed and _all_kept(map_, spots)
        for told in low:
            yield Unhappy(at, told.number, told.feedback, kept, missed)


def score_in_words(feedback: Feedback) -> str:
    """`csat 3.6 of 5, target 4 (57 asked, 2026-03-31)`."""
    score, target = (plain(one) if one is not None else "?" for one in (feedback.score, feedback.target))
    best = f" of {plain(feedback.of)}" if feedback.of is not None else ""
    details = [f"{feedback.n:,} asked"] if feedback.n is not None else []
    details += [feedback.as_of.isoformat()] if feedback.as_of else []
    told = f"{feedback.score_name} {score}{best}, target {target}"
    return told + (f" ({', '.join(details)})" if details else "")


def _promises(map_: CustomerMap, at: Service | Link) -> Iterator[Spot]:
    """What is promised to those who were asked: of a service to all its customers, of a link to this one."""
    spots_by = map_.performance.spots_by
    own = spots_by.get(at, ())
    yield from own
    if isinstance(at, Service):
        for link in map_.links_of(at):
            yield from spots_by.get(link, ())
    else:
        cells = {(spot.phase, spot.category) for spot in own}
        yield from (spot for spot in spots_by.get(at.service, ()) if (spot.phase, spot.category) not in cells)


def _all_kept(map_: CustomerMap, spots: list[Spot]) -> bool:
    performance = map_.performance
    numeric = [spot for spot in spots if spot.phase == "during" and spot.is_numeric]
    return bool(numeric) and all(
        performance.is_fresh(spot.standard) and performance.kept(spot.standard, spot.at) for spot in numeric
    )

"""Every gap of some links. One standard gives one gap, that of the gravest kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from custmap.catalogue.service import Feedback
from custmap.findings import Place
from custmap.graph import Link, Service
from custmap.graph.performance import Sign, Spot
from custmap.reports.figures import spots_of
from custmap.reports.gaps_feedback import feedback_of, is_fresh, meets
from custmap.reports.gaps_found import Gap, Kind
from custmap.reports.gaps_unsaid import unsaid_of
from custmap.reports.gaps_width import width_of
from custmap.reports.gaps_wishes import Wish
from custmap.reports.grid import Grid
from custmap.standards import Channel, Comparison, TimeActual, TimeStandard, compare, met


def gaps_of(grid: Grid, links: Sequence[Link], services: Sequence[Service]) -> list[Gap]:
    """The gaps of some links and their services, the widest first; not located yet."""
    found = [gap for spot in spots_of(grid, links, services) if (gap := _of_spot(grid, spot))]
    found += _of_wishes(grid, links, services)
    found += _of_feedback(grid, links)
    by_service: dict[str, list[Link]] = {}
    for link in links:
        by_service.setdefault(link.service.ref, []).append(link)
    for service in services:
        if unsaid := tuple(unsaid_of(grid, service, by_service.get(service.ref, []))):
            width = sum((Decimal(one.silent) / one.of for one in unsaid), Decimal(0))
            found.append(Gap(Kind.UNSAID, service, service.place, unsaid=unsaid, width=width))
    return sorted(found, key=lambda gap: gap.rank)


def _of_spot(grid: Grid, spot: Spot) -> Gap | None:
    standard, sign = spot.standard, grid.sign_of(spot.standard)
    if sign is Sign.MISSED:
        return _gap(grid, Kind.MISSED, spot, standard.actual, standard.promise)
    if standard.wants is None:
        return None
    if sign is Sign.WANTED and standard.promise:
        return _gap(grid, Kind.WANTED, spot, standard.wants, standard.promise)
    if grid.performance.is_fresh(standard) and grid.performance.satisfies(standard) is False:
        return _gap(grid, Kind.EXPECTED, spot, standard.actual, standard.wants)
    return _gap(grid, Kind.WANTED, spot, standard.wants, None) if sign is Sign.WANTED else None


def _gap(grid: Grid, kind: Kind, spot: Spot, one: object, measure: object) -> Gap:
    standard, at = spot.standard, spot.at
    label: str = getattr(standard.promise or standard.wants, "label", "")
    return Gap(
        kind,
        at.service if isinstance(at, Link) else at,
        spot.place,
        at if isinstance(at, Link) else None,
        spot.phase,
        spot.category,
        spot.number,
        len(at.standards(spot.phase, spot.category)) > 1,
        standard.name or label or ", ".join(standard.via),
        _text(standard.wants),
        _text(standard.promise),
        _text(standard.actual),
        standard.n,
        standard.as_of,
        bool(grid.performance.is_fresh(standard)),
        width=width_of(one, measure, grid.performance.calendar),
    )


def _of_wishes(grid: Grid, links: Iterable[Link], services: Iterable[Service]) -> Iterator[Gap]:
    for ref in (*(link.ref for link in links), *(service.ref for service in services)):
        for wish in grid.wishes.get(ref, ()):
            if gap := _of_wish(grid, wish):
                yield gap


def _of_wish(grid: Grid, wish: Wish) -> Gap | None:
    """A wish against the promise that it can mean, or what is delivered; nothing where the supplier says the same."""
    if not wish.spots or not isinstance(wish.wants, TimeStandard):
        return None
    spot, calendar = wish.spots[0], grid.performance.calendar
    own = spot.standard.wants
    if isinstance(own, TimeStandard) and compare(own, wish.wants, calendar) is Comparison.EQUAL:
        return None
    if wish.more:
        gap = _gap(grid, Kind.WANTED, spot, wish.wants, spot.standard.promise)
    elif all(_is_below(grid, each, wish.wants) for each in wish.spots):
        gap = _gap(grid, Kind.EXPECTED, spot, spot.standard.actual, wish.wants)
    else:
        return None
    return replace(
        gap, place=wish.place, link=wish.link, wants=wish.wants.text, wanted_by=wish.need.service.ref
    )


def _is_below(grid: Grid, spot: Spot, wants: TimeStandard) -> bool:
    """Whether a promise that is not missed is freshly delivered worse than somebody wants it."""
    actual, performance = spot.standard.actual, grid.performance
    if not isinstance(actual, TimeActual) or not performance.is_fresh(spot.standard):
        return False
    return grid.sign_of(spot.standard) is not Sign.MISSED and met(actual, wants, performance.calendar) is False


def _of_feedback(grid: Grid, links: Iterable[Link]) -> Iterator[Gap]:
    told: set[Place] = set()
    for link in links:
        own = link if link.written.feedback else None
        for number, feedback in enumerate(feedback_of(link)):
            place = (own or link.service).place.under("feedback", number)
            if place not in told and is_fresh(grid.map, feedback) and meets(feedback) is False:
                told.add(place)
                yield _unhappy(own, link.service, place, number, feedback)


def _unhappy(link: Link | None, service: Service, place: Place, number: int, feedback: Feedback) -> Gap:
    score, target = feedback.score, feedback.target
    assert score is not None and target is not None, "they were compared"
    return Gap(
        Kind.UNHAPPY,
        service,
        place,
        link,
        category="feedback",
        number=number,
        about=feedback.score_name,
        promise=f"{target:f}",
        actual=f"{score:f} of {feedback.of:f}" if feedback.of else f"{score:f}",
        n=feedback.n,
        as_of=feedback.as_of,
        is_fresh=True,
        width=abs(score - target) / abs(target) if target else Decimal("Infinity"),
    )


def _text(words: object) -> str:
    """What the catalogue says, in its own words."""
    if isinstance(words, tuple):
        return ", ".join(channel.text for channel in words if isinstance(channel, Channel))
    text: str = getattr(words, "text", "")
    return text

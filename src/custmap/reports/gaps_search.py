"""Every gap of some links. One standard gives one gap, that of the gravest kind."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from custmap.catalogue.service import Feedback
from custmap.findings import Place
from custmap.graph import Link, Service
from custmap.graph.performance import Sign, Spot
from custmap.reports.figures import Served
from custmap.reports.gaps_found import Gap, Kind
from custmap.reports.gaps_held import Holds, Look, Wish
from custmap.reports.gaps_unsaid import unsaid_of
from custmap.reports.gaps_width import width_of
from custmap.standards import Channel, Comparison, TimeActual, TimeStandard, compare, met


def gaps_of(
    holds: Holds, service: Service, served: Sequence[Served], spots: Iterable[tuple[Spot, Look]]
) -> Iterator[Gap]:
    """The gaps of a service towards some of its customers, in no order and not located yet."""
    for spot, look in spots:
        wanting = look.sign is Sign.MISSED or spot.standard.wants is not None
        if wanting and (gap := _of_spot(holds, spot, look)):
            yield gap
    wishers: list[Link | Service] = [*(one.link for one in served), service] if holds.wishes else []
    for at in wishers:
        for wish in holds.wishes.get(at, ()):
            if gap := _of_wish(holds, wish):
                yield gap
    yield from _of_feedback(holds, served)
    unsaid = tuple(unsaid_of([one.held for one in served] or [holds.of_service(service)]))
    if unsaid:
        width = sum((Decimal(one.silent) / one.of for one in unsaid), Decimal(0))
        yield Gap(Kind.UNSAID, service, service.place, unsaid=unsaid, width=width)


def _of_spot(holds: Holds, spot: Spot, look: Look) -> Gap | None:
    standard = spot.standard
    if look.sign is Sign.MISSED:
        return _gap(holds, Kind.MISSED, spot, standard.actual, standard.promise)
    if look.sign is Sign.WANTED and standard.promise:
        return _gap(holds, Kind.WANTED, spot, standard.wants, standard.promise)
    if look.fresh and holds.performance.satisfies(standard, spot.at) is False:
        return _gap(holds, Kind.EXPECTED, spot, standard.actual, standard.wants)
    return _gap(holds, Kind.WANTED, spot, standard.wants, None) if look.sign is Sign.WANTED else None


def _gap(holds: Holds, kind: Kind, spot: Spot, one: object, measure: object) -> Gap:
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
        words_of(standard.wants),
        words_of(standard.promise),
        words_of(standard.actual),
        standard.n,
        standard.as_of,
        bool(holds.performance.is_fresh(standard)),
        standard.source or "",
        width=width_of(one, measure, holds.performance.calendar_for(at)),
    )


def _of_wish(holds: Holds, wish: Wish) -> Gap | None:
    """A wish against the promise that it can mean, or what is delivered; nothing where the supplier says the same."""
    one = wish.expectation
    if not one.promised or not isinstance(one.want, TimeStandard):
        return None
    spot = one.promised[0]
    own, calendar = spot.standard.wants, holds.performance.calendar_for(spot.at)
    if isinstance(own, TimeStandard) and compare(own, one.want, calendar) is Comparison.EQUAL:
        return None
    if wish.more:
        gap = _gap(holds, Kind.WANTED, spot, one.want, spot.standard.promise)
    elif len(one.promised) == 1 and _is_below(holds, spot, one.want):
        gap = _gap(holds, Kind.EXPECTED, spot, spot.standard.actual, one.want)
    else:
        return None
    return replace(
        gap,
        place=one.place,
        link=one.link,
        wants=one.want.text,
        wanted_by=one.need.service.ref,
        source="",
    )


def _is_below(holds: Holds, spot: Spot, wants: TimeStandard) -> bool:
    """Whether a promise that is not missed is freshly delivered worse than somebody wants it."""
    actual, look = spot.standard.actual, holds.look(spot)
    if not isinstance(actual, TimeActual) or not look.fresh or look.sign is Sign.MISSED:
        return False
    return met(actual, wants, holds.performance.calendar_for(spot.at)) is False


def _of_feedback(holds: Holds, served: Iterable[Served]) -> Iterator[Gap]:
    told: set[Place] = set()
    for link in (one.link for one in served if one.told.pleased is False):
        own = link if link.written.feedback else None
        for number, feedback in enumerate(link.feedback):
            place = (own or link.service).place.under("feedback", number)
            if holds.performance.pleases(feedback) is False and place not in told:
                told.add(place)
                yield _unhappy(own, link.service, place, number, feedback)


def _unhappy(link: Link | None, service: Service, place: Place, number: int, feedback: Feedback) -> Gap:
    score, target = feedback.score, feedback.target
    assert score is not None, "it was compared"
    assert target is not None, "it was compared"
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


def words_of(words: object) -> str:
    """What a promise, wish or measurement says, in the words of the catalogue; empty where there is none."""
    if isinstance(words, tuple):
        return ", ".join(channel.text for channel in words if isinstance(channel, Channel))
    text: str = getattr(words, "text", "")
    return text

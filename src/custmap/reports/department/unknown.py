"""What a department does not know of its own service, in counts, each with what would tell."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from custmap.graph import CustomerMap, Link, Party, Service
from custmap.reports.department.model import Backing, Unknown, Verdict
from custmap.reports.figures import Figures

_ORGANISATIONS = frozenset({"business", "non-profit", "government", "workgroup"})


def unknown_of(
    map_: CustomerMap, services: Sequence[Service], figures: Figures, backing: Collection[Backing]
) -> Iterator[Unknown]:
    """What is not known of some services. What could not be read is not called unknown."""
    links = [link for service in services for link in map_.links_of(service)]
    measured, asked = figures.measured, figures.asked
    if measured.number < measured.of:
        yield Unknown(
            _what(measured.of, "standard with a number not measured", "standards with a number not measured"),
            measured.of - measured.number,
            measured.of,
            "write `actual` and `as_of`",
            "Measure what we promise: ten cases a month will do",
            (),
        )
    if asked.number < asked.of:
        yield Unknown(
            _what(asked.of, "link not asked what is wanted", "links not asked what is wanted"),
            asked.of - asked.number,
            asked.of,
            "write `wants`, or `feedback`",
            "Ask our customers what they want, and how content they are",
            (),
        )
    yield from _one(
        ("promise of time unchecked", "promises of time unchecked"),
        [one.ref for one in backing if one.verdict is Verdict.UNKNOWN],
        len(backing),
        "write `takes` or `work`, and `needs`",
        "Write down how long our own work takes, and what we need from others",
    )
    yield from _services(map_, services)
    faceless = [link for link in links if _is_faceless(map_, link)]
    yield from _one(
        ("organisation without a face", "organisations without a face"),
        list(dict.fromkeys(link.customer.ref for link in faceless)),
        len({link.customer.ref for link in links if isinstance(link.customer, Party)}),
        "write `who`: the people behind them",
        "Find out who the people behind our customers are",
    )
    silent = [
        link.ref
        for link in links
        if not (link.written.recurs or link.written.volume or link.service.written.volume)
        and not (map_.is_lost(link, "recurs") or map_.is_lost(link, "volume") or map_.is_lost(link.service, "volume"))
    ]
    yield from _one(
        ("link silent on how often", "links silent on how often"),
        silent,
        len(links),
        "write `recurs` or `volume`",
        "Count how often each customer comes",
    )


def _services(map_: CustomerMap, services: Sequence[Service]) -> Iterator[Unknown]:
    of = len(services)
    silent = [one.ref for one in services if _is_undeclared(map_, one)]
    yield from _one(
        ("service silent on what it needs", "services silent on what they need"),
        silent,
        of,
        "write `needs` (`[]` if nothing)",
        "Write down what we need from others",
    )
    yield from _one(
        ("service silent on cost or fee", "services silent on cost or fee"),
        [one.ref for one in services if _is_unpriced(map_, one)],
        of,
        "write `unit_cost` inside, `fee` outside",
        "Find out what our services cost, and what is paid for them",
    )


def _one(what: tuple[str, str], refs: Sequence[str], of: int, tell: str, to_do: str) -> Iterator[Unknown]:
    if refs:
        yield Unknown(_what(of, *what), len(refs), of, tell, to_do, refs)


def _what(of: int, one: str, many: str) -> str:
    """Of one, or of many, something is not known."""
    return one if of == 1 else many


def _is_undeclared(map_: CustomerMap, service: Service) -> bool:
    return service.written.needs is None and not map_.uses_of(service) and not map_.is_lost(service, "needs")


def _is_unpriced(map_: CustomerMap, service: Service) -> bool:
    links = map_.links_of(service)
    if any(link.external for link in links):
        return not service.written.fee and not map_.is_lost(service, "fee")
    return bool(links) and service.written.unit_cost is None and not map_.is_lost(service, "unit_cost")


def _is_faceless(map_: CustomerMap, link: Link) -> bool:
    party = link.customer
    if not isinstance(party, Party) or party.written.who or map_.is_lost(party, "who"):
        return False
    return party.written.kind in _ORGANISATIONS

"""An external customer: everything we promise it, and who stands behind each promise."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from custmap.graph import Group, Link, Party
from custmap.reports.department.model import LinkView, Named, Score, Terms
from custmap.reports.figures import State
from custmap.reports.site.shared import Shared
from custmap.reports.site.trees import MOST, Twig, twigs_of
from custmap.wording import count

LONGEST = 100
"""Lines of a table that a page shows; the rest are counted."""

_DEPTH = 2
"""Departments that serve the customer, and those that serve them: further down everybody serves everybody."""


@dataclass(frozen=True, slots=True)
class Promise:
    """What one service promises this customer."""

    link: LinkView
    department: Named
    terms: Terms | None
    behind: Sequence[Named]
    """The services that it needs itself."""
    scores: Sequence[Score]
    """What the customer said of it of late, or all customers did."""
    by_group: str
    """The group by whose name the customer is served; empty where it is named itself."""


@dataclass(frozen=True, slots=True)
class CustomerView:
    """Everything that a customer's page says."""

    ref: str
    name: str
    kind: str
    who: str
    members: Sequence[Named]
    promises: Sequence[Promise]
    """What is broken first; at most `LONGEST`."""
    links: int
    departments: int
    states: Sequence[tuple[State, int]]
    behind: Sequence[Twig]
    path: str
    line: int


_ORDER = (State.BROKEN, State.UNKNOWN, State.KEPT, State.PROVEN)


def customer_view(shared: Shared, customer: Party | Group) -> CustomerView:
    """The page of one customer."""
    context = shared.reporter.context
    links = shared.links_to(customer)
    states = {link: context.link(link).state for link in links}
    worst = sorted(links, key=lambda link: (_ORDER.index(states[link]), link.ref))
    written = customer.written if isinstance(customer, Party) else None
    path, line = context.at(customer.place)
    return CustomerView(
        customer.ref,
        customer.name,
        written.kind or "" if written else count(len(getattr(customer, "members", ())), "member"),
        written.who or "" if written else "",
        [context.named(one) for one in getattr(customer, "members", ())][:LONGEST],
        [_promise(shared, customer, link) for link in worst[:LONGEST]],
        len(links),
        len({link.service.supplier.ref for link in links}),
        [(state, number) for state in _ORDER if (number := sum(one is state for one in states.values()))],
        list(twigs_of(shared.map, shared.department_chains.upstream(customer, _DEPTH, MOST))),
        path,
        line,
    )


def _promise(shared: Shared, customer: Party | Group, link: Link) -> Promise:
    context = shared.reporter.context
    service = shared.reporter.service(link.service)
    terms = next((one for one in service.terms if any(c.ref == link.customer.ref for c in one.customers)), None)
    return Promise(
        context.link(link),
        context.named(link.service.supplier),
        terms,
        list(_behind(shared, link)),
        [one for one in service.scores if one.fresh and _is_of(one, link)],
        "" if link.customer is customer else link.customer.name,
    )


def _is_of(score: Score, link: Link) -> bool:
    """Whether a score counts for a customer: its own feedback stands before what all say."""
    customer = score.customer.ref if score.customer else None
    return customer == (link.customer.ref if link.written.feedback else None)


def _behind(shared: Shared, link: Link) -> Iterator[Named]:
    seen: set[str] = set()
    for need in shared.reporter.service(link.service).needs or ():
        for supply in need.supplies:
            if supply.service.ref not in seen:
                seen.add(supply.service.ref)
                yield supply.service

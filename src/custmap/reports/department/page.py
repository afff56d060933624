"""The report of a department as a page: which questions it answers, in which order."""

from __future__ import annotations

from collections.abc import Iterator

from custmap.graph.entities import Level
from custmap.reports.department.card import card_of
from custmap.reports.department.model import DepartmentView, ReportView, RoleView
from custmap.reports.department.sections.backing import backing
from custmap.reports.department.sections.blocks import Grid, Page, Section
from custmap.reports.department.sections.customers import customers
from custmap.reports.department.sections.failure import failure
from custmap.reports.department.sections.figures import figures
from custmap.reports.department.sections.first import first
from custmap.reports.department.sections.gaps import activities, findings, gaps
from custmap.reports.department.sections.services import services
from custmap.reports.department.sections.short import SPOKEN, Speech
from custmap.reports.department.sections.suppliers import suppliers
from custmap.reports.department.sections.unknown import unknown
from custmap.reports.gaps_words import INTERVAL, LEVELS
from custmap.wording import count

_PARTS = {
    "frontline": "serves the outside",
    "mixed": "serves the outside and colleagues",
    "support": "serves colleagues",
    "nobody": "serves nobody, as far as this catalogue says",
}


def page_of(view: ReportView, say: Speech = SPOKEN) -> Page:
    """The page of a department, or the card of a role; `say`: what services are called on it."""
    if isinstance(view, RoleView):
        return card_of(view, say)
    more = [f"custmap report -d {view.roles[0].ref} (a role's card)"] if view.roles else []
    return Page(view.name, view.ref, list(_facts(view)), view.about, list(_sections(view, say)), more, view.parts)


def _facts(view: DepartmentView) -> Iterator[str]:
    yield view.organisation
    if view.part_of is not None:
        yield f"part of {view.part_of.name}"
    yield f"as of {view.today.isoformat()}"
    yield "serves nobody itself" if view.part == "nobody" and view.parts else _PARTS[view.part]
    links = sum(len(service.links) for service in view.services)
    yield f"{count(len(view.services), 'service')} to {count(len(view.customers), 'customer')}: {count(links, 'link')}"
    if view.hours:
        yield f"open {view.hours}"


def _levels(*levels: Level) -> str:
    """` (SLA: promised outside)`: what the letters mean that stand below a title."""
    return f" ({', '.join(f'{level}: {LEVELS[level]}' for level in levels)})"


def _sections(view: DepartmentView, say: Speech) -> Iterator[Section]:
    quality, every = view.quality.whole, view.services
    names = view.quality.names
    yield first("What to do next", view, say)
    if every:
        yield figures(f"In figures (well served: {INTERVAL})", quality.figures, say)
    nobody = "Nobody is named as a customer, as far as this catalogue says."
    yield customers("Whom we serve", view.customers, nobody, say)
    yield services(f"What we give, and promise{_levels('SLA', 'OLA') if every else ''}", every, view.currency)
    if every:
        yield Section("What is wanted, promised and kept", [Grid(quality.rows, names)])
        promising = {one.service.ref for one in view.backing}
        unpromised = [one for one in every if one.ref not in promising]
        yield backing("Are our promises of time backed, and by whom", list(view.backing), unpromised, say)
        yield suppliers(f"Whom we depend on, and what they need from us{_levels('UC')}", every, say)
        yield failure("Who feels it if we fail", view.ripple, view.ref, say)
        yield gaps("Gaps, the widest first", quality.gaps, names, quality.figures.measured.number > 0, say)
    if view.findings:
        yield findings("What else check warns of", view.findings)
    if view.activities:
        yield activities("Work that is in no service: for which customer is it done?", view.activities)
    if every:
        called = {one.ref: say.ours(one) for one in every} | {one.ref: one.name for one in view.customers}
        yield unknown("What we do not know", view.unknown, called)

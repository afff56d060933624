"""The report of a department, or the card of a role, as one file that asks nothing of any other."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256

from markupsafe import Markup

from custmap.reports.department.model import DepartmentView, ReportView
from custmap.reports.department.page import page_of
from custmap.reports.department.sections.blocks import Figures as FigureBlock
from custmap.reports.department.sections.blocks import Page
from custmap.reports.figures import Figures
from custmap.reports.site.customer import LONGEST
from custmap.reports.site.flow import Flow, flow_of
from custmap.reports.site.rendering import asset, rendered
from custmap.reports.site.shared import Ways
from custmap.reports.site.sources import Sources, nowhere
from custmap.wording import listed


@dataclass(frozen=True)
class Report:
    """A report as a page for a browser: what every format says, and the picture."""

    page: Page
    found: Figures
    flow: Flow | None
    flow_at: int
    """The section before which the picture stands."""


def report_of(view: ReportView) -> Report:
    """The report of a department or the card of a role."""
    page = page_of(view)
    flow = flow_of(view) if isinstance(view, DepartmentView) else None
    figures = (
        number
        for number, section in enumerate(page.sections)
        if any(isinstance(block, FigureBlock) for block in section.blocks)
    )
    return Report(page, view.quality.whole.figures, flow, next(figures, -1) + 1)


def render(views: Sequence[ReportView], *, unreadable: int = 0, sources: Sources = nowhere) -> str:
    """One file with some reports; `unreadable`: how many files could not be read in full."""
    style = asset("style.css")
    return rendered(
        "single.html",
        organisation=views[0].organisation,
        today=views[0].today,
        names=listed(view.name for view in views),
        reports=[report_of(view) for view in views],
        style=Markup(style),  # our own
        digest=b64encode(sha256(style.encode()).digest()).decode(),
        ways=Ways({}, sources=sources),
        longest=LONGEST,
        unreadable=unreadable,
    )

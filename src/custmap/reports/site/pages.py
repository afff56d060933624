"""The whole site, page by page. Pages are made one at a time, so that a large site takes little memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from custmap.graph import Department
from custmap.loading.text import SourceText
from custmap.reports.department.backing import backing_of
from custmap.reports.department.view import Reporter
from custmap.reports.gaps_found import Gap, Kind
from custmap.reports.glance import Glance, glance_of
from custmap.reports.site import names
from custmap.reports.site.customer import LONGEST, customer_view
from custmap.reports.site.files import Files
from custmap.reports.site.matrix import matrix_of
from custmap.reports.site.rendering import asset, rendered
from custmap.reports.site.search import search_script
from custmap.reports.site.service import service_page_of
from custmap.reports.site.shared import WIDEST, Shared, Ways
from custmap.reports.site.single import report_of
from custmap.reports.site.sources import Sources, nowhere


class Page(NamedTuple):
    """A file of the site."""

    address: str
    """From the root of the site, with `/`."""
    text: str


class Site:
    """The pages of one catalogue."""

    def __init__(
        self, reporter: Reporter, unreadable: int = 0, files: Iterable[SourceText] = (), sources: Sources = nowhere
    ) -> None:
        """`unreadable`: how many files could not be read in full; every page says so. `files`: those of the catalogue,
        each a page to lead to, unless `sources` leads elsewhere.
        """
        self.shared = Shared(reporter)
        self.unreadable = unreadable
        self.files = Files(files if sources is nowhere else ())
        self.sources = sources

    def __len__(self) -> int:
        """How many pages there are, before any is made."""
        map_ = self.shared.map
        ours = len(map_.departments) + len(self.shared.customers) + len(map_.own_services)
        return 6 + ours + self.files.count

    def __iter__(self) -> Iterator[Page]:
        yield Page(names.STYLE, asset("style.css"))
        yield Page(names.SCRIPT, asset("site.js"))
        yield Page(names.SEARCH, search_script(self.shared))
        yield self._overview()
        yield self._departments()
        yield self._customers()
        for customer in self.shared.customers:
            view = customer_view(self.shared, customer)
            yield self._page(names.customer_page(customer.ref), "customer.html", customer=view)
        for department in self.shared.departments:
            yield from self._department(department)
        for address, part in self.files.pages():
            yield self._page(address, "file.html", part=part)

    def _page(self, address: str, template: str, **values: Any) -> Page:
        root = names.root_of(address)
        ways = Ways(self.shared.addresses, root, self._sources(root))
        shell = {"organisation": self.shared.organisation, "today": self.shared.map.today, "single": False}
        text = rendered(template, root=root, ways=ways, longest=LONGEST, unreadable=self.unreadable, **shell, **values)
        return Page(address, text)

    def _sources(self, root: str) -> Sources:
        if self.sources is not nowhere:
            return self.sources
        return lambda path, line: f"{root}{address}" if (address := self.files.address(path, line)) else ""

    def _overview(self) -> Page:
        map_, whole = self.shared.map, self.shared.whole
        glance = glance_of(map_)
        order = [map_.departments[line.ref] for line in glance.lines]
        matrix = matrix_of(map_, order, whole.states)
        unbacked = self.shared.unbacked
        return self._page(
            names.INDEX,
            "overview.html",
            glance=glance,
            tiers=_tiers(glance),
            matrix=matrix,
            view=whole,
            unbacked=[backing_of(self.shared.reporter.context, one) for one in unbacked[:WIDEST]],
            all_unbacked=len(unbacked),
            silent=whole.whole.gaps[:1] and whole.whole.gaps[0].kind is Kind.UNSAID,
        )

    def _departments(self) -> Page:
        parts = sorted(self.shared.whole.departments, key=lambda part: (part.name.lower(), part.ref))
        return self._page(names.DEPARTMENTS, "departments.html", parts=parts)

    def _customers(self) -> Page:
        context = self.shared.reporter.context
        rows = []
        for customer in self.shared.customers:
            states = [context.link(link).state for link in self.shared.links_to(customer)]
            rows.append((customer, len(states), states))
        return self._page(names.CUSTOMERS, "customers.html", rows=rows)

    def _department(self, department: Department) -> Iterator[Page]:
        view = self.shared.report(department)
        gaps: dict[str, list[Gap]] = {}
        for gap in view.quality.whole.gaps:
            gaps.setdefault(gap.service.ref, []).append(gap)
        address = names.department_page(department.ref)
        yield self._page(address, "department.html", **vars(report_of(view)))
        for service in self.shared.map.services_of(department):
            page = service_page_of(self.shared, service, gaps.get(service.ref, ()))
            yield self._page(names.service_page(service.ref), "service.html", page=page)


def _tiers(glance: Glance) -> list[tuple[str, Sequence[Any]]]:
    """The departments by whom they serve, those nearest to the outside first."""
    tiers: dict[str, list[Any]] = {}
    for line in glance.lines:
        tiers.setdefault(line.part, []).append(line)
    return list(tiers.items())

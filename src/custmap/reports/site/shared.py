"""What all the pages share: the map looked at once, an address for everything that has a page, and the way there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property

from custmap.graph import Department, Entity, Group, Link, Party
from custmap.graph.promises.backing import Tested
from custmap.graph.promises.verdict import Verdict
from custmap.reports.chains import Chains
from custmap.reports.department.model import DepartmentView
from custmap.reports.department.view import Reporter
from custmap.reports.department_chains import DepartmentChains
from custmap.reports.gaps import Extent, View, Viewer, links_to
from custmap.reports.site.names import customer_page, department_page, service_page
from custmap.reports.site.sources import Sources, nowhere

WIDEST = 6
"""Gaps that the overview names."""


class Shared:
    """One map, with all that several pages say of it."""

    def __init__(self, reporter: Reporter) -> None:
        self.map = reporter.map
        self.reporter = reporter

    @property
    def organisation(self) -> str:
        """Whose catalogue it is."""
        return self.map.organisation.name if self.map.organisation else "This organisation"

    @cached_property
    def whole(self) -> View:
        """The figures of the organisation and of each department, and the widest gaps."""
        context = self.reporter.context
        viewer = Viewer(self.map, context.locate, Extent(0, WIDEST, 0), context.backed)
        viewer.holds = context.viewer.holds
        return viewer.view(None, None)

    @cached_property
    def unbacked(self) -> Sequence[Verdict]:
        """Promises of time that may be broken though everybody keeps their word, those to the outside first."""
        found = [one for one in self.map.verdicts if one.backed is False]
        return sorted(found, key=lambda one: (not self._leaves(one.tested), one.tested.at.ref))

    def _leaves(self, tested: Tested) -> bool:
        return any(link.external for link in ([tested.link] if tested.link else self.map.links_of(tested.service)))

    @cached_property
    def departments(self) -> Sequence[Department]:
        """By name, as people look for them."""
        return sorted(self.map.departments.values(), key=lambda one: (one.name.lower(), one.ref))

    @cached_property
    def customers(self) -> Sequence[Party | Group]:
        """Everybody outside who is served: parties, by their own name or as members; and groups of them."""
        parties = [party for party in self.map.parties.values() if self.map.is_customer(party)]
        groups = [group for group in self.map.groups.values() if group.outside and self.map.links_to(group)]
        return sorted([*parties, *groups], key=lambda one: (one.name.lower(), one.ref))

    @cached_property
    def addresses(self) -> Mapping[str, str]:
        """Reference → the page about it, from the root of the site."""
        found = {ref: service_page(ref) for ref, service in self.map.services.items() if not service.outside}
        for ref in self.map.departments:
            found.setdefault(ref, department_page(ref))
        for role in self.map.roles.values():
            if role.department in self.map.departments:
                found.setdefault(role.ref, department_page(role.department))
        for customer in self.customers:
            found.setdefault(customer.ref, customer_page(customer.ref))
        return found

    def report(self, department: Department) -> DepartmentView:
        """The report of a department."""
        return self.reporter.department(department)

    def links_to(self, customer: Entity) -> list[Link]:
        """The links of our own services that reach a customer."""
        return [link for link in links_to(self.map, customer) if not link.service.outside]

    @cached_property
    def chains(self) -> Chains:
        """The trees of services."""
        return Chains(self.map)

    @cached_property
    def department_chains(self) -> DepartmentChains:
        """The trees of departments."""
        return DepartmentChains(self.map)


class Ways:
    """The ways from one page to the others (on a page of its own there are none), and to the files of the catalogue."""

    def __init__(self, addresses: Mapping[str, str], root: str = "", sources: Sources = nowhere) -> None:
        self._addresses = addresses
        self.root = root
        self.source = sources

    def to(self, ref: str) -> str:
        """What stands in `href`; empty where there is no page."""
        address = self._addresses.get(ref)
        return f"{self.root}{address}" if address else ""

    def of(self, place: str) -> str:
        """The same for what can be copied: a reference, or a file with its line."""
        path, _, line = place.rpartition(":")
        return self.to(place) or (self.source(path, int(line)) if path and line.isdecimal() else "")

"""Where service quality falls short: the figures, the grid of standards and the gaps.

A view is one part for everything that was asked for and, below it, one part for each department; a view of one
department or of one customer has no parts below. Only gaps that are to be shown are given their file and line, for
finding those means reading the file again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from custmap.errors import CustmapError
from custmap.findings import Location, Place
from custmap.graph import CustomerMap, Department, Entity, Link, Service
from custmap.reports.figures import Figures, Served, State, Tally, add_to, figures_of, served_by
from custmap.reports.gaps_found import Gap
from custmap.reports.gaps_held import Holds, spots_of
from custmap.reports.gaps_search import gaps_of
from custmap.reports.grid import Row, name_of, rows_of

Backed = Mapping[str, bool | None]
"""Link → whether its promise of time is backed: True, False (CM301, CM302, CM304 or CM305 speaks of it), None where the
needs of its service are not declared."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is shown; None: all of it."""

    departments: int | None = None
    """With more departments than this the view is folded: figures of each, and the widest gaps of the whole."""
    whole: int | None = None
    """Gaps of everything that was asked for."""
    each: int | None = None
    """Gaps of each department below it."""


@dataclass(frozen=True, slots=True)
class Part:
    """Some links with their services: those of a department, those of a customer, or all."""

    ref: str
    """Of the department or customer; empty for the organisation."""
    name: str
    services: int
    links: int
    figures: Figures
    rows: Sequence[Row]
    """Empty where they are not shown."""
    gaps: Sequence[Gap]
    """The widest, located."""
    found: int
    """All of them."""


@dataclass(frozen=True, slots=True)
class View:
    """What was asked for."""

    organisation: str
    today: date
    department: Department | None
    customer: Entity | None
    names: Mapping[str, str]
    """Customer → what people call it."""
    states: Mapping[str, State]
    """Link → its class in the interval."""
    whole: Part
    departments: Sequence[Part]
    """By reference; empty where the whole is one department's, or one customer's."""
    folded: bool


def view_of(
    map_: CustomerMap,
    locate: Callable[[Place], Location],
    department: Entity | None = None,
    customer: Entity | None = None,
    *,
    extent: Extent | None = None,
    backed: Backed | None = None,
) -> View:
    """The view of the organisation; of one department, one customer, or both. Raises CustmapError for another kind."""
    if isinstance(department, Service) and not department.outside:
        raise CustmapError(f"'{department.ref}' is a service; --department {department.supplier.ref} shows it")
    if department is not None and not isinstance(department, Department):
        raise CustmapError(f"'{department.ref}' is no department; --customer {department.ref} shows what serves it")
    if isinstance(customer, Service):
        raise CustmapError(f"'{customer.ref}' is a service, not a customer; name a department, role, party or group")
    return Viewer(map_, locate, extent or Extent(), backed).view(department, customer)


def links_to(map_: CustomerMap, customer: Entity) -> list[Link]:
    """The links that hold for a customer, one a service, by its name or that of a group; and those of its roles."""
    found: dict[str, Link] = {}
    roles = map_.roles_of(customer) if isinstance(customer, Department) else ()
    for someone in (customer, *roles):
        for named in (someone, *map_.groups_with(someone)):
            for service in (link.service for link in map_.links_to(named)):
                if link := map_.link_for(service, someone.ref):
                    found[link.ref] = link
    return list(found.values())


class Viewer:
    """Looks at one map; what it finds out on the way serves every view that is asked of it."""

    def __init__(
        self, map_: CustomerMap, locate: Callable[[Place], Location], extent: Extent, backed: Backed | None
    ) -> None:
        self.map = map_
        self.locate = locate
        self.extent = extent
        self.backed = backed
        self.holds = Holds(map_)

    def view(self, department: Department | None, customer: Entity | None) -> View:
        """The view of the organisation; of one department, one customer, or both."""
        every = sorted(self.map.departments.values(), key=lambda one: one.ref)
        chosen = None if customer is None else {link.ref for link in links_to(self.map, customer)}
        found = [self._search(one, chosen) for one in (every if department is None else [department])]
        below = department is None and customer is None
        folded = below and self.extent.departments is not None and len(found) > self.extent.departments
        parts = [self._part(one, 0 if folded else self.extent.each, rows=not folded) for one in found if below]
        shown = customer or department
        name = self.map.organisation.name if self.map.organisation else "This organisation"
        whole = _Found.all_of(shown.ref if shown else "", name_of(self.map, shown) if shown else name, found)
        return View(
            name,
            self.map.today,
            department,
            customer,
            {customer.ref: name_of(self.map, customer) for customer in {one.link.customer for one in whole.served}},
            {one.link.ref: one.state for one in whole.served},
            self._part(whole, self.extent.whole, rows=not below, chosen=chosen),
            parts,
            folded,
        )

    def _search(self, department: Department, chosen: Collection[str] | None) -> _Found:
        """What there is to say of a department; only of the `chosen` links, and what has one, if that is said."""
        found = _Found(department.ref, department.name)
        for service in self.map.services_of(department):
            links = [link for link in self.map.links_of(service) if chosen is None or link.ref in chosen]
            if links or chosen is None:
                served = [served_by(self.holds, link) for link in links]
                spots = list(spots_of([one.held for one in served] or [self.holds.of_service(service)]))
                found.services.append(service)
                found.served += served
                add_to(found.tally, served, spots, self.backed or {})
                found.gaps += gaps_of(self.holds, service, served, spots)
        return found

    def _part(self, found: _Found, most: int | None, *, rows: bool, chosen: Collection[str] | None = None) -> Part:
        widest = sorted(found.gaps, key=lambda gap: gap.rank)[:most]
        return Part(
            found.ref,
            found.name,
            len(found.services),
            len(found.served),
            figures_of(self.map, found.services, found.tally, reckoned=self.backed is not None),
            list(rows_of(self.holds, found.services, chosen)) if rows else [],
            [self._located(gap) for gap in widest],
            len(found.gaps),
        )

    def _located(self, gap: Gap) -> Gap:
        spot = self.locate(gap.place)
        return replace(gap, path=spot.path, line=spot.line)


@dataclass(slots=True)
class _Found:
    """What a part is made of."""

    ref: str
    name: str
    services: list[Service] = field(default_factory=list)
    served: list[Served] = field(default_factory=list)
    tally: Tally = field(default_factory=Tally)
    gaps: list[Gap] = field(default_factory=list)

    @classmethod
    def all_of(cls, ref: str, name: str, parts: Iterable[_Found]) -> _Found:
        """Several parts as one."""
        whole = cls(ref, name)
        for part in parts:
            whole.services += part.services
            whole.served += part.served
            whole.tally.update(part.tally)
            whole.gaps += part.gaps
        return whole

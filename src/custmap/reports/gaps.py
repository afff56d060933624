"""Where service quality falls short: the figures, the grid of standards and the gaps, of whom they were asked.

A view is one part of everything that was asked for, with its figures, and below it one part a department; a view of one
department, or of one customer, has no parts below. Only gaps that are to be shown get their file and line.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType

from custmap.errors import CustmapError
from custmap.findings import Location, Place
from custmap.graph import ALL_STAFF, CustomerMap, Department, Entity, Link, Role, Service
from custmap.reports.figures import Figures, State, figures_of, state_of
from custmap.reports.gaps_found import Gap
from custmap.reports.gaps_search import gaps_of
from custmap.reports.grid import Grid, Row

Backed = Mapping[str, bool | None]
"""Link → whether its promise of time is backed: True, False (CM301, CM302, CM304 or CM305 speaks of it), None where the
needs of its service are not declared."""
_NOBODY: Backed = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Part:
    """Some links with their services: of a department, of a customer, or all."""

    ref: str
    """Of the department or customer; empty for the organisation."""
    name: str
    services: Sequence[Service]
    links: Sequence[Link]
    states: Mapping[str, State]
    """Link → its class in the interval."""
    figures: Figures
    rows: Sequence[Row]
    gaps: Sequence[Gap]
    """The widest first, located; those beyond `most` are only counted."""
    hidden: int


@dataclass(frozen=True, slots=True)
class View:
    """What was asked for."""

    organisation: str
    today: date
    department: Department | None
    customer: Entity | None
    names: Mapping[str, str]
    """Customer → what people call it."""
    whole: Part
    departments: Sequence[Part]
    """By name; empty where the whole is one department's, or one customer's."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How much is to be shown; None: all."""

    most: int | None = None
    """Gaps of a part."""
    departments: int | None = None
    """With more departments than this, only the widest gaps of the whole are."""


def view_of(
    map_: CustomerMap,
    locate: Callable[[Place], Location],
    department: Entity | None = None,
    customer: Entity | None = None,
    *,
    extent: Extent | None = None,
    backed: Backed = _NOBODY,
) -> View:
    """The view of the organisation; of one department, one customer, or both. Raises CustmapError for another kind."""
    if department is not None and not isinstance(department, Department):
        raise CustmapError(f"'{department.ref}' is no department; did you mean --customer {department.ref}?")
    if isinstance(customer, Service):
        raise CustmapError(f"'{customer.ref}' is a service, not a customer; name a department, role, party or group")
    viewer = _Viewer(map_, locate, extent or Extent(), backed)
    services = _services(map_, department)
    links = _links(map_, services, customer)
    if customer is not None:
        served = {link.service.ref for link in links}
        services = [service for service in services if service.ref in served]
    below: list[Part] = []
    if department is None and customer is None:
        below = viewer.below(services, links)
    shown = (customer or department) if below == [] else None
    name = _organisation(map_)
    whole = viewer.part(
        shown.ref if shown else "",
        viewer.names(shown) if shown else name,
        services,
        links,
        rows=not below,
        gaps=not below or viewer.is_folded(below),
    )
    return View(name, map_.today, department, customer, viewer.customers(links), whole, below)

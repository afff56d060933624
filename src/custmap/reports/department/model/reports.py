"""The report of a department, and the card of a role."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from custmap.findings import Finding
from custmap.graph.entities import Part
from custmap.reports.department.model.named import Named
from custmap.reports.department.model.promises import Backing
from custmap.reports.department.model.services import Customer, LinkView, NeedView, ServiceView, Step
from custmap.reports.gaps import View
from custmap.reports.impact import Ripple


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that nobody has said, in counts."""

    what: str
    """`standards with a number not measured`."""
    number: int
    of: int
    tell: str
    """What would tell: the keys to write."""
    to_do: str
    """What to do, for a person."""
    refs: Sequence[str]
    """Services or links of which it is not known."""


@dataclass(frozen=True, slots=True)
class Activity:
    """Work that is in no service."""

    do: str
    by: Named | None
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class RoleBrief:
    """A role of the department, in a line."""

    ref: str
    name: str
    people: int | None
    services: Sequence[Named]


@dataclass(frozen=True, slots=True)
class DepartmentView:
    """Everything that a department's report says."""

    organisation: str
    currency: str
    today: date
    ref: str
    name: str
    about: str
    part: Part
    part_of: Named | None
    parts: Sequence[Named]
    """The departments that say they are part of it."""
    hours: str
    customers: Sequence[Customer]
    """Outside first; those with most of our services first."""
    services: Sequence[ServiceView]
    quality: View
    """The figures, the grid and every gap, as `custmap gaps` has them."""
    served_by: Sequence[LinkView]
    """What others say they deliver to us, by our name or that of a group."""
    ripple: Ripple | None
    """Who feels it if all of our services fail; None where there is none."""
    unknown: Sequence[Unknown]
    findings: Sequence[Finding]
    """What `custmap check` warns of on these pages and no other part of the report says; located, the gravest first."""
    activities: Sequence[Activity]
    roles: Sequence[RoleBrief]
    path: str
    line: int

    @property
    def needs(self) -> Iterator[NeedView]:
        """What all of our services need."""
        return (need for service in self.services for need in service.needs or ())

    @property
    def backing(self) -> Iterator[Backing]:
        """The promises of time of all our services."""
        return (backing for service in self.services for backing in service.backing)


@dataclass(frozen=True, slots=True)
class Waiting:
    """Where work changes hands: somebody who must be done before me, or begins after me."""

    service: Named
    """In which it happens."""
    who: Named
    """A role, or the service of a supplier or taker."""
    what: str
    """The step, or what is promised; or empty."""


@dataclass(frozen=True, slots=True)
class Hand:
    """A role's part in one service."""

    service: ServiceView
    owns: bool
    steps: Sequence[Step]
    """Its own."""


@dataclass(frozen=True, slots=True)
class RoleView:
    """A role's service card: my customers, my services, my steps, for whom I wait, who waits for me."""

    organisation: str
    today: date
    ref: str
    name: str
    department: Named
    people: int | None
    backup: Named | None
    customers: Sequence[Customer]
    """Of the services it has a hand in."""
    hands: Sequence[Hand]
    waits_for: Sequence[Waiting]
    waiting: Sequence[Waiting]
    """Who waits for it."""
    served_by: Sequence[LinkView]
    """What others deliver to this role."""
    quality: View
    """That of its department."""
    activities: Sequence[Activity]
    """Its work that is in no service."""
    path: str
    line: int

    @property
    def names(self) -> Mapping[str, str]:
        """Service → name."""
        return {hand.service.ref: hand.service.name for hand in self.hands}


ReportView = DepartmentView | RoleView

"""What a department's report says, before anybody has decided how it looks: every format is made from this alone.

Texts are those of the catalogue, untouched: a renderer escapes what it writes. Every thing has its `ref`; what is
written somewhere has `path` and `line` (1-based; empty and 0 where there is no such place). What is not known is None
or empty, never a guess.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal, NamedTuple

from custmap.catalogue.standard import Category, Phase
from custmap.findings import Finding
from custmap.graph.entities import Level, Part
from custmap.graph.performance import Sign
from custmap.reports.figures import State
from custmap.reports.gaps import View
from custmap.reports.gaps_held import Signs
from custmap.reports.impact import Ripple

CustomerKind = Literal["department", "role", "party", "group"]


class Named(NamedTuple):
    """Something of the map: what a computer calls it, and what people do."""

    ref: str
    name: str


# What is promised.


@dataclass(frozen=True, slots=True)
class Standard:
    """One standard: what the customer wants, what we promise, what was measured."""

    phase: Phase
    category: Category
    name: str
    """What it is about, where a cell holds several; else empty."""
    wants: str
    source: str
    """How we know what is wanted: asked, assumed, law; or empty."""
    promise: str
    actual: str
    n: int | None
    as_of: date | None
    fresh: bool
    """Whether the measurement is young enough to count."""
    sign: Sign
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class Terms:
    """The standards that hold for some customers of a service."""

    customers: Sequence[Named]
    """Empty for a service that names no customer."""
    signs: Signs
    """One for each of `gaps_held.CELLS`; None where something stands that could not be read."""
    standards: Sequence[Standard]


@dataclass(frozen=True, slots=True)
class Score:
    """What customers said of a service."""

    name: str
    score: str
    """`3.6 of 5`; empty where nothing is written."""
    target: str
    n: int | None
    as_of: date | None
    fresh: bool
    pleased: bool | None
    """Whether it meets its target; None where it is old, has none, or none is written."""
    customer: Named | None
    """The one who was asked; None: all."""
    path: str
    line: int


class Verdict(StrEnum):
    """What the sums say of a promise of time."""

    BACKED = "backed"
    """It is kept if every supplier keeps its own."""
    IMPOSSIBLE = "impossible"
    """It cannot be kept on any day."""
    OWN = "own"
    """Our own steps take longer."""
    SUPPLIERS = "suppliers"
    """Our own steps and the slowest supplier take longer."""
    UNBOUNDED = "unbounded"
    """A supplier on our clock promises no time."""
    UNKNOWN = "unknown"
    """Figures are missing."""


@dataclass(frozen=True, slots=True)
class Backer:
    """A supplier that stands behind a promise, and what it promises us."""

    service: Named
    promise: str
    """Empty: no time."""
    before: bool
    """Whether its time comes before our clock starts."""
    in_step: bool
    """Whether one of our steps contains it."""
    alternatives: int
    path: str
    """Where its promise stands; where we say that we need it, if it makes none."""
    line: int


@dataclass(frozen=True, slots=True)
class Backing:
    """One promise of time, and what stands behind it."""

    ref: str
    """The service, or the link of a customer with a promise of its own."""
    service: Named
    customer: Named | None
    promise: str
    verdict: Verdict
    own: str
    """Our own time, `1 h 38 min`; empty where nothing is said."""
    sum: str
    """The sum that exceeds it, term by term; empty where none does."""
    missing: Sequence[str]
    """What must be written before anybody can tell, in words."""
    unbounded: Sequence[Named]
    """The suppliers that promise no time."""
    backers: Sequence[Backer]
    path: str
    line: int


# Who is served, and by whom.


@dataclass(frozen=True, slots=True)
class LinkView:
    """One of our services to one of our customers."""

    ref: str
    service: Named
    customer: Named
    external: bool
    level: Level
    parts: Sequence[str]
    """client, consumer, payer; empty where nothing but customer is said."""
    recurs: str
    volume: str
    times: Sequence[str]
    """The promises of time that hold for this customer, in their own words."""
    sign: Sign | None
    """How its time stands; None where something stands that could not be read."""
    channels: Sequence[str]
    state: State
    backed: bool | None
    """Whether its promise of time is backed; None where there is none, or nobody can tell."""
    path: str
    line: int


class Member(NamedTuple):
    """One of those behind the name of a group."""

    ref: str
    name: str
    who: str
    """The people behind an organisation; or empty."""


@dataclass(frozen=True, slots=True)
class Customer:
    """Somebody we serve."""

    ref: str
    name: str
    kind: CustomerKind
    outside: bool
    sort: str
    """Of somebody outside: person, business, public, …; or empty."""
    who: str
    """The people behind an organisation; or empty."""
    members: Sequence[Member]
    """Of a group; else empty."""
    links: Sequence[LinkView]


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the work."""

    number: int
    """From 1."""
    do: str
    by: Named | None
    takes: str
    when: str
    uses: Named | None


@dataclass(frozen=True, slots=True)
class Supply:
    """A service that we need, and what its supplier promises us, and wants of us."""

    service: Named
    supplier: Named
    level: Level | None
    """UC from outside, OLA from another department; None within our own."""
    promises: Sequence[str]
    """Of time, to us."""
    sign: Sign
    """How its promises of time stand."""
    requires: Sequence[str]


@dataclass(frozen=True, slots=True)
class NeedView:
    """What one of our services needs; several supplies are alternatives, of which one is enough."""

    service: Named
    """Ours."""
    supplies: Sequence[Supply]
    when: str
    wants: Sequence[str]
    brings: Sequence[str]
    why: str
    step: int
    """The step that uses it; 0 where no step says so."""
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class ServiceView:
    """One service that we deliver."""

    ref: str
    id: str
    name: str
    about: str
    gives: Sequence[str]
    owner: Named | None
    clock: str
    limit: str
    """The class of the service, which has a ceiling of its own; or empty."""
    hours: str
    available: str
    first_time_right: str
    volume: str
    fee: Sequence[str]
    unit_cost: str
    reviewed: date | None
    requires: Sequence[str]
    capability: Sequence[str]
    work: str
    wait: str
    steps: Sequence[Step]
    links: Sequence[LinkView]
    terms: Sequence[Terms]
    scores: Sequence[Score]
    needs: Sequence[NeedView] | None
    """None where nobody has said what it needs."""
    backing: Sequence[Backing]
    takers: Sequence[Named]
    """The services that say they need it."""
    reach: int
    """Links of other services to the outside that fail with it."""
    path: str
    line: int


# What is not known, and what is in no service.


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


# The reports.


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

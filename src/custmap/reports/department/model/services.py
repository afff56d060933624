"""What a report says of services: who is served, by which steps, and on whom each depends."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from custmap.graph.entities import Level
from custmap.graph.performance import Sign
from custmap.reports.department.model.named import Named
from custmap.reports.department.model.promises import Backing, Score, Terms
from custmap.reports.figures import State

CustomerKind = Literal["department", "role", "party", "group"]


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

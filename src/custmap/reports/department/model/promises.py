"""What a report says of promises: the standards of a service, what customers said, and what stands behind a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from custmap.catalogue.standard import Category, Phase
from custmap.graph.performance import Sign
from custmap.reports.department.model.named import Named
from custmap.reports.gaps_held import Signs


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

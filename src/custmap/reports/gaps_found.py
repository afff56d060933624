"""A gap of service quality: between which two of the three numbers it lies, where it is written, and how wide it is.

Ranked by kind first: what is broken (a promise, then the content of a customer), what is wanted beyond the promise,
what is delivered below what is wanted, what is not said at all. Within a kind by width (`gaps_width`): |delivered −
promised| ÷ promised, |score − target| ÷ target, |wanted − promised| ÷ promised, |delivered − wanted| ÷ wanted, and of
what is not said how much is not, customer by customer. Gaps without a width (two clocks, days of a month, channels)
follow those that have one; equals are in the order of their references, so the order of the files changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import IntEnum
from typing import Literal

from custmap.catalogue.standard import CATEGORIES, PHASES, Category, Phase
from custmap.findings import Place
from custmap.graph import Link, Service
from custmap.graph.performance import Sign
from custmap.reports.gaps_unsaid import Unsaid


class Kind(IntEnum):
    """Between which two of the three numbers a gap lies; the gravest first."""

    MISSED = 0
    """Promised ↔ delivered, by a fresh measurement."""
    UNHAPPY = 1
    """Fresh feedback below its target."""
    WANTED = 2
    """Wanted ↔ promised."""
    EXPECTED = 3
    """Wanted ↔ delivered, by a fresh measurement, where no promise tells it."""
    UNSAID = 4
    """Nothing is said."""

    @property
    def sign(self) -> Sign:
        """The sign that it has in the grid."""
        return (Sign.MISSED, Sign.MISSED, Sign.WANTED, Sign.WANTED, Sign.NOTHING)[self]


@dataclass(frozen=True, slots=True)
class Gap:
    """One gap. Texts are those of the catalogue; empty where there is none."""

    kind: Kind
    service: Service
    place: Place
    link: Link | None = None
    """The one customer it is about; None for all of the service's that have nothing of their own."""
    phase: Phase = "during"
    category: Category | Literal["feedback", ""] = ""
    number: int = 0
    """Which of the standards in the cell, from 0."""
    several: bool = False
    """Whether the cell holds others."""
    about: str = ""
    """The name or label of the standard, or of the score."""
    wants: str = ""
    promise: str = ""
    """Of feedback the target."""
    actual: str = ""
    n: int | None = None
    as_of: date | None = None
    is_fresh: bool = False
    source: str = ""
    """How we know what is wanted: asked, assumed, law."""
    wanted_by: str = ""
    """The service in whose needs the wish is written, if it is."""
    unsaid: Sequence[Unsaid] = ()
    width: Decimal | None = None
    path: str = ""
    """The file; like the line only of gaps that are shown."""
    line: int = 0

    @property
    def rank(self) -> tuple[object, ...]:
        """The widest first."""
        return (
            self.kind,
            self.width is None,
            -(self.width or 0),
            self.service.ref,
            self.link.ref if self.link else "",
            PHASES.index(self.phase),
            CATEGORIES.index(self.category) if self.category and self.category != "feedback" else -1,
            self.number,
            self.about,
            self.wanted_by,
        )

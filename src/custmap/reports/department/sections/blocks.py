"""What a section is made of: words that are the same in every format, and not laid out yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from custmap.reports import grid
from custmap.reports.department.model import Named
from custmap.wording import listed


@dataclass(frozen=True, slots=True)
class Item:
    """One thing that is said, with its details."""

    head: str
    details: Sequence[str] = ()
    mark: str = ""
    """One of the signs, or a number."""
    place: str = ""
    """What can be copied: a file with its line, or a reference."""
    most: int = 0
    """How many details a short format shows; 0: all."""
    what: str = ""
    """One more of them: `service`."""
    is_named: bool = False
    """Whether the head is the name of what `place` refers to: it may be cut where room is short."""


@dataclass(frozen=True, slots=True)
class Items:
    """Things of one kind."""

    title: str
    items: Sequence[Item]
    most: int
    """How many a short format shows."""
    what: str
    """One more of them: `customer`."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of the page for a manager."""

    name: str
    value: str
    made_of: str


@dataclass(frozen=True, slots=True)
class Figures:
    """The page for a manager."""

    figures: Sequence[Figure]


@dataclass(frozen=True, slots=True)
class Grid:
    """The grid of standards."""

    rows: Sequence[grid.Row]
    names: Mapping[str, str]
    """Customer → what people call it."""


Block = str | Items | Figures | Grid


@dataclass(frozen=True, slots=True)
class Section:
    """A question that the report answers."""

    title: str
    blocks: Sequence[Block]


@dataclass(frozen=True, slots=True)
class Page:
    """A report, from top to bottom."""

    name: str
    ref: str
    facts: Sequence[str]
    about: str
    sections: Sequence[Section]
    more: Sequence[str]
    """Commands that show more."""
    parts: Sequence[Named] = ()
    """The departments within the one that it is about: their pages tell the rest."""

    @property
    def parts_in_words(self) -> str:
        """`its parts: Payroll and Treasury`; empty where there is none."""
        return f"its parts: {listed(part.name for part in self.parts)}" if self.parts else ""

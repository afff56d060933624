"""A chain of suppliers and customers as nested lists, a few hops deep: the terminal shows the whole of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from custmap.graph import CustomerMap
from custmap.reports.rows import Kind, Row

DEPTH, MOST, LINES = 3, 8, 100
"""Hops, things below one, and lines of a tree that a page shows."""


@dataclass(frozen=True, slots=True)
class Twig:
    """One line."""

    ref: str
    """Empty where it is no thing of the map."""
    label: str
    kind: Kind
    level: str
    standing: str
    note: str
    soft: bool
    opens: bool
    """Whether it is the first of its siblings."""
    closes: int | None
    """How many lists end behind it; 0 where a sibling follows, None where its own list does."""
    ends: bool
    """Whether it is the last line of all."""


def twigs_of(map_: CustomerMap, rows: Sequence[Row]) -> Iterator[Twig]:
    """The lines of a tree below its root, which is the page itself."""
    shown = [row for row in rows[: LINES + 1] if row.depth]
    depth = 0
    for number, row in enumerate(shown):
        following = shown[number + 1].depth if number + 1 < len(shown) else 0
        closes = None if following > row.depth else row.depth - following
        yield _twig(map_, row, row.depth > depth, closes, not following)
        depth = row.depth


def _twig(map_: CustomerMap, row: Row, opens: bool, closes: int | None, ends: bool) -> Twig:
    node = row.node
    entity = map_.find(node.ref or node.key) if node.kind not in ("note", "choice") else None
    label = entity.name if entity is not None and node.kind == "service" else node.label
    if node.kind == "note":
        label = label.partition(" (--")[0]  # an option of the command line is of no use on a page
    repeated = {"above": "shown above", "cycle": "goes round: shown above", "": ""}[row.repeated]
    note = " · ".join(part for part in (node.note, repeated) if part)
    ref = entity.ref if entity else ""
    return Twig(ref, label, node.kind, node.level, node.standing, note, node.soft, opens, closes, ends)

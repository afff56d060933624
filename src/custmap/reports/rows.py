"""A tree as a flat list of rows: no recursion, whatever its depth."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from custmap.wording import them

Kind = Literal["service", "department", "role", "party", "group", "choice", "note"]


@dataclass(frozen=True, slots=True)
class Node:
    """Something in a tree, before it is known where: what is printed of it, and what lies below."""

    key: str
    """What is expanded only once in a tree; empty for what may be repeated."""
    label: str
    kind: Kind
    level: str = ""
    standing: str = ""
    note: str = ""
    soft: bool = False
    """Hangs on a soft edge: feels it, but does not fail."""
    ref: str = ""
    """What it is, where that is not its key."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a tree."""

    depth: int
    node: Node
    last: bool
    """Whether it is the last of its siblings."""
    repeated: Literal["", "above", "cycle"] = ""


Below = Callable[[Node], Sequence[Node]]
MOST = 25
"""Children that are listed; the rest are counted."""


def grown(roots: Sequence[Node], below: Below, depth: int | None, most: int | None = MOST) -> Iterator[Row]:
    """The rows of the trees of `roots`, depth first; every key is expanded once, and a cycle is shown as one."""
    expanded: set[str] = set()
    path: list[str] = []
    on_path: set[str] = set()
    pending: list[tuple[int, Node, bool]] = [(0, node, True) for node in reversed(roots)]
    while pending:
        level, node, last = pending.pop()
        on_path.difference_update(path[level:])
        del path[level:]
        if node.key and node.key in on_path:
            path.append("")
            yield Row(level, node, last, "cycle")
            continue
        path.append(node.key)
        on_path.add(node.key)
        children = below(node) if node.kind != "note" else ()
        if node.key and node.key in expanded and children:
            yield Row(level, node, last, "above")
            continue
        yield Row(level, node, last)
        expanded.add(node.key)
        children = _cut(children, level, depth, most)
        for number in range(len(children) - 1, -1, -1):
            pending.append((level + 1, children[number], number == len(children) - 1))


def _cut(children: Sequence[Node], level: int, depth: int | None, most: int | None) -> Sequence[Node]:
    if children and depth is not None and level >= depth:
        return [Node("", f"… {len(children):,} below (--depth {level + 1} shows {them(len(children))})", "note")]
    if most is not None and len(children) > most + 1:
        return [*children[:most], Node("", f"… and {len(children) - most:,} more (--all shows them)", "note")]
    return children

"""CSV for spreadsheets and databases: two tables, nodes and edges (RFC 4180, UTF-8).

A cell that a spreadsheet would take for a formula gets an apostrophe in front, and a text is cut where a cell of one
ends. Several values in a cell stand with `; ` between. Line feeds stay, inside quotes; other characters that act are
written as `\\x1b`.
"""

from __future__ import annotations

import csv as _csv
import io
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from custmap.exchange.view.build import view_of
from custmap.exchange.view.model import EDGE_FIELDS, NODE_FIELDS, Value
from custmap.exchange.view.text import inert, joined
from custmap.wording import shortened

if TYPE_CHECKING:
    from custmap.graph import CustomerMap
    from custmap.graph.selection import Selection

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Beginnings that spreadsheets act on (https://owasp.org/www-community/attacks/CSV_Injection)."""
_LONGEST = 32_767
"""Characters in a cell of a spreadsheet."""


def nodes(map_: CustomerMap, selection: Selection) -> str:
    """The table of nodes: a line each, and a column for everything that may be known."""
    columns = [field.name for field in NODE_FIELDS]
    rows = (
        (node.id, node.ref, node.kind, node.name, *(node.known.get(name, "") for name in columns))
        for node in view_of(map_, selection).nodes
    )
    return _table(["id", "ref", "kind", "name", *columns], rows)


def edges(map_: CustomerMap, selection: Selection) -> str:
    """The table of edges: a line each; `source` and `target` are ids of nodes, the refs are beside them."""
    view = view_of(map_, selection)
    refs = {node.id: node.ref for node in view.nodes}
    columns = [field.name for field in EDGE_FIELDS]
    rows = (
        (
            edge.id,
            edge.kind,
            edge.source,
            edge.target,
            refs[edge.source],
            refs[edge.target],
            *(edge.known.get(name, "") for name in columns),
        )
        for edge in view.edges
    )
    return _table(["id", "kind", "source", "target", "source_ref", "target_ref", *columns], rows)


PARTS = {"nodes": nodes, "edges": edges}


def _table(header: Sequence[str], rows: Iterable[Sequence[Value]]) -> str:
    text = io.StringIO(newline="")
    writer = _csv.writer(text)
    writer.writerow(header)
    writer.writerows([_cell(value) for value in row] for row in rows)
    return text.getvalue()


def _cell(value: Value) -> str | int | float:
    plain = joined(value)
    if isinstance(plain, bool):
        return "true" if plain else "false"
    if not isinstance(plain, str):
        return plain
    safe = inert(plain)
    return shortened(f"'{safe}" if safe.startswith(_FORMULA) else safe, _LONGEST - 1)

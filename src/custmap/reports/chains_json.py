"""The glance and the trees as JSON. Fields are only ever added within a schema version.

Glance: `organisation`, counts, `outside` (customer, links), `departments` (one object a line of the text).
Trees: `rows`, depth first; `depth` 0 is the start, `parent` the index of the row above it, null for the start.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from custmap.reports.glance import Glance
from custmap.reports.rows import Row
from custmap.wording import json_text

SCHEMA_VERSION = 1


def glance(view: Glance) -> str:
    """The glance as one JSON document."""
    document = {
        "schema_version": SCHEMA_VERSION,
        "organisation": view.name,
        "departments_count": view.departments,
        "services": view.services,
        "links_outside": view.outside_links,
        "links_inside": view.inside_links,
        "outside": [{"ref": one.ref, "customer": one.name, "links": one.links} for one in view.outside],
        "departments": [asdict(line) for line in view.lines],
        "unserved": list(view.unserved),
    }
    return json_text(document) + "\n"


def tree(rows: Sequence[Row]) -> str:
    """The rows of the trees as one JSON document."""
    return json_text({"schema_version": SCHEMA_VERSION, "rows": list(_rows(rows))}) + "\n"


def _rows(rows: Sequence[Row]) -> list[dict[str, Any]]:
    above: list[int] = []
    found = []
    for number, row in enumerate(rows):
        del above[row.depth :]
        node = row.node
        found.append(
            {
                "depth": row.depth,
                "parent": above[-1] if above else None,
                "ref": (node.ref or node.key) or None,
                "label": node.label,
                "kind": node.kind,
                "level": node.level or None,
                "time": node.standing or None,
                "note": node.note or None,
                "soft": node.soft,
                "repeated": row.repeated or None,
            }
        )
        above.append(number)
    return found

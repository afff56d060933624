"""JSON for programs: every node and edge with everything that is known of it, to the last character.

    {"schema_version": 1, "tool": {"name": "custmap", "version": "…"}, "organisation": "Example Town",
     "nodes": [{"id": "service_hr__payroll", "ref": "hr/payroll", "kind": "service", "name": "Payroll", "tier": 2, …}],
     "edges": [{"id": "…", "kind": "serves", "source": "service_hr__payroll", "target": "group_all_staff", …}]}

`kind` of a node is department, role, party, group or service; of an edge, *delivers* (a supplier, or a role with a hand
in it → its service), *serves* (service → customer), *needs* (the supplier's service → the service that needs it) or
*holds* (group → member; the members of all-staff are never listed). `source` and `target` are ids of nodes. What is not
known is left out. `organisation` is empty where the catalogue does not name it. Each node and edge has a line of its
own. Fields are only ever added within a schema version; `json_schema()` says them all.
"""

from __future__ import annotations

import json as _json
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, get_args

from custmap import __version__
from custmap.exchange.view.build import view_of
from custmap.exchange.view.model import EDGE_FIELDS, NODE_FIELDS, EdgeKind, Field, NodeKind

if TYPE_CHECKING:
    from custmap.graph import CustomerMap
    from custmap.graph.selection import Selection

SCHEMA_VERSION = 1
_TYPES: Mapping[type, dict[str, Any]] = {
    str: {"type": "string"},
    int: {"type": "integer", "minimum": 0},
    float: {"type": "number", "minimum": 0},
    bool: {"type": "boolean"},
    tuple: {"type": "array", "items": {"type": "string"}},
}


def render(map_: CustomerMap, selection: Selection) -> str:
    """One JSON document."""
    view = view_of(map_, selection)
    nodes = ({"id": n.id, "ref": n.ref, "kind": n.kind, "name": n.name, **n.known} for n in view.nodes)
    edges = ({"id": e.id, "kind": e.kind, "source": e.source, "target": e.target, **e.known} for e in view.edges)
    return (
        f'{{"schema_version": {SCHEMA_VERSION},\n'
        f' "tool": {_text({"name": "custmap", "version": __version__})},\n'
        f' "organisation": {_text(view.title)},\n'
        f' "nodes": {_lines(nodes)},\n'
        f' "edges": {_lines(edges)}}}\n'
    )


def _lines(items: Iterable[Mapping[str, Any]]) -> str:
    return "[" + ",".join(f"\n  {_text(item)}" for item in items) + "]"


def _text(value: Any) -> str:
    """JSON in ASCII: it reads the same in every encoding, and no character in it acts on a terminal."""
    return _json.dumps(value).replace("\x7f", "\\u007f")


def json_schema() -> dict[str, Any]:
    """The JSON Schema of this format."""
    text = {"type": "string"}
    node = {"id": text, "ref": text, "kind": {"enum": list(get_args(NodeKind))}, "name": text}
    edge = {"id": text, "kind": {"enum": list(get_args(EdgeKind))}, "source": text, "target": text}
    properties = {
        "schema_version": {"const": SCHEMA_VERSION},
        "tool": _object({"name": {"const": "custmap"}, "version": text}),
        "organisation": text,
        "nodes": {"type": "array", "items": _object(node, NODE_FIELDS)},
        "edges": {"type": "array", "items": _object(edge, EDGE_FIELDS)},
    }
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "custmap export --format json",
        **_object(properties),
    }


def _object(required: dict[str, Any], optional: Sequence[Field] = ()) -> dict[str, Any]:
    """An object with all of `required` and any of `optional`, which may gain others within a schema version."""
    more = {field.name: {**_TYPES[field.type], "description": field.about} for field in optional}
    return {"type": "object", "properties": {**required, **more}, "required": list(required)}

"""The JSON Schema of `diff --format json`."""

from __future__ import annotations

from typing import Any

from custmap.reports.diff.json import SCHEMA_VERSION
from custmap.reports.diff.kinds import SENTENCES
from custmap.reports.diff.model import Direction

Json = dict[str, Any]
_TEXT: Json = {"type": "string"}
_NUMBER: Json = {"type": "integer", "minimum": 0}
_DIRECTIONS = [direction.value for direction in Direction]


def diff_schema() -> Json:
    """The schema; within a schema version fields and kinds may be added, and none taken away."""
    twin = _object({"what": _TEXT, "old": _TEXT, "new": _TEXT, "alike": {"type": "integer", "maximum": 100}})
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "custmap diff --format json",
        **_object(
            {
                "schema_version": {"const": SCHEMA_VERSION},
                "old": _side({"anyOf": [_NUMBER, {"type": "null"}]}),
                "new": _side(_NUMBER),
                "changes": _list(_change()),
                "same": _list(twin),
                "not_compared": _list(_TEXT),
                "remarks": _list(_TEXT),
                "summary": _object(dict.fromkeys(_DIRECTIONS, _NUMBER)),
            }
        ),
    }


def _side(number: Json) -> Json:
    counts = dict.fromkeys(("departments", "services", "links"), number)
    return _object({"title": _TEXT, "unreadable": _NUMBER, **counts})


def _change() -> Json:
    spot = {"anyOf": [_object({"path": _TEXT, "line": {"type": "integer", "minimum": 1}}), {"type": "null"}]}
    members = {"anyOf": [_NUMBER, {"type": "null"}]}
    customer = _object({"ref": _TEXT, "name": _TEXT, "outside": {"type": "boolean"}, "members": members})
    return _object(
        {
            "direction": {"enum": _DIRECTIONS},
            "kind": {"type": "string", "examples": [*SENTENCES]},
            **dict.fromkeys(("ref", "about", "before", "after", "why", "text"), _TEXT),
            "customers": _list(customer),
            "old": spot,
            "new": spot,
            "behind": _NUMBER,
        }
    )


def _object(properties: Json) -> Json:
    """All of these are there, and later versions may bring more."""
    return {"type": "object", "properties": properties, "required": [*properties]}


def _list(items: Json) -> Json:
    return {"type": "array", "items": items}

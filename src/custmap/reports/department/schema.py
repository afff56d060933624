"""The JSON Schema of `report --format json`, from the view models themselves: there is no second list of fields."""

from __future__ import annotations

import types
from collections.abc import Sequence
from dataclasses import is_dataclass
from datetime import date
from enum import Enum, IntEnum
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from custmap.findings import Finding
from custmap.graph.performance import Sign
from custmap.reports.department.json import SCHEMA_VERSION
from custmap.reports.department.model import DepartmentView, RoleView
from custmap.reports.gaps import View
from custmap.reports.gaps_held import CELLS, Signs
from custmap.reports.impact import Ripple

Json = dict[str, Any]
_PLAIN: dict[object, Json] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    date: {"type": "string", "format": "date"},
    type(None): {"type": "null"},
}
_UNREAD = "unread"


def report_schema() -> Json:
    """The schema; within a schema version fields may be added, and none taken away."""
    definitions: dict[str, Json] = {}
    kinds = [_report("department", DepartmentView, definitions), _report("role", RoleView, definitions)]
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "custmap report --format json",
        **_object(
            {"schema_version": {"const": SCHEMA_VERSION}, "reports": {"type": "array", "items": {"anyOf": kinds}}}
        ),
        "$defs": definitions,
    }


def _report(kind: str, view: type, definitions: dict[str, Json]) -> Json:
    fields = {name: _of(hint, definitions) for name, hint in get_type_hints(view).items()}
    return _object({"kind": {"const": kind}, **fields})


def _of(hint: Any, definitions: dict[str, Json]) -> Json:
    """The schema of what JSON has for a type of the model."""
    if hint == Signs:
        return _signs()
    if hint in _PLAIN:
        return _PLAIN[hint]
    if get_origin(hint) in (Union, types.UnionType):
        return _either(get_args(hint), definitions)
    if get_origin(hint) is Literal:
        return {"enum": list(get_args(hint))}
    if get_origin(hint) is Sequence:
        return {"type": "array", "items": _of(get_args(hint)[0], definitions)}
    return _named(hint, definitions)


def _either(hints: Sequence[Any], definitions: dict[str, Json]) -> Json:
    if set(hints) == {Sign, type(None)}:
        return {"enum": [*(sign.name.lower() for sign in Sign), _UNREAD]}
    return {"anyOf": [_of(one, definitions) for one in hints]}


def _named(hint: Any, definitions: dict[str, Json]) -> Json:
    """What is defined once, by its name."""
    if issubclass(hint, Enum):
        return {"enum": [one.name.lower() if issubclass(hint, IntEnum) else one.value for one in hint]}
    name = hint.__name__
    if name not in definitions:
        definitions[name] = {}  # a thing may hold itself
        definitions[name] = _ELSEWHERE[hint]() if hint in _ELSEWHERE else _thing(hint, definitions)
    return {"$ref": f"#/$defs/{name}"}


def _thing(hint: Any, definitions: dict[str, Json]) -> Json:
    assert is_dataclass(hint) or issubclass(hint, tuple), f"JSON knows no {hint}"
    return _object({name: _of(one, definitions) for name, one in get_type_hints(hint).items()})


def _signs() -> Json:
    sign = {"enum": [*(sign.name.lower() for sign in Sign), _UNREAD]}
    phases: dict[str, Json] = {}
    for phase, category in CELLS:
        phases.setdefault(phase, {})[category] = sign
    return _object({phase: _object(cells) for phase, cells in phases.items()})


def _quality() -> Json:
    """The fields are told by `gaps_json`."""
    return _object({"figures": {"type": "object"}, "gaps": {"type": "array", "items": {"type": "object"}}})


def _ripple() -> Json:
    """The fields are told by `impact_json`."""
    lists = {name: {"type": "array"} for name in ("services", "customers", "hits", "outside")}
    return _object({"ref": _PLAIN[str], **lists, "external_customers": _PLAIN[int]})


def _finding() -> Json:
    texts = dict.fromkeys(("code", "rule", "message", "at", "help", "path"), _PLAIN[str])
    return _object({**texts, "severity": {"enum": ["error", "warning"]}, "line": _PLAIN[int]})


def _object(properties: Json) -> Json:
    """An object that has all of `properties`, and may gain others within a schema version."""
    return {"type": "object", "properties": properties, "required": list(properties)}


_ELSEWHERE = {View: _quality, Ripple: _ripple, Finding: _finding}
"""Things of other models, told by their own JSON."""

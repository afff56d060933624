"""Reports as one JSON document, complete. Fields are only ever added within a schema version.

The view models are written as they stand: a field each, by its name, with the meaning that `model` tells. Enums are
their words, dates ISO, signs the words of `gaps` (nothing, said, promised, kept, wanted, missed, unread), what is
nowhere written has an empty `path` and the line 0. `quality` and `ripple` are what `gaps --format json` and `impact
--format json` say, the figures and the gaps of a department, and who feels it if all of its services fail.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import IntEnum
from typing import Any

from custmap.findings import Finding
from custmap.reports import gaps_json, impact_json
from custmap.reports.department.model import DepartmentView, ReportView
from custmap.reports.gaps import View
from custmap.reports.impact import Ripple
from custmap.wording import json_text

SCHEMA_VERSION = 1


def render(views: Iterable[ReportView]) -> str:
    """One document with the reports that were asked for, in that order."""
    return json_text({"schema_version": SCHEMA_VERSION, "reports": [document(view) for view in views]}) + "\n"


def document(view: ReportView) -> dict[str, Any]:
    """One report."""
    kind = "department" if isinstance(view, DepartmentView) else "role"
    return {"kind": kind, **_plain(view)}


def _plain(value: Any) -> Any:
    """What JSON has for a value of the model."""
    if (told := _TOLD_BY.get(type(value))) is not None:
        return told(value)
    if is_dataclass(value):
        return {field.name: _field(field.name, getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, tuple) and hasattr(value, "_asdict"):
        return {name: _plain(item) for name, item in value._asdict().items()}
    if value is None or isinstance(value, str | int):
        return value
    return [_plain(item) for item in value]


def _field(name: str, value: Any) -> Any:
    if name == "signs":
        return gaps_json.signs(value)
    if isinstance(value, IntEnum):
        return value.name.lower()
    return "unread" if name == "sign" and value is None else _plain(value)


def _quality(view: View) -> dict[str, Any]:
    return {"figures": gaps_json.figures(view.whole.figures), "gaps": [gaps_json.gap(one) for one in view.whole.gaps]}


def _finding(one: Finding) -> dict[str, Any]:
    spot = one.location
    return {
        "code": one.code,
        "rule": one.rule,
        "severity": one.severity.label,
        "message": one.message,
        "at": one.at,
        "help": one.help,
        "path": spot.path if spot else "",
        "line": spot.line if spot else 0,
    }


_TOLD_BY: Mapping[type, Callable[[Any], Any]] = {
    View: _quality,
    Ripple: impact_json.document,
    Finding: _finding,
    date: date.isoformat,
}
"""Values of other models → how their own JSON tells them."""

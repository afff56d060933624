"""One JSON document, for programs. Fields are only ever added within a schema version."""

from __future__ import annotations

from typing import Any

from custmap import __version__
from custmap.findings import Finding, Location
from custmap.outputs.view.report import Report
from custmap.wording import json_text

SCHEMA_VERSION = 1


def render(report: Report) -> str:
    """One JSON document with all findings, by file and line, and the summary."""
    document = {
        "schema_version": SCHEMA_VERSION,
        "tool": {"name": "custmap", "version": __version__},
        "findings": [_finding(finding) for finding in report.every],
        "summary": dict(report.summary),
    }
    return json_text(document) + "\n"


def _finding(finding: Finding) -> dict[str, Any]:
    spot = finding.location
    return {
        "code": finding.code,
        "rule": finding.rule,
        "severity": finding.severity.label,
        "message": finding.message,
        "at": finding.at,
        **_spot(spot),
        "end_line": spot.end_line if spot else None,
        "end_column": spot.end_column if spot else None,
        "label": finding.label,
        "help": finding.help,
        "related": [{"message": item.message, **_spot(item.location)} for item in finding.related],
    }


def _spot(spot: Location | None) -> dict[str, Any]:
    return {
        "path": spot.path if spot else None,
        "line": spot.line if spot else None,
        "column": spot.column if spot else None,
    }


def schema() -> dict[str, Any]:
    """The JSON Schema of this output."""
    text, spot = {"type": "string"}, {"type": ["integer", "null"], "minimum": 1}
    place = {"path": {"type": ["string", "null"]}, "line": spot, "column": spot}
    related = _object({"message": text, **place})
    finding = _object(
        {
            "code": {"type": "string", "pattern": "^CM[0-9]{3}$"},
            "rule": text,
            "severity": {"enum": ["error", "warning", "note"]},
            "message": text,
            "at": text,
            **place,
            "end_line": spot,
            "end_column": spot,
            "label": text,
            "help": text,
            "related": {"type": "array", "items": related},
        }
    )
    counts = (
        "files",
        "departments",
        "services",
        "links",
        "errors",
        "warnings",
        "notes",
        "ignored",
        "baseline",
        "mended",
    )
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "custmap check --format json",
        **_object(
            {
                "schema_version": {"const": SCHEMA_VERSION},
                "tool": _object({"name": {"const": "custmap"}, "version": text}),
                "findings": {"type": "array", "items": finding},
                "summary": _object({name: {"type": "integer", "minimum": 0} for name in counts}),
            }
        ),
    }


def _object(properties: dict[str, Any]) -> dict[str, Any]:
    """An object that has all of `properties`, and may gain others within a schema version."""
    return {"type": "object", "properties": properties, "required": list(properties)}

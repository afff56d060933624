"""SARIF 2.1.0, for code scanning (GitHub, Azure DevOps, SonarQube) and for editors."""

from __future__ import annotations

import os
from pathlib import PurePath
from typing import Any
from urllib.parse import quote

from custmap import __version__
from custmap.findings import Finding, Location
from custmap.fingerprints import Identity
from custmap.outputs.view.report import Manual, Report
from custmap.outputs.view.sentences import said_of
from custmap.wording import json_text, one_line

_ROOT = "%SRCROOT%"
_Json = dict[str, Any]


def render(report: Report) -> str:
    """One run with every rule that was run and all findings, notes too."""
    numbers = {rule.code: number for number, rule in enumerate(report.rules)}
    pairs = zip(report.rooted, report.identities, strict=True)
    run = {
        "tool": {
            "driver": {
                "name": "custmap",
                "semanticVersion": __version__,
                "rules": [_rule(rule) for rule in report.rules],
            }
        },
        "automationDetails": {"id": "custmap/"},
        "invocations": [{"executionSuccessful": not report.unreadable}],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The root of the repository."}}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, identity, numbers) for finding, identity in pairs],
    }
    document = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json_text(document) + "\n"


def _rule(rule: Manual) -> _Json:
    summary, _, rest = rule.manual.partition("\n")
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": summary},
        "help": {"text": rule.manual, "markdown": _titled(rest.strip() or summary)},
        "defaultConfiguration": {"level": rule.severity.label},
        "properties": {"tags": [rule.family]},
    }


def _titled(manual: str) -> str:
    """The manual as Markdown: a line of its own that no text goes on from is a title."""
    lines = ["", *manual.splitlines()]
    titles = ("Why it matters", "What to do", "Gap", "Clean")
    return "\n".join(f"**{line}**\n" if line in titles else line for line in lines[1:])


def _result(finding: Finding, identity: Identity, numbers: dict[str, int]) -> _Json:
    related = [
        {"id": number, "message": _message(item.message), **_location(item.location)}
        for number, item in enumerate((item for item in finding.related if item.location), 1)
        if item.location
    ]
    text = said_of(finding) + (f"\nHelp: {one_line(finding.help)}" if finding.help else "")
    result: _Json = {
        "ruleId": finding.code,
        **({"ruleIndex": numbers[finding.code]} if finding.code in numbers else {}),
        "level": finding.severity.label,
        "message": _message(text),
        "locations": [],
        "partialFingerprints": {"custmap/v1": identity.fingerprint},
    }
    if finding.location:
        logical = {"logicalLocations": [{"fullyQualifiedName": finding.at}]} if finding.at else {}
        result["locations"] = [{**_location(finding.location), **logical}]
    if related:
        result["relatedLocations"] = related
    return result


def _message(text: str) -> _Json:
    """A message in which nothing is a link: SARIF makes one of `[text](target)`, even in plain text."""
    return {"text": text.replace("](", "] (")}


def _location(spot: Location) -> _Json:
    region = {
        "startLine": spot.line,
        "startColumn": spot.column,
        "endLine": spot.end_line,
        "endColumn": spot.end_column,
    }
    return {"physicalLocation": {"artifactLocation": _artifact(spot.path), "region": region}}


def _artifact(path: str) -> _Json:
    if PurePath(path).is_absolute():
        return {"uri": PurePath(path).as_uri()}
    return {"uri": quote(os.fsencode(path), safe="/"), "uriBaseId": _ROOT}

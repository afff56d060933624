"""GitLab's Code Quality report: findings beside the lines of a merge request."""

from __future__ import annotations

from typing import Any

from custmap.findings import UNREADABLE, Finding, Severity
from custmap.fingerprints import Identity
from custmap.outputs.view.report import Report
from custmap.outputs.view.sentences import said_of
from custmap.wording import json_text, one_line

_SEVERITY = {Severity.ERROR: "critical", Severity.WARNING: "major", Severity.NOTE: "info"}


def render(report: Report) -> str:
    """A JSON array of all findings, notes too; GitLab tells new from old by their fingerprints."""
    pairs = zip(report.rooted, report.identities, strict=True)
    return json_text([_issue(finding, identity) for finding, identity in pairs]) + "\n"


def _issue(finding: Finding, identity: Identity) -> dict[str, Any]:
    spot = finding.location
    return {
        "description": said_of(finding) + (f" · Help: {one_line(finding.help)}" if finding.help else ""),
        "check_name": f"{finding.code} {finding.rule}",
        "fingerprint": identity.fingerprint,
        "severity": "blocker" if finding.code == UNREADABLE else _SEVERITY[finding.severity],
        "location": {"path": spot.path if spot else ".", "lines": {"begin": spot.line if spot else 1}},
    }

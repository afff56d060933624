"""A line a finding, for editors and grep: `path:line:col: error CM003: message`."""

from __future__ import annotations

from custmap.findings import Finding
from custmap.outputs.view.report import Report
from custmap.outputs.view.sentences import said_of
from custmap.wording import inert, one_line


def render(report: Report) -> str:
    """The findings for people, by file and line."""
    return "".join(f"{_line(finding)}\n" for finding in report.shown)


def _line(finding: Finding) -> str:
    spot = finding.location
    where = f"{one_line(spot.path)}:{spot.line}:{spot.column}: " if spot else ""
    return inert(f"{where}{finding.severity.label} {finding.code}: {said_of(finding)}")

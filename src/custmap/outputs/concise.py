"""Findings as one line each, for editors and grep: `path:line:col: error CM003: message`."""

from __future__ import annotations

from custmap.findings import Finding
from custmap.wording import one_line, shortened


def render(findings: list[Finding]) -> str:
    """A line a finding, sorted as given."""
    return "".join(f"{_line(finding)}\n" for finding in findings)


def _line(finding: Finding) -> str:
    spot = finding.location
    where = f"{one_line(spot.path)}:{spot.line}:{spot.column}: " if spot else ""
    message = shortened(finding.message)
    message = one_line(f"{message} ({finding.label})" if finding.label else message)
    return f"{where}{finding.severity.label} {finding.code}: {message}"

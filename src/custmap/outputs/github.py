"""Annotations of GitHub Actions: each finding as a command that marks its line in the change."""

from __future__ import annotations

from collections import Counter

from custmap.findings import Finding, Severity
from custmap.outputs.view.report import Report
from custmap.outputs.view.sentences import headline, said_of
from custmap.wording import one_line

_COMMAND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
_MOST = 10
"""Annotations of one severity that GitHub shows of a step; the others stand in its log alone."""


def render(report: Report) -> str:
    """A command for each of the findings for people, the worst first, and a line that sums up."""
    findings = report.worst_first
    closing = [] if report.look.quiet else [_closing(report, findings)]
    return "".join(f"{line}\n" for line in (*map(_command, findings), *closing))


def _command(finding: Finding) -> str:
    spot = finding.location
    properties = {}
    if spot is not None:
        properties = {"file": spot.path, "line": str(spot.line), "endLine": str(spot.end_line)}
        if spot.line == spot.end_line:  # columns of a span over several lines are refused
            properties |= {"col": str(spot.column), "endColumn": str(spot.end_column)}
    properties["title"] = f"{finding.code} {finding.rule}"
    given = ",".join(f"{name}={_in_property(value)}" for name, value in properties.items())
    parts = [
        said_of(finding),
        f"Help: {one_line(finding.help)}" if finding.help else "",
        f"More: custmap explain {finding.code}",
    ]
    message = "%0A".join(_in_message(part) for part in parts if part)
    return f"::{_COMMAND[finding.severity]} {given}::{message}"


def _in_message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _in_property(text: str) -> str:
    return _in_message(one_line(text)).replace(":", "%3A").replace(",", "%2C")


def _closing(report: Report, findings: list[Finding]) -> str:
    closing = f"custmap: {headline(report.summary, notes=report.look.notes)}."
    beyond = sum(max(0, number - _MOST) for number in Counter(one.severity for one in findings).values())
    if beyond:
        closing += (
            f" GitHub marks {_MOST} of each severity in the change, the worst first; "
            f"{beyond:,} more stand only in this log."
        )
    return closing

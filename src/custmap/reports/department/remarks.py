"""What `custmap check` says of a department, where its report does not say it in words of its own."""

from __future__ import annotations

from collections.abc import Iterable

from custmap.findings import Finding
from custmap.reports.department.context import Context

TOLD = (
    *("CM104", "CM105", "CM106", "CM107", "CM112"),  # not said, not asked: the grid, the gaps and the figures
    "CM108",  # the activities
    *("CM204", "CM401", "CM405", "CM407", "CM411"),  # the gaps between the three numbers
    *("CM301", "CM302", "CM304", "CM305"),  # what is not backed, with its sum
)
"""The rules whose findings every report tells itself."""


def department_of(finding: Finding) -> str:
    """The department that a finding is about: `finance` of `finance/payroll@council` and of `finance.clerk`."""
    return finding.at.partition("@")[0].partition("/")[0].partition(".")[0]


def located(findings: Iterable[Finding], context: Context) -> list[Finding]:
    """Some findings with their file and line, the gravest first."""
    found = [
        one._replace(location=context.locate(one.place)) if one.location is None and one.place is not None else one
        for one in findings
    ]
    return sorted(
        found, key=lambda one: (-one.severity, one.code, one.location.line if one.location else 0, one.message)
    )

"""Sentences that several formats say in the same words."""

from __future__ import annotations

from collections.abc import Mapping

from custmap.findings import Finding
from custmap.wording import count, listed, one_line, shortened


def said_of(finding: Finding) -> str:
    """The message and what stands under the excerpt, on one line: `unknown reference 'x' (nothing is called so)`."""
    message = shortened(finding.message)
    return one_line(f"{message} ({finding.label})" if finding.label else message)


def headline(summary: Mapping[str, int], *, notes: bool) -> str:
    """`Found 2 errors and 1 warning in 4 files`, and what was found and is not shown."""
    kinds = [("errors", "error"), ("warnings", "warning"), *([("notes", "note")] if notes else [])]
    found = [count(summary[kind], one) for kind, one in kinds if summary[kind]]
    clean = "No new errors or warnings" if summary["baseline"] else "No errors or warnings"
    told = [f"{f'Found {listed(found)}' if found else clean} in {count(summary['files'], 'file')}"]
    return "; ".join(told + _put_aside(summary, notes=notes))


def _put_aside(summary: Mapping[str, int], *, notes: bool) -> list[str]:
    hidden, known = summary["notes"], summary["baseline"]
    aside = []
    if hidden and not notes:
        aside.append(f"{count(hidden, 'note')} hidden (--notes shows {'it' if hidden == 1 else 'them'})")
    if summary["ignored"]:
        aside.append(f"{summary['ignored']:,} ignored")
    if known:
        aside.append(f"{known:,} known from the baseline")
    return aside


def looked_at(summary: Mapping[str, int]) -> str:
    """`2 departments, 3 services and 3 customer links`."""
    kinds = (("departments", "department"), ("services", "service"), ("links", "customer link"))
    return listed(count(summary[kind], one) for kind, one in kinds)

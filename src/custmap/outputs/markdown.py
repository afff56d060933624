"""Markdown for a comment on a pull request or the summary of a job: the worst first, never too long to be posted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from custmap.findings import UNREADABLE, Finding
from custmap.markdown import escaped
from custmap.outputs.view.report import Report
from custmap.outputs.view.sentences import headline, looked_at, said_of
from custmap.wording import shortened

LIMIT = 60_000
"""Characters; GitHub takes 65,536 in one comment."""
_LAST = 400
"""Characters kept for saying what was left out."""
_OPEN, _MOST = 5, 25
"""Findings of one rule that are seen at once, and those listed at all, unless all are asked for."""
_TEXT = 300
"""Characters of one message or help."""


def render(report: Report) -> str:
    """What was found in a sentence, each rule with its count, and the findings, as many as there is room for."""
    by_rule = _by_rule(report.worst_first)
    lines = [f"### custmap: {escaped(headline(report.summary, notes=report.look.notes))}", ""]
    lines += [f"Looked at {looked_at(report.summary)}.", ""]
    if len(by_rule) > 1:
        lines += _counts(by_rule)
    room = LIMIT - _LAST - _size(lines)
    summaries = {rule.code: rule.summary for rule in report.rules}
    left = 0
    for findings in by_rule:
        most = len(findings) if report.look.unfold else _MOST
        section = _section(findings, summaries[findings[0].code], most, room)
        lines += section
        room -= _size(section)
        left += 0 if section else len(findings)
    if left:
        lines += [f"There was no room for {left:,} more: `custmap check --all` shows every one.", ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _by_rule(findings: Iterable[Finding]) -> list[list[Finding]]:
    """The findings of one rule and severity together; what could not be read first, then the worst."""
    order = sorted(findings, key=lambda one: (one.code != UNREADABLE, -one.severity, one.code))
    return [list(group) for _, group in groupby(order, key=lambda one: (one.severity, one.code))]


def _counts(by_rule: list[list[Finding]]) -> Iterator[str]:
    yield from ("| severity | rule | findings |", "| --- | --- | ---: |")
    for findings in by_rule:
        first = findings[0]
        yield f"| {first.severity.label} | {first.code} {first.rule} | {len(findings):,} |"
    yield ""


def _section(findings: Sequence[Finding], summary: str, most: int, room: int) -> list[str]:
    """One rule with as many of its findings as there is room for; nothing if there is not even room for one."""
    first = findings[0]
    helps = {finding.help for finding in findings}
    lines = [f"#### {first.severity.label} {first.code} {first.rule}", "", f"{escaped(summary)}.", ""]
    closing = [f"More: `custmap explain {first.code}`", ""]
    if len(helps) == 1 and first.help:
        closing.insert(0, f"Help: {_cut(first.help)}  ")
    room -= _size(lines) + _size(closing) + _LAST
    items: list[str] = []
    for finding in findings[:most]:
        item = _item(finding, with_help=len(helps) > 1)
        room -= len(item) + 1
        if room < 0:
            break
        items.append(item)
    return [*lines, *_folded(items, len(findings) - len(items)), "", *closing] if items else []


def _folded(items: list[str], more: int) -> Iterator[str]:
    yield from items[:_OPEN]
    if hidden := items[_OPEN:]:
        yield from ("", "<details>", f"<summary>{len(hidden)} more</summary>", "", *hidden, "", "</details>")
    if more:
        yield from ("", f"… and {more:,} more that are not listed here.")


def _item(finding: Finding, *, with_help: bool) -> str:
    spot = finding.location
    where = f"<code>{_cut(f'{spot.path}:{spot.line}')}</code> " if spot else ""
    help_ = f"<br>Help: {_cut(finding.help)}" if with_help and finding.help else ""
    return f"- {where}{_cut(said_of(finding))}{help_}"


def _cut(text: str) -> str:
    return escaped(shortened(text, _TEXT))


def _size(lines: Iterable[str]) -> int:
    return sum(len(line) + 1 for line in lines)

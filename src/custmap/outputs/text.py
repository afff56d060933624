"""For people: errors in full with an excerpt, warnings of one rule under one heading, a summary at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, groupby

from custmap.findings import UNREADABLE, Finding, Location, Severity
from custmap.outputs.view.report import Report
from custmap.outputs.view.sentences import headline, looked_at
from custmap.paint import Line, Piece, painted, width_of, wrapped
from custmap.wording import shortened, visible

_STYLE = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold cyan"}
_NAMED = 3
"""Places of a folded rule that are named; the rest are counted."""
_TAB = "    "


def render(report: Report) -> str:
    """The findings for people, and the summary."""
    look = report.look
    summaries = {rule.code: rule.summary for rule in report.rules}
    body = _body(report.shown, summaries, look.width, look.unfold)
    closing = () if look.quiet else _closing(report.shown, report.summary, look.width, look.notes)
    # Line by line: the pieces of a hundred thousand findings at once would fill a gibibyte.
    return painted(chain(body, closing), look.colour)


def _body(findings: list[Finding], summaries: dict[str, str], width: int, unfold: bool) -> Iterator[Line]:
    by_severity = {severity: [item for item in findings if item.severity is severity] for severity in Severity}
    for finding in sorted(by_severity[Severity.ERROR], key=lambda item: item.code != UNREADABLE):
        yield from _full(finding, width)
    for severity in (Severity.WARNING, Severity.NOTE):
        chosen = sorted(by_severity[severity], key=lambda item: item.code)
        for code, group in groupby(chosen, key=lambda item: item.code):
            same = list(group)
            if unfold or len(same) == 1:
                for finding in same:
                    yield from _full(finding, width)
            else:
                yield from _folded(same, summaries[code], width)


def _full(finding: Finding, width: int) -> Iterator[Line]:
    style = _STYLE[finding.severity]
    head = f"{finding.severity.label}[{finding.code}]"
    first, *rest = wrapped(shortened(finding.message), width, len(head) + 2)
    yield [Piece(head, style), Piece(f": {first}", "bold")]
    for line in rest:
        yield [Piece("  " + line, "bold")]
    if finding.location is not None:
        yield from _excerpt(finding.location, finding.label, style, width)
    gutter = len(str(finding.location.line)) if finding.location else 2
    if finding.help:
        yield from _equals("help", finding.help, gutter, width)
    for item in finding.related:
        if item.location is not None:
            spot = item.location
            yield from _equals("see", f"{spot.path}:{spot.line}:{spot.column} ({item.message})", gutter, width)
    yield from _equals("more", f"custmap explain {finding.code}", gutter, width)
    yield []


def _equals(word: str, text: str, gutter: int, width: int) -> Iterator[Line]:
    indent = gutter + 5 + len(word)
    first, *rest = wrapped(shortened(text), width, indent)
    yield [Piece(" " * (gutter + 1)), Piece("=", "cyan"), Piece(f" {word}: ", "bold"), Piece(first)]
    for line in rest:
        yield [Piece(" " * indent + line)]


def _excerpt(spot: Location, label: str, style: str, width: int) -> Iterator[Line]:
    number = str(spot.line)
    gutter = " " * (len(number) + 1)
    yield [Piece(f"{gutter[:-1]}--> ", "cyan"), Piece(f"{spot.path}:{spot.line}:{spot.column}")]
    if not spot.excerpt:
        return
    end = spot.end_column if spot.end_line == spot.line else len(spot.excerpt) + 1
    before, marked, after = _cut(spot.excerpt, spot.column - 1, end - 1, width - len(gutter) - 4)
    carets = "^" * max(1, width_of(marked))
    yield [Piece(f"{gutter}|", "cyan")]
    yield [Piece(f"{number} |", "cyan"), Piece(f" {before}{marked}{after}")]
    under = " " * width_of(before)
    room = width - len(gutter) - 2 - len(under) - len(carets) - 1
    if label and room >= len(label):
        yield [Piece(f"{gutter}|", "cyan"), Piece(f" {under}{carets} {label}", style)]
        return
    yield [Piece(f"{gutter}|", "cyan"), Piece(f" {under}{carets}", style)]
    for line in wrapped(label, width, len(gutter) + 2) if label else ():
        yield [Piece(f"{gutter}|", "cyan"), Piece(f" {line}", style)]


def _cut(line: str, start: int, end: int, room: int) -> tuple[str, str, str]:
    """The line before, under and after the mark as shown: tabs as spaces, nothing that acts, no wider than fits."""
    near = 8 * room  # more than fits, whatever it holds: a line may be a megabyte long, and hold a thousand findings
    parts = (line[max(0, start - near) : start], line[start : min(end, start + near)], line[end : end + near])
    before, marked, after = (_shown(part) for part in parts)
    if width_of(marked) > room:
        marked = _trimmed(marked, room - 1) + "…"
        return "", marked, ""
    spare = room - width_of(marked)
    if width_of(before) > spare:
        keep = max(0, spare - 1)
        while width_of(before) > keep:
            before = before[max(1, len(before) - keep) :] if len(before) > keep + 1 else before[1:]
        before = "…" + before if spare else ""
    spare -= width_of(before)
    if width_of(after) > spare:
        after = _trimmed(after, spare - 1) + "…" if spare > 0 else "…"
    return before, marked, after


def _trimmed(text: str, room: int) -> str:
    text = text[: max(0, room)]
    while width_of(text) > max(0, room):
        text = text[:-1]
    return text


def _shown(text: str) -> str:
    return visible(text.replace("\t", _TAB))


def _folded(same: list[Finding], summary: str, width: int) -> Iterator[Line]:
    first = same[0]
    head = f"{first.severity.label}[{first.code}]"
    top, *rest = wrapped(f"{summary} ({len(same)} times)", width, len(head) + 2)
    yield [Piece(head, _STYLE[first.severity]), Piece(f": {top}", "bold")]
    for line in rest:
        yield [Piece("  " + line, "bold")]
    helps = {finding.help for finding in same[:_NAMED]}
    for finding in same[:_NAMED]:
        spot = finding.location
        if spot is not None:
            yield [Piece("  --> ", "cyan"), Piece(f"{spot.path}:{spot.line}:{spot.column}")]
        for line in wrapped(shortened(finding.message), width, 6):
            yield [Piece("      " + line)]
        if len(helps) > 1 and finding.help:
            for line in wrapped(f"({finding.help})", width, 6):
                yield [Piece("      " + line)]
    if len(same) > _NAMED:
        yield [Piece(f"  … and {len(same) - _NAMED} more (--all shows every one)", "dim")]
    if len(helps) == 1 and first.help:
        yield from _equals("help", first.help, 2, width)
    yield from _equals("more", f"custmap explain {first.code}", 2, width)
    yield []


def _closing(findings: list[Finding], summary: Mapping[str, int], width: int, notes: bool) -> Iterator[Line]:
    errors = summary["errors"]
    style = "bold red" if errors else "bold yellow" if summary["warnings"] else "bold green"
    yield from _paragraph(f"{headline(summary, notes=notes)}.", width, style)
    yield from _paragraph(f"Looked at {looked_at(summary)}.", width)
    by_rule = Counter((item.code, item.rule) for item in findings)
    worst = {item.code: -item.severity for item in sorted(findings, key=lambda item: item.severity)}
    order = sorted(by_rule.items(), key=lambda pair: (worst[pair[0][0]], -pair[1], pair[0][0]))
    if len(order) > 1:
        named = " · ".join(f"{code} {name} {number}" for (code, name), number in order)
        yield from _paragraph(f"By rule: {named}.", width)
    if advice := _first(errors, order):
        yield from _paragraph(f"First: {advice}", width)


def _paragraph(text: str, width: int, style: str = "") -> Iterable[Line]:
    return ([Piece(line, style)] for line in wrapped(text, width, 0))


def _first(errors: int, order: list[tuple[tuple[str, str], int]]) -> str:
    """What to do first, in one sentence; `order` holds the rules by severity, then by count."""
    if any(code == UNREADABLE for (code, _), _ in order):
        return "mend what could not be read; what stands there was not checked."
    if errors:
        these = "error" if errors == 1 else f"{errors:,} errors"
        return f"mend the {these}; until then the catalogue cannot be trusted."
    if order and order[0][1] > _NAMED:
        return f"custmap explain {order[0][0][0]} says why it matters and how to mend it."
    return ""

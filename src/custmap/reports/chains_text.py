"""The glance and the trees as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from custmap.graph.performance import Sign
from custmap.paint import Line as Painted
from custmap.paint import Piece, painted, trimmed, width_of, wrapped
from custmap.reports.gaps_words import LEGEND, LEVELS, flowed
from custmap.reports.glance import Glance, Line
from custmap.reports.grid import UNREAD
from custmap.reports.rows import Row
from custmap.wording import count, them

_TITLES = {"frontline": "FRONTLINE", "mixed": "MIXED", "support": "SUPPORT", "nobody": "NOBODY YET"}
_MEANS = {
    "frontline": "serve the outside",
    "mixed": "serve the outside and the inside",
    "support": "serve those who serve",
    "nobody": "name no customer",
}
_MOST = 12
"""Departments of one tier that are listed; the rest are counted."""
_SUMS = {Sign.KEPT.mark: "it fits the promise", Sign.MISSED.mark: "it is longer than promised"}
"""What a sign before a sum means; behind a promise it means what it means everywhere."""
_SHORTEST = 12
"""Letters of a name that are always shown."""
_STYLES = {"✗": "red", "✓": "green", "●": "", "○": "dim", "·": "dim"}


def glance(view: Glance, *, width: int = 80, colour: bool = False, every: bool = False) -> str:
    """The organisation at a glance, the outside at the top."""
    lines: list[Painted] = []
    links = f"{count(view.outside_links + view.inside_links, 'customer link')}"
    extent = f"{count(view.departments, 'department')} · {count(view.services, 'service')} · {links}"
    lines.append([Piece(view.name, "bold"), Piece(f"  {extent}")])
    if width_of(view.name) + width_of(extent) + 2 > width:
        lines[-1:] = [[Piece(view.name, "bold")], [Piece(extent)]]
    where = f"{count(view.outside_links, 'link goes', 'links go')} outside"
    lines += [[Piece(f"{where}, {count(view.inside_links, 'stays', 'stay')} inside")], []]
    outside = [f"{one.name} {one.links:,}" for one in view.outside]
    first, *rest = wrapped(_cut_list(outside, 12 if not every else None, " · ") or "nobody yet", width, 12)
    lines.append([Piece("OUTSIDE     ", "bold cyan"), Piece(first)])
    lines += [[Piece(" " * 12 + line)] for line in rest]
    for part, group in groupby(view.lines, key=lambda line: line.part):
        members = list(group)
        lines += [[Piece("   ▲" if part != "nobody" else "", "cyan")]]
        lines.append([Piece(f"{_TITLES[part]:12}", "bold cyan"), Piece(_MEANS[part], "dim")])
        shown = members if every else members[:_MOST]
        names = min(28, max(width_of(line.name) for line in shown))
        for line in shown:
            lines.append(_department(line, view, names, width))
        if len(members) > len(shown):
            more = len(members) - len(shown)
            told = f"  … and {count(more, 'more department')} (--all shows {them(more)})"
            lines.append([Piece(told, "dim")])
    lines.append([])
    if view.unserved:
        unserved = f"Not served by anyone yet: {_cut_list(list(view.unserved), 6, ', ')}."
        lines += [[Piece(line)] for line in wrapped(unserved, width, 0)]
    return painted([*lines, *_closing(view, width)], colour)


def _department(line: Line, view: Glance, names: int, width: int) -> Painted:
    name = trimmed(line.name, names)
    head = f"  {name}{' ' * (names - width_of(name))}  "
    services = f"{count(line.services, 'service'):>11}  "
    served = [*line.outside[:2], *([f"{len(line.outside) - 2} more outside"] if len(line.outside) > 2 else [])]
    inside = [*line.inside[:2], *([f"{len(line.inside) - 2} more inside"] if len(line.inside) > 2 else [])]
    customers = " · ".join(", ".join(group) for group in (served, inside) if group) or "no customer"
    tail = ""
    if line.part == "support":
        tail = f"behind {line.behind} of {view.outside_links}" if line.hops else "reaches nobody outside"
    room = width - width_of(head) - width_of(services) - 2 - (width_of(tail) + 2 if tail else 0)
    customers = trimmed(customers, max(8, room))
    pad = " " * max(0, room - width_of(customers))
    tone = "red" if tail.startswith("reaches") else "dim"
    return [
        Piece(head, "bold"),
        Piece(services),
        Piece(f"→ {customers}"),
        Piece(f"{pad}  {tail}" if tail else "", tone),
    ]


def _closing(view: Glance, width: int) -> Iterator[Painted]:
    support = next((line.ref for line in view.lines if line.part == "support"), None)
    example = support or (view.lines[0].ref if view.lines else "DEPARTMENT")
    text = f"More: custmap chains --from {example} (whom it reaches) · --to CUSTOMER (who stands behind)"
    for line in wrapped(text, width, 6):
        yield [Piece(line, "dim")]


def tree(rows: Sequence[Row], *, width: int = 80, colour: bool = False) -> str:
    """Trees of suppliers and customers; a second time something is pointed to, a cycle is shown as one."""
    guides = list(_guides(rows))
    labels = [guide + row.node.label for guide, row in zip(guides, rows, strict=True)]
    column = min(max((width_of(text) for text in labels), default=0), max(36, width - 34))
    lines = [_line(guide, row, column, width) for guide, row in zip(guides, rows, strict=True)]
    legend = [*_legend(rows)]
    if legend:
        lines += [[], *([Piece(line, "dim")] for line in flowed(legend, width))]
    return painted(lines, colour)


def _legend(rows: Sequence[Row]) -> Iterator[str]:
    """What the signs and the letters mean that stand in the tree."""
    told = [row.node.standing for row in rows]
    marks = {mark for words in told for mark in words.split()[1:]}
    yield from (f"{mark} {meaning}" for mark, meaning in LEGEND if mark in marks and mark != UNREAD)
    sums = {words[:1] for words in told}
    yield from (f"{mark} before a sum: {meaning}" for mark, meaning in _SUMS.items() if mark in sums)
    if UNREAD in sums | marks:
        yield f"{UNREAD} not all of it is known"
    levels = {row.node.level for row in rows}
    yield from (f"{level} {meaning}" for level, meaning in LEVELS.items() if level in levels)


def _guides(rows: Sequence[Row]) -> Iterator[str]:
    """The lines that lead to each row."""
    open_above: list[bool] = []
    for row in rows:
        if row.depth == 0:
            open_above.clear()
            yield ""
            continue
        del open_above[row.depth - 1 :]
        lead = "".join("│  " if is_open else "   " for is_open in open_above)
        arm = ("└┄ " if row.last else "├┄ ") if row.node.soft else ("└─ " if row.last else "├─ ")
        open_above.append(not row.last)
        yield lead + arm


def _line(guide: str, row: Row, column: int, width: int) -> Painted:
    node = row.node
    room = column - width_of(guide)
    if node.kind == "note":
        return [Piece(guide, "cyan"), Piece(trimmed(node.label, width - width_of(guide)), "dim")]
    tail = node.standing if node.kind != "choice" else ""
    rest = f"{node.level:4} {tail}" if node.level or tail else ""
    beside = width - width_of(guide) - width_of(rest) - 1  # what a name may take, that a verdict is not cut
    label = trimmed(node.label, max(_SHORTEST, min(room, beside) if beside >= _SHORTEST else room))
    extra = {"above": "(see above)", "cycle": "↺ goes round: shown above", "": ""}[row.repeated]
    if node.kind == "group":
        extra = ""  # below a group is only one line, shown the first time
    note = "  ".join(part for part in (node.note, extra) if part)
    pad = " " * max(1, min(room, beside) - width_of(label) + 1)
    rest = f"{rest}  {note}" if note else rest
    rest = trimmed(rest, max(8, width - width_of(guide) - width_of(label) - width_of(pad)))
    style = next((style for sign, style in _STYLES.items() if sign in tail), "")
    return [Piece(guide, "cyan"), Piece(label, "bold" if row.depth == 0 else ""), Piece(pad), Piece(rest, style)]


def _cut_list(items: list[str], most: int | None, between: str) -> str:
    if most is None or len(items) <= most + 1:
        return between.join(items)
    return between.join([*items[:most], f"{len(items) - most} more"])

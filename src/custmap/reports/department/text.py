"""A report as text for a terminal: two screens for a department of six services, folded with counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from custmap.paint import Line, Piece, painted, trimmed, width_of, wrapped
from custmap.reports.department.sections.blocks import Block, Figures, Grid, Item, Items, Page, Section
from custmap.reports.gaps_text import grid_lines, legend_lines
from custmap.reports.gaps_words import flowed
from custmap.wording import count, one_line

_STYLES = {"✗": "bold red", "△": "yellow", "✓": "green", "!": "yellow"}
"""Beside the mark, which says it in black and white."""
_MOST_ROWS = 12
_GLUE = "\u00a0"
"""A space at which no line is broken."""
_SHORTEST = 24
"""Columns of a name that is cut."""


def render(page: Page, *, width: int = 80, colour: bool = False, every: bool = False) -> str:
    """The page; `every`: nothing folded."""
    lines = _title(page, width)
    lines += [[Piece("  " + line)] for line in flowed(page.facts, width - 2)]
    if page.parts:
        lines += [[Piece("  " + line)] for line in wrapped(page.parts_in_words, width, 2)]
    if page.about:
        lines += [[Piece("  " + line)] for line in wrapped(page.about, width, 2)]
    for section in page.sections:
        lines += [[], *_section(section, width, every)]
    if page.more:
        lines += [[], *([Piece(line, "dim")] for line in wrapped(f"More: {' · '.join(page.more)}", width, 0))]
    return painted(lines, colour)


def _title(page: Page, width: int) -> list[Line]:
    """The name, and behind it, or below, the reference that can be copied."""
    name, ref = trimmed(page.name, width), f"  {page.ref}"
    if width_of(name) + width_of(ref) <= width:
        return [[Piece(name, "bold"), Piece(ref, "dim")]]
    return [[Piece(name, "bold")], [Piece(ref, "dim")]]


def _section(section: Section, width: int, every: bool) -> Iterator[Line]:
    yield from ([Piece(line, "bold cyan")] for line in wrapped(section.title, width, 0))
    for block in section.blocks:
        yield from _block(block, width, every)


def _block(block: Block, width: int, every: bool) -> Iterator[Line]:
    if isinstance(block, str):
        yield from ([Piece("  " + line)] for line in wrapped(block, width, 2))
    elif isinstance(block, Items):
        yield from _items(block, width, every)
    elif isinstance(block, Figures):
        yield from _figures(block, width)
    else:
        yield from _grid(block, width, every)


def _figures(block: Figures, width: int) -> Iterator[Line]:
    names = max(width_of(one.name) for one in block.figures)
    values = max(width_of(one.value) for one in block.figures)
    indent = names + values + 6
    for one in block.figures:
        for number, line in enumerate(wrapped(one.made_of, width, indent)):
            head = "" if number else f"  {one.name:{names}}  "
            figure = "" if number else f"{' ' * (values - width_of(one.value))}{one.value}"
            yield [Piece(f"{head:{names + 4}}"), Piece(f"{figure:{values}}", "bold"), Piece(f"  {line}")]


def _grid(block: Grid, width: int, every: bool) -> Iterator[Line]:
    rows = block.rows
    if not every and len(rows) > _MOST_ROWS:
        rows = sorted(rows, key=lambda row: -max(sign or 0 for sign in row.signs))  # the worst must not be cut
    yield from grid_lines(rows, block.names, width, most=None if every else _MOST_ROWS)
    yield from legend_lines(block.rows, width)


def _items(block: Items, width: int, every: bool) -> Iterator[Line]:
    shown = block.items if every or len(block.items) <= block.most + 1 else block.items[: block.most]
    if block.title:
        yield from ([Piece("  " + line, "bold")] for line in wrapped(block.title, width, 2))
    indent = "    " if block.title else "  "
    marks = max((width_of(item.mark) + 1 for item in shown if item.mark), default=0)
    for item in shown:
        yield from _item(item if every else _cut(item), indent, marks, width)
    if len(block.items) > len(shown):
        more = count(len(block.items) - len(shown), f"more {block.what}")
        yield [Piece(f"{indent}… and {more} (--all shows every one)", "dim")]


def _cut(item: Item) -> Item:
    """With the first of its details, and the count of the rest."""
    if not item.most or len(item.details) <= item.most + 1:
        return item
    more = f"and {count(len(item.details) - item.most, f'more {item.what}')}"
    return replace(item, details=[*item.details[: item.most], more])


def _item(item: Item, indent: str, marks: int, width: int) -> Iterator[Line]:
    start = [Piece(indent), Piece(f"{item.mark:{marks}}", _STYLES.get(item.mark, ""))]
    used = len(indent) + marks
    room = width - used - width_of(item.place) - 2
    if not item.place:
        yield from _flowing(item, start, used, width)
    elif width_of(item.head) <= room or (item.is_named and room >= _SHORTEST):
        head = trimmed(item.head, room)
        pad = " " * (width - used - width_of(head) - width_of(item.place))
        yield [*start, Piece(head, "bold"), Piece(pad + item.place, "dim")]
        yield from _below(item, used + 2, width)
    else:
        for number, line in enumerate(wrapped(item.head, width, used)):
            yield [*(start if not number else [Piece(" " * used)]), Piece(line, "bold")]
        yield [Piece(" " * used + item.place, "dim")]
        yield from _below(item, used + 2, width)


def _below(item: Item, indent: int, width: int) -> Iterator[Line]:
    """The details on lines of their own."""
    if item.details:
        yield from ([Piece(" " * indent + line)] for line in _broken(_together(item.details), width, indent))


def _flowing(item: Item, start: Line, used: int, width: int) -> Iterator[Line]:
    """The head, and the details behind it."""
    text = f"{item.head}  {_together(item.details)}" if item.details else item.head
    first, *rest = _broken(text, width, used + 2)
    bold = len(item.head) if item.details and first.startswith(one_line(item.head)) else 0
    yield [*start, Piece(first[:bold], "bold"), Piece(first[bold:])]
    yield from ([Piece(" " * (used + 2) + line)] for line in rest)


def _together(details: Iterable[str]) -> str:
    """The details in one text, in which no line begins with the dot between two of them."""
    return f"{_GLUE}· ".join(detail.replace("→ ", f"→{_GLUE}") for detail in details)


def _broken(text: str, width: int, indent: int) -> list[str]:
    return [line.replace(_GLUE, " ").rstrip() for line in wrapped(text, width, indent)]

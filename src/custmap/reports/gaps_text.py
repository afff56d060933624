"""The figures, the grid and the gaps as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from custmap.graph.performance import Sign
from custmap.paint import Line, Piece, painted, trimmed, width_of, wrapped
from custmap.reports.gaps import Part, View
from custmap.reports.gaps_list_text import gap_lines
from custmap.reports.gaps_table_text import table_lines
from custmap.reports.gaps_words import (
    COLUMNS,
    INTERVAL,
    REACH,
    Called,
    bounds,
    by_id,
    by_ref,
    classes,
    customers_in_words,
    figures_in_words,
    flowed,
    reach_in_words,
    signs_of,
)
from custmap.reports.grid import Row, mark_of
from custmap.wording import count, them

STYLES = {Sign.MISSED: "bold red", Sign.WANTED: "yellow", Sign.KEPT: "green", Sign.PROMISED: "", None: "magenta"}
"""Beside its mark, which says it all in black and white."""
_SIGNS = 23
"""Columns of three phases of three signs, and of what is between them."""
_MOST_ROWS = 60


def render(view: View, *, width: int = 80, colour: bool = False, every: bool = False) -> str:
    """The whole first; then each department, or of a large organisation a line each and the widest gaps."""
    whole = view.whole
    lines: list[Line] = [*_title(view, width), *_figures(whole, width, full=True)]
    if view.folded:
        lines += [[], *table_lines(view.departments, width), []]
        lines += [*gap_lines(whole, view.names, width, by_ref), []]
        example = whole.gaps[0].service.supplier.ref if whole.gaps else view.departments[0].ref
        hints = (f"More: custmap gaps --department {example} (its grid and gaps)", "--all (every grid)")
        lines += [[Piece(line, "dim")] for line in flowed(hints, width)]
        return painted(lines, colour)
    for part in view.departments:
        lines += [[], _named(part.name, part.ref, width, "bold cyan")]
        lines += [*_figures(part, width, full=False), *_body(part, view, width, every)]
    if not view.departments:
        lines += _body(whole, view, width, every)
    rows = [row for part in (whole, *view.departments) for row in part.rows]
    return painted([*lines, *([[], *legend_lines(rows, width)] if rows else [])], colour)


def _title(view: View, width: int) -> Iterator[Line]:
    name = view.whole.name
    if view.customer is not None:
        by = f"{view.department.name} → " if view.department else ""
        yield _named(f"{by}{name}", "as a customer", width, "bold")
    else:
        yield _named(name, view.whole.ref, width, "bold")
    parts = [count(len(view.departments), "department")] if view.departments else []
    parts += [count(view.whole.services, "service"), count(view.whole.links, "customer link")]
    yield [Piece(trimmed(f"  {' · '.join(parts)}", width))]


def _named(name: str, ref: str, width: int, style: str) -> Line:
    """A name, with a reference that can be copied behind it."""
    behind = f"  {ref}" if ref else ""
    return [Piece(trimmed(name, max(20, width - width_of(behind))), style), Piece(behind, "dim")]


def _figures(part: Part, width: int, *, full: bool) -> Iterator[Line]:
    """The page; in full with what its intervals and its reach mean, and also of those of whom there is none."""
    if not part.services:
        return
    figures = part.figures
    if full:
        yield from ([Piece("  " + line)] for line in wrapped(f"Total customer service, {INTERVAL}", width, 2))
    for where, interval in (("outside", figures.outside), ("inside", figures.inside)):
        if interval.links or full:
            start = f"  {'  ' * full}{where:8}"
            told = flowed(classes(interval), width - len(start) - 12, ", ") if interval.links else [""]
            for number, line in enumerate(told):
                figure = "" if number else bounds(interval)
                yield [Piece(" " * len(start) if number else start), Piece(f"{figure:>9}", "bold"), Piece(f"  {line}")]
    items = [f"{name} {figure}" for name, figure in figures_in_words(figures)]
    yield from ([Piece("  " + line)] for line in flowed(items, width - 2))
    if reach := reach_in_words(figures, short=not full):
        lines = wrapped(f"reach {reach}{f' ({REACH})' if full else ''}", width, 4)
        yield from ([Piece(("    " if number else "  ") + line)] for number, line in enumerate(lines))


def _body(part: Part, view: View, width: int, every: bool) -> Iterator[Line]:
    if view.customer is not None and not part.links:
        by = f"No service of {view.department.name}" if view.department else "No service"
        yield from ([Piece("  " + line)] for line in wrapped(f"{by} names {part.name} as its customer.", width, 2))
        return
    if not part.services:
        yield [Piece("  It delivers no service, as far as this catalogue says.")]
        return
    called = by_ref if view.department is None and view.customer is not None else by_id
    yield []
    yield from grid_lines(part.rows, view.names, width, called, most=None if every else _MOST_ROWS)
    yield []
    yield from gap_lines(part, view.names, width, called)


def grid_lines(
    rows: Sequence[Row], names: Mapping[str, str], width: int, called: Called = by_id, *, most: int | None
) -> Iterator[Line]:
    """The grid of standards, at most so many lines of it."""
    shown = rows[:most]
    room = width - _SIGNS - 4
    labels = [trimmed(f"{called(row.service)} → {customers_in_words(row, names)}", room) for row in shown]
    column = max(width_of(label) for label in labels)
    yield [Piece(" " * (column + 4) + "before   during   after", "dim")]
    yield [Piece(" " * (column + 4) + "    ".join(["Q T D"] * 3), "dim")]
    for label, row in zip(labels, shown, strict=True):
        line = [Piece(f"  {label}{' ' * (column - width_of(label) + 2)}")]
        for place, sign in enumerate(row.signs):
            after = "" if place == len(row.signs) - 1 else "    " if place % 3 == 2 else " "
            line += [Piece(mark_of(sign), STYLES.get(sign, "dim")), Piece(after)]
        yield line
    if len(rows) > len(shown):
        more = len(rows) - len(shown)
        yield [Piece(f"  … and {count(more, 'more line')} (--all shows {them(more)})", "dim")]


def legend_lines(rows: Iterable[Row], width: int) -> Iterator[Line]:
    """What the letters and the signs of a grid mean."""
    yield from ([Piece("  " + line, "dim")] for line in flowed(COLUMNS, width - 2))
    yield from ([Piece("  " + line, "dim")] for line in flowed(signs_of(rows), width - 2, "   "))

"""The departments of a large organisation, a line of figures each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from custmap.paint import Line, Piece, trimmed, width_of
from custmap.reports.gaps import Part
from custmap.reports.gaps_words import bounds, k_of_n, percent

_MOST = 30
_HEAD = ("outside", "inside", "promised", "measured", "kept", "asked", "gaps")


def table_lines(parts: Sequence[Part], width: int) -> Iterator[Line]:
    """One line a department; of very many those with the most broken links."""
    shown = list(parts)
    if len(parts) > _MOST:
        shown.sort(key=lambda part: (-_broken(part), -part.found, part.ref))
        del shown[_MOST:]
    cells = [_HEAD, *(_cells(part) for part in shown)]
    widths = [max(width_of(row[column]) for row in cells) + 2 for column in range(len(_HEAD))]
    while sum(widths) + 16 > width:  # a narrow terminal shows the first of the figures
        del widths[-1]
    room = max(12, width - sum(widths) - 2)
    names = ["", *(trimmed(part.ref, room) for part in shown)]
    column = max(width_of(name) for name in names)
    titles = [part.name for part in shown]
    spare = width - 2 - column - sum(widths) - 2
    for number, (name, row) in enumerate(zip(names, cells, strict=True)):
        figures = "".join(" " * (size - width_of(text)) + text for size, text in zip(widths, row))
        line = [Piece(f"  {name}{' ' * (column - width_of(name))}{figures}", "" if number else "dim")]
        if number and spare >= 16:
            line.append(Piece(f"  {trimmed(titles[number - 1], spare)}", "dim"))
        yield line
    if len(parts) > _MOST:
        yield [Piece(f"  … the {_MOST} of {len(parts):,} departments with the most broken links", "dim")]


def _broken(part: Part) -> int:
    return part.figures.outside.broken + part.figures.inside.broken


def _cells(part: Part) -> tuple[str, ...]:
    figures = part.figures
    return (
        bounds(figures.outside),
        bounds(figures.inside),
        percent(figures.promised),
        k_of_n(figures.measured),
        k_of_n(figures.kept),
        percent(figures.asked),
        f"{part.found:,}",
    )

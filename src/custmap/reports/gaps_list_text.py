"""The list of gaps as text: numbered, the widest first, each with its three numbers and its place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from custmap.paint import Line, Piece, trimmed, width_of, wrapped
from custmap.reports.gaps import Part
from custmap.reports.gaps_found import Kind
from custmap.reports.gaps_words import Called, flowed, head_of, no_gap, numbers_of
from custmap.wording import count, them

_LONGEST = 60
"""Columns of one number: some authors write a paragraph where a promise should stand."""
_STYLES = {Kind.MISSED: "red", Kind.UNHAPPY: "red", Kind.WANTED: "yellow", Kind.EXPECTED: "yellow", Kind.UNSAID: "dim"}


def gap_lines(part: Part, names: Mapping[str, str], width: int, called: Called) -> Iterator[Line]:
    """One line a gap where all of them fit, else two."""
    if not part.found:
        if part.services:
            measured = part.figures.measured.number > 0
            style = "green" if measured else ""
            yield from ([Piece("  " + line, style)] for line in wrapped(no_gap(measured), width, 2))
        return
    heads = [head_of(gap, names, called) for gap in part.gaps]
    numbers = [
        [f"{word} {trimmed(text, _LONGEST)}" if word else text for word, text in numbers_of(gap)] for gap in part.gaps
    ]
    places = [f"{gap.path}:{gap.line}" for gap in part.gaps]
    digits = len(str(len(part.gaps)))
    column = max(map(width_of, heads))
    widest = column + max(width_of(" · ".join(items)) for items in numbers) + max(map(width_of, places)) + 4
    in_one = widest + digits + 5 <= width
    for number, (gap, head, items, place) in enumerate(zip(part.gaps, heads, numbers, places, strict=True), 1):
        start = [Piece(f"  {number:>{digits}} "), Piece(f"{gap.kind.sign.mark} ", _STYLES[gap.kind])]
        room = width - digits - 5
        if in_one:
            text = " · ".join(items)
            pad = " " * (room - column - 2 - width_of(text) - width_of(place))
            between = " " * (column - width_of(head) + 2)
            yield [*start, Piece(head, "bold"), Piece(between + text), Piece(pad + place, "dim")]
        else:
            yield from _two_lines(start, head, items, place, room)
    if part.found > len(part.gaps):
        more = part.found - len(part.gaps)
        yield [Piece(f"  … and {count(more, 'more gap')} (--all shows {them(more)})", "dim")]


def _two_lines(start: Line, head: str, items: Sequence[str], place: str, room: int) -> Iterator[Line]:
    indent = " " * sum(width_of(piece.text) for piece in start)
    beside = room - width_of(place) - 2
    if beside >= min(24, width_of(head)):
        head = trimmed(head, beside)
        pad = " " * (room - width_of(head) - width_of(place))
        yield [*start, Piece(head, "bold"), Piece(pad + place, "dim")]
    else:
        yield [*start, Piece(trimmed(head, room), "bold")]
        yield [Piece(indent + place, "dim")]
    lines = flowed(items, room) if items[1:] else wrapped(items[0], room, 0)
    for line in lines:
        yield [Piece(indent + line)]

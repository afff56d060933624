"""The comparison as text for a terminal: broken promises first, each with its place now and then."""

from __future__ import annotations

from collections.abc import Iterator

from custmap.paint import Line, Piece, painted, width_of, wrapped
from custmap.reports.diff.model import Change, Direction
from custmap.reports.diff.view import View
from custmap.reports.diff.words import (
    MARKS,
    cautions,
    gravest_of,
    head_of,
    reasons,
    sizes,
    tally,
    told,
    verdict_of,
    whose,
)
from custmap.wording import count, them

_STYLES = {
    Direction.BREAKS: "bold red",
    Direction.WORSE: "bold yellow",
    Direction.CANNOT: "bold magenta",
    Direction.BETTER: "bold green",
    Direction.NEUTRAL: "dim",
}
_MOST = {
    Direction.BREAKS: 60,
    Direction.WORSE: 20,
    Direction.CANNOT: 20,
    Direction.BETTER: 12,
    Direction.NEUTRAL: 8,
}
"""Changes shown of each direction, unless all are asked for."""


def render(view: View, *, width: int = 80, colour: bool = False, every: bool = False) -> str:
    """What a reviewer needs, in the order of what matters."""
    outcome = view.outcome
    lines: list[Line] = [*_plain(f"{view.old_title} → {view.new_title}", width, "dim", 2)]
    gravest = gravest_of(view)
    lines += _plain(f"{MARKS[gravest]} {verdict_of(view)}", width, _STYLES[gravest], 2)
    if outcome.changes:
        lines += _plain(sizes(outcome), width, "dim", 2)
    for direction in Direction:
        lines += _section(view, direction, width, None if every else _MOST[direction])
    for caution in cautions(view):
        lines += [[], *_plain(caution, width, "yellow", 0)]
    if outcome.changes:
        lines += [[], *_plain(f"{tally(outcome)}. Whether the new state is sound: custmap check", width, "", 0)]
    return painted(lines, colour)


def _plain(text: str, width: int, style: str, indent: int) -> Iterator[Line]:
    first, *rest = wrapped(text, width, indent)
    yield [Piece(first, style)]
    for line in rest:
        yield [Piece(" " * indent + line, style)]


def _section(view: View, direction: Direction, width: int, most: int | None) -> Iterator[Line]:
    left = len(view.outcome.of(direction)) if most is None else most
    if direction is Direction.NEUTRAL:
        changes = view.outcome.of(direction)
        if changes:
            yield from ([], [Piece(head_of(direction, ()), "bold")])
        for change in changes[:left]:
            yield from _change(view, change, width)
    else:
        for customers, changes in view.grouped(direction):
            if left <= 0:
                break
            yield []
            yield from _plain(head_of(direction, customers), width, "bold", 2)
            for change in changes[:left]:
                yield from _change(view, change, width)
            left -= len(changes)
    hidden = len(view.outcome.of(direction)) - (len(view.outcome.of(direction)) if most is None else most)
    if hidden > 0:
        yield [Piece(f"  … and {count(hidden, 'more change')} of this kind (--all shows {them(hidden)})", "dim")]


def _change(view: View, change: Change, width: int) -> Iterator[Line]:
    mark = Piece(f"  {MARKS[change.direction]} ", _STYLES[change.direction])
    ref, what = whose(change), told(change)
    if 4 + width_of(ref) + 2 + width_of(what) <= width:
        yield [mark, Piece(ref, "bold"), Piece(f"  {what}")]
    else:
        yield [mark, Piece(ref, "bold")]
        yield from ([Piece(" " * 6 + line)] for line in wrapped(what, width, 6))
    for reason in reasons(change):
        yield from ([Piece(" " * 6 + line)] for line in wrapped(reason, width, 6))
    yield from _places(view, change, width)


def _places(view: View, change: Change, width: int) -> Iterator[Line]:
    now, then = view.new_spot(change), view.old_spot(change)
    spots = [*([str(now)] if now else []), *([f"was {then}"] if then else [])]
    together = "  ·  ".join(spots)
    for line in spots if width_of(together) + 6 > width else [together] if together else []:
        yield [Piece(" " * 6 + line, "dim")]

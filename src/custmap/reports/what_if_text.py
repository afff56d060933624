"""A change and what it breaks, as text for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from custmap.paint import Line, Piece, painted, wrapped
from custmap.wording import count, some

Row = tuple[int, str, str, Sequence[str]]
"""(wave, code, message, external customers)"""


def render(title: str, rows: Sequence[Row], *, width: int = 80, colour: bool = False) -> str:
    """The change in one sentence, then what breaks, nearest first."""
    lines: list[Line] = [[Piece(line, "bold")] for line in wrapped(title, width, 0)]
    lines.append([])
    if not rows:
        lines.append([Piece("  Nothing breaks that held before.", "green")])
    for wave, code, message, customers in rows:
        head = "at once" if wave == 1 else f"step {wave}"
        first, *rest = wrapped(f"{message} ({code})", width, 11)
        lines.append([Piece(f"  {head:8} ", "bold red"), Piece(first)])
        lines += [[Piece(" " * 11 + line)] for line in rest]
        if customers:
            felt = wrapped(f"felt outside by {some(dict.fromkeys(customers))}", width, 11)
            lines += [[Piece(" " * 11 + line, "dim")] for line in felt]
    if rows:
        held = "1 promise no longer holds" if len(rows) == 1 else f"{len(rows)} promises no longer hold"
        outside = dict.fromkeys(name for *_, customers in rows for name in customers)
        lines += [
            [],
            [Piece(f"  {held}, felt by {count(len(outside), 'customer')} outside")],
        ]
    return painted(lines, colour)

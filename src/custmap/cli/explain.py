"""`custmap explain`."""

from __future__ import annotations

from typing import Annotated

import typer

from custmap.cli.options import Color
from custmap.cli.terminal import Colour, said, wants_colour, width


def explain(
    rule: Annotated[str, typer.Argument(metavar="CODE", help="The code or name of a rule: CM104, missing-category.")],
    color: Color = Colour.auto,
) -> None:
    """Say why a rule exists, what to do, and show an example of the gap and the same made clean."""
    from custmap.paint import Line, Piece, painted, wrapped
    from custmap.rules import find

    found = find(rule)
    severities = " or ".join(severity.label for severity in found.severities)
    lines: list[Line] = [[Piece(f"{found.code} {found.name}", "bold"), Piece(f"  ({severities})")], []]
    lines += [[Piece(found.summary if found.summary.endswith("?") else f"{found.summary}.")], []]
    for title in ("Why it matters", "What to do"):
        if text := found.section(title):
            lines += [[Piece(title, "bold")], *([Piece(line)] for line in wrapped(text, width(), 0)), []]
    for title in ("Gap", "Clean"):
        lines.append([Piece(title, "bold")])
        lines += [[Piece(f"    {line}", "cyan")] for line in found.example(title).splitlines()]
        lines.append([])
    said(painted(lines[:-1], wants_colour(color, None)))

"""`custmap rules`."""

from __future__ import annotations

from itertools import groupby

from custmap.cli.options import Color
from custmap.cli.terminal import Colour, said, wants_colour, width


def rules(
    color: Color = Colour.auto,
) -> None:
    """List every rule: its code, name, severity and what it finds."""
    from custmap.paint import Line, Piece, painted, wrapped
    from custmap.rules import all_rules

    lines: list[Line] = []
    for family, members in groupby(all_rules(), key=lambda rule: rule.family):
        lines.append([Piece(family.upper(), "bold")])
        for rule in members:
            severity = "/".join(item.label for item in rule.severities)
            first, *rest = wrapped(rule.summary, width(), 9)
            lines.append([Piece(f"  {rule.code}  ", "cyan"), Piece(rule.name, "bold"), Piece(f"  {severity}")])
            lines += [[Piece("         " + line)] for line in (first, *rest)]
        lines.append([])
    lines.append([Piece("custmap explain CODE  says why a rule exists, and shows the gap and the same made clean.")])
    said(painted(lines, wants_colour(color, None)))

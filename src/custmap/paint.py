"""Pieces of text with a style each → text for a terminal, with colour or without."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from custmap.wording import inert, one_line


class Piece(NamedTuple):
    """A stretch of one line."""

    text: str
    style: str = ""
    """Rich's words for a style: `bold red`."""


Line = list[Piece]


def painted(lines: Iterable[Line], colour: bool) -> str:
    """The lines as text. Whatever the pieces hold, no control character but the line feeds between lines
    comes out, and no line is a command to a CI server."""
    if not colour:
        text = "".join("".join(one_line(piece.text) for piece in line).rstrip() + "\n" for line in lines)
    else:
        text = "".join("".join(_styled(piece) for piece in line) + "\n" for line in lines)
    return inert(text)


def _styled(piece: Piece) -> str:
    text = one_line(piece.text)
    if not piece.style:
        return text
    from rich.color import ColorSystem  # only where colour is wanted: it takes a tenth of a small check
    from rich.style import Style

    return Style.parse(piece.style).render(text, color_system=ColorSystem.STANDARD)


def width_of(text: str) -> int:
    """The columns that `text` takes on a terminal: wide characters take two, combining ones none."""
    if text.isascii():
        return len(text)
    from rich.cells import cell_len

    return cell_len(text)


def wrapped(text: str, width: int, indent: int) -> list[str]:
    """`text` in lines of at most `width` columns; all but the first are `indent` columns shorter."""
    room = max(20, width - indent)
    text = one_line(text)
    if len(text) <= room and text.isascii() and not text.startswith(" "):
        return [text]
    lines: list[str] = []
    line, taken = "", 0
    for word in text.split(" "):
        wide = width_of(word)
        if line and taken + 1 + wide > room:
            lines.append(line)
            line, taken = word, wide
        elif line:
            line, taken = f"{line} {word}", taken + 1 + wide
        else:
            line, taken = word, wide
    return [*lines, line]


def trimmed(text: str, room: int) -> str:
    """`text` in at most `room` columns, with `…` where it was cut."""
    text = one_line(text)
    if width_of(text) <= room:
        return text
    text = text[: max(0, room - 1)]
    while width_of(text) > room - 1:
        text = text[:-1]
    return f"{text}…"

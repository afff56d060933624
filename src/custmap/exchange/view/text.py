"""Text of the catalogue, made safe to look at. Formats that can say every character exactly (JSON) do not need this."""

from __future__ import annotations

import re
from collections.abc import Mapping

from custmap.exchange.view.model import Node, Value
from custmap.wording import shortened, visible

_JOINERS = re.compile("([\u200c\u200d]+)")
"""They join letters of Persian and Hindi, and people into a family; they turn and hide nothing."""
_NO_CHARACTERS = re.compile("[\ufffe\uffff]")
_LONGEST_DRAWN = 300


def inert(text: str) -> str:
    """`text` with every character that could act instead of being read, or is none in XML, written as `\\x1b`.

    Tabs and line feeds stay.
    """
    if text.isascii() and text.isprintable():
        return text
    pieces = _JOINERS.split(text)
    pieces[::2] = [visible(piece) for piece in pieces[::2]]
    return _NO_CHARACTERS.sub(lambda found: f"\\u{ord(found[0]):04x}", "".join(pieces))


def drawn(text: str) -> str:
    """`inert` text on one line, shortened to what a box of a diagram can hold."""
    return shortened(inert(" ".join(text.split()) if "\n" in text or "\t" in text else text), _LONGEST_DRAWN)


def caption(node: Node) -> str:
    """What a diagram calls a node: its name, or its reference where the name shows nothing."""
    return drawn(node.name).strip() or node.ref


def joined(value: Value) -> str | int | float | bool:
    """A value for formats without lists: `a; b`."""
    return "; ".join(value) if isinstance(value, tuple) else value


def texts(known: Mapping[str, Value], name: str) -> tuple[str, ...]:
    """The texts known under a name."""
    value = known.get(name, ())
    return value if isinstance(value, tuple) else (str(value),)

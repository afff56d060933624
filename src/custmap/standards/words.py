"""What was said but not understood, and how several standards in one cell are told apart."""

from __future__ import annotations

from custmap.lasting import lasting

LONGEST_PHRASE = 1000
"""Characters. A longer text is prose: it is kept as said, and no parser spends time on it."""

_OPENING = {"(": ")", "[": "]", "{": "}"}
_CLOSING = frozenset(_OPENING.values())
_QUOTES = {'"': '"', "“": "”", "‘": "’"}


@lasting()
class Words:
    """A text that is said and not measurable; `suggestion` is a whole corrected phrase that would be understood."""

    text: str
    suggestion: str | None = None


def split_standards(text: str) -> tuple[str, ...]:
    """Split `a; b` into its standards, leaving semicolons inside brackets and quotes alone; empty parts are dropped.

    An unclosed bracket or quote holds nothing together: the text is then split at every semicolon, so that
    one slip does not swallow all the standards behind it.
    """
    if ";" not in text:
        return (text.strip(),) if text.strip() else ()
    cuts = _semicolons_outside(text)
    parts = text.split(";") if cuts is None else [text[a + 1 : b] for a, b in zip([-1, *cuts], [*cuts, len(text)])]
    return tuple(part.strip() for part in parts if part.strip())


def _semicolons_outside(text: str) -> list[int] | None:
    """Places of the semicolons at the outermost level; None if a bracket or a quote never closes."""
    cuts: list[int] = []
    waiting: list[str] = []
    quote = ""
    for place, char in enumerate(text):
        if quote:
            quote = "" if char == quote else quote
        elif char in _QUOTES:
            quote = _QUOTES[char]
        elif char in _OPENING:
            waiting.append(_OPENING[char])
        elif char in _CLOSING and waiting and waiting[-1] == char:
            waiting.pop()
        elif char == ";" and not waiting:
            cuts.append(place)
    return None if waiting or quote else cuts

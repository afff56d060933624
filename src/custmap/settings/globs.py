"""Paths with wild cards, as settings name the files of a catalogue."""

from __future__ import annotations

import re

_PIECE = re.compile(r"\*\*/|\*\*|\*|\?|\[(!?)([^\]/]+)\]|.", re.DOTALL)


def pattern_of(path: str) -> re.Pattern[str]:
    """What the files match that a path names; all those in it, if it is a folder.

    `*` and `?` stand for something within one name, `**` for any folders. Paths are relative, with `/` between names.
    """
    path = re.sub(r"^(?:\./)+", "", path).rstrip("/")
    if path in ("", "."):
        return re.compile("")
    return re.compile(_PIECE.sub(_translated, path) + r"(?:/.*)?\Z", re.DOTALL)


def _translated(piece: re.Match[str]) -> str:
    known = {"**/": "(?:.*/)?", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    if piece[2] is not None:
        inside = piece[2].replace("\\", r"\\").replace("[", r"\[").replace("^", r"\^")
        return f"[{'^/' if piece[1] else ''}{inside}]"
    return known.get(piece[0]) or re.escape(piece[0])

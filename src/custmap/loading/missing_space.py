"""Where the space behind a colon or a dash is missing, or the colon itself: a parser stumbles only on a later line."""

from __future__ import annotations

import re
from typing import NamedTuple

_DASH = re.compile(r"-(?=[^\s-])(.*)")
_COLON = re.compile(r"([^\W\d][\w-]*)(:(?=[^ \t/])|：)\s*(.*)")
_HAS_KEY = re.compile(r":(?:\s|$)")
_COMMENT = re.compile(r"(?:^|\s)#.*")
_FAR = 8000
"""Characters above the spot at which the parser stumbles; a slip is on one of the lines just before it."""


class Slip(NamedTuple):
    """What part of the text a slip is, what is wrong with it, and the way out."""

    start: int
    end: int
    message: str
    help: str


def slip_at(text: str, at: int) -> Slip | None:
    """The slip in the line that goes on at `at`, if a space is missing there."""
    line = next(iter(text[at : at + _FAR].splitlines()), "").rstrip()
    if found := _DASH.match(line):
        way = f"write a space behind the dash: `- {found[1]}`"
        return Slip(at, at + len(line), "a dash without a space behind it", way)
    if found := _COLON.match(line):
        what = "a colon without a space behind it" if found[2] == ":" else "a sign that looks like a colon, and is none"
        way = f"write a colon and a space: `{found[1]}: {found[3]}`"
        return Slip(at, at + len(line), what, way)
    return None


def no_key(text: str, at: int) -> Slip:
    """The line that goes on at `at`, where a key should be and is none."""
    line = next(iter(text[at : at + _FAR].splitlines()), "").rstrip()
    return Slip(at, at + len(line), "a line that is no `key: value`", "write a colon and a space after the key")


def slip_above(text: str, at: int) -> Slip | None:
    """The slip in the lines above `at`, which the parser took for one text together with the key that is there."""
    *lines, last = text[max(0, at - _FAR) : at].splitlines(keepends=True) or [""]
    end, begun = at - len(last), None
    for line in reversed(lines):
        end -= len(line)
        words = _COMMENT.sub("", line).strip()
        start = end + len(line) - len(line.lstrip())
        if words.startswith("- ") and not _HAS_KEY.search(words):
            return slip_at(text, start + len(words) - len(words[2:].lstrip()))  # an item of one word is innocent
        if _HAS_KEY.search(words) or words.startswith("---"):
            if begun is not None and words.endswith((":", "---")):
                break
            return None  # a text that goes on over several lines: it may be any of them
        begun = start if words else begun
    else:
        if end:
            return None
    if begun is None:
        return None
    return slip_at(text, begun) or no_key(text, begun)

"""Small helps for sentences that people read."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any


def listed(items: Iterable[str], last_word: str = "and") -> str:
    """`a`, `a and b`, `a, b and c`."""
    *first, last = [*items] or [""]
    return f"{', '.join(first)} {last_word} {last}" if first else last


def some(names: Iterable[str], most: int = 3) -> str:
    """The first few names and the count of the rest: `a, b, c and 4 more`."""
    every = list(names)
    return listed(every if len(every) <= most + 1 else [*every[:most], f"{len(every) - most} more"])


def way(names: list[str], arrow: str = "→", most: int = 12) -> str:
    """`a → b → c`; of a long way the beginning and the end."""
    shown = names if len(names) <= most else [*names[: most // 2], "…", *names[-most // 2 :]]
    return f" {arrow} ".join(shown)


def count(number: int, one: str, many: str = "") -> str:
    """`1 error`, `2 errors`."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def them(number: int) -> str:
    """What so many are called that were named before: `… and 1 more (--all shows it)`."""
    return "it" if number == 1 else "them"


def shortened(text: str, most: int = 1000) -> str:
    """`text`, or its beginning: a name of five megabytes tells no more than its first words."""
    return text if len(text) <= most else f"{text[:most]}…"


# Controls (C0, DEL, C1), bidirectional controls, line and paragraph separators, zero-width and tag characters,
# lone surrogates, the byte order mark and the variation selectors that carry nothing visible.
_INVISIBLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u115f\u1160\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    "\ufff9-\ufffb\ud800-\udfff\U000e0000-\U000e0fff]"
)


def visible(text: str) -> str:
    """`text` with every character that could act instead of being read written as `\\x1b` or `\\u202e`.

    Tabs and line feeds stay: who prints them decides. Zero-width joiners inside emoji are shown too: a name that holds
    one cannot be told from one that does not.
    """
    return text if text.isascii() and text.isprintable() else _INVISIBLE.sub(_escape, text)


def one_line(text: str) -> str:
    """`visible` text on one line: line feeds and tabs become spaces."""
    return visible(" ".join(text.split()) if "\n" in text or "\t" in text else text)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


# What a CI server takes for a command when it reads a log: `::error::…` at the beginning of a line (GitHub), and
# `##[…]`, `##vso[…]`, `##teamcity[…]` anywhere in it (GitHub, Azure, TeamCity).
_COMMAND = re.compile(r"^(?P<before>[^\S\n]*):(?=:)|##(?=\w*\[)", re.MULTILINE)


def inert(text: str) -> str:
    """`text`, of one line or many, with every sign that makes a command of a line in a CI log written as `\\x3a`."""
    if "::" not in text and "##" not in text:
        return text
    return _COMMAND.sub(lambda found: "#\\x23" if found["before"] is None else f"{found['before']}\\x3a", text)


def json_text(document: Any, indent: int | None = 2) -> str:
    """JSON that people can read, and that holds no character which acts on a terminal; without `indent` on one line."""
    import json

    text = json.dumps(document, ensure_ascii=False, indent=indent)
    # Outside its strings JSON holds none of these characters, so they can be escaped afterwards.
    text = _INVISIBLE.sub(lambda match: json.dumps(match[0])[1:-1], text)
    return _COMMAND.sub(r"#\\u0023", text) if "##" in text else text  # no line of JSON begins with `::`

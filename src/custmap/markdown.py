"""Text of the catalogue inside Markdown of GitHub: shown as it stands, whatever it holds.

What Markdown and HTML could read is escaped. What GitHub makes links of in the text that comes out of that (`@name`,
`#12`, `GH-12`, addresses, `:tada:`) is kept apart by a space of no width. The text must not begin a line.
"""

from __future__ import annotations

import re

from custmap.wording import one_line

_TELLING = re.compile(r"[\\`|&<>$*_\[\]~#@:]|(?<=www)\.|(?<=gh)-(?=[0-9])", re.IGNORECASE)
_ENTITIES = {
    "\\": "&#92;",
    "`": "&#96;",
    "|": "&#124;",
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    "$": "<span>$</span>",
}
"""Those that would need a second escape in a table, or in which GitHub does not see a backslash."""
_APART = "&#8203;"
_LINKS = {
    "@": re.compile(r"[\w-]"),
    "#": re.compile(r"[0-9]"),
    ":": re.compile(r"//|[\w+-]+:"),
}
"""Sign → what behind it makes a link of it."""


def escaped(text: str) -> str:
    """`text` on one line, for the middle of a line of Markdown."""
    return _TELLING.sub(_escape, one_line(text))


def _escape(found: re.Match[str]) -> str:
    sign = found[0]
    if sign in _ENTITIES:
        return _ENTITIES[sign]
    if sign in ".-":
        return _APART + sign
    links = sign in _LINKS and _LINKS[sign].match(found.string, found.end())
    return ("" if sign in "@:" else "\\") + sign + (_APART if links else "")

"""Where the files of a catalogue can be read on the web, so that a page can lead to the line it speaks of."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import quote

from custmap.errors import CustmapError

Sources = Callable[[str, int], str]
"""A file, as the caller would name it, and a line → what stands in `href`; empty where nothing leads there."""
_LEADING = re.compile(r"(?:https?://|vscode://|\.{0,2}/)[^\s\"'<>\\^`{|}]*", re.IGNORECASE)


def nowhere(path: str, line: int) -> str:  # noqa: ARG001  # every file, every line
    """The sources of those who did not say where theirs are."""
    return ""


def sources_at(pattern: str, from_root: Callable[[str], str]) -> Sources:
    """The sources under an address: `{path}` and `{line}` in it are filled in; without them they are put behind it.

    `from_root` names a file as seen from the root of its repository. Raises CustmapError for an address that leads
    nowhere a page should lead to.
    """
    if not _LEADING.fullmatch(pattern.replace("{path}", "").replace("{line}", "")):
        raise CustmapError(
            f"--source: '{pattern}' is no address of files; write one like https://git.example.org/town/blob/main"
        )
    whole = pattern if "{path}" in pattern else pattern.rstrip("/") + "/{path}#L{line}"

    def address(path: str, line: int) -> str:
        seen = from_root(path)
        if not line or seen.startswith(("<", "/", "..")):  # standard input; what lies outside of the repository
            return ""
        return whole.replace("{path}", quote(seen)).replace("{line}", str(line))

    return address

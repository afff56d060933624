"""The files of a catalogue as pages, so that a place can be gone to: line by line, as they were read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from custmap.loading.text import SourceText
from custmap.reports.site.names import file_page

LINES = 2_000
"""Lines of a page; a longer file takes several."""
_WIDEST = 400
"""Characters of a line that are shown."""
_LINE_END = re.compile(r"\r\n|\r|\n")


@dataclass(frozen=True, slots=True)
class Part:
    """A page of a file."""

    path: str
    first: int
    """The number of its first line."""
    lines: list[str]
    before: str
    """The address of the part before it; empty where there is none."""
    after: str


class Files:
    """The files of a catalogue, by the names that places are told with."""

    def __init__(self, sources: Iterable[SourceText] = ()) -> None:
        self._texts: Mapping[str, str] = {source.path: source.text for source in sources}

    @property
    def count(self) -> int:
        """How many pages they take."""
        return sum(len(_LINE_END.findall(text)) // LINES + 1 for text in self._texts.values())

    def address(self, path: str, line: int) -> str:
        """The page of a line, and the line on it; empty for a file that was not read."""
        return f"{file_page(path, (line - 1) // LINES)}#L{line}" if path in self._texts and line > 0 else ""

    def pages(self) -> Iterator[tuple[str, Part]]:
        """Each page with its address."""
        for path, text in sorted(self._texts.items()):
            lines = [_cut(line) for line in _LINE_END.split(text)]
            starts = range(0, len(lines), LINES)
            addresses = ["", *(file_page(path, number) for number in range(len(starts))), ""]
            for number, start in enumerate(starts):
                part = Part(path, start + 1, lines[start : start + LINES], addresses[number], addresses[number + 2])
                yield addresses[number + 1], part


def _cut(line: str) -> str:
    line = line.expandtabs(4)
    return line if len(line) <= _WIDEST else f"{line[:_WIDEST]}…"

"""Bytes → text, and offsets in a text → lines and columns."""

from __future__ import annotations

import codecs
import re
from array import array
from bisect import bisect_right
from dataclasses import dataclass, field

from custmap.findings import Location

MAX_BYTES = 32_000_000
_LINE_END = re.compile(r"\r\n|\r|\n")
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Undecodable(Exception):
    """Bytes that are no text: why, the text as far as it goes, and the offset (in characters) where it stops."""

    def __init__(self, why: str, help_: str, text: str, offset: int) -> None:
        super().__init__(why)
        self.why, self.help, self.text, self.offset = why, help_, text, offset


@dataclass(slots=True, eq=False, repr=False)
class SourceText:
    """A file's text and the name it is shown by."""

    path: str
    text: str
    _starts: array[int] = field(default_factory=lambda: array("I"))
    """Where each line starts; an array, as a file may hold thirty million lines."""
    _lines: dict[int, str] = field(default_factory=dict)
    """The lines that were shown: a hundred thousand findings in one long line hold that line once."""

    def location(self, start: int, end: int | None = None) -> Location:
        """Line and column (from 1, in characters) of the span `start`..`end` (offsets in characters, end exclusive).

        Lines end where an editor ends them: LF, CR LF or CR. YAML's other line ends (NEL, LS, PS) do not count.
        """
        if not self._starts:
            self._starts.append(0)
            self._starts.extend(match.end() for match in _LINE_END.finditer(self.text))
        start = min(start, len(self.text))
        end = start if end is None else max(start, min(end, len(self.text)))
        row, last = bisect_right(self._starts, start) - 1, bisect_right(self._starts, end) - 1
        begin, until = self._starts[row], self._starts[last]
        return Location(self.path, row + 1, start - begin + 1, last + 1, end - until + 1, self._line(row))

    def _line(self, row: int) -> str:
        line = self._lines.get(row)
        if line is None:
            until = self._starts[row + 1] if row + 1 < len(self._starts) else len(self.text)
            line = self._lines[row] = self.text[self._starts[row] : until].rstrip("\r\n")
        return line


def decode(data: bytes) -> str:
    """The text of a file: UTF-8, or UTF-16/32 with a byte order mark. Raises Undecodable.

    Byte order marks at the beginning (some editors write a second one) are no part of the text.
    """
    encoding = "utf-8"
    for mark, name in _BOMS:
        if data.startswith(mark):
            encoding, data = name, data[len(mark) :]
            break
    if encoding == "utf-8" and b"\0" in data[:65536]:
        offset = len(data[: data.index(b"\0")].decode("utf-8", "replace"))
        raise Undecodable(
            "this is not a text file", "save it as plain text in UTF-8", data.decode("utf-8", "replace"), offset
        )
    try:
        return data.decode(encoding).lstrip("\ufeff")
    except UnicodeDecodeError as error:
        good = data[: error.start].decode(encoding)
        rest = data[error.start :].decode("latin-1" if encoding == "utf-8" else encoding, "replace")
        raise Undecodable(
            f"the file is not {encoding.upper()} text: byte 0x{data[error.start]:02x} makes no character",
            "save the file as UTF-8 (in most editors: Save as, Encoding, UTF-8)",
            good + rest,  # whatever is lost behind the place, what stands before it keeps its lines and columns
            len(good),
        ) from None

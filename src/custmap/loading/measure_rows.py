"""The text of a `measures.csv` → rows, each with its place; a row that cannot be read is a fault of its own."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from typing import NamedTuple

from custmap.findings import Fault, Location
from custmap.loading.text import SourceText
from custmap.nearest import nearest
from custmap.wording import listed, shortened

COLUMNS = ("as_of", "ref", "value", "n", "source")
_NEEDED = ("as_of", "ref", "value")
_LINE = re.compile(r"[^\r\n]+")
_BEGINS = re.compile(r'"?[0-9]{4}-?[0-9]{2}-?[0-9]{2}"?[,;\t]')
"""A line that begins a row of its own, whatever the row before it has left open."""
_MOST_LINES = 20
"""Lines that a quoted text may run over; a quote that opens and never closes would swallow the file."""
_HEADER = "the first line names the columns: as_of,ref,value,n,source"


class Row(NamedTuple):
    """One measurement as written: a text for each column that the file has, and where it stands."""

    source: SourceText
    start: int
    end: int
    separator: str
    columns: tuple[str, ...]
    texts: tuple[str, ...]

    def text(self, column: str) -> str:
        """What stands in a column, without spaces around it; empty where nothing does."""
        return self.texts[self.columns.index(column)].strip() if column in self.columns else ""

    def location(self, column: str = "") -> Location:
        """Where a column of this row stands; the whole row without one, or where the text is not found."""
        if column not in self.columns:
            return self.source.location(self.start, self.end)
        start, end = _span(self.source.text, self.start, self.end, self.separator, self.columns.index(column))
        return self.source.location(start, end)


def rows_of(source: SourceText, faults: list[Fault]) -> Iterator[Row]:
    """The rows of a file; what is wrong with their form is added to `faults`."""
    first = next((line for line in source.text.splitlines() if line.strip()), "")
    separator = max(",;\t", key=first.count)
    header: Row | None = None
    for start, end, texts in _records(source, separator, faults):
        if header is None:
            header = _header(Row(source, start, end, separator, (), tuple(texts)), faults)
            if header is None:
                return
            continue
        columns = header.columns
        if any(extra.strip() for extra in texts[len(columns) :]):
            faults.append(
                Fault(
                    "bad-value",
                    f"this row has {len(texts)} values, and there are {len(columns)} columns",
                    location=source.location(start, end),
                    help=f"put a text that holds a '{separator}' in double quotes",
                )
            )
            continue
        filled = (*texts, *[""] * len(columns))[: len(columns)]
        if any(one.strip() for one in filled):
            yield Row(source, start, end, separator, columns, filled)


def _header(row: Row, faults: list[Fault]) -> Row | None:
    """The row with the names of its columns; None where one is missing without which no row can be read."""
    plain = ["_".join(re.split(r"[\s_-]+", one.strip().lower())) for one in row.texts]
    if not {*plain} & {*COLUMNS}:
        faults.append(Fault("bad-value", "the columns have no names", location=row.location(), help=_HEADER))
        return None
    row = row._replace(columns=tuple(f"#{number}" for number in range(len(plain))))
    names: list[str] = []
    for number, name in enumerate(plain):
        if name in COLUMNS and name not in names:
            names.append(name)
            continue
        near = None if name in COLUMNS else nearest(name, [one for one in COLUMNS if one not in plain + names])
        names.append(near or f"#{number}")
        if not name:
            continue
        what = f"the column '{name}' stands twice" if name in COLUMNS else f"unknown column '{shortened(name, 60)}'"
        hint = "keep one of them" if name in COLUMNS else f"the columns are {listed(COLUMNS)}"
        hint = f"did you mean '{near}'?" if near else hint
        faults.append(Fault("bad-value", what, location=row.location(f"#{number}"), help=hint))
    lacking = [f"'{one}'" for one in _NEEDED if one not in names]
    if lacking:
        what = f"there is no column {listed(lacking)}"
        faults.append(Fault("bad-value", what, location=row.location(), help=_HEADER))
        return None
    return row._replace(columns=tuple(names))


def _records(source: SourceText, separator: str, faults: list[Fault]) -> Iterator[tuple[int, int, list[str]]]:
    """The lines that hold anything: their offsets and fields; lines that one quoted text runs over are one."""
    lines = [match.span() for match in _LINE.finditer(source.text)]
    number = 0
    while number < len(lines):
        start, end = lines[number]
        number += 1
        fields = _fields(source.text[start:end], separator)
        if fields is None:
            for more, (_, later) in enumerate(lines[number : number + _MOST_LINES], 1):
                if _BEGINS.match(source.text, lines[number + more - 1][0]):
                    break
                fields = _fields(source.text[start:later], separator)
                if fields is not None:
                    number, end = number + more, later
                    break
        if fields is None:
            faults.append(
                Fault(
                    "bad-value",
                    "a quote opens in this row and never closes",
                    location=source.location(start, end),
                    help='quotes stand around the whole text, and one inside it is doubled: "said ""yes"""',
                )
            )
        elif any(one.strip() for one in fields):
            yield start, end, fields


def _fields(text: str, separator: str) -> list[str] | None:
    """The fields of a row; None if a quote in it is still open."""
    if '"' not in text:
        return text.split(separator)
    try:
        fields = next(csv.reader([text + "\n"], delimiter=separator))
    except csv.Error:
        return None
    return None if fields[-1].endswith("\n") else fields


def _span(text: str, start: int, end: int, separator: str, wanted: int) -> tuple[int, int]:
    """The offsets of one field of a row."""
    number, begin, quoted = 0, start, False
    for place in range(start, end):
        if text[place] == '"':
            quoted = not quoted
        elif text[place] == separator and not quoted:
            if number == wanted:
                return begin, place
            number, begin = number + 1, place + 1
    return (begin, end) if number == wanted else (start, end)

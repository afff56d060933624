"""Where each key and value of a TOML document stands. Python's own reader does not tell; asked only when one is wrong.

The document was read already, so it is sound: this walks over it, and judges nothing.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from custmap.findings import Path

_TOKEN = re.compile(
    r"""(?P<skip>[ \t]+|\#[^\r\n]*)
    |(?P<end>\r\n|\r|\n)
    |(?P<text>\"{3}(?:\\.|[^\\])*?\"{3,5}|'{3}.*?'{3,5}|"(?:\\.|[^"\\])*"|'[^']*')
    |(?P<mark>[\[\]{},=.])
    |(?P<bare>[^\s\#\[\]{},=."']+)""",
    re.VERBOSE | re.DOTALL,
)


class Span(NamedTuple):
    """From where to where, as offsets; the end is exclusive."""

    start: int
    end: int


class Spot(NamedTuple):
    """The key of a value, and the value; of an element of a list only the latter."""

    key: Span
    value: Span


class _Token(NamedTuple):
    kind: str
    text: str
    span: Span


def spots(text: str) -> dict[Path, Spot]:
    """Every key and element of a sound document, by the path that leads to it."""
    return _Walk(text).found


class _Walk:
    """One walk over a document, token by token."""

    def __init__(self, text: str) -> None:
        self.tokens = [
            _Token(match.lastgroup or "", match[0], Span(*match.span()))
            for match in _TOKEN.finditer(text)
            if match.lastgroup != "skip"
        ]
        self.at = 0
        self.found: dict[Path, Spot] = {}
        self.counts: dict[Path, int] = {}
        """How many tables each list of tables has so far."""
        self._document()

    def _peek(self, ahead: int = 0) -> str:
        return self.tokens[self.at + ahead].text if self.at + ahead < len(self.tokens) else ""

    def _next(self) -> _Token:
        self.at += 1
        return self.tokens[self.at - 1]

    def _skip_ends(self) -> None:
        while self.at < len(self.tokens) and self.tokens[self.at].kind == "end":
            self.at += 1

    def _document(self) -> None:
        table: Path = ()
        self._skip_ends()
        while self.at < len(self.tokens):
            if self._peek() == "[":
                table = self._header()
            else:
                self._pair(table)
            self._skip_ends()

    def _header(self) -> Path:
        """`[table]` or `[[list of tables]]` → the path of what comes below it."""
        listed = self._peek(1) == "["
        self.at += 2 if listed else 1
        names, span = self._key()
        self.at += 2 if listed else 1
        path: Path = ()
        for name in names:
            path = (*path, name)
            self.found.setdefault(path, Spot(span, span))
            if path in self.counts and path != tuple(names):
                path = (*path, self.counts[path] - 1)
        if listed:
            number = self.counts.get(path, 0)
            self.counts[path] = number + 1
            path = (*path, number)
            self.found[path] = Spot(span, span)
        return path

    def _key(self) -> tuple[list[str], Span]:
        """`a.b."c"` → its names, and the span of the whole."""
        names, first = [], self.tokens[self.at].span.start
        while True:
            token = self._next()
            names.append(token.text[1:-1] if token.kind == "text" else token.text)
            if self._peek() != ".":
                return names, Span(first, token.span.end)
            self.at += 1

    def _pair(self, table: Path) -> None:
        names, key = self._key()
        self.at += 1  # the =
        path = table
        for name in names[:-1]:
            path = (*path, name)
            self.found.setdefault(path, Spot(key, key))
        path = (*path, names[-1])
        self.found[path] = Spot(key, self._value(path))

    def _value(self, path: Path) -> Span:
        first = self._next()
        if first.text == "[":
            return self._inside(path, first, "]")
        if first.text == "{":
            return self._inside(path, first, "}")
        last = first
        while self.at < len(self.tokens) and (self._peek() == "." or self.tokens[self.at].kind == "bare"):
            last = self._next()  # 1.5, or a day and a time
        return Span(first.span.start, last.span.end)

    def _inside(self, path: Path, first: _Token, closing: str) -> Span:
        number = 0
        while True:
            while self._peek() == "," or (self.at < len(self.tokens) and self.tokens[self.at].kind == "end"):
                self.at += 1
            if self._peek() == closing:
                return Span(first.span.start, self._next().span.end)
            if closing == "}":
                self._pair(path)
            else:
                value = self._value((*path, number))
                self.found[(*path, number)] = Spot(value, value)
                number += 1

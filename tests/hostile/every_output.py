"""Every way in which custmap shows a catalogue, found where the formats are, and how a reader would read each."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from importlib import import_module
from xml.etree import ElementTree

from custmap import exchange, outputs

_FORMULA = tuple("=+-@\t\r＝＋－＠")
_ANNOTATION = re.compile(r"::(error|warning|notice) file=")
_CALLS: dict[str, list[tuple[str, ...]]] = {
    "chains": [(), ("--from", "d1/s1"), ("--to", "p1", "--times"), ("--from", "d1", "--departments"), ("--all",)],
    "impact": [("d1/s1",), ("d1", "--all"), ("d1/s1", "--set", "time=within 9 wd")],
    "gaps": [("--all",), ("--department", "d1"), ("--customer", "p1")],
    "report": [
        tuple(word for number in range(1, 41) for word in ("-d", f"d{number}")),
        ("--all", "-d", "d1"),
        ("-d", "d1.r"),
    ],
    "diff": [("--all",)],
}
"""What each command with a `Format` of its own is asked for."""


def calls() -> Iterator[tuple[str, ...]]:
    """Arguments for every format of every command; for `diff` two catalogues are to follow, else one."""
    for name in outputs.names():
        yield "check", "--all", "--notes", "-f", name
    for name in exchange.names():
        for part in exchange.find(name).parts:
            yield ("export", "-f", name, *(("--part", part) if part else ()))
    for command, asked in _CALLS.items():
        for format in import_module(f"custmap.cli.{command}").Format:
            for more in asked:
                yield command, "-f", format.value, *more


def read(call: tuple[str, ...], text: str) -> None:
    """Reads what a call wrote as its reader would; fails where it is not valid, or something in it acts."""
    name = call[call.index("-f") + 1]
    assert name in _READERS, f"say how the format '{name}' is read"
    _READERS[name](text)


def _read_text(text: str) -> None:
    assert not text or text.endswith("\n")  # a format with a line a finding has none where nothing was found


def _read_lines(text: str) -> None:
    """No line is one that the runner of a job would obey, but for the annotations of `github`."""
    for line in text.split("\n"):
        assert _ANNOTATION.match(line) or not (line.lstrip().startswith("::") or "##[" in line), line
    _read_text(text)


def _read_markdown(text: str) -> None:
    outside = re.sub(r"(?s)^(`{3,})[^\n]*\n.*?^\1\s*$|`[^`\n]*`", "", text, flags=re.MULTILINE)
    assert "<script" not in outside
    assert not re.search(r"(?<!\\)\]\((?!#)[a-z]*script:", outside)
    assert not re.search(r"(?<![\w\\`/])@all\b", outside), "nobody is called"
    _read_lines(text)


class _Page(HTMLParser):
    """Fails for anything a page of ours has no use for."""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            assert not name.startswith("on"), f"<{tag} {name}>"
            assert "javascript:" not in (value or "").lower()
        assert tag not in ("img", "iframe", "object", "embed", "base"), tag

    def handle_data(self, data: str) -> None:
        if self.cdata_elem == "script":
            assert "alert(1)" not in data or "<" not in data


def _read_html(text: str) -> None:
    _Page().feed(text)


def _read_csv(text: str) -> None:
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert len({len(row) for row in rows}) == 1
    assert not [cell for row in rows for cell in row if cell.startswith(_FORMULA)]


_READERS: dict[str, Callable[[str], object]] = {
    "text": _read_lines,
    "concise": _read_lines,
    "github": _read_lines,
    "markdown": _read_markdown,
    "html": _read_html,
    "csv": _read_csv,
    "mermaid": _read_text,
    "dot": _read_text,
    **dict.fromkeys(("json", "sarif", "gitlab"), json.loads),
    **dict.fromkeys(("junit", "graphml"), ElementTree.fromstring),
}

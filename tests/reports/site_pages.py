"""The pages of a catalogue, and how tests read them."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import chdir
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath

from custmap.pipeline import site, survey
from tests.building import write

VOID = {"meta", "link", "input", "br", "col", "rect", "path"}


def pages_of(folder: Path, files: Mapping[str, str]) -> dict[str, str]:
    """Address → text, of a catalogue of several texts."""
    write(folder, **files)
    with chdir(folder):
        return dict(site(survey(["."])))


@dataclass
class Read(HTMLParser):
    """What a browser would see of a page."""

    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    stack: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.stack.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.stack, f"</{tag}> closes nothing"
        opened = self.stack.pop()
        assert opened == tag, f"</{tag}> closes <{opened}>"

    def handle_data(self, data: str) -> None:
        if self.stack and self.stack[-1] not in ("style", "script"):
            self.words.append(data)

    @property
    def text(self) -> str:
        """All words, as they are read."""
        return " ".join("".join(self.words).split())

    def values(self, attribute: str) -> list[str]:
        """What stands in an attribute, wherever it is."""
        return [value for _, attributes in self.tags if (value := attributes.get(attribute)) is not None]


def read(text: str) -> Read:
    """A page, read to its end."""
    page = Read()
    page.feed(text)
    page.close()
    assert not page.stack, f"never closed: {page.stack}"
    return page


def target(address: str, href: str) -> str:
    """The address that a link on a page leads to."""
    return normpath(join(dirname(address), href.partition("#")[0]))

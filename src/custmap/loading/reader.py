"""Files → catalogue: every document read, every fault of every file collected, nothing raised for what they hold."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from posixpath import dirname
from typing import Any

from custmap.catalogue.document import Catalogue, Document, Unread
from custmap.catalogue.naming import within
from custmap.errors import NothingToCheck
from custmap.findings import Evidence, Fault, Location, Place
from custmap.loading.discover import Closed, Found
from custmap.loading.gather import Gathered, Opened, gather
from custmap.loading.kinds import belongs, is_at_home
from custmap.loading.mend import words_of
from custmap.loading.rounds import read
from custmap.loading.sources import NoText
from custmap.loading.text import SourceText
from custmap.loading.whereabouts import Whereabouts
from custmap.loading.yaml_source import Composed, compose

_TOP_KEY = re.compile(r"^([A-Za-z][\w-]*)[ \t]*:(?:\s|$)", re.MULTILINE)


@dataclass(slots=True, eq=False, repr=False)
class Reading:
    """Everything that reading brought: the catalogue, the faults, and the way back to lines and columns."""

    catalogue: Catalogue = field(default_factory=Catalogue)
    faults: list[Fault] = field(default_factory=list)
    files: int = 0
    """Files of which at least one document belongs to the catalogue, or that could not be read."""
    left_alone: list[str] = field(default_factory=list)
    """YAML files that are something else."""
    evidence: dict[Place, Evidence] = field(default_factory=dict)
    """Standard → its row in a `measures.csv`, where it is measured there."""
    whereabouts: Whereabouts = field(default_factory=Whereabouts)

    def locate(self, place: Place) -> Location:
        """The file, line and column of a place."""
        return self.whereabouts.locate(place)

    @property
    def paths(self) -> list[str]:
        """The files of the catalogue that could be read, as the caller would name them."""
        return [source.path for source in self.whereabouts.sources]

    def entity_at(self, place: Place) -> str:
        """The reference of the entity that a place lies in; empty for the document itself."""
        return self.catalogue.documents[place.document].entity_at(place.path)

    def file_of(self, place: Place) -> str:
        """The file that a place is in, as it is printed."""
        return self.whereabouts.file_of(place)

    def within(self, place: Place, at: str) -> str:
        """What a place is called within the entity `at`, whatever line it stands on and however it is written."""
        return within(self.catalogue.documents[place.document], place.path, at)


def load(paths: Iterable[str] | Gathered = (".",), as_of: date | None = None) -> Reading:
    """Reads everything that `paths` (files, folders, globs, `-` for standard input) lead to as one catalogue.

    Of several measurements the youngest counts, as seen on a day: `as_of`, else the organisation's own, else today.

    Raises CustmapError for a path that cannot be opened, NothingToCheck where there is no catalogue. Faults in what
    the files hold are in `Reading.faults`.
    """
    gathered = paths if isinstance(paths, Gathered) else gather(paths)
    gathered.ahead.begin()
    loader = _Loader(gathered.measures, as_of)
    loader.read(gathered)
    reading = loader.finish()
    if not reading.catalogue.documents and not reading.faults:
        where = " ".join(gathered.paths)
        seen = (
            f": {len(reading.left_alone)} YAML files were found, and none is a catalogue" if reading.left_alone else ""
        )
        raise NothingToCheck(f"no catalogue found in {where}{seen}; `custmap init` writes a small one to begin with")
    return reading


class _Loader:
    """The reading of one call, file after file."""

    def __init__(self, measures: Iterable[Found | Closed] = (), as_of: date | None = None) -> None:
        self.reading = Reading()
        self.as_of = as_of
        self.documents: list[Document] = []
        self.unread: set[str] = set()
        self.everything = False
        self.measures = measures
        self.folders: set[str] = set()
        """Those that hold a file of the catalogue."""

    def finish(self) -> Reading:
        unread = Unread(frozenset(self.unread), self.everything)
        self.reading.catalogue = Catalogue(tuple(self.documents), unread)
        if files := [found for found in self.measures if self._is_beside(found)]:
            from custmap.loading.measures import measured, rows_in

            self.reading.files += len(files)
            rows = rows_in(files, self.reading.faults)
            done = measured(self.reading.catalogue, rows, self.reading.faults, self.as_of)
            self.reading.catalogue, self.reading.evidence = done.catalogue, done.evidence
        return self.reading

    def read(self, gathered: Gathered) -> None:
        """Reads all files, in their order."""
        for file in gathered.files:
            if isinstance(file.text, NoText):
                self._without_text(file, file.text)
        with_text = ((file.text, file.named) for file in gathered.files if isinstance(file.text, SourceText))
        for number, (source, named) in enumerate(with_text):
            self._compose(source, named, gathered.ahead.composed(number) or compose(source, len(self.documents)))

    def _without_text(self, file: Opened, why: NoText) -> None:
        if why.source is not None:
            self._broken(why.source, file.named, [why.fault])
        else:
            self._counts(file.shown)
            self.everything = True
            self.reading.faults.append(why.fault)

    def _is_beside(self, found: Found | Closed) -> bool:
        """Whether a file of measurements was named, or a file of the catalogue lies in its folder or below."""
        folder = dirname(found.shown)
        inside = f"{folder}/" if folder else ""
        named = isinstance(found, Found) and found.named
        return named or any(one == folder or one.startswith(inside) for one in self.folders)

    def _counts(self, shown: str) -> None:
        """Takes note of a file of the catalogue."""
        self.reading.files += 1
        self.folders.add(dirname(shown))

    def _compose(self, source: SourceText, named: bool, composed: Composed) -> None:
        trees = composed.trees
        ours = [index for index, tree in enumerate(trees) if named or belongs(tree)]
        if ours and not named:  # beside one of the catalogue, its groups or limits need no mark of their own
            ours = [index for index, tree in enumerate(trees) if belongs(tree) or is_at_home(tree)]
        if composed.broken and not ours:
            self._broken(source, named, [fault._replace(related=()) for _, fault in composed.faults])
            return
        faulty = {
            number for number, _ in composed.faults
        }  # `{}` is as empty as nothing, unless something was lost there
        ours = [index for index in ours if trees[index] is not None and (trees[index] != {} or index in faulty)]
        if not ours:
            self.reading.left_alone.append(source.path)
            return
        self._counts(source.path)
        number = self.reading.whereabouts.add_source(source)
        shift = dict(zip(ours, range(len(self.documents), len(self.documents) + len(ours)), strict=True))
        self.reading.faults.extend(_renumbered(composed, len(self.documents), shift))
        for index in ours:
            self._document(trees[index], number, index)
        self.unread.update(words_of(source.text if composed.broken else composed.overwritten))

    def _broken(self, source: SourceText, named: bool, faults: list[Fault]) -> None:
        """A file that is not YAML: reported, unless it was only met in a folder and is plainly something else."""
        keys = _TOP_KEY.findall(source.text)
        if not named and keys and not belongs(dict.fromkeys(keys)):
            self.reading.left_alone.append(source.path)
            return
        self._counts(source.path)
        self.reading.faults.extend(faults)
        self.unread.update(words_of(source.text))

    def _document(self, tree: Any, source: int, index: int) -> None:
        number = len(self.documents)
        self.reading.whereabouts.add_document(source, index)
        if not isinstance(tree, dict):
            tree = self._not_a_mapping(tree, number)
        content, faults, lost, unread = read(tree, number, self.reading.whereabouts)
        self.reading.faults += faults
        self.unread |= unread
        self.documents.append(Document(number, content, lost))

    def _not_a_mapping(self, tree: Any, number: int) -> dict[str, Any]:
        shape = "a list" if isinstance(tree, list) else "plain text"
        fault = Fault(
            "bad-value",
            f"a document of a catalogue is made of `key: value` lines, and this is {shape}",
            place=Place(number, ()),
            help="begin with `department: <id>` or `organisation:`; see `custmap init`",
        )
        self.reading.faults.append(fault)
        self.unread.update(words_of(tree))
        return {}


def _renumbered(composed: Composed, first: int, shift: dict[int, int]) -> Iterator[Fault]:
    """The faults of composing, with the numbers that the documents really got; those of foreign documents go."""
    for tree, fault in composed.faults:
        if tree < len(composed.trees) and tree not in shift:
            continue
        related = tuple(
            item._replace(place=item.place._replace(document=shift[item.place.document - first]))
            for item in fault.related
            if item.place.document - first in shift
        )
        yield fault._replace(related=related)

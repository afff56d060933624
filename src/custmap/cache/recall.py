"""A check that looks at what changed since the last one, and recalls the rest.

Every page that changed is read, and the pages around it. The rules that look at a page and those it deals with are run
over these alone; what they found elsewhere is recalled. What was found by rules that look at who serves whom, all over
the catalogue, is recalled as it is: no outline has changed. Where one has, everything is looked at anew.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple, overload

from custmap.cache.dealings import Dealings, Documents, missed_on
from custmap.cache.memory import Memory
from custmap.cache.outline import Tree, outline
from custmap.catalogue import Catalogue, DepartmentDocument, Document
from custmap.errors import NothingToCheck
from custmap.findings import Finding
from custmap.graph import CustomerMap, build
from custmap.loading.gather import Gathered, Opened, one_of
from custmap.loading.reader import Reading, load
from custmap.loading.text import SourceText
from custmap.rules import Rule, rerun

_MOST = 0.5
"""The share of the pages up to which looking at some is worth it."""


class Recalled(NamedTuple):
    """A check, most of it out of memory."""

    found: list[Finding]
    held: list[Finding]
    reading: Reading
    map: CustomerMap
    """Of the pages that were looked at; of the others it knows names only."""
    memory: Memory
    """What is to be kept of it."""


def recall(memory: Memory, gathered: Gathered, rules: Sequence[Rule], as_of: date | None) -> Recalled | None:
    """The check of a catalogue that was checked in an earlier state, by the same rules and as seen on the same day.

    Its files are called what they were called, in their order. None where everything is to be looked at anew.
    """
    texts = [file.text.text for file in gathered.files if isinstance(file.text, SourceText)]
    if len(texts) != len(memory.texts):
        return None
    pages = Pages(gathered.files, memory.documents)
    changed = [number for number, (now, then) in enumerate(zip(texts, memory.texts)) if now != then]
    if not all(_has_its_outlines(memory, pages, number, gathered.files[number]) for number in changed):
        return None
    wholes = {number for number, signpost in enumerate(memory.signposts) if signpost is None}
    affected = memory.dealings.around(pages.numbers_of(changed))
    read = memory.dealings.around(affected) | memory.keeping | wholes
    if len(read - wholes) > _MOST * len(pages):
        return None
    map_ = build(Catalogue(tuple(signposted(memory.signposts, pages, memory.dealings, read))), as_of=as_of)
    outcome = rerun(map_, rules, memory.findings, affected - wholes)
    if outcome is None:
        return None
    missing = missed_on(map_)
    dealt = memory.dealings._replace(missing=(memory.dealings.missing - read) | missing)
    kept = memory._replace(texts=texts, dealings=dealt, findings=outcome.both)
    return Recalled(outcome.found, outcome.held, _reading(gathered.files, memory, pages), map_, kept)


class Pages(Sequence[Document]):
    """The documents of a catalogue; those of a file are read when one of them is first asked for."""

    def __init__(self, files: Sequence[Opened], documents: Sequence[Sequence[int]]) -> None:
        self._files = files
        self._homes = [(file, index) for file, numbers in enumerate(documents) for index in range(len(numbers))]
        self._read: dict[int, Reading] = {}

    def __len__(self) -> int:
        return len(self._homes)

    @overload
    def __getitem__(self, number: int) -> Document: ...
    @overload
    def __getitem__(self, number: slice) -> Sequence[Document]: ...
    def __getitem__(self, number: int | slice) -> Document | Sequence[Document]:
        if isinstance(number, slice):
            return [self[one] for one in range(len(self))[number]]
        file, index = self._homes[number]
        return self.of(file).catalogue.documents[index]._replace(number=number)

    def of(self, file: int) -> Reading:
        """What is read in a file alone. Raises NothingToCheck where it is left alone."""
        if file not in self._read:
            self._read[file] = load(one_of(self._files[file]))
        return self._read[file]

    def numbers_of(self, files: Sequence[int]) -> Documents:
        """The numbers of the documents of some files."""
        wanted = frozenset(files)
        return Documents(number for number, (file, _) in enumerate(self._homes) if file in wanted)


def _has_its_outlines(memory: Memory, pages: Pages, number: int, file: Opened) -> bool:
    """Whether a file holds departments' pages as it did, without a fault, and their outlines are what they were."""
    try:
        now = pages.of(number)
        then = load(one_of(file._replace(text=SourceText(file.shown, memory.texts[number]))))
    except NothingToCheck:
        return False  # left alone, then or now
    catalogue = now.catalogue
    if now.faults or catalogue.unread or _numbers(now) != list(memory.documents[number]):
        return False
    return all(
        isinstance(one.content, DepartmentDocument)
        and isinstance(other.content, DepartmentDocument)
        and outline(one.content) == outline(other.content)
        for one, other in zip(catalogue.documents, then.catalogue.documents, strict=True)
    )


def _numbers(reading: Reading) -> list[int]:
    """Which documents of one file belong to the catalogue."""
    return [reading.whereabouts.origin(number)[1] for number in range(len(reading.catalogue.documents))]


def signposted(
    signposts: Sequence[Tree | None], pages: Sequence[Document], dealings: Dealings, read: Documents
) -> Iterator[Document]:
    """Some documents, and signposts to the others, so that every reference leads somewhere.

    Services are named on pages near by only; nobody else speaks of them.
    """
    near = dealings.directly(read)
    for number, post in enumerate(signposts):
        if number in read or post is None:
            yield pages[number]
        else:
            tree = post if number in near else {**post, "services": {}}
            yield Document(number, DepartmentDocument.model_validate(tree))


def _reading(files: Sequence[Opened], memory: Memory, pages: Pages) -> Reading:
    """The reading of the whole catalogue, of which nothing else is read before it is asked for."""
    reading = Reading(Catalogue(pages))
    for file, numbers in zip(files, memory.documents, strict=True):
        if not numbers:
            reading.left_alone.append(file.shown)
        elif isinstance(file.text, SourceText):
            reading.files += 1
            source = reading.whereabouts.add_source(file.text)
            for number in numbers:
                reading.whereabouts.add_document(source, number)
    return reading

"""A check that looks at what changed since the last one, and recalls the rest.

Every page that changed is read, and the pages around it. The rules that look at a page and those it deals with are run
over these alone; what they found elsewhere is recalled. What was found by rules that look at who serves whom, all over
the catalogue, is recalled where no outline has changed; where one has, they are run over the outlines of all pages.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import NamedTuple, overload

from custmap.cache.dealings import Dealings, Documents, dealings, missed_on
from custmap.cache.memory import Memory
from custmap.cache.outline import Outline, outline, outlined, signpost
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
    """All that is known of it."""
    is_new: bool
    """Whether anything had changed, so that this is more than is kept already."""


class _Doubt(Exception):
    """Only looking at everything tells."""


def recall(memory: Memory, gathered: Gathered, rules: Sequence[Rule], as_of: date | None) -> Recalled | None:
    """The check of a catalogue that was checked in an earlier state, by the same rules and as seen on the same day.

    Its files are called what they were called, in their order. None where everything is to be looked at anew.
    """
    try:
        return _recalled(memory, gathered, rules, as_of)
    except _Doubt:
        return None


def _recalled(memory: Memory, gathered: Gathered, rules: Sequence[Rule], as_of: date | None) -> Recalled:
    texts = [file.text.text for file in gathered.files if isinstance(file.text, SourceText)]
    pages = Pages(gathered.files, memory.documents)
    changed = _changed(memory, pages, texts)
    seen = _renewed(memory, pages, changed)
    far = None
    if seen.outlines != memory.outlines:
        far = _resolved(_outlines(seen, pages), as_of)
        seen = seen._replace(dealings=dealings(far, memory.dealings.missing), extent=far.extent)
    wholes = Documents(number for number, one in enumerate(memory.outlines) if one is None)
    affected = memory.dealings.around(changed) | seen.dealings.around(changed)
    read = seen.dealings.around(affected) | seen.keeping | wholes
    if len(read - wholes) > _MOST * len(pages):
        raise _Doubt
    near = _resolved(signposted(seen.outlines, pages, seen.dealings, read), as_of)
    outcome = rerun(near, far, rules, memory.findings, affected - wholes)
    if outcome is None:
        raise _Doubt
    missing = (seen.dealings.missing - read) | missed_on(near)
    kept = seen._replace(texts=texts, dealings=seen.dealings._replace(missing=missing), findings=outcome.both)
    return Recalled(outcome.found, outcome.held, _reading(gathered.files, memory, pages), near, kept, bool(changed))


def _changed(memory: Memory, pages: Pages, texts: Sequence[str]) -> Documents:
    """The departments' pages that changed. Raises _Doubt where anything else did."""
    if len(texts) != len(memory.texts):
        raise _Doubt
    files = [number for number, (now, then) in enumerate(zip(texts, memory.texts)) if now != then]
    changed = pages.numbers_of(files)
    if any(memory.outlines[number] is None for number in changed):
        raise _Doubt  # what everybody may look at
    if not all(_is_sound(memory, pages, number) for number in files):
        raise _Doubt
    return changed


def _resolved(documents: Iterable[Document], as_of: date | None) -> CustomerMap:
    """The map of some documents. Raises _Doubt where a reference leads nowhere, or an id stands twice."""
    map_ = build(Catalogue(tuple(documents)), as_of=as_of)
    if map_.unresolved or map_.duplicates:
        raise _Doubt
    return map_


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


def _is_sound(memory: Memory, pages: Pages, number: int) -> bool:
    """Whether a file holds as many departments' pages as it did, without a fault."""
    try:
        now = pages.of(number)
    except NothingToCheck:
        return False  # it is left alone now
    if now.faults or now.catalogue.unread or _numbers(now) != list(memory.documents[number]):
        return False
    return all(isinstance(one.content, DepartmentDocument) for one in now.catalogue.documents)


def _numbers(reading: Reading) -> list[int]:
    """Which documents of one file belong to the catalogue."""
    return [reading.whereabouts.origin(number)[1] for number in range(len(reading.catalogue.documents))]


def _renewed(memory: Memory, pages: Pages, changed: Documents) -> Memory:
    """What is known of the pages by themselves, with that of those that changed."""
    outlines, keeping = list(memory.outlines), set(memory.keeping - changed)
    for number in changed:
        page = pages[number].content
        if isinstance(page, DepartmentDocument):
            outlines[number] = outline(page)
            if page.ignore:
                keeping.add(number)
    return memory._replace(outlines=outlines, keeping=Documents(keeping))


def _outlines(memory: Memory, pages: Pages) -> Iterator[Document]:
    """The outlines of all pages, and what is no page."""
    for number, one in enumerate(memory.outlines):
        yield pages[number] if one is None else Document(number, outlined(one))


def signposted(
    outlines: Sequence[Outline | None], pages: Sequence[Document], dealings: Dealings, read: Documents
) -> Iterator[Document]:
    """Some documents, and signposts to the others, so that every reference leads somewhere.

    Services are named on pages near by only; nobody else speaks of them.
    """
    near = dealings.directly(read)
    for number, one in enumerate(outlines):
        if number in read or one is None:
            yield pages[number]
        else:
            yield Document(number, signpost(one, near=number in near))


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

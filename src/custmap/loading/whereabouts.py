"""From a place (document and keys) back to the file, line and column it was read from."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from custmap.elsewhere import begun, is_possible
from custmap.findings import Location, Place
from custmap.loading.text import SourceText

if TYPE_CHECKING:
    from custmap.loading.mend import Mended
    from custmap.loading.positions import Positions

_WORTH_IT = 500_000
"""Characters to look through from which on a second process saves more than it costs."""


class _Origin(NamedTuple):
    """Where a document comes from."""

    source: int
    """The number of its file."""
    number: int
    """Which document of the file it is, from 0."""


class Whereabouts:
    """The files that were read, and which document came from which. Nothing is looked up before it is asked for."""

    def __init__(self) -> None:
        self.sources: list[SourceText] = []
        self._origins: list[_Origin] = []
        self._mended: dict[int, Mended] = {}
        self._positions: dict[int, Positions] = {}

    def add_source(self, source: SourceText) -> int:
        """Takes note of a file; its number."""
        self.sources.append(source)
        return len(self.sources) - 1

    def add_document(self, source: int, number: int) -> None:
        """Takes note of the next document, the `number`-th of its file."""
        self._origins.append(_Origin(source, number))

    def was_mended(self, document: int, mended: Mended) -> None:
        """Takes note that a document was not read quite as it was written."""
        self._mended[document] = mended

    def origin(self, document: int) -> tuple[str, int]:
        """The file that a document comes from, as it is printed, and which document of the file it is, from 0."""
        source, number = self._origins[document]
        return self.sources[source].path, number

    def file_of(self, place: Place) -> str:
        """The file that a place is in, as it is printed."""
        return self.sources[self._origins[place.document].source].path

    def locate(self, place: Place) -> Location:
        """The file, line and column of a place."""
        source = self._origins[place.document].source
        if source not in self._positions:
            self._positions[source] = self._look_through(source)
        return self._spot(place, self._positions[source])

    def locate_all(self, places: Iterable[Place]) -> Mapping[Place, Location]:
        """The same for many, file by file; of large files about half are looked through in a second process."""
        wanted: dict[int, list[Place]] = defaultdict(list)
        for place in dict.fromkeys(places):
            wanted[self._origins[place.document].source].append(place)
        sources = sorted(wanted)
        sizes = sum(len(self.sources[source].text) for source in sources)
        if len(sources) < 2 or sizes < _WORTH_IT or not is_possible():
            return self._located(wanted, sources)
        rest = begun(lambda: self._located(wanted, sources[1::2]))
        return self._located(wanted, sources[::2]) | rest()

    def _located(self, wanted: Mapping[int, Sequence[Place]], sources: Iterable[int]) -> dict[Place, Location]:
        found: dict[Place, Location] = {}
        for source in sources:
            # Kept for this file only: the nodes of all files together are ten times as large as the files.
            positions = self._look_through(source)
            found.update((place, self._spot(place, positions)) for place in wanted[source])
        return found

    def _look_through(self, source: int) -> Positions:
        from custmap.loading.positions import Positions

        return Positions(self.sources[source])

    def _spot(self, place: Place, positions: Positions) -> Location:
        mended = self._mended.get(place.document)
        written = place.written
        if written is None:
            written = mended.written(place.path) if mended is not None else place.path
        return positions.locate(self._origins[place.document].number, written, place.part)

"""The last check of a catalogue that was kept, for a question: by which rules, and as seen on which day."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from custmap.cache.memory import Memory, memorable
from custmap.cache.recall import Recalled, recall
from custmap.cache.store import Store
from custmap.findings import Finding
from custmap.graph import CustomerMap
from custmap.loading.gather import Gathered
from custmap.loading.reader import Reading
from custmap.loading.text import SourceText
from custmap.rules import Rule, Sight


class Kept(NamedTuple):
    """What is kept for a question about some files."""

    store: Store
    gathered: Gathered
    rules: Sequence[Rule]
    as_of: date | None

    @property
    def can_be(self) -> bool:
        """Whether every rule says what it looks at, short of everything."""
        return all(rule.last or rule.sight is not Sight.EVERYTHING for rule in self.rules)

    def recalled(self) -> Recalled | None:
        """The check, most of it out of memory; None where everything is to be looked at."""
        kept = self.store.load() if self.can_be else None
        if kept is None or kept[0] != self._question:
            return None
        return recall(Memory.of_plain(kept[1]), self.gathered, self.rules, self.as_of)

    def keep(self, memory: Memory) -> None:
        """Keeps a check of which most was recalled."""
        self.store.save((self._question, memory.plain()))

    def keep_whole(self, reading: Reading, map_: CustomerMap, findings: Iterable[Finding]) -> None:
        """Keeps a check in which everything was looked at, if it can be kept."""
        last = {rule.code for rule in self.rules if rule.last}
        sources = [file.text for file in self.gathered.files if isinstance(file.text, SourceText)]
        found = (one for one in findings if one.code not in last)
        if self.can_be and (memory := memorable(sources, reading, map_, found)):
            self.keep(memory)

    @property
    def _question(self) -> tuple[object, ...]:
        """What the answer hangs on beside the files and the program; a catalogue without a day is seen as of today."""
        return [rule.code for rule in self.rules], str(self.as_of), date.today().isoformat()

"""What a baseline holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from custmap.findings import Severity


class Key(NamedTuple):
    """What tells the entries of a baseline from each other; they are sorted by it."""

    at: str
    code: str
    within: str


@dataclass(frozen=True, slots=True)
class Entry:
    """How many gaps of one kind are known in one place, and how severe the worst was by its rule."""

    severity: Severity
    number: int = 1
    parts: frozenset[str] = frozenset()
    """Of gaps that speak of several things, which; where none is named, all."""

    def __add__(self, other: Entry) -> Entry:
        return Entry(max(self.severity, other.severity), self.number + other.number, self.parts | other.parts)

    def beyond(self, other: Entry | None) -> Entry | None:
        """What of it another does not hold: so many gaps, and of those that it does hold some of their parts."""
        if other is None:
            return self
        parts = self.parts - other.parts if other.parts else frozenset()
        number = max(0, self.number - other.number)
        return Entry(self.severity, number, parts) if number or parts else None

    @property
    def gaps(self) -> int:
        """How many gaps it counts for: one of which only parts are meant is one."""
        return max(1, self.number)


Baseline = Mapping[Key, Entry]

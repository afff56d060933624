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


Baseline = Mapping[Key, Entry]

"""The `ignore` entries of a catalogue: which findings each holds back, and which have held any."""

from __future__ import annotations

from custmap.graph import CustomerMap, Suppression
from custmap.rules.lost import lost_names

READING = frozenset({"CM000", "CM001", "CM002", "CM005"})
"""What is found wrong while reading has to be mended; no entry holds it back."""


class Suppressions:
    """The entries of one map, in one run."""

    def __init__(self, map_: CustomerMap) -> None:
        self.map = map_
        self.idle = set(range(len(map_.ignores)))
        """The numbers of the entries that have held nothing back so far."""
        self._held: dict[tuple[str, str], list[int]] = {}
        for number, entry in enumerate(map_.ignores):
            if self.is_in_force(entry):
                self._held.setdefault((word_of(entry), full(map_, entry)), []).append(number)

    def is_in_force(self, entry: Suppression) -> bool:
        """Whether an entry has its reason, and its last day is not over."""
        why, until = entry.written.why, entry.written.until
        return bool(why and why.strip()) and (until is None or until >= self.map.today)

    def hold(self, code: str, name: str, at: str) -> bool:
        """Whether a finding of a rule is held back; the entries that do are idle no longer."""
        if not self._held or not at or code in READING:
            return False
        holding = self._held.get((code.lower(), at), []) + self._held.get((name, at), [])
        self.idle.difference_update(holding)
        return bool(holding)


def word_of(entry: Suppression) -> str:
    """The code or name of the rule that an entry speaks of, in small letters."""
    return entry.written.rule.strip().lower()


def full(map_: CustomerMap, entry: Suppression) -> str:
    """The full reference of an entry: on a department's own page `payroll@council` is `finance/payroll@council`."""
    written, home = entry.written.at.strip(), entry.home
    if home is None or written == home or "/" in written or "." in written.partition("@")[0]:
        return written
    service, _, _ = written.partition("@")
    if f"{home}/{service}" in map_.services:
        return f"{home}/{written}"
    return f"{home}.{written}" if f"{home}.{written}" in map_.roles else written


def is_sure(map_: CustomerMap, at: str) -> bool:
    """Whether everything that a reference may mean could be read: then a gap that is not found there is not there."""
    base, _, customer = at.partition("@")
    entity = map_.find(base)
    if base in map_.unread or (customer and customer in map_.unread):
        return False
    if entity is None:
        return base not in lost_names(map_)
    return not (map_.is_lost(entity) or map_.unsure(entity))

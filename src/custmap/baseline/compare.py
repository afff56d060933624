"""The findings of a run beside the baseline: what is known, what is new, what is mended."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from custmap.baseline.entries import Baseline, Entry, Key
from custmap.findings import UNREADABLE, Finding
from custmap.fingerprints import Identity, Within, identities
from custmap.graph import CustomerMap
from custmap.rules import all_rules
from custmap.rules.suppressions import is_sure


@dataclass(frozen=True, slots=True)
class Run:
    """A check as a baseline sees it."""

    findings: Sequence[Finding]
    """With the entity that each is about, and the severity that its rule gives it."""
    held: Sequence[Finding]
    """Those that the catalogue or the settings ignore."""
    ran: frozenset[str]
    """The codes of the rules that were run."""
    map: CustomerMap
    within: Within
    whole: bool
    """Whether all that there is was checked, and not only the paths that a call names."""

    def judges(self, key: Key) -> bool:
        """Whether it would have found the gap of an entry: the rule was run, and what it is about was read.

        A department that is not there is gone where the whole catalogue was checked, and else somewhere else.
        """
        if key.code not in self.ran and any(rule.code == key.code for rule in all_rules()):
            return False
        if not key.at:
            return self.whole and not self.map.unread
        home = key.at.split("@")[0].split("/")[0].split(".")[0]
        return (self.whole or self.map.find(home) is not None) and is_sure(self.map, key.at)


class Compared(NamedTuple):
    """A run beside a baseline."""

    new: list[bool]
    """For each finding whether it is not known; one that is worse than it was is new."""
    mended: dict[Key, int]
    """How many gaps of each kind are no more; what was not looked at may be there still."""


def compared(run: Run, baseline: Baseline) -> Compared:
    """What is new in a run, and what is mended.

    Of more gaps of one kind than are known, the last by their messages are new: which one really is, nobody can tell.
    """
    named = identities(run.findings, run.within)
    new = [_is_new(baseline.get(_key(name)), one, name) for one, name in zip(run.findings, named, strict=True)]
    missing = _missing(baseline, (*named, *identities(run.held, run.within)))
    return Compared(new, {key: number for key, number in missing if run.judges(key)})


def _is_new(entry: Entry | None, finding: Finding, name: Identity) -> bool:
    if entry is None or finding.code == UNREADABLE:
        return True
    return name.number > entry.number or finding.severity > entry.severity


def _missing(baseline: Baseline, named: Iterable[Identity]) -> Iterator[tuple[Key, int]]:
    """The entries of which not all was found, and how many are missing."""
    left = Counter(map(_key, named))
    gone = ((key, entry.number - left[key]) for key, entry in baseline.items())
    return ((key, number) for key, number in gone if number > 0)


def _key(name: Identity) -> Key:
    return Key(name.at, name.code, name.within)


def renewed(run: Run, baseline: Baseline, counts: Sequence[bool]) -> dict[Key, Entry]:
    """The baseline after a run: the findings that count, for each of which it is said, and what was known and still is.

    What is mended, or ignored otherwise by now, goes; what nobody looked at stays.
    """
    entries: dict[Key, Entry] = {}
    named = identities(run.findings, run.within)
    for finding, name, counted in zip(run.findings, named, counts, strict=True):
        key = _key(name)
        if finding.code != UNREADABLE and (counted or key in baseline):
            before = entries.get(key, Entry(finding.severity, 0))
            entries[key] = Entry(max(before.severity, finding.severity), before.number + 1)
    for key, number in _missing(baseline, (*named, *identities(run.held, run.within))):
        if not run.judges(key):
            before = entries.get(key, Entry(baseline[key].severity, 0))
            entries[key] = Entry(max(before.severity, baseline[key].severity), before.number + number)
    return entries

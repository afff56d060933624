"""The findings of a run beside the baseline: what is known, what is new, what is mended."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from custmap.baseline.entries import Baseline, Entry, Key
from custmap.baseline.run import Run
from custmap.baseline.sight import Sight
from custmap.findings import UNREADABLE, Finding
from custmap.fingerprints import Identity, identities


class Compared(NamedTuple):
    """A run beside a baseline."""

    new: list[bool]
    """For each finding whether it is not known; one that is worse than it was is new."""
    mended: dict[Key, Entry]
    """What of each entry is no more; what was not looked at may be there still."""


def compared(run: Run, baseline: Baseline) -> Compared:
    """What is new in a run, and what is mended.

    Of more gaps of one kind than are known, the last by their messages are new: which one really is, nobody can tell.
    """
    named = identities(run.findings, run.within)
    new = [_is_new(baseline.get(_key(name)), one, name) for one, name in zip(run.findings, named, strict=True)]
    sight = Sight(run)
    return Compared(new, {key: gone for key, gone in _missing(run, baseline) if sight.judges(key, gone)})


def _is_new(entry: Entry | None, finding: Finding, name: Identity) -> bool:
    if entry is None or finding.code == UNREADABLE:
        return True
    if entry.parts and not entry.parts.issuperset(name.parts):
        return True
    return name.number > entry.number or finding.severity > entry.severity


def _missing(run: Run, baseline: Baseline) -> Iterator[tuple[Key, Entry]]:
    """The entries of which not all was found, and what of each."""
    found: dict[Key, Entry] = {}
    for findings in (run.findings, run.held):
        _add(found, zip(findings, identities(findings, run.within), strict=True))
    for key, entry in baseline.items():
        if gone := entry.beyond(found.get(key)):
            yield key, gone


def _add(entries: dict[Key, Entry], named: Iterable[tuple[Finding, Identity]]) -> None:
    for finding, name in named:
        key, one = _key(name), Entry(finding.severity, 1, frozenset(name.parts))
        entries[key] = entries[key] + one if key in entries else one


def _key(name: Identity) -> Key:
    return Key(name.at, name.code, name.within)


def renewed(run: Run, baseline: Baseline, counts: Sequence[bool]) -> dict[Key, Entry]:
    """The baseline after a run: the findings that count, for each of which it is said, and what was known and still is.

    What is mended, or ignored otherwise by now, goes; what nobody looked at stays.
    """
    entries: dict[Key, Entry] = {}
    named = zip(run.findings, identities(run.findings, run.within), counts, strict=True)
    kept = ((one, name) for one, name, counted in named if counted or _key(name) in baseline)
    _add(entries, ((one, name) for one, name in kept if one.code != UNREADABLE))
    sight = Sight(run)
    for key, gone in _missing(run, baseline):
        if not sight.judges(key, gone):
            entries[key] = entries[key] + gone if key in entries else gone
    return entries

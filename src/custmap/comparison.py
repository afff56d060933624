"""Two states of a catalogue read side by side: two paths, or the files as they are and as they were in git."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from custmap.errors import CustmapError, NothingToCheck
from custmap.findings import Location, Place
from custmap.graph import CustomerMap, build
from custmap.loading.reader import Reading, load
from custmap.reports.diff import compared
from custmap.reports.diff.view import View
from custmap.revisions import History, Snapshot, snapshot
from custmap.wording import some

NOW = "the files as they are"


@dataclass(frozen=True, slots=True)
class _State:
    """One state, read and resolved."""

    reading: Reading
    map: CustomerMap

    @property
    def unread(self) -> int:
        return len(self.map.faults.get("unreadable", ()))


def between(paths: Sequence[str], as_of: date | None = None) -> View:
    """What changed from the first of two paths (files, folders or globs) to the second.

    Raises CustmapError where there are not two, and for one that is not there; NothingToCheck where the new one holds
    no catalogue. Where the old one holds none, everything is new.
    """
    if len(paths) != 2:
        raise CustmapError(
            "give two states to compare: custmap diff OLD NEW; or one of git: custmap diff --against main [PATHS]"
        )
    old, new = paths
    if old == new == "-":
        raise CustmapError("standard input can be one of the two states only")
    now = _state([new], as_of)
    return _view(_state_before([old], now), now, old, new)


def against(revision: str, paths: Sequence[str], as_of: date | None = None) -> View:
    """What changed from where this branch left `revision` to the files as they are.

    Raises CustmapError for what git cannot tell, and what `between` raises.
    """
    history = History.of(paths)
    commit = history.commit(revision)
    now = _state(paths, as_of)
    with snapshot(history, commit, paths) as then:
        _refuse_what_is_elsewhere(then, now.reading.paths, revision)
        before = _state_before(then.paths, now) if then.paths else None
    return _view(before, now, commit.shown, NOW, then)


def _state(paths: Iterable[str], as_of: date | None) -> _State:
    reading = load(paths)
    return _State(reading, build(reading.catalogue, reading.faults, as_of, reading.evidence))


def _state_before(paths: Iterable[str], now: _State) -> _State | None:
    """The old state, judged by the same day; None where there was no catalogue yet."""
    try:
        return _state(paths, now.map.today)
    except NothingToCheck:
        return None


def _refuse_what_is_elsewhere(then: Snapshot, files: Iterable[str], revision: str) -> None:
    """What git holds no content of must not be called new: that would hide what was lost in it."""
    if then.pointers:
        raise CustmapError(
            f"git holds only pointers (LFS) to {some(then.pointers)}, so what stood there at {revision} cannot be "
            "read: check it out beside this (git worktree add ../before REV), then custmap diff ../before/PATH PATH"
        )
    inside = [module for module in then.modules if any(file.startswith(f"{module}/") for file in files)]
    if inside:
        raise CustmapError(
            f"{some(inside)} is a submodule: its history is in a repository of its own. Compare it by itself (custmap "
            f"diff --against REV {inside[0]}), or name paths without it"
        )


def _view(before: _State | None, now: _State, old: str, new: str, then: Snapshot | None = None) -> View:
    def old_at(place: Place) -> Location:
        assert before is not None, "a place in the old state needs one"
        location = before.reading.locate(place)
        return location._replace(path=then.shown(location.path)) if then else location

    outcome = compared(before.map if before else None, now.map)
    unread = before.unread if before else 0
    absent = then.absent if then else ()
    return View(outcome, old, new, old_at, now.reading.locate, unread, now.unread, absent)

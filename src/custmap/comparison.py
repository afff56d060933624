"""Two states of a catalogue read side by side: two paths, or the files as they are and as they were in git."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fnmatch import fnmatchcase

from custmap.errors import CustmapError, NothingToCheck
from custmap.findings import Location, Place
from custmap.graph import CustomerMap, build
from custmap.loading.reader import Reading, load
from custmap.reports.diff import compared
from custmap.reports.diff.view import View
from custmap.revisions import Commit, History, Snapshot, snapshot
from custmap.wording import some

NOW = "the files as they are"
PathsThen = Callable[[Callable[[str], bytes | None]], Sequence[str]]
"""How the files of a commit are read → the paths of the catalogue by the settings there."""


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


def against(
    revision: str, paths: Sequence[str], as_of: date | None = None, paths_then: PathsThen | None = None
) -> View:
    """What changed from where this branch left `revision` to the files as they are.

    The old state is read by `paths_then`; without it `paths` were named, and what git says was renamed into them is
    read where it stood. Raises CustmapError for what git cannot tell, and what `between` raises.
    """
    history = History.of(paths)
    commit = history.commit(revision)
    now = _state(paths, as_of)
    then_by = _by_settings(history, commit, paths, paths_then) if paths_then else _by_name(history, commit, paths, now)
    with snapshot(history, commit, then_by.paths) as then:
        _refuse_what_is_elsewhere(then, now.reading.paths, revision)
        before = _state_before(then.paths, now) if then.paths else None
    missing = [path for path in then.missing if path not in then_by.renamed]
    doubts = [*then_by.doubts, *(() if paths_then else _of_gone(then.gone))]
    view = _view(before, now, commit.shown, NOW, then)
    return replace(view, notes=[*then_by.notes, *_of_missing(missing, commit.asked)], doubts=doubts)


@dataclass(frozen=True, slots=True)
class _Then:
    """By which paths the old state is read, and what is to be said of them."""

    paths: Sequence[str]
    notes: Sequence[str] = ()
    doubts: Sequence[str] = ()
    renamed: frozenset[str] = frozenset()
    """Paths of now whose files had other names."""


def _by_settings(history: History, commit: Commit, paths: Sequence[str], paths_then: PathsThen) -> _Then:
    try:
        then = paths_then(lambda path: history.content(commit, path))
    except CustmapError as error:
        why = [line.strip() for line in f"{error}".splitlines()][:2][-1]
        said = f"The settings of {commit.asked} make no sense, so it was read by those of now. There it says: {why}"
        return _Then(paths, doubts=[said])
    if set(then) == set(paths):
        return _Then(paths)
    old, new = (some("this folder" if path == "." else path for path in several) for several in (then, paths))
    return _Then(then, [f"Each state was read by its own settings: {commit.asked} by {old}, {NOW} by {new}."])


def _by_name(history: History, commit: Commit, paths: Sequence[str], now: _State) -> _Then:
    renamed = history.renamed(commit)
    files = [file for path in now.reading.paths if (file := history.place_of(path)) in renamed] if renamed else []
    places = {path: history.place_of(path) for path in paths}
    had_others = (
        path
        for path, place in places.items()
        if any(file == place or file.startswith(f"{place}/") or fnmatchcase(file, place) for file in files)
    )
    old = sorted(history.path_of(renamed[file]) for file in files)
    return _Then([*paths, *old], renamed=frozenset(had_others))


def _of_missing(missing: Sequence[str], asked: str) -> list[str]:
    return [f"{asked} does not have {some(missing)}: everything in it counts as new."] if missing else []


def _of_gone(gone: Sequence[str]) -> list[str]:
    if not gone:
        return []
    return [
        f"Not compared: {some(gone)}. {'They' if len(gone) > 1 else 'It'} lay beside the files that you named, and "
        f"{'are' if len(gone) > 1 else 'is'} gone. Name the folder to see what was lost."
    ]


def _state(paths: Iterable[str], as_of: date | None) -> _State:
    reading = load(paths, as_of)
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

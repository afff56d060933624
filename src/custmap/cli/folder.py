"""A folder of pages that is written whole or not at all, and in which nothing is lost that custmap did not write.

Everything is made ready in a folder beside the pages, on the same disk; only then are pages moved into place, and moved
back if one cannot be. A list of what was written, with digests, stands among the pages: by it the next run knows which
pages are its own to replace or to remove. What was changed by hand is left and named; what belongs to others stops the
run before anything is touched. Links are never followed. A second run of the same writes nothing.
"""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from custmap.cli.endings import interruptible, locked, uninterrupted
from custmap.cli.manifest import MANIFEST, known_in, text_of, written_in
from custmap.cli.terminal import umask
from custmap.errors import CustmapError
from custmap.wording import count, some

_NEW = ".custmap-new-"


@dataclass(frozen=True, slots=True)
class Written:
    """What became of the pages."""

    pages: int
    changed: int
    """Of these, those that were not there before in this very form."""
    removed: int
    left: tuple[str, ...]
    """Pages that were changed by hand, and so were left as they are."""


@dataclass(slots=True)
class _Plan:
    """What is to be done, before anything is."""

    staged: list[str] = field(default_factory=list)
    digests: dict[str, str] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    foreign: list[str] = field(default_factory=list)
    obsolete: list[str] = field(default_factory=list)


def write_folder(folder: Path, pages: Iterable[tuple[str, str]], is_ours: Callable[[str], bool]) -> Written:
    """Writes pages (address, text) into a folder; `is_ours` tells which addresses may be removed at all.

    Raises CustmapError where it cannot, and then the folder is as it was.
    """
    made = _made(folder)
    try:
        with locked(folder), interruptible():
            return _write(folder, pages, is_ours)
    except OSError as error:
        raise CustmapError(f"cannot write {folder}: {(error.strerror or str(error)).lower()}") from None
    finally:
        for path in made:  # what was made for this, if nothing came into it
            with contextlib.suppress(OSError):
                path.rmdir()


def _made(folder: Path) -> list[Path]:
    """Makes the folder; returns what had to be made, the innermost first."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        if folder.exists():
            raise CustmapError(f"cannot write a site into {folder}: it is a file; name a folder") from None
        raise CustmapError(f"cannot make the folder {folder}: {(error.strerror or str(error)).lower()}") from None
    return missing


def _write(folder: Path, pages: Iterable[tuple[str, str]], is_ours: Callable[[str], bool]) -> Written:
    for stale in folder.glob(f"{_NEW}*"):  # of a run that was killed; no other run is under way
        if stale.is_dir() and not stale.is_symlink():
            shutil.rmtree(stale)
    before = known_in(folder)
    staging = Path(tempfile.mkdtemp(prefix=_NEW, dir=folder))
    try:
        plan = _staged(folder, staging, pages, before)
        if plan.foreign:
            raise CustmapError(
                f"{folder} holds {count(len(plan.foreign), 'file')} of these names that custmap did not write: "
                f"{some(sorted(plan.foreign))}. Nothing was changed: name another folder, or move them away."
            )
        for address in sorted(before.keys() - plan.digests.keys()):
            if not is_ours(address) or _lies_behind_a_link(folder, address) or not (folder / address).is_file():
                continue
            known = _digest((folder / address).read_bytes()) in before[address]
            (plan.obsolete if known else plan.left).append(address)
        _commit(folder, staging, plan, before)
    finally:
        shutil.rmtree(staging, ignore_errors=True)
    return Written(len(plan.digests), len(plan.staged), len(plan.obsolete), tuple(sorted(plan.left)))


def _staged(
    folder: Path, staging: Path, pages: Iterable[tuple[str, str]], before: Mapping[str, frozenset[str]]
) -> _Plan:
    """Writes what is new beside the pages, and finds out what stands in the way."""
    plan = _Plan()
    folders: set[Path] = set()
    mode = 0o666 & ~umask()
    for address, text in pages:
        data = text.encode("utf-8", "replace")
        digest = plan.digests[address] = _digest(data)
        there = _there(folder, address)
        if there == digest:
            continue
        if there is not None and there not in before.get(address, ()):
            (plan.left if there and address in before else plan.foreign).append(address)
            continue
        target = staging / address
        if target.parent not in folders:
            target.parent.mkdir(parents=True, exist_ok=True)
            folders.add(target.parent)
        target.write_bytes(data)
        target.chmod(mode)
        plan.staged.append(address)
    return plan


def _there(folder: Path, address: str) -> str | None:
    """The digest of what stands at an address; None where nothing does, empty for what is no plain file."""
    target = folder / address
    if _lies_behind_a_link(folder, address):
        return ""
    if not os.path.lexists(target):
        return "" if target.parent.exists() and not target.parent.is_dir() else None
    return _digest(target.read_bytes()) if target.is_file() else ""


def _lies_behind_a_link(folder: Path, address: str) -> bool:
    """Whether a part of the address is a symbolic link: what it leads to is none of ours."""
    path = folder
    for part in address.split("/"):
        path /= part
        if path.is_symlink():
            return True
    return False


def _commit(folder: Path, staging: Path, plan: _Plan, before: Mapping[str, frozenset[str]]) -> None:
    """Moves the pages into place, with no interruption; back again, if one cannot be moved."""
    left = {address: sorted(before[address])[0] for address in plan.left}
    files = {**plan.digests, **left}
    if not plan.staged and not plan.obsolete and text_of(files) == written_in(folder):
        return
    old = Path(tempfile.mkdtemp(prefix="old-", dir=staging))
    undo: list[tuple[Path, Path]] = []
    with uninterrupted():
        try:
            # Until all is in place both the old digests and the new ones are known to be ours: should this process be
            # killed half way, the next run can still tell its own pages, and mend the folder.
            replaced = {path: digests for path, digests in before.items() if path not in left}
            _put(folder, staging, MANIFEST, text_of(files, replaced), old, undo)
            for address in plan.staged:
                _move(folder, staging, address, old, undo)
            for address in plan.obsolete:
                _aside(folder / address, old, undo)
            _put(folder, staging, MANIFEST, text_of(files), old, undo)
        except BaseException:
            for source, target in reversed(undo):
                os.replace(source, target)
            raise
        _tidied(folder, plan.obsolete)


def _tidied(folder: Path, removed: Iterable[str]) -> None:
    """Without the folders in which nothing is left, the innermost first."""
    emptied = {parent for address in removed for parent in (folder / address).parents if folder in parent.parents}
    for path in sorted(emptied, reverse=True):
        with contextlib.suppress(OSError):  # it holds something else
            path.rmdir()


def _put(folder: Path, staging: Path, address: str, text: str, old: Path, undo: list[tuple[Path, Path]]) -> None:
    (staging / address).write_text(text, encoding="utf-8", newline="")
    (staging / address).chmod(0o666 & ~umask())
    _move(folder, staging, address, old, undo)


def _move(folder: Path, staging: Path, address: str, old: Path, undo: list[tuple[Path, Path]]) -> None:
    target = folder / address
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.exists():
        kept = old / str(len(undo))
        try:
            os.link(target, kept)  # so that at every moment a page stands there: the old one, then the new one
        except OSError:
            os.replace(target, kept)
        undo.append((kept, target))
    os.replace(staging / address, target)
    undo.append((target, staging / address))


def _aside(target: Path, old: Path, undo: list[tuple[Path, Path]]) -> None:
    kept = old / str(len(undo))
    os.replace(target, kept)
    undo.append((kept, target))


def _digest(data: bytes) -> str:
    return sha256(data).hexdigest()

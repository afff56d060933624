"""The files of a catalogue as they were in a commit, in a folder of their own for as long as they are read."""

from __future__ import annotations

import glob
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from custmap.errors import CustmapError
from custmap.revisions.git import blobs
from custmap.revisions.history import Commit, History
from custmap.revisions.tree import Tree, tree_of

_ENDINGS = (".yaml", ".yml", ".csv", "pyvenv.cfg")
"""Whatever may tell the search for a catalogue something; the other files of a repository are not written."""
_CATALOGUE = (".yaml", ".yml")
_MOST_BYTES = 40_000_000
"""More of one file than is read of any: the rest would only be thrown away."""
_POINTER = b"version https://git-lfs.github.com/spec/"


@dataclass(frozen=True, slots=True)
class Snapshot:
    """Where the old state can be read, and what could not be had of it."""

    paths: Sequence[str]
    """Those of the paths asked for that the commit has; in the folder of the snapshot."""
    shown: Callable[[str], str]
    """A path in the folder → as the user would write it, with the revision before it."""
    pointers: Sequence[str]
    """Files of which the repository holds only a pointer (git LFS), as the user would write them."""
    modules: Sequence[str]
    """Folders whose history is in a repository of their own (submodules), as the user would write them."""
    absent: Sequence[str]
    """Files that the work tree leaves out on purpose, and so does this."""
    missing: Sequence[str]
    """Those of the paths asked for that the commit does not have."""
    gone: Sequence[str]
    """Files that lay beside those asked for, were not asked for themselves, and are there no longer: a pattern that the
    shell resolved by what is there now cannot have named them."""


@contextmanager
def snapshot(history: History, commit: Commit, paths: Sequence[str]) -> Iterator[Snapshot]:
    """Writes what `paths` (files, folders, globs) led to in a commit into a folder that goes away again."""
    tree = tree_of(history.top, commit.name)
    absent = sorted(path for path in history.left_out() if tree.files.pop(path, None) or tree.links.pop(path, None))
    asked = [(path, history.place_of(path)) for path in paths]
    with tempfile.TemporaryDirectory(prefix="custmap-") as folder:
        root = Path(os.path.realpath(folder))
        try:
            pointers = _Contents(history.top, tree, root).write([place for _, place in asked])
        except OSError as error:
            why = (error.strerror or str(error)).lower()
            raise CustmapError(f"cannot lay out the files of {commit.asked} in a folder for a while: {why}") from None
        shown = _Shown(root, asked, commit.prefix)
        modules = [module for module in sorted(tree.modules) if any(_is_in(module, place) for _, place in asked)]
        there = {place: _found(root, place) for _, place in asked}
        yield Snapshot(
            [str(root / place) for place, found in there.items() if found],
            shown,
            [shown.plain(path) for path in pointers],
            [shown.plain(path) for path in modules],
            [shown.plain(path) for path in absent if _is_wanted(path, [place for _, place in asked])],
            [path for path, place in asked if not there[place]],
            [history.path_of(path) for path in _gone(history.top, tree, there)],
        )


def _found(root: Path, place: str) -> Sequence[str]:
    """What a path, or a pattern, leads to in the folder of a snapshot: places in the commit."""
    if (root / place).exists():
        return [place]
    found = root.glob(place) if glob.has_magic(place) else ()
    return [path.relative_to(root).as_posix() for path in found]


def _gone(top: Path, tree: Tree, there: Mapping[str, Sequence[str]]) -> list[str]:
    read = [found for several in there.values() for found in several]
    files = {place for place in there if place in tree.files or (top / place).is_file()}
    folders = {place.rpartition("/")[0] for place in files}
    return [
        path
        for path in sorted(tree.files)
        if path.rpartition("/")[0] in folders
        and path.lower().endswith(_CATALOGUE)
        and not os.path.lexists(top / path)
        and not any(_is_in(path, place) for place in read)
    ]


def _is_in(path: str, folder: str) -> bool:
    return not folder or path == folder or path.startswith(f"{folder}/")


def _is_wanted(path: str, places: Sequence[str]) -> bool:
    return path.lower().endswith(_ENDINGS) and any(_is_in(path, place) for place in places)


class _Shown:
    """Paths in the folder of a snapshot → as the user would write them."""

    def __init__(self, root: Path, asked: Sequence[tuple[str, str]], revision: str) -> None:
        self.root = str(root).replace(os.sep, "/")
        self.asked = sorted(asked, key=lambda one: -len(one[1]))
        self.revision = revision

    def __call__(self, path: str) -> str:
        inside = path.removeprefix(self.root)
        return path if inside == path else f"{self.revision}:{self.plain(inside.lstrip('/'))}"

    def plain(self, inside: str) -> str:
        """A path of the repository, by the longest of the paths asked for that holds it."""
        for path, place in self.asked:
            if _is_in(inside, place):
                return os.path.normpath(os.path.join(path, os.path.relpath(inside, place or "."))).replace(os.sep, "/")
        return inside


class _Contents:
    """The files of a commit that are wanted, written into a folder."""

    def __init__(self, top: Path, tree: Tree, root: Path) -> None:
        self.top, self.tree, self.root = top, tree, root
        self.pointers: list[str] = []

    def write(self, places: Sequence[str]) -> Sequence[str]:
        """Everything below `places`, and what the links there lead to. Returns the pointers to content elsewhere."""
        targets = {path: text.decode("utf-8", "surrogateescape") for path, text in self._read(self.tree.links.items())}
        wanted, resolved = self._wanted(places, targets)
        for folder in (self._physical(place) for place in places):
            if folder in self.tree.folders or not folder:
                (self.root / folder).mkdir(parents=True, exist_ok=True)
        for path, data in self._read((path, self.tree.files[path]) for path in sorted(wanted)):
            if data.startswith(_POINTER):
                self.pointers.append(path)
            else:
                self._place(path).write_bytes(data)
        for path, target in resolved.items():
            self._link(path, target)
        return sorted(self.pointers)

    def _wanted(self, places: Sequence[str], targets: Mapping[str, str]) -> tuple[set[str], dict[str, str | None]]:
        """The files to write, and each link with where it leads."""
        endings = (*_ENDINGS, *{os.path.splitext(place)[1].lower() for place in places} - {""})
        wanted: set[str] = set()
        resolved: dict[str, str | None] = {}
        waiting = [self._physical(place) for place in places]
        seen = set(waiting)
        while waiting:
            folder = waiting.pop()
            for path in self.tree.below(folder):
                if path in targets and path not in resolved:
                    end = resolved[path] = self.tree.resolved(path, targets)
                    if end is not None and end not in seen:
                        seen.add(end)
                        waiting.append(end)
                elif path in self.tree.files and (path.lower().endswith(endings) or path == folder):
                    wanted.add(path)
        return wanted, resolved

    def _physical(self, place: str) -> str:
        """The part of a path that is no pattern."""
        names = place.split("/")
        plain = next((number for number, name in enumerate(names) if set(name) & set("*?[")), len(names))
        return "/".join(names[:plain]) if place not in self.tree.files else place

    def _place(self, path: str) -> Path:
        where = self.root / path
        where.parent.mkdir(parents=True, exist_ok=True)
        return where

    def _link(self, path: str, target: str | None) -> None:
        """A link to the very file or folder it leads to in the commit, or to nothing: it cannot lead out of here."""
        where = self._place(path)
        there = self.root / target if target is not None else where.parent / ".not-in-this-revision"
        if target is not None and target in self.tree.folders | {""}:
            there.mkdir(parents=True, exist_ok=True)
        where.symlink_to(os.path.relpath(there, where.parent))

    def _read(self, entries: Iterable[tuple[str, str]]) -> Iterator[tuple[str, bytes]]:
        """(path, content) of each (path, name of content)."""
        listed = list(entries)
        if not listed:
            return
        with tempfile.TemporaryFile() as names:
            names.write("".join(f"{name}\n" for _, name in listed).encode())
            names.seek(0)
            with blobs(self.top, names) as process:
                assert process.stdout is not None
                for path, name in listed:
                    yield path, _content(process.stdout, name)


def _content(stream: IO[bytes], name: str) -> bytes:
    """The next content of `git cat-file --batch`: a line about it, then as many bytes as it says, then a line feed."""
    head = stream.readline().split()
    if len(head) != 3 or head[1] != b"blob":
        raise CustmapError(f"git lacks the content {name}: `git fetch` may bring it, `git fsck` says what is wrong")
    size = int(head[2])
    data = stream.read(min(size, _MOST_BYTES))
    left = size - len(data) + 1
    while left > 0 and (skipped := stream.read(min(left, 1 << 20))):
        left -= len(skipped)
    return data

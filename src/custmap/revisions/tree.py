"""What a commit holds, and where its symbolic links lead inside it: never on the disk, and never out of it."""

from __future__ import annotations

import os
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path

from custmap.revisions.git import git
from custmap.revisions.history import parts_of

_MOST_LINKS = 40
"""Links followed on one way, as a kernel does: two that lead to each other end."""


@dataclass
class Tree:
    """The files, links, folders and submodules of a commit, by path."""

    files: dict[str, str] = field(default_factory=dict)
    """Path → name of its content."""
    links: dict[str, str] = field(default_factory=dict)
    modules: set[str] = field(default_factory=set)
    folders: set[str] = field(default_factory=set)

    @cached_property
    def _sorted(self) -> list[str]:
        return sorted([*self.files, *self.links])

    def below(self, folder: str) -> Iterator[str]:
        """The files and links at a path, or below it."""
        if folder in self.files or folder in self.links:
            yield folder
        inside = f"{folder}/" if folder else ""
        for path in islice(self._sorted, bisect_left(self._sorted, inside), None):
            if not path.startswith(inside):
                break
            yield path

    def resolved(self, path: str, targets: Mapping[str, str]) -> str | None:
        """Where a path leads, every link on the way followed; None out of the tree, or to nothing.

        `targets` has what each link says.
        """
        waiting = [*reversed(parts_of(path))]
        here: list[str] = []
        followed = 0
        while waiting:
            step = waiting.pop()
            if step in ("", "."):
                continue
            if step == "..":
                if not here:
                    return None
                here.pop()
                continue
            here.append(step)
            target = targets.get("/".join(here))
            if target is not None:
                followed += 1
                if followed > _MOST_LINKS or target.startswith("/"):
                    return None
                here.pop()
                waiting += reversed(target.split("/"))
        found = "/".join(here)
        return found if not found or found in self.files or found in self.folders else None


def tree_of(top: Path, commit: str) -> Tree:
    """Everything in a commit. Names that no file system should be asked to write are left out."""
    tree = Tree()
    for entry in git(top, "ls-tree", "-r", "-z", "--full-tree", commit).split(b"\0"):
        if not entry:
            continue
        about, _, name = entry.partition(b"\t")
        mode, _, content = about.decode().split(" ")
        path = os.fsdecode(name)
        if not _is_plain(path.split("/")):
            continue
        if mode == "160000":
            tree.modules.add(path)
        else:
            (tree.links if mode == "120000" else tree.files)[path] = content
        tree.folders.update(_above(path))
    return tree


def _above(path: str) -> Iterator[str]:
    while "/" in path:
        path = path.rpartition("/")[0]
        yield path


def _is_plain(names: Iterable[str]) -> bool:
    """Whether each name stays in its folder: a crafted commit may hold `..`, or `.git`."""
    return all(
        name not in ("", ".", "..") and name.lower() != ".git" and not (os.altsep and os.sep in name) for name in names
    )

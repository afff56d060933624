"""Which repository the paths lie in, and which of its commits is meant."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from custmap.errors import CustmapError
from custmap.revisions.git import GitFailed, git

_SHORT = 9
"""Characters of a commit that are shown."""


@dataclass(frozen=True, slots=True)
class Commit:
    """The commit to compare with."""

    name: str
    """Its full name."""
    asked: str
    """The revision as it was asked for."""
    is_base: bool
    """Whether it is not that revision itself, but where this branch left it."""

    @property
    def prefix(self) -> str:
        """What stands before the path of a file in it: a revision in which the file can be looked at."""
        return self.name[:_SHORT] if self.is_base else self.asked

    @property
    def shown(self) -> str:
        """`origin/main (where this branch left it: 1a2b3c4d5)`."""
        short = self.name[:_SHORT]
        if self.is_base:
            return f"{self.asked} (where this branch left it: {short})"
        return self.asked if self.name.startswith(self.asked) else f"{self.asked} ({short})"


@dataclass(frozen=True, slots=True)
class History:
    """The repository that holds all the paths of one call."""

    top: Path

    @classmethod
    def of(cls, paths: Iterable[str]) -> History:
        """The repository of these paths. Raises CustmapError where there is none, or more than one."""
        folders = {nearest_folder(path): path for path in reversed([*paths])}  # git is asked once for each folder
        tops = {path: _top(path, folder) for folder, path in folders.items()}
        (first, top), *others = tops.items()
        for path, other in others:
            if other != top:
                raise CustmapError(f"{first} and {path} lie in different repositories: compare one at a time")
        return cls(top)

    def commit(self, revision: str) -> Commit:
        """The commit to compare the work tree with: where HEAD left `revision`, as in a pull request.

        What was changed in `revision` since then is not this branch's. Raises CustmapError for one that does not exist.
        """
        if not revision or revision.startswith("-") or "\0" in revision:
            raise CustmapError(f"--against '{revision}' is no revision: give a branch, a tag or a commit")
        if ".." in revision:
            raise CustmapError(
                f"--against takes one revision, not the range '{revision}': the other side is always the files as they "
                f"are now, and a branch is compared from where this one left it"
            )
        name = self._named(f"{revision}^{{commit}}")
        if name is None:
            raise CustmapError(self._unknown(revision))
        head = self._named("HEAD^{commit}")
        if head is None or head == name:
            return Commit(name, revision, False)
        base = self._base(name, head)
        if base is None:
            raise CustmapError(self._unrelated(revision))
        return Commit(base, revision, base != name)

    def content(self, commit: Commit, path: str) -> bytes | None:
        """What a file held in a commit; None where it was not there."""
        inside = f"{commit.name}:{self._inside(path)}"
        return git(self.top, "cat-file", "blob", inside) if self._named(inside) is not None else None

    def renamed(self, commit: Commit) -> dict[str, str]:
        """New place → old place of every file that git takes for one that has another name since a commit.

        Git is asked what it was told (committed, or `git mv`): the files themselves it would read through programs that
        the repository names.
        """
        told = git(self.top, "diff-index", "--cached", "-M", "-z", "--name-status", "--diff-filter=R", commit.name)
        _, *names = [os.fsdecode(word) for word in told.split(b"\0")]
        return dict(zip(names[1::3], names[::3], strict=False))

    def _named(self, revision: str) -> str | None:
        try:
            return git(self.top, "rev-parse", "--verify", "--quiet", revision).decode().strip()
        except GitFailed:
            return None

    def _base(self, one: str, other: str) -> str | None:
        try:
            return git(self.top, "merge-base", one, other).decode().split()[0]
        except GitFailed:
            return None

    @property
    def _is_shallow(self) -> bool:
        return git(self.top, "rev-parse", "--is-shallow-repository").strip() == b"true"

    def _unknown(self, revision: str) -> str:
        if self._named("HEAD^{commit}") is None:
            return "this repository has no commit yet, so there is nothing to compare with"
        if self._named(f"origin/{revision}^{{commit}}"):
            return f"this repository has no revision '{revision}'; did you mean 'origin/{revision}'?"
        if self._is_shallow:
            return f"this clone does not hold '{revision}': {_DEEPEN}"
        return (
            f"this repository has no revision '{revision}': `git branch --all` and `git tag` show what there is, and "
            f"`git fetch origin {_EVERY_BRANCH}` brings what is new"
        )

    def _unrelated(self, revision: str) -> str:
        if self._is_shallow:
            return f"this clone does not reach back to where this branch left '{revision}': {_DEEPEN}"
        return f"'{revision}' and this branch have no commit in common: compare two folders: custmap diff OLD NEW"

    def left_out(self) -> frozenset[str]:
        """The files that this work tree does not have because nobody asked for them (a sparse checkout)."""
        listed = git(self.top, "ls-files", "-t", "-z").split(b"\0")
        return frozenset(os.fsdecode(entry[2:]) for entry in listed if entry.startswith(b"S "))

    def place_of(self, path: str) -> str:
        """A path as the repository knows it, with `/`: empty for all of it. Raises CustmapError for one outside."""
        inside = self._inside(path)
        if inside == ".." or inside.startswith("../"):
            raise CustmapError(f"{path} leads out of the repository {self.top}: it has no history there")
        return "" if inside == "." else inside

    def path_of(self, place: str) -> str:
        """A place in the repository as the caller would name it."""
        return os.path.relpath(self.top / place, os.path.realpath(os.curdir)).replace(os.sep, "/")

    def _inside(self, path: str) -> str:
        return os.path.relpath(os.path.realpath(path), self.top).replace(os.sep, "/")


_EVERY_BRANCH = "'+refs/heads/*:refs/remotes/origin/*'"
"""Said in so many words: a clone with `--depth` knows of one branch only, and brings no other by itself."""
_DEEPEN = (
    f"it is shallow, its history is cut off. `git fetch --unshallow origin {_EVERY_BRANCH}` brings the rest; in a "
    "workflow of GitHub, `fetch-depth: 0` under actions/checkout"
)


def _top(path: str, folder: Path) -> Path:
    if path == "-":
        raise CustmapError("standard input has no history: give the files or folders that --against is to compare")
    try:
        top = git(folder, "rev-parse", "--show-toplevel")
    except GitFailed as error:
        raise CustmapError(_no_repository(path, folder, str(error))) from None
    return Path(os.path.realpath(os.fsdecode(top.rstrip(b"\n"))))


def _no_repository(path: str, folder: Path, said: str) -> str:
    if "not a git repository" in said:
        return f"{path} is not in a git repository: compare two folders instead: custmap diff OLD NEW"
    if "work tree" in said:
        return f"{folder} is a repository without files (bare): call custmap where its files are checked out"
    owner = re.search("dubious ownership", said)
    out = f"; if you trust it: git config --global --add safe.directory {folder}" if owner else ""
    return f"git cannot read the repository of {path}: {said}{out}"


def nearest_folder(path: str) -> Path:
    """The folder that holds a path, a glob or what is not there any more: the nearest that exists."""
    here = os.path.realpath(path)
    while not os.path.isdir(here):
        here = os.path.dirname(here)
    return Path(here)


def parts_of(path: str) -> Sequence[str]:
    """The names along a path of the repository."""
    return path.split("/") if path else ()

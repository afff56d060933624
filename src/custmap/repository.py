"""Where the repository of a folder begins."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path


def repository_root(start: Path) -> Path | None:
    """The nearest folder from `start` upwards that holds `.git`; None where there is none.

    `.git` is a folder, or, in a work tree of its own or a submodule, a file.
    """
    try:
        folder = start.absolute()
    except FileNotFoundError:  # the current folder itself is gone
        return None
    return next((one for one in (folder, *folder.parents) if os.path.exists(one / ".git")), None)


def seen_from_root(paths: Iterable[str]) -> Callable[[str], str]:
    """A path as the caller would name it → as seen from the root of the repository, with `/`.

    The repository is that of the current folder or, where that is in none, of the first of `paths`. Without a
    repository a path stays as it is; what lies outside of it is absolute.
    """
    starts = [os.curdir, *paths]

    @cache  # and looked for only when somebody asks
    def roots() -> tuple[str, str] | None:
        root = next((found for start in starts if (found := repository_root(Path(start))) is not None), None)
        return (str(root), os.path.realpath(root)) if root is not None else None

    return lambda path: path if path.startswith("<") or (found := roots()) is None else _seen(path, found)


def _seen(path: str, roots: tuple[str, str]) -> str:
    absolute = os.path.abspath(path)
    folder, name = os.path.split(absolute)
    for root, full in zip(roots, (absolute, os.path.join(os.path.realpath(folder), name)), strict=True):
        if full.startswith(root.rstrip(os.sep) + os.sep):
            return os.path.relpath(full, root).replace(os.sep, "/")
    return absolute.replace(os.sep, "/")

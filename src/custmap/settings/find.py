"""Which file holds the settings of a call: the nearest one above the catalogue."""

from __future__ import annotations

import glob
import os
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from custmap.errors import CustmapError
from custmap.repository import repository_root

OWN = "custmap.toml"
SHARED = "pyproject.toml"
_MENTIONED = rb"tool[\"']?\s*\.\s*[\"']?custmap|\[\s*tool\s*\]"
"""What a shared file that has a table for custmap must hold: most have none, and are not parsed."""

Read = Callable[[str], bytes | None]
"""The content of a file by its absolute path, on the disk or at a commit; None where there is none."""


class SettingsFile(NamedTuple):
    """A file that holds settings, as bytes."""

    path: str
    """Absolute."""
    data: bytes

    @property
    def folder(self) -> str:
        """The folder that the paths in it start from."""
        return os.path.dirname(self.path)

    @property
    def shown(self) -> str:
        """Its path as it is printed: relative to the current folder where it lies in it."""
        return shown(self.path)

    @property
    def shared(self) -> bool:
        """Whether custmap has only a table of it."""
        return os.path.basename(self.path) == SHARED


def shown(path: str) -> str:
    """A path from the current folder, always with `/`; an absolute one where none leads there."""
    try:
        return os.path.relpath(path).replace(os.sep, "/")
    except ValueError:  # another drive
        return path.replace(os.sep, "/")


def named(config: Path) -> SettingsFile:
    """The file that a call names. Raises CustmapError where it cannot be read."""
    return SettingsFile(os.path.abspath(config), _read(str(config)))


def find(paths: Iterable[str], read: Read | None = None) -> SettingsFile | None:
    """The nearest file with settings, from the first path (or the current folder) upwards to the repository's root.

    In one folder `custmap.toml` wins. Settings of several files are never mixed.
    """
    read = read or _on_disk
    for folder in _upwards(_start(next(iter(paths), "."))):
        own = os.path.join(folder, OWN)
        if (data := read(own)) is not None:
            return SettingsFile(own, data)
        shared = os.path.join(folder, SHARED)
        if (data := read(shared)) is not None and re.search(_MENTIONED, data):
            from custmap.settings.read import table_of

            file = SettingsFile(shared, data)
            if table_of(file) is not None:
                return file
    return None


def _start(path: str) -> str:
    """The folder that a path lies in: of a pattern, the last before its first wild card."""
    if path == "-":
        path = "."
    while not os.path.lexists(path) and glob.has_magic(path):
        path = os.path.dirname(path) or "."
    return os.path.abspath(path if os.path.isdir(path) else os.path.dirname(path))


def _upwards(folder: str) -> Iterator[str]:
    root = repository_root(Path(folder))
    for one in (Path(folder), *Path(folder).parents):
        yield str(one)
        if one == root:
            return


def _on_disk(path: str) -> bytes | None:
    return _read(path) if os.path.isfile(path) else None


def _read(path: str) -> bytes:
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        why = (error.strerror or str(error)).lower()
        raise CustmapError(f"cannot read the settings in {path}: {why}; --isolated goes without them") from None

"""PATHS of the command line → the files to read."""

from __future__ import annotations

import errno
import os
import stat
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from custmap.errors import CustmapError
from custmap.loading.text import MAX_BYTES

STANDARD_INPUT = "<stdin>"
_SKIPPED = frozenset({"node_modules", "site-packages", "__pycache__"})
_ENDINGS = (".yaml", ".yml")
_MEASURES = "measures.csv"
MEASURES_ENDING = ".csv"
"""What the name of a file of measurements ends in; one that is met in a folder is called `measures.csv`."""


class Found(NamedTuple):
    """A file to read. A file that was named always belongs to the catalogue; one met in a folder must look like it."""

    shown: str
    """The path as it is printed: relative where the call was, always with `/`."""
    path: Path | None
    """None for standard input."""
    named: bool


class Closed(NamedTuple):
    """A folder or file inside a folder that cannot be opened."""

    shown: str
    why: str


def discover(paths: Iterable[str]) -> Iterator[Found | Closed]:
    """Every file that `paths` (files, folders, globs, `-`) lead to, each once; folders in the order of their names.

    Raises CustmapError for a path that does not exist or cannot be opened.
    """
    seen: set[object] = set()
    for path in paths:
        for found in _given(path):
            identity = _identity(found)
            if identity not in seen:
                seen.add(identity)
                yield found


def read_bytes(found: Found) -> bytes | None:
    """The bytes of a file, or None if it is larger than custmap reads. Raises OSError."""
    if found.path is None and sys.stdin is None:
        raise OSError(errno.EBADF, "it is closed")
    if found.path is None:
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
    else:
        with open(found.path, "rb") as file:
            data = file.read(MAX_BYTES + 1)
    return None if len(data) > MAX_BYTES else data


def _given(path: str) -> Iterator[Found | Closed]:
    if path == "-":
        yield Found(STANDARD_INPUT, None, True)
        return
    for item in _matches(path):
        yield from _files(item)


def _identity(found: Found | Closed) -> object:
    """What tells a file from others, whatever names lead to it."""
    if isinstance(found, Closed) or found.path is None:
        return found
    try:
        status = found.path.stat()
    except OSError:  # it went away since it was listed: reading it will say so
        return found
    return status.st_dev, status.st_ino


def _matches(path: str) -> list[str]:
    if os.path.lexists(path):
        return [path]
    import glob

    if not glob.has_magic(path):
        return [path]
    found = sorted(glob.glob(path, recursive=True))
    if not found:
        raise CustmapError(f"nothing matches {path}")
    return found


def _files(path: str) -> Iterator[Found | Closed]:
    try:
        mode = os.stat(path).st_mode
        if stat.S_ISDIR(mode):
            os.scandir(path).close()
        elif not os.access(path, os.R_OK):
            raise PermissionError(13, "permission denied")
    except OSError as error:
        raise CustmapError(f"cannot read {path}: {_why(error)}") from None
    if stat.S_ISDIR(mode):
        yield from _folder(path)
    elif stat.S_ISREG(mode) or stat.S_ISFIFO(mode) or stat.S_ISCHR(mode):
        yield Found(_shown(path), Path(path), True)
    else:
        raise CustmapError(f"cannot read {path}: it is neither a file nor a folder")


def _folder(root: str) -> Iterator[Found | Closed]:
    top = os.path.realpath(root)
    visited: set[str] = set()
    closed: list[Closed] = []

    def refused(error: OSError) -> None:
        closed.append(Closed(_shown(error.filename), _why(error)))

    for folder, folders, names in os.walk(root, followlinks=True, onerror=refused):
        real = os.path.realpath(folder)
        if real in visited or (real != top and _holds(real, top)):
            # A link that leads back here, or to a folder above: following `link -> /` would read the whole disk.
            folders.clear()
            continue
        visited.add(real)
        folders[:] = sorted(name for name in folders if _is_entered(folder, name))
        for name in sorted(names):
            if (name.lower().endswith(_ENDINGS) and not name.startswith(".")) or name.lower() == _MEASURES:
                yield _file(os.path.join(folder, name))
        yield from closed
        closed.clear()
    yield from closed


def _holds(folder: str, inner: str) -> bool:
    return inner.startswith(folder.rstrip(os.sep) + os.sep)


def _file(path: str) -> Found | Closed:
    try:
        mode = os.stat(path).st_mode
    except OSError as error:
        return Closed(_shown(path), _why(error))
    if not stat.S_ISREG(mode):
        return Closed(_shown(path), "it is not a file")
    return Found(_shown(path), Path(path), False)


def _is_entered(folder: str, name: str) -> bool:
    if name.startswith(".") or name in _SKIPPED:
        return False
    return not os.path.exists(os.path.join(folder, name, "pyvenv.cfg"))


def _shown(path: str) -> str:
    return os.path.normpath(path).replace(os.sep, "/")


def _why(error: OSError) -> str:
    return (error.strerror or str(error)).lower()

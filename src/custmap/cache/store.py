"""The folder in which checks are kept: one file for each catalogue, whole or absent, a few at the most."""

from __future__ import annotations

import contextlib
import marshal
import os
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple
from zlib import crc32

from custmap.loading.ahead import WORTH_IT
from custmap.loading.gather import Gathered
from custmap.loading.text import SourceText

_FOLDER = "CUSTMAP_CACHE_DIR"
"""The variable of the environment that names another folder."""
MOST_FILES = 8
MOST_BYTES = 512_000_000
"""What the folder may hold; the files that were not asked for the longest go first."""
MOST_CHARACTERS = 60_000_000
"""Characters of a catalogue up to which its checks are kept: some seventy thousand services."""
_ENDING = ".check"
_HEAD = 36
"""Bytes: the stamp and the checksum."""


def store_of(gathered: Gathered) -> Store | None:
    """Where the check of some files is kept; None where that is not worth it, or something beside them decides.

    A CI job throws away what it keeps, unless it names a folder.
    """
    if os.environ.get("CI") and not os.environ.get(_FOLDER):
        return None
    if gathered.measures or not all(isinstance(file.text, SourceText) for file in gathered.files):
        return None
    size = sum(len(file.text.text) for file in gathered.files if isinstance(file.text, SourceText))
    if not WORTH_IT <= size <= MOST_CHARACTERS:
        return None
    try:
        return Store.of(repr((os.getcwd(), [(file.shown, file.named) for file in gathered.files])))
    except (OSError, RuntimeError):
        return None  # there is no current folder any more, or nobody is at home


class Store(NamedTuple):
    """What is kept of the last check of one catalogue."""

    file: Path

    @classmethod
    def of(cls, catalogue: str) -> Store:
        """That of a catalogue, by what its files are called, and from where."""
        from hashlib import sha256

        name = sha256(catalogue.encode("utf-8", "surrogatepass")).hexdigest()[:32]
        return cls(_folder() / f"{name}{_ENDING}")

    def is_there(self) -> bool:
        """Whether anything was kept; not whether it still holds."""
        return os.path.isfile(self.file)  # False, too, where nobody may look

    def load(self) -> Any:
        """The plain values that were kept; None where there are none, or others than this program would keep."""
        try:
            if not _is_ours(self.file):
                return None
            data = self.file.read_bytes()
            head, body = data[:_HEAD], data[_HEAD:]
            if head != _head(body):
                return None
            with contextlib.suppress(OSError):
                os.utime(self.file)  # asked for today
            return marshal.loads(body)
        except OSError:
            return None

    def save(self, kept: Any) -> None:
        """Keeps plain values (`marshal`), and drops what is too much. A folder that cannot be written keeps nothing."""
        with contextlib.suppress(OSError, ValueError):
            body = marshal.dumps(kept)
            if len(body) <= MOST_BYTES:
                self.file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
                _write(self.file, _head(body) + body)
                _drop_what_is_too_much(self.file.parent)


def _folder() -> Path:
    """Where checks are kept: as the environment says, or where this system keeps what may be thrown away."""
    if named := os.environ.get(_FOLDER):
        return Path(named)
    if sys.platform == "win32" and (local := os.environ.get("LOCALAPPDATA")):
        return Path(local) / "custmap" / "cache"
    # https://specifications.freedesktop.org/basedir-spec: a path that is not absolute is to be ignored
    home = os.environ.get("XDG_CACHE_HOME", "")
    return (Path(home) if os.path.isabs(home) else Path.home() / ".cache") / "custmap"


def _is_ours(file: Path) -> bool:
    """Whether nobody else can have written a file: what comes out of it is printed as the truth."""
    found = os.lstat(file)
    if not hasattr(os, "getuid"):
        return True
    return found.st_uid == os.getuid() and not found.st_mode & 0o022 and not os.path.islink(file)


def _write(file: Path, data: bytes) -> None:
    import tempfile

    handle, temporary = tempfile.mkstemp(prefix=".", suffix=_ENDING, dir=file.parent)
    try:
        with open(handle, "wb") as opened:
            opened.write(data)
        os.replace(temporary, file)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


def _drop_what_is_too_much(folder: Path) -> None:
    sizes = 0
    newest_first = sorted(_ours_in(folder), key=lambda entry: entry.stat().st_mtime, reverse=True)
    for number, entry in enumerate(newest_first):
        sizes += entry.stat().st_size
        if number >= MOST_FILES or sizes > MOST_BYTES:
            os.unlink(entry)


def _ours_in(folder: Path) -> Iterator[os.DirEntry[str]]:
    """The files that this module wrote, with what an interrupted run left behind; nothing else is ever touched."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.endswith(_ENDING) and entry.is_file(follow_symlinks=False):
                yield entry


def _head(body: bytes) -> bytes:
    """What stands before a body that this program wrote, and that is whole."""
    return _stamp() + crc32(body).to_bytes(4)


@cache
def _stamp() -> bytes:
    """Another one for every other program: its files as they lie there, the libraries that read, the interpreter."""
    from hashlib import sha256

    import pydantic
    import yaml

    digest = sha256(repr((sys.version, sys.byteorder, pydantic.VERSION, yaml.__version__)).encode())
    home = Path(__file__).parent.parent
    for folder, folders, files in os.walk(home):
        folders.sort()
        for name in sorted(files):
            if name.endswith(".py"):
                found = os.stat(os.path.join(folder, name))
                digest.update(f"{folder}/{name} {found.st_size} {found.st_mtime_ns}\n".encode("utf-8", "surrogatepass"))
    return digest.digest()

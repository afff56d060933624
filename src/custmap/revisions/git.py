"""The one place that runs git: reading only, with nothing of the repository's own configuration that runs programs."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path
from typing import IO

from custmap.errors import CustmapError

_HARDENED = (
    "--no-pager",
    "--literal-pathspecs",
    "-c",
    "core.fsmonitor=false",
    "-c",
    "core.hooksPath=" + os.devnull,
    "-c",
    "core.quotePath=false",
)
_OF_ANOTHER = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_PREFIX", "GIT_COMMON_DIR", "GIT_NAMESPACE")
"""Set where git itself started us, in a hook: they may speak of another repository than that of the paths."""


class GitFailed(CustmapError):
    """Git said no; the message holds what it said."""


def git(folder: Path, *arguments: str) -> bytes:
    """What a command of git prints. Raises GitFailed with its first line of complaint, CustmapError without git."""
    with _started(folder, arguments, stdin=subprocess.DEVNULL) as process:
        out, err = process.communicate()
    if process.returncode:
        raise GitFailed(_first_line(err))
    return out


def blobs(folder: Path, names: IO[bytes]) -> subprocess.Popen[bytes]:
    """`git cat-file --batch` over the object names in a file, one a line. Raw content: no filter, no conversion."""
    return _started(folder, ("cat-file", "--batch"), stdin=names)


def _started(folder: Path, arguments: tuple[str, ...], stdin: int | IO[bytes]) -> subprocess.Popen[bytes]:
    kept = {name: value for name, value in os.environ.items() if name not in _OF_ANOTHER}
    quiet = {"GIT_OPTIONAL_LOCKS": "0", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
    try:
        return subprocess.Popen(
            ["git", "-C", str(folder), *_HARDENED, *arguments],
            stdin=stdin,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=kept | quiet,
        )
    except OSError as error:
        raise CustmapError(
            f"--against needs git, and it cannot be started ({(error.strerror or str(error)).lower()}): install it, "
            "or compare two folders: custmap diff OLD NEW"
        ) from None


def _first_line(complaint: bytes) -> str:
    lines = complaint.decode("utf-8", "replace").strip().splitlines()
    return lines[0].removeprefix("fatal: ") if lines else "it gave no reason"

"""Everything that leaves the program goes through here: standard output, standard error, and files."""

from __future__ import annotations

import codecs
import contextlib
import errno
import os
import shutil
import sys
from enum import StrEnum
from pathlib import Path
from typing import TextIO

from custmap.errors import CustmapError
from custmap.wording import count, inert, visible

_ASCII = str.maketrans(
    {
        "…": "...",
        "·": "-",
        "–": "-",
        "—": "-",
        "→": "->",
        "≤": "<=",
        "≥": ">=",
        "▲": "^",
        "○": "o",
        "●": "*",
        "✓": "v",
        "✗": "x",
        "△": "!",
        "│": "|",
        "├": "|",
        "└": "`",
        "─": "-",
        "┄": ".",
    }
)
_ESCAPED = "custmap-escaped"

if sys.stderr is None:  # closed by the caller (`2>&-`): what is said there, here or by a library, is for nobody
    sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115 - it stays open to the end


class Colour(StrEnum):
    """When to use colour."""

    auto = "auto"
    always = "always"
    never = "never"


def wants_colour(choice: Colour, output: Path | None) -> bool:
    """Whether to colour what goes to standard output (https://no-color.org: NO_COLOR wins over `auto`)."""
    if choice is not Colour.auto:
        return choice is Colour.always
    if output is not None or os.environ.get("NO_COLOR") or os.environ.get("TERM") == "dumb":
        return False
    return sys.stdout is not None and sys.stdout.isatty()


def width() -> int:
    """The columns to write for: those of the terminal, at most 120; 80 where there is none."""
    return max(40, min(120, shutil.get_terminal_size((80, 24)).columns))


def said(text: str, output: Path | None = None) -> None:
    """Writes what was asked for: to standard output, or whole into a file. Raises CustmapError if it cannot."""
    if output is not None and str(output) != "-":
        _write_whole(output, text)
        return
    if sys.stdout is None:
        raise CustmapError("cannot write: standard output is closed")
    try:
        _print(text, sys.stdout)
    except BrokenPipeError:
        raise
    except OSError as error:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # what is left over must not fail again at exit
        raise CustmapError(f"cannot write to standard output: {_why(error)}") from None


def appended(text: str, path: Path) -> None:
    """Adds a text to the end of a file that others write to as well. Raises CustmapError if it cannot."""
    try:
        with open(path, "a", encoding="utf-8", errors=_ESCAPED, newline="") as file:
            file.write(text)
    except OSError as error:
        raise CustmapError(f"cannot write {path}: {_why(error)}") from None


def complain(text: str) -> None:
    """One message for a person, on standard error; nothing in it can act on the terminal."""
    with contextlib.suppress(OSError):  # nobody is there to read it
        _print(inert(visible(text)) + "\n", sys.stderr)


def unread_remark(unreadable: int) -> int:
    """Says that a picture is not the whole one; the exit code: 2 if something could not be read, else 0."""
    if unreadable:
        files = count(unreadable, "file")
        complain(f"{files} could not be read in full, so this is not the whole picture: custmap check says why")
    return 2 if unreadable else 0


def _print(text: str, stream: TextIO) -> None:
    encoding = stream.encoding or "ascii"
    if not encoding.lower().startswith("utf") and not text.startswith("{"):  # in JSON every character counts
        text = text.translate(_ASCII)
    data = text.encode(encoding, _ESCAPED)
    stream.flush()
    stream.buffer.write(data)
    stream.flush()


def _escaped(error: UnicodeError) -> tuple[str, int]:
    """What an encoding lacks as `\\u00e9`, which JSON understands too (Python's own `\\xe9` it does not)."""
    assert isinstance(error, UnicodeEncodeError)
    units = error.object[error.start : error.end].encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[at : at + 4]}" for at in range(0, len(units), 4)), error.end


codecs.register_error(_ESCAPED, _escaped)


def _write_whole(path: Path, text: str) -> None:
    """A file that is there is there whole: written beside its name first, then moved onto it."""
    try:
        if path.exists() and not path.is_file():  # a pipe or device (`>(…)`, /dev/null) cannot be replaced
            with open(path, "w", encoding="utf-8", errors=_ESCAPED, newline="") as file:
                file.write(text)
        else:
            from custmap.cli.endings import interruptible  # only where something could be left behind

            with interruptible():
                _replace(Path(os.path.realpath(path)), text)  # a link stays, and what it leads to is written
    except OSError as error:
        raise CustmapError(f"cannot write {path}: {_why(error)}") from None


def _replace(target: Path, text: str) -> None:
    mode = 0o666 & ~umask()
    if target.exists():
        mode = target.stat().st_mode & 0o777
        if not os.access(target, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))
    import tempfile

    handle, temporary = tempfile.mkstemp(prefix=f".{target.name[:40]}.", dir=target.parent)
    try:
        with open(handle, "w", encoding="utf-8", errors=_ESCAPED, newline="") as file:
            file.write(text)
        os.chmod(temporary, mode)
        os.replace(temporary, target)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):  # in place already
            os.unlink(temporary)
        raise


def _why(error: OSError) -> str:
    return (error.strerror or str(error)).lower()


def umask() -> int:
    """The permissions that new files are not to have."""
    mask = os.umask(0)
    os.umask(mask)
    return mask

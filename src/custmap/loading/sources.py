"""A file that was found → its text, or the fault that says why there is none."""

from __future__ import annotations

from custmap.findings import Fault, Location
from custmap.loading.discover import Closed, Found, read_bytes
from custmap.loading.text import MAX_BYTES, SourceText, Undecodable, decode


class NoText(Exception):
    """A file without text: the fault to report, and as much of the text as could be had."""

    def __init__(self, fault: Fault, source: SourceText | None = None) -> None:
        super().__init__(fault.message)
        self.fault, self.source = fault, source


def text_of(found: Found | Closed) -> SourceText:
    """The text of a file. Raises NoText."""
    if isinstance(found, Closed):
        raise _unreadable(found, f"cannot be opened: {found.why}", "ask for permission to read it")
    try:
        data = read_bytes(found)
    except OSError as error:
        raise _unreadable(found, f"cannot be read: {(error.strerror or str(error)).lower()}") from None
    if data is None:
        why = f"larger than {MAX_BYTES // 1_000_000} MB"
        raise _unreadable(found, why, "split it: a department a file is the usual way")
    try:
        return SourceText(found.shown, decode(data))
    except Undecodable as error:
        source = SourceText(found.shown, error.text)
        fault = Fault("unreadable", error.why, location=source.location(error.offset), help=error.help)
        raise NoText(fault, source) from None


def _unreadable(found: Found | Closed, why: str, help_: str = "") -> NoText:
    return NoText(Fault("unreadable", why, location=Location(found.shown, 1, 1, 1, 1), help=help_))

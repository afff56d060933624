"""How far long work has come: on standard error, on a terminal only."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")
_LONG = 300
"""Things that are made in less than a second or two: no bar for those."""


def tracked(things: Iterable[T], total: int, what: str) -> Iterator[T]:
    """The things, with a bar while they are made."""
    if total < _LONG or not sys.stderr.isatty():
        yield from things
        return
    from rich.console import Console
    from rich.progress import track

    yield from track(things, what, total, console=Console(stderr=True), transient=True)

"""One run at a time in a folder, and no end half way."""

from __future__ import annotations

import contextlib
import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType

from custmap.errors import CustmapError


@contextlib.contextmanager
def locked(folder: Path) -> Iterator[None]:
    """One run at a time in a folder; the lock goes with the process, however it ends."""
    try:
        import fcntl
    except ImportError:  # not on Windows: there the last run wins, page by page
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CustmapError(f"another custmap is writing into {folder}; try again when it has finished") from None
        except OSError:
            pass  # a file system without locks: as on Windows
        yield
    finally:
        os.close(handle)


_ENDINGS = [getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)]


@contextlib.contextmanager
def interruptible() -> Iterator[None]:
    """Whatever asks the process to end, does so as an exception: what was made ready is cleared away first."""

    def end(_number: int, _frame: FrameType | None) -> None:
        raise KeyboardInterrupt

    with _handling(end):
        yield


@contextlib.contextmanager
def uninterrupted() -> Iterator[None]:
    """What asks the process to end waits for the moment when all is in place."""
    asked: list[int] = []
    with _handling(lambda number, _frame: asked.append(number)):
        yield
    if asked:
        signal.raise_signal(asked[0])


@contextlib.contextmanager
def _handling(handler: Callable[[int, FrameType | None], object]) -> Iterator[None]:
    before = {number: signal.getsignal(number) for number in _ENDINGS}
    wanted = [number for number in _ENDINGS if before[number] is not signal.SIG_IGN]  # `nohup` stays in force
    for number in wanted:
        signal.signal(number, handler)
    try:
        yield
    finally:
        for number in wanted:
            signal.signal(number, before[number])

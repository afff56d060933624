"""Work done in a second process while the first goes on: for what is large, where the machine has two cores.

The second process begins as a copy of the first (`fork`), so it knows everything the first knew. What it hands back is
bytes. Whoever asks for it must be able to do the work without: there may be no second process to be had, and it may
end early.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any, TypeVar

T = TypeVar("T")
_LENGTH = 8


def is_possible() -> bool:
    """Whether a second process can be had here, and has a core of its own."""
    return hasattr(os, "fork") and threading.active_count() == 1 and _cores() > 1


def _cores() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


class Portions(Iterator[bytes]):
    """What a second process hands over, in its order; it ends where that process does."""

    def __init__(self, child: int, told: int, file: Any) -> None:
        self._child = child
        self._told: int | None = told
        self._file = file
        self._at = 0

    def __next__(self) -> bytes:
        size = 0 if self._told is None else int.from_bytes(os.read(self._told, _LENGTH))
        if not size:  # nothing comes from a process that has ended
            self.close()
            raise StopIteration
        portion = os.pread(self._file.fileno(), size, self._at)
        self._at += size
        return portion

    def is_ready(self) -> bool:
        """Whether the next portion is there, or no more will come: then nobody who asks has to wait."""
        import select

        return self._told is None or bool(select.select([self._told], [], [], 0)[0])

    def close(self) -> None:
        """No more of it is wanted: the second process ends, and is waited for."""
        if self._told is None:
            return
        os.close(self._told)
        self._told = None
        self._file.close()
        if self._child > 0:
            os.waitpid(self._child, 0)

    __del__ = close


def elsewhere(work: Callable[[], Iterable[bytes]]) -> Portions | None:
    """The portions that `work` yields in a second process, which begins at once; None where there is none to be had."""
    import tempfile

    try:
        file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115  # closed where it was read
    except OSError:
        return None  # nowhere to put what it would hand back
    told, tells = os.pipe()
    child = _forked()
    if child == 0:
        _work(work, file.fileno(), tells)
    os.close(tells)
    return Portions(child, told, file)


def _forked() -> int:
    """As `os.fork`, but -1 where there is no second process to be had.

    Ctrl-C waits until both stand: in the midst of it Python would drop it. It ends the second one without a word.
    """
    import signal

    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        child = os.fork()
    except OSError:
        child = -1
    if child == 0:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, before)
    return child


def begun(work: Callable[[], T]) -> Callable[[], T]:
    """`work`, begun in a second process: what is given back waits for its outcome, or does it here if none comes."""
    import pickle

    portions = elsewhere(lambda: [pickle.dumps(work())])

    def outcome() -> T:
        handed_over = list(portions or ())  # to the end, so that the other process is waited for
        if not handed_over:
            return work()
        found: T = pickle.loads(handed_over[0])  # our own: the second process wrote it into a file that has no name
        return found

    return outcome


def _work(work: Callable[[], Iterable[bytes]], file: int, tells: int) -> None:
    """The whole life of the second process; it never returns, and says nothing to anyone else."""
    try:
        at = 0
        for portion in work():
            if os.pwrite(file, portion, at) != len(portion):
                break  # the disk is full
            os.write(tells, len(portion).to_bytes(_LENGTH))
            at += len(portion)
    finally:
        os._exit(0)

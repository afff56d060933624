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


def elsewhere(work: Callable[[], Iterable[bytes]]) -> Iterator[bytes]:
    """The portions that `work` yields in a second process, which begins at once; they end early where that does."""
    import tempfile

    try:
        file = tempfile.TemporaryFile(buffering=0)  # noqa: SIM115  # closed where it was read
    except OSError:
        return iter(())  # nowhere to put what it would hand back
    told, tells = os.pipe()
    child = _forked()
    if child == 0:
        _work(work, file.fileno(), tells)
    os.close(tells)
    return _handed_over(child, told, file)


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
        handed_over = list(portions)  # to the end, so that the other process is waited for
        if not handed_over:
            return work()
        found: T = pickle.loads(handed_over[0])  # our own: the second process wrote it into a file that has no name
        return found

    return outcome


def _handed_over(child: int, told: int, file: Any) -> Iterator[bytes]:
    at = 0
    try:
        with file, os.fdopen(told, "rb", buffering=0) as lengths:
            while size := int.from_bytes(lengths.read(_LENGTH)):  # nothing comes from a process that has ended
                yield os.pread(file.fileno(), size, at)
                at += size
    finally:  # whoever asked may want no more of it
        if child > 0:
            os.waitpid(child, 0)


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

"""Most of a large catalogue composed in a second process, while the first validates what is before it.

Only plain trees come back (`marshal`: dict, list, str, None), and only of files without a fault; whatever else there
is, the first process composes itself, and so would it if there were no second.
"""

from __future__ import annotations

import marshal
import os
import tempfile
import threading
from collections.abc import Sequence
from typing import Any

from custmap.loading.text import SourceText
from custmap.loading.yaml_source import Composed, compose

WORTH_IT = 1_500_000
"""Characters from which on a second process saves more than it costs."""
_OWN_SHARE = 0.33
"""What the first process composes itself: it has the validating to do as well."""


class Ahead:
    """The trees of the later of some sources, composed ahead."""

    def __init__(self, sources: Sequence[SourceText]) -> None:
        self._first = _split(sources)
        self._trees: list[list[Any] | None] | None = None
        self._child = 0
        if self._first < len(sources):
            self._start(sources[self._first :])

    def composed(self, number: int) -> Composed | None:
        """The trees of a source, if they were composed ahead and it is without a fault."""
        if not self._child or number < self._first:
            return None
        if self._trees is None:
            self._trees = self._collected()
        trees = self._trees[number - self._first] if self._trees else None
        return None if trees is None else Composed(trees=trees, whole=len(trees))

    def _start(self, sources: Sequence[SourceText]) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115  # closed where it was read
        try:
            self._child = os.fork()
        except OSError:
            return  # no second process to be had: everything is composed in the first
        if self._child == 0:
            self._work(sources)

    def _work(self, sources: Sequence[SourceText]) -> None:
        """The whole life of the second process; it never returns."""
        code = 1
        try:
            done = (compose(source) for source in sources)
            trees = [None if one.faults or one.broken or one.overwritten else one.trees for one in done]
            marshal.dump(trees, self._file)
            self._file.flush()
            code = 0
        finally:
            os._exit(code)

    def _collected(self) -> list[list[Any] | None]:
        _, status = os.waitpid(self._child, 0)
        with self._file:
            if status != 0:
                return []
            self._file.seek(0)
            trees: list[list[Any] | None] = marshal.load(self._file)  # our own child wrote it
            return trees


def _split(sources: Sequence[SourceText]) -> int:
    """The number of the first source for the second process; that of none where it is not worth it."""
    sizes = [len(source.text) for source in sources]
    if sum(sizes) < WORTH_IT or not hasattr(os, "fork") or threading.active_count() > 1 or (os.cpu_count() or 1) < 2:
        return len(sources)
    done = 0
    for number, size in enumerate(sizes):
        done += size
        if done >= _OWN_SHARE * sum(sizes):
            return number + 1
    return len(sources)

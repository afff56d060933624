"""A large catalogue composed by two processes, while the first also validates what is before it.

The second composes from the first file on. When the first would have to wait for it, it composes some of the last files
itself, so that both end at about the same time. Only plain trees come back (`marshal`: dict, list, str, None), and only
of files without a fault; whatever else there is, the first process composes itself, and so would it if there were no
second.
"""

from __future__ import annotations

import marshal
from collections import deque
from collections.abc import Iterable, Sequence
from typing import Any

from custmap.elsewhere import Portions, elsewhere, is_possible
from custmap.loading.text import SourceText
from custmap.loading.yaml_source import Composed, compose

WORTH_IT = 1_500_000
"""Characters from which on a second process saves more than it costs."""
_PORTION = 100_000
"""Characters after which the second process hands over what it has."""
_LEFT = 0.6
"""How much of what is before it the first process leaves to the second: validating a file takes about three fifths of
the time of composing one, and what it composes itself it has to validate as well."""
_SIZE = 8

_Trees = list[Any] | None


class Ahead:
    """The trees of some sources, composed ahead from `begin` on."""

    def __init__(self, sources: Sequence[SourceText]) -> None:
        self._sources = sources
        self._portions: Portions | None = None
        self._there: deque[_Trees] = deque()
        """What the second process has handed over, and nobody asked for yet."""
        self._here: dict[int, _Trees] = {}
        """What the first process has taken from the end."""
        self._begun = False

    def begin(self) -> None:
        """Begins in a second process, where that is worth it and has not been done."""
        sources = self._sources
        if not self._begun and sum(len(source.text) for source in sources) >= WORTH_IT and is_possible():
            self._taken = taken = _Number(len(sources))
            self._portions = elsewhere(lambda: _portions(sources, taken))
        self._begun = True

    def composed(self, number: int) -> Composed | None:
        """The trees of a source, if they were composed ahead and it is without a fault. Ask in the sources' order."""
        if self._portions is None:
            return None
        while not (number in self._here or self._there):
            if self._portions.is_ready() or not self._take_one(number):
                portion = next(self._portions, None)
                if portion is None:
                    return None  # the second process has ended early
                self._there.extend(marshal.loads(portion))
        trees = self._here.pop(number) if number in self._here else self._there.popleft()
        return None if trees is None else Composed(trees=trees, whole=len(trees))

    def _take_one(self, wanted: int) -> bool:
        """Composes the last source that nobody has taken; False where it does better to wait for the wanted one."""
        last = self._taken.value - 1
        if last <= wanted + _LEFT * (len(self._sources) - wanted):
            return False
        self._taken.value = last
        self._here[last] = _whole(self._sources[last])
        return True


class _Number:
    """A number that both processes see. If both change or use it at once, a file is composed twice, and no more."""

    def __init__(self, value: int) -> None:
        from mmap import mmap

        self._shared = mmap(-1, _SIZE)
        self.value = value

    @property
    def value(self) -> int:
        return int.from_bytes(self._shared[:_SIZE])

    @value.setter
    def value(self, value: int) -> None:
        self._shared[:_SIZE] = value.to_bytes(_SIZE)


def _portions(sources: Sequence[SourceText], taken: _Number) -> Iterable[bytes]:
    """The trees of the sources in their order, as far as the first process has not taken them from the end."""
    portion: list[_Trees] = []
    size = 0
    for number, source in enumerate(sources):
        if number >= taken.value:
            break
        portion.append(_whole(source))
        size += len(source.text)
        if size >= _PORTION:
            yield marshal.dumps(portion)
            portion, size = [], 0
    yield marshal.dumps(portion)


def _whole(source: SourceText) -> _Trees:
    """The trees of a source that is without a fault."""
    composed = compose(source)
    return None if composed.faults or composed.broken or composed.overwritten else composed.trees

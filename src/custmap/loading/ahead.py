"""Most of a large catalogue composed in a second process, while the first validates what is before it.

Only plain trees come back (`marshal`: dict, list, str, None), and only of files without a fault; whatever else there
is, the first process composes itself, and so would it if there were no second.
"""

from __future__ import annotations

import marshal
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import Any

from custmap.elsewhere import elsewhere, is_possible
from custmap.loading.text import SourceText
from custmap.loading.yaml_source import Composed, compose

WORTH_IT = 1_500_000
"""Characters from which on a second process saves more than it costs."""
_OWN_SHARE = 0.22
"""What the first process composes itself: it has the validating of everything to do as well."""
_PORTION = 250_000
"""Characters after which the second process hands over what it has."""

_Trees = list[Any] | None


class Ahead:
    """The trees of the later of some sources, composed ahead."""

    def __init__(self, sources: Sequence[SourceText]) -> None:
        self._first = _split(sources)
        self._trees: Iterator[_Trees] = iter(())
        if self._first < len(sources):
            portions = elsewhere(lambda: _portions(sources[self._first :]))
            self._trees = (trees for portion in portions for trees in marshal.loads(portion))

    def composed(self, number: int) -> Composed | None:
        """The trees of a source, if they were composed ahead and it is without a fault. Ask in the sources' order."""
        if number < self._first:
            return None
        trees = next(self._trees, None)
        return None if trees is None else Composed(trees=trees, whole=len(trees))


def _portions(sources: Iterable[SourceText]) -> Iterator[bytes]:
    portion: list[_Trees] = []
    size = 0
    for source in sources:
        composed = compose(source)
        whole = not (composed.faults or composed.broken or composed.overwritten)
        portion.append(composed.trees if whole else None)
        size += len(source.text)
        if size >= _PORTION:
            yield marshal.dumps(portion)
            portion, size = [], 0
    yield marshal.dumps(portion)


def _split(sources: Sequence[SourceText]) -> int:
    """The number of the first source for the second process; that of none where it is not worth it."""
    sizes = [len(source.text) for source in sources]
    if sum(sizes) < WORTH_IT or not is_possible():
        return len(sources)
    own = _OWN_SHARE * sum(sizes)
    return next(number for number, done in enumerate(accumulate(sizes), 1) if done >= own)

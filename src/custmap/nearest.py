"""The nearest known word to one that is not known: "did you mean". A scan for a few words, an index for many."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cached_property
from heapq import nsmallest

_LONGEST = 80
"""Beyond this length a word is no slip of the pen, and comparing it would cost time."""


def distance(a: str, b: str, at_most: int) -> int:
    """Edits (insert, delete, replace, swap of neighbours) from `a` to `b`; `at_most + 1` once it is more than that.

    The optimal string alignment distance (Boytsov 2011), cut off as soon as every path is too long.
    """
    if a == b:
        return 0
    if abs(len(a) - len(b)) > at_most:
        return at_most + 1
    a, b = _where_they_differ(a, b)
    before: list[int] = []
    above = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        row = [i]
        for j, y in enumerate(b, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (x != y))
            if i > 1 and j > 1 and x == b[j - 2] and a[i - 2] == y:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        if min(row) > at_most:
            return at_most + 1
        before, above = above, row
    return above[-1]


def _where_they_differ(a: str, b: str) -> tuple[str, str]:
    """Two words without the beginning and the end that they share, which costs no edit."""
    shorter = min(len(a), len(b))
    start = 0
    while start < shorter and a[start] == b[start]:
        start += 1
    end = 0
    while end < shorter - start and a[-1 - end] == b[-1 - end]:
        end += 1
    return a[start : len(a) - end], b[start : len(b) - end]


def allowance(word: str) -> int:
    """How many edits still make a likely slip: one in three letters, three at the most; none in a single letter."""
    return min(3, max(1, len(word) // 3)) if len(word) > 1 else 0


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word fewest edits away from `word`, the first in the alphabet among equals; None when none is near."""
    if len(word) > _LONGEST:
        return None
    best, least = None, allowance(word) + 1
    for candidate in sorted(known):
        edits = distance(word, candidate, least - 1)
        if edits < least:
            best, least = candidate, edits
    return best


class NearestIndex:
    """The same question asked of many references at once, and of few of them for each that leads nowhere.

    Those of the same department come first (`finance/payrol`: what finance delivers); if none of them is near, those
    that share the rarest trigrams with the word.
    """

    def __init__(self, known: Collection[str]) -> None:
        self._known = known

    def nearest(self, word: str) -> str | None:
        """The indexed word nearest to `word`, or None."""
        if len(word) > _LONGEST:
            return None
        head = _head(word)
        return (head and nearest(word, self._by_head.get(head, ()))) or nearest(word, self._likely(word))

    def _likely(self, word: str) -> list[str]:
        shared: dict[str, int] = defaultdict(int)
        # The rarest trigrams tell most; the common ones ("dep", "ept") would bring in every word there is.
        grams = sorted(_grams(word) & self._by_gram.keys(), key=lambda gram: len(self._by_gram[gram]))
        budget = 1000
        for gram in grams:
            budget -= len(self._by_gram[gram])
            if budget < 0 and shared:
                break
            for candidate in self._by_gram[gram][:1000]:
                shared[candidate] += 1
        return nsmallest(50, shared, key=lambda candidate: (-shared[candidate], candidate))

    @cached_property
    def _by_head(self) -> dict[str, list[str]]:
        return _gathered((_head(word), word) for word in self._known)

    @cached_property
    def _by_gram(self) -> dict[str, list[str]]:
        return _gathered((gram, word) for word in self._known for gram in _grams(word))


def _gathered(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for key, word in pairs:
        found[key].append(word)
    return found


def _head(reference: str) -> str:
    """The supplier or department of a reference to something of theirs; empty where it has none."""
    found = re.match("([^/.]+)[/.]", reference)
    return found[1] if found else ""


def _grams(word: str) -> set[str]:
    padded = f"^{word}$"
    return {padded[i : i + 3] for i in range(len(padded) - 2)}

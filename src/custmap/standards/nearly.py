"""Did you mean: a phrase that would be understood but for a misspelt word."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Final

from custmap.nearest import distance
from custmap.standards.rewrites import rewritten
from custmap.standards.true_words import TRUE_WORDS
from custmap.standards.vocabulary import DOUBT, MEANINGS

_LONGEST_TEXT: Final = 200  # characters; a longer text is prose, and prose gets no suggestion
_MOST_WORDS: Final = 16
_MOST_SLIPS: Final = 3  # words to correct in one phrase
_LETTERS: Final = r"[^\W\d_]+(?![^\W\d_]|[0-9])"  # compiled on first use


def suggestion_for(text: str, understood: Callable[[str], bool], extra: frozenset[str] = frozenset()) -> str | None:
    """The phrase with as few words corrected as possible so that it is understood; None if that takes a guess.

    `extra` are words of the caller's grammar beside those of the common vocabulary.
    """
    if len(text) > _LONGEST_TEXT:
        return None
    found = _corrected(text, understood, extra)
    return found or next(filter(understood, rewritten(text)), None)


def _corrected(text: str, understood: Callable[[str], bool], extra: frozenset[str]) -> str | None:
    words = list(re.finditer(_LETTERS, text))
    if len(words) > _MOST_WORDS:
        return None
    known = _vocabulary(extra)
    unknown = sum(word[0].lower() not in known for word in words)
    if unknown > _MOST_SLIPS and not any(char.isdigit() for char in text):
        return None  # prose, by far the commonest case
    slips = [(word, near) for word in words if (near := _nearest(word[0].lower(), known)) is not None]
    if not slips or len(slips) > _MOST_SLIPS:
        return None
    for chosen in [[slip] for slip in slips] + ([slips] if len(slips) > 1 else []):
        corrected = _replaced(text, chosen)
        if _reads_as_a_phrase(corrected, known) and understood(corrected):
            return corrected
    return None


def says_all(label: str) -> bool:
    """Whether no number was left over for the label: what is suggested must mean every number that was written."""
    return not re.search(r"(?<![^\W_])[0-9]", label)


def _replaced(text: str, chosen: list[tuple[re.Match[str], str]]) -> str:
    pieces, done = [], 0
    for match, word in chosen:
        pieces += [text[done : match.start()], word.capitalize() if match[0].istitle() else word]
        done = match.end()
    return "".join([*pieces, text[done:]])


def _reads_as_a_phrase(text: str, known: frozenset[str]) -> bool:
    """Without a number only a phrase made of vocabulary alone counts: prose must not be turned into a promise."""
    return any(char.isdigit() for char in text) or all(word[0].lower() in known for word in re.finditer(_LETTERS, text))


@lru_cache(8)
def _vocabulary(extra: frozenset[str]) -> frozenset[str]:
    phrases = (phrase for phrase, (kind, _) in MEANINGS.items() if kind != DOUBT)
    words = {word for phrase in phrases for word in phrase.replace("-", " ").split() if word.isalpha()}
    return frozenset(words | {"of", "out", "each", "every", "per", "the", "end"} | extra)


def _nearest(word: str, known: frozenset[str]) -> str | None:
    """The word of the vocabulary one slip away (two in a long word) that begins with the same letter."""
    if len(word) < 3 or word in known or word in _true_words():
        return None
    slips = 1 if len(word) < 8 else 2
    best: tuple[int, bool, int, str] | None = None
    for candidate in _by_first_letter(known).get(word[0], ()):
        if abs(len(candidate) - len(word)) > slips:
            continue
        edits = distance(word, candidate, slips)
        if edits <= slips:
            # Of "minute" and "minutes" for "minuts" the one that keeps the ending, then the one of like length.
            rank = (edits, candidate[-1] != word[-1], abs(len(candidate) - len(word)), candidate)
            best = rank if best is None else min(best, rank)
    return best[-1] if best else None


@lru_cache(1)
def _true_words() -> frozenset[str]:
    doubts = (phrase for phrase, (kind, _) in MEANINGS.items() if kind == DOUBT)
    return TRUE_WORDS.union(*(phrase.split() for phrase in doubts))


@lru_cache(8)
def _by_first_letter(known: frozenset[str]) -> dict[str, tuple[str, ...]]:
    """The words long enough to be recognised in a misspelt one; a first letter is seldom the wrong one."""
    letters: dict[str, list[str]] = {}
    for word in sorted(known):
        if len(word) > 2:
            letters.setdefault(word[0], []).append(word)
    return {letter: tuple(words) for letter, words in letters.items()}


_KEYWORDS: Final = ("within", "average", "median", "percent", "working", "business", "calendar", "minutes")


def holds_a_slip(label: str) -> bool:
    """Whether a word that was taken for part of a label is surely a slip of the grammar: `withn`, `whithin`, `avarage`.

    Only long words of the grammar that no ordinary word comes near; `house` is not a slip of `hours`.
    """
    return any(_is_a_slip(word) for word in label.split() if len(word) > 4)


@lru_cache(4096)  # labels are made of few words, again and again
def _is_a_slip(word: str) -> bool:
    return any(abs(len(word) - len(keyword)) < 2 and distance(word, keyword, 1) == 1 for keyword in _KEYWORDS)

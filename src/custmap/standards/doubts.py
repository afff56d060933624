"""The words around a number that make it something else than it seems: turned round, half of a number, no deadline."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from custmap.standards.tokens import Token
from custmap.standards.vocabulary import (
    ADJECTIVES,
    AND,
    BEHIND,
    COMMA,
    COUNT,
    CYCLE,
    DOUBT,
    LEAST,
    MOST,
    MULTIPLES,
    NEGATIONS,
    NUMBER,
    OPEN,
    ORDINAL,
    SHUT,
    SLASH,
    UNIT,
    WORD,
)

_TIMES: Final = frozenset({"x", "×", "*", "times", "·"})
_JOINTS: Final = frozenset({SLASH, AND, COMMA})
_PARTS: Final = frozenset({COMMA, OPEN, SHUT})
_LONGEST_ARTICLE: Final = 2
_FILLERS: Final = frozenset({":", "is", "are", "be", "of", "period", "time", "'", "’", "-"})
_SOON: Final = frozenset({"within", "later", "in"})


def bound_behind(lowered: str, tokens: Sequence[Token], place: int) -> str | None:
    """MOST or LEAST for a bound that may stand behind its number (`30 places max`), if no number of its own follows."""
    token = tokens[place]
    if token.kind not in (MOST, LEAST) or tokens[place + 1].kind == NUMBER:
        return None
    return BEHIND.get(_text(lowered, token))


def is_adjective(lowered: str, token: Token) -> bool:
    """Whether a bound may stand before the thing itself, its number further on: `maximum wait 5 min`."""
    return token.kind in (MOST, LEAST) and _text(lowered, token) in ADJECTIVES


def turned_round(tokens: Sequence[Token], start: int, end: int) -> bool:
    """Whether a negation makes the bound that stands there its contrary: `nobody waits longer than 5 min`."""
    if start and _denies(tokens[start - 1]):
        return True
    if all(token.value not in ("more", "less") for token in tokens[start:end]):
        return False
    for token in reversed(tokens[:start]):
        if token.kind in _PARTS or token.value == ":":
            break
        if _denies(token):
            return True
    return False


def is_cut(tokens: Sequence[Token], used: Sequence[bool], start: int, number: int) -> bool:
    """Whether a number, its bound at `start`, is the rest of another: `3 x 15 min`, `1/2 h`, `twenty five d`."""
    before = start - 1
    if before < 0 or used[before]:
        return False
    times = tokens[before].value in _TIMES
    if start != number and not times and not _is_count(tokens[before]):
        return False
    if times or tokens[before].kind in _JOINTS or tokens[before].value == "or":
        before -= 1
    joint = before < start - 1
    if before < 0 or used[before]:
        return False
    token, name = tokens[before], tokens[before - 1] if before else None
    if token.value in MULTIPLES:
        return True
    if token.kind != NUMBER and not _is_count(token):
        return False
    sure = times or (joint and tokens[start - 1].kind == SLASH)
    return sure or name is None or name.kind != WORD or not name.value[0].isalpha()


def goes_on(tokens: Sequence[Token], place: int) -> bool:
    """Whether what stands behind a length makes another one of it: `15 min x 3`, `5 min 30`."""
    token, after = tokens[place], tokens[place + 1]
    if token.value in _TIMES:
        return after.kind == NUMBER or _is_count(after)
    return token.kind == WORD and token.value[0] == "x" and token.value[1:].isdecimal()


def is_multiplied(tokens: Sequence[Token], place: int) -> bool:
    """Whether the number before `place` is only the beginning of one: `10k`, `2 thousand`, `a hundred`, `1 100`."""
    place += tokens[place].kind == COUNT and tokens[place + 1].value in MULTIPLES  # "half a dozen"
    return tokens[place].value in MULTIPLES or tokens[place].kind == NUMBER or _is_count(tokens[place])


def lasts(tokens: Sequence[Token], start: int, number: int, end: int) -> bool:
    """Whether a length is no time to be ready in: `valid for 3 years`, `2 weeks in advance`, `open 8 h a day`."""
    bounds = tokens[start:number]
    if any(token.value == "for" for token in bounds) or _is_ahead(tokens, end) or _is_per_period(tokens, end, bounds):
        return True
    before = start - 1
    while before > 0 and tokens[before].value in _FILLERS:
        before -= 1
    if before < 0:
        return False
    word = tokens[before]
    if word.value in ("each", "every") or (word.kind == ORDINAL and before == start - 1):
        return True
    bounded = any(token.kind == MOST for token in bounds)
    soon = any(token.value in _SOON for token in bounds)
    return (
        word.kind == DOUBT and word.value in ("lasts", "may last") and not (soon if word.value == "lasts" else bounded)
    )


def _is_ahead(tokens: Sequence[Token], end: int) -> bool:
    end += tokens[end].value in ("'", "’")
    return tokens[end].kind == DOUBT and tokens[end].value == "ahead"


def _is_per_period(tokens: Sequence[Token], end: int, bounds: Sequence[Token]) -> bool:
    """`8 h a day`, `2 h per week`, `7 days each week`: so much of each period."""
    token, after = tokens[end], tokens[end + 1]
    if token.kind == CYCLE:
        return not bounds and after.kind == "end"
    joins = token.kind == SLASH or token.value == "per" or (token.kind == COUNT and not _is_count(token))
    return joins and after.kind == UNIT


def _denies(token: Token) -> bool:
    return token.kind == WORD and (token.value in NEGATIONS or token.value.endswith(("n't", "n’t")))


def _is_count(token: Token) -> bool:
    """A number in words; an article is none."""
    return token.kind == COUNT and token.end - token.start > _LONGEST_ARTICLE


def _text(lowered: str, token: Token) -> str:
    return " ".join(lowered[token.start : token.end].replace("-", " ").split())

"""Reading the one number of a phrase that is no length of time: its bound, its unit, and what it is about."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, Literal, NamedTuple

from custmap.standards.doubts import bound_behind, is_adjective, is_multiplied, turned_round
from custmap.standards.duration import plain
from custmap.standards.lengths import read_number
from custmap.standards.nearly import holds_a_slip
from custmap.standards.tokens import END, Token, label_of, tokenise
from custmap.standards.vocabulary import (
    ABOUT,
    COMMA,
    COUNT,
    CYCLE,
    DOUBT,
    LEAST,
    MOST,
    NUMBER,
    PERCENT,
    SLASH,
    TO,
    UNIT,
    UNIT_CYCLES,
    WORD,
)
from custmap.standards.words import LONGEST_PHRASE

Sense = Literal["at most", "at least"]
_SENSES: Final[dict[str, Sense]] = {MOST: "at most", LEAST: "at least"}
_PERIODS: Final = {**UNIT_CYCLES, "wd": "working day", "h": "hour", "bh": "hour", "min": "minute", "s": "second"}
_NOT_BOUNDING: Final = frozenset({"in", "for"})
_PREPOSITIONS: Final = frozenset({"in", "for", "within", "more", "less", "later"})  # these speak of other things too
_BEFORE_AN_AMOUNT: Final = frozenset({"per", "in", "of", "each", "every", "or", "and", "than", "x", "times", "out"})
_HALF_OF_ALL: Final = 50
_ONE_GROUP: Final = r"[1-9][0-9]{0,2}\.[0-9]{3}"  # 1.100: a thousand and a hundred, or one and a tenth


class Amount(NamedTuple):
    """What was read; `sense` is None where no bound was said.

    `hedged` tells whether a word such as usually stands by, `unsure` whether a point may part thousands: `1.100`.
    """

    label: str
    sense: Sense | None
    number: Decimal
    unit: str
    hedged: bool = False
    unsure: bool = False


def read_amount(text: str) -> Amount | None:
    """The one number of a phrase with its bound and its unit; the other words are its label."""
    if len(text) > LONGEST_PHRASE:
        return None
    lowered, tokens = tokenise(text)
    used = [False] * _end_of(tokens)
    place = _find_number(tokens)
    number = None if place is None else read_number(tokens, place)
    if place is None or number is None or _is_signed(tokens, place) or is_multiplied(tokens, place + 1):
        return None
    sense, start = _sense_before(tokens, place)
    unit, end = _unit_behind(tokens, place + 1)
    if turned_round(tokens, start, place):
        return None
    used[start:end] = [True] * (end - start)
    if not unit:
        unit, start, end = _period(tokens, end)
        used[start:end] = [True] * (end - start) if unit else []
    senses = _senses_apart(lowered, tokens, used, place, unit)
    if len(senses | {sense} - {None}) > 1 or _another_number(tokens, used, bounded=sense is not None):
        return None
    if unit.startswith("/") and number > Decimal(unit[1:]):
        return None  # "24/7"
    label = label_of(lowered, tokens, used)
    hedged = any(token.kind == DOUBT and token.value == "hedge" for token in tokens)
    unsure = unit != "%" and not unit.startswith("/") and _may_be_thousands(lowered, tokens, used)
    sense = sense or next(iter(senses), None)
    return None if holds_a_slip(label) else Amount(label, sense, number, unit, hedged, unsure)


def _may_be_thousands(lowered: str, tokens: list[Token], used: list[bool]) -> bool:
    numbers = (token for token, is_used in zip(tokens, used) if is_used and token.kind == NUMBER)
    return any(re.fullmatch(_ONE_GROUP, lowered[token.start : token.end]) for token in numbers)


def _senses_apart(lowered: str, tokens: list[Token], used: list[bool], place: int, unit: str) -> set[Sense]:
    """What the bounds say that stand apart from the number (`maximum group size 30`, `30 places max`); used up."""
    senses: set[Sense] = set()
    for at, token in enumerate(tokens[: len(used)]):
        if used[at] or token.kind not in (MOST, LEAST) or token.value in _PREPOSITIONS:
            continue
        if at < place:
            found = {_SENSES[token.kind]} if is_adjective(lowered, token) else set(_SENSES.values())
        elif token.value == "better" and not unit.startswith("/"):
            found = set(_SENSES.values()) if _is_small(tokens[place], unit) else {_SENSES[LEAST]}
        else:
            kind = bound_behind(lowered, tokens, at)
            found = {_SENSES[kind]} if kind else set()
        senses |= found
        used[at] = used[at] or bool(found)
    return senses


def _is_small(number: Token, unit: str) -> bool:
    """Whether a share is so small that less of it is likely better."""
    return unit == "%" and number.kind == NUMBER and Decimal(number.value) < _HALF_OF_ALL


def read_once(text: str) -> Amount | None:
    """`once a week`, `once per month`: one, in a phrase that is a cycle already."""
    if len(text) > LONGEST_PHRASE:
        return None
    lowered, tokens = tokenise(text)
    isread_once = tokens[0].kind == CYCLE and tokens[1] is END and lowered.startswith("once ")
    return Amount("", None, Decimal(1), f"per {tokens[0].value}") if isread_once else None


def _another_number(tokens: list[Token], used: list[bool], bounded: bool) -> bool:
    """Whether a second number is a bound of its own or the end of a range; `form 201` in a label is neither."""
    return any(
        not used[place]
        and (
            (token.kind == NUMBER and not (bounded and _is_name(tokens, place)))
            or (token.kind == COUNT and _is_bounded(tokens, place))
        )
        for place, token in enumerate(tokens[: len(used)])
    )


def _is_bounded(tokens: list[Token], place: int) -> bool:
    before = tokens[place - 1]
    return place > 0 and before.kind in (MOST, LEAST) and before.value not in _NOT_BOUNDING


def _is_name(tokens: list[Token], place: int) -> bool:
    """Whether a number belongs to the word before it, as in `form 201`, or opens the label, as in `24 hour hotline`."""
    if tokens[place + 1].kind in (PERCENT, TO):
        return False
    if place == 0:
        return tokens[1].kind == UNIT and tokens[2].kind == WORD and all(token.kind != COMMA for token in tokens)
    word = tokens[place - 1]
    return word.kind == WORD and word.value[0].isalpha() and word.value not in _BEFORE_AN_AMOUNT


def _find_number(tokens: list[Token]) -> int | None:
    """The first number behind a bound; else the first number in digits; else one in words."""
    numbers = [place for place, token in enumerate(tokens) if token.kind == NUMBER]
    for place in numbers:
        if place and _sense_before(tokens, place)[0]:
            return place
    if numbers:
        return numbers[0]
    first = tokens[0]
    return 0 if first.kind == COUNT or first.value in ("once", "twice") else None


def _sense_before(tokens: list[Token], place: int) -> tuple[Sense | None, int]:
    """The bound that stands directly before a number, and where it begins."""
    start = place
    sense: Sense | None = None
    while start and tokens[start - 1].kind in (MOST, LEAST, ABOUT) and tokens[start - 1].value not in _NOT_BOUNDING:
        start -= 1
        sense = sense or _SENSES.get(tokens[start].kind)
    return sense, start


def _unit_behind(tokens: list[Token], place: int) -> tuple[str, int]:
    """`%`, `/5`, `of 5`, `out of 5`, `per 1000`, `/month` or a unit of time, directly behind the number."""
    token, after = tokens[place], tokens[place + 1]
    if token.kind == PERCENT:
        return "%", place + 1
    if after.kind == NUMBER and tokens[place + 2].kind not in (PERCENT, UNIT):
        if token.kind == SLASH or token.value == "of":
            return f"/{_canonical(after)}", place + 2
        if token.value in ("per", "in"):
            return f"per {_canonical(after)}", place + 2
    if token.value == "out" and after.value == "of" and tokens[place + 2].kind == NUMBER:
        return f"/{_canonical(tokens[place + 2])}", place + 3
    if token.kind == UNIT:
        return token.value, place + 1
    unit, start, end = _period(tokens, place)
    return (unit, end) if start == place else ("", place)


def _end_of(tokens: list[Token]) -> int:
    return len(tokens) - 4


def _canonical(number: Token) -> str:
    return plain(Decimal(number.value))


def _is_signed(tokens: list[Token], place: int) -> bool:
    """Whether a minus or a plus belongs to the number; in `satisfaction - 4/5` it only parts the words."""
    before = tokens[place - 2].kind
    return tokens[place - 1].value in ("-", "+") and before in (MOST, LEAST, ABOUT, NUMBER, END.kind)


def _period(tokens: list[Token], place: int) -> tuple[str, int, int]:
    """`per visit`, `a year`, `/week`, `each month`, `monthly` or `per 1000` further on, and its place."""
    for start in range(place, _end_of(tokens)):
        token, after = tokens[start], tokens[start + 1]
        if token.kind == CYCLE:
            return f"per {token.value}", start, start + 1
        if token.kind == SLASH or token.value in ("per", "each", "every", "a", "1"):
            article = token.kind == COUNT
            if after.kind == UNIT and after.value in _PERIODS:
                return f"per {_PERIODS[after.value]}", start, start + 2
            if after.kind == NUMBER and not article and tokens[start + 2].kind != UNIT:
                return f"per {_canonical(after)}", start, start + 2
            if after.kind == WORD and not article:
                return f"per {after.value}", start, start + 2
    return "", -1, -1

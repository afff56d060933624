"""Standards of quality and quantity, volumes and shares: numbers that are not lengths of time."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from custmap.standards.duration import plain
from custmap.standards.lengths import read_number
from custmap.standards.nearly import holds_a_slip, suggestion_for
from custmap.standards.timing import CACHED_PHRASES
from custmap.standards.tokens import END, Token, label_of, tokenise
from custmap.standards.vocabulary import (
    ABOUT,
    COUNT,
    CYCLE,
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
from custmap.standards.words import LONGEST_PHRASE, Words

Sense = Literal["at most", "at least"]
_PERIODS: Final = {**UNIT_CYCLES, "wd": "working day", "h": "hour", "bh": "hour", "min": "minute", "s": "second"}
_TRAILING: Final[dict[str, Sense]] = {
    "max": "at most", "maximum": "at most", "at most": "at most", "or less": "at most", "or fewer": "at most",
    "minimum": "at least", "at least": "at least", "or more": "at least", "or better": "at least",
    "or above": "at least", "or higher": "at least",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class QualityStandard:
    """A promise about quality: `wrong payslips at most 0.5%`, `satisfaction at least 4 /5`.

    `unit` is as canonical text: `%`, `/5`, `per 1000`, `per month`, or empty for a plain number.
    """

    text: str
    label: str
    sense: Sense
    number: Decimal
    unit: str

    @property
    def later(self) -> bool:
        """Whether it speaks of what shows only after the service, as in `errors found later`."""
        return "later" in self.label.split()


@dataclass(frozen=True, slots=True)
class QuantityStandard:
    """A promise about quantity: `at least 3 per visit`, `300 per month` (which is at least 300)."""

    text: str
    label: str
    sense: Sense
    number: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class NumberActual:
    """A measured quality or quantity; an empty unit is that of the promise."""

    text: str
    number: Decimal
    unit: str


@dataclass(frozen=True, slots=True)
class Rate:
    """A volume; `per` is day, working day, week, month, quarter or year, or empty where no period is said."""

    text: str
    number: Decimal
    per: str


class _Amount(NamedTuple):
    label: str
    sense: Sense | None
    number: Decimal
    unit: str


@lru_cache(CACHED_PHRASES)
def parse_quality(text: str) -> QualityStandard | Words:
    """The standard of quality that a phrase states.

    Without at most or at least only what can mean one thing is understood: a score (`4 of 5`), `100%`, `0`.
    """
    return _quality(text) or _words(text, _quality)


@lru_cache(CACHED_PHRASES)
def parse_quantity(text: str) -> QuantityStandard | Words:
    """The standard of quantity that a phrase states; a bare number is at least that many."""
    return _quantity(text) or _words(text, _quantity)


@lru_cache(CACHED_PHRASES)
def parse_number_actual(text: str) -> NumberActual | Words:
    """A measured number with its unit, such as `0.8%`, `3.18 /5` or `12 per month`."""
    found = _read_amount(text)
    return NumberActual(text, found.number, found.unit) if found and found.sense is None else Words(text)


@lru_cache(CACHED_PHRASES)
def parse_volume(text: str) -> Rate | Words:
    """How many, and in which period: `240 per month`, `900 a year`, `12/week`, `300`."""
    return _rate(text) or _words(text, _rate)


@lru_cache(CACHED_PHRASES)
def parse_share(text: str) -> Decimal | Words:
    """A share as a number from 0 to 1: `99.5%`, `0,5%`, or a plain number up to 1."""
    share = _share(text)
    if share is not None:
        return share
    return Words(text, f"{text.strip()}%" if _share(f"{text.strip()}%") is not None else None)


def _words(text: str, parse: Callable[[str], object | None]) -> Words:
    return Words(text, suggestion_for(text, lambda phrase: parse(phrase) is not None))


def _quality(text: str) -> QualityStandard | None:
    found = _read_amount(text)
    if found is None:
        return None
    sense = found.sense or _only_sense(found)
    return QualityStandard(text, found.label, sense, found.number, found.unit) if sense else None


def _only_sense(found: _Amount) -> Sense | None:
    if found.number == 0:
        return "at most"
    is_score = found.unit.startswith("/") or (found.unit == "%" and found.number == 100)
    return "at least" if is_score else None


def _quantity(text: str) -> QuantityStandard | None:
    found = _read_amount(text)
    if found is None or not (found.sense or text.strip()[:1].isdigit() or found.unit):
        return None
    return QuantityStandard(text, found.label, found.sense or "at least", found.number, found.unit)


def _share(text: str) -> Decimal | None:
    found = _read_amount(text)
    if found is None or found.label or found.sense == "at most" or found.unit not in ("", "%"):
        return None
    share = found.number / 100 if found.unit else found.number
    return share if share <= 1 else None


def _rate(text: str) -> Rate | None:
    found = _read_amount(text) or _once(text)
    if found is None or not _is_rate(found.unit):
        return None
    return Rate(text, found.number, found.unit.removeprefix("per "))


def _once(text: str) -> _Amount | None:
    """`once a week`, `once per month`: one, in a phrase that is a cycle already."""
    if len(text) > LONGEST_PHRASE:
        return None
    lowered, tokens = tokenise(text)
    is_once = tokens[0].kind == CYCLE and tokens[1] is END and lowered.startswith("once ")
    return _Amount("", None, Decimal(1), f"per {tokens[0].value}") if is_once else None


def _is_rate(unit: str) -> bool:
    return unit in ("", "per day", "per working day", "per week", "per month", "per quarter", "per year")


def _read_amount(text: str) -> _Amount | None:
    """The one number of a phrase with its bound and its unit; the other words are its label."""
    if len(text) > LONGEST_PHRASE:
        return None
    lowered, tokens = tokenise(text)
    used = [False] * _end_of(tokens)
    place = _find_number(tokens)
    number = None if place is None else read_number(tokens, place)
    if place is None or number is None or _is_signed(tokens, place):
        return None
    sense, start = _sense_before(tokens, place)
    unit, end = _unit_behind(tokens, place + 1)
    sense_behind = _TRAILING.get(lowered[tokens[end].start : tokens[end].end])
    if sense is None and sense_behind is not None and tokens[end + 1].kind != NUMBER:
        sense, end = sense_behind, end + 1
    used[start:end] = [True] * (end - start)
    if not unit:
        unit, start, end = _period(tokens, end)
        used[start:end] = [True] * (end - start) if unit else []
    if _another_number(tokens, used, bounded=sense is not None):
        return None
    label = label_of(lowered, tokens, used)
    return None if holds_a_slip(label) else _Amount(label, sense, number, unit)


def _another_number(tokens: list[Token], used: list[bool], bounded: bool) -> bool:
    """Whether a second number is a bound of its own or the end of a range; `form 201` in a label is neither."""
    others = [place for place, is_used in enumerate(used) if tokens[place].kind == NUMBER and not is_used]
    return any(
        not bounded or tokens[place + 1].kind in (PERCENT, TO) or tokens[place - 1].kind in (MOST, LEAST, TO)
        for place in others
    )


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
    while start and tokens[start - 1].kind in (MOST, LEAST, ABOUT, UNIT):
        token = tokens[start - 1]
        if token.kind == UNIT and not (token.value == "min" and tokens[start - 2].kind != NUMBER and start == place):
            break
        if token.kind in (LEAST, UNIT):  # "min 95%": not minutes here
            sense = sense or "at least"
        elif token.kind == MOST and token.value != "in":
            sense = sense or "at most"
        elif token.kind == MOST:
            break
        start -= 1
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
            if after.kind == NUMBER and not article:
                return f"per {_canonical(after)}", start, start + 2
            if after.kind == WORD and not article:
                return f"per {after.value}", start, start + 2
    return "", -1, -1

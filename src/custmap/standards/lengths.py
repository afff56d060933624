"""Reading a length of time from tokens: `30 min`, `1-2 wd`, `1 h 35-38 min`, `55 min to 1 h`, `30+ d`."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from custmap.standards.duration import Duration, in_units, nominal_seconds
from custmap.standards.tokens import END, Token
from custmap.standards.vocabulary import (
    ABOUT,
    AND,
    BETWEEN,
    COMMA,
    COUNT,
    FROM,
    LEAST,
    MOST,
    NUMBER,
    PLUS,
    SHUT,
    SLASH,
    STATISTIC,
    TO,
    UNIT,
    WORST,
)

# In a compound each unit is smaller than the one before: "1 h 5 min", never "5 min 1 h".
_RANK: Final = {
    "year": 9, "quarter": 8, "month": 7, "fortnight": 6, "w": 5, "d": 4, "wd": 4, "h": 3, "bh": 3, "min": 2, "s": 1,
    "ring": 0,
}  # fmt: skip
_BEFORE_AN_ARTICLE: Final = frozenset({MOST, LEAST, ABOUT, STATISTIC, WORST, FROM, TO, "end"})


_HALF: Final = Decimal("0.5")


class Length(NamedTuple):
    """What was found: the place behind it, its bounds, and `more` for an open end (`30+ d`, `1 d + site visit`)."""

    end: int
    low: Duration | None
    high: Duration
    more: bool

    @property
    def backwards(self) -> bool:
        """Whether it is a range that ends below its start (`5-3 d`)."""
        return self.low is not None and nominal_seconds(self.low) > nominal_seconds(self.high)


class _Terms(NamedTuple):
    end: int
    low: list[tuple[str, Decimal]]
    high: list[tuple[str, Decimal]]
    more: bool


def read_length(tokens: list[Token], place: int) -> Length | None:
    """The length that begins at `place`, if one does."""
    joins: tuple[str, ...] = (TO,)
    if tokens[place].kind in (BETWEEN, FROM):
        joins = (TO, AND)
        place += 1
    first = _read_terms(tokens, place, joins)
    if first is None:
        return None
    end, more = first.end, first.more
    low, high = in_units(first.low), in_units(first.high)
    ranged = first.low != first.high
    if not ranged and tokens[end].kind in joins:
        second = _read_terms(tokens, end + 1, ())
        if second is not None:
            ranged, end, high, more = True, second.end, in_units(second.high), second.more
    return Length(end, low if ranged else None, high, more)


def _read_terms(tokens: list[Token], place: int, joins: tuple[str, ...]) -> _Terms | None:
    """A compound of numbers with units; one of its numbers may be a range."""
    low: list[tuple[str, Decimal]] = []
    high: list[tuple[str, Decimal]] = []
    rank, more, end = 99, False, place
    while (number := read_number(tokens, place)) is not None:
        ahead, upper = place + 1, number
        if half := _and_a_half(tokens, ahead):  # "2 and a half hours"
            ahead, number, upper = half, number + _HALF, number + _HALF
        elif (tokens[ahead].kind in joins or tokens[ahead].value == "or") and (
            second := read_number(tokens, ahead + 1)
        ) is not None:
            if tokens[ahead + 2].kind == UNIT and low == high:
                ahead, upper = ahead + 2, second
        elif tokens[ahead].kind == TO and tokens[ahead + 1].kind == UNIT:  # "3-day"
            ahead += 1
        elif tokens[ahead].kind == PLUS and tokens[ahead + 1].kind == UNIT:  # "30+ d"
            ahead, more = ahead + 1, True
        elif tokens[place].value == "0.5" and tokens[ahead].value == "1":  # "half an hour"
            ahead += 1
        unit = _unit(tokens, ahead, low, number)
        if unit is None or _RANK[unit] >= rank:
            break
        end = place = ahead + (tokens[ahead].kind == UNIT)
        if half := _and_a_half(tokens, place):  # "an hour and a half"
            end = place = half
            number, upper = number + _HALF, upper + _HALF
        low.append((unit, number))
        high.append((unit, upper))
        rank = _RANK[unit]
        if tokens[place].kind == PLUS:
            place += tokens[place + 1].kind == ABOUT  # "6 d + ~37 min"
            if not _starts_term(tokens, place + 1):
                return _Terms(place + 1, low, high, True)
            rank = 99  # a sum may name its units in any order
            place += 1
        elif tokens[place].kind == AND and _starts_term(tokens, place + 1) and joins != (TO, AND):
            place += 1
    return _Terms(end, low, high, more) if low else None


def read_number(tokens: list[Token], place: int) -> Decimal | None:
    """The number at `place`, in digits or in a word; `a` counts only where a length can begin (`within a week`)."""
    token = tokens[place]
    if token.kind == NUMBER:
        return Decimal(token.value)
    if token.kind == COUNT and (token.end - token.start > 2 or _article_counts(tokens, place)):
        return Decimal(token.value)
    return None


def _article_counts(tokens: list[Token], place: int) -> bool:
    return place == 0 or tokens[place - 1].kind in _BEFORE_AN_ARTICLE


def _and_a_half(tokens: list[Token], place: int) -> int:
    """The place behind `and a half`, or 0 if that does not stand here."""
    if tokens[place].kind != AND:
        return 0
    half = place + 1 + (tokens[place + 1].value == "1")
    alone = tokens[half].value == "0.5" and tokens[half].kind == COUNT and tokens[half + 1].kind != COUNT
    return half + 1 if alone else 0


def _starts_term(tokens: list[Token], place: int) -> bool:
    number = read_number(tokens, place)
    return number is not None and (UNIT in (tokens[place + 1].kind, tokens[place + 2].kind, tokens[place + 3].kind))


def _unit(tokens: list[Token], place: int, before: list[tuple[str, Decimal]], number: Decimal) -> str | None:
    """The unit at `place`; minutes where hours stand before and nothing follows, as in `2 h 45`."""
    if tokens[place].kind == UNIT:
        return tokens[place].value
    closed = tokens[place] is END or tokens[place].kind in (SHUT, COMMA, SLASH)
    if closed and before and before[-1][0] == "h" and number < 60 and number == int(number):
        return "min" if tokens[place - 1].kind == NUMBER else None
    return None

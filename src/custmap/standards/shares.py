"""Reading the share of requests that a bound speaks of: `95%`, `4 of 5`, `nine out of ten`, `95th percentile`."""

from __future__ import annotations

from decimal import Decimal

from custmap.standards.lengths import read_number
from custmap.standards.tokens import Token
from custmap.standards.vocabulary import NUMBER, ORDINAL_ENDINGS, PERCENT, TO, UNIT


def read_share(tokens: list[Token], place: int) -> tuple[Decimal, int] | None:
    """`95%`, `90-95%` (the lower one binds), `4 of 5`, `95th percentile`."""
    number = read_number(tokens, place)
    if number is None:
        return None
    after, third = tokens[place + 1], tokens[place + 2]
    if after.kind == PERCENT:
        return number / 100, place + 2
    if after.kind == TO and third.kind == NUMBER and tokens[place + 3].kind == PERCENT:
        return number / 100, place + 4
    if after.value in ORDINAL_ENDINGS and third.value == "percentile":
        return number / 100, place + 3
    return _read_ratio(tokens, place, number)


def _read_ratio(tokens: list[Token], place: int, number: Decimal) -> tuple[Decimal, int] | None:
    """`4 of 5`, `9 in 10`, `9 out of 10`; never `2 of 5 d`, where the second number is a length."""
    ahead = place + 1 + (tokens[place + 1].value == "out")
    end = ahead + 2
    whole = read_number(tokens, ahead + 1) if tokens[ahead].value in ("of", "in") else None
    if whole is None:
        return None
    if tokens[end].kind in (UNIT, PERCENT) or not 0 < number <= whole:
        return None
    return number / whole, end

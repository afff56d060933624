"""The pieces of a phrase about time, each read where it stands; what they mean together is decided in `reading`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from custmap.standards.deadlines import Deadline, read_deadline
from custmap.standards.duration import Duration, in_units
from custmap.standards.lengths import Length, read_length, read_number
from custmap.standards.tokens import Token
from custmap.standards.vocabulary import (
    ABOUT,
    AFTER,
    BETWEEN,
    BY,
    CLOCK,
    COUNT,
    CYCLE,
    FROM,
    LEAST,
    MOST,
    NEXT,
    NUMBER,
    ON,
    ON_TIME,
    ONCE,
    OPEN,
    ORDINAL,
    ORDINAL_ENDINGS,
    PERCENT,
    PLUS,
    SAME_DAY,
    SHUT,
    STATISTIC,
    TO,
    UNIT,
    VARIES,
    WORKING,
    WORST,
)

_PREFIXES: Final = frozenset({MOST, LEAST, AFTER, ABOUT})
_NO_DASH_BEHIND: Final = frozenset({MOST, LEAST, AFTER, ABOUT, NUMBER, UNIT, "end"})
_OF_ALL: Final = (["of", "the", "time"], ["of", "all", "cases"], ["of", "cases"], ["of", "requests"], ["of"])
_TRAILING_MOST: Final = frozenset({"max", "maximum", "at most", "or less", "or sooner", "or fewer"})
_ONE: Final = Decimal(1)


@dataclass(slots=True, eq=False, repr=False)
class Reading:
    """What a phrase says about time, as far as it has been read.

    `low` and `high` are its length, `more` whether that is open above, `bounded` whether a word such as within says
    that it binds; `keywords` the places of same day, at once, on time, varies and every week.
    """

    lowered: str
    tokens: list[Token]
    used: list[bool]
    statistic: str | None = None
    share: Decimal | None = None
    low: Duration | None = None
    high: Duration | None = None
    length_at: tuple[int, int] = (0, 0)
    more: bool = False
    bounded: bool = False
    leading: bool = False
    weekends_out: bool = False
    in_opening_time: bool = False
    before_event: bool = False
    due: Deadline | None = None
    due_cycle_said: bool = False
    keywords: dict[str, int] = field(default_factory=dict)
    depth: int = 0
    explaining: bool = False
    conflict: bool = False
    label: str = ""

    def use(self, start: int, end: int) -> int:
        """Take these tokens out of the label; returns the place behind them."""
        for place in range(start, end):
            self.used[place] = True
        return end

    def refuse(self, place: int) -> int:
        """The phrase says two things at once; reading stops."""
        self.conflict = True
        return place


def _amount(reading: Reading, place: int) -> int:
    """A share or a length, with the words before it that say how it binds."""
    tokens, ahead = reading.tokens, place
    if tokens[place - 1].kind == TO and tokens[place - 2].kind in _NO_DASH_BEHIND:
        return reading.refuse(place)  # a range written backwards, or a number below zero
    bounded = least = False
    while tokens[ahead].kind in _PREFIXES:
        bounded = bounded or tokens[ahead].kind == MOST
        least = least or tokens[ahead].kind in (LEAST, AFTER)
        ahead += 1
    share = _read_share(tokens, ahead)
    if share is not None:
        # "At most 5% later than 2 d" turns the promise round; only "in 95% of cases" is a share with a bound word.
        if bounded and tokens[ahead - 1].value != "in":
            return reading.refuse(place)
        return _take_share(reading, place, *share)
    if reading.high is not None and (reading.depth or reading.explaining):
        return place
    length = read_length(tokens, ahead)
    if length is None:
        late = tokens[place].kind == MOST and tokens[place].value == "later"
        return _due(reading, place) if late else place
    reading.bounded = bounded
    least = least or (tokens[ahead].kind == FROM and length.low is None)
    return _take_length(reading, place, length._replace(more=length.more or least))


def _take_length(reading: Reading, place: int, length: Length) -> int:
    if reading.more and reading.tokens[place - 1].kind == PLUS:
        return place  # "1 d + site visit + 1 d": one more part of a sum that has no upper bound
    if reading.high is not None or reading.due is not None or length.backwards:
        return reading.refuse(place)
    end, behind = length.end, reading.tokens[length.end]
    if behind.kind in (MOST, LEAST) and reading.tokens[end + 1].kind not in (NUMBER, COUNT):
        text = reading.lowered[behind.start : behind.end]
        if text in _TRAILING_MOST:
            reading.bounded, end = True, end + 1
        elif text.startswith("or "):
            length, end = length._replace(more=True), end + 1
    reading.low, reading.high, reading.more = length.low, length.high, length.more
    reading.leading = not all(reading.used[:place])
    reading.length_at = (place, end)
    return reading.use(place, end)


def _take_share(reading: Reading, place: int, share: Decimal, end: int) -> int:
    if reading.share is not None or share > 1:
        return place if reading.depth and reading.share is not None else reading.refuse(place)
    reading.share = share
    following = [token.value for token in reading.tokens[end : end + 3]]
    for words in _OF_ALL:
        if following[: len(words)] == words:
            return reading.use(place, end + len(words))
    return reading.use(place, end)


def _read_share(tokens: list[Token], place: int) -> tuple[Decimal, int] | None:
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
    if tokens[ahead].value not in ("of", "in") or tokens[ahead + 1].kind != NUMBER:
        return None
    whole = Decimal(tokens[ahead + 1].value)
    if tokens[end].kind in (UNIT, PERCENT) or not 0 < number <= whole:
        return None
    return number / whole, end


def _statistic(reading: Reading, place: int) -> int:
    value = reading.tokens[place].value
    if reading.statistic not in (None, value):
        return reading.refuse(place)
    reading.statistic = value
    return reading.use(place, place + 1)


def _next(reading: Reading, place: int) -> int:
    """`next wd` and `next day` are within one."""
    unit = reading.tokens[place + 1]
    if unit.kind != UNIT or unit.value not in ("d", "wd") or reading.depth:
        return place
    one = in_units([(unit.value, _ONE)])
    return _take_length(reading, place, Length(place + 2, None, one, False))


def _due(reading: Reading, place: int) -> int:
    tokens = reading.tokens
    found = read_deadline(tokens, place + 1)
    if found is None:
        _ahead_of_event(reading, place)
        return place
    if reading.depth or reading.explaining:
        return place
    if reading.due is not None or reading.high is not None or found.deadline is None:
        return reading.refuse(place)
    reading.due, reading.due_cycle_said = found.deadline, found.cycle_said
    return reading.use(place, found.end)


def _ahead_of_event(reading: Reading, place: int) -> None:
    """`5 d before the hearing` counts back from a date: it is no length from the request on."""
    if reading.high is not None and reading.length_at[1] == place and not reading.depth:
        token, behind = reading.tokens[place], reading.tokens[place + 1]
        text = reading.lowered[token.start : token.end]
        reading.before_event = text == "before" and behind.kind not in (CLOCK, NUMBER, "end")


def _on(reading: Reading, place: int) -> int:
    """`on day 11` counts from the request unless a cycle is said; `on the 28th` is due, `on Monday` is only told."""
    tokens = reading.tokens
    day, number = tokens[place + 1], tokens[place + 2]
    found = read_deadline(tokens, place + 1)
    if found is None or reading.depth:
        return place
    if found.cycle_said or "cycle" in reading.keywords or day.kind in (NUMBER, ORDINAL) or day.value == "the":
        return _due(reading, place)
    if day.kind == UNIT and day.value == "d" and number.kind == NUMBER:
        length = in_units([("d", Decimal(number.value))])
        return _take_length(reading, place, Length(place + 3, None, length, False))
    return place


def _keyword(reading: Reading, place: int) -> int:
    reading.keywords.setdefault(reading.tokens[place].kind, place)
    return place


def _weekends_out(reading: Reading, place: int) -> int:
    reading.weekends_out = True
    return reading.use(place, place + 1)


def _open(reading: Reading, place: int) -> int:
    """A bracket; `72 h (working days)` says on which clock the length before it runs."""
    unit = reading.tokens[place + 1]
    if reading.high is not None and unit.kind == UNIT and reading.tokens[place + 2].kind == SHUT:
        reading.weekends_out = unit.value == "wd"
        reading.in_opening_time = unit.value == "bh"
        return reading.use(place, place + 3)
    reading.depth += 1
    return place


def _shut(reading: Reading, place: int) -> int:
    reading.depth = max(0, reading.depth - 1)
    return place


READERS: Final[dict[str, Callable[[Reading, int], int]]] = {
    **dict.fromkeys((NUMBER, COUNT, MOST, LEAST, AFTER, ABOUT, FROM, BETWEEN), _amount),
    **dict.fromkeys((ONCE, SAME_DAY, ON_TIME, VARIES, CYCLE, WORST), _keyword),
    STATISTIC: _statistic,
    NEXT: _next,
    BY: _due,
    ON: _on,
    WORKING: _weekends_out,
    OPEN: _open,
    SHUT: _shut,
}
"""Kind of token -> what reads the piece that begins with it: the place behind it, or the same place for none."""

"""The pieces of a phrase about time, each read where it stands; what they mean together is decided in `reading`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from custmap.standards.deadlines import Deadline, read_deadline
from custmap.standards.doubts import bound_behind, goes_on, is_adjective, is_cut, lasts, turned_round
from custmap.standards.duration import Duration, in_units
from custmap.standards.lengths import Length, read_length
from custmap.standards.shares import read_share
from custmap.standards.tokens import Token
from custmap.standards.vocabulary import (
    ABOUT,
    AFTER,
    AND,
    BETWEEN,
    BY,
    CLOCK,
    COMMA,
    COUNT,
    CYCLE,
    DOUBT,
    FROM,
    LEAST,
    MONTH,
    MOST,
    NEXT,
    NUMBER,
    ON,
    ON_TIME,
    ONCE,
    OPEN,
    ORDINAL,
    PLUS,
    SAME_DAY,
    SHUT,
    STATISTIC,
    TO,
    UNIT,
    VARIES,
    WEEKDAY,
    WORKING,
    WORST,
)

_PREFIXES: Final = frozenset({MOST, LEAST, AFTER, ABOUT})
_NO_DASH_BEHIND: Final = frozenset({MOST, LEAST, AFTER, ABOUT, NUMBER, UNIT, "end"})
_OF_ALL: Final = (["of", "the", "time"], ["of", "all", "cases"], ["of", "cases"], ["of", "requests"], ["of"])
_LOOSE: Final = frozenset({"in", "for"})
_DIGITS_OF_A_YEAR: Final = 4
_ONE: Final = Decimal(1)


@dataclass(slots=True, eq=False, repr=False)
class Reading:
    """What a phrase says about time, as far as it has been read.

    `low` and `high` are its length, `more` whether that is open above, `bounded` whether a word such as within says
    that it binds; `adjective` the place of a bound before the thing itself (`maximum wait 5 min`); `doubtful` whether
    it is no promise to be ready in that time (`valid for 3 years`, `usually 2 d`); `keywords` the places of same day,
    at once, on time, varies and every week.
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
    adjective: int | None = None
    doubtful: bool = False
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
    while tokens[ahead].kind in _PREFIXES:
        ahead += 1
    bounds = {token.kind for token in tokens[place:ahead] if token.value not in _LOOSE}
    share = read_share(tokens, ahead)
    if share is not None:
        # "At most 5% later than 2 d" turns the promise round; "in 95% of cases" and "in at least 95%" do not.
        turned = MOST in bounds or turned_round(tokens, place, ahead)
        return reading.refuse(place) if turned else _take_share(reading, place, *share)
    length = read_length(tokens, ahead)
    if reading.high is not None and (reading.depth or reading.explaining):
        bound_too = reading.depth and bounds & {MOST, LEAST} and length  # "2-3 d (max. 5 d)"
        return reading.refuse(place) if bound_too else place
    if length is None:
        return _no_length(reading, place)
    if {MOST, LEAST} <= bounds or turned_round(tokens, place, ahead) or is_cut(tokens, reading.used, place, ahead):
        return reading.refuse(place)
    reading.doubtful = reading.doubtful or lasts(tokens, place, ahead, length.end)
    reading.bounded = MOST in bounds or (tokens[place].value in _LOOSE and LEAST not in bounds)
    least = LEAST in bounds or (AFTER in bounds and MOST not in bounds)
    least = least or (tokens[ahead].kind == FROM and length.low is None)
    return _take_length(reading, place, length._replace(more=length.more or least))


def _no_length(reading: Reading, place: int) -> int:
    """A day (`no later than day 5`), or a bound with words between it and its length: `max. wait 5 min`."""
    token = reading.tokens[place]
    if token.kind == MOST and token.value == "later":
        return _due(reading, place)
    if token.value == "0.5":
        reading.doubtful = True  # "half of all within 2 d"
    unread = reading.high is None and reading.due is None
    if unread and is_adjective(reading.lowered, token):
        reading.adjective = place
    behind = bound_behind(reading.lowered, reading.tokens, place)
    if unread or behind is None or reading.depth or reading.explaining:
        return place
    if behind == MOST and not reading.more:
        reading.bounded = True
        return reading.use(place, place + 1)
    reading.doubtful = reading.doubtful or not (behind == LEAST and reading.more)
    return place


def _take_length(reading: Reading, place: int, length: Length) -> int:
    if reading.more and reading.tokens[place - 1].kind == PLUS:
        return place  # "1 d + site visit + 1 d": one more part of a sum that has no upper bound
    if reading.high is not None or reading.due is not None or length.backwards:
        return reading.refuse(place)
    end = length.end
    if goes_on(reading.tokens, end) or (reading.tokens[end].kind == NUMBER and not read_share(reading.tokens, end)):
        return reading.refuse(place)
    if reading.adjective is not None and not reading.bounded and not length.more:
        reading.bounded = reading.tokens[reading.adjective].kind == MOST
        length = length._replace(more=not reading.bounded)
        reading.use(reading.adjective, reading.adjective + 1)
    behind = bound_behind(reading.lowered, reading.tokens, end)
    if behind is not None:
        at_most = behind == MOST or reading.tokens[end].value == "better"
        if length.more if at_most else reading.bounded:
            return reading.refuse(place)
        reading.bounded, length, end = at_most, length._replace(more=not at_most), end + 1
    reading.low, reading.high, reading.more = length.low, length.high, length.more
    reading.leading = not all(reading.used[:place])
    reading.length_at = (place, end)
    return reading.use(place, end)


def _take_share(reading: Reading, place: int, share: Decimal, end: int) -> int:
    if reading.share is not None or share > 1:
        return place if reading.depth and reading.share is not None else reading.refuse(place)
    reading.share, reading.adjective = share, None
    following = [token.value for token in reading.tokens[end : end + 3]]
    for words in _OF_ALL:
        if following[: len(words)] == words:
            return reading.use(place, end + len(words))
    return reading.use(place, end)


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
    if _is_narrower(tokens, found.end):
        return reading.refuse(place)
    reading.due, reading.due_cycle_said = found.deadline, found.cycle_said
    return reading.use(place, found.end)


def _is_narrower(tokens: list[Token], place: int) -> bool:
    """Whether more of a date stands behind it: `and September`, `2026`, `of June`, `of the course`, `after receipt`."""
    behind, after = tokens[place], tokens[place + 1]
    if behind.kind == AND or behind.value == "in":
        return after.kind in (MONTH, WEEKDAY)
    if behind.kind == COMMA and after.kind == NUMBER:
        behind = after
    if behind.kind == NUMBER:
        return len(behind.value) == _DIGITS_OF_A_YEAR and behind.value.isdecimal()
    return behind.kind in (AFTER, FROM, MONTH) or behind.value == "of"


def _ahead_of_event(reading: Reading, place: int) -> None:
    """`5 d before the hearing` counts back from a date: it is no length from the request on."""
    if reading.high is not None and reading.length_at[1] == place and not reading.depth:
        token, behind = reading.tokens[place], reading.tokens[place + 1]
        reading.before_event = token.value == "before" and behind.kind not in (CLOCK, NUMBER, "end")


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


def _doubt(reading: Reading, place: int) -> int:
    """`usually`, `if possible`: how often is anybody's guess."""
    reading.doubtful = reading.doubtful or reading.tokens[place].value == "hedge"
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
    DOUBT: _doubt,
    NEXT: _next,
    BY: _due,
    ON: _on,
    WORKING: _weekends_out,
    OPEN: _open,
    SHUT: _shut,
}
"""Kind of token -> what reads the piece that begins with it: the place behind it, or the same place for none."""

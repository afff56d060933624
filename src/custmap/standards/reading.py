"""Reading a phrase about time from its first word to its last, and settling what binds."""

from __future__ import annotations

from typing import Final

from custmap.standards.deadlines import end_of, in_cycle
from custmap.standards.duration import NO_TIME, Duration, without_weekends
from custmap.standards.pieces import READERS, Reading
from custmap.standards.tokens import Token, label_of, tokenise
from custmap.standards.vocabulary import (
    AFTER,
    BY,
    CLOCK,
    COMMA,
    CYCLE,
    EVENTS,
    FROM,
    ON,
    ON_TIME,
    ONCE,
    SAME_DAY,
    VARIES,
    WORD,
    WORST,
)

_LONGEST_KEYWORD_PHRASE: Final = 10
"""Tokens. In a longer text `at once` or `daily` is prose, not a standard."""

# Behind these words a second length explains the first ("within 5 d of a 30 d notice"); elsewhere it is a second bound.
_EXPLAINS: Final = frozenset({"of", "if", "when", "unless", "where", "since", "than", "that", "with", "per", "until"})
_EXPLAINING_KINDS: Final = frozenset({AFTER, FROM, BY})


def read_phrase(text: str) -> Reading | None:
    """Everything the phrase says, or None if it says two things at once (`95% within 1 h, 100% within 2 h`)."""
    lowered, tokens = tokenise(text)
    count = len(tokens) - 4
    reading = Reading(lowered, tokens, [False] * count)
    place = 0
    while place < count:
        token = tokens[place]
        reader = READERS.get(token.kind)
        after = place if reader is None else reader(reading, place)
        if reading.conflict:
            return None
        if after == place:
            if token.kind == COMMA:
                reading.explaining = False
            elif token.kind in _EXPLAINING_KINDS or (token.kind == WORD and token.value in _EXPLAINS):
                reading.explaining = reading.high is not None or SAME_DAY in reading.keywords
            after = place + 1
        place = after
    _settle(reading, count)
    if reading.share is not None and reading.statistic is not None:
        return None  # a share of an average
    reading.label = label_of(lowered, tokens, reading.used)
    return reading


def _settle(reading: Reading, count: int) -> None:
    """Decide what binds, now that the whole phrase is known, and take its words out of the label."""
    if reading.before_event:
        reading.low = reading.high = None
        reading.used[slice(*reading.length_at)] = [False] * (reading.length_at[1] - reading.length_at[0])
    if reading.high is None:
        _settle_keywords(reading, count)
    elif reading.weekends_out:
        reading.low = reading.low and without_weekends(reading.low)
        reading.high = without_weekends(reading.high)
    elif reading.in_opening_time:
        reading.low = reading.low and _in_opening_time(reading.low)
        reading.high = _in_opening_time(reading.high)
    if reading.high is not None and VARIES in reading.keywords and not reading.bounded:
        _use_keyword(reading, VARIES)
    if WORST in reading.keywords:
        _use_keyword(reading, WORST)
    first = reading.tokens[0]
    if first.value == "most" and first.kind == WORD and reading.statistic is None and reading.share is None:
        reading.statistic = "median"  # most of them = more than half
        reading.use(0, 1)


def _settle_keywords(reading: Reading, count: int) -> None:
    """Where no length binds, a keyword may: at once, same day, on time, weekly, varies."""
    cycle = reading.keywords.get(CYCLE)
    if count > _LONGEST_KEYWORD_PHRASE:
        reading.keywords = {ON_TIME: reading.keywords[ON_TIME]} if _timely_share(reading) else {}
    if ONCE in reading.keywords:
        reading.high = NO_TIME
        _use_keyword(reading, ONCE)
    elif reading.due is not None:
        if cycle is not None and not reading.due_cycle_said:
            reading.due = in_cycle(reading.due, reading.tokens[cycle].value) or reading.due
        reading.keywords = {}
    elif reading.keywords.keys() & {SAME_DAY, ON_TIME, VARIES}:
        for kind in (SAME_DAY, ON_TIME, VARIES):
            if kind in reading.keywords:
                _use_keyword(reading, kind)
                break
    elif reading.before_event or (count <= _LONGEST_KEYWORD_PHRASE and _names_an_event(reading.tokens[:count])):
        reading.before_event = True
    elif CYCLE in reading.keywords:
        reading.due = end_of(reading.tokens[reading.keywords[CYCLE]].value)
        _use_keyword(reading, CYCLE)


def _timely_share(reading: Reading) -> bool:
    return ON_TIME in reading.keywords and reading.share is not None


def _use_keyword(reading: Reading, kind: str) -> None:
    reading.use(reading.keywords[kind], reading.keywords[kind] + 1)


def _in_opening_time(duration: Duration) -> Duration:
    """`24 h (business hours)`: whole days that were meant as hours of opening."""
    opening = duration.opening_seconds + duration.clock_seconds
    return Duration(opening, duration.working_days, 0, duration.months, duration.rings)


def _names_an_event(tokens: list[Token]) -> bool:
    """`by separation date`, `by the start of term`, `before the event`, `by 10:00`: a few words behind by."""
    for place, token in enumerate(tokens):
        behind = tokens[place + 1 : place + 5]
        if token.kind == BY and any(word.value in EVENTS or word.kind == CLOCK for word in behind):
            return True
        if token.kind == ON and any(word.value in ("date", "dates") for word in behind):
            return True
    return False

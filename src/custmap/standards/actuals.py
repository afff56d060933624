"""Measured times: `3.5 wd`, `92%`, `average 2 wd`, `worst 3.5 wd`."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from custmap.lasting import lasting
from custmap.standards.duration import Duration
from custmap.standards.nearly import suggestion_for
from custmap.standards.reading import read_phrase
from custmap.standards.timing import CACHED_PHRASES, Statistic
from custmap.standards.vocabulary import WORST
from custmap.standards.words import LONGEST_PHRASE, Words


@lasting()
class TimeActual:
    """A measured time, or the measured share (0 to 1) that met the promise; both if the phrase says both.

    A `statistic` of None is that of the promise; `worst` is the slowest of all requests (statistic ALL).
    """

    text: str
    statistic: Statistic | None
    within: Duration | None
    share: Decimal | None
    worst: bool


@lru_cache(CACHED_PHRASES)
def parse_time_actual(text: str) -> TimeActual | Words:
    """The measurement that a phrase states, or the words as said."""
    if len(text) > LONGEST_PHRASE:
        return Words(text)
    return _actual(text) or Words(text, suggestion_for(text, lambda phrase: _actual(phrase) is not None))


def _actual(text: str) -> TimeActual | None:
    reading = read_phrase(text)
    if reading is None or reading.more or (reading.high is None and reading.share is None):
        return None
    worst = WORST in reading.keywords
    if worst:
        statistic: Statistic | None = Statistic.ALL
    elif reading.share is not None and reading.high is not None:
        statistic = Statistic.SHARE
    else:
        statistic = None if reading.statistic is None else Statistic(reading.statistic)
    return TimeActual(text, statistic, reading.high, reading.share, worst)

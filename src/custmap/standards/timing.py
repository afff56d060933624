"""Standards of time: `95% within 30 min`, `reply within 10 wd`, `same day`, `by day 28 each month`."""

from __future__ import annotations

import re
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from typing import Final, Literal

from custmap.lasting import lasting
from custmap.standards.deadlines import Deadline
from custmap.standards.duration import Duration, Span, in_units
from custmap.standards.nearly import holds_a_slip, says_all, suggestion_for
from custmap.standards.pieces import Reading
from custmap.standards.reading import read_phrase
from custmap.standards.vocabulary import MILESTONES, NUMBER, ON_TIME, SAME_DAY, VARIES
from custmap.standards.words import LONGEST_PHRASE, Words

TimeKind = Literal["within", "deadline", "on-time", "varies", "event", "close"]
_KEYWORDS: Final[dict[str, TimeKind]] = {SAME_DAY: "close", ON_TIME: "on-time", VARIES: "varies"}
Metric = tuple[str, bool, TimeKind, "Statistic"]

CACHED_PHRASES: Final = 8192
"""Phrases each parser remembers: a catalogue repeats a few hundred phrases thousands of times."""

_PLAIN: Final = re.compile(r"([1-9][0-9]{0,5})(?:-([1-9][0-9]{0,5}))? (min|h|d|wd)")
"""What nearly every step says: `30 min`, `1-2 wd`."""


class Statistic(Enum):
    """Of which requests a bound speaks: all of them, a share, the middle one, or their mean."""

    ALL = "all"
    SHARE = "share"
    MEDIAN = "median"
    AVERAGE = "average"


@lasting()
class TimeStandard:
    """A promise about time, as it was understood.

    `share` is 0 to 1: 1 for ALL, None for MEDIAN and AVERAGE. `within` is the bound of kind "within"; `at_least` the
    lower end of a range, or all that is known where there is no upper bound (kind "varies"); `due` the days of kind
    "deadline". Kind "close" means by the close of the day of the request; "event" a date the phrase only names.
    """

    text: str
    label: str
    milestone: bool
    kind: TimeKind
    statistic: Statistic
    share: Decimal | None
    within: Duration | None
    at_least: Duration | None
    due: Deadline | None

    @property
    def measurable(self) -> bool:
        """Whether a measurement can show this promise kept or missed; `varies` is said, but promises nothing."""
        return self.kind != "varies"

    @property
    def metric(self) -> Metric:
        """What the promise is about, numbers aside; two standards of one metric speak about the same thing."""
        return (self.label, self.milestone, self.kind, self.statistic)


@lru_cache(CACHED_PHRASES)
def parse_time(text: str) -> TimeStandard | Words:
    """The standard of time that a phrase states, or the words as said."""
    if len(text) > LONGEST_PHRASE:
        return Words(text)
    return _time(text) or Words(text, suggestion_for(text, _says_all))


@lru_cache(CACHED_PHRASES)
def parse_takes(text: str) -> Span | Words:
    """The length of a step, a wait or an age; words may follow it (`25 min per check`) but not lead."""
    if len(text) > LONGEST_PHRASE:
        return Words(text)
    return _span(text) or Words(text, suggestion_for(text, lambda phrase: _span(phrase) is not None))


def _span(text: str) -> Span | None:
    return _plain_span(text) or _any_span(text)


def _plain_span(text: str) -> Span | None:
    """The length in a text that needs no grammar: the same as `_any_span`, ten times sooner."""
    if (found := _PLAIN.fullmatch(text)) is None:
        return None
    first, second, unit = found.groups()
    if second is None or second == first:
        return Span(text, None, in_units([(unit, Decimal(first))]))
    if int(first) > int(second):
        return None
    return Span(text, in_units([(unit, Decimal(first))]), in_units([(unit, Decimal(second))]))


def _any_span(text: str) -> Span | None:
    reading = read_phrase(text)
    if reading is None or reading.high is None or reading.more or reading.leading:
        return None
    if reading.statistic is not None or reading.share is not None or _says_another(reading):
        return None
    return Span(text, reading.low, reading.high)


def _says_all(text: str) -> bool:
    standard = _time(text)
    return standard is not None and says_all(standard.label)


def _says_another(reading: Reading) -> bool:
    """Whether a number is left that is no part of the length: nobody can say whether it counts."""
    return any(token.kind == NUMBER and not used for token, used in zip(reading.tokens, reading.used))


def _time(text: str) -> TimeStandard | None:
    reading = read_phrase(text)
    if reading is None or reading.doubtful:
        return None
    kind = _kind(reading)
    if kind is None or holds_a_slip(reading.label):
        return None
    statistic, share = _statistic(reading)
    label = reading.label
    return TimeStandard(
        text=text,
        label=label,
        milestone=label.partition(" ")[0] in MILESTONES,
        kind=kind,
        statistic=statistic,
        share=share,
        within=reading.high if kind == "within" else None,
        at_least=_lower_bound(reading, kind),
        due=reading.due if kind == "deadline" else None,
    )


def _kind(reading: Reading) -> TimeKind | None:
    """What binds in a phrase that says several things: a length before a day, a day before a word."""
    if reading.high is not None:
        open_ended = reading.more or (VARIES in reading.keywords and not reading.bounded)
        return "varies" if open_ended else "within"
    if reading.due is not None:
        return "deadline"
    for keyword, kind in _KEYWORDS.items():
        if keyword in reading.keywords:
            return kind
    return "event" if reading.before_event else None


def _lower_bound(reading: Reading, kind: TimeKind) -> Duration | None:
    if kind == "varies" and reading.low is None and reading.more:
        return reading.high
    return reading.low


def _statistic(reading: Reading) -> tuple[Statistic, Decimal | None]:
    if reading.statistic is not None:
        return Statistic(reading.statistic), None
    if reading.share is None or reading.share == 1:
        return Statistic.ALL, Decimal(1)
    return Statistic.SHARE, reading.share

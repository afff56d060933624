"""Two phrases, a line each: every parser has an answer for each, and what was understood can be compared and met."""

from __future__ import annotations

from collections.abc import Callable

from custmap.standards import (
    Comparison,
    Hours,
    NumberActual,
    QualityStandard,
    QuantityStandard,
    TimeActual,
    TimeStandard,
    Words,
    WorkCalendar,
    compare,
    met,
    parse_channel,
    parse_hours,
    parse_number_actual,
    parse_quality,
    parse_quantity,
    parse_share,
    parse_takes,
    parse_time,
    parse_time_actual,
    parse_volume,
    parse_workdays,
    split_standards,
)
from custmap.standards.vocabulary import MEANINGS

SEEDS = [
    b"95% within 30 min\nwithin 3-5 wd",
    b"by day 28 each month\nby last working day of the month",
    b"average 10 wd\nmedian 6 min",
    b"reply within 10 wd\n90% seen within 20 min",
    b"errors at most 2%\nsatisfaction at least 4 out of 5",
    b"at least 3 per visit\n300 a month",
    b"1 h 38 min\n72 h (working days)",
    b"Mo-Fr 08:00-12:00, 13:00-17:00; Sa 8-12\n24/7",
    b"same day\nwithin 1 month 2 d",
    b"92% within 3 wd\nworst 3.5 wd",
    b"by second Monday\nby 31 January",
    b"30+ d\n3 rings",
]
WORDS = [*sorted(MEANINGS), "0,5", "1,000", "95%", "1/2", "08:00-17:00", "Mo-Fr", "; ", " (", ")", "½", "१"]
PARSERS: list[Callable[[str], object]] = [
    parse_time, parse_takes, parse_quality, parse_quantity, parse_volume, parse_share, parse_time_actual,
    parse_number_actual, parse_hours, parse_workdays, parse_channel, split_standards,
]  # fmt: skip
PROMISES: list[Callable[[str], object]] = [parse_time, parse_quality, parse_quantity]
_REVERSED = {Comparison.STRICTER: Comparison.LOOSER, Comparison.LOOSER: Comparison.STRICTER}


def _calendar() -> WorkCalendar:
    hours = parse_hours("Mo-Fr 08:00-12:00, 13:00-17:00; Su 22:00-04:00")
    assert isinstance(hours, Hours)
    return WorkCalendar(hours)


CALENDAR = _calendar()


def examine(data: bytes) -> None:
    """Fails where a parser does, where a comparison depends on who comes first, or where a suggestion is no way out."""
    one, _, other = data.decode("utf-8", "replace").partition("\n")
    for parse in PARSERS:
        for text in (one, other):
            _examine_answer(parse, text)
    for parse in PROMISES:
        _examine_pair(parse(one), parse(other))
    for promise in (one, other):
        for actual in (one, other):
            _examine_met(promise, actual)


def _examine_answer(parse: Callable[[str], object], text: str) -> None:
    answer = parse(text)
    assert str(answer)
    if isinstance(answer, Words):
        assert answer.text == text
        if answer.suggestion is not None:
            assert not isinstance(parse(answer.suggestion), Words), f"{parse.__name__}: {answer.suggestion!r}"


def _examine_pair(one: object, other: object) -> None:
    """Only standards that a cell may hold together are put to the comparison."""
    kinds = (TimeStandard, QualityStandard, QuantityStandard)
    if not isinstance(one, kinds) or not isinstance(other, kinds):
        return
    for calendar in (None, CALENDAR):
        there, back = compare(one, other, calendar), compare(other, one, calendar)
        assert back is _REVERSED.get(there, there), f"{one.text!r} is {there}, and back {back}"
        assert compare(one, one, calendar) in (Comparison.EQUAL, Comparison.CANNOT), one.text


def _examine_met(promise: str, actual: str) -> None:
    time, times = parse_time(promise), parse_time_actual(actual)
    if isinstance(time, TimeStandard) and isinstance(times, TimeActual):
        assert met(times, time, CALENDAR) in (True, False, None)
    number = parse_number_actual(actual)
    for standard in (parse_quality(promise), parse_quantity(promise)):
        if isinstance(standard, QualityStandard | QuantityStandard) and isinstance(number, NumberActual):
            assert met(number, standard, CALENDAR) in (True, False, None)

"""Which of two bounds is stricter."""

from __future__ import annotations

import pytest

from custmap.standards import (
    Comparison,
    Hours,
    QualityStandard,
    QuantityStandard,
    TimeStandard,
    WorkCalendar,
    compare,
    parse_hours,
    parse_quality,
    parse_quantity,
    parse_time,
)

STRICTER, EQUAL, LOOSER, CANNOT = Comparison
REVERSED = {STRICTER: LOOSER, EQUAL: EQUAL, LOOSER: STRICTER, CANNOT: CANNOT}


def office(hours: str = "Mo-Fr 08:00-12:00, 13:00-17:00") -> WorkCalendar:
    parsed = parse_hours(hours)
    assert isinstance(parsed, Hours)
    return WorkCalendar(parsed)


def time(phrase: str) -> TimeStandard:
    standard = parse_time(phrase)
    assert isinstance(standard, TimeStandard), phrase
    return standard


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("within 2 wd", "within 3 wd", STRICTER),
        ("within 2 wd", "orders within 2 wd", EQUAL),
        ("within 8 h", "within 1 wd", EQUAL),
        ("within 30 s", "within 60 s", STRICTER),
        ("at once", "within 1 h", STRICTER),
        ("within 2 wd", "95% within 2 wd", STRICTER),
        ("95% within 2 wd", "90% within 2 wd", STRICTER),
        ("95% within 2 wd", "90% within 1 wd", CANNOT),
        ("95% within 2 wd", "median 2 wd", STRICTER),
        ("95% within 1 wd", "median 2 wd", STRICTER),
        ("average 2 wd", "average 3 wd", STRICTER),
        ("average 2 wd", "within 3 wd", CANNOT),
        ("average 2 wd", "median 2 wd", CANNOT),
        ("within 1 h", "within 1 d", CANNOT),  # a request at closing on Friday waits until Monday
        ("within 1 h", "within 3 d", STRICTER),
        ("within 5 wd", "within 7 d", STRICTER),
        ("within 5 wd", "within 30 d", STRICTER),
        ("within 1 month", "within 30 d", CANNOT),
        ("within 1 month", "within 31 d", STRICTER),
        ("within 10 wd", "within 1 month", STRICTER),
        ("6 rings", "10 rings", STRICTER),
        ("6 rings", "within 30 s", CANNOT),
        ("same day", "within the day", EQUAL),
        ("same day", "within 1 wd", STRICTER),
        ("at once", "same day", STRICTER),
        ("within 1 h", "same day", CANNOT),
        ("by day 10", "by day 28", STRICTER),
        ("by day 10", "by day 28 each quarter", CANNOT),
        ("by day 10", "within 10 d", CANNOT),
        ("by day 10 and 25", "by day 12 and 28", STRICTER),
        ("by day 10 and 25", "by day 12 and 20", CANNOT),
        ("by day 10 and 25", "by day 28", CANNOT),
        ("by second Monday", "by third Monday", STRICTER),
        ("by second Monday", "by second Tuesday", CANNOT),
        ("by second Monday", "by day 14", STRICTER),
        ("by second Monday", "by day 10", CANNOT),
        ("by day 28", "by last working day", CANNOT),
        ("by day 25", "by last working day", STRICTER),
        ("by working day 3", "by working day 5", STRICTER),
        ("by working day 3", "by day 10", STRICTER),
        ("by Tuesday each week", "by Friday each week", STRICTER),
        ("by Friday", "weekly", STRICTER),
        ("weekly", "monthly", CANNOT),
        ("by 31 January", "by 31 March", STRICTER),
        ("on time at least 98%", "on time at least 95%", STRICTER),
        ("on time", "within 2 wd", CANNOT),
        ("by start date", "95% by start date", STRICTER),
        ("by start date", "by end date", CANNOT),
        ("separations by separation date", "by separation date", EQUAL),
        ("varies", "varies", CANNOT),
        ("varies", "within 2 wd", CANNOT),
        ("reply within 2 wd", "reply within 3 wd", STRICTER),
        ("replied within 2 wd", "reply within 2 wd", EQUAL),
        ("reply within 2 wd", "acknowledge within 3 wd", CANNOT),
        ("reply within 2 wd", "within 3 wd", CANNOT),
    ],
)
def test_times_compare_by_length_share_and_statistic(one: str, other: str, expected: Comparison) -> None:
    assert compare(time(one), time(other), office()) is expected
    assert compare(time(other), time(one), office()) is REVERSED[expected]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [("within 1 h", "within 1 d", STRICTER), ("within 1 wd", "within 1 d", EQUAL), ("24 bh", "within 1 d", EQUAL)],
)
def test_round_the_clock_all_clocks_are_one(one: str, other: str, expected: Comparison) -> None:
    assert compare(time(one), time(other), office("24/7")) is expected


def test_without_a_calendar_different_clocks_cannot_be_compared() -> None:
    assert compare(time("within 1 h"), time("within 3 d")) is CANNOT
    assert compare(time("within 1 h"), time("within 2 h")) is STRICTER


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("errors at most 1%", "errors at most 2%", STRICTER),
        ("wrong letters at most 2%", "errors at most 2%", EQUAL),
        ("uptime at least 99.9%", "uptime at least 99%", STRICTER),
        ("errors at most 1%", "accuracy at least 99%", CANNOT),
        ("errors at most 1%", "errors at most 1 per 1000", LOOSER),
        ("errors at most 1%", "errors at most 10 per 1000", EQUAL),
        ("outages at most 3 per month", "outages at most 3 per week", STRICTER),
        ("outages at most 3 per year", "outages at most 4 per month", STRICTER),
        ("outages at most 3 per month", "outages at most 2 per week", CANNOT),
        ("visits at least 3 per week", "visits at least 3 per month", STRICTER),
        ("errors at most 1%", "errors at most 1 per month", CANNOT),
        ("errors at most 1 per visit", "errors at most 1 per week", CANNOT),
        ("satisfaction at least 4 /5", "satisfaction at least 3 /5", STRICTER),
        ("satisfaction at least 4 /5", "satisfaction at least 8 /10", CANNOT),
    ],
)
def test_qualities_compare_in_one_unit_or_as_shares_or_in_periods(one: str, other: str, expected: Comparison) -> None:
    first, second = parse_quality(one), parse_quality(other)
    assert isinstance(first, QualityStandard)
    assert isinstance(second, QualityStandard)
    assert compare(first, second) is expected
    assert compare(second, first) is REVERSED[expected]


def test_quantities_compare_in_one_unit() -> None:
    three, two, monthly = (parse_quantity(text) for text in ("3 per visit", "2 per visit", "2 per month"))
    assert isinstance(three, QuantityStandard)
    assert isinstance(two, QuantityStandard)
    assert isinstance(monthly, QuantityStandard)
    assert compare(three, two) is STRICTER
    assert compare(three, monthly) is CANNOT


def test_different_categories_cannot_be_compared() -> None:
    quality, quantity = parse_quality("at least 3"), parse_quantity("at least 3")
    assert isinstance(quality, QualityStandard)
    assert isinstance(quantity, QuantityStandard)
    assert compare(quality, quantity) is CANNOT
    assert compare(time("within 2 wd"), quality) is CANNOT
    assert compare(quality, time("within 2 wd")) is CANNOT


TIMES = [
    "within 2 wd",
    "95% within 16 h",
    "within 3 d",
    "at once",
    "median 1 wd",
    "average 2 d",
    "same day",
    "by day 5",
]


@pytest.mark.parametrize("one", TIMES)
@pytest.mark.parametrize("other", TIMES)
def test_the_order_is_the_same_from_both_ends_and_reflexive(one: str, other: str) -> None:
    found = compare(time(one), time(other), office())
    assert compare(time(other), time(one), office()) is REVERSED[found]
    assert one != other or found is EQUAL


def test_the_last_day_of_a_month_is_not_before_its_last_working_day() -> None:
    by_day = time("by day 10 and last day of each month")
    by_working_day = time("by day 10 and last working day of each month")
    assert compare(by_day, by_working_day) is CANNOT
    assert compare(time("by day 10 and day 20 of each month"), by_day) is STRICTER

"""Measured times, and whether a measurement keeps a promise."""

from __future__ import annotations

import pytest

from custmap.standards import (
    Hours,
    Statistic,
    TimeActual,
    Words,
    WorkCalendar,
    met,
    parse_hours,
    parse_number_actual,
    parse_quality,
    parse_quantity,
    parse_time,
    parse_time_actual,
)


def office() -> WorkCalendar:
    hours = parse_hours("Mo-Fr 08:00-17:00")
    assert isinstance(hours, Hours)
    return WorkCalendar(hours)


@pytest.mark.parametrize(
    ("phrase", "statistic", "within", "share", "worst"),
    [
        ("3.5 wd", None, "3.5 wd", None, False),
        ("19.51 d", None, "19.51 d", None, False),
        ("92%", None, None, "0.92", False),
        ("92,5 %", None, None, "0.925", False),
        ("average 2 wd", Statistic.AVERAGE, "2 wd", None, False),
        ("2 wd on average", Statistic.AVERAGE, "2 wd", None, False),
        ("median 6 min", Statistic.MEDIAN, "6 min", None, False),
        ("worst 3.5 wd", Statistic.ALL, "3.5 wd", None, True),
        ("92% within 3 wd", Statistic.SHARE, "3 wd", "0.92", False),
        ("at once", None, "0 min", None, False),
    ],
)
def test_a_measured_time_is_read_with_its_statistic(
    phrase: str, statistic: Statistic | None, within: str | None, share: str | None, worst: bool
) -> None:
    actual = parse_time_actual(phrase)
    assert isinstance(actual, TimeActual)
    assert actual.statistic is statistic
    assert (actual.within and str(actual.within), actual.share and str(actual.share)) == (within, share)
    assert actual.worst is worst


@pytest.mark.parametrize("phrase", ["good", "3.5", "0.92", "", "median", "30+ d", "varies", "by day 5", "130%"])
def test_what_measures_nothing_is_words(phrase: str) -> None:
    assert isinstance(parse_time_actual(phrase), Words)


@pytest.mark.parametrize(
    ("actual", "promise", "kept"),
    [
        ("3.5 wd", "within 3 wd", False),
        ("3 wd", "within 3 wd", True),
        ("92%", "within 3 wd", False),
        ("100%", "within 3 wd", True),
        ("92%", "90% within 3 wd", True),
        ("88%", "90% within 3 wd", False),
        ("92%", "on time at least 95%", False),
        ("92%", "90% by day 28", True),
        ("100%", "by start date", True),
        ("99%", "same day", False),
        ("92%", "median 3 wd", True),
        ("40%", "median 3 wd", False),
        ("92%", "average 3 wd", None),
        ("2 wd", "95% within 3 wd", True),  # of the statistic of the promise
        ("average 4 wd", "within 3 wd", False),  # one at least took longer than the mean
        ("average 2 wd", "within 3 wd", None),
        ("average 4 wd", "95% within 3 wd", None),
        ("median 4 wd", "95% within 3 wd", False),
        ("median 2 wd", "95% within 3 wd", None),
        ("median 4 wd", "average 3 wd", None),
        ("worst 2 wd", "average 3 wd", True),
        ("worst 4 wd", "95% within 3 wd", None),
        ("worst 4 wd", "within 3 wd", False),
        ("92% within 2 wd", "90% within 3 wd", True),
        ("85% within 4 wd", "90% within 3 wd", False),
        ("92% within 4 wd", "90% within 3 wd", None),
        ("92% within 3 wd", "within 3 wd", False),
        ("4 d", "within 1 wd", False),
        ("1 d", "within 1 wd", None),  # Monday 08:00: a day is longer; Friday 16:59: a working day is
        ("1 d", "within 2 wd", True),
        ("1 wd", "within 1 d", None),
        ("at once", "same day", True),
        ("5 wd", "same day", False),
        ("3 wd", "by day 28", None),
        ("3 wd", "varies", None),
        ("100%", "varies", None),
        ("8 rings", "at most 10 rings", True),
        ("8 rings", "within 30 s", None),
    ],
)
def test_a_promise_about_time_is_kept_missed_or_not_told(actual: str, promise: str, kept: bool | None) -> None:
    measured, standard = parse_time_actual(actual), parse_time(promise)
    assert not isinstance(measured, Words)
    assert not isinstance(standard, Words)
    assert met(measured, standard, office()) is kept


@pytest.mark.parametrize(
    ("actual", "promise", "kept"),
    [
        ("0.8%", "wrong payslips at most 0.5%", False),
        ("0.8", "wrong payslips at most 0.5%", False),
        ("0.4", "wrong payslips at most 0.5%", True),
        ("0.5%", "wrong payslips at most 0.5%", True),
        ("98.62%", "collected at least 98.65%", False),
        ("3.18 /5", "satisfaction at least 4 /5", False),
        ("4.2", "satisfaction at least 4 /5", True),
        ("4.2 /10", "satisfaction at least 4 /5", None),
        ("2 per 1000", "errors at most 1%", None),
        ("0.98", "accuracy at least 95%", None),  # a share or a percentage, nobody can say which
        ("98", "accuracy at least 95%", True),
    ],
)
def test_a_promise_about_quality_is_kept_missed_or_not_told(actual: str, promise: str, kept: bool | None) -> None:
    measured, standard = parse_number_actual(actual), parse_quality(promise)
    assert not isinstance(measured, Words)
    assert not isinstance(standard, Words)
    assert met(measured, standard) is kept


def test_a_quantity_needs_the_same_period() -> None:
    promise, monthly, daily = parse_quantity("300 per month"), parse_number_actual("310 per month"), None
    daily = parse_number_actual("10 per day")
    assert not isinstance(promise, Words)
    assert not isinstance(monthly, Words)
    assert not isinstance(daily, Words)
    assert met(monthly, promise) is True
    assert met(daily, promise) is None


def test_a_number_says_nothing_about_time_nor_a_time_about_quality() -> None:
    number, time = parse_number_actual("3"), parse_time_actual("3 wd")
    quality, within = parse_quality("errors at most 3"), parse_time("within 3 wd")
    assert not isinstance(number, Words)
    assert not isinstance(time, Words)
    assert not isinstance(quality, Words)
    assert not isinstance(within, Words)
    assert met(number, within) is None
    assert met(time, quality) is None

"""Deadlines in a cycle."""

from __future__ import annotations

import re

import pytest

from custmap.standards import Deadline, DeadlineDay, TimeStandard, parse_time
from custmap.standards.schema import TIME_PATTERN

FRIDAY = DeadlineDay(1, "weekday", 4)


@pytest.mark.parametrize(
    ("phrase", "deadline"),
    [
        ("by day 28", Deadline("month", (DeadlineDay(28),))),
        ("by day 28 each month", Deadline("month", (DeadlineDay(28),))),
        ("by day 28 of the month", Deadline("month", (DeadlineDay(28),))),
        ("by day 28 of each month", Deadline("month", (DeadlineDay(28),))),
        ("each month by day 28", Deadline("month", (DeadlineDay(28),))),
        ("by the 28th", Deadline("month", (DeadlineDay(28),))),
        ("by 28th of every month", Deadline("month", (DeadlineDay(28),))),
        ("no later than day 28", Deadline("month", (DeadlineDay(28),))),
        ("on the 28th", Deadline("month", (DeadlineDay(28),))),
        ("on day 28 each month", Deadline("month", (DeadlineDay(28),))),
        ("by day 10 and 25", Deadline("month", (DeadlineDay(10), DeadlineDay(25)))),
        ("by day 10 and day 25 each month", Deadline("month", (DeadlineDay(10), DeadlineDay(25)))),
        ("by the 10th and 25th", Deadline("month", (DeadlineDay(10), DeadlineDay(25)))),
        ("by day 5, 15 and 25", Deadline("month", (DeadlineDay(5), DeadlineDay(15), DeadlineDay(25)))),
        ("by second Monday", Deadline("month", (DeadlineDay(2, "weekday", 0),))),
        ("by the second Monday of each month", Deadline("month", (DeadlineDay(2, "weekday", 0),))),
        ("by 3rd Thursday", Deadline("month", (DeadlineDay(3, "weekday", 3),))),
        ("by last Friday", Deadline("month", (DeadlineDay(-1, "weekday", 4),))),
        ("by Friday each week", Deadline("week", (FRIDAY,))),
        ("by Friday", Deadline("week", (FRIDAY,))),
        ("weekly by Friday", Deadline("week", (FRIDAY,))),
        ("by Tue and Fri", Deadline("week", (DeadlineDay(1, "weekday", 1), FRIDAY))),
        ("by last working day", Deadline("month", (DeadlineDay(-1, "working day"),))),
        ("by the last business day of the quarter", Deadline("quarter", (DeadlineDay(-1, "working day"),))),
        ("by working day 3", Deadline("month", (DeadlineDay(3, "working day"),))),
        ("by wd 3 each quarter", Deadline("quarter", (DeadlineDay(3, "working day"),))),
        ("by third working day", Deadline("month", (DeadlineDay(3, "working day"),))),
        ("by day 15 each quarter", Deadline("quarter", (DeadlineDay(15),))),
        ("quarterly report by day 15", Deadline("quarter", (DeadlineDay(15),))),
        ("by day 60 each quarter", Deadline("quarter", (DeadlineDay(60),))),
        ("by 31 January", Deadline("year", (DeadlineDay(31, month=1),))),
        ("by March 31 each year", Deadline("year", (DeadlineDay(31, month=3),))),
        ("by end of month", Deadline("month")),
        ("by the end of each quarter", Deadline("quarter")),
        ("by month end", Deadline("month")),
        ("by last day of the month", Deadline("month")),
        ("weekly", Deadline("week")),
        ("every week", Deadline("week")),
        ("daily", Deadline("day")),
        ("monthly", Deadline("month")),
        ("quarterly", Deadline("quarter")),
        ("annually", Deadline("year")),
        ("once a month", Deadline("month")),
    ],
)
def test_a_deadline_is_read_with_its_days_and_its_cycle(phrase: str, deadline: Deadline) -> None:
    standard = parse_time(phrase)
    assert isinstance(standard, TimeStandard)
    assert (standard.kind, standard.due, standard.measurable) == ("deadline", deadline, True)
    assert re.search(TIME_PATTERN, phrase)


@pytest.mark.parametrize(
    "phrase",
    ["by day 32", "by day 0", "by day 8 each week", "by sixth Monday", "by day 1.5", "by 31 February", "by day"],
)
def test_a_day_that_no_cycle_has_is_not_understood(phrase: str) -> None:
    standard = parse_time(phrase)
    assert not isinstance(standard, TimeStandard) or standard.kind != "deadline"


@pytest.mark.parametrize(
    ("phrase", "share", "label"),
    [
        ("90% by day 5", "0.9", ""),
        ("payslips by day 28", "1", "payslips"),
        ("salaries by day 28 each month", "1", "salaries"),
    ],
)
def test_a_deadline_may_have_a_share_and_a_label(phrase: str, share: str, label: str) -> None:
    standard = parse_time(phrase)
    assert isinstance(standard, TimeStandard)
    assert (standard.kind, str(standard.share), standard.label) == ("deadline", share, label)


@pytest.mark.parametrize(
    ("deadline", "text"),
    [
        (Deadline("month", (DeadlineDay(10), DeadlineDay(25))), "by day 10 and day 25 of each month"),
        (Deadline("month", (DeadlineDay(2, "weekday", 0),)), "by 2nd Monday of each month"),
        (Deadline("month", (DeadlineDay(-1, "working day"),)), "by last working day of each month"),
        (Deadline("week", (FRIDAY,)), "by Friday of each week"),
        (Deadline("quarter"), "by the end of each quarter"),
        (Deadline("year", (DeadlineDay(31, month=1),)), "by 31 January of each year"),
    ],
)
def test_a_deadline_is_written_in_words_that_mean_the_same(deadline: Deadline, text: str) -> None:
    assert str(deadline) == text
    standard = parse_time(text)
    assert isinstance(standard, TimeStandard)
    assert standard.due == deadline


@pytest.mark.parametrize(
    ("day", "days"),
    [
        (DeadlineDay(28), (28, 28)),
        (DeadlineDay(2, "weekday", 0), (8, 14)),
        (DeadlineDay(-1, "weekday", 0), (22, 31)),
        (DeadlineDay(3, "working day"), (3, 5)),
        (DeadlineDay(-1, "working day"), (26, 31)),
    ],
)
def test_a_day_knows_between_which_days_of_the_month_it_falls(day: DeadlineDay, days: tuple[int, int]) -> None:
    assert day.range_in("month") == days

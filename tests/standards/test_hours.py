"""Opening hours and days of the week."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custmap.standards import Hours, Words, parse_hours, parse_workdays
from custmap.standards.hours import merged
from custmap.standards.schema import HOURS_PATTERN

WEEK = 10080
DAY = 1440


def week(*days: int, windows: tuple[tuple[int, int], ...] = ((480, 1020),)) -> tuple[tuple[int, int], ...]:
    return tuple((day * DAY + start, day * DAY + end) for day in days for start, end in windows)


def hours(text: str) -> Hours:
    parsed = parse_hours(text)
    assert isinstance(parsed, Hours), text
    return parsed


@pytest.mark.parametrize(
    ("text", "windows"),
    [
        ("8-17", week(*range(5))),
        ("8:00-17:00", week(*range(5))),
        ("08:00–17:00", week(*range(5))),
        ("08.00 - 17.00", week(*range(5))),
        ("0800-1700", week(*range(5))),
        ("8am-5pm", week(*range(5))),
        ("8 a.m. to 5 p.m.", week(*range(5))),
        ("8am-5", week(*range(5))),
        ("8-5pm", week(*range(5))),
        ("8am-17:00", week(*range(5))),
        ("0800-5pm", week(*range(5))),
        ("Mo 1-5pm", ((780, 1020),)),
        ("Mo 1pm-5", ((780, 1020),)),
        ("Mo 11-1pm", ((660, 780),)),
        ("Mo 8-12pm", ((480, 720),)),
        ("Mo 10-2am", ((1320, 1560),)),
        ("Mo 10pm-2", ((1320, 1560),)),
        ("Mo 6-6pm", ((360, 1080),)),
        ("Mo-Fr 08:00-17:00", week(*range(5))),
        ("Mon-Fri 8-17", week(*range(5))),
        ("Monday to Friday 8-17", week(*range(5))),
        ("mondays to fridays 8-17", week(*range(5))),
        ("weekdays 8-17", week(*range(5))),
        ("08:00-17:00 Mo-Fr", week(*range(5))),
        ("Mo, We, Fr 8-17", week(0, 2, 4)),
        ("Mo We 8-17; Fr 8-17", week(0, 2, 4)),
        ("Sa-Mo 8-17", week(0, 5, 6)),
        ("daily 8-17", week(*range(7))),
        ("Mo-Fr 8-17, Sa closed", week(*range(5))),
        ("Mo-Fr 08:00-12:00, 13:00-17:00", week(*range(5), windows=((480, 720), (780, 1020)))),
        ("Mo 08:00-12:00, 13:00-17:00; Sa 08:00-12:00", (*week(0, windows=((480, 720), (780, 1020))), (7680, 7920))),
        ("Mo 08:00-17:00, Sa 08:00-12:00", ((480, 1020), (7680, 7920))),
        ("Mo 8-12, 10-17", ((480, 1020),)),
        ("Mo 22:00-06:00", ((1320, 1800),)),
        ("Su 22:00-06:00", ((WEEK - 120, WEEK + 360),)),
        ("Su 22:00-06:00; Mo 05:00-12:00", ((WEEK - 120, WEEK + 720),)),
        ("Mo 00:00-24:00", ((0, DAY),)),
        ("Sa-Su 00:00-24:00; Mo 00:00-12:00", ((5 * DAY, WEEK + 720),)),
        ("Mo-Fr 24 h", ((0, 5 * DAY),)),
        ("24/7", ((0, WEEK),)),
        ("round the clock", ((0, WEEK),)),
        ("Mo-Su 00:00-24:00", ((0, WEEK),)),
    ],
)
def test_windows_are_minutes_of_the_week(text: str, windows: tuple[tuple[int, int], ...]) -> None:
    assert hours(text) == Hours(text, windows)
    assert re.search(HOURS_PATTERN, text)


def test_windows_without_a_day_hold_on_the_workdays() -> None:
    parsed = parse_hours("8-17", frozenset({1, 5}))
    assert isinstance(parsed, Hours)
    assert parsed.windows == week(1, 5)


@pytest.mark.parametrize(
    "text",
    ["by appointment", "25:00-26:00", "08:61-09:00", "08:00", "Mo-Fr", "", "8:00-8:00", "closed", "13pm-14pm",
     "8-12am", "05:00-9pm", "9am-05:00", "17-5pm",
     "08:00-12:00-17:00", "mornings", "Mo-Fr by appointment", "24:00-25:00"],
)  # fmt: skip
def test_words_and_impossible_times_are_said_and_unknown(text: str) -> None:
    assert parse_hours(text) == Words(text, None)


@pytest.mark.parametrize(
    ("text", "suggestion"),
    [
        ("Mo-Fr 8-5", "Mo-Fr 08:00-17:00"),
        ("Mon–Fri 8–5", "Mon–Fri 08:00-17:00"),
        ("8-12, 1-5", None),
        ("Mondey-Friday 8:00-17:00", "Monday-Friday 8:00-17:00"),
    ],
)
def test_what_is_nearly_right_gets_a_suggestion(text: str, suggestion: str | None) -> None:
    parsed = parse_hours(text)
    assert isinstance(parsed, Hours if suggestion is None else Words)
    assert isinstance(parsed, Hours) or parsed.suggestion == suggestion


class TestQuestions:
    """What a window says about a minute, and about other windows."""

    def test_only_24_7_is_always(self) -> None:
        assert hours("24/7").always
        assert not hours("Mo-Sa 00:00-24:00").always

    def test_a_week_has_its_open_minutes(self) -> None:
        assert hours("Mo-Fr 08:00-12:00, 13:00-17:00").open_minutes_per_week == 5 * 480
        assert hours("Mo-Su 22:00-06:00").open_minutes_per_week == 7 * 480

    @pytest.mark.parametrize(
        ("minute", "is_open"), [(0, True), (359, True), (360, False), (WEEK - 1, True), (2 * WEEK, True)]
    )
    def test_a_window_past_sunday_midnight_is_open_on_monday(self, minute: int, is_open: bool) -> None:
        assert hours("Su 22:00-06:00").is_open(minute) is is_open

    def test_the_market_needs_a_treasurer_who_is_shut(self) -> None:
        market, treasurer = hours("Mo 06:00-18:00"), hours("Mo 08:00-17:00")
        assert treasurer.closed_within(market) == ((360, 480), (1020, 1080))
        assert market.closed_within(treasurer) == ()

    @given(st.lists(st.tuples(st.integers(0, 167), st.integers(1, 30)), max_size=8),
           st.lists(st.tuples(st.integers(0, 167), st.integers(1, 30)), max_size=8))  # fmt: skip
    def test_shut_within_is_what_every_hour_says(
        self, mine: list[tuple[int, int]], others: list[tuple[int, int]]
    ) -> None:
        one, other = (
            Hours("", merged([(start * 60, (start + length) * 60) for start, length in windows]))
            for windows in (mine, others)
        )
        shut = Hours("", one.closed_within(other))
        for minute in range(0, WEEK, 60):
            assert shut.is_open(minute) == (other.is_open(minute) and not one.is_open(minute))

    @given(st.lists(st.tuples(st.integers(0, 167), st.integers(1, 200)), max_size=8))
    def test_windows_are_sorted_apart_and_only_the_last_passes_sunday(self, pieces: list[tuple[int, int]]) -> None:
        windows = merged([(start * 60, (start + length) * 60) for start, length in pieces])
        ends = [end for _, end in windows]
        assert all(end < start for end, (start, _) in zip(ends, windows[1:]))
        assert all(end <= WEEK for end in ends[:-1])
        covered = {hour % 168 for start, length in pieces for hour in range(start, start + length)}
        assert {h for h in range(168) if Hours("", windows).is_open(h * 60)} == covered


class TestWorkdays:
    """Days of the week, Monday = 0."""

    @pytest.mark.parametrize(
        ("text", "days"),
        [
            ("Mo-Fr", {0, 1, 2, 3, 4}),
            ("Mo, We, Fr", {0, 2, 4}),
            ("Mo We Fr", {0, 2, 4}),
            ("Sa-Mo", {0, 5, 6}),
            ("Sunday to Thursday", {6, 0, 1, 2, 3}),
            ("Mon–Sat", {0, 1, 2, 3, 4, 5}),
            ("Tue", {1}),
            ("daily", {0, 1, 2, 3, 4, 5, 6}),
        ],
    )
    def test_are_days_ranges_and_lists(self, text: str, days: set[int]) -> None:
        assert parse_workdays(text) == frozenset(days)

    @pytest.mark.parametrize(
        ("text", "suggestion"), [("Mo-Fry", "Mo-Fri"), ("", None), ("1-5", None), ("holidays", None)]
    )
    def test_anything_else_is_words(self, text: str, suggestion: str | None) -> None:
        assert parse_workdays(text) == Words(text, suggestion)

"""The day on which a length of time has passed: months are those of the calendar."""

from __future__ import annotations

from datetime import date

import pytest

from custmap.standards import Span, day_after, parse_takes


@pytest.mark.parametrize(
    ("day", "length", "then"),
    [
        ("2026-01-31", "1 month", "2026-02-28"),
        ("2024-01-31", "1 month", "2024-02-29"),
        ("2025-12-15", "1 month", "2026-01-15"),
        ("2024-02-29", "1 year", "2025-02-28"),
        ("2026-03-01", "6 months", "2026-09-01"),
        ("2026-03-01", "1.5 months", "2026-04-16"),
        ("2026-03-01", "10 d", "2026-03-11"),
        ("2026-03-01", "48 h", "2026-03-03"),
        ("2026-03-01", "2 weeks", "2026-03-15"),
        ("2026-03-06", "1 wd", "2026-03-09"),  # Friday, Monday
        ("2026-03-07", "1 wd", "2026-03-09"),  # Saturday, Monday
        ("2026-03-02", "5 wd", "2026-03-09"),
        ("2026-03-04", "13 wd", "2026-03-23"),
        ("2026-03-04", "30 min", "2026-03-04"),
        ("2026-03-04", "8000 years", "9999-12-31"),
        ("2026-03-04", "9999999 d", "9999-12-31"),
        ("2026-03-04", "99999999999999 d", "9999-12-31"),
        ("9999-12-31", "3 wd", "9999-12-31"),
    ],
)
def test_a_length_ends_on_the_day_that_a_person_would_name(day: str, length: str, then: str) -> None:
    span = parse_takes(length)
    assert isinstance(span, Span)
    assert day_after(date.fromisoformat(day), span.high) == date.fromisoformat(then)

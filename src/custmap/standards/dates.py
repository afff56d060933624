"""The day on which a length of time that begins on some day has passed."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final

from custmap.standards.duration import DAY_SECONDS, Duration

_DAYS_OF_A_MONTH: Final = 30
_WORKING_DAYS_OF_A_WEEK: Final = 5


def day_after(day: date, length: Duration) -> date:
    """The day that lies `length` behind `day`; the last day there is, if it lies beyond.

    Months are those of the calendar (31 January and a month is the last day of February), a part of a month counts
    30 days, working days are Monday to Friday. What is shorter than a day is left out.
    """
    try:
        moved = _months_on(day, int(length.months)) + timedelta(
            days=int(length.months % 1 * _DAYS_OF_A_MONTH) + length.clock_seconds // DAY_SECONDS
        )
        weeks, rest = divmod(int(length.working_days), _WORKING_DAYS_OF_A_WEEK)
        moved += timedelta(weeks=weeks)
        while rest:
            moved += timedelta(days=1)
            rest -= moved.weekday() < _WORKING_DAYS_OF_A_WEEK
    except (OverflowError, ValueError):  # beyond the year 9999
        return date.max
    return moved


def _months_on(day: date, months: int) -> date:
    years, month = divmod(day.month - 1 + months, 12)
    year = day.year + years
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))

"""Sums of times of which some run on other hours than ours, or until somebody closes: walked one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from custmap.graph.promises.overrun import Overrun, end_of_day, first_openings, in_every_month, worst_of
from custmap.standards import Duration, TimeStandard, WorkCalendar
from custmap.standards.calendar import DAYS_OF_A_MONTH

_HOUR = 60


class Leg(NamedTuple):
    """One part of the way from a request to its end, on the hours of whoever works on it."""

    calendar: WorkCalendar
    length: Duration | None
    """None: until the close of the day (`same day`)."""

    def end_second(self, start: int, days_of_a_month: int) -> int:
        """When it has passed."""
        if self.length is None:
            return self.calendar.close_of_day(start // 60) * 60
        return self.calendar.end_second(start, self.length, days_of_a_month)


def overrun_of_legs(legs: tuple[Leg, ...], limit: TimeStandard, calendar: WorkCalendar) -> Overrun | None:
    """How legs that follow one another exceed a promise; None where they do not, or it cannot be told.

    What is found is true of the start that it names. Between the starts that are tried, a shorter excess may hide.
    """
    if limit.kind == "close":
        return _past(legs, None, calendar, DAYS_OF_A_MONTH)
    if limit.within is None or limit.within.rings or any(leg.length is not None and leg.length.rings for leg in legs):
        return None
    within = limit.within
    in_months = bool(within.months) or any(leg.length is not None and leg.length.months for leg in legs)
    return in_every_month(lambda days: _past(legs, within, calendar, days), in_months=in_months)


@lru_cache(4096)
def _past(legs: tuple[Leg, ...], limit: Duration | None, calendar: WorkCalendar, days: int) -> Overrun | None:
    return worst_of(_walk(legs, limit, calendar, days))


def _walk(
    legs: tuple[Leg, ...], limit: Duration | None, calendar: WorkCalendar, days: int
) -> Iterator[tuple[int, int, int]]:
    whole_days = limit is not None and not limit.opening_seconds and _runs_on_the_clock(legs, limit)
    for start in _starts(legs, limit, calendar):
        end = start * 60
        for leg in legs:
            end = leg.end_second(end, days)
        due = calendar.close_of_day(start) * 60 if limit is None else calendar.end_second(start * 60, limit, days)
        yield start, end, end_of_day(due) if whole_days else due


def _runs_on_the_clock(legs: tuple[Leg, ...], limit: Duration) -> bool:
    """Whether days or months are in it; else, as in any sum of opening time, a working day is not rounded up."""
    return any(one.clock_seconds or one.months for one in (limit, *(leg.length for leg in legs)) if one is not None)


def _starts(legs: tuple[Leg, ...], limit: Duration | None, calendar: WorkCalendar) -> list[int]:
    """The starts that are tried: all are open then, for that somebody is shut has a rule of its own (CM308).

    They are the first and last minute of every window of ours and theirs, and every hour between. Of hours, minutes and
    the same day only the first opening of a day: nobody expects them of what comes in at closing time.
    """
    if limit is None:
        return first_openings(calendar)
    theirs = list({id(leg.calendar): leg.calendar for leg in legs if leg.calendar is not calendar}.values())
    if limit.opening_seconds:
        starts = {start for one in (calendar, *theirs) for start in first_openings(one)}
    else:
        windows = calendar.hours.windows
        edges = chain(windows, *(one.hours.windows for one in theirs))
        starts = {minute for start, end in edges for minute in (start, end - 1)}
        starts.update(minute for start, end in windows for minute in range(start, end, _HOUR))
    return sorted(minute for minute in starts if all(one.hours.is_open(minute) for one in (calendar, *theirs)))

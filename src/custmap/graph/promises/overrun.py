"""Whether a sum of times exceeds a promise: compared as deadlines, from every start of a week that can matter.

Times are never converted into one another. What runs on one clock is compared as a number; otherwise the ends of both
are walked to from every opening and last minute of the week, and from where their order can turn. A promise of whole
days falls due at the end of its last day, as people count days: what is done on that morning is in time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import lru_cache
from typing import Final, NamedTuple

from custmap.standards import Duration, TimeStandard, WorkCalendar
from custmap.standards.calendar import DAYS_OF_A_MONTH
from custmap.standards.compare import turning_starts

DAYS_OF_MONTHS: Final = (28, 31)
DAY_SECONDS: Final = 86_400
_DAY: Final = 1440


class Overrun(NamedTuple):
    """A sum that exceeds a promise, from some starts or from every one."""

    every: bool
    """True where it is exceeded whenever the request comes in."""
    start: int | None = None
    """The minute of the week (from Monday 00:00) from which it is exceeded most; None where no start matters."""
    end: int = 0
    """The minute at which the sum ends from that start."""
    due: int = 0
    """The minute at which the promise falls due from that start."""


def overrun(total: Duration, limit: TimeStandard, calendar: WorkCalendar) -> Overrun | None:
    """How `total` exceeds `limit` (kinds `within` and `close`); None where it does not, or it cannot be told."""
    if limit.kind == "close":
        return _past_closing(total, calendar)
    within = limit.within
    if within is None or fits(total, within):
        return None  # the usual cases are found out faster than looked up
    if not (_runs_on(total) or _runs_on(within) or total.rings or within.rings):
        return Overrun(True) if calendar.opening_seconds(total) > calendar.opening_seconds(within) else None
    return _past(total, within, calendar)


def _runs_on(length: Duration) -> bool:
    """Whether some of it passes day and night."""
    return bool(length.clock_seconds or length.months)


def fits(total: Duration, limit: Duration) -> bool:
    """Whether a length is no longer than another on every clock."""
    return (
        total.opening_seconds <= limit.opening_seconds
        and total.working_days <= limit.working_days
        and total.clock_seconds <= limit.clock_seconds
        and total.months <= limit.months
        and total.rings <= limit.rings
    )


def comparable_without_hours(total: Duration, limit: TimeStandard) -> bool:
    """Whether a sum and a promise are said in one unit, so that no opening hours are needed to compare them."""
    if limit.within is None:
        return total.is_zero
    if fits(total, limit.within):
        return True
    both = total + limit.within
    return sum(map(bool, (both.opening_seconds, both.working_days, both.clock_seconds or both.months))) <= 1


@lru_cache(4096)
def _past(total: Duration, limit: Duration, calendar: WorkCalendar) -> Overrun | None:
    if total.rings or limit.rings:
        return None
    opening = total.opening_seconds, total.working_days, limit.opening_seconds, limit.working_days
    if not any(opening):
        longer = all(_clock_seconds(total, days) > _clock_seconds(limit, days) for days in DAYS_OF_MONTHS)
        return Overrun(True) if longer else None
    whole_days = not (limit.opening_seconds or limit.working_days)
    walk = _walk_to_the_end_of_a_day if whole_days else _walk
    return in_every_month(
        lambda days: worst_of(walk(total, limit, calendar, days)), in_months=bool(total.months or limit.months)
    )


def in_every_month(walk: Callable[[int], Overrun | None], *, in_months: bool) -> Overrun | None:
    """The worst that `walk` finds, for months of so many days where they matter; None if in some month it fits."""
    walked = [walk(days) for days in (DAYS_OF_MONTHS if in_months else (DAYS_OF_A_MONTH,))]
    found = [one for one in walked if one is not None]
    return max(found, key=lambda one: one.end - one.due) if len(found) == len(walked) else None


def worst_of(ends: Iterable[tuple[int, int, int]]) -> Overrun | None:
    """The start from which a sum ends most behind what is due, of (start, end, due); None where it never does.

    Starts are minutes of the week, the other two seconds.
    """
    worst: Overrun | None = None
    every = True
    for start, end, due in ends:
        if end <= due:
            every = False
        elif worst is None or end - due > (worst.end - worst.due) * 60:
            worst = Overrun(False, start, -(-end // 60), due // 60)
    return None if worst is None else worst._replace(every=every)


def end_of_day(second: int) -> int:
    """The second at which the day of another one is over; midnight is the end of the day before."""
    return -(-second // DAY_SECONDS) * DAY_SECONDS


def _clock_seconds(length: Duration, days_of_a_month: int) -> float:
    return length.clock_seconds + float(length.months) * days_of_a_month * DAY_SECONDS


_Walk = Iterable[tuple[int, int, int]]


def _walk(total: Duration, limit: Duration, calendar: WorkCalendar, days: int) -> _Walk:
    for start in sorted(turning_starts(total, limit, calendar, days)):
        due = calendar.end_second(start * 60, limit, days)
        end = calendar.end_second(start * 60, total, days)
        yield start, end, due if limit.opening_seconds else end_of_day(due)


def _walk_to_the_end_of_a_day(total: Duration, limit: Duration, calendar: WorkCalendar, days: int) -> _Walk:
    """The same against whole days on the clock: due at one moment for all that comes in on one day.

    The end never comes earlier for a later start, so within a window only the first and the last minute matter.
    """
    length = round(_clock_seconds(limit, days))
    return ((start, end, end_of_day(start * 60 + length)) for start, end in _ends(total, calendar, days))


@lru_cache(4096)
def _ends(total: Duration, calendar: WorkCalendar, days: int) -> tuple[tuple[int, int], ...]:
    """(start, the second at which a length that begins then has passed), for the ends of every window."""
    starts = {minute for window in calendar.hours.windows for minute in _edges(*window)}
    return tuple((start, calendar.end_second(start * 60, total, days)) for start in sorted(starts))


def _edges(start: int, end: int) -> set[int]:
    """The first and last minute of a window, and of each day within it.

    What begins at midnight falls due with the day before, so the minute after matters as well.
    """
    firsts = [start, *range((start // _DAY + 1) * _DAY, end, _DAY)]
    lasts = [end - 1, *(first - 1 for first in firsts[1:])]
    return {*firsts, *(first + 1 for first in firsts if first + 1 < end), *lasts}


def _past_closing(total: Duration, calendar: WorkCalendar) -> Overrun | None:
    """Against `same day`, from the first opening of each day: nobody expects it of what comes in at closing time."""
    if total.rings:
        return None
    first = first_openings(calendar)
    late = [
        Overrun(False, start, end, due)
        for start in first
        if (end := calendar.deadline(start, total)) > (due := calendar.close_of_day(start))
    ]
    if not late:
        return None
    worst = max(late, key=lambda one: one.end - one.due)
    return Overrun(len(late) == len(first), worst.start, worst.end, worst.due)


def first_openings(calendar: WorkCalendar) -> list[int]:
    """The minute at which each day of the week opens first."""
    first: dict[int, int] = {}
    for start, _ in calendar.hours.windows:
        day = start // _DAY
        first[day] = min(start, first.get(day, start))
    return list(first.values())

"""The working calendar: when a length of time that starts at some minute has passed."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import field
from typing import Final

from custmap.lasting import lasting
from custmap.standards.duration import Duration
from custmap.standards.hours import DAY, WEEK, Hours, Window, within_one_week

DAYS_OF_A_MONTH: Final = 30
_WEEK_SECONDS: Final = WEEK * 60
_DAY_SECONDS: Final = DAY * 60


@lasting(eq=False)  # compared, a week would be looked through at every question
class WorkCalendar:
    """A week of opening hours that repeats; holidays are left out. Minutes count from Monday 00:00 of week 0.

    Opening time (s, min, h, wd) passes only in the windows; d, w and months pass on the clock. One working day is
    the open minutes of the commonest day of the week, the longer one where two are equally common.
    """

    hours: Hours
    working_day_minutes: int = field(init=False)
    _opens: tuple[int, ...] = field(init=False, repr=False)
    _passed: tuple[int, ...] = field(init=False, repr=False)
    _closes: tuple[int, ...] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Set up the sums that make every question a binary search; seconds of the week."""
        windows = within_one_week(self.hours.windows)
        if not windows:
            raise ValueError("a calendar without opening hours has no working time")
        passed = [0]
        for start, end in windows:
            passed.append(passed[-1] + (end - start) * 60)
        put = object.__setattr__
        put(self, "_opens", tuple(start * 60 for start, _ in windows))
        put(self, "_closes", tuple(end * 60 for _, end in windows))
        put(self, "_passed", tuple(passed))
        put(self, "working_day_minutes", _commonest_day(self.hours.windows))

    def deadline(self, start_minute: int, duration: Duration) -> int:
        """The minute at which a duration that starts then has passed, rounded up.

        In a mixed duration the clock runs first and opening time behind it, so that the end falls into opening hours.
        A month counts as 30 days here; `compare` relies on no such length.
        """
        return -(-self.end_second(start_minute * 60, duration) // 60)

    def end_second(self, start: int, duration: Duration, days_of_a_month: int = DAYS_OF_A_MONTH) -> int:
        """As `deadline`, from second to second; a ring of the telephone takes no time."""
        months = round(duration.months * (days_of_a_month * _DAY_SECONDS))
        return self._after_opening(start + duration.clock_seconds + months, self.opening_seconds(duration))

    def opening_seconds(self, duration: Duration) -> int:
        """The seconds of opening time in a duration, its working days among them."""
        return duration.opening_seconds + round(duration.working_days * (self.working_day_minutes * 60))

    def starts(self) -> tuple[int, ...]:
        """Every opening and last minute of a week, sorted: between them no request fares better or worse.

        Within a window the time a fixed amount of opening time takes can only grow from the first minute to the last.
        """
        minutes = {start % WEEK for start, _ in self.hours.windows}
        return tuple(sorted(minutes | {(end - 1) % WEEK for _, end in self.hours.windows}))

    def close_of_day(self, minute: int) -> int:
        """The minute at which the working day of a request shuts for good; behind closing, that of the next day open.

        A window past midnight belongs to the day it starts on, and is that day's last.
        """
        week, within = divmod(minute, WEEK)
        closings = _closings(self.hours.windows)
        # Last week's Sunday may still be open on Monday morning; after the last closing comes next week's first.
        candidates = (closing + shift for closing in closings for shift in (-WEEK, 0, WEEK))
        return week * WEEK + min(closing for closing in candidates if closing > within)

    def start_from_end(self, end: int, duration: Duration, days_of_a_month: int) -> int:
        """The latest second from which the duration ends at `end`: where the comparison of two lengths can turn."""
        opening = self.opening_seconds(duration)
        months = round(duration.months * (days_of_a_month * _DAY_SECONDS))
        start = self._second_at(self._open_before(end) - opening) if opening else end
        return start - duration.clock_seconds - months

    def _after_opening(self, start: int, opening: int) -> int:
        """The first second by which so much opening time has passed since `start`."""
        return self._second_at(self._open_before(start) + opening) if opening > 0 else start

    def _open_before(self, second: int) -> int:
        """Seconds of opening time between second 0 and this one."""
        weeks, within = divmod(second, _WEEK_SECONDS)
        index = bisect_right(self._opens, within) - 1
        passed = weeks * self._passed[-1]
        if index < 0:
            return passed
        return passed + self._passed[index] + min(within, self._closes[index]) - self._opens[index]

    def _second_at(self, passed: int) -> int:
        """The first second by which that much opening time has passed since second 0."""
        weeks, within = divmod(passed, self._passed[-1])
        if within == 0:  # the end of the week before, not the first opening of this one
            weeks, within = weeks - 1, self._passed[-1]
        index = bisect_left(self._passed, within) - 1
        return weeks * _WEEK_SECONDS + self._opens[index] + within - self._passed[index]


def _by_day(windows: tuple[Window, ...]) -> list[Window]:
    """Windows of at most a day each: one that is longer (`24/7`) is cut at every midnight."""
    pieces: list[Window] = []
    for start, end in windows:
        if end - start <= DAY:
            pieces.append((start, end))
            continue
        midnights = range((start // DAY + 1) * DAY, end, DAY)
        pieces += zip([start, *midnights], [*midnights, end])
    return pieces


def _commonest_day(windows: tuple[Window, ...]) -> int:
    """Open minutes of the commonest day that is open at all."""
    days: Counter[int] = Counter()
    for start, end in _by_day(windows):
        days[start % WEEK // DAY] += end - start
    lengths = Counter(days.values())
    return max(lengths, key=lambda minutes: (lengths[minutes], minutes))


def _closings(windows: tuple[Window, ...]) -> list[int]:
    """The minute of the week at which each open day shuts."""
    last: dict[int, int] = {}
    for start, end in _by_day(windows):
        day = start // DAY
        last[day] = max(last.get(day, 0), end)
    return list(last.values())

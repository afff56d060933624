"""A length of time on the clock its unit runs on, and ranges of lengths."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from custmap.lasting import lasting

DAY_SECONDS: Final = 86_400
_ZERO: Final = Decimal(0)

# unit -> seconds of opening time
_OPENING: Final = {"s": 1, "min": 60, "h": 3600, "bh": 3600}
# unit -> seconds on the clock
_CLOCK: Final = {"d": DAY_SECONDS, "w": 7 * DAY_SECONDS, "fortnight": 14 * DAY_SECONDS}
_MONTHS: Final = {"month": 1, "quarter": 3, "year": 12}


class Duration(NamedTuple):
    """A length of time; each unit stays on its own clock, because only a calendar can turn one into another.

    `opening_seconds` (s, min, h) and `working_days` (wd) run while the office is open, `clock_seconds` (d, w) and
    `months` day and night. `rings` are rings of a telephone, comparable only with rings.
    """

    opening_seconds: int = 0
    working_days: Decimal = _ZERO
    clock_seconds: int = 0
    months: Decimal = _ZERO
    rings: int = 0

    def __add__(self, other: Duration) -> Duration:  # type: ignore[override]  # a length, not a row of numbers
        if other == NO_TIME:
            return self
        if self == NO_TIME:
            return other
        return Duration(
            self.opening_seconds + other.opening_seconds,
            self.working_days + other.working_days,
            self.clock_seconds + other.clock_seconds,
            self.months + other.months,
            self.rings + other.rings,
        )

    @property
    def is_zero(self) -> bool:
        """Whether this is no time at all, as in `at once`."""
        return self == NO_TIME

    def __str__(self) -> str:
        """The short canonical form, which is itself understood: `1 h 38 min`, `3.5 wd`, `2 d`, `6 months`."""
        return " ".join(self._parts()) or "0 min"

    def _parts(self) -> Iterator[str]:
        if self.months:
            yield f"{plain(self.months)} {'month' if self.months == 1 else 'months'}"
        if self.clock_seconds:
            # A part of a day stays a part of a day: written in hours it would run on opening time.
            yield f"{plain(round(Decimal(self.clock_seconds) / DAY_SECONDS, 6))} d"
        if self.working_days:
            yield f"{plain(self.working_days)} wd"
        yield from _opening_parts(self.opening_seconds)
        if self.rings:
            yield f"{self.rings} {'ring' if self.rings == 1 else 'rings'}"


def _opening_parts(seconds: int) -> Iterator[str]:
    if seconds and seconds % DAY_SECONDS == 0:
        yield f"{seconds // 3600} business hours"  # "48 h" would be read as two days
        return
    hours, rest = divmod(seconds, 3600)
    minutes, seconds = divmod(rest, 60)
    for number, unit in ((hours, "h"), (minutes, "min"), (seconds, "s")):
        if number:
            yield f"{number} {unit}"


def plain(number: Decimal) -> str:
    """A decimal as people write it: no exponent, no trailing zeros."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


NO_TIME: Final = Duration()


@lasting()
class Span:
    """A length as it was written; `low` is None where no range was written."""

    text: str
    low: Duration | None
    high: Duration


def in_units(terms: list[tuple[str, Decimal]]) -> Duration:
    """The sum of `(unit, number)` terms. Whole multiples of 24 hours are days, so they run on the clock."""
    opening = clock = months = working = rings = _ZERO
    in_hours = False
    for unit, number in terms:
        if unit in _OPENING:
            opening += number * _OPENING[unit]
            in_hours = in_hours or unit == "h"
        elif unit in _CLOCK:
            clock += number * _CLOCK[unit]
        elif unit in _MONTHS:
            months += number * _MONTHS[unit]
        elif unit == "wd":
            working += number
        else:
            rings += number
    if in_hours and opening % DAY_SECONDS == 0:
        opening, clock = _ZERO, clock + opening
    return Duration(round(opening), working, round(clock), months, round(rings))


def without_weekends(duration: Duration) -> Duration:
    """The same number of days, counted as working days: `10 d excluding weekends` is 10 wd."""
    days = duration.working_days + Decimal(duration.clock_seconds) / DAY_SECONDS
    return Duration(duration.opening_seconds, days, 0, duration.months, duration.rings)


def nominal_seconds(duration: Duration) -> Decimal:
    """A rough length (a working day as a day, a month as 30 days), only to see that a range is written backwards."""
    days = duration.working_days + duration.months * 30
    return Decimal(duration.opening_seconds + duration.clock_seconds) + days * DAY_SECONDS + duration.rings

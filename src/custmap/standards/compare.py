"""Which of two bounds is stricter. A partial order: where it does not decide, the answer is that it cannot be told."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from enum import Enum
from functools import lru_cache
from itertools import chain
from typing import Final

from custmap.standards.amounts import QualityStandard, QuantityStandard
from custmap.standards.calendar import DAYS_OF_A_MONTH, WorkCalendar
from custmap.standards.deadlines import Cycle, Deadline, DeadlineDay
from custmap.standards.duration import Duration
from custmap.standards.hours import DAY, WEEK
from custmap.standards.timing import Statistic, TimeStandard
from custmap.standards.vocabulary import MILESTONES

Standard = TimeStandard | QualityStandard | QuantityStandard
_HALF: Final = Decimal("0.5")
_SHORT_AND_LONG_MONTH: Final = (28, 31)
_PERIODS: Final = ("per minute", "per hour", "per day", "per week", "per month", "per quarter", "per year")
"""From the shortest to the longest."""


class Comparison(Enum):
    """How the first of two bounds stands to the second."""

    STRICTER = "stricter"
    EQUAL = "equal"
    LOOSER = "looser"
    CANNOT = "cannot be compared"


def compare(one: Standard, other: Standard, calendar: WorkCalendar | None = None) -> Comparison:
    """Whether `one` promises more than `other`; labels do not matter, except that a milestone meets only its own word.

    Without a calendar, times on different clocks cannot be compared.
    """
    if isinstance(one, TimeStandard):
        return _times(one, other, calendar) if isinstance(other, TimeStandard) else Comparison.CANNOT
    if type(one) is not type(other) or isinstance(other, TimeStandard):
        return Comparison.CANNOT
    if one.sense != other.sense:
        return Comparison.CANNOT
    order = _amounts(one, other)
    return order if one.sense == "at most" else _REVERSED[order]


def compare_durations(one: Duration, other: Duration, calendar: WorkCalendar | None = None) -> Comparison:
    """Whether `one` ends no later than `other` from every start in opening hours; STRICTER is shorter.

    Lengths on one clock, and lengths of which one is shorter in every unit, are compared as numbers. Otherwise their
    deadlines are, from every opening and last minute of a week and from where the order can turn; with months, for
    months of 28 days and of 31, which must not disagree.
    """
    parts = [
        _order(one.opening_seconds, other.opening_seconds),
        _order(one.working_days, other.working_days),
        _order(one.clock_seconds, other.clock_seconds),
        _order(one.months, other.months),
        _order(one.rings, other.rings),
    ]
    together = both(parts)
    if one.is_zero or other.is_zero or (together is not Comparison.CANNOT and bool(one.rings) == bool(other.rings)):
        return together
    if one.rings or other.rings or calendar is None:
        return Comparison.CANNOT
    if parts[2] is parts[3] is Comparison.EQUAL:
        return _order(calendar.opening_seconds(one), calendar.opening_seconds(other))
    months = _SHORT_AND_LONG_MONTH if one.months or other.months else (DAYS_OF_A_MONTH,)
    return both(_walk(one, other, calendar, days) for days in months)


def both(parts: Iterable[Comparison]) -> Comparison:
    """Stricter in one respect and at least equal in the others is stricter; stricter here and looser there cannot."""
    found = set(parts) - {Comparison.EQUAL}
    if len(found) > 1:
        return Comparison.CANNOT
    return found.pop() if found else Comparison.EQUAL


def duration_and_close(length: Duration, calendar: WorkCalendar) -> Comparison:
    """How a length stands to `same day`, from every start in opening hours; STRICTER always ends by closing time."""
    starts = turning_starts(length, length, calendar, DAYS_OF_A_MONTH)
    return both(
        _order(calendar.end_second(start * 60, length), calendar.close_of_day(start) * 60) for start in sorted(starts)
    )


def _times(one: TimeStandard, other: TimeStandard, calendar: WorkCalendar | None) -> Comparison:
    if not (one.measurable and other.measurable) or _milestone(one) != _milestone(other):
        return Comparison.CANNOT
    return both((_bounds(one, other, calendar), _statistics(one, other)))


def _milestone(standard: TimeStandard) -> str | None:
    """The verb of a milestone, so that `replied` meets `reply`; None for a completion."""
    return MILESTONES.get(standard.label.partition(" ")[0]) if standard.milestone else None


def _statistics(one: TimeStandard, other: TimeStandard) -> Comparison:
    """All is above a share, a larger share above a smaller, the median is a half; an average meets only an average."""
    averages = (one.statistic is Statistic.AVERAGE) + (other.statistic is Statistic.AVERAGE)
    if averages == 1:
        return Comparison.CANNOT
    return Comparison.EQUAL if averages else _order(_share(other), _share(one))


def _share(standard: TimeStandard) -> Decimal:
    return _HALF if standard.share is None else standard.share


def _bounds(one: TimeStandard, other: TimeStandard, calendar: WorkCalendar | None) -> Comparison:
    if one.within is not None and other.within is not None:
        return compare_durations(one.within, other.within, calendar)
    if one.due is not None and other.due is not None:
        return _deadlines(one.due, other.due)
    if one.kind == other.kind:
        same = one.kind != "event" or _event(one) == _event(other)
        return Comparison.EQUAL if same else Comparison.CANNOT
    if one.within is not None and other.kind == "close":
        return _with_close(one.within, calendar)
    if one.kind == "close" and other.within is not None:
        return _REVERSED[_with_close(other.within, calendar)]
    return Comparison.CANNOT


def _with_close(length: Duration, calendar: WorkCalendar | None) -> Comparison:
    if length.is_zero:
        return Comparison.STRICTER
    return Comparison.CANNOT if calendar is None or length.rings else duration_and_close(length, calendar)


def _event(standard: TimeStandard) -> str:
    """The event itself, without what comes before it: `separations by separation date`."""
    words = standard.label.split()
    return " ".join(words[words.index("by") :] if "by" in words else words)


def _amounts(one: QualityStandard | QuantityStandard, other: QualityStandard | QuantityStandard) -> Comparison:
    """Which of two numbers is the smaller: in one unit, as shares of a whole, or so many in so long a period.

    Of two periods the order is certain only where fewer are counted in one no shorter, or more in one no longer: a
    bound for the year says nothing of its worst week.
    """
    if one.unit == other.unit:
        return _order(one.number, other.number)
    share, of_other = _part_of(one), _part_of(other)
    if share is not None and of_other is not None:
        return _order(share, of_other)
    if one.unit not in _PERIODS or other.unit not in _PERIODS:
        return Comparison.CANNOT
    longer_is_stricter = _order(_PERIODS.index(other.unit), _PERIODS.index(one.unit))
    return both((_order(one.number, other.number), longer_is_stricter))


def _part_of(amount: QualityStandard | QuantityStandard) -> Decimal | None:
    """`1%`, `10 per 1000` and `0.5 per 50` as one number; None for what is no share of a whole."""
    if amount.unit == "%":
        return amount.number / 100
    whole = amount.unit.removeprefix("per ")
    if whole == amount.unit or not whole.replace(".", "", 1).isdecimal() or not Decimal(whole):
        return None
    return amount.number / Decimal(whole)


def _deadlines(one: Deadline, other: Deadline) -> Comparison:
    if one.cycle != other.cycle:
        return Comparison.CANNOT
    if not one.days or not other.days:  # the end of the cycle is later than any day of it
        return _order(not one.days, not other.days)
    if len(one.days) != len(other.days):
        return Comparison.CANNOT
    return both(_days(a, b, one.cycle) for a, b in zip(one.days, other.days))


def _days(one: DeadlineDay, other: DeadlineDay, cycle: Cycle) -> Comparison:
    """Two days of a cycle: counted alike by their number, otherwise only if one can never fall behind the other."""
    if (one.sort, one.weekday, one.month) == (other.sort, other.weekday, other.month):
        same_end = (one.number < 0) == (other.number < 0)
        if same_end:
            return _order(one.number, other.number)
    earliest, latest = one.range_in(cycle)
    from_, until = other.range_in(cycle)
    if latest <= from_:
        return Comparison.EQUAL if earliest == latest == from_ == until else Comparison.STRICTER
    return Comparison.LOOSER if until <= earliest else Comparison.CANNOT


@lru_cache(1024)
def _walk(one: Duration, other: Duration, calendar: WorkCalendar, days: int) -> Comparison:
    return both(
        _order(calendar.end_second(start * 60, one, days), calendar.end_second(start * 60, other, days))
        for start in turning_starts(one, other, calendar, days)
    )


def turning_starts(one: Duration, other: Duration, calendar: WorkCalendar, days: int) -> set[int]:
    """Every opening and last minute, and the starts from which one of the two ends, or begins to count, at an edge.

    Between neighbouring ones both ends move evenly with the start, so the order cannot turn there. A midnight within a
    window is an edge too: what is promised in whole days falls due there.
    """
    starts = set(calendar.starts())
    windows = calendar.hours.windows
    midnights = (minute for start, end in windows for minute in range((start // DAY + 1) * DAY, end, DAY))
    edges = [minute * 60 for minute in (*chain.from_iterable(windows), *midnights)]
    for length in (one, other):
        on_clock = calendar.end_second(0, Duration(clock_seconds=length.clock_seconds, months=length.months), days)
        for edge in edges:
            for second in (edge - on_clock, calendar.start_from_end(edge, length, days)):
                starts |= {(second // 60 + step) % WEEK for step in (-1, 0, 1)}
    return {start for start in starts if calendar.hours.is_open(start)}


def _order(one: Decimal | int, other: Decimal | int) -> Comparison:
    """The smaller is the stricter."""
    if one == other:
        return Comparison.EQUAL
    return Comparison.STRICTER if one < other else Comparison.LOOSER


_REVERSED: Final = {
    Comparison.STRICTER: Comparison.LOOSER,
    Comparison.EQUAL: Comparison.EQUAL,
    Comparison.LOOSER: Comparison.STRICTER,
    Comparison.CANNOT: Comparison.CANNOT,
}

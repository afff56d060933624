"""How wide a gap is: the distance of two numbers of one kind, relative to the one that is the measure."""

from __future__ import annotations

from decimal import Decimal

from custmap.standards import (
    Duration,
    NumberActual,
    QualityStandard,
    QuantityStandard,
    TimeActual,
    TimeStandard,
    WorkCalendar,
)

Number = TimeActual | NumberActual | TimeStandard | QualityStandard | QuantityStandard
_MONTH = 30 * 86_400
"""Seconds. Widths only order a list; nothing is found kept or missed by this length."""


def width_of(one: object, measure: object, calendar: WorkCalendar | None) -> Decimal | None:
    """|one − measure| ÷ measure; None where the two are not numbers of one kind.

    Of one kind are lengths of time on one clock, shares of one bound, and numbers of one unit. A length on opening time
    (h, wd) and one on the clock (d, w) are not. A measure of 0, such as `at once`, makes any gap endlessly wide.
    """
    pair = _pair(one, measure, calendar)
    if pair is None:
        return None
    found, bound = pair
    return abs(found - bound) / abs(bound) if bound else Decimal("Infinity")


def _pair(one: object, measure: object, calendar: WorkCalendar | None) -> tuple[Decimal, Decimal] | None:
    if isinstance(one, TimeActual | TimeStandard) and isinstance(measure, TimeStandard):
        return _times(one, measure, calendar)
    if isinstance(one, NumberActual | QualityStandard | QuantityStandard) and isinstance(
        measure, QualityStandard | QuantityStandard
    ):
        return (one.number, measure.number) if one.unit in ("", measure.unit) else None
    return None


def _times(
    one: TimeActual | TimeStandard, measure: TimeStandard, calendar: WorkCalendar | None
) -> tuple[Decimal, Decimal] | None:
    if one.within is not None and measure.within is not None and one.within != measure.within:
        return _lengths(one.within, measure.within, calendar)
    if one.share is not None and measure.share is not None:
        same = one.within == measure.within or (isinstance(one, TimeActual) and one.within is None)
        return (one.share, measure.share) if same else None
    return None


def _lengths(one: Duration, other: Duration, calendar: WorkCalendar | None) -> tuple[Decimal, Decimal] | None:
    kinds = {kind for length in (one, other) for kind in _kinds(length)}
    if len(kinds) > 1:
        return None
    if kinds == {"opening"}:
        days = one.working_days, other.working_days
        seconds = one.opening_seconds, other.opening_seconds
        if calendar is None and any(days) and any(seconds):
            return None  # nobody knows how many hours a working day has
        if calendar is None:
            return days if any(days) else (Decimal(seconds[0]), Decimal(seconds[1]))
        return Decimal(calendar.opening_seconds(one)), Decimal(calendar.opening_seconds(other))
    if kinds == {"clock"}:
        return one.clock_seconds + one.months * _MONTH, other.clock_seconds + other.months * _MONTH
    return Decimal(one.rings), Decimal(other.rings)


def _kinds(length: Duration) -> list[str]:
    kinds = {
        "opening": length.opening_seconds or length.working_days,
        "clock": length.clock_seconds or length.months,
        "rings": length.rings,
    }
    return [kind for kind, amount in kinds.items() if amount]

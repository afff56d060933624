"""Whether a measurement keeps a promise: yes, no, or cannot be told from these two."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from custmap.standards.actuals import TimeActual
from custmap.standards.amounts import NumberActual, QualityStandard, QuantityStandard
from custmap.standards.calendar import WorkCalendar
from custmap.standards.compare import Comparison, compare_durations, duration_and_close
from custmap.standards.duration import Duration
from custmap.standards.timing import Statistic, TimeStandard

_HALF: Final = Decimal("0.5")
_STRENGTH: Final = {Statistic.ALL: 3, Statistic.SHARE: 2, Statistic.MEDIAN: 1}


def met(
    actual: TimeActual | NumberActual,
    promise: TimeStandard | QualityStandard | QuantityStandard,
    calendar: WorkCalendar | None = None,
) -> bool | None:
    """Whether what was measured keeps the promise; None if the one says nothing about the other."""
    if isinstance(promise, TimeStandard):
        return _time_met(actual, promise, calendar) if isinstance(actual, TimeActual) else None
    return _number_met(actual, promise) if isinstance(actual, NumberActual) else None


def _number_met(actual: NumberActual, promise: QualityStandard | QuantityStandard) -> bool | None:
    if actual.unit not in ("", promise.unit):
        return None
    if not actual.unit and promise.unit == "%" and promise.sense == "at least" and actual.number <= 1 < promise.number:
        return None  # 0.98 against "at least 95%": a share or a percentage, nobody can say which
    if promise.sense == "at most":
        return actual.number <= promise.number
    return actual.number >= promise.number


def _time_met(actual: TimeActual, promise: TimeStandard, calendar: WorkCalendar | None) -> bool | None:
    if not promise.measurable:
        return None
    if actual.within is None:
        return None if actual.share is None else _share_met(actual.share, promise)
    kept = _length_met(actual.within, promise, calendar)
    if actual.share is None:
        return _of_statistic(kept, actual.statistic or promise.statistic, promise)
    share_kept = _share_met(actual.share, promise)
    if actual.within == promise.within:
        return share_kept
    # "92% within 3 d" shows a promise of 2 d missed only where even 3 d was met by too few, and the reverse.
    return share_kept if kept is not None and kept == share_kept else None


def _share_met(share: Decimal, promise: TimeStandard) -> bool | None:
    """A measured share that met the bound; it says nothing about an average."""
    if promise.statistic is Statistic.AVERAGE:
        return None
    return share >= (_HALF if promise.share is None else promise.share)


def _length_met(length: Duration, promise: TimeStandard, calendar: WorkCalendar | None) -> bool | None:
    if promise.within is not None:
        order = compare_durations(length, promise.within, calendar)
    elif promise.kind == "close" and length.is_zero:
        order = Comparison.STRICTER
    elif promise.kind == "close" and calendar is not None and not length.rings:
        order = duration_and_close(length, calendar)
    else:
        return None
    return None if order is Comparison.CANNOT else order is not Comparison.LOOSER


def _of_statistic(kept: bool | None, measured: Statistic, promise: TimeStandard) -> bool | None:
    """What one statistic shows of a promise about another: the slowest kept shows all kept, the median missed none."""
    promised = promise.statistic
    if kept is None or measured is promised:
        return kept
    if measured is Statistic.ALL:
        return True if kept else None
    if kept:
        return None
    if measured is Statistic.AVERAGE:
        # If the mean is beyond the bound, at least one request is.
        return False if promised is Statistic.ALL else None
    if promised is Statistic.AVERAGE:
        return None
    return False if _STRENGTH[promised] > _STRENGTH[measured] and _above_half(promise) else None


def _above_half(promise: TimeStandard) -> bool:
    return promise.share is not None and promise.share > _HALF

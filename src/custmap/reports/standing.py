"""How a promise stands, in one sign and a few words; the same signs everywhere."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from custmap.catalogue.standard import AnyStandard, TimeCell
from custmap.standards import TimeStandard, Words, WorkCalendar, met

NOTHING, SAID, PROMISED, KEPT, MISSED = "·", "○", "●", "✓", "✗"


class Standing(NamedTuple):
    """What is promised in time, in its own words, and whether it is kept."""

    sign: str
    promise: str = ""
    delivered: str = ""

    @property
    def words(self) -> str:
        """`within 3 wd  ✗ delivered 3.5 wd`; `no time given` where nothing is said."""
        if not self.promise:
            return "no time given"
        delivered = f" delivered {self.delivered}" if self.sign == MISSED else ""
        return f"{self.promise}  {self.sign}{delivered}"


def standing_of(cell: Iterable[AnyStandard], calendar: WorkCalendar) -> Standing:
    """How the standards of time in a cell stand; the first that is missed, else the first that promises anything."""
    first: Standing | None = None
    for standard in cell:
        if not isinstance(standard, TimeCell) or standard.promise is None:
            continue
        one = _standing(standard, calendar)
        if one.sign == MISSED:
            return one
        first = first or one
    return first or Standing(NOTHING)


def _standing(standard: TimeCell, calendar: WorkCalendar) -> Standing:
    promise = standard.promise
    if promise is None or isinstance(promise, Words) or not promise.measurable:
        return Standing(SAID, promise.text if promise else "")
    return Standing(*_kept(promise, standard, calendar))


def _kept(promise: TimeStandard, standard: TimeCell, calendar: WorkCalendar) -> tuple[str, str, str]:
    if standard.actual is None:
        return PROMISED, promise.text, ""
    kept = met(standard.actual, promise, calendar)
    sign = PROMISED if kept is None else KEPT if kept else MISSED
    return sign, promise.text, standard.actual.text

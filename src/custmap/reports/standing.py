"""How a promise of time stands, in one sign and a few words: the sign of `Performance`, the same everywhere."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from custmap.catalogue.standard import AnyStandard, TimeCell
from custmap.graph import Link, Service
from custmap.graph.performance import Performance, Sign


class Standing(NamedTuple):
    """What is promised in time, in its own words, and whether it is kept."""

    sign: Sign
    promise: str = ""
    delivered: str = ""

    @property
    def words(self) -> str:
        """`within 3 wd  ✗ delivered 3.5 wd`; `no time given` where nothing is said."""
        if not self.promise:
            return "no time given"
        delivered = f" delivered {self.delivered}" if self.sign is Sign.MISSED else ""
        return f"{self.promise}  {self.sign.mark}{delivered}"


def standing_of(performance: Performance, cell: Iterable[AnyStandard], at: Service | Link) -> Standing:
    """How the standards of time in a cell stand; the first that is missed, else the first that promises anything."""
    first: Standing | None = None
    for standard in cell:
        if not isinstance(standard, TimeCell) or standard.promise is None:
            continue
        delivered = standard.actual.text if standard.actual else ""
        one = Standing(performance.sign(standard, at), standard.promise.text, delivered)
        if one.sign is Sign.MISSED:
            return one
        first = first or one
    return first or Standing(Sign.NOTHING)

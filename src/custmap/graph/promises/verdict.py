"""What the sums say of a promise: impossible, too much for our own steps, not backed by a supplier, or backed."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import NamedTuple

from custmap.graph.entities import Link, Service
from custmap.graph.promises.backing import Supplied, Tested
from custmap.graph.promises.bounds import promises_all
from custmap.graph.promises.legs import Leg, overrun_of_legs
from custmap.graph.promises.missing import AVERAGES, HOURS, NEEDS, WHICH, Missing, hours_of
from custmap.graph.promises.overrun import Overrun, comparable_without_hours, overrun
from custmap.standards import NO_TIME, Comparison, Duration, WorkCalendar, compare_durations


class Sum(NamedTuple):
    """A sum that exceeds a promise, term by term."""

    wait: Duration
    own: Duration
    over: Overrun
    suppliers: tuple[Supplied, ...] = ()
    """Those whose promises are in the sum: the slowest, and on the customer's clock the slowest before us too."""

    @property
    def total(self) -> Duration:
        """All terms together."""
        return _total(self.wait + self.own, self.suppliers)


class Verdict(NamedTuple):
    """Everything the sums say of one promise; each part is None or empty where it says nothing."""

    tested: Tested
    impossible: Sum | None = None
    """The wait and our own lower bounds alone exceed it from every start."""
    steps: Sum | None = None
    """Our own upper bounds (with the wait) exceed it."""
    steps_always: bool = False
    """Whether even our own lower bounds exceed it from every start."""
    suppliers: Sum | None = None
    """Our own upper bounds and the slowest suppliers exceed it."""
    unbounded: tuple[Supplied, ...] = ()
    """Suppliers on our clock that promise no time."""
    averages: tuple[Supplied, ...] = ()
    """Suppliers on our clock that promise an average, or a median, only."""
    missing: tuple[Missing, ...] = ()
    """Figures without which nobody can tell."""

    @property
    def exceeded(self) -> Sum | None:
        """The sum that exceeds the promise, if one does."""
        return self.impossible or self.steps or self.suppliers

    @property
    def backed(self) -> bool | None:
        """True where every supplier keeping its word keeps ours; None where that cannot be told."""
        if self.exceeded or self.unbounded:
            return False
        return None if self.missing or self.averages else True

    @property
    def gravity(self) -> int:
        """How grave what is exceeded is: 0 where nothing is."""
        if self.impossible:
            return 4
        if self.steps:
            return 3 if self.steps_always else 2
        return 1 if self.suppliers else 0


def judged(tested: Tested) -> Verdict:
    """The verdict on the promise of one cell.

    Of several bounds on one thing the gravest verdict counts. Of promises about different things it is exceeded only if
    each of them is: nobody says which of them the work belongs to.
    """
    if not tested.others:
        return _judged(tested)
    every = (tested, *tested.others)
    gravest: dict[Hashable, Verdict] = {}
    for one in every:
        verdict = _judged(one)
        if one.about not in gravest or verdict.gravity > gravest[one.about].gravity:
            gravest[one.about] = verdict
    found = min(gravest.values(), key=_gravity)
    worst = max(gravest.values(), key=_gravity)
    if found.gravity == 0 < worst.gravity:
        found = found._replace(tested=worst.tested, missing=(*found.missing, WHICH))
    others = tuple([one for one in every if one.limit is not found.tested.limit])
    return found._replace(tested=found.tested._replace(others=others))


def _gravity(verdict: Verdict) -> int:
    return verdict.gravity


def _judged(tested: Tested) -> Verdict:
    """The verdict on one bound. An average or a median is not added up: those do not compose."""
    if not promises_all(tested.limit):
        return Verdict(tested, missing=(AVERAGES,))
    own = tested.own
    high = own.wait + own.high
    if _needs_hours(tested, high):
        return Verdict(tested, missing=(*_missing(tested), HOURS))
    over_high = overrun(high, tested.limit, tested.calendar)
    open_ended = tuple([one for one in tested.supplied if one.bound is None and _counts(one, tested)])
    if over_high:
        return _exceeded_alone(tested, over_high)._replace(unbounded=open_ended)
    if not tested.supplied:
        return Verdict(tested, missing=_missing(tested))
    averages = tuple(
        [one for one in tested.supplied if one.length is not None and not one.adds and _counts(one, tested)]
    )
    missing = _missing(tested)
    summed, unknown = _slowest_sum(tested, high)
    return Verdict(tested, None, None, False, summed, open_ended, averages, (*missing, *unknown))


def _exceeded_alone(tested: Tested, over_high: Overrun) -> Verdict:
    """Our own time exceeds the promise: on any day, from every start even if all goes well, or only at the most."""
    own, limit, calendar = tested.own, tested.limit, tested.calendar
    low = own.least_wait + own.low
    over_low = overrun(low, limit, calendar)
    if over_low is None or not over_low.every:
        return Verdict(tested, steps=Sum(own.wait, own.high, over_high))
    least = Sum(own.least_wait, own.low, over_low)
    if not own.least_wait.is_zero:
        return Verdict(tested, impossible=least)
    return Verdict(tested, steps=least, steps_always=True)


def backed_links(verdicts: Iterable[Verdict], links_of: Callable[[Service], Iterable[Link]]) -> dict[str, bool | None]:
    """Link → whether its promise of time is backed; None where its needs or figures are not declared."""
    backed: dict[str, bool | None] = {}
    for verdict in verdicts:
        tested = verdict.tested
        for link in [tested.link] if tested.link else links_of(tested.service):
            holds = tested.link is not None or not link.written.time
            if holds and backed.get(link.ref) is not False:  # one unbacked promise to a customer is enough
                backed[link.ref] = verdict.backed
    return backed


def _counts(one: Supplied, tested: Tested) -> bool:
    """Whether a supplier's time is on our clock, and not timed by our own step that contains it."""
    if one.before and tested.service.written.clock != "turnaround":
        return False
    if not one.in_step or one.takes is None:
        return True
    shorter = (Comparison.STRICTER, Comparison.EQUAL)
    return one.length is not None and compare_durations(one.length, one.takes, tested.calendar) not in shorter


def _needs_hours(tested: Tested, total: Duration) -> bool:
    """Whether our opening hours decide, and nobody knows them."""
    return not tested.clock.known and not comparable_without_hours(total, tested.limit)


def _slowest_sum(tested: Tested, own: Duration) -> tuple[Sum | None, tuple[Missing, ...]]:
    """The worst sum of our own time and one supplier, or of one before us and one beside us; and what is unknown.

    Suppliers that a step contains are in our own time, but for those that are walked on hours of their own.
    """
    on_clock = [one for one in tested.on_the_clock() if one.adds and one.length is not None]
    inside = tuple([one for one in tested.supplied if one.apart and one.in_step and one.takes is None and one.adds])
    if not (on_clock or inside):
        return None, ()
    unknown = dict.fromkeys([hours_of(one.supplier.ref) for one in (*on_clock, *inside) if one.apart and not one.leg])
    on_clock = [one for one in on_clock if one.leg or not one.apart]
    first = slowest((one for one in on_clock if one.before), tested.calendar)
    always = (*((first,) if first else ()), *(one for one in inside if one.leg))
    worst: Sum | None = None
    options: list[tuple[Supplied, ...]] = [(one,) for one in on_clock if not one.before]
    for option in options or [()]:
        chosen = always + option
        if not chosen:
            continue
        if _needs_hours(tested, _total(own, chosen)) or (not tested.clock.known and any(one.leg for one in chosen)):
            unknown[HOURS] = None
            continue
        over = _over(tested, own, chosen)
        if over and (worst is None or over.end - over.due > worst.over.end - worst.over.due):
            worst = Sum(tested.own.wait, tested.own.high, over, chosen)
    return worst, tuple(unknown)


def _over(tested: Tested, own: Duration, chosen: tuple[Supplied, ...]) -> Overrun | None:
    """How our own time behind some suppliers exceeds a promise: added up, or walked where one has other hours."""
    if not any(one.leg for one in chosen):
        return overrun(_total(own, chosen), tested.limit, tested.calendar)
    legs = [one.leg or Leg(tested.calendar, one.length) for one in chosen]
    return overrun_of_legs((*legs, Leg(tested.calendar, own)), tested.limit, tested.calendar)


def _total(own: Duration, suppliers: Iterable[Supplied]) -> Duration:
    for one in suppliers:
        own += one.length or NO_TIME
    return own


def slowest(some: Iterable[Supplied], calendar: WorkCalendar) -> Supplied | None:
    """The supplier with the longest promise; the first of those that cannot be compared."""
    best: Supplied | None = None
    for one in some:
        if one.length is None:
            continue
        if (
            best is None
            or best.length is None
            or compare_durations(best.length, one.length, calendar) is Comparison.STRICTER
        ):
            best = one
    return best


def _missing(tested: Tested) -> tuple[Missing, ...]:
    missing = tested.own.missing
    return (*missing, NEEDS) if tested.service.written.needs is None else missing

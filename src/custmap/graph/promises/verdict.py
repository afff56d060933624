"""What the sums say of a promise: impossible, too much for our own steps, not backed by a supplier, or backed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

from custmap.graph.entities import Link, Service, qualified
from custmap.graph.promises.backing import Supplied, Tested
from custmap.graph.promises.bounds import promises_all
from custmap.graph.promises.overrun import Overrun, overrun
from custmap.standards import NO_TIME, Comparison, Duration, WorkCalendar, compare_durations


class Sum(NamedTuple):
    """A sum that exceeds a promise, term by term."""

    total: Duration
    over: Overrun
    suppliers: tuple[Supplied, ...] = ()
    """Those whose promises are in the sum: the slowest, and on the customer's clock the slowest before us too."""


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
    missing: tuple[str, ...] = ()
    """Figures without which nobody can tell."""

    @property
    def backed(self) -> bool | None:
        """True where every supplier keeping its word keeps ours; None where that cannot be told."""
        if self.impossible or self.steps or self.suppliers or self.unbounded:
            return False
        return None if self.missing or self.averages else True


def judged(tested: Tested) -> Verdict:
    """The verdict on one promise. A promise of an average or a median is not added up: those do not compose."""
    if not promises_all(tested.limit):
        return Verdict(tested, missing=("the share of all requests that the promise holds for",))
    own, calendar = tested.own, tested.calendar
    high = own.wait + own.high
    over_high = overrun(high, tested.limit, calendar)
    open_ended = tuple([one for one in tested.supplied if one.bound is None and _counts(one, tested)])
    if over_high:
        low = own.wait + own.low
        over_low = overrun(low, tested.limit, calendar)
        always = over_low is not None and over_low.every
        if over_low and always and not own.wait.is_zero:
            return Verdict(tested, impossible=Sum(low, over_low))
        shown = Sum(low, over_low) if over_low and always else Sum(high, over_high)
        return Verdict(tested, steps=shown, steps_always=always, unbounded=open_ended)
    if not tested.supplied:
        return Verdict(tested, missing=_missing(tested))
    on_clock = tested.on_the_clock()
    summable = [one for one in on_clock if one.bound is not None and promises_all(one.bound)]
    averages = tuple([one for one in on_clock if one.bound is not None and not promises_all(one.bound)])
    return Verdict(
        tested,
        suppliers=_slowest_sum(tested, high, summable),
        unbounded=open_ended,
        averages=averages,
        missing=_missing(tested),
    )


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
    if not one.in_step:
        return True
    service = tested.service
    timed = (step.uses for step in service.written.steps if step.takes is not None and step.uses is not None)
    return one.supplier.ref not in {qualified(reference, service.supplier.ref) for reference in timed}


def _slowest_sum(tested: Tested, own: Duration, summable: Iterable[Supplied]) -> Sum | None:
    """The worst sum of our own time and one supplier, or of one before us and one beside us."""
    before = [one for one in summable if one.before and one.length is not None]
    beside = [one for one in summable if not one.before and one.length is not None]
    first = slowest(before, tested.calendar)
    worst: Sum | None = None
    options: list[tuple[Supplied, ...]] = [(one,) for one in beside] or [()]
    for option in options:
        chosen = (*([first] if first else []), *option)
        if not chosen:
            continue
        total = own
        for item in chosen:
            total += item.length or NO_TIME
        over = overrun(total, tested.limit, tested.calendar)
        if over and (worst is None or over.end - over.due > worst.over.end - worst.over.due):
            worst = Sum(total, over, chosen)
    return worst


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


def _missing(tested: Tested) -> tuple[str, ...]:
    missing = []
    if tested.own.unknown == ("work",):
        missing.append("the time of our own work (`steps` with `takes`, or `work`)")
    elif tested.own.unknown:
        missing.append(f"how long {len(tested.own.unknown)} of our steps take")
    if tested.service.written.needs is None:
        missing.append("what it `needs` (`needs: []` if nothing)")
    return tuple(missing)

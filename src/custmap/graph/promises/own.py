"""Our own time for a service: its steps, or its work, and the wait that a rule or law demands."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, NamedTuple

from custmap.findings import Place
from custmap.graph.entities import Service
from custmap.graph.promises.bounds import promises_all
from custmap.graph.promises.missing import WORK, Missing, share_of_step, steps
from custmap.graph.promises.overrun import fits
from custmap.standards import NO_TIME, Comparison, Duration, WorkCalendar, compare_durations

if TYPE_CHECKING:
    from custmap.graph.promises.backing import Supplied


class Own(NamedTuple):
    """Our own time: the steps on the clock, or `work`, and the waiting that a rule or law demands."""

    high: Duration
    """The sum of what is known, at the upper bounds, without the wait."""
    low: Duration
    wait: Duration
    """The wait at its upper bound."""
    least_wait: Duration
    missing: tuple[Missing, ...]
    """What is not said of it."""
    place: Place | None
    """Where the steps or the work stand."""


def own_time(service: Service, used: Mapping[int, Supplied], calendar: WorkCalendar) -> Own:
    """Our own time, with the times that suppliers promise inside of steps; `used` is step → supplier."""
    written = service.written
    wait = written.wait.high if written.wait else NO_TIME
    least = (written.wait.low or wait) if written.wait else NO_TIME
    work = written.work
    silent = all(step.takes is None and step.uses is None for step in written.steps)
    if silent and work is not None:
        return Own(work.high, work.low or work.high, wait, least, (), service.place.under("work"))
    if not written.steps:
        return Own(NO_TIME, NO_TIME, wait, least, (WORK,), None)
    high = low = NO_TIME
    unknown = 0
    missing: list[Missing] = []
    for number, step in enumerate(written.steps):
        if step.when != "during":
            continue
        one = used.get(number)
        takes = step.takes
        if takes is not None:
            low += takes.low or takes.high
        inside = one.length if one is not None and one.bound is not None and promises_all(one.bound) else None
        if inside is None or one is None:
            # A supplier that promises no more than an average has a finding of its own.
            averages = one is not None and one.length is not None
            unknown += takes is None and not averages
            high += takes.high if takes is not None else NO_TIME
        elif takes is None:
            high += NO_TIME if one.apart else inside  # apart, it is walked on its own hours
        elif not one.apart or fits(inside, takes.high):
            high += _longer(takes.high, inside, calendar)
        else:
            high += takes.high
            missing.append(share_of_step(one.supplier.ref))
    if unknown:
        missing.insert(0, steps(unknown, work_would_do=silent))
    return Own(high, low, wait, least, tuple(missing), service.place.under("steps"))


def _longer(one: Duration, other: Duration, calendar: WorkCalendar) -> Duration:
    return other if compare_durations(one, other, calendar) is Comparison.STRICTER else one

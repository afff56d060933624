"""Sums of promises in words: every number shown, each with its place."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from custmap.findings import Related
from custmap.graph.promises import Overrun, Supplied, Tested
from custmap.graph.promises.shares import ONE, Left
from custmap.graph.promises.verdict import Sum
from custmap.standards import Duration, WorkCalendar
from custmap.wording import some

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_WEEK = 10080


def sum_in_words(tested: Tested, found: Sum) -> str:
    """`4 d < 3 d (own steps) + 2 d (hr/time-records) = 5 d: over by 1 d`."""
    terms = []
    if not found.wait.is_zero:
        terms.append(f"{found.wait} (wait)")
    if not found.own.is_zero:
        terms.append(f"{found.own} (own {own_words(tested)})")
    terms += [f"{_promised(one)} ({_who(one)})" for one in found.suppliers]
    total = f" = {found.total}" if len(terms) > 1 and not any(one.leg for one in found.suppliers) else ""
    return f"{tested.limit.text} < {' + '.join(terms)}{total}{_by(tested, found)}"


def own_words(tested: Tested) -> str:
    """What our own time is made of: `steps`, or `work`."""
    place = tested.own.place
    return "steps" if place is not None and place.path[-1:] == ("steps",) else "work"


def places_of(tested: Tested, suppliers: Iterable[Supplied] = ()) -> list[Related]:
    """Where each number of a sum stands."""
    related = []
    if tested.own.place is not None and not tested.own.high.is_zero:
        related.append(Related("our own time", tested.own.place))
    if not tested.own.wait.is_zero:
        related.append(Related("the wait", tested.service.place.under("wait")))
    for one in suppliers:
        if one.bound is not None and one.bound_place is not None:
            related.append(Related(f"'{one.bound.text}' of {one.supplier.ref}", one.bound_place))
    return related


def _who(one: Supplied) -> str:
    if one.alternatives > 1:
        return f"{one.supplier.ref}, the best of {one.alternatives}"
    return f"{one.supplier.ref}, before us" if one.before else one.supplier.ref


def _promised(one: Supplied) -> str:
    """The length of a supplier's promise, or its words where it has none: `same day`."""
    return one.bound.text if one.bound is not None and one.bound.kind == "close" else str(one.length)


def _by(tested: Tested, found: Sum) -> str:
    """By how much it is over, where that is one number; else from which start it is."""
    over = found.over
    if over.start is not None:
        return f"; {times_of(over)}"
    limit, total = tested.limit.within, found.total
    if limit is None:
        return ""
    if limit.clock_seconds or total.clock_seconds:
        return f": over by {Duration(clock_seconds=total.clock_seconds - limit.clock_seconds)}"
    return f": over by {_opening_difference(total, limit, tested.calendar)}"


def _opening_difference(total: Duration, limit: Duration, calendar: WorkCalendar) -> Duration:
    """By how much one length is more than another, in working days where either is said in these."""
    if total.opening_seconds >= limit.opening_seconds and total.working_days >= limit.working_days:
        return Duration(total.opening_seconds - limit.opening_seconds, total.working_days - limit.working_days)
    seconds = calendar.opening_seconds(total) - calendar.opening_seconds(limit)
    days, rest = divmod(seconds, calendar.working_day_minutes * 60)
    return Duration(rest, Decimal(days))


def times_of(over: Overrun) -> str:
    """`received Friday 16:45, done Monday 09:15, due Monday 08:45`."""
    assert over.start is not None, "a sum on one clock is over from every start"
    done, due = (f"{clock(minute)}{_later(minute - over.start)}" for minute in (over.end, over.due))
    return f"received {clock(over.start)}, done {done}, due {due}"


def _later(minutes: int) -> str:
    """` 2 weeks later`, where the name of a weekday does not say which."""
    weeks = minutes // _WEEK
    return f" {weeks} week{'s' if weeks > 1 else ''} later" if weeks else ""


def clock(minute: int) -> str:
    """`Friday 16:45` of a minute of the week; midnight is the end of the day before."""
    day, within = divmod(minute % _WEEK, 1440)
    if within == 0:
        return f"{_DAYS[day - 1]} 24:00"
    return f"{_DAYS[day]} {within // 60:02}:{within % 60:02}"


def percent(share: Decimal) -> str:
    """`99.5%` of 0.995."""
    text = f"{share * 100:f}"
    return f"{text.rstrip('0').rstrip('.') if '.' in text else text}%"


def shares_in_words(left: Left) -> str:
    """`100% - 1% (it/network) - 2% (it/mail) = 97% of those that say (98.02% if they fail independently)`."""
    terms = " - ".join(f"{percent(ONE - share)} ({one.ref})" for one, share in left.known)
    silent = f", of those that say; {some(one.ref for one in left.unknown)} not" if left.unknown else ""
    alone = f" ({percent(round(left.if_independent, 4))} if they fail independently)" if len(left.known) > 1 else ""
    return f"100% - {terms} = {percent(left.share)}{alone}{silent}"

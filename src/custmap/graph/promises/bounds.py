"""Which bounds of a cell count: all of our own; of a supplier's the one that backs our share, or the one named.

Standards that differ in label, name or channel are about different things, and nobody says which of them our work, or
our need, belongs to: then the loosest counts. Of one thing several shares may be promised (`90% within 1 wd; 99% within
5 wd`): then every one of them holds.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from decimal import Decimal
from typing import Final

from custmap.catalogue.standard import AnyStandard, TimeCell
from custmap.standards import Duration, Statistic, TimeStandard, WorkCalendar

_ONE_DAY: Final = Duration(working_days=Decimal(1))
_ALL: Final = Decimal(1)
_ADDING: Final = (Statistic.ALL, Statistic.SHARE)
_CYCLES: Final = ("day", "week", "month", "quarter", "year")

Bound = tuple[int, TimeStandard]
"""A bound and its number in the cell."""
_Completion = tuple[int, TimeCell, TimeStandard]


def completions(cell: Iterable[AnyStandard]) -> list[_Completion]:
    """The standards of a cell that say when the whole is done, with their number; milestones are left out."""
    return [
        (number, standard, standard.promise)
        for number, standard in enumerate(cell)
        if isinstance(standard, TimeCell)
        and isinstance(standard.promise, TimeStandard)
        and standard.promise.measurable
        and not standard.promise.milestone
    ]


def length_of(bound: TimeStandard) -> Duration | None:
    """The longest that a bound allows; a whole working day for `same day`; None for a deadline or an event."""
    return _ONE_DAY if bound.kind == "close" else bound.within


def ours(cell: Iterable[AnyStandard], calendar: WorkCalendar) -> list[tuple[Hashable, Bound]]:
    """Our own bounds that are lengths of time, the strictest first, each with what it is about.

    An average or a median is left out where a bound for all, or for a share, is about the same thing.
    """
    found = [item for item in completions(cell) if length_of(item[2]) is not None]
    if len(found) > 1:
        bounded = {_subject(item) for item in found if promises_all(item[2])}
        found = [item for item in found if promises_all(item[2]) or _subject(item) not in bounded]
        found.sort(key=lambda item: (not promises_all(item[2]), *_looseness(item[2], calendar), item[2].text))
    return [(_subject(item), (item[0], item[2])) for item in found]


def theirs(
    cell: Iterable[AnyStandard],
    calendar: WorkCalendar,
    name: str | None = None,
    share: Decimal = _ALL,
    *,
    deadline: bool = False,
) -> Bound | None:
    """The bound of a supplier that a promise of ours to a `share` of all rests on; of different things the loosest.

    What names neither a length nor a day (`on time`, an event) bounds nothing. Where one thing has both, the length
    counts, or the day if `deadline` is asked for.
    """
    found = [item for item in completions(cell) if item[2].due is not None or length_of(item[2]) is not None]
    if len(found) > 1:
        if name is not None:
            wanted = name.strip().lower()
            found = [item for item in found if wanted in ((item[1].name or "").lower(), item[2].label)] or found
        about: dict[Hashable, list[_Completion]] = {}
        for item in found:
            about.setdefault(_subject(item), []).append(item)
        chosen = [_of_one_thing(items, calendar, share, deadline) for items in about.values()]
        found = [max(chosen, key=lambda item: (*_looseness(item[2], calendar), item[2].text))]
    return (found[0][0], found[0][2]) if found else None


def rank(bound: TimeStandard | None, calendar: WorkCalendar, share: Decimal) -> tuple[Decimal | int, ...]:
    """How well a supplier's bound backs a promise of ours, of several that can stand in for each other; least is best.

    A length for enough of all requests, one for fewer, a day, an average, nothing; of like ones the shortest.
    """
    if bound is None:
        return (4,)
    if bound.due is not None:
        sort = 2
    elif not promises_all(bound):
        sort = 3
    else:
        sort = 0 if _share(bound) >= share else 1
    return (sort, *_looseness(bound, calendar))


def promises_all(bound: TimeStandard) -> bool:
    """Whether a bound speaks of all requests or of a share of them, so that bounds add up; averages do not."""
    return bound.statistic in _ADDING


def _subject(item: _Completion) -> Hashable:
    _, standard, bound = item
    return (standard.name or "").lower(), bound.label, standard.via


def _of_one_thing(items: list[_Completion], calendar: WorkCalendar, share: Decimal, deadline: bool) -> _Completion:
    """Of bounds on one thing the shortest that holds for our share, else the one that holds for most.

    Two for the same share contradict each other (CM009); we must reckon with the looser.
    """
    items = [item for item in items if (item[2].due is not None) == deadline] or items
    items = [item for item in items if promises_all(item[2])] or items
    loosest: dict[Decimal, _Completion] = {}
    for item in sorted(items, key=lambda item: (*_looseness(item[2], calendar), item[2].text)):
        loosest[_share(item[2])] = item
    enough = [item for of, item in loosest.items() if of >= share]
    return min(enough, key=lambda item: _looseness(item[2], calendar)) if enough else loosest[max(loosest)]


def _looseness(bound: TimeStandard, calendar: WorkCalendar) -> tuple[Decimal | int, ...]:
    """A number for every bound, in the order in which they end where they can be compared; a day is behind lengths.

    Of equals the larger share is the stricter, so that no order of writing decides.
    """
    share = -_share(bound)
    if bound.due is not None:
        days = bound.due.days
        earliest, latest = days[-1].range_in(bound.due.cycle) if days else (366, 366)
        return 1, _CYCLES.index(bound.due.cycle), latest, earliest, share
    starts = calendar.starts()
    if bound.within is None:
        return 0, 0, 60 * sum(calendar.close_of_day(start) for start in starts), 0, share
    ends = sum(calendar.end_second(start * 60, bound.within) for start in starts)
    return 0, bound.within.rings, ends, 0, share


def _share(bound: TimeStandard) -> Decimal:
    return Decimal(0) if bound.share is None else bound.share

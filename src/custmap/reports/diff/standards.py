"""One cell of standards then and now: what got slower, weaker, lost its number, or is promised no longer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from custmap.catalogue import Category, Phase
from custmap.catalogue.standard import AnyStandard, DeliveryCell
from custmap.findings import Place
from custmap.graph import CustomerMap, Link, Service
from custmap.reports.diff.meaning import meaning, said
from custmap.reports.diff.model import Change, Direction
from custmap.reports.diff.pairing import Match, Part, matches
from custmap.standards import (
    Comparison,
    QualityStandard,
    QuantityStandard,
    TimeStandard,
    Words,
    WorkCalendar,
    compare,
    compare_durations,
)
from custmap.standards.compare import both
from custmap.standards.vocabulary import MILESTONES
from custmap.wording import listed

_Bounded = TimeStandard | QualityStandard | QuantityStandard
_Promise = _Bounded | Words | None
_SAME = Direction.NEUTRAL, "reworded"
_UNCLEAR = Direction.CANNOT, "changed"


class Cell(NamedTuple):
    """The standards of one phase and category, and what they are written on."""

    map: CustomerMap
    at: Service | Link
    phase: Phase
    category: Category

    @property
    def path(self) -> tuple[str, ...]:
        """The keys that lead to it."""
        return (self.category,) if self.phase == "during" else (self.phase, self.category)

    @property
    def standards(self) -> tuple[AnyStandard, ...]:
        """What is written in it."""
        cells = self.at.written if self.phase == "during" else getattr(self.at.written, self.phase)
        found: tuple[AnyStandard, ...] = getattr(cells, self.category) if cells is not None else ()
        return found

    @property
    def is_lost(self) -> bool:
        """Whether something in it could not be read."""
        return self.map.is_lost(self.at, *self.path)

    @property
    def calendar(self) -> WorkCalendar | None:
        """The hours on which its times run; None where nobody knows them."""
        return self.map.performance.calendar_for(self.at)

    def place(self, number: int | None = None) -> Place:
        """Where one of its standards stands; without a number the cell, or what should hold it."""
        if number is not None:
            return self.at.place.under(*self.path, number)
        return self.at.place.under(*self.path) if self.standards else self.at.place


def cell_of(map_: CustomerMap, link: Link, phase: Phase, category: Category) -> Cell:
    """The cell that holds for a link: its own, or else that of the service."""
    own = Cell(map_, link, phase, category)
    return own if own.standards or own.is_lost else Cell(map_, link.service, phase, category)


def cell_changes(old: Cell, new: Cell) -> Iterator[Change]:
    """What changed in a cell. The changes have no customers yet, and no reference."""
    if old.standards == new.standards or old.is_lost or new.is_lost:
        return
    if old.category == "delivery":
        yield from _channels(old, new)
    found = matches(old.standards, new.standards)
    kept = [{match.numbers[side] for match in found if all(match)} for side in (0, 1)]
    for match in found:
        is_part = not all(match) and any(number in known for number, known in zip(match.numbers, kept, strict=True))
        if old.category != "delivery":
            yield from _by_channels(old, new, match) if is_part else _promise(old, new, match)
        if not is_part:
            yield from _news(old, new, *match.numbers)


def _promise(old: Cell, new: Cell, match: Match) -> Iterator[Change]:
    then, now = match.standards
    before: _Promise = then.promise if then else None  # type: ignore[assignment]
    after: _Promise = now.promise if now else None  # type: ignore[assignment]
    is_other = before is not None and after is not None and _is_other(then, now)
    if meaning(before) != meaning(after) or is_other:
        told = judged(before, after, (old.calendar, new.calendar))
        if is_other and told[0] in (Direction.BETTER, Direction.NEUTRAL):
            told = _UNCLEAR  # a better promise of something else may be a worse one of what was promised
        yield _change(old, new, match, told)
    if before is not None and after is not None and bool(match.old[0].channel) != bool(match.new[0].channel):
        yield from _by_channels(old, new, match)


def _by_channels(old: Cell, new: Cell, match: Match) -> Iterator[Change]:
    """A promise that holds by fewer channels than before, or by more."""
    if all(one is None or one.promise is not None for one in match.standards):
        fewer = not match.new or bool(match.old and not match.old[0].channel)
        told = (Direction.BREAKS, "via-lost") if fewer else (Direction.BETTER, "via-gained")
        yield _change(old, new, match, told)


def _change(old: Cell, new: Cell, match: Match, told: tuple[Direction, str]) -> Change:
    names = [one.name if one else None for one in match.standards]
    two = _differ(*names)
    before, after = (_text(side, f"{name}: " if two else "") for side, name in zip(match, names, strict=True))
    one, other = match.numbers
    name = names[1] if match.new else names[0]
    return Change(*told, "", _about(new, name), before, after, old=old.place(one), new=new.place(other))


def _text(parts: Sequence[Part], lead: str) -> str:
    """`within 2 wd by phone and email`; nothing where nothing is promised."""
    promised = said(parts[0].standard.promise) if parts else ""
    by = [part.text for part in parts if part.channel]
    return f"{lead}{promised}{f' by {listed(by)}' if by else ''}" if promised else ""


def _is_other(then: AnyStandard | None, now: AnyStandard | None) -> bool:
    """Whether two promises say that they speak of different things."""
    assert then is not None
    assert now is not None
    return _differ(then.name, now.name) or _differ(_topic(then), _topic(now))


def _differ(one: str | None, other: str | None) -> bool:
    return bool(one and other) and one != other


def _topic(standard: AnyStandard) -> str:
    """What a promise speaks of; `replied` and `reply` are one."""
    label: str = getattr(standard.promise, "label", "")
    first, space, rest = label.partition(" ")
    is_milestone = isinstance(standard.promise, TimeStandard) and standard.promise.milestone
    return f"{MILESTONES.get(first, first)}{space}{rest}" if is_milestone else label


def judged(
    before: _Promise, after: _Promise, calendars: tuple[WorkCalendar | None, WorkCalendar | None]
) -> tuple[Direction, str]:
    """Which way a promise went, and how; judged by the hours then and by the hours now, which must agree."""
    if before is None or after is None:
        dropped = after is None
        return (Direction.BREAKS, "promise-dropped") if dropped else (Direction.BETTER, "promise-added")
    if _is_bound(before) != _is_bound(after):
        lost = _is_bound(before)
        return (Direction.BREAKS, "number-lost") if lost else (Direction.BETTER, "number-gained")
    order = Comparison.CANNOT
    if not isinstance(before, Words) and not isinstance(after, Words):
        order = both(compare(after, before, calendar) for calendar in calendars)
    if order in (Comparison.CANNOT, Comparison.EQUAL):
        return _SAME if order is Comparison.EQUAL else _UNCLEAR
    is_pace = isinstance(before, TimeStandard) and isinstance(after, TimeStandard) and _differs_in_time(before, after)
    if order is Comparison.LOOSER:
        return Direction.BREAKS, "slower" if is_pace else "weaker"
    return Direction.BETTER, "faster" if is_pace else "stronger"


def _is_bound(promise: _Promise) -> bool:
    return isinstance(promise, QualityStandard | QuantityStandard) or (
        isinstance(promise, TimeStandard) and promise.measurable
    )


def _differs_in_time(before: TimeStandard, after: TimeStandard) -> bool:
    if before.within is not None and after.within is not None:
        return compare_durations(before.within, after.within) is not Comparison.EQUAL
    return (before.kind, before.due) != (after.kind, after.due)


def _about(cell: Cell, name: str | None) -> str:
    phase = "" if cell.phase == "during" else f" {cell.phase}"
    return f"{cell.category}{phase}" + (f" ({name})" if name else "")


def _channels(old: Cell, new: Cell) -> Iterator[Change]:
    """Channels that went and that came; one that is still there under another name of a standard did not go."""
    before, after = _offered(old), _offered(new)
    anywhere = {channel for _, channel in before}, {channel for _, channel in after}
    gone = [pair for pair in before if pair not in after]
    came = [pair for pair in after if pair not in before]
    for pairs, left, others, direction, kind in (
        (gone, came, anywhere[1], Direction.BREAKS, "channel-removed"),
        (came, gone, anywhere[0], Direction.BETTER, "channel-added"),
    ):
        for name in dict.fromkeys(name for name, _ in pairs):
            channels = [channel for one, channel in pairs if one == name]
            moved = {channel for _, channel in left}
            sure = [channel for channel in channels if not (channel in others and channel in moved)]
            if sure:
                texts = ", ".join((before if kind == "channel-removed" else after)[name, channel] for channel in sure)
                told = (texts, "") if kind == "channel-removed" else ("", texts)
                yield Change(direction, kind, "", _about(new, name), *told, old=old.place(), new=new.place())


def _offered(cell: Cell) -> dict[tuple[str, str], str]:
    """(name of the standard, channel) → the author's word for the channel."""
    return {
        (standard.name or "", channel.name): channel.text
        for standard in cell.standards
        if isinstance(standard, DeliveryCell)
        for channel in standard.promise or ()
    }


def _news(old: Cell, new: Cell, one: int | None, other: int | None) -> Iterator[Change]:
    """What customers want, and what was measured: told, and no promise changes by it."""
    before = None if one is None else old.standards[one]
    after = None if other is None else new.standards[other]
    standard = after or before
    assert standard is not None, "a pair has a side"
    for key, kind in (("wants", "wanted"), ("actual", "measured")):
        then, now = getattr(before, key, None), getattr(after, key, None)
        days = (getattr(before, "as_of", None), getattr(after, "as_of", None))
        is_news = meaning(then) != meaning(now) or (kind == "measured" and now and then and days[0] != days[1])
        if is_news:
            signs = "" if kind == "wanted" else _verdict(new, other)
            yield Change(
                Direction.NEUTRAL, kind, "", f"{_about(new, standard.name)} {kind}", said(then), said(now), signs,
                old=old.place(one), new=new.place(other),
            )  # fmt: skip


def _verdict(cell: Cell, number: int | None) -> str:
    """`missed` or `kept`, of a fresh measurement that can be held against its promise."""
    if number is None or not cell.map.performance.is_fresh(cell.standards[number]):
        return ""
    kept = cell.map.performance.kept(cell.standards[number], cell.at)
    return "" if kept is None else "kept" if kept else "missed"

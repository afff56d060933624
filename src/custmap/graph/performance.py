"""What is wanted, promised and measured, one standard at a time: three numbers, and how each stands to the others.

Unknown is not good: what was not measured, or measured too long ago, is neither kept nor missed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import IntEnum
from functools import cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final, NamedTuple

from custmap.catalogue import CATEGORIES, PHASES, Category, Feedback, Phase
from custmap.catalogue.standard import AnyStandard, DeliveryCell
from custmap.findings import Place
from custmap.graph.entities import Link, Service
from custmap.standards import (
    Comparison,
    Hours,
    QualityStandard,
    QuantityStandard,
    TimeStandard,
    Words,
    WorkCalendar,
    compare,
    day_after,
    met,
    parse_hours,
)

if TYPE_CHECKING:
    from custmap.graph.customer_map import CustomerMap


_NUMBERS: Final = (QualityStandard, QuantityStandard)
_CELLS: Final = frozenset({*CATEGORIES, "before", "after"})
_LESS_IS_BETTER: Final = frozenset({"complaints", "ces"})
"""Scores whose target is the most there may be: complaints, and the effort that a customer has (ces)."""


class Sign(IntEnum):
    """How a standard stands; where several hold, the greatest is shown."""

    NOTHING = 0
    SAID = 1
    """Said without a number, or in a way that bounds nothing."""
    PROMISED = 2
    KEPT = 3
    """Freshly measured, and as good as promised."""
    WANTED = 4
    """The customer wants more than is promised."""
    MISSED = 5
    """Freshly measured, and worse than promised."""

    @property
    def mark(self) -> str:
        """The sign that is printed everywhere."""
        return "·○●✓△✗"[self]


class Spot(NamedTuple):
    """One standard where it is written: on a service, or on the link of one customer."""

    at: Service | Link
    phase: Phase
    category: Category
    number: int
    standard: AnyStandard

    @property
    def path(self) -> tuple[str | int, ...]:
        """The keys that lead to it from the service or link."""
        inside = (self.category, self.number)
        return inside if self.phase == "during" else (self.phase, *inside)

    @property
    def place(self) -> Place:
        """Where it stands."""
        return self.at.place.under(*self.path)

    @property
    def is_numeric(self) -> bool:
        """Whether it promises something that can be measured; a channel or words cannot."""
        promise = self.standard.promise
        if promise.__class__ is TimeStandard:
            return promise.measurable
        return promise.__class__ in _NUMBERS


class Told(NamedTuple):
    """One score of customers, and of whom they said it: a service, or a service to one customer."""

    at: Service | Link
    number: int
    feedback: Feedback


class Heard(NamedTuple):
    """What all feedback that counts for a link comes to."""

    asked: bool
    fresh: bool
    pleased: bool | None
    """False if a fresh score misses its target, else True if one meets it; None if none of them has a target."""


_SILENT = Heard(False, False, None)


class Performance:
    """The questions about three numbers, for one map."""

    def __init__(self, map_: CustomerMap) -> None:
        self.map = map_
        hours = map_.calendar.opening
        if not isinstance(hours, Hours):
            hours = parse_hours("09:00-17:00", map_.calendar.workdays)
        assert isinstance(hours, Hours), "the default is written in the grammar"
        self.calendar = WorkCalendar(hours)
        self._recent: dict[date, bool] = {}

    def spots(self, at: Service | Link) -> Iterator[Spot]:
        """Every standard that a service or link writes itself."""
        if at.written.model_fields_set.isdisjoint(_CELLS):
            return  # most links have no standard of their own
        for phase in PHASES:
            cells = at.written if phase == "during" else getattr(at.written, phase)
            if cells is None:
                continue
            for category in CATEGORIES:
                if cell := getattr(cells, category):
                    for number, standard in enumerate(cell):
                        yield Spot(at, phase, category, number, standard)

    def all_spots(self) -> Iterator[Spot]:
        """Every standard of the organisation's own services and of their links."""
        return chain.from_iterable(self.spots_by.values())

    @cached_property
    def spots_by(self) -> Mapping[Service | Link, Sequence[Spot]]:
        """The standards of each of our own services and of each link that writes any. One pass for all rules."""
        everyone: Iterable[Service | Link] = chain(self.map.own_services, self.map.links)
        return {at: spots for at in everyone if (spots := list(self.spots(at)))}

    @cached_property
    def told(self) -> Sequence[Told]:
        """All feedback on our own services and on their links, old or new."""
        everyone: Iterable[Service | Link] = chain(self.map.own_services, self.map.links)
        return [Told(at, number, one) for at in everyone for number, one in enumerate(at.written.feedback)]

    @cached_property
    def unpleased(self) -> Sequence[Told]:
        """Fresh feedback that falls short of its target."""
        return [told for told in self.told if self.pleases(told.feedback) is False]

    @cached_property
    def measured(self) -> Sequence[Spot]:
        """Those with a measurement, old ones among them; the channels of delivery are no measurement."""
        return [
            spot
            for spot in self.all_spots()
            if spot.standard.actual is not None and not isinstance(spot.standard, DeliveryCell)
        ]

    @cached_property
    def missed(self) -> Sequence[Spot]:
        """Those of which a fresh measurement is worse than the promise."""
        return [spot for spot in self.measured if self.is_missed(spot)]

    def is_recent(self, day: date | None) -> bool | None:
        """Whether a day lies no longer back than the policy's `stale_after`, nor ahead; None where there is no day."""
        if day is None:
            return None
        recent = self._recent.get(day)
        if recent is None:
            today, end = self.map.today, day_after(day, self.map.policy.stale_after.high)
            recent = self._recent[day] = day <= today <= end
        return recent

    def is_fresh(self, standard: AnyStandard) -> bool | None:
        """Whether a measurement is younger than the policy's `stale_after`; None if it has no date or there is none."""
        return None if standard.actual is None else self.is_recent(standard.as_of)

    def is_missed(self, spot: Spot) -> bool:
        """Whether a fresh measurement is worse than the promise."""
        return bool(self.is_fresh(spot.standard)) and self.kept(spot.standard, spot.at) is False

    def calendar_for(self, at: Service | Link | None) -> WorkCalendar | None:
        """The opening hours on which the times of a service run: a front desk may never close.

        None where hours are said that nobody can reckon with: then only times in one unit can be compared.
        """
        if at is None:
            return self.calendar
        return self.map.promises.known_calendar_of(at if isinstance(at, Service) else at.service)

    def pleases(self, feedback: Feedback) -> bool | None:
        """Whether fresh feedback reaches its target; None where it is old, has no date, no score or no target.

        Of complaints, and of `ces` (the effort that the customer had), less is better, and the target is the most there
        may be; of any other score more is better. A scale of ease, where more is better, needs another name than `ces`.
        """
        if feedback.score is None or feedback.target is None or not self.is_recent(feedback.as_of):
            return None
        if feedback.score_name in _LESS_IS_BETTER:
            return feedback.score <= feedback.target
        return feedback.score >= feedback.target

    def heard(self, link: Link) -> Heard:
        """What the customer of a link says of it."""
        every = link.feedback
        if not every:
            return _SILENT
        verdicts = [self.pleases(one) for one in every]
        fresh = any(one.score is not None and self.is_recent(one.as_of) for one in every)
        return Heard(True, fresh, False if False in verdicts else True if True in verdicts else None)

    def kept(self, standard: AnyStandard, at: Service | Link | None = None) -> bool | None:
        """Whether the measurement keeps the promise; None where there is none, or the two cannot be compared.

        `at` is what the standard is written on, for its own opening hours; without it those of the organisation count.
        """
        if isinstance(standard, DeliveryCell) or isinstance(standard.promise, Words):
            return None
        if standard.promise is None or standard.actual is None:
            return None
        return met(standard.actual, standard.promise, self.calendar_for(at))

    def satisfies(self, standard: AnyStandard, at: Service | Link | None = None) -> bool | None:
        """Whether the measurement gives what the customer wants; None where that cannot be told."""
        if isinstance(standard, DeliveryCell) or isinstance(standard.wants, Words):
            return None
        if standard.wants is None or standard.actual is None:
            return None
        return met(standard.actual, standard.wants, self.calendar_for(at))

    def wants_more(self, standard: AnyStandard, at: Service | Link | None = None) -> bool | None:
        """Whether the customer wants more than is promised; None where the two cannot be compared or one is missing."""
        promise, wants = standard.promise, standard.wants
        if promise is None or wants is None or isinstance(promise, Words) or isinstance(wants, Words):
            return None
        if isinstance(promise, tuple) or isinstance(wants, tuple):
            return self._wants_other_channels(promise, wants)
        order = compare(wants, promise, self.calendar_for(at))
        return None if order is Comparison.CANNOT else order is Comparison.STRICTER

    @staticmethod
    def _wants_other_channels(promise: object, wants: object) -> bool | None:
        if not isinstance(promise, tuple) or not isinstance(wants, tuple):
            return None
        offered = {channel.name for channel in promise}
        return not all(channel.name in offered for channel in wants)

    def sign(self, standard: AnyStandard, at: Service | Link | None = None) -> Sign:
        """How one standard stands; only a fresh measurement shows it kept or missed."""
        promise = standard.promise
        if promise is None or (isinstance(promise, tuple) and not promise):
            return Sign.WANTED if standard.wants else Sign.NOTHING
        kept = self.kept(standard, at) if self.is_fresh(standard) else None
        if kept is False:
            return Sign.MISSED
        if self.wants_more(standard, at):
            return Sign.WANTED
        if kept:
            return Sign.KEPT
        if isinstance(promise, Words) or (isinstance(promise, TimeStandard) and not promise.measurable):
            return Sign.SAID
        return Sign.PROMISED

    def cell_sign(self, cell: Iterable[AnyStandard], at: Service | Link | None = None) -> Sign:
        """How a whole cell stands: the greatest sign of its standards."""
        return max((self.sign(standard, at) for standard in cell), default=Sign.NOTHING)

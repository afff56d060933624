"""On which opening hours the times of each service run: its own, those of its supplier, or the organisation's."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from custmap.graph.entities import Department, Party, Service
from custmap.standards import Hours, Words, WorkCalendar, parse_hours

if TYPE_CHECKING:
    from custmap.graph.customer_map import CustomerMap


class Clock(NamedTuple):
    """The opening hours that a time runs on."""

    calendar: WorkCalendar
    """Where the hours are unknown the usual ones, which nothing may be concluded from."""
    known: bool = True
    said: str = ""
    """The words that say hours nobody can reckon with."""

    def runs_with(self, other: Clock) -> bool:
        """Whether the same time passes on both."""
        if self.known and other.known:
            return self.calendar is other.calendar or self.calendar.hours.windows == other.calendar.hours.windows
        return self.known == other.known and self.said == other.said != ""


class Openings:
    """The opening hours in one map."""

    def __init__(self, map_: CustomerMap) -> None:
        self.map = map_
        self._calendars: dict[str, WorkCalendar] = {}
        self._clocks: dict[Department | Party, Clock | None] = {}

    def calendar_of(self, service: Service) -> WorkCalendar:
        """The opening hours that a service runs on; the organisation's where nobody knows."""
        clock = self.clock_of(service)
        return clock.calendar if clock is not None else self.usual.calendar

    def known_calendar_of(self, service: Service) -> WorkCalendar | None:
        """The same; None where hours are said that nobody can reckon with."""
        clock = self.clock_of(service) or self.usual
        return clock.calendar if clock.known else None

    def hours_of(self, service: Service) -> Hours | None:
        """The opening hours of a service; None where words say them, or nothing does for somebody outside."""
        clock = self.clock_of(service)
        return clock.calendar.hours if clock is not None and clock.known else None

    def clock_of(self, service: Service) -> Clock | None:
        """What the times of a service run on; None where somebody outside says no hours."""
        if service.written.hours is not None:
            return self._clock(service.written.hours)
        if self.map.lost and self.map.is_lost(service, "hours"):
            return Clock(self.usual.calendar, known=False)
        supplier = service.supplier
        if supplier not in self._clocks:
            self._clocks[supplier] = self._clock_of_supplier(supplier)
        return self._clocks[supplier]

    def _clock_of_supplier(self, supplier: Department | Party) -> Clock | None:
        if supplier.written.hours is not None:
            return self._clock(supplier.written.hours)
        if self.map.lost and self.map.is_lost(supplier, "hours"):
            return Clock(self.usual.calendar, known=False)
        return None if supplier.outside else self.usual

    @cached_property
    def usual(self) -> Clock:
        """The organisation's own hours, which hold where nothing else is said."""
        calendar = self.map.performance.calendar
        opening = self.map.calendar.opening
        if isinstance(opening, Words):
            return Clock(calendar, known=False, said=opening.text)
        lost = any(path[:1] == ("calendar",) for _, path in self.map.lost)
        return Clock(calendar, known=not lost)

    def _clock(self, hours: Hours | Words) -> Clock:
        """Hours as they are meant: without days, they are those of the organisation's own working days."""
        if isinstance(hours, Words):
            return Clock(self.usual.calendar, known=False, said=hours.text)
        calendar = self._calendars.get(hours.text)
        if calendar is None:
            whole = parse_hours(hours.text, self.map.calendar.workdays)
            calendar = self._calendars[hours.text] = WorkCalendar(whole if isinstance(whole, Hours) else hours)
        return Clock(calendar)

"""What stands behind each promise of time: our own work, and what our suppliers promise us."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from custmap import catalogue as written
from custmap.findings import Place
from custmap.graph.entities import Department, Link, Party, Service
from custmap.graph.promises.bounds import length_of, ours, theirs
from custmap.standards import (
    NO_TIME,
    Comparison,
    Duration,
    Hours,
    TimeStandard,
    Words,
    WorkCalendar,
    compare_durations,
    parse_hours,
)

if TYPE_CHECKING:
    from custmap.graph.customer_map import CustomerMap


class Own(NamedTuple):
    """Our own time: the steps on the clock, or `work`, and the waiting that a rule or law demands."""

    high: Duration
    """The sum of what is known, at the upper bounds, without the wait."""
    low: Duration
    wait: Duration
    unknown: tuple[str, ...]
    """Steps whose time is not said; (`work`,) if nothing is said at all."""
    place: Place | None
    """Where the steps or the work stand."""


class Supplied(NamedTuple):
    """What one need, or one step that uses a service, brings onto our clock."""

    supplier: Service
    """The supplier, or the best of several that can stand in for each other."""
    bound: TimeStandard | None
    """What it promises us; None if no time."""
    bound_place: Place | None
    length: Duration | None
    """The longest the bound allows; None without one, and for a deadline."""
    place: Place
    """Where we say that we need it."""
    before: bool
    """Whether it comes before our own clock starts."""
    in_step: bool
    """Whether a step of ours contains it, so that it is counted there."""
    alternatives: int = 1


class Tested(NamedTuple):
    """One promise of time, and all that stands behind it."""

    service: Service
    link: Link | None
    """The customer who has a promise of its own; None for the one that the service makes to all the others."""
    limit: TimeStandard
    number: int
    own: Own
    supplied: tuple[Supplied, ...]
    calendar: WorkCalendar

    @property
    def at(self) -> Service | Link:
        """What the promise is written on."""
        return self.link or self.service

    @property
    def place(self) -> Place:
        """Where the promise is written."""
        return self.at.place.under("time", self.number)

    def on_the_clock(self) -> list[Supplied]:
        """The suppliers whose time adds to ours, not those in a step; on the customer's clock those before us too."""
        turnaround = self.service.written.clock == "turnaround"
        return [one for one in self.supplied if not one.in_step and (turnaround or not one.before)]


class Promises:
    """The promises of one map."""

    def __init__(self, map_: CustomerMap) -> None:
        self.map = map_
        self._calendars: dict[str, WorkCalendar] = {}
        self._hours: dict[Department | Party, Hours | None] = {}

    def calendar_of(self, service: Service) -> WorkCalendar:
        """The opening hours that a service runs on: its own, those of its supplier, or those of the organisation."""
        hours = self.hours_of(service)
        if hours is None:
            return self.map.performance.calendar
        calendar = self._calendars.get(hours.text)
        if calendar is None:
            calendar = self._calendars[hours.text] = WorkCalendar(hours)
        return calendar

    def hours_of(self, service: Service) -> Hours | None:
        """The opening hours of a service; None where words say them, or nothing does for somebody outside."""
        if service.written.hours is not None:
            return self._whole(service.written.hours)
        supplier = service.supplier
        if supplier not in self._hours:
            hours = supplier.written.hours
            usual = None if supplier.outside else self.map.performance.calendar.hours
            self._hours[supplier] = usual if hours is None else self._whole(hours)
        return self._hours[supplier]

    def _whole(self, hours: Hours | Words) -> Hours | None:
        """Hours as they are meant: without days, they are those of the organisation's own working days."""
        if not isinstance(hours, Hours):
            return None
        whole = parse_hours(hours.text, self.map.calendar.workdays)
        return whole if isinstance(whole, Hours) else hours

    def tested(self) -> Iterator[Tested]:
        """Every distinct promise of a length of time of our own services, once."""
        for service in self.map.own_services:
            yield from self.tested_of(service)

    def tested_of(self, service: Service) -> Iterator[Tested]:
        """The promises of one service: its own, and those that links have of their own."""
        own = supplied = None
        calendar = self.calendar_of(service)
        ats: list[Service | Link] = [link for link in self.map.links_of(service) if link.written.time]
        if len(ats) > 1:
            ats.sort(key=lambda at: at.ref)  # what is said of one promise for all must not hang on the order of a file
        if service.written.time:
            ats.insert(0, service)
        for at in ats:
            limit = ours(at.written.time, calendar)
            if limit is None:
                continue
            if own is None or supplied is None:
                supplied = tuple(self.supplied_to(service))
                own = self._own(service, supplied, calendar)
            yield Tested(service, at if isinstance(at, Link) else None, limit[1], limit[0], own, supplied, calendar)

    def own_time_of(self, service: Service) -> Own:
        """Our own time for a service, promise or none."""
        return self._own(service, tuple(self.supplied_to(service)), self.calendar_of(service))

    def hour_suppliers(self, service: Service) -> Iterator[tuple[Service, Place, bool]]:
        """The suppliers that must be open when a service is asked for, where that is said, and whether before us.

        Of alternatives none must be open by itself, so they are left out.
        """
        seen: set[str] = set()
        for need in self.map.needs_of(service):
            if len(need.written.suppliers) == 1 and need.suppliers and need.written.when != "after":
                seen.add(need.suppliers[0].ref)
                yield need.suppliers[0], need.place, need.written.when == "before"
        for use in self.map.uses_of(service):
            if use.supplier.ref not in seen and self._on_clock(service, use.step):
                seen.add(use.supplier.ref)
                yield use.supplier, use.place, False

    # What comes from outside our own hands.

    def supplied_to(self, service: Service) -> Iterator[Supplied]:
        """What each need and each step that uses a service brings; best branch of alternatives first."""
        steps = {use.supplier.ref: use for use in self.map.uses_of(service) if self._on_clock(service, use.step)}
        for need in self.map.needs_of(service):
            if need.written.when == "after" or not need.suppliers:
                continue
            if service in need.suppliers:
                continue  # a service that needs itself is a fault of its own
            in_step = any(supplier.ref in steps for supplier in need.suppliers)
            options = [
                self._supplied(service, supplier, need.place, need.written, in_step) for supplier in need.suppliers
            ]
            best = self._best(options, self.calendar_of(service))
            if len(need.written.suppliers) > 1:
                best = best._replace(alternatives=len(need.written.suppliers))
            yield best
        needed = {supplier.ref for need in self.map.needs_of(service) for supplier in need.suppliers}
        for ref, use in steps.items():
            if ref not in needed:
                yield self._supplied(service, use.supplier, use.place, None, True)

    def _supplied(
        self, service: Service, supplier: Service, place: Place, need: written.Need | None, in_step: bool
    ) -> Supplied:
        link = self.map.link_for(supplier, service.supplier.ref)
        at: Service | Link = link if link is not None and link.written.time else supplier
        bound = theirs(at.written.time, self.calendar_of(supplier), need.name if need else None)
        return Supplied(
            supplier,
            bound[1] if bound else None,
            at.place.under("time", bound[0]) if bound else None,
            length_of(bound[1]) if bound else None,
            place,
            need is not None and need.when == "before",
            in_step,
        )

    @staticmethod
    def _best(options: Sequence[Supplied], calendar: WorkCalendar) -> Supplied:
        best = options[0]
        for one in options[1:]:
            if (best.length is None and (one.length is not None or (best.bound is None and one.bound is not None))) or (
                best.length is not None
                and one.length is not None
                and compare_durations(one.length, best.length, calendar) is Comparison.STRICTER
            ):
                best = one
        return best

    # Our own time.

    def _own(self, service: Service, supplied: Sequence[Supplied], calendar: WorkCalendar) -> Own:
        wait = service.written.wait.high if service.written.wait else NO_TIME
        if not service.written.steps:
            work = service.written.work
            if work is None:
                return Own(NO_TIME, NO_TIME, wait, ("work",), None)
            return Own(work.high, work.low or work.high, wait, (), service.place.under("work"))
        used: dict[int, Duration | None] = {}
        if uses := self.map.uses_of(service):
            lengths = {one.supplier.ref: one.length for one in supplied}
            used = {use.step: lengths.get(use.supplier.ref) for use in uses}
        high = low = NO_TIME
        unknown = []
        for number, step in enumerate(service.written.steps):
            if step.when != "during":
                continue
            takes, inside = step.takes, used.get(number)
            if takes is not None:
                high += takes.high if inside is None else _longer(takes.high, inside, calendar)
                low += takes.low or takes.high
            elif inside is not None:
                high += inside
            else:
                unknown.append(step.do)
        return Own(high, low, wait, tuple(unknown), service.place.under("steps"))

    @staticmethod
    def _on_clock(service: Service, step: int) -> bool:
        return service.written.steps[step].when == "during"


def _longer(one: Duration, other: Duration, calendar: WorkCalendar) -> Duration:
    return other if compare_durations(one, other, calendar) is Comparison.STRICTER else one

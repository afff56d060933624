"""What stands behind each promise of time: our own work, and what our suppliers promise us."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from custmap import catalogue as written
from custmap.catalogue.standard import TimeCell
from custmap.findings import Place
from custmap.graph.entities import Link, Service, StepUse
from custmap.graph.promises.bounds import Bound, length_of, ours, promises_all, rank, theirs
from custmap.graph.promises.legs import Leg
from custmap.graph.promises.opening import Clock, Openings
from custmap.graph.promises.own import Own, own_time
from custmap.graph.promises.shares import ONE
from custmap.standards import Duration, TimeStandard, WorkCalendar

if TYPE_CHECKING:
    from custmap.graph.customer_map import CustomerMap


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
    takes: Duration | None = None
    """What we say that this step takes, and so this supplier within it."""
    apart: bool = False
    """Whether its time cannot be added to ours: it has other hours, or answers on the `same day`."""
    leg: Leg | None = None
    """What is walked instead; None where its hours are said, and unknown."""
    chosen: bool = False
    """Whether it, or its bound, was chosen of several: for another share of ours it may be another."""
    alternatives: int = 1
    stands_for: tuple[str, ...] = ()
    """The references of all those of which it is the best."""

    @property
    def adds(self) -> bool:
        """Whether its promise speaks of all requests or of a share, so that it adds up."""
        return self.bound is not None and promises_all(self.bound)


class Tested(NamedTuple):
    """One promise of time, and all that stands behind it."""

    service: Service
    link: Link | None
    """The customer who has a promise of its own; None for the one that the service makes to all the others."""
    limit: TimeStandard
    number: int
    own: Own
    supplied: tuple[Supplied, ...]
    clock: Clock
    """The opening hours that our own time runs on."""
    about: Hashable = None
    """What the promise is about: its name, label and channel."""
    others: tuple[Tested, ...] = ()
    """The other bounds of the same cell, from the strictest to the loosest."""

    @property
    def calendar(self) -> WorkCalendar:
        """The same hours as a calendar."""
        return self.clock.calendar

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


_Behind = tuple[Own, tuple[Supplied, ...]]


class Promises(Openings):
    """The promises of one map."""

    def __init__(self, map_: CustomerMap) -> None:
        super().__init__(map_)
        self._ours: dict[tuple[int, int], list[tuple[Hashable, Bound]]] = {}
        """Cell and calendar, by what they are in memory → the bounds in it. Alike phrases are one cell."""

    def tested(self) -> Iterator[Tested]:
        """Every distinct promise of a length of time of our own services, once."""
        for service in self.map.own_services:
            yield from self.tested_of(service)

    def tested_of(self, service: Service) -> Iterator[Tested]:
        """The promises of one service: its own, and those that links have of their own."""
        clock = self.clock_of(service) or self.usual
        ats: list[Service | Link] = [link for link in self.map.links_of(service) if link.written.time]
        if len(ats) > 1:
            ats.sort(key=lambda at: at.ref)  # what is said of one promise for all must not hang on the order of a file
        if service.written.time:
            ats.insert(0, service)
        known: dict[Decimal | None, _Behind] = {}
        for at in ats:
            found: list[Tested] = []
            for about, (number, limit) in self._ours_in(at.written.time, clock.calendar):
                own, supplied = self._behind(service, limit.share or ONE, known)
                link = at if isinstance(at, Link) else None
                found.append(Tested(service, link, limit, number, own, supplied, clock, about))
            if found:
                yield found[0]._replace(others=tuple(found[1:])) if len(found) > 1 else found[0]

    def _ours_in(self, cell: tuple[TimeCell, ...], calendar: WorkCalendar) -> list[tuple[Hashable, Bound]]:
        key = id(cell), id(calendar)  # the map holds both as long as there is this
        found = self._ours.get(key)
        if found is None:
            found = self._ours[key] = ours(cell, calendar)
        return found

    def _behind(self, service: Service, share: Decimal, known: dict[Decimal | None, _Behind]) -> _Behind:
        """What stands behind a promise to a share of all; under None what is the same for every share."""
        behind = known.get(None) or known.get(share)
        if behind is None:
            supplied = tuple(self.supplied_to(service, share))
            behind = self._own(service, supplied, self.calendar_of(service)), supplied
            known[share if any(one.chosen for one in supplied) else None] = behind
        return behind

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

    def supplied_to(self, service: Service, share: Decimal = ONE, *, deadline: bool = False) -> Iterator[Supplied]:
        """What each need and each step that uses a service brings; of alternatives the best.

        Of several bounds of a supplier the one that a promise to a `share` of all rests on, or one of a `deadline`.
        """
        wanted = share, deadline
        steps: dict[str, list[StepUse]] = {}
        for use in self.map.uses_of(service):
            if self._on_clock(service, use.step):
                steps.setdefault(use.supplier.ref, []).append(use)
        needed: set[str] = set()
        for need in self.map.needs_of(service):
            needed.update(supplier.ref for supplier in need.suppliers)
            if need.written.when == "after" or not need.suppliers:
                continue
            if service in need.suppliers:
                continue  # a service that needs itself is a fault of its own
            uses = [use for supplier in need.suppliers for use in steps.get(supplier.ref, ())] if steps else []
            options = [
                self._supplied(service, supplier, need.place, need.written, uses, wanted) for supplier in need.suppliers
            ]
            best = options[0]
            if len(options) > 1:
                calendar = self.calendar_of(service)
                best = min(options, key=lambda one: rank(one.bound, calendar, share))
            if len(need.written.suppliers) > 1:
                every = tuple(one.supplier.ref for one in options)
                best = best._replace(chosen=True, alternatives=len(need.written.suppliers), stands_for=every)
            yield best
        for ref, uses in steps.items():
            if ref not in needed:
                yield self._supplied(service, uses[0].supplier, uses[0].place, None, uses, wanted)

    def _supplied(
        self,
        service: Service,
        supplier: Service,
        place: Place,
        need: written.Need | None,
        uses: Sequence[StepUse],
        wanted: tuple[Decimal, bool],
    ) -> Supplied:
        link = self.map.agreements.link_to(supplier, service.supplier)
        at: Service | Link = link if link is not None and link.written.time else supplier
        share, deadline = wanted
        bound = theirs(
            at.written.time, self.calendar_of(supplier), need.name if need else None, share, deadline=deadline
        )
        found = Supplied(
            supplier,
            bound[1] if bound else None,
            at.place.under("time", bound[0]) if bound else None,
            length_of(bound[1]) if bound else None,
            place,
            need is not None and need.when == "before",
            bool(uses),
            self._takes(service, uses) if uses else None,
            chosen=len(at.written.time) > 1,
        )
        return self._on_its_hours(found, service) if found.length is not None else found

    @staticmethod
    def _takes(service: Service, uses: Sequence[StepUse]) -> Duration | None:
        """What we say that the steps take that contain a supplier."""
        steps = [service.written.steps[use.step].takes for use in uses]
        return next((takes.high for takes in steps if takes is not None), None)

    def _on_its_hours(self, one: Supplied, service: Service) -> Supplied:
        """A supplier whose time runs on other hours than ours, or until it closes, is walked and not added."""
        length = one.length
        closes = one.bound is not None and one.bound.kind == "close"
        if length is None or not (closes or length.opening_seconds or length.working_days):
            return one  # days and months pass everywhere alike
        mine = self.clock_of(service) or self.usual
        clock = self.clock_of(one.supplier) or mine  # somebody outside who says no hours: taken to keep ours
        if clock.runs_with(mine) and not closes:
            return one
        leg = Leg(clock.calendar, None if closes else length) if clock.known else None
        return one._replace(apart=True, leg=leg)

    # Our own time.

    def _own(self, service: Service, supplied: Iterable[Supplied], calendar: WorkCalendar) -> Own:
        uses = self.map.uses_of(service)
        if not uses:
            return own_time(service, {}, calendar)
        by_ref = {ref: one for one in supplied for ref in (one.stands_for or (one.supplier.ref,))}
        used = {use.step: by_ref[use.supplier.ref] for use in uses if use.supplier.ref in by_ref}
        return own_time(service, used, calendar)

    @staticmethod
    def _on_clock(service: Service, step: int) -> bool:
        return service.written.steps[step].when == "during"

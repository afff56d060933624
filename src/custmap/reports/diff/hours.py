"""Opening hours then and now: of a service, of a department, of the house; each told where it is written.

Shorter hours break what was published. Where some are gone and others new, only the customer can judge.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from custmap.findings import Place
from custmap.graph import CustomerMap, Department, Entity, Party, Service
from custmap.reports.diff.meaning import meaning, said
from custmap.reports.diff.model import Change, Direction, Told
from custmap.reports.diff.twins import Twins
from custmap.standards import Hours, Words, parse_hours

_Hours = Hours | Words | None


def hours_of_service(twins: Twins, old: Service, new: Service) -> Iterator[Change]:
    """The hours of a service that has, or had, some of its own."""
    if old.written.hours is None and new.written.hours is None:
        return
    before = _whole(twins.old, old.written.hours) or _of_supplier(twins.old, old.supplier)
    after = _whole(twins.new, new.written.hours) or _of_supplier(twins.new, new.supplier)
    if not (twins.old.is_lost(old, "hours") or twins.new.is_lost(new, "hours")):
        yield from _told(before, after, new.ref, (), _place(old), _place(new))


def hours_of_suppliers(twins: Twins) -> Iterator[Change]:
    """The hours that a department, or the house, gives to all services without hours of their own."""
    resting = _resting(twins)
    in_house: list[Entity] = []
    for (before, after), services in resting.items():
        old, new = _supplier(twins.old, before), _supplier(twins.new, after)
        customers = tuple(link.customer for service in services for link in twins.new.links_of(service))
        if old.written.hours is None and new.written.hours is None:
            in_house += customers
        elif not (twins.old.is_lost(old, "hours") or twins.new.is_lost(new, "hours")):
            two = _of_supplier(twins.old, old), _of_supplier(twins.new, new)
            yield from _told(*two, new.ref, customers, _place(old), _place(new))
    old_place, new_place = (map_.stated.get("calendar") for map_ in (twins.old, twins.new))
    yield from _told(_of_house(twins.old), _of_house(twins.new), "", tuple(in_house), old_place, new_place)


def _resting(twins: Twins) -> dict[tuple[str, str], list[Service]]:
    """(supplier then, supplier now) → its services that had no hours of their own, and have none now."""
    found: dict[tuple[str, str], list[Service]] = defaultdict(list)
    for ref, now in twins.services.items():
        old, new = twins.old.services[ref], twins.new.services[now]
        still_there = twins.customer(old.supplier.ref) == new.supplier.ref
        if still_there and old.written.hours is None and new.written.hours is None:
            found[old.supplier.ref, new.supplier.ref].append(new)
    return found


def _told(
    before: _Hours, after: _Hours, ref: str, customers: tuple[Entity, ...], old: Place | None, new: Place | None
) -> Iterator[Change]:
    told = _judged(before, after)
    if told is not None:
        yield Change(*told, ref, "hours", *_texts(before, after), customers=customers, old=old, new=new)


def _texts(before: _Hours, after: _Hours) -> tuple[str, str]:
    """The words of both; where they are the same, and the working days differ, the hours of a week too."""
    if isinstance(before, Hours) and isinstance(after, Hours) and before.text == after.text:
        weeks = (f"{hours.text}, {hours.open_minutes_per_week / 60:g} h a week" for hours in (before, after))
        return next(weeks), next(weeks)
    return said(before), said(after)


def _judged(before: _Hours, after: _Hours) -> Told | None:
    if meaning(before) == meaning(after):
        return None
    if not isinstance(before, Hours) or not isinstance(after, Hours):
        return Told(Direction.CANNOT, "hours-changed")
    gone, came = after.closed_within(before), before.closed_within(after)
    if gone and came:
        return Told(Direction.CANNOT, "hours-changed")
    return Told(Direction.BREAKS, "hours-shorter") if gone else Told(Direction.BETTER, "hours-longer")


def _supplier(map_: CustomerMap, ref: str) -> Department | Party:
    return map_.departments.get(ref) or map_.parties[ref]


def _of_supplier(map_: CustomerMap, supplier: Department | Party) -> _Hours:
    return _whole(map_, supplier.written.hours) or (None if supplier.outside else _of_house(map_))


def _of_house(map_: CustomerMap) -> _Hours:
    """The opening hours of the organisation, where its catalogue says any."""
    return map_.calendar.opening if map_.calendar.model_fields_set else None


def _whole(map_: CustomerMap, hours: _Hours) -> _Hours:
    """Hours as they are meant: without days, they are those of the organisation's own working days."""
    return parse_hours(hours.text, map_.calendar.workdays) if isinstance(hours, Hours) else hours


def _place(at: Department | Party | Service) -> Place:
    return at.place.under("hours") if at.written.hours is not None and at.place.path else at.place

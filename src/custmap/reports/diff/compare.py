"""Two customer maps → every change in meaning between them. Maps are compared, never text."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from custmap.catalogue import CATEGORIES, PHASES, Category, Phase
from custmap.graph import CustomerMap, Entity, Group, Link, Service
from custmap.reports.diff.backing import backing
from custmap.reports.diff.hours import hours_of_suppliers
from custmap.reports.diff.meaning import meaning
from custmap.reports.diff.model import ORDER, Change, Direction, Outcome, customers_of
from custmap.reports.diff.served import Membership, Pair, memberships, served
from custmap.reports.diff.standards import Cell, cell_changes, cell_of
from custmap.reports.diff.strangers import Stranger, with_strangers
from custmap.reports.diff.terms import terms
from custmap.reports.diff.things import things
from custmap.reports.diff.twins import Twins, twins_of

_NAMED = 4
"""More customers than this are a crowd, told after those who can be named."""
_GUESSED = ("renamed", "moved")
"""Told before all else that breaks nothing: a wrong guess would hide a loss."""
_Key = tuple[Service | Link, Service | Link, Phase, Category]
"""What a cell is written on then and now, and which cell it is."""
_OF_LINK = ("as_", "owner", "recurs", "volume", "feedback")


def compared(old: CustomerMap | None, new: CustomerMap) -> Outcome:
    """Every change from one map to the other. Without an old one there is nothing to lose: nothing is a change."""
    if old is None:
        return Outcome(None, new, ())
    twins = twins_of(*with_strangers(old, new))
    changed = memberships(twins)
    changes = [
        *_services(twins, changed),
        *hours_of_suppliers(twins),
        *things(twins, changed),
        *backing(twins),
        *_moves(twins),
    ]
    changes = [replace(change, customers=customers_of(change.customers)) for change in changes]
    return Outcome(old, new, tuple(sorted(_behind(changes, twins), key=_order)), tuple(twins.renamed), _unsure(twins))


def _order(change: Change) -> tuple[object, ...]:
    crowd = len(change.customers) > _NAMED
    concerned = (
        not change.customers,
        not change.outside,
        crowd,
        [customer.name.casefold() for customer in change.customers],
    )
    what = change.ref, change.about, change.kind, change.before, change.after
    return ORDER[change.direction], change.kind not in _GUESSED, concerned, what


def _services(twins: Twins, changed: Mapping[str, Membership]) -> Iterator[Change]:
    old, new = twins.old, twins.new
    taken = set(twins.services.values())
    for ref, service in old.services.items():
        now = twins.services.get(ref)
        if now is not None:
            yield from _service(twins, service, new.services[now], changed)
        elif not (new.unsure(service) or new.unsure(service.supplier)):
            yield from _gone(twins, service)
    for ref, service in new.services.items():
        if ref not in taken and not (old.unsure(service) or old.unsure(service.supplier)):
            yield from _came(twins, service)


def _all(map_: CustomerMap, service: Service) -> tuple[Entity, ...]:
    """The customers of a service; of one from outside, the departments that say they need it."""
    if service.outside:
        takers = (taken.service.supplier for taken in map_.agreements.taken(service))
        return tuple({taker.ref: taker for taker in takers}.values())
    return tuple(link.customer for link in map_.links_of(service))


def _gone(twins: Twins, service: Service) -> Iterator[Change]:
    """A department that went with its services leaves nobody inside behind who could be let down."""
    left = tuple(one for one in _all(twins.old, service) if not twins.is_dissolved(one))
    direction = Direction.BREAKS if left and not service.outside else Direction.NEUTRAL
    yield Change(direction, "service-removed", service.ref, before=service.name, old=service.place, customers=left)


def _came(twins: Twins, service: Service) -> Iterator[Change]:
    won = tuple(one for one in _all(twins.new, service) if not twins.is_new(one))
    direction = Direction.BETTER if won and not service.outside else Direction.NEUTRAL
    yield Change(direction, "service-added", service.ref, after=service.name, new=service.place, customers=won)


def _service(twins: Twins, old: Service, new: Service, changed: Mapping[str, Membership]) -> Iterator[Change]:
    if old.written == new.written and not _is_touched(twins, new, changed):
        return
    everyone = _all(twins.new, new)
    for change in terms(twins, old, new):
        yield _for_outsiders(replace(change, customers=everyone), new)
    if new.outside:
        for phase in PHASES:
            for category in CATEGORIES:
                cells = Cell(twins.old, old, phase, category), Cell(twins.new, new, phase, category)
                for change in cell_changes(*cells):
                    yield _for_outsiders(replace(change, ref=new.ref, customers=everyone), new)
        return
    pairs = [pair for pair in served(twins, old, new, changed) if _is_known(twins, old, new, pair)]
    yield from _customers(twins, new, pairs)
    yield from _standards(twins, old, new, pairs)


def _is_touched(twins: Twins, service: Service, changed: Mapping[str, Membership]) -> bool:
    """Whether a customer of a service that is written as before is another now, a group of others, or nobody."""
    return any(ref in changed or twins.names.get(ref) != ref for ref in service.written.customers)


def _for_outsiders(change: Change, service: Service) -> Change:
    """A supplier outside that promises us less breaks no promise of ours yet: if one falls by it, that is told."""
    if service.outside and change.direction is Direction.BREAKS:
        return replace(change, direction=Direction.WORSE)
    return change


def _is_known(twins: Twins, old: Service, new: Service, pair: Pair) -> bool:
    """Whether both sides could be read: what was not is neither lost nor won."""
    if pair.new is None:
        return not (twins.new.is_lost(new, "customers") or any(twins.new.unsure(one) for one in pair.customers))
    return pair.old is not None or not twins.old.is_lost(old, "customers")


def _customers(twins: Twins, new: Service, pairs: list[Pair]) -> Iterator[Change]:
    """Who is served no longer, and who is newly; a department that came or went itself is another matter."""
    swapped = any(pair.new is None for pair in pairs) and any(pair.old is None for pair in pairs)
    for old, now, customers in pairs:
        if old is not None and now is not None:
            yield from _link(old, now, customers)
        elif old is not None:
            for gone in (False, True):
                some = tuple(one for one in customers if twins.is_dissolved(one) is gone)
                direction = Direction.NEUTRAL if gone else Direction.BREAKS
                why = "no longer part of the organisation" if gone else _why_dropped(twins, old, new)
                change = Change(direction, "customer-dropped", new.ref, why=why, old=old.place, new=new.place)
                yield from (_judged(replace(change, customers=some), swapped) for _ in some[:1])
        elif now is not None:
            for came in (False, True):
                some = tuple(one for one in customers if twins.is_new(one) is came)
                direction = Direction.NEUTRAL if came else Direction.BETTER
                change = Change(direction, "customer-gained", new.ref, new=now.place)
                yield from (_judged(replace(change, customers=some), swapped) for _ in some[:1])


def _judged(change: Change, swapped: bool) -> Change:
    """Of a name that is declared nowhere, and that another takes the place of, perhaps only the spelling was mended."""
    if swapped and any(isinstance(one, Stranger) for one in change.customers):
        why = "declared in neither state: perhaps only its spelling changed"
        return replace(change, direction=Direction.CANNOT, why=why)
    return change


def _why_dropped(twins: Twins, old: Link, new: Service) -> str:
    """A customer that is still written down, and is nobody any more, was hardly meant to be dropped; nor, perhaps, was
    one who left the group by which it was served.
    """
    ref = old.customer.ref
    if ref in new.written.customers and twins.new.find(ref) is None:
        return f"it still names '{ref}', which leads nowhere now"
    is_member = isinstance(old.customer, Group) and twins.customer(ref) in new.written.customers
    return f"left the group {ref}" if is_member else ""


def _link(old: Link, new: Link, customers: tuple[Entity, ...]) -> Iterator[Change]:
    keys = [
        key.rstrip("_") for key in _OF_LINK if meaning(getattr(old.written, key)) != meaning(getattr(new.written, key))
    ]
    if keys:
        yield Change(
            Direction.NEUTRAL, "other", new.ref, ", ".join(keys), customers=customers, old=old.place, new=new.place
        )


def _standards(twins: Twins, old: Service, new: Service, pairs: list[Pair]) -> Iterator[Change]:
    """Every cell that holds for somebody, once, for all those for whom it holds."""
    held: dict[_Key, list[Entity]] = defaultdict(list)
    cells: dict[_Key, tuple[Cell, Cell]] = {}
    both = [pair for pair in pairs if pair.old is not None and pair.new is not None]
    for pair in both:
        assert pair.old is not None
        assert pair.new is not None
        for phase in PHASES:
            for category in CATEGORIES:
                two = cell_of(twins.old, pair.old, phase, category), cell_of(twins.new, pair.new, phase, category)
                key: _Key = (two[0].at, two[1].at, phase, category)
                cells[key] = two
                held[key].extend(pair.customers)
    if not both:  # nobody is named on both sides: what the service says to nobody in particular
        for phase in PHASES:
            for category in CATEGORIES:
                two = Cell(twins.old, old, phase, category), Cell(twins.new, new, phase, category)
                cells[old, new, phase, category] = two
    for key, two in cells.items():
        for change in cell_changes(*two):
            yield replace(change, ref=new.ref, customers=tuple(held.get(key, ())))


def _moves(twins: Twins) -> Iterator[Change]:
    """What was taken for the same under another name: told, so that a wrong guess can be seen."""
    for twin in twins.renamed:
        before, after = _found(twins.old, twin.what, twin.old), _found(twins.new, twin.what, twin.new)
        moved = twin.what == "service" and twin.old.rpartition("/")[2] == twin.new.rpartition("/")[2]
        yield Change(
            Direction.NEUTRAL, "moved" if moved else "renamed", twin.new, twin.what, twin.old, twin.new,
            f"{twin.likeness} % alike", old=before.place, new=after.place,
        )  # fmt: skip


def _found(map_: CustomerMap, what: str, ref: str) -> Entity:
    found = map_.find(ref)
    assert found is not None, f"a {what} was paired that is not there"
    return found


def _behind(changes: list[Change], twins: Twins) -> Iterator[Change]:
    """The changes that break something inside the house, with how many links to the outside rest on it."""
    wanted = {change.ref for change in changes if change.direction is Direction.BREAKS and not change.outside}
    counts: Mapping[str, int] = {}
    if wanted:
        counts = {ref: _rests(map_, ref) for map_ in (twins.old, twins.new) for ref in wanted if ref in map_.services}
    for change in changes:
        behind = counts.get(change.ref, 0) if change.direction is Direction.BREAKS else 0
        yield replace(change, behind=behind) if behind else change


def _rests(map_: CustomerMap, ref: str) -> int:
    return map_.reach.hard.get(ref, 0) - map_.reach.own.get(ref, 0)


def _unsure(twins: Twins) -> tuple[str, ...]:
    """What only one side has, and may stand in what could not be read of the other."""
    taken = {*twins.services.values(), *twins.names.values()}
    maps = ((twins.old, twins.new, {*twins.services, *twins.names}), (twins.new, twins.old, taken))
    found = [
        one.ref
        for here, there, paired in maps
        if there.unread
        for entities in (here.departments, here.parties, here.services)
        for one in entities.values()
        if one.ref not in paired and (there.unsure(one) or (isinstance(one, Service) and there.unsure(one.supplier)))
    ]
    return tuple(sorted(set(found)))

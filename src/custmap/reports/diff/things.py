"""What came, went or was written anew besides services: departments, parties, roles, groups, the house as a whole."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from custmap.catalogue import Ignore
from custmap.graph import ALL_STAFF, CustomerMap, Entity, Group
from custmap.reports.diff.meaning import meaning
from custmap.reports.diff.model import Change, Direction
from custmap.reports.diff.served import Membership
from custmap.reports.diff.strangers import strange_members
from custmap.reports.diff.twins import Twins

_OWN = {
    "department": ("name", "about", "part_of"),
    "party": ("name", "kind", "who"),
    "role": ("title", "people", "backup", "delivers"),
    "group": (),
}


def things(twins: Twins, changed: Mapping[str, Membership]) -> Iterator[Change]:
    """Everything but services; what it means for those who are served is told at the services."""
    for what in _OWN:
        yield from _came_and_went(what, twins)
    for ref, membership in changed.items():
        group = twins.new.groups[ref]
        left, joined = (", ".join(member.name for member in side) for side in (membership.left, membership.joined))
        where = group.place.under("members")
        if joined:
            yield Change(Direction.NEUTRAL, "joined", ref, "members", after=joined, new=where)
        if left:
            yield Change(Direction.NEUTRAL, "left", ref, "members", before=left, new=where)
    yield from _strangers(twins)
    yield from _house(twins)


def _strangers(twins: Twins) -> Iterator[Change]:
    """Members of a group who are declared in neither state: nobody can tell here what they lose or win by it."""
    before, after = strange_members(twins.old, twins.new), strange_members(twins.new, twins.old)
    for ref in sorted(before.keys() | after.keys()):
        old, new = twins.old.groups.get(ref), twins.new.groups.get(twins.customer(ref))
        if old is None or new is None:
            continue
        left = before.get(ref, set()) - after.get(new.ref, set())
        joined = after.get(new.ref, set()) - before.get(ref, set())
        where = new.place.under("members")
        if joined:
            yield Change(Direction.CANNOT, "joined", new.ref, "members", after=", ".join(sorted(joined)), new=where)
        if left:
            yield Change(Direction.CANNOT, "left", new.ref, "members", before=", ".join(sorted(left)), new=where)


def _all(what: str, map_: CustomerMap) -> Mapping[str, Entity]:
    found: Mapping[str, Mapping[str, Entity]] = {
        "department": map_.departments,
        "party": map_.parties,
        "role": map_.roles,
        "group": map_.groups,
    }
    return found[what]


def _came_and_went(what: str, twins: Twins) -> Iterator[Change]:
    old, new = _all(what, twins.old), _all(what, twins.new)
    for ref, entity in old.items():
        now = new.get(twins.customer(ref))
        if now is None:
            if not twins.new.unsure(entity):
                yield Change(Direction.NEUTRAL, f"{what}-removed", ref, before=entity.name, old=entity.place)
        elif ref != ALL_STAFF:
            yield from _anew(what, twins, entity, now)
    known = {twins.customer(ref) for ref in old}
    for ref, entity in new.items():
        if ref not in known and not twins.old.unsure(entity):
            yield Change(Direction.NEUTRAL, f"{what}-added", ref, after=entity.name, new=entity.place)


def _anew(what: str, twins: Twins, old: Entity, new: Entity) -> Iterator[Change]:
    if isinstance(old, Group):
        return
    written = [entity.written for entity in (old, new)]  # type: ignore[attr-defined]  # a group has none
    if written[0] == written[1]:
        return
    keys = [key for key in _OWN[what] if meaning(getattr(written[0], key)) != meaning(getattr(written[1], key))]
    keys = [key for key in keys if not (twins.old.is_lost(old, key) or twins.new.is_lost(new, key))]
    if keys:
        yield Change(Direction.NEUTRAL, "other", new.ref, ", ".join(keys), old=old.place, new=new.place)


def _house(twins: Twins) -> Iterator[Change]:
    """The organisation, its policy, its limits, and the gaps it says it can live with."""
    for about in ("organisation", "policy", "limits"):
        before, after = getattr(twins.old, about), getattr(twins.new, about)
        if before != after and meaning(before) != meaning(after):
            old, new = (map_.stated.get(about) for map_ in (twins.old, twins.new))
            yield Change(Direction.NEUTRAL, "other", "", f"{about}{_which(before, after)}", old=old, new=new)
    then = {_ignore(one.written) for one in twins.old.ignores}
    now = {_ignore(one.written): one.place for one in twins.new.ignores}
    for rule, at in sorted(now.keys() - then):
        yield Change(Direction.NEUTRAL, "ignored", at, f"{rule} is ignored now", new=now[rule, at])
    for rule, at in sorted(then - now.keys()):
        yield Change(Direction.NEUTRAL, "no-longer-ignored", at, f"{rule} is ignored no longer")


def _ignore(written: Ignore) -> tuple[str, str]:
    return written.rule, written.at


def _which(before: object, after: object) -> str:
    """` (currency, name)`: the keys that differ."""
    fields = getattr(type(after), "model_fields", None)
    if not fields or type(before) is not type(after):
        return ""
    differ = [name for name in fields if meaning(getattr(before, name)) != meaning(getattr(after, name))]
    return f" ({', '.join(differ)})"

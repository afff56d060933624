"""By which link each customer of a service was served, and by which it is now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from custmap.graph import ALL_STAFF, CustomerMap, Entity, Group, Link, Service
from custmap.reports.diff.model import atoms_of
from custmap.reports.diff.twins import Twins


class Pair(NamedTuple):
    """Some customers of a service, and what serves them: None where nothing did, or nothing does any more."""

    old: Link | None
    new: Link | None
    customers: tuple[Entity, ...]


@dataclass(frozen=True, slots=True)
class Membership:
    """Who left a group that is still there, and who joined it."""

    left: tuple[Entity, ...]
    """As they were in the old state."""
    joined: tuple[Entity, ...]


def memberships(twins: Twins) -> dict[str, Membership]:
    """New reference of a group → how its members changed; of `all-staff` the departments themselves tell it."""
    changed: dict[str, Membership] = {}
    for ref, old in twins.old.groups.items():
        new = twins.new.groups.get(twins.customer(ref))
        if new is None or ref == ALL_STAFF:
            continue
        before = {twins.customer(member.ref): member for member in old.members}
        after = {member.ref: member for member in new.members}
        left = tuple(member for name, member in before.items() if name not in after)
        joined = tuple(member for name, member in after.items() if name not in before)
        if left or joined:
            changed[new.ref] = Membership(left, joined)
    return changed


def served(twins: Twins, old: Service, new: Service, changed: Mapping[str, Membership]) -> Iterator[Pair]:
    """Every customer of a service, then or now, once.

    Who is named no longer may still be served by a group, and the other way round: they are looked at one by one.
    """
    before = {twins.customer(link.customer.ref): link for link in twins.old.links_of(old)}
    after = {link.customer.ref: link for link in twins.new.links_of(new)}
    single: dict[str, Entity] = {}
    for name, link in before.items():
        if name in after:
            yield Pair(link, after[name], (after[name].customer,))
        for atom in _to_look_at(link.customer, name in after, changed.get(name), joined=False):
            single.setdefault(twins.customer(atom.ref), atom)
    for name, link in after.items():
        for atom in _to_look_at(link.customer, name in before, changed.get(name), joined=True):
            single[atom.ref] = atom
    yield from _gathered(_singly(twins, old, new, single))


def _to_look_at(customer: Entity, both: bool, changed: Membership | None, *, joined: bool) -> Iterable[Entity]:
    if not both:
        return atoms_of(customer)
    if changed is None:
        return ()
    return changed.joined if joined else changed.left


def _singly(
    twins: Twins, old: Service, new: Service, single: Mapping[str, Entity]
) -> Iterator[tuple[Link | None, Link | None, Entity]]:
    names = {now: then for then, now in twins.names.items()}
    for now, atom in single.items():
        before = _serving(twins.old, old, names.get(now, now))
        after = _serving(twins.new, new, now)
        if before and after and twins.customer(before.customer.ref) == after.customer.ref:
            continue  # the two links are compared as they are
        if before or after:
            yield before, after, twins.new.find(now) or atom


def _serving(map_: CustomerMap, service: Service, ref: str) -> Link | None:
    """The link that serves somebody: by name, by a group, or as one who works in a department."""
    found = map_.link_for(service, ref)
    if found is None and ref in map_.roles:
        found = map_.link_for(service, map_.roles[ref].department)
    return found


def _gathered(found: Iterable[tuple[Link | None, Link | None, Entity]]) -> Iterator[Pair]:
    """Those who fare alike together; a group by its name where all of it does."""
    alike: dict[tuple[str, str], list[tuple[Link | None, Link | None, Entity]]] = defaultdict(list)
    for one in found:
        alike[one[0].ref if one[0] else "", one[1].ref if one[1] else ""].append(one)
    for together in alike.values():
        old, new, _ = together[0]
        atoms = [atom for _, _, atom in together]
        whole = [link.customer for link in (new, old) if link is not None and _is_all(link.customer, atoms)]
        yield Pair(old, new, (whole[0],) if whole else tuple(atoms))


def _is_all(customer: Entity, atoms: list[Entity]) -> bool:
    return isinstance(customer, Group) and len(customer.members) == len(atoms)

"""Which documents speak of one another: a change on one page can be felt on the pages that it deals with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from custmap.graph import ALL_STAFF, CustomerMap, Entity, Group, Party

Documents = frozenset[int]


class Dealings(NamedTuple):
    """Who deals with whom, by the number of the document."""

    beside: Mapping[int, Documents]
    """Document → those that it names, or that name it."""
    groups: Mapping[str, Documents]
    """Group → the documents of its members; not of `all-staff`, which names nobody."""
    naming: Mapping[str, Documents]
    """Group → the documents that name it as a customer."""
    missing: Documents
    """Those with a promise that is not kept: what they miss may be inherited from the next."""

    def directly(self, documents: Iterable[int]) -> Documents:
        """Some documents, and those that they deal with."""
        some = frozenset(documents)
        found = set(some)
        for one in some:
            found |= self.beside.get(one, some)
        for group, naming in self.naming.items():
            members = self.groups[group]
            if not some.isdisjoint(naming):
                found |= members
            if not some.isdisjoint(members):
                found |= naming
        return Documents(found)

    def around(self, documents: Iterable[int]) -> Documents:
        """The same, and on along the pages on which promises are missed: a miss may come from far up the chain."""
        found = self.directly(documents)
        seen: Documents = frozenset(documents)
        while more := (found & self.missing) - seen:
            seen |= more
            found |= self.directly(more)
        return found


def dealings(map_: CustomerMap, missing: Documents) -> Dealings:
    """Who deals with whom on a map of which every reference leads somewhere; outlines do. Linear in its size."""
    beside: dict[int, set[int]] = {}
    for one, other in _pairs(map_):
        if one != other:
            beside.setdefault(one, set()).add(other)
            beside.setdefault(other, set()).add(one)
    groups = [group for group in map_.groups.values() if group.ref != ALL_STAFF]
    naming: dict[str, set[int]] = {}
    for link in map_.links:
        if isinstance(link.customer, Group) and link.customer.ref != ALL_STAFF:
            naming.setdefault(link.customer.ref, set()).add(link.place.document)
    return Dealings(
        {one: Documents(others) for one, others in beside.items()},
        {group.ref: Documents(member.place.document for member in group.members) for group in groups},
        {group: Documents(documents) for group, documents in naming.items()},
        missing,
    )


def missed_on(map_: CustomerMap) -> Documents:
    """The documents with a promise that is not kept."""
    return Documents(spot.at.place.document for spot in map_.performance.missed)


def _pairs(map_: CustomerMap) -> Iterator[tuple[int, int]]:
    for link in map_.links:
        if not isinstance(link.customer, Group | Party):  # those outside stand on no page, and are always looked at
            yield link.place.document, link.customer.place.document
    for need in map_.needs:
        for supplier in (one for one in need.suppliers if not one.outside):
            yield need.place.document, supplier.place.document
    for use in (one for one in map_.uses if not one.supplier.outside):
        yield use.place.document, use.supplier.place.document
    for department in map_.departments.values():
        if above := map_.departments.get(department.written.part_of or ""):
            yield department.place.document, above.place.document
    yield from _by_roles(map_)


def _by_roles(map_: CustomerMap) -> Iterator[tuple[int, int]]:
    """Where a role of another department is named: `department.role`."""
    for service in map_.own_services:
        written = service.written
        yield from _to(map_, service, [written.owner, *[step.by for step in written.steps]])
    for link in map_.links:
        if link.written.owner is not None:
            yield from _to(map_, link.service, [link.written.owner])
    for department in map_.departments.values():
        yield from _to(map_, department, [one.by for one in department.written.activities])
    for role in map_.roles.values():
        yield from _to(map_, role, [role.written.backup])
        for delivered in role.written.delivers:
            if found := map_.services.get(delivered):
                yield role.place.document, found.place.document


def _to(map_: CustomerMap, holder: Entity, named: Iterable[str | None]) -> Iterator[tuple[int, int]]:
    for reference in named:
        if reference is not None and "." in reference and (role := map_.roles.get(reference)):
            yield holder.place.document, role.place.document

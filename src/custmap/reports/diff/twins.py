"""What of the old state is what of the new: by its reference, or else by what is said of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from custmap.graph import CustomerMap, Department, Entity, Group, Party, Role, Service
from custmap.graph.entities import qualified
from custmap.reports.diff.likeness import Trait, Traits, counterparts
from custmap.reports.diff.meaning import meaning
from custmap.reports.diff.model import Twin

E = TypeVar("E", bound=Entity)
_STEM = 4
"""Letters of a word of an id that tell it."""


@dataclass(slots=True)
class Twins:
    """Old reference → new one, of everything that is still there."""

    old: CustomerMap
    new: CustomerMap
    names: dict[str, str] = field(default_factory=dict)
    """Of departments, parties, groups and roles."""
    services: dict[str, str] = field(default_factory=dict)
    renamed: list[Twin] = field(default_factory=list)
    _known: frozenset[str] = frozenset()
    """The new names of everything that was there before."""

    def service(self, ref: str) -> str:
        """What a service is called now: as far as its department, or itself, has another name."""
        home, _, id_ = ref.partition("/")
        return self.services.get(ref) or f"{self.names.get(home, home)}/{id_}"

    def customer(self, ref: str) -> str:
        """What a customer is called now."""
        home, dot, role = ref.partition(".")
        return self.names.get(ref) or f"{self.names.get(home, home)}{dot}{role}"

    def is_dissolved(self, customer: Entity) -> bool:
        """Whether it was a part of the organisation, and is no more: then nobody is left to be let down."""
        return isinstance(customer, Department | Role) and self.new.find(self.customer(customer.ref)) is None

    def is_new(self, customer: Entity) -> bool:
        """Whether it is a part of the organisation that was not there before."""
        return isinstance(customer, Department | Role) and customer.ref not in self._known


def twins_of(old: CustomerMap, new: CustomerMap) -> Twins:
    """Pairs everything: those whom others name first, since what is said of a service names them."""
    twins = Twins(old, new)
    _pair(twins, "department", old.departments, new.departments, _department)
    _pair(twins, "party", old.parties, new.parties, lambda one: _party(one, twins))
    _pair(twins, "role", old.roles, new.roles, lambda one: _role(one, twins))
    _pair(twins, "group", old.groups, new.groups, lambda one: _group(one, twins))
    _pair_services(twins)
    twins._known = frozenset(twins.names.values())
    return twins


def _pair(
    twins: Twins, what: str, old: Mapping[str, E], new: Mapping[str, E], traits: Callable[[E], Iterator[Trait]]
) -> None:
    gone: dict[str, Traits] = {}
    for ref, one in old.items():
        now = twins.customer(ref)
        if now in new:
            twins.names[ref] = now
        else:
            gone[ref] = frozenset(traits(one))
    taken = set(twins.names.values())
    came = {ref: frozenset(traits(one)) for ref, one in new.items() if ref not in taken} if gone else {}
    for before, after, alike in counterparts(gone, came):
        twins.names[before] = after
        twins.renamed.append(Twin(what, before, after, alike))


def _pair_services(twins: Twins) -> None:
    gone: dict[str, Traits] = {}
    for ref, one in twins.old.services.items():
        now = twins.service(ref)
        if now in twins.new.services:
            twins.services[ref] = now
        else:
            gone[ref] = frozenset(_service(one, twins, twins.customer, twins.service))
    if not gone:
        return
    taken = set(twins.services.values())
    came = {
        ref: frozenset(_service(one, twins, str, str)) for ref, one in twins.new.services.items() if ref not in taken
    }
    for before, after, alike in counterparts(gone, came):
        twins.services[before] = after
        twins.renamed.append(Twin("service", before, after, alike))


def _named(id_: str, called: str, name: str | None, about: str | None) -> Iterator[Trait]:
    """An id that was written a little differently tells something too: `authentication`, `authenticate`.

    `called` is the name that is shown, made from the id where none is written; `name` the written one.
    """
    yield Trait(("called", called.casefold()), 1, True, True)
    yield Trait(("stems", tuple(sorted(word[:_STEM] for word in id_.split("-")))), 1, True, True)
    if name:
        yield Trait(("name", name.casefold()), 2, True)
    if about:
        yield Trait(("about", meaning(about)), 2, True)


def _department(one: Department) -> Iterator[Trait]:
    yield from _named(one.ref, one.name, one.written.name, one.written.about)
    yield from (Trait(("service", id_), 2, True) for id_ in one.written.services)
    yield from (Trait(("role", id_)) for id_ in one.written.roles)


def _party(one: Party, twins: Twins) -> Iterator[Trait]:
    map_ = twins.old if twins.old.parties.get(one.ref) is one else twins.new
    yield from _named(one.ref, one.name, one.written.name, one.written.who)
    yield from (Trait(("service", id_), 2, True) for id_ in one.written.services)
    yield Trait(("kind", one.written.kind))
    for link in map_.links_to(one):
        yield Trait(("by", twins.service(link.service.ref) if map_ is twins.old else link.service.ref))


def _role(one: Role, twins: Twins) -> Iterator[Trait]:
    map_ = twins.old if twins.old.roles.get(one.ref) is one else twins.new
    yield from _named(one.id, one.name, one.written.title, None)
    yield Trait(("people", one.written.people))
    home = twins.customer(one.department) if map_ is twins.old else one.department
    yield Trait(("home", home))
    yield from (Trait(("does", service.id)) for service in map_.delivered_by(one))


def _group(one: Group, twins: Twins) -> Iterator[Trait]:
    is_old = twins.old.groups.get(one.ref) is one
    for member in one.members:
        yield Trait(("member", twins.customer(member.ref) if is_old else member.ref), 2, True)
    map_ = twins.old if is_old else twins.new
    yield from (Trait(("by", link.service.id)) for link in map_.links_to(one))


def _service(
    one: Service, twins: Twins, customer: Callable[[str], str], service: Callable[[str], str]
) -> Iterator[Trait]:
    """An id that stayed tells a service that moved; one that changed tells nothing."""
    written = one.written
    map_ = twins.old if twins.old.services.get(one.ref) is one else twins.new
    yield Trait(("id", one.id), 2, True, True)
    yield from _named(one.id, one.name, written.name, written.about)
    yield from (Trait(("for", customer(ref))) for ref in written.customers)
    for spot in map_.performance.spots(one):
        yield Trait((spot.phase, spot.category, meaning(spot.standard.promise)))
    for need in written.needs or ():
        yield from (Trait(("needs", service(qualified(ref, one.supplier.ref)))) for ref in need.suppliers)
    yield from (Trait(("step", meaning(step.do))) for step in written.steps)
    yield from (Trait(("brings", meaning(paper))) for paper in written.requires)
    yield from (Trait(("fee", meaning(fee))) for fee in written.fee)
    if written.class_:
        yield Trait(("class", written.class_))

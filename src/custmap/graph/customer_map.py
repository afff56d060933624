"""The customer map: who serves whom, with what, to which standard. Read-only; it answers questions."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from custmap import catalogue as written
from custmap.catalogue import Unread
from custmap.findings import Evidence, Fault, Path, Place
from custmap.graph.entities import (
    ALL_STAFF,
    Department,
    Entity,
    Group,
    Link,
    Need,
    Part,
    Party,
    Role,
    Service,
    StepUse,
)
from custmap.graph.records import Duplicate, Suppression, Unresolved
from custmap.nearest import NearestIndex
from custmap.standards import Span

if TYPE_CHECKING:
    from custmap.graph.agreements import Agreements
    from custmap.graph.dependencies import Dependencies
    from custmap.graph.hands import Hands
    from custmap.graph.performance import Performance
    from custmap.graph.promises import Promises
    from custmap.graph.promises.verdict import Verdict
    from custmap.graph.reach import Reach
    from custmap.graph.ripple import Impact

V = TypeVar("V")


@dataclass(frozen=True, kw_only=True, eq=False, repr=False)
class CustomerMap:
    """Everything that was resolved, in the order of the files."""

    departments: Mapping[str, Department]
    parties: Mapping[str, Party]
    groups: Mapping[str, Group]
    """With `all-staff`, the group of every department."""
    roles: Mapping[str, Role]
    """By `department.role`."""
    services: Mapping[str, Service]
    """By `supplier/service`: those of departments, then those of parties."""
    links: tuple[Link, ...]
    needs: tuple[Need, ...]
    uses: tuple[StepUse, ...]
    unresolved: tuple[Unresolved, ...]
    duplicates: tuple[Duplicate, ...]
    organisation: written.Organisation | None = None
    calendar: written.Calendar = field(default_factory=written.Calendar)
    policy: written.Policy = field(default_factory=written.Policy)
    limits: Mapping[str, Span] = field(default_factory=dict)
    ignores: tuple[Suppression, ...] = ()
    faults: Mapping[str, tuple[Fault, ...]] = field(default_factory=dict)
    """What reading found wrong, by the name of the rule that reports it."""
    evidence: Mapping[Place, Evidence] = field(default_factory=dict)
    """Standard → where it was measured, for measurements that are not written beside it."""
    unread: Unread = field(default_factory=Unread)
    lost: frozenset[tuple[int, Path]] = frozenset()
    home: Place | None = None
    """Where the document of the organisation begins, or else the first that is no department's page."""
    stated: Mapping[str, Place] = field(default_factory=dict)  # where organisation, calendar, policy and limits are
    today: date = field(default_factory=date.today)
    """The day for which the catalogue is looked at: what is old is old on this day."""

    @cached_property
    def own_services(self) -> tuple[Service, ...]:
        """The services of the organisation's own departments."""
        return tuple(service for service in self.services.values() if not service.outside)

    @property
    def extent(self) -> tuple[int, int, int]:
        """How many departments, services of theirs and links there are."""
        return len(self.departments), len(self.own_services), len(self.links)

    @cached_property
    def _links(self) -> dict[str, tuple[Link, ...]]:
        return _grouped((link.service.ref, link) for link in self.links)

    @cached_property
    def _needs(self) -> dict[str, tuple[Need, ...]]:
        return _grouped((need.service.ref, need) for need in self.needs)

    @cached_property
    def _needed_by(self) -> dict[str, tuple[Need, ...]]:
        return _grouped((supplier.ref, need) for need in self.needs for supplier in need.suppliers)

    @cached_property
    def _used_by(self) -> dict[str, tuple[StepUse, ...]]:
        return _grouped((use.supplier.ref, use) for use in self.uses)

    @cached_property
    def _uses_of(self) -> dict[str, tuple[StepUse, ...]]:
        return _grouped((use.service.ref, use) for use in self.uses)

    @cached_property
    def _services_of(self) -> dict[str, tuple[Service, ...]]:
        return _grouped((service.supplier.ref, service) for service in self.services.values())

    @cached_property
    def _links_to(self) -> dict[str, tuple[Link, ...]]:
        return _grouped((link.customer.ref, link) for link in self.links)

    @cached_property
    def _link_between(self) -> dict[tuple[str, str], Link]:
        return {(link.service.ref, link.customer.ref): link for link in self.links}

    @cached_property
    def _groups_with(self) -> dict[str, tuple[Group, ...]]:
        return _grouped((member.ref, group) for group in self.groups.values() for member in group.members)

    def links_of(self, service: Service) -> tuple[Link, ...]:
        """The customer links of a service."""
        return self._links.get(service.ref, ())

    def links_to(self, customer: Entity) -> tuple[Link, ...]:
        """The links in which this very customer is named; not those of groups that hold it."""
        return self._links_to.get(customer.ref, ())

    def link_for(self, service: Service, department: str) -> Link | None:
        """The link that names a department, else that of the smallest group that holds it; see `agreements.link_to`."""
        named = self._link_between.get((service.ref, department))
        if named is not None:
            return named
        groups = self._groups_with.get(department, ())
        held = (self._link_between.get((service.ref, group.ref)) for group in groups)
        return min((link for link in held if link is not None), key=lambda link: link.breadth, default=None)

    def needs_of(self, service: Service) -> tuple[Need, ...]:
        """What a service needs."""
        return self._needs.get(service.ref, ())

    def needed_by(self, service: Service) -> tuple[Need, ...]:
        """The needs that name this service as a supplier."""
        return self._needed_by.get(service.ref, ())

    def used_by(self, service: Service) -> tuple[StepUse, ...]:
        """The steps that use this service."""
        return self._used_by.get(service.ref, ())

    def uses_of(self, service: Service) -> tuple[StepUse, ...]:
        """The steps of a service that use another."""
        return self._uses_of.get(service.ref, ())

    def services_of(self, supplier: Department | Party) -> tuple[Service, ...]:
        """The services that a department or party delivers."""
        return self._services_of.get(supplier.ref, ())

    def groups_with(self, member: Entity) -> tuple[Group, ...]:
        """The groups that hold a department, party or role by name."""
        return self._groups_with.get(member.ref, ())

    def roles_of(self, department: Department) -> Iterator[Role]:
        """The roles of a department."""
        prefix = department.ref + "."
        return (self.roles[prefix + name] for name in department.written.roles if prefix + name in self.roles)

    def part_of(self, department: Department) -> Part:
        """Whether a department is frontline, support or mixed: derived from whom its services serve."""
        inside = outside = False
        for service in self.services_of(department):
            for link in self.links_of(service):
                outside |= link.external
                inside |= not link.external
        if outside:
            return "mixed" if inside else "frontline"
        return "support" if inside else "nobody"

    @cached_property
    def agreements(self) -> Agreements:
        """Whom a service names as its customers, and who says that it needs the service."""
        from custmap.graph.agreements import Agreements

        return Agreements(self)

    @cached_property
    def dependencies(self) -> Dependencies:
        """The hard edges between services."""
        from custmap.graph.dependencies import Dependencies

        return Dependencies(self)

    @cached_property
    def performance(self) -> Performance:
        """What is wanted, promised and measured."""
        from custmap.graph.performance import Performance

        return Performance(self)

    @cached_property
    def promises(self) -> Promises:
        """What stands behind each promise of time."""
        from custmap.graph.promises import Promises

        return Promises(self)

    @cached_property
    def verdicts(self) -> Sequence[Verdict]:
        """What the sums say of every promise of time."""
        from custmap.graph.promises.verdict import judged

        return [judged(tested) for tested in self.promises.tested()]

    @cached_property
    def reach(self) -> Reach:
        """How many external customer links stand behind each service and department."""
        from custmap.graph.reach import Reach

        return Reach(self)

    @cached_property
    def tiers(self) -> Mapping[str, int]:
        """Service → hops to the nearest external customer, absent if it reaches none."""
        from custmap.graph.tiers import tiers_of

        return tiers_of(self)

    @cached_property
    def dead_ends(self) -> tuple[Service, ...]:
        """The services that serve colleagues only, and whose chains surely reach no external customer."""
        from custmap.graph.tiers import dead_ends_of

        return dead_ends_of(self)

    def impact_of(self, failing: Iterable[Service], weakening: Iterable[Service] = ()) -> Impact:
        """Everything that feels it when these services fail, or are weakened, all at once."""
        from custmap.graph.ripple import impact_of

        return impact_of(self, failing, weakening)

    @cached_property
    def hands(self) -> Hands:
        """Who does the work of which service."""
        from custmap.graph.hands import Hands

        return Hands(self)

    def delivered_by(self, role: Role) -> tuple[Service, ...]:
        """The services a role has a hand in, by reference: those it owns, has a step in, or is said to deliver."""
        return tuple(self.services[ref] for ref in sorted(self.hands.of(role)) if ref in self.services)

    def departments_behind(self, customer: Entity) -> Iterator[Department]:
        """The departments behind an internal customer: itself, that of a role, or those of a group."""
        for member in customer.members if isinstance(customer, Group) else (customer,):
            if isinstance(member, Department):
                yield member
            elif isinstance(member, Role) and member.department in self.departments:
                yield self.departments[member.department]

    def is_customer(self, someone: Entity) -> bool:
        """Whether anyone serves it, by name or as a member of a group."""
        return bool(self.links_to(someone)) or any(self.links_to(group) for group in self.groups_with(someone))

    def supplies(self, party: Party) -> bool:
        """Whether anyone needs a service of a party."""
        return any(self.needed_by(service) or self.used_by(service) for service in self.services_of(party))

    def is_lost(self, entity: Entity | Link | Need | Suppression, *keys: str | int) -> bool:
        """Whether what stands under `keys` of an entity could not be read: then nothing may be called missing there."""
        return bool(self.lost) and (entity.place.document, entity.place.path + keys) in self.lost

    def unsure(self, entity: Entity) -> bool:
        """Whether something that could not be read, or a second thing of this id, may be what a reference means."""
        if self._is_plain:
            return False
        name = entity.ref.rsplit("/", 1)[-1].rsplit(".", 1)[-1]
        return name in self.unread or name in self._twice

    @cached_property
    def _is_plain(self) -> bool:
        """Whether everything could be read, and no id stands twice."""
        return not (self.unread or self._twice)

    @cached_property
    def _twice(self) -> frozenset[str]:
        return frozenset(twice.id for twice in self.duplicates)

    @cached_property
    def _nearest(self) -> dict[str, NearestIndex]:
        customers = [*self.departments, *self.parties, *self.groups, ALL_STAFF, *self.roles]
        return {
            "service": NearestIndex(list(self.services)),
            "customer": NearestIndex(customers),
            "role": NearestIndex(list(self.roles)),
            "department": NearestIndex(list(self.departments)),
            "member": NearestIndex(customers),
        }

    def nearest(self, reference: str, wanted: str) -> Entity | None:
        """The existing thing of the `wanted` kind whose reference is nearest to one that leads nowhere."""
        near = self._nearest[wanted].nearest(reference)
        return None if near is None else self.find(near)

    def nearest_of_all(self, reference: str) -> str | None:
        """The existing reference, of whatever kind, nearest to one that leads nowhere."""
        return self._nearest_of_all.nearest(reference)

    @cached_property
    def _nearest_of_all(self) -> NearestIndex:
        return NearestIndex([*self.services, *self.departments, *self.parties, *self.groups, *self.roles])

    def find(self, reference: str) -> Entity | None:
        """What a full reference leads to: `finance`, `finance/payroll`, `finance.clerk`, `residents`, `all-staff`."""
        everything = (self.services, self.departments, self.parties, self.groups, self.roles)
        return next((entities[reference] for entities in everything if reference in entities), None)

    @cached_property
    def by_id(self) -> Mapping[str, tuple[Service | Role, ...]]:
        """Services and roles by the id that each has in its own department: `payroll`, where several may be."""
        every: Iterable[Service | Role] = (*self.services.values(), *self.roles.values())
        return _grouped((one.id, one) for one in every)


def _grouped(pairs: Iterable[tuple[str, V]]) -> dict[str, tuple[V, ...]]:
    grouped: dict[str, list[V]] = {}
    for key, value in pairs:
        grouped.setdefault(key, []).append(value)
    return {key: tuple(values) for key, values in grouped.items()}

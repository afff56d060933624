"""Catalogue → customer map. Building is total: what cannot be resolved is recorded, never raised."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from itertools import chain

from custmap import catalogue as written
from custmap.catalogue import Catalogue, CatalogueDocument, Document
from custmap.findings import Evidence, Fault, Path, Place
from custmap.graph.customer_map import CustomerMap
from custmap.graph.entities import (
    ALL_STAFF,
    Customer,
    Department,
    Entity,
    Group,
    Link,
    Need,
    Party,
    Role,
    Service,
    StepUse,
    qualified,
    qualified_role,
)
from custmap.graph.records import Duplicate, Suppression, Unresolved
from custmap.standards import Span


def build(
    catalogue: Catalogue,
    faults: Iterable[Fault] = (),
    as_of: date | None = None,
    evidence: Mapping[Place, Evidence] | None = None,
) -> CustomerMap:
    """The customer map of a catalogue, as seen on a day: `as_of`, else the organisation's own, else today.

    `evidence` says of a standard where its measurement stands, if that is not beside it. Linear in its size.
    """
    builder = _Builder()
    for document in catalogue.documents:
        builder.declare(document)
    builder.declare_groups()
    builder.connect()
    by_rule: dict[str, list[Fault]] = {}
    for fault in faults:
        by_rule.setdefault(fault.rule, []).append(fault)
    return builder.finished(catalogue, {rule: tuple(found) for rule, found in by_rule.items()}, as_of, evidence or {})


def title(id_: str) -> str:
    """An id as people would say it: `front-desk` → `Front desk`."""
    return id_.replace("-", " ").capitalize()


class _Builder:
    """Two passes: every id is known before the first reference is followed."""

    def __init__(self) -> None:
        self.departments: dict[str, Department] = {}
        self.parties: dict[str, Party] = {}
        self.groups: dict[str, Group] = {}
        self.roles: dict[str, Role] = {}
        self.services: dict[str, Service] = {}
        self.outside_services: dict[str, Service] = {}
        self.links: list[Link] = []
        self.needs: list[Need] = []
        self.uses: list[StepUse] = []
        self.unresolved: list[Unresolved] = []
        self.duplicates: list[Duplicate] = []
        self.singles: dict[str, tuple[object, Place]] = {}
        self.home: Place | None = None
        self.limits: dict[str, tuple[Span, Place]] = {}
        self.ignores: list[Suppression] = []
        self._first: dict[str, tuple[Place, str]] = {}
        self._groups: dict[str, tuple[written.Group, Place]] = {}

    # Declaring: every id gets its entity.

    def declare(self, document: Document) -> None:
        number, content = document.number, document.content
        if isinstance(content, CatalogueDocument):
            if content.organisation is not None and "organisation" not in self.singles:
                self.home = Place(number, ("organisation",))
            elif self.home is None and content.model_fields_set:
                self.home = Place(number, ())
            self._declare_whole(content, number)
        for id_, department, path in document.departments():
            self._declare_department(id_, department, Place(number, path, "key"))
        self.ignores += [Suppression(ignore, home, Place(number, path)) for ignore, home, path in document.ignores()]

    def _declare_whole(self, content: CatalogueDocument, number: int) -> None:
        another = content.organisation is not None and "organisation" in self.singles
        for what in ("organisation", "calendar", "policy"):
            value = getattr(content, what)
            if value is None:
                continue
            place = Place(number, (what,), "key")
            if what not in self.singles:
                self.singles[what] = value, place
            elif what == "organisation" or not another:  # a second organisation brings its own calendar: one fault
                self.duplicates.append(Duplicate(what, what, place, self.singles[what][1], what))
        for id_, party in content.parties.items():
            place = Place(number, ("parties", id_), "key")
            self._claim("party", id_, place)
            if id_ not in self.parties:
                entity = self.parties[id_] = Party(id_, party.name or title(id_), place, party)
                self._declare_services(entity, party.services, place.path, number, self.outside_services)
        for id_, group in content.groups.items():
            place = Place(number, ("groups", id_), "key")
            self._claim("group", id_, place)
            self._groups.setdefault(id_, (group, place))
        for class_, limit in content.limits.items():
            place = Place(number, ("limits", class_), "key")
            first = self.limits.setdefault(class_, (limit, place))
            if first[0] != limit:
                self.duplicates.append(Duplicate("limit", class_, place, first[1], "limit"))

    def _declare_department(self, id_: str, department: written.Department, place: Place) -> None:
        shown = place if place.path else Place(place.document, ("department",))
        self._claim("department", id_, shown)
        # A second document for a department is a fault; its services are read all the same, or every reference to
        # them would be called dangling.
        owner = self.departments.get(id_)
        if owner is None:
            owner = self.departments[id_] = Department(id_, department.name or title(id_), place, department)
        for role_id, role in department.roles.items():
            ref = f"{id_}.{role_id}"
            role_place = Place(place.document, (*place.path, "roles", role_id), "key")
            self.roles.setdefault(ref, Role(ref, role.title or title(role_id), role_place, role_id, id_, role))
        self._declare_services(owner, department.services, place.path, place.document, self.services)

    def _declare_services(
        self,
        supplier: Department | Party,
        services: Mapping[str, written.Service],
        base: Path,
        number: int,
        into: dict[str, Service],
    ) -> None:
        for id_, service in services.items():
            ref = f"{supplier.ref}/{id_}"
            if ref not in into:
                place = Place(number, (*base, "services", id_), "key")
                into[ref] = Service(ref, service.name or title(id_), place, id_, supplier, service)

    def _claim(self, what: str, id_: str, place: Place) -> None:
        """Records an id that is taken already, by whatever kind of thing; the thing itself is kept if it can be."""
        first, first_what = self._first.setdefault(id_, (place, what))
        if first is not place or id_ == ALL_STAFF:
            self.duplicates.append(Duplicate(what, id_, place, first, first_what))

    # Connecting: every reference is followed.

    def declare_groups(self) -> None:
        for id_, (group, place) in self._groups.items():
            members: list[Entity] = []
            for number, reference in enumerate(group.members):
                member = self._someone(reference)
                if member is None or isinstance(member, Group):
                    why = (
                        "a group cannot hold a group"
                        if reference in self._groups or reference == ALL_STAFF
                        else self._no_one(reference)
                    )
                    self._unresolved(reference, "member", id_, place.under("members", number), why)
                else:
                    members.append(member)
            self.groups[id_] = Group(id_, title(id_), place, tuple(members))
        self.groups[ALL_STAFF] = Group(ALL_STAFF, "all staff", Place(0, ()), tuple(self.departments.values()))

    def connect(self) -> None:
        all_services = {**self.services, **self.outside_services}
        for service in self.services.values():
            self._connect_customers(service)
        for service in chain(self.services.values(), self.outside_services.values()):
            if service.written.needs:
                self._connect_needs(service, all_services)
            if service.written.steps or service.written.owner:
                self._connect_hands(service, all_services)
        for role in self.roles.values():
            self._connect_role(role)
        for department in self.departments.values():
            self._check_activities(department)
            above = department.written.part_of
            if above is not None and above not in self.departments:
                self._unresolved(
                    above, "department", department.ref, department.place.under("part_of"), "no department has this id"
                )

    def _check_activities(self, department: Department) -> None:
        for number, activity in enumerate(department.written.activities):
            if activity.by is not None:
                self._check_role(activity.by, department, department.ref, "activities", number, "by")

    def _connect_customers(self, service: Service) -> None:
        place = service.place
        for reference, link in service.written.customers.items():
            customer = self._someone(reference)
            where = Place(place.document, (*place.path, "customers", reference), "key")
            if customer is None:
                self._unresolved(reference, "customer", service.ref, where, self._no_one(reference))
            else:
                self.links.append(Link(service, customer, link, where))
                if link.owner is not None:
                    self._check_role(link.owner, service, service.supplier.ref, "customers", reference, "owner")

    def _connect_needs(self, service: Service, services: Mapping[str, Service]) -> None:
        home = service.supplier.ref
        for number, need in enumerate(service.written.needs or ()):
            place = service.place.under("needs", number)
            suppliers = []
            for index, reference in enumerate(need.suppliers):
                supplier = services.get(qualified(reference, home))
                if supplier is not None:
                    suppliers.append(supplier)
                else:
                    where = place.under("any_of", index) if need.any_of else place.under("from")
                    self._unresolved(reference, "service", service.ref, where, self._no_service(reference, home))
            self.needs.append(Need(service, tuple(suppliers), need, place))

    def _connect_hands(self, service: Service, services: Mapping[str, Service]) -> None:
        home, ours = service.supplier.ref, not service.outside
        if service.written.owner is not None and ours:
            self._check_role(service.written.owner, service, home, "owner")
        for number, step in enumerate(service.written.steps):
            if step.by is not None and ours:
                self._check_role(step.by, service, home, "steps", number, "by")
            if step.uses is not None:
                where = service.place.under("steps", number, "uses")
                supplier = services.get(qualified(step.uses, home))
                if supplier is None:
                    self._unresolved(step.uses, "service", service.ref, where, self._no_service(step.uses, home))
                else:
                    self.uses.append(StepUse(service, supplier, number, where))

    def _connect_role(self, role: Role) -> None:
        for number, reference in enumerate(role.written.delivers):
            if qualified(reference, role.department) not in self.services:
                where = role.place.under("delivers", number)
                self._unresolved(reference, "service", role.ref, where, self._no_service(reference, role.department))
        if role.written.backup is not None:
            self._check_role(role.written.backup, role, role.department, "backup")

    def _check_role(self, reference: str, holder: Entity, home: str, *keys: str | int) -> None:
        """A role is named bare inside its own department, `home`, and `department.role` outside it."""
        full = qualified_role(reference, home)
        if full not in self.roles:
            department = full.split(".")[0]
            known = department in self.departments or department in self.parties
            why = f"{department} has no role of this id" if known else f"'{department}' is no department"
            self._unresolved(full, "role", holder.ref, holder.place.under(*keys), why)

    def _someone(self, reference: str) -> Customer | None:
        found: Customer | None = (
            self.parties.get(reference)
            or self.departments.get(reference)
            or self.groups.get(reference)
            or self.roles.get(reference)
        )
        return found

    def _no_one(self, reference: str) -> str:
        department, dot, _ = reference.partition(".")
        if dot and department in self.departments:
            return f"{department} has no role of this id"
        if "/" in reference:
            return "a service cannot be a customer: name who is served"
        return "no department, party or group has this id"

    def _no_service(self, reference: str, home: str) -> str:
        supplier, slash, _ = reference.partition("/")
        if not slash:
            return f"{home} has no service of this id"
        if supplier in self.departments or supplier in self.parties:
            return f"{supplier} has no service of this id"
        return "no department or party has this id"

    def _unresolved(self, reference: str, wanted: str, holder: str, place: Place, why: str) -> None:
        self.unresolved.append(Unresolved(reference, wanted, holder, place, why))

    def finished(
        self,
        catalogue: Catalogue,
        faults: Mapping[str, tuple[Fault, ...]],
        as_of: date | None,
        evidence: Mapping[Place, Evidence],
    ) -> CustomerMap:
        singles = {what: value for what, (value, _) in self.singles.items()}
        limits = [("limits", one) for one in [*self.limits.values()][:1]]
        organisation = singles.get("organisation")
        if as_of is None and isinstance(organisation, written.Organisation):
            as_of = organisation.as_of
        return CustomerMap(
            departments=self.departments,
            parties=self.parties,
            groups=self.groups,
            roles=self.roles,
            services={**self.services, **self.outside_services},
            links=tuple(self.links),
            needs=tuple(self.needs),
            uses=tuple(self.uses),
            unresolved=tuple(self.unresolved),
            duplicates=tuple(self.duplicates),
            limits={class_: limit for class_, (limit, _) in self.limits.items()},
            ignores=tuple(self.ignores),
            faults=faults,
            evidence=evidence,
            unread=catalogue.unread,
            stated={what: place for what, (_, place) in [*self.singles.items(), *limits]},
            home=self.home,
            lost=frozenset((document.number, path) for document in catalogue.documents for path in document.lost),
            today=as_of or date.today(),
            **singles,  # type: ignore[arg-type]  # each under the name of its own field
        )

"""Whom a department serves, who works in it, and what others deliver to it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from custmap.graph import Department, Entity, Group, Party, Role, Service
from custmap.reports.department.context import Context
from custmap.reports.department.model import Activity, Customer, CustomerKind, LinkView, Member, RoleBrief
from custmap.reports.gaps import links_to


def customers_of(context: Context, services: Iterable[Service]) -> list[Customer]:
    """The customers of some services: outside first, those with most of the services first."""
    links: dict[str, list[LinkView]] = {}
    entities: dict[str, Entity] = {}
    for service in services:
        for link in context.map.links_of(service):
            entities[link.customer.ref] = link.customer
            links.setdefault(link.customer.ref, []).append(context.link(link))
    found = [_customer(context, entity, links[ref]) for ref, entity in entities.items()]
    return sorted(found, key=lambda one: (not one.outside, -len(one.links), one.ref))


def _customer(context: Context, entity: Entity, links: list[LinkView]) -> Customer:
    written = entity.written if isinstance(entity, Party) else None
    return Customer(
        *context.named(entity),
        _kind_of(entity),
        entity.outside,
        written.kind or "" if written else "",
        written.who or "" if written else "",
        sorted(_member(context, one) for one in entity.members) if isinstance(entity, Group) else (),
        links,
    )


def _member(context: Context, entity: Entity) -> Member:
    who = entity.written.who if isinstance(entity, Party) else None
    return Member(*context.named(entity), who or "")


def _kind_of(entity: Entity) -> CustomerKind:
    kinds: dict[type[Entity], CustomerKind] = {Party: "party", Group: "group", Role: "role"}
    return kinds.get(type(entity), "department")


def served_by(context: Context, customer: Department | Role) -> list[LinkView]:
    """What others deliver to a department (and its roles) or to a role, by its name or that of a group; by service."""
    home = customer.ref if isinstance(customer, Department) else customer.department
    links = (link for link in links_to(context.map, customer) if link.service.supplier.ref != home)
    return context.links(sorted(links, key=lambda link: link.ref))


def roles_of(context: Context, department: Department) -> Iterator[RoleBrief]:
    """The roles of a department, each with the services it has a hand in."""
    for role in context.map.roles_of(department):
        yield RoleBrief(
            role.ref, role.name, role.written.people, [context.named(one) for one in context.map.delivered_by(role)]
        )


def activities_of(context: Context, department: Department) -> Iterator[Activity]:
    """The work that is in no service."""
    for number, activity in enumerate(department.written.activities):
        path, line = context.at(department.place.under("activities", number))
        yield Activity(activity.do, context.role(activity.by, department), path, line)

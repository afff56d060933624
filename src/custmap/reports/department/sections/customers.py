"""Whom we serve: outside and inside apart, with the people behind an organisation."""

from __future__ import annotations

from collections.abc import Sequence

from custmap.graph import ALL_STAFF
from custmap.reports.department.model import Customer, LinkView
from custmap.reports.department.sections.blocks import Item, Items, Section
from custmap.reports.department.sections.short import Speech
from custmap.wording import count, some

_MOST = 6
_SERVICES = 3


def customers(title: str, every: Sequence[Customer], nobody: str, say: Speech) -> Section:
    """The section; `nobody` is what is said where there is no customer."""
    if not every:
        return Section(title, [nobody])
    sides = (("Outside", True), ("Inside", False))
    blocks = [
        Items(name, [_item(one, say) for one in every if one.outside is outside], _MOST, "customer")
        for name, outside in sides
        if any(one.outside is outside for one in every)
    ]
    return Section(title, blocks)


def _item(customer: Customer, say: Speech) -> Item:
    faces = _faces(customer)
    details = [*faces, *(_service(link, say) for link in customer.links)]
    return Item(_name(customer), details, most=len(faces) + _SERVICES, what="service")


def _name(customer: Customer) -> str:
    if not customer.members:
        return customer.name
    what = "department" if customer.ref == ALL_STAFF else "member"
    return f"{customer.name} ({count(len(customer.members), what)})"


def _faces(customer: Customer) -> list[str]:
    """The people behind an organisation; behind a group its members, each with its people."""
    if customer.who:
        return [customer.who]
    if customer.ref == ALL_STAFF:
        return []
    faces = [f"{one.name} ({one.who})" if one.who else one.name for one in customer.members]
    return [some(faces)] if faces else []


def _service(link: LinkView, say: Speech) -> str:
    """`payroll (twice a month, by document)`."""
    by = f"by {some(link.channels, 2)}" if link.channels else ""
    details = [*link.parts, link.recurs or link.volume, by]
    shown = ", ".join(detail for detail in details if detail)
    service = say.ours(link.service)
    return f"{service} ({shown})" if shown else service

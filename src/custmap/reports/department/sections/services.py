"""What we give: the services, what each promises, its kind, its level, its money and who answers for it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from custmap.reports.department.model import ServiceView
from custmap.reports.department.sections.blocks import Item, Items, Section
from custmap.reports.department.sections.short import fees, promised, promises
from custmap.wording import count, listed

_MOST = 8


def services(title: str, every: Sequence[ServiceView], currency: str) -> Section:
    """The section."""
    if not every:
        return Section(title, ["It delivers no service, as far as this catalogue says."])
    return Section(title, [Items("", [_item(one, currency) for one in every], _MOST, "service")])


def _item(service: ServiceView, currency: str) -> Item:
    return Item(service.name, [*promised(service.terms), *_facts(service, currency)], place=service.ref, is_named=True)


def _facts(service: ServiceView, currency: str) -> Iterator[str]:
    if service.gives:
        yield f"gives {listed(service.gives)}"
    told = {customer.ref for terms in service.terms if promises(terms.standards) for customer in terms.customers}
    if levels := dict.fromkeys(link.level for link in service.links if link.customer.ref in told):
        yield " and ".join(levels)
    if service.volume:
        yield service.volume
    yield from _money(service, currency)
    if service.steps:
        roles = {step.by.ref for step in service.steps if step.by}
        yield count(len(service.steps), "step") + (f" by {count(len(roles), 'role')}" if roles else "")
    if service.owner is not None:
        yield f"{service.owner.name} answers for it"
    if service.backing and service.clock == "turnaround":
        yield "the clock of the customer"


def _money(service: ServiceView, currency: str) -> Iterator[str]:
    sign = f"{currency} " if currency else ""
    if service.fee:
        amounts = fees(service.fee, currency)
        more = f" and {len(amounts) - 2} more" if len(amounts) > 3 else ""
        shown = amounts[:2] if more else amounts
        yield "free" if list(service.fee) == ["0"] else f"fee {', '.join(shown)}{more}"
    if service.unit_cost:
        yield f"costs {sign}{service.unit_cost} each"

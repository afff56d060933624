"""What the map knows of each thing, as plain values; what nobody said is left out."""

from __future__ import annotations

from collections.abc import Mapping

from custmap.catalogue import Category
from custmap.catalogue.standard import AnyStandard
from custmap.exchange.view.model import Value
from custmap.graph import CustomerMap, Department, Entity, Group, Link, Need, Party, Role, Service, StepUse

_CATEGORIES: tuple[Category, ...] = ("quality", "time", "delivery", "quantity")
Known = Mapping[str, Value]


def of_entity(map_: CustomerMap, entity: Entity) -> Known:
    """The facts of a node."""
    if isinstance(entity, Service):
        return _said(_of_service(map_, entity))
    if isinstance(entity, Department):
        return _said(_of_department(map_, entity))
    if isinstance(entity, Party):
        written = entity.written
        facts = {
            "party_kind": written.kind,
            "who": written.who,
            "services": len(map_.services_of(entity)),
            "hours": written.hours.text if written.hours else None,
            "outside": True,
        }
        return _said(facts)
    if isinstance(entity, Role):
        people, backup = entity.written.people, entity.written.backup
        return _said({"department": entity.department, "people": people, "backup": backup, "outside": False})
    assert isinstance(entity, Group)
    return _said({"members": len(entity.members), "outside": entity.outside})


def _of_department(map_: CustomerMap, department: Department) -> dict[str, Value | None]:
    written, services = department.written, map_.services_of(department)
    tiers = [map_.tiers[service.ref] for service in services if service.ref in map_.tiers]
    levels = [_levels(map_, service) for service in services]
    return {
        "about": written.about,
        "part": map_.part_of(department),
        "part_of": written.part_of,
        "services": len(services),
        "tier": min(tiers, default=None),
        **{level: sum(counts[level] for counts in levels) for level in ("sla", "ola", "uc")},
        "stands_behind": map_.reach.departments[department.ref],
        "hours": written.hours.text if written.hours else None,
        "outside": False,
    }


def _of_service(map_: CustomerMap, service: Service) -> dict[str, Value | None]:
    written = service.written
    return {
        "supplier": service.supplier.ref,
        "about": written.about,
        "gives": written.gives,
        "owner": written.owner,
        "tier": map_.tiers.get(service.ref),
        **_levels(map_, service),
        "stands_behind": map_.reach.hard[service.ref] + map_.reach.soft[service.ref],
        **{category: promised(service.standards("during", category)) for category in _CATEGORIES},
        "class": written.class_,
        "hours": written.hours.text if written.hours else None,
        "available": None if written.available is None else float(written.available),
        "first_time_right": None if written.first_time_right is None else float(written.first_time_right),
        "volume": written.volume.text if written.volume else None,
        "fee": tuple(fee.text for fee in written.fee),
        "unit_cost": None if written.unit_cost is None else float(written.unit_cost),
        "reviewed": written.reviewed.isoformat() if written.reviewed else None,
        "capability": written.capability,
        "outside": service.outside,
    }


def _levels(map_: CustomerMap, service: Service) -> dict[str, int]:
    external = sum(link.external for link in map_.links_of(service))
    suppliers = {supplier for need in map_.needs_of(service) for supplier in need.suppliers if supplier.outside}
    suppliers |= {use.supplier for use in map_.uses_of(service) if use.supplier.outside}
    return {"sla": external, "ola": len(map_.links_of(service)) - external, "uc": len(suppliers)}


def of_link(link: Link) -> Known:
    """The facts of a service that serves a customer."""
    written = link.written
    return _said(
        {
            "level": link.level,
            "external": link.external,
            "as": written.as_,
            "owner": written.owner,
            **{category: promised(link.standards("during", category)) for category in _CATEGORIES},
            "own_time": bool(promised(written.time)) or None,
            "recurs": written.recurs,
            "volume": written.volume.text if written.volume else None,
        }
    )


def of_need(need: Need, supplier: Service, alternative: str | None) -> Known:
    """The facts of a service that another needs."""
    written = need.written
    return _said(
        {
            "level": "UC" if supplier.outside else None,
            "when": written.when,
            "alternative": alternative,
            "standard": written.name,
            "wants": tuple(promise.text for one in written.wants if (promise := one.promise or one.wants)),
            "bring": written.bring,
            "share": None if written.share == 1 else float(written.share),
            "why": written.why,
        }
    )


def of_use(use: StepUse) -> Known:
    """The facts of a service that a step of another uses."""
    when = use.service.written.steps[use.step].when
    return _said({"level": "UC" if use.supplier.outside else None, "when": when, "by_step": True})


def promised(standards: tuple[AnyStandard, ...]) -> tuple[str, ...]:
    """What is promised, in the author's words, with the name of a standard that has one."""
    found: list[str] = []
    for standard in standards:
        promise = standard.promise
        if promise is None:
            continue
        several = promise if isinstance(promise, tuple) else (promise,)
        words = [one.text for one in several]
        found += [f"{standard.name}: {word}" for word in words] if standard.name else words
    return tuple(found)


def _said(facts: Mapping[str, Value | None]) -> Known:
    return {name: value for name, value in facts.items() if value is not None and value != ()}

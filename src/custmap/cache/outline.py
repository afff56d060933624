"""What of a department's page is seen from afar: its outline (who serves whom, and by whose hands), or its names alone.

Standards, figures and feedback are no part of an outline, nor is anything that only the page itself and its neighbours
look at. Two pages with equal outlines are the same to every rule that looks at outlines alone.
"""

from __future__ import annotations

from typing import Any

from custmap.catalogue import Department, DepartmentDocument, Link, Need, Role, Service, Step

Outline = tuple[Any, ...]
"""Nested tuples of text, numbers and None: they can be compared, and kept."""

_LINK = Link()
_SERVICE = Service()
_NEED = Need.model_validate({"from": "-"})
_STEP = Step.model_construct(do="")
_ROLE = Role()
_PAGE = DepartmentDocument.model_construct(**dict(Department()))


def outline(page: DepartmentDocument) -> Outline:
    """The outline of a page."""
    roles = [(id_, one.title, one.people, one.backup, one.delivers) for id_, one in page.roles.items()]
    services = [(id_, *_of_service(one)) for id_, one in page.services.items()]
    return page.department, page.name, page.part_of, tuple(roles), tuple(services)


def _of_service(one: Service) -> Outline:
    return (
        one.name,
        one.owner,
        one.class_,
        one.capability,
        tuple([(ref, link.as_, link.owner) for ref, link in one.customers.items()]),
        None if one.needs is None else tuple([(need.from_, need.any_of, need.when, need.why) for need in one.needs]),
        tuple([(step.by, step.when, step.uses) for step in one.steps]),
    )


def outlined(seen: Outline) -> DepartmentDocument:
    """A page with an outline, and nothing else."""
    *_, roles, services = seen
    return _page(seen, {id_: _role(*one) for id_, *one in roles}, {id_: _service(*one) for id_, *one in services})


def signpost(seen: Outline, *, near: bool) -> DepartmentDocument:
    """A page with the names in an outline, so that references to it lead somewhere; services only where it is near."""
    *_, roles, services = seen
    named = {id_: _SERVICE.model_copy(update={"name": name}) for id_, name, *_ in services} if near else {}
    return _page(seen, {id_: _ROLE.model_copy(update={"title": title}) for id_, title, *_ in roles}, named)


def _page(seen: Outline, roles: dict[str, Role], services: dict[str, Service]) -> DepartmentDocument:
    department, name, part_of, *_ = seen
    given = {"department": department, "name": name, "part_of": part_of, "roles": roles, "services": services}
    return _PAGE.model_copy(update=given)


def _role(title: str | None, people: int | None, backup: str | None, delivers: tuple[str, ...]) -> Role:
    return _ROLE.model_copy(update={"title": title, "people": people, "backup": backup, "delivers": delivers})


def _service(
    name: str | None,
    owner: str | None,
    class_: str | None,
    capability: tuple[str, ...],
    customers: tuple[Outline, ...],
    needs: tuple[Outline, ...] | None,
    steps: tuple[Outline, ...],
) -> Service:
    return _SERVICE.model_copy(
        update={
            "name": name,
            "owner": owner,
            "class_": class_,
            "capability": capability,
            "customers": {ref: _link(as_, by) for ref, as_, by in customers},
            "needs": None if needs is None else tuple([_need(*one) for one in needs]),
            "steps": tuple([_step(*one) for one in steps]),
        }
    )


def _link(as_: tuple[str, ...], owner: str | None) -> Link:
    if owner is None and as_ == _LINK.as_:
        return _LINK  # as nearly all are
    return _LINK.model_copy(update={"as_": as_, "owner": owner})


def _need(from_: str | None, any_of: tuple[str, ...], when: str, why: str | None) -> Need:
    return _NEED.model_copy(update={"from_": from_, "any_of": any_of, "when": when, "why": why})


def _step(by: str | None, when: str, uses: str | None) -> Step:
    return _STEP.model_copy(update={"by": by, "when": when, "uses": uses})

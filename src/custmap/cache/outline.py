"""What of a department's page is seen from afar: its outline (who serves whom, and by whose hands), or its names alone.

Standards, figures and feedback are no part of an outline. Two pages with equal outlines are the same to every rule that
looks at outlines alone.
"""

from __future__ import annotations

from typing import Any

from custmap.catalogue import DepartmentDocument, Link, Need, Service, Step

Tree = dict[str, Any]


def outline(page: DepartmentDocument) -> DepartmentDocument:
    """The page without what is promised, wanted, measured, paid and told in its services. Not to be written out."""
    return page.model_copy(update={"services": {id_: _of_service(one) for id_, one in page.services.items()}})


def _of_service(service: Service) -> Service:
    return Service.model_construct(
        name=service.name,
        owner=service.owner,
        customers={
            ref: Link.model_construct(as_=link.as_, owner=link.owner) for ref, link in service.customers.items()
        },
        needs=None if service.needs is None else tuple(map(_of_need, service.needs)),
        steps=tuple(Step.model_construct(do="", by=one.by, when=one.when, uses=one.uses) for one in service.steps),
        class_=service.class_,
        capability=service.capability,
    )


def _of_need(need: Need) -> Need:
    return Need.model_construct(from_=need.from_, any_of=need.any_of, when=need.when, why=need.why)


def signpost(page: DepartmentDocument) -> Tree:
    """The names on a page, so that references to it lead somewhere; the tree of a page that serves nobody."""
    return {
        "department": page.department,
        "name": page.name,
        "part_of": page.part_of,
        "roles": {id_: {"title": role.title} for id_, role in page.roles.items()},
        "services": {id_: {"name": service.name} for id_, service in page.services.items()},
    }

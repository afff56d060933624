"""What of a department's page other departments far away depend on: who serves whom, and by whose hands.

Standards, figures and feedback are no part of it. Two pages with equal outlines are the same to every rule that looks
at outlines alone.
"""

from __future__ import annotations

from custmap.catalogue import DepartmentDocument, Link, Need, Service, Step


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

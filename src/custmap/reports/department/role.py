"""A role's own part in the services: its steps, for whom it waits, and who waits for it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from custmap.graph import Role
from custmap.reports.department.model import Hand, ServiceView, Step, Waiting
from custmap.reports.department.model import Named as Who


def hand_of(role: Role, service: ServiceView) -> Hand:
    """What a role does in a service."""
    owns = service.owner is not None and service.owner.ref == role.ref
    return Hand(service, owns, [step for step in service.steps if _is_by(step, role)])


def waits_for(role: Role, hands: Iterable[Hand]) -> Iterator[Waiting]:
    """Who must be done before a role can begin: a colleague with the step before, and what its own steps use.

    Who owns a service, or is only said to deliver it, waits for everything that it needs.
    """
    for hand in hands:
        service = Who(hand.service.ref, hand.service.name)
        for before, step in _pairs(hand.service):
            if _is_by(step, role) and before.by is not None and not _is_by(before, role):
                yield Waiting(service, before.by, before.do)
        mine = {step.number for step in hand.steps}
        first = not mine or 1 in mine or hand.owns
        for need in hand.service.needs or ():
            if need.when != "after" and (need.step in mine or (first and not need.step)):
                for supply in need.supplies:
                    yield Waiting(service, supply.service, ", ".join(supply.promises))


def waiting_for(role: Role, hands: Iterable[Hand]) -> Iterator[Waiting]:
    """Who begins only when a role is done: the colleague with the next step; after the last, who takes the service."""
    for hand in hands:
        service = Who(hand.service.ref, hand.service.name)
        for step, after in _pairs(hand.service):
            if _is_by(step, role) and after.by is not None and not _is_by(after, role):
                yield Waiting(service, after.by, after.do)
        last = hand.service.steps[-1:]
        if hand.owns or not hand.steps or (last and _is_by(last[0], role)):
            for taker in hand.service.takers:
                yield Waiting(service, taker, "")


def _pairs(service: ServiceView) -> Iterator[tuple[Step, Step]]:
    return zip(service.steps, service.steps[1:], strict=False)


def _is_by(step: Step, role: Role) -> bool:
    return step.by is not None and step.by.ref == role.ref

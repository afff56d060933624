"""The things of the customer map. Whether one is a customer or a supplier is said by the links, not by its kind."""

from __future__ import annotations

from dataclasses import field
from typing import Literal

from custmap import catalogue as written
from custmap.catalogue import Category, Feedback, Phase
from custmap.catalogue.standard import AnyStandard
from custmap.findings import Place
from custmap.lasting import lasting

Level = Literal["SLA", "OLA", "UC"]
"""SLA: a promise to somebody outside. OLA: between departments. UC (underpinning contract): from an outside supplier.
The words are those of ITIL and FitSM."""
Part = Literal["frontline", "support", "mixed", "nobody"]
"""Whom a department serves: the outside, the inside, both, or no one."""

ALL_STAFF = "all-staff"


@lasting(eq=False)
class Entity:
    """Something with a reference, a name for people, and a place in a file."""

    ref: str
    name: str
    place: Place

    @property
    def outside(self) -> bool:
        """Whether it is outside the organisation, wholly or in part."""
        return False

    def __str__(self) -> str:
        return self.ref


@lasting(eq=False)
class Department(Entity):
    """A part of the organisation."""

    written: written.Department


@lasting(eq=False)
class Role(Entity):
    """A job title in a department; `ref` is `department.role`."""

    id: str
    department: str
    written: written.Role


@lasting(eq=False)
class Party(Entity):
    """Somebody outside the organisation."""

    written: written.Party

    @property
    def outside(self) -> bool:
        """Always."""
        return True


@lasting(eq=False)
class Group(Entity):
    """Several served as one. `all-staff` is the group of every department, and holds no list of them."""

    members: tuple[Entity, ...]
    _outside: bool = field(init=False)

    def __post_init__(self) -> None:
        """Looks at the members once: every link to `all-staff` asks."""
        object.__setattr__(self, "_outside", any(member.outside for member in self.members))

    @property
    def outside(self) -> bool:
        """Whether any member is."""
        return self._outside


Customer = Department | Role | Party | Group


@lasting(eq=False)
class Service(Entity):
    """What a department, or a party outside, delivers; `ref` is `supplier/service`."""

    id: str
    supplier: Department | Party
    written: written.Service

    @property
    def outside(self) -> bool:
        """Whether its supplier is."""
        return self.supplier.outside

    def standards(self, phase: Phase, category: Category) -> tuple[AnyStandard, ...]:
        """The standards in one cell, as the service states them for all its customers."""
        return _cell(self.written, phase, category)


@lasting(eq=False)
class Link:
    """A service × a customer: the unit of every analysis. A group is one link."""

    service: Service
    customer: Customer
    written: written.Link
    place: Place

    @property
    def ref(self) -> str:
        """`supplier/service@customer`."""
        return f"{self.service.ref}@{self.customer.ref}"

    @property
    def external(self) -> bool:
        """Whether somebody outside the organisation is served."""
        return self.customer.outside

    @property
    def breadth(self) -> tuple[bool, int, str]:
        """How many it speaks of: of links that all hold for somebody the narrowest counts, `all-staff` last."""
        members = self.customer.members if isinstance(self.customer, Group) else ()
        return self.customer.ref == ALL_STAFF, len(members), self.ref

    @property
    def level(self) -> Level:
        """SLA to the outside, OLA inside."""
        return "SLA" if self.customer.outside else "OLA"

    def standards(self, phase: Phase, category: Category) -> tuple[AnyStandard, ...]:
        """The standards that hold for this customer: the link's own cell replaces the service's whole cell."""
        return _cell(self.written, phase, category) or _cell(self.service.written, phase, category)

    @property
    def feedback(self) -> tuple[Feedback, ...]:
        """What this customer said: its own feedback, or else that of the service."""
        return self.written.feedback or self.service.written.feedback


@lasting(eq=False)
class Need:
    """What a service needs, and from whom; several suppliers are alternatives, of which one is enough."""

    service: Service
    suppliers: tuple[Service, ...]
    """Those that exist; fewer than were written where a reference leads nowhere."""
    written: written.Need
    place: Place

    @property
    def source(self) -> Place:
        """Where its suppliers are named."""
        return self.place.under("any_of" if self.written.any_of else "from")


@lasting(eq=False)
class StepUse:
    """A step of a service that uses, and so contains, another service."""

    service: Service
    supplier: Service
    step: int
    place: Place

    @property
    def source(self) -> Place:
        """Where its supplier is named."""
        return self.place


def qualified(reference: str, department: str) -> str:
    """The full reference of a service that may be written bare inside its own department."""
    return reference if "/" in reference else f"{department}/{reference}"


def qualified_role(reference: str, department: str) -> str:
    """The full reference of a role that may be written bare inside its own department."""
    return reference if "." in reference else f"{department}.{reference}"


def _cell(cells: written.Service | written.Link, phase: Phase, category: Category) -> tuple[AnyStandard, ...]:
    if phase == "during":
        found: tuple[AnyStandard, ...] = getattr(cells, category)
        return found
    other = cells.before if phase == "before" else cells.after
    if other is None:
        return ()
    found = getattr(other, category)
    return found

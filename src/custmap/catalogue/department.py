"""A department as written: its roles, its services, and the work that is in no service yet."""

from typing import Annotated

from pydantic import Field

from custmap.catalogue.scalars import (
    ID_PATTERN,
    Count,
    Day,
    Id,
    OneOfSeveral,
    Opening,
    Reference,
    Said,
    Text,
    anything_but_nothing,
)
from custmap.catalogue.service import Services
from custmap.catalogue.shapes import Keyed, Plain, Several, Written


class Role(Written):
    """A job title, never the name of a person."""

    title: Text | None = None
    people: Count | None = None
    backup: Reference | None = None
    delivers: Annotated[tuple[Reference, ...], Plain()] = ()


class Activity(Written):
    """Work that is done, and is in no service: for which customer?"""

    do: OneOfSeveral
    by: Reference | None = None


class Ignore(Written):
    """A gap that the organisation knows of and lives with, and why."""

    rule: Text
    at: Reference
    why: Said | None = None
    until: Day | None = None


Ignores = Annotated[tuple[Ignore, ...], Several("rule")]


class Department(Written):
    """A part of the organisation that serves somebody."""

    name: Text | None = None
    about: Text | None = None
    part_of: Reference | None = None
    hours: Opening | None = None
    roles: Annotated[dict[Id, Role], Keyed(ID_PATTERN)] = Field(default_factory=dict)
    services: Services = Field(default_factory=dict)
    activities: Annotated[tuple[Activity, ...], Several("do", text=anything_but_nothing)] = ()
    ignore: Ignores = ()

"""The organisation as a whole: who it is, when it works, whom it deals with outside, and its own policy."""

import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field

from custmap import standards
from custmap.catalogue.scalars import (
    ID_PATTERN,
    Count,
    Day,
    Duration,
    FromText,
    Id,
    Json,
    Opening,
    Reference,
    Said,
    Share,
    Text,
    Workdays,
    bad_value,
    one_of,
)
from custmap.catalogue.service import Services
from custmap.catalogue.shapes import Keyed, Plain, Shape, Written, or_list
from custmap.standards import Hours, Span, Words

_CURRENCY = r"^[A-Z]{3}$"
Sector = Annotated[str, one_of("business", "non-profit", "government", "education", "health", "other")]
PartyKind = Annotated[
    str,
    one_of("person", "household", "business", "non-profit", "workgroup", "government", "public", "other"),
]


def _currency(text: str) -> str:
    if not re.fullmatch(_CURRENCY, text):
        raise bad_value(f"expected a currency of three capital letters, found '{text}'", "write it like EUR or PHP")
    return text


Currency = Annotated[str, FromText(_currency, "a currency", {"type": "string", "pattern": _CURRENCY})]


def _or_empty(value: Any) -> Any:
    return {} if value is None else value


def _span(text: str) -> Span:
    span = standards.parse_takes(text)
    assert isinstance(span, Span), "a default is written in the grammar"
    return span


class Organisation(Written):
    """Whose catalogue this is."""

    name: Text
    sector: Sector | None = None
    currency: Currency | None = None
    as_of: Day | None = None
    about: Text | None = None


class Calendar(Written):
    """When the organisation is open: working days, and the hours of a working day."""

    workdays: Workdays = frozenset(range(5))
    hours: Opening | None = None

    @property
    def opening(self) -> Hours | Words:
        """The opening hours on the working days; Monday to Friday 09:00-17:00 where nothing is written."""
        text = self.hours.text if self.hours is not None else "09:00-17:00"
        return standards.parse_hours(text, self.workdays)


class Policy(Written):
    """How strict the organisation is with itself."""

    stale_after: Duration = _span("12 months")
    review_after: Duration = _span("12 months")
    max_depth: Count = 5
    blast_radius: Share = Decimal("0.3")


class Party(Written):
    """Somebody outside the organisation: a customer, a supplier, or both."""

    name: Text | None = None
    kind: PartyKind | None = None
    who: Said | None = None
    hours: Opening | None = None
    services: Services = Field(default_factory=dict)


class Group(Written):
    """Several departments, parties or roles that are served as one."""

    members: Annotated[tuple[Reference, ...], Plain()] = ()


class _Members(Shape):
    """`line-offices: [engineering, health]` is the same as naming the key `members`."""

    def tidy(self, value: Any) -> Any:
        return {"members": value} if isinstance(value, str | list) else value

    def describe(self, canonical: Json) -> Json:
        return {"anyOf": [canonical, or_list({"type": ["string", "integer"]})]}


GroupField = Annotated[Group, _Members()]
Parties = Annotated[dict[Id, Party], Keyed(ID_PATTERN)]
Groups = Annotated[dict[Id, GroupField], Keyed(ID_PATTERN)]
Limits = Annotated[dict[Id, Duration], BeforeValidator(_or_empty)]

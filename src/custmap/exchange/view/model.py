"""Nodes and edges, and the names and types of everything that may be known of them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

NodeKind = Literal["department", "role", "party", "group", "service"]
EdgeKind = Literal["delivers", "serves", "needs", "holds"]
Value = str | int | float | bool | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Node:
    """A department, role, party, group or service."""

    id: str
    """The same for the same reference in every catalogue and every format: a word of letters, digits and `_`."""
    ref: str
    kind: NodeKind
    name: str
    known: Mapping[str, Value]
    """What else is known, by the names of NODE_FIELDS; what is not known is not there."""


@dataclass(frozen=True, slots=True)
class Edge:
    """One thing that leads from a supplier towards a customer, or from a group to a member."""

    id: str
    kind: EdgeKind
    source: str
    """The id of a node."""
    target: str
    known: Mapping[str, Value]
    """What else is known, by the names of EDGE_FIELDS."""


@dataclass(frozen=True, slots=True)
class View:
    """A map, or a selection of it, for other tools."""

    title: str
    """The name of the organisation; empty where the catalogue does not say it."""
    nodes: Sequence[Node]
    edges: Sequence[Edge]


class Field(NamedTuple):
    """An attribute: its name, the type of its values, and what it says."""

    name: str
    type: type
    about: str


NODE_FIELDS: Sequence[Field] = (
    Field("supplier", str, "service: the reference of the department or party that delivers it"),
    Field("department", str, "role: the reference of its department"),
    Field("part", str, "department: frontline, support, mixed, or nobody where it serves nobody"),
    Field("party_kind", str, "party: person, household, business, non-profit, workgroup, government, public or other"),
    Field("outside", bool, "whether it is outside the organisation, wholly or in part"),
    Field("about", str, "what it is there for, in the words of the catalogue"),
    Field("part_of", str, "department: the department above it"),
    Field("who", str, "party: the human beings behind it"),
    Field("people", int, "role: how many people hold it"),
    Field("backup", str, "role: who stands in for it"),
    Field("members", int, "group: how many it holds"),
    Field("services", int, "department or party: how many services it delivers"),
    Field("tier", int, "service or department: hops to the nearest customer outside; absent if it reaches none"),
    Field("sla", int, "service or department: customer links to the outside"),
    Field("ola", int, "service or department: customer links inside"),
    Field("uc", int, "service or department: needs on suppliers outside"),
    Field("stands_behind", int, "service or department: links to the outside, all told, that fail with it or feel it"),
    Field("gives", tuple, "service: goods, information, skills, recognition, money, decision, work"),
    Field("owner", str, "service: the role that answers for it"),
    Field("class", str, "service: its class, such as simple"),
    Field("quality", tuple, "service: the standards of quality promised while it is delivered, in words"),
    Field("time", tuple, "service: the standards of time"),
    Field("delivery", tuple, "service: the channels"),
    Field("quantity", tuple, "service: the standards of quantity"),
    Field("hours", str, "department, party or service: when it is open"),
    Field("available", float, "service: the share of opening time it is promised to be available, 0 to 1"),
    Field("first_time_right", float, "service: the share that is right the first time, 0 to 1"),
    Field("volume", str, "service: how many in what time"),
    Field("fee", tuple, "service: what customers pay, in words"),
    Field("unit_cost", float, "service: what one costs, in the currency of the catalogue"),
    Field("reviewed", str, "service: the day of the last review, year-month-day"),
    Field("capability", tuple, "service: what it takes to be able to do it, as tags"),
)

EDGE_FIELDS: Sequence[Field] = (
    Field("level", str, "serves: SLA or OLA; needs: UC where the supplier is outside"),
    Field("external", bool, "serves: whether somebody outside the organisation is served"),
    Field("as", tuple, "serves: customer, client, consumer, payer"),
    Field("owner", str, "serves: the role that looks after this customer"),
    Field("quality", tuple, "serves: the standards of quality that hold for this customer, in words"),
    Field("time", tuple, "serves: the standards of time"),
    Field("delivery", tuple, "serves: the channels"),
    Field("quantity", tuple, "serves: the standards of quantity"),
    Field("own_time", bool, "serves: whether this customer has a standard of time of its own"),
    Field("recurs", str, "serves: how often"),
    Field("volume", str, "serves: how many in what time"),
    Field("when", str, "needs: before, during or after the service that needs it"),
    Field("alternative", str, "needs: the same word on every supplier that can stand in for the others"),
    Field("by_step", bool, "needs: whether a step of the work says so, not the list of needs"),
    Field("standard", str, "needs: which of the supplier's standards is meant, by name"),
    Field("wants", tuple, "needs: the standards of time that are wanted of the supplier"),
    Field("bring", tuple, "needs: what the supplier must be handed"),
    Field("share", float, "needs: the share of cases that need it, 0 to 1"),
    Field("why", str, "needs: the reason written beside it"),
)

_OTHER = re.compile("--|[^a-z0-9]")
_SIGNS = {"--": "_H", "-": "_", "/": "__", ".": "R"}


def safe_id(kind: str, ref: str) -> str:
    """`service`, `hr/time-records` → `service_hr__time_records`: no two references become one.

    Capitals never occur in references, so they can stand for what would be mistaken: `--` becomes `_H`, `.` is `R`.
    """
    return f"{kind}_" + _OTHER.sub(lambda found: _SIGNS.get(found[0]) or f"X{ord(found[0]):x}X", ref)

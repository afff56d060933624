"""Departments × customers: who serves whom with how many services. Only what is served takes a cell of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from custmap.graph import CustomerMap, Department, Entity, Link, Role
from custmap.reports.figures import State

MOST = 100
"""Departments, and customers, that are shown; the rest are counted."""


@dataclass(frozen=True, slots=True)
class Column:
    """A customer; the role of a department counts as the department."""

    ref: str
    name: str
    outside: bool
    first_inside: bool
    """Where the inside begins."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a department does for a customer, or how many columns in a row it does nothing for."""

    column: Column | None
    services: int = 0
    broken: int = 0
    """Links that are broken: a promise missed, or a customer discontent."""
    kept: int = 0
    span: int = 1


@dataclass(frozen=True, slots=True)
class Line:
    """A department."""

    ref: str
    name: str
    cells: Sequence[Cell]


@dataclass(frozen=True, slots=True)
class Matrix:
    """The whole, as far as it is shown."""

    columns: Sequence[Column]
    lines: Sequence[Line]
    more_columns: int
    more_lines: int


def matrix_of(map_: CustomerMap, departments: Iterable[Department], states: Mapping[str, State]) -> Matrix:
    """The matrix, its lines in the order of `departments`; `states` says of each link how it stands."""
    rows = [department for department in departments if map_.services_of(department)]
    counted: dict[str, dict[Entity, Counter[str]]] = {}
    reach: Counter[Entity] = Counter()
    for link in map_.links:
        if not link.service.outside:
            customer = _home(map_, link)
            cells = counted.setdefault(link.service.supplier.ref, {})
            cells.setdefault(customer, Counter()).update(("services", states.get(link.ref, State.UNKNOWN)))
            reach[customer] += 1
    ordered = sorted(reach, key=lambda one: (not one.outside, isinstance(one, Department), -reach[one], one.ref))
    columns = list(_columns(ordered[:MOST]))
    lines = [Line(one.ref, one.name, list(_cells(columns, counted.get(one.ref, {}), ordered))) for one in rows[:MOST]]
    return Matrix(columns, lines, max(0, len(ordered) - MOST), max(0, len(rows) - MOST))


def _home(map_: CustomerMap, link: Link) -> Entity:
    customer = link.customer
    if isinstance(customer, Role):
        return map_.departments.get(customer.department, customer)
    return customer


def _columns(customers: Sequence[Entity]) -> Iterable[Column]:
    was_outside = True
    for customer in customers:
        yield Column(customer.ref, customer.name, customer.outside, was_outside and not customer.outside)
        was_outside = customer.outside


def _cells(
    columns: Sequence[Column], served: Mapping[Entity, Counter[str]], ordered: Sequence[Entity]
) -> Iterable[Cell]:
    empty = 0
    for column, customer in zip(columns, ordered):
        tally = served.get(customer)
        if tally is None:
            empty += 1
            continue
        if empty:
            yield Cell(None, span=empty)
            empty = 0
        yield Cell(column, tally["services"], tally[State.BROKEN], tally[State.KEPT] + tally[State.PROVEN])
    if empty:
        yield Cell(None, span=empty)

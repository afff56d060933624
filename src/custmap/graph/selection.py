"""Parts of the map, chosen by expressions like those of dbt: `+finance/payroll`, `kind:public,frontline`, `2+x+1`.

What is named comes with its customers; so does everything downstream of it. What stands behind it, upstream, comes only
with what leads there, or the whole organisation would come along with the first shared supplier.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, get_args

from custmap.errors import CustmapError
from custmap.graph.entities import Entity, Level, Link, Need, Part, Party, Service
from custmap.graph.scope import NOTHING, Scope, scope_of
from custmap.nearest import nearest
from custmap.wording import listed, shortened

if TYPE_CHECKING:
    from custmap.graph.customer_map import CustomerMap

_PARTS: tuple[str, ...] = tuple(part for part in get_args(Part) if part != "nobody")
_LEVELS: tuple[str, ...] = tuple(level.lower() for level in get_args(Level))
_DIGITS = 6
"""No chain is a million services long; a number beyond that is as good as none."""


@dataclass(frozen=True, slots=True)
class Selection:
    """A part of the map, each in the order of the map."""

    services: tuple[Service, ...]
    links: tuple[Link, ...]
    """Customer links of these services."""
    needs: tuple[Need, ...]
    """Needs of these services on at least one of these services."""
    entities: tuple[Entity, ...]
    """Departments, parties, groups and roles that were named, whether anything leads to them or not."""


def select(map_: CustomerMap, expressions: Sequence[str]) -> Selection:
    """What the expressions choose; everything, if there are none.

    Expressions in one text, with spaces between, and several texts add to each other; a comma keeps what both sides
    choose. Linear in the map for each name. Raises CustmapError for an expression that makes no sense in this catalogue.
    """
    words = [word for expression in expressions for word in expression.split()]
    if not expressions:
        return _everything(map_)
    if not words:
        raise CustmapError("an empty selection: name a department, a service or a party, such as finance or +residents")
    chosen = NOTHING
    for word in words:
        both: Scope | None = None
        for side in word.split(","):
            if not side:
                raise CustmapError(f"'{shortened(word, 80)}' has nothing on one side of a comma; `a,b` is what both choose")
            scope = _chosen(map_, side)
            both = scope if both is None else both & scope
        chosen |= both or NOTHING
    return _in_order(map_, chosen)


def _chosen(map_: CustomerMap, expression: str) -> Scope:
    """One side of a comma: a name with its hops, `x`, `+x`, `x+`, `2+x+1`."""
    parts = expression.split("+")
    if len(parts) == 2:
        parts = [*parts, ""] if _leads(map_, *parts) else ["", *parts]
        up, down = bool(parts[0]) or not expression[0] != "+", False
    return Scope()


def _named(map_: CustomerMap, word: str) -> Scope:
    entity = map_.find(word)
    if entity is not None:
        return scope_of(map_, entity)
    method, colon, value = word.partition(":")
    if colon:
        if method not in _METHODS:
            near = nearest(method, _METHODS)
            hint = f"did you mean '{near}:'? " if near else ""
            raise CustmapError(f"no selection is called '{shortened(method, 40)}:'; {hint}There are {_every(_METHODS)}")
        return _METHODS[method](map_, value)
    if word in _PARTS:
        return _by_part(map_, word)
    near_ref = map_.nearest_of_all(word)
    hint = f"; did you mean '{near_ref}'?" if near_ref else "; `custmap chains` shows what there is"
    raise CustmapError(f"no department, service, party, group or role is called '{shortened(word, 80)}'{hint}")


def _by_kind(map_: CustomerMap, kind: str) -> Scope:
    kinds = {party.written.kind for party in map_.parties.values() if party.written.kind}
    _check("kind of party in this catalogue", kind, sorted(kinds))
    return _together(scope_of(map_, party) for party in map_.parties.values() if party.written.kind == kind)


def _by_level(map_: CustomerMap, level: str) -> Scope:
    _check("level", level.lower(), _LEVELS)
    if level.lower() == "uc":
        outside = [need for need in map_.needs if any(supplier.outside for supplier in need.suppliers)]
        services = {need.service for need in outside} | {s for need in outside for s in need.suppliers if s.outside}
        services |= {service for use in map_.uses if use.supplier.outside for service in (use.service, use.supplier)}
        return Scope(frozenset(services), frozenset(), frozenset(), frozenset(services))
    links = [link for link in map_.links if link.level.lower() == level.lower()]
    of_them = frozenset(link.service for link in links)
    return Scope(of_them, frozenset(links), frozenset(), of_them)


def _by_part(map_: CustomerMap, part: str) -> Scope:
    _check("part", part, _PARTS)
    return _together(scope_of(map_, d) for d in map_.departments.values() if map_.part_of(d) == part)


_METHODS: Mapping[str, Callable[[CustomerMap, str], Scope]] = {
    "kind": _by_kind,
    "level": _by_level,
    "part": _by_part,
}


def _check(what: str, value: str, known: Sequence[str]) -> None:
    if value not in known:
        near = nearest(value, known)
        there = listed(known) if known else "none"
        raise CustmapError(
            f"no {what} is called '{shortened(value, 40)}'; " + (f"did you mean '{near}'? " if near else "") + f"There are {there}"
        )


def _every(methods: Iterable[str]) -> str:
    return listed(f"{method}:" for method in methods)


def _together(scopes: Iterable[Scope]) -> Scope:
    """The union of many, in time linear in their sizes."""
    every = list(scopes)
    return Scope(*(frozenset().union(*(getattr(scope, name) for scope in every)) for name in Scope.__slots__))


def _everything(map_: CustomerMap) -> Selection:
    served = {link.customer.ref for link in map_.links}
    groups = [group for ref, group in map_.groups.items() if ref != "all-staff" or ref in served]
    entities = (*map_.departments.values(), *map_.parties.values(), *groups, *map_.roles.values())
    needs = tuple(need for need in map_.needs if need.suppliers)
    return Selection(tuple(map_.services.values()), map_.links, needs, entities)


def _in_order(map_: CustomerMap, scope: Scope) -> Selection:
    kinds = (map_.departments, map_.parties, map_.groups, map_.roles)
    return Selection(
        tuple(service for service in map_.services.values() if service in scope.services),
        tuple(link for link in map_.links if link in scope.links),
        tuple(
            need
            for need in map_.needs
            if need.service in scope.services and any(supplier in scope.services for supplier in need.suppliers)
        ),
        tuple(entity for kind in kinds for entity in kind.values() if entity in scope.entities),
    )

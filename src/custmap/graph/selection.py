"""Parts of the map, chosen by expressions like those of dbt: `+finance/payroll`, `kind:public,frontline`, `2+x+1`.

What is named comes with its customers; so does everything downstream of it. What stands behind it, upstream, comes only
with what leads there, or the whole organisation would come along with the first shared supplier.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, get_args

from custmap.errors import CustmapError
from custmap.graph.entities import ALL_STAFF, Entity, Level, Link, Need, Part, Service
from custmap.graph.scope import NOTHING, Scope, scope_of
from custmap.nearest import nearest
from custmap.wording import listed, shortened, some

if TYPE_CHECKING:
    from custmap.graph.customer_map import CustomerMap

_NUMBER = re.compile("[0-9]+")
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
    choose. Linear in the map for each name. Raises CustmapError for an expression that makes no sense here.
    """
    words = [word for expression in expressions for word in expression.split()]
    if not expressions:
        return _everything(map_)
    if not words:
        raise CustmapError("an empty selection: name a department, a service or a party, such as finance or +residents")
    chosen = NOTHING
    for word in words:
        chosen |= _intersection(map_, word)
    return _in_order(map_, chosen)


def _intersection(map_: CustomerMap, word: str) -> Scope:
    first, *others = word.split(",")
    if not all((first, *others)):
        raise CustmapError(f"'{shortened(word, 80)}' has nothing on one side of a comma; `a,b` is what both choose")
    scope = _chosen(map_, first)
    for side in others:
        scope &= _chosen(map_, side)
    return scope


def _chosen(map_: CustomerMap, expression: str) -> Scope:
    """One side of a comma: a name and how far to go from it, `x`, `+x`, `x+`, `2+x+1`."""
    before, name, after = _apart(map_, expression)
    if not name:
        raise CustmapError(f"'{shortened(expression, 80)}' is no selection; write x, +x, x+ or 2+x+1")
    up = 0 if before is None else _hops(before, expression)
    down = 0 if after is None else _hops(after, expression)
    return _named(map_, name).extended(map_, up, down)


def _apart(map_: CustomerMap, expression: str) -> tuple[str | None, str, str | None]:
    """What stands before the name, the name, and what stands behind it; None where there is no plus."""
    pieces = expression.split("+")
    if len(pieces) == 1:
        return None, expression, None
    if len(pieces) == 3:
        return pieces[0], pieces[1], pieces[2]
    if len(pieces) > 3:
        return None, "", None
    first, second = pieces
    number_leads = _NUMBER.fullmatch(first) and not (_NUMBER.fullmatch(second) and map_.find(second) is None)
    if not first or (second and number_leads):
        return first, second, None
    return None, first, second


def _hops(digits: str, expression: str) -> int | None:
    """The number of hops; None for as far as it goes."""
    if digits and not _NUMBER.fullmatch(digits):
        raise CustmapError(f"'{shortened(digits, 40)}' in '{shortened(expression, 80)}' is no number of hops")
    return int(digits) if digits and len(digits) <= _DIGITS else None


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
    hint = way_out(map_, word, _PARTS)
    raise CustmapError(f"no department, service, party, group or role is called '{shortened(word, 80)}'{hint}")


def way_out(map_: CustomerMap, word: str, others: Iterable[str] = ()) -> str:
    """What else could be meant by a word that names nothing: the nearest that there is, or else the departments."""
    of_this_id = sorted(one.ref for one in map_.by_id.get(word.lower(), ()))
    if len(of_this_id) > 1:
        return f"; did you mean one of these: {some(of_this_id, 8)}?"
    near = next(iter(of_this_id), None) or map_.nearest_of_all(word) or nearest(word, others)
    if near:
        return f"; did you mean '{near}'?"
    departments = f"the departments are {some(sorted(map_.departments), 8)}; " if map_.departments else ""
    return f"; {departments}`custmap chains` shows all there is"


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
        hint = f"did you mean '{near}'? " if near else ""
        there = listed(known) if known else "none"
        raise CustmapError(f"no {what} is called '{shortened(value, 40)}'; {hint}There are {there}")


def _every(methods: Iterable[str]) -> str:
    return listed(f"{method}:" for method in methods)


def _together(scopes: Iterable[Scope]) -> Scope:
    """The union of many, in time linear in their sizes."""
    every = list(scopes)
    return Scope(*(frozenset().union(*(getattr(scope, part.name) for scope in every)) for part in fields(Scope)))


def _everything(map_: CustomerMap) -> Selection:
    served = {link.customer.ref for link in map_.links}
    groups = [group for ref, group in map_.groups.items() if ref != ALL_STAFF or ref in served]
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

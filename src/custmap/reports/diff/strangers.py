"""Customers who are declared in neither of the two states: known by the name under which they are written.

One page by itself, or a folder of departments, names customers that are declared elsewhere. What a service promises
them can be compared all the same; only who they are cannot be told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from custmap import catalogue as written
from custmap.graph import CustomerMap, Link, Party
from custmap.lasting import lasting


@lasting(eq=False)
class Stranger(Party):
    """Somebody of whom only the name is known."""

    @property
    def outside(self) -> bool:
        """Nobody can tell, so nothing is counted as a link to the outside."""
        return False


def with_strangers(old: CustomerMap, new: CustomerMap) -> tuple[CustomerMap, CustomerMap]:
    """The two maps, with a link to everyone who is named as a customer and is declared in neither."""
    return _with(old, new), _with(new, old)


def strange_members(map_: CustomerMap, other: CustomerMap) -> dict[str, set[str]]:
    """Group → the members that it names and that are declared in neither of the two states."""
    found: dict[str, set[str]] = {}
    for missing in map_.unresolved:
        if missing.wanted == "member" and other.find(missing.reference) is None:
            found.setdefault(missing.holder, set()).add(missing.reference)
    return found


def _with(map_: CustomerMap, other: CustomerMap) -> CustomerMap:
    links = tuple(_links(map_, other))
    return replace(map_, links=map_.links + links) if links else map_


def _links(map_: CustomerMap, other: CustomerMap) -> Iterator[Link]:
    for missing in map_.unresolved:
        if missing.wanted == "customer" and other.find(missing.reference) is None:
            service, ref = map_.services[missing.holder], missing.reference
            customer = Stranger(ref, ref, missing.place, written.Party())
            yield Link(service, customer, service.written.customers[ref], missing.place)

"""How far each service is from the outside, in hops along the chains."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from custmap.graph.entities import Service

if TYPE_CHECKING:
    from custmap.findings import Path
    from custmap.graph.customer_map import CustomerMap


def tiers_of(map_: CustomerMap) -> dict[str, int]:
    """Service → hops to the nearest external customer: 1 if it serves one itself; absent if it reaches none.

    A hop leads from a supplier to a service that needs it, or to any service of a department that it serves. Breadth
    first from the outside, each link and each need once.
    """
    return _hops(map_, (link.service for link in map_.links if link.external))


def dead_ends_of(map_: CustomerMap) -> tuple[Service, ...]:
    """The internal services whose chains surely reach no external customer.

    None where nobody outside is served at all, or where what could not be read may hold the missing piece; and none
    whose chain ends in another gap: a department that serves nobody, a service without customers.
    """
    inside = [service for service in map_.own_services if map_.links_of(service) and service.ref not in map_.tiers]
    if not inside or not map_.tiers or not _is_whole(map_):
        return ()
    open_ended = _hops(map_, _open_ended(map_))
    return tuple(service for service in inside if service.ref not in open_ended)


def _hops(map_: CustomerMap, ends: Iterable[Service]) -> dict[str, int]:
    """Service → hops to the nearest of `ends`, 1 for these; absent where the chains lead to none."""
    edges = map_.dependencies
    upstream = [list(suppliers) for suppliers in edges.suppliers]
    for service, alternatives in edges.choices:
        upstream[service] += alternatives
    serving: dict[str, list[int]] = {}  # customer → the services it is served with
    holders: dict[str, list[str]] = {}  # department → the customers (itself, its roles, its groups) it stands behind
    for link in map_.links:
        known = link.customer.ref in serving
        serving.setdefault(link.customer.ref, []).append(edges.number[link.service.ref])
        if not known:
            for department in map_.departments_behind(link.customer):
                holders.setdefault(department.ref, []).append(link.customer.ref)
    tiers = {edges.number[end.ref]: 1 for end in ends}
    queue = deque(tiers)
    while queue:
        number = queue.popleft()
        nearer = upstream[number]
        for customer in holders.pop(edges.services[number].supplier.ref, ()):
            nearer += serving.pop(customer, ())
        for supplier in nearer:
            if supplier not in tiers:
                tiers[supplier] = tiers[number] + 1
                queue.append(supplier)
    return {edges.services[number].ref: tier for number, tier in tiers.items()}


def _open_ended(map_: CustomerMap) -> Iterator[Service]:
    """The services of which nobody can tell what stands behind them."""
    serving = {link.service.supplier.ref for link in map_.links}
    above = {department.written.part_of for department in map_.departments.values()}
    known: dict[str, bool] = {}  # customer → whether each department behind it serves somebody, and has no parts
    for link in map_.links:
        customer = link.customer.ref
        if customer not in known:
            behind = [department.ref for department in map_.departments_behind(link.customer)]
            known[customer] = bool(behind) and all(ref in serving and ref not in above for ref in behind)
        if not known[customer]:
            yield link.service
    for service in map_.services.values():
        if map_.unsure(service) or map_.unsure(service.supplier):
            yield service  # something that could not be read may speak of it
        elif not (map_.links_of(service) or map_.needed_by(service) or map_.used_by(service)):
            yield service


_HELD = frozenset({"departments", "parties", "groups", "services", "customers"})
_CHAINED = frozenset({*_HELD, "needs", "from", "any_of", "steps", "uses", "members", "part_of"})


def _is_whole(map_: CustomerMap) -> bool:
    """Whether every link, need and member was read, and leads somewhere."""
    if map_.unread.everything or any(twice.what in ("department", "party", "group") for twice in map_.duplicates):
        return False
    if any(missing.wanted in ("service", "customer", "member", "department") for missing in map_.unresolved):
        return False
    above = {(document, path[:-1]) for document, path in map_.lost}
    return not any(_is_chained(path) for document, path in map_.lost if (document, path) not in above)


def _is_chained(path: Path) -> bool:
    """Whether what was lost here may be a link, a need, a member, or a thing that has them."""
    keys = [key for key in path if isinstance(key, str)]
    return not _CHAINED.isdisjoint(keys[-1:]) or not _HELD.isdisjoint(keys[-2:-1])

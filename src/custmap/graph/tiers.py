"""How far each service is from the outside, in hops along the chains."""

from __future__ import annotations

from collections import deque
from typing import TYPE_CHECKING

from custmap.graph.ripple import departments_served

if TYPE_CHECKING:
    from custmap.graph.customer_map import CustomerMap


def tiers_of(map_: CustomerMap) -> dict[str, int]:
    """Service → hops to the nearest external customer: 1 if it serves one itself; absent if it reaches none.

    A hop leads from a supplier to a service that needs it, or to any service of a department that it serves. Breadth
    first from the outside, each link and each need once.
    """
    edges = map_.dependencies
    upstream: list[list[int]] = [[] for _ in edges.services]
    for supplier in range(len(edges.services)):
        for service in edges.dependents(supplier):
            upstream[service].append(supplier)
    serving: dict[str, list[int]] = {}  # customer → the services it is served with
    holders: dict[str, list[str]] = {}  # department → the customers (itself, its roles, its groups) it stands behind
    for link in map_.links:
        known = link.customer.ref in serving
        serving.setdefault(link.customer.ref, []).append(edges.number[link.service.ref])
        if not known:
            for department in departments_served(map_, link):
                holders.setdefault(department.ref, []).append(link.customer.ref)
    tiers: dict[int, int] = {}
    for link in map_.links:
        if link.external:
            tiers.setdefault(edges.number[link.service.ref], 1)
    queue = deque(tiers)
    while queue:
        number = queue.popleft()
        nearer = list(upstream[number])
        for customer in holders.pop(edges.services[number].supplier.ref, ()):
            nearer += serving.pop(customer, ())
        for supplier in nearer:
            if supplier not in tiers:
                tiers[supplier] = tiers[number] + 1
                queue.append(supplier)
    return {edges.services[number].ref: tier for number, tier in tiers.items()}

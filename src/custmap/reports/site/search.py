"""The index of the search: every department, service, role and customer with the address of its page, as data."""

from __future__ import annotations

import json
from collections.abc import Iterator

from custmap.reports.site.shared import Shared
from custmap.wording import one_line

_LONGEST = 120
"""Characters of a name that the index holds."""


def search_script(shared: Shared) -> str:
    """A script that holds nothing but data: `[name, reference, what it is, address]`, by kind and name."""
    entries = (json.dumps(entry, separators=(",", ":")).replace("<", "\\u003c") for entry in _entries(shared))
    return "window.custmapIndex=[\n" + ",\n".join(entries) + "\n];\n"


def _entries(shared: Shared) -> Iterator[tuple[str, str, str, str]]:
    map_, addresses = shared.map, shared.addresses
    for department in shared.departments:
        yield _shown(department.name), _shown(department.ref), "department", addresses[department.ref]
    for customer in shared.customers:
        yield _shown(customer.name), _shown(customer.ref), "customer", addresses[customer.ref]
    for service in map_.own_services:
        yield _shown(service.name), _shown(service.ref), "service", addresses[service.ref]
    yield from dict.fromkeys(_elsewhere(shared))
    for role in map_.roles.values():
        if role.ref in addresses:
            yield _shown(role.name), _shown(role.ref), "role", addresses[role.ref]


def _elsewhere(shared: Shared) -> Iterator[tuple[str, str, str, str]]:
    """Whoever has no page, or none that tells of it, by the departments that do: suppliers outside, groups inside."""
    map_, addresses = shared.map, shared.addresses
    takers = [(need.service, supplier) for need in map_.needs for supplier in need.suppliers]
    takers += [(use.service, use.supplier) for use in map_.uses]
    for ours, needed in takers:
        home, party = ours.supplier, needed.supplier
        if needed.outside and home.ref in addresses:
            for one in (party, needed):
                yield _shown(one.name), _shown(one.ref), f"supplies {_shown(home.name)}", addresses[home.ref]
    for link in map_.links:
        home, customer = link.service.supplier, link.customer
        if customer.ref not in addresses and home.ref in addresses:
            yield _shown(customer.name), _shown(customer.ref), f"served by {_shown(home.name)}", addresses[home.ref]


def _shown(text: str) -> str:
    return one_line(text)[:_LONGEST]

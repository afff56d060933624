from __future__ import annotations

from collections.abc import Iterator, Sequence

from custmap.catalogue import Category, Phase
from custmap.findings import Severity
from custmap.graph import ALL_STAFF, CustomerMap, Link, Role, Service
from custmap.graph.performance import Spot
from custmap.rules.rule import Gap, Sight, gap, rule
from custmap.wording import some

_KEYS = ("quality", "time", "delivery", "quantity", "before", "after")
Cell = tuple[Phase, Category]


@rule("CM408", Severity.NOTE, sight=Sight.NEIGHBOURS)
def never_asked(map_: CustomerMap) -> Iterator[Gap]:
    """A service with customers of whom nobody has asked what they want.

    Why it matters
    A standard that we thought up ourselves is a guess. The customers have an expectation all the same, and judge by it.

    What to do
    Ask them, and write it beside the promise: `time: {promise: within 3 wd, wants: within 2 wd}`. What is only supposed
    is `source: assumed`, and does not count as asked. A department that says under its `needs` what it `wants` of this
    service has been heard, and so has a group or role for which it speaks.

    Gap
    ```yaml
    department: library
    services: {lending: {customers: all-staff, time: within 2 wd}}
    ```

    Clean
    ```yaml
    department: library
    services: {lending: {customers: all-staff, time: {promise: within 2 wd, wants: within 2 wd, source: asked}}}
    ```
    """
    telling, spots_by = _telling(map_), map_.performance.spots_by
    for service in map_.own_services:
        links = map_.links_of(service)
        if not links or _is_lost(map_, service):
            continue
        asked, assumed = _wanted(spots_by.get(service, ()))
        told = telling.get(service, set())
        silent = [
            link
            for link in links
            if not _is_heard(spots_by.get(link, ()), asked)
            and not _speaks(link, told)
            and not _is_lost(map_, link)
            and not map_.unsure(link.customer)
        ]
        if silent:
            of = f"{len(silent)} of {len(links)} customers" if len(silent) < len(links) else "the customers"
            yield gap(
                service,
                f"nobody has written down what {of} of '{service.ref}' want: "
                f"{some(link.customer.name for link in silent)}" + (" (some of it is assumed)" if assumed else ""),
                help="ask them, and write it beside the promise: `{promise: within 3 wd, wants: within 2 wd}`",
                parts=(link.customer.ref for link in silent),
            )


def _telling(map_: CustomerMap) -> dict[Service, set[str]]:
    """Service → the departments that say in their needs what they want of it, and the groups that hold them."""
    found: dict[Service, set[str]] = {}
    for need in map_.needs:
        if need.written.wants:
            department = need.service.supplier
            for supplier in need.suppliers:
                told = found.setdefault(supplier, set())
                if department.ref not in told:
                    told |= {department.ref, ALL_STAFF, *(group.ref for group in map_.groups_with(department))}
    return found


def _speaks(link: Link, told: set[str]) -> bool:
    customer = link.customer
    return customer.ref in told or (isinstance(customer, Role) and customer.department in told)


def _wanted(spots: Sequence[Spot]) -> tuple[set[Cell], bool]:
    """The cells in which it stands what the customer wants, by its own word; and whether some is only assumed."""
    wanted = [spot for spot in spots if spot.standard.wants]
    asked = {(spot.phase, spot.category) for spot in wanted if spot.standard.source != "assumed"}
    return asked, any(spot.standard.source == "assumed" for spot in wanted)


def _is_heard(own: Sequence[Spot], asked: set[Cell]) -> bool:
    """Whether a cell that holds for a customer says what it wants; its own cells replace those of the service."""
    if not own:
        return bool(asked)
    return bool(asked - {(spot.phase, spot.category) for spot in own}) or bool(_wanted(own)[0])


def _is_lost(map_: CustomerMap, at: Service | Link) -> bool:
    return bool(map_.lost) and any(map_.is_lost(at, key) for key in _KEYS)

from __future__ import annotations

from collections.abc import Iterator

from custmap.catalogue import CORE, Category
from custmap.findings import Severity
from custmap.graph import CustomerMap, Service
from custmap.rules.rule import Gap, gap, rule


@rule("CM104", Severity.WARNING)
def missing_category(map_: CustomerMap) -> Iterator[Gap]:
    """A service whose customers have no standard of quality, of time, or of delivery.

    Why it matters
    Expectations fall into quality, time and delivery method. Where we say nothing, the customer expects something all
    the same, and we cannot know whether we meet it. Inside and outside count alike: internal customers are not second
    class.

    What to do
    Add what is missing to the service, or to the one customer that has none: `quality: errors at most 2%`,
    `time: within 3 wd`, `delivery: counter`.

    Gap
    ```yaml
    department: library
    services: {lending: {customers: all-staff, quality: wrong books at most 1%, delivery: counter}}
    ```

    Clean
    ```yaml
    department: library
    services: {lending: {customers: all-staff, quality: wrong books at most 1%, time: at once, delivery: counter}}
    ```
    """
    for service in map_.own_services:
        links = map_.links_of(service)
        if not links:
            continue
        missing = [(category, _without(map_, service, category)) for category in CORE]
        said = [
            f"no {category}" if count == len(links) else f"no {category} for {count} of {len(links)} customers"
            for category, count in missing
            if count
        ]
        if said:
            yield gap(
                service,
                f"'{service.ref}' promises {', '.join(said)}",
                help=_HELP,
            )


_HELP = "say what its customers may expect: quality: errors at most 2% · time: within 3 wd · delivery: counter"


def _without(map_: CustomerMap, service: Service, category: Category) -> int:
    """How many customers of a service have no standard in a category; what CM107 reports is left to it."""
    if getattr(service.written, category) or map_.is_lost(service, category):
        return 0
    return sum(
        1
        for link in map_.links_of(service)
        if not getattr(link.written, category)
        and not (category == "delivery" and link.external)
        and not map_.is_lost(link, category)
    )

from __future__ import annotations

from collections.abc import Iterator

from custmap.catalogue import CORE, Category
from custmap.findings import Severity
from custmap.graph import CustomerMap, Link, Service
from custmap.rules.rule import Gap, Sight, gap, rule


@rule("CM104", Severity.WARNING, sight=Sight.NEIGHBOURS)
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
            f"no {category}"
            if len(without) == len(links)
            else f"no {category} for {len(without)} of {len(links)} customers"
            for category, without in missing
            if without
        ]
        if said:
            yield gap(
                service,
                f"'{service.ref}' promises {', '.join(said)}",
                help=_HELP,
                parts=(f"{category}@{link.customer.ref}" for category, without in missing for link in without),
            )


_HELP = "say what its customers may expect: quality: errors at most 2% · time: within 3 wd · delivery: counter"


def _without(map_: CustomerMap, service: Service, category: Category) -> list[Link]:
    """The customers of a service that have no standard in a category; what CM107 reports is left to it."""
    if getattr(service.written, category) or map_.is_lost(service, category):
        return []
    return [
        link
        for link in map_.links_of(service)
        if not getattr(link.written, category)
        and not (category == "delivery" and link.external)
        and not map_.is_lost(link, category)
    ]

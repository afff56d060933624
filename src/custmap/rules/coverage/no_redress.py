from __future__ import annotations

from collections.abc import Iterator

from custmap.findings import Severity
from custmap.graph import CustomerMap, Link, Service
from custmap.rules.rule import Gap, Sight, gap, rule
from custmap.wording import some


@rule("CM112", Severity.WARNING, sight=Sight.NEIGHBOURS)
def no_redress(map_: CustomerMap) -> Iterator[Gap]:
    """Services to the outside with nothing after them: no time and no channel for a question or a complaint.

    Why it matters
    When something goes wrong, a customer who knows where to go stays a customer; one who does not tells the neighbours.

    What to do
    Say what holds after the service: `after: {time: complaints answered within 5 wd, delivery: [counter, phone]}`.

    Gap
    ```yaml
    parties: {readers: {kind: public}}
    departments: {library: {services: {lending: {customers: readers, after: {quality: lost books at most 1%}}}}}
    ```

    Clean
    ```yaml
    parties: {readers: {kind: public}}
    departments:
      library: {services: {lending: {customers: readers, after: {quality: lost books at most 1%, delivery: phone}}}}
    ```
    """
    for department in map_.departments.values():
        outward = [
            (service, links)
            for service in map_.services_of(department)
            if (links := [link for link in map_.links_of(service) if link.external])
        ]
        silent = [service for service, links in outward if not _has_redress(map_, service, links)]
        if silent:
            yield gap(
                department,
                f"{department.name} leaves {len(silent)} of {len(outward)} outside services without a way to complain: "
                f"{some(service.id for service in silent)}",
                help="write `after: {time: complaints answered within 5 wd, delivery: [counter, phone]}`",
                parts=(service.ref for service in silent),
            )


def _has_redress(map_: CustomerMap, service: Service, links: list[Link]) -> bool:
    if map_.is_lost(service, "after"):
        return True
    return all(
        map_.is_lost(link, "after") or link.standards("after", "time") or link.standards("after", "delivery")
        for link in links
    )

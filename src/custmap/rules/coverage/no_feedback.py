from __future__ import annotations

from collections.abc import Iterator

from custmap.findings import Severity
from custmap.graph import CustomerMap, Service
from custmap.rules.rule import Gap, Sight, gap, rule
from custmap.wording import some


@rule("CM106", Severity.WARNING, sight=Sight.NEIGHBOURS)
def no_feedback(map_: CustomerMap) -> Iterator[Gap]:
    """Services whose customers are never asked how content they are.

    Why it matters
    Only the customer knows how close delivery comes to expectation. Internal customers deserve to be asked as much as
    those who pay.

    What to do
    Ask, and write down the score and how many answered, on the service or on one customer:
    `feedback: {csat: 3.6, of: 5, target: 4, n: 57, as_of: 2026-03-31}` (or `nps`, `ces`, `complaints`).

    Gap
    ```yaml
    department: library
    services: {lending: {customers: all-staff}}
    ```

    Clean
    ```yaml
    department: library
    services: {lending: {customers: all-staff, feedback: {csat: 4.2, of: 5, target: 4, n: 30, as_of: 2026-03-31}}}
    ```
    """
    for department in map_.departments.values():
        served = [service for service in map_.services_of(department) if map_.links_of(service)]
        silent = [service for service in served if not _is_asked(map_, service)]
        if silent:
            yield gap(
                department,
                f"{department.name} never asks the customers of {len(silent)} of {len(served)} services: "
                f"{some(service.id for service in silent)}",
                help="ask them, and write `feedback: {csat: 4.2, of: 5, target: 4, n: 30, as_of: 2026-03-31}`",
                parts=(service.ref for service in silent),
            )


def _is_asked(map_: CustomerMap, service: Service) -> bool:
    if service.written.feedback or map_.is_lost(service, "feedback"):
        return True
    return any(link.written.feedback or map_.is_lost(link, "feedback") for link in map_.links_of(service))

from __future__ import annotations

from collections.abc import Iterator

from custmap.findings import Severity
from custmap.graph import CustomerMap, Service
from custmap.rules.rule import Gap, Sight, gap, rule


@rule("CM109", Severity.WARNING, sight=Sight.NEIGHBOURS)
def no_owner(map_: CustomerMap) -> Iterator[Gap]:
    """A service that no role answers for.

    Why it matters
    A promise that belongs to everyone is kept by no one. The customer needs to know whom to turn to, and each role
    needs to know its services.

    What to do
    Name the role under `owner`, or who does each step under `by`. Use job titles, never names of persons.

    Gap
    ```yaml
    department: library
    services: {lending: {customers: all-staff}}
    ```

    Clean
    ```yaml
    department: library
    roles: {clerk: {}}
    services: {lending: {customers: all-staff, owner: clerk}}
    ```
    """
    for service in map_.own_services:
        if not _has_owner(map_, service):
            yield gap(
                service,
                f"no role answers for '{service.ref}'",
                help="name the role: `owner: <role>`, or `by` in its steps",
            )


def _has_owner(map_: CustomerMap, service: Service) -> bool:
    written = service.written
    if written.owner is not None or any(step.by is not None for step in written.steps):
        return True
    return map_.is_lost(service, "owner") or map_.is_lost(service, "steps") or service.ref in map_.hands.delivered

from __future__ import annotations

from collections.abc import Iterator

from custmap.findings import Related, Severity
from custmap.graph import CustomerMap, Group, Service
from custmap.rules.rule import Gap, Sight, gap, rule
from custmap.wording import some


@rule("CM201", Severity.WARNING, sight=Sight.NEIGHBOURS)
def unrecognised_customer(map_: CustomerMap) -> Iterator[Gap]:
    """A department needs this service, and the service does not name it as a customer.

    Why it matters
    Somebody relies on you and you do not know it: nobody ever asked what they expect, nobody tells them of a change,
    and when you are late, their customers wait as well.

    What to do
    Name the department under `customers`, and agree on a standard with it; or tell it that it counts on something you
    do not give. A role of the department, a group that holds it, a department it is part of, and `all-staff` count as
    well. Needs within one department make no customers, nor does what is bought outside.

    Gap
    ```yaml
    departments:
      hr: {services: {time-records: {customers: finance}}}
      finance: {services: {payroll: {customers: all-staff, needs: hr/time-records}}}
      kitchen: {services: {rosters: {customers: all-staff, needs: hr/time-records}}}
    ```

    Clean
    ```yaml
    departments:
      hr: {services: {time-records: {customers: [finance, kitchen]}}}
      finance: {services: {payroll: {customers: all-staff, needs: hr/time-records}}}
      kitchen: {services: {rosters: {customers: all-staff, needs: hr/time-records}}}
    ```
    """
    nowhere = {missing.holder for missing in map_.unresolved if missing.wanted in ("customer", "member")}
    for service in map_.own_services:
        takers = map_.agreements.takers(service)
        if not takers or _is_unsure(map_, service, nowhere):
            continue
        for department, needs in takers.items():
            if department is service.supplier or map_.agreements.names(service, department):
                continue
            if map_.unsure(department):
                continue
            taking = [f"'{need.service.ref}'" for need in needs]
            yield gap(
                service,
                f"'{service.ref}' does not name {department.name} as a customer, and yet "
                f"{some(taking)} {'needs' if len(taking) == 1 else 'need'} it",
                *(["customers"] if service.written.customers else []),
                label=f"{department.ref} is missing here" if service.written.customers else "it names no customers",
                help="name the department under `customers` and agree on what it may expect, or let it drop the need",
                related=[Related(f"'{need.service.ref}' needs it", need.source) for need in needs[:3]],
                about=department.ref,
            )


def _is_unsure(map_: CustomerMap, service: Service, nowhere: set[str]) -> bool:
    """Whether a customer of the service could not be read, or leads nowhere: it may be the one that seems to miss."""
    if service.ref in nowhere or map_.is_lost(service, "customers") or map_.unsure(service.supplier):
        return True
    groups = (link.customer for link in map_.links_of(service) if isinstance(link.customer, Group))
    return any(group.ref in nowhere or map_.is_lost(group) for group in groups)

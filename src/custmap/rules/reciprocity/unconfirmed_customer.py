from __future__ import annotations

from collections.abc import Iterator

from custmap.findings import Related, Severity
from custmap.graph import CustomerMap, Department
from custmap.rules.rule import Gap, Sight, gap, rule


@rule("CM202", Severity.NOTE, sight=Sight.NEIGHBOURS)
def unconfirmed_customer(map_: CustomerMap) -> Iterator[Gap]:
    """A service names a department as its customer, and the department never says that it needs it.

    Why it matters
    Either the department does not know on whom it depends, or the work is done for somebody who could do without. Both
    are worth a conversation.

    What to do
    The head of the department adds the service to the `needs` of the one that depends on it. Where its people merely
    use the service, as everybody uses payroll, write `as: consumer`; groups are never asked. Nothing is reported about
    a department that declares no needs at all: there nobody can tell.

    Gap
    ```yaml
    departments:
      hr: {services: {time-records: {customers: finance}}}
      finance: {services: {payroll: {customers: all-staff, needs: []}}}
    ```

    Clean
    ```yaml
    departments:
      hr: {services: {time-records: {customers: finance}}}
      finance: {services: {payroll: {customers: all-staff, needs: hr/time-records}}}
    ```
    """
    telling = {ref for ref, department in map_.departments.items() if _tells_its_needs(map_, department)}
    telling -= {
        missing.holder.split("/")[0] for missing in map_.unresolved if missing.wanted == "service"
    }  # the need may be there, misspelt
    for service in map_.own_services:
        asked = [
            link
            for link in map_.links_of(service)
            if link.customer.ref in telling
            and link.customer is not service.supplier
            and "consumer" not in link.written.as_
            and not map_.is_lost(link, "as")
        ]
        if not asked:
            continue
        takers = map_.agreements.takers(service)
        taking = {one.ref for department in takers for one in map_.agreements.with_those_above(department)}
        for link in asked:
            if link.customer.ref not in taking:
                yield gap(
                    link,
                    f"'{service.ref}' names {link.customer.name} as a customer, "
                    f"but no service of {link.customer.name} says that it needs it",
                    help="the customer adds it to the `needs` of what depends on it; if its people merely use it, "
                    "write `as: consumer`",
                    related=[Related(f"{link.customer.name}, where the need would be said", link.customer.place)],
                )


def _tells_its_needs(map_: CustomerMap, department: Department) -> bool:
    """Whether some service of a department declares needs, and all of them could be read."""
    services = map_.services_of(department)
    if map_.unsure(department) or map_.is_lost(department, "services"):
        return False
    return any(
        service.written.needs is not None or any(step.uses for step in service.written.steps) for service in services
    )

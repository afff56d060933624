from __future__ import annotations

from collections.abc import Iterator

from custmap.findings import Severity
from custmap.graph import CustomerMap
from custmap.rules.lost import meant
from custmap.rules.rule import Gap, Sight, gap, rule


@rule("CM103", Severity.WARNING, sight=Sight.OUTLINE)
def unserved_service(map_: CustomerMap) -> Iterator[Gap]:
    """A service without a customer, that nobody needs.

    Why it matters
    Work that nobody receives is a cost without a customer. More often the customer was simply never named, and so was
    never asked what is expected.

    What to do
    Name the `customers`: a department, a role, a group, `all-staff`, or a party outside. If there are none, ask why the
    work is done. (Where a whole department names no customer, CM101 speaks instead.)

    Gap
    ```yaml
    department: library
    roles: {clerk: {}}
    services:
      lending: {customers: all-staff, owner: clerk}
      binding: {owner: clerk}
    ```

    Clean
    ```yaml
    department: library
    roles: {clerk: {}}
    services:
      lending: {customers: all-staff, owner: clerk, needs: binding}
      binding: {owner: clerk}
    ```
    """
    # A customer that is declared nowhere is one all the same: CM003 tells of it.
    serving = {service.supplier.ref for service in map_.own_services if service.written.customers}
    unsure = meant(map_)
    for service in map_.own_services:
        if service.written.customers or map_.needed_by(service) or map_.used_by(service):
            continue
        if service.supplier.ref not in serving or map_.is_lost(service, "customers"):
            continue
        if service.ref in unsure or map_.unsure(service):
            continue
        yield gap(service, f"'{service.ref}' has no customer, and nobody needs it", help="name its `customers`")

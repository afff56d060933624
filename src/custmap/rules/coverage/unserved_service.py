from __future__ import annotations

from collections.abc import Iterator

from custmap.findings import Severity
from custmap.graph import CustomerMap
from custmap.rules.rule import Gap, gap, rule


@rule("CM103", Severity.WARNING)
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
    serving = {link.service.supplier.ref for link in map_.links}
    for service in map_.own_services:
        if map_.links_of(service) or map_.needed_by(service) or map_.used_by(service):
            continue
        if service.supplier.ref not in serving or map_.is_lost(service, "customers") or map_.unsure(service):
            continue
        yield gap(service, f"'{service.ref}' has no customer, and nobody needs it", help="name its `customers`")

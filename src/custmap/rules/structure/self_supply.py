from __future__ import annotations

from collections.abc import Iterator

from custmap.findings import Severity
from custmap.graph import CustomerMap, Department
from custmap.rules.rule import Gap, Sight, gap, rule


@rule("CM006", Severity.ERROR, Severity.WARNING, sight=Sight.OUTLINE)
def self_supply(map_: CustomerMap) -> Iterator[Gap]:
    """A service that needs itself, or a department that names itself as its customer.

    Why it matters
    Nobody is their own supplier: a service that waits for itself never begins, and "we serve ourselves" hides the
    human being who is really served.

    What to do
    Name what the service really needs. If somebody inside the department is served, name the role: `finance.cashier`.
    Groups that happen to hold the department are fine.

    Gap
    ```yaml
    department: finance
    roles: {cashier: {}}
    services:
      payroll: {customers: finance, owner: cashier}
    ```

    Clean
    ```yaml
    department: finance
    roles: {cashier: {}}
    services:
      payroll: {customers: finance.cashier, owner: cashier}
    ```
    """
    for need in map_.needs:
        if any(supplier is need.service for supplier in need.suppliers):
            number = need.place.path[-1]
            yield gap(
                need.service,
                f"'{need.service.ref}' needs itself",
                "needs",
                number,
                help="name the service it really waits for, or take the need away",
            )
    for use in map_.uses:
        if use.supplier is use.service:
            yield gap(
                use.service,
                f"a step of '{use.service.ref}' uses the service itself",
                "steps",
                use.step,
                "uses",
                help="name the service that the step uses, or take `uses` away",
            )
    for link in map_.links:
        if isinstance(link.customer, Department) and link.customer is link.service.supplier:
            yield gap(
                link,
                f"{link.customer.name} names itself as a customer of '{link.service.ref}'",
                label="a department is not its own customer",
                help=f"name the role that is served, such as {_example(map_, link.customer)}",
                severity=Severity.WARNING,
            )


def _example(map_: CustomerMap, department: Department) -> str:
    return next((role.ref for role in map_.roles_of(department)), f"{department.ref}.<role>")

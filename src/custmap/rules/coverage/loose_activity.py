from __future__ import annotations

from collections.abc import Iterator

from custmap.findings import Severity
from custmap.graph import CustomerMap
from custmap.rules.rule import Gap, Sight, gap, rule


@rule("CM108", Severity.WARNING, sight=Sight.NEIGHBOURS)
def loose_activity(map_: CustomerMap) -> Iterator[Gap]:
    """Work that is in no service: for which customer is it done?

    Why it matters
    People are employed to deliver services, not to do activities. Work without a customer has no standard, and nobody
    notices when it goes wrong, or when it could stop.

    What to do
    Make it a step of the service it helps to deliver, or a service of its own with its customers.

    Gap
    ```yaml
    department: library
    services: {lending: {customers: all-staff, steps: [fetch the book]}}
    activities: [{do: sort the cards}]
    ```

    Clean
    ```yaml
    department: library
    services: {lending: {customers: all-staff, steps: [fetch the book, sort the cards]}}
    ```
    """
    for department in map_.departments.values():
        for number, activity in enumerate(department.written.activities):
            yield gap(
                department,
                f"'{activity.do}' ({department.name}) is in no service: for which customer is it done?",
                "activities",
                number,
                "do",
                help="make it a step of a service, or a service of its own",
            )

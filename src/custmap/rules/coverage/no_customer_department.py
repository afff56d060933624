from __future__ import annotations

from collections.abc import Iterator

from custmap.findings import Severity
from custmap.graph import CustomerMap, Department
from custmap.rules.rule import Gap, Sight, gap, rule


@rule("CM101", Severity.WARNING, sight=Sight.OUTLINE)
def no_customer_department(map_: CustomerMap) -> Iterator[Gap]:
    """A department that serves nobody.

    Why it matters
    People are employed to deliver services, not to do activities. A department that names no customer cannot know
    what is expected of it, and nobody can say what would be missing without it.

    What to do
    Write down who comes to you, inside the house or outside, and for what: a service with its `customers`. A department
    whose parts (`part_of`) serve somebody is fine.

    Gap
    ```yaml
    departments:
      archive: {name: Archive}
      library:
        services:
          lending: {customers: readers, owner: clerk, delivery: counter}
        roles: {clerk: {}}
    parties: {readers: {kind: public}}
    ```

    Clean
    ```yaml
    departments:
      archive: {name: Archive}
      library:
        part_of: archive
        services:
          lending: {customers: readers, owner: clerk, delivery: counter}
        roles: {clerk: {}}
    parties: {readers: {kind: public}}
    ```
    """
    # Whom a service names, it means to serve: also where CM003 tells that nobody of that id is declared.
    serving = {
        service.supplier.ref
        for service in map_.own_services
        if service.written.customers or map_.is_lost(service, "customers")
    }
    above = {ref: department.written.part_of for ref, department in map_.departments.items()}
    for ref in list(serving):
        upper = above.get(ref)
        while upper is not None and upper not in serving:
            serving.add(upper)
            upper = above.get(upper)
    for department in map_.departments.values():
        if department.ref not in serving and not _may_serve(map_, department):
            count = len(map_.services_of(department))
            what = "none of its services names a customer" if count else "it has no service"
            yield gap(
                department,
                f"{department.name} serves nobody: {what}",
                help="add a service with its `customers`: who comes to this department, and for what?",
            )


def _may_serve(map_: CustomerMap, department: Department) -> bool:
    return map_.is_lost(department, "services") or map_.unread.everything or department.ref in map_.unread

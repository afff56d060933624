from __future__ import annotations

from collections.abc import Iterator

from custmap.findings import Severity
from custmap.graph import CustomerMap
from custmap.graph.entities import qualified_role
from custmap.rules.rule import Gap, Sight, gap, rule


@rule("CM102", Severity.WARNING, sight=Sight.OUTLINE)
def idle_role(map_: CustomerMap) -> Iterator[Gap]:
    """A role that delivers no service.

    Why it matters
    Every employee serves someone. A role that owns no service and has no step in one does not know its customers, and
    they do not know whom to ask.

    What to do
    Name the role as `owner` of a service or as `by` of a step, or list what it `delivers`. The backup of a role that
    delivers is fine.

    Gap
    ```yaml
    department: library
    roles: {clerk: {}, binder: {title: Bookbinder}}
    services: {lending: {customers: all-staff, owner: clerk}}
    ```

    Clean
    ```yaml
    department: library
    roles: {clerk: {}, binder: {title: Bookbinder}}
    services: {lending: {customers: all-staff, owner: clerk, steps: [{do: mend the book, by: binder}]}}
    ```
    """
    busy = {ref for ref, role in map_.roles.items() if map_.hands.of(role)}
    busy |= {
        qualified_role(link.written.owner, link.service.supplier.ref)
        for link in map_.links
        if link.written.owner is not None
    }
    backups = {
        qualified_role(role.written.backup, role.department)
        for ref, role in map_.roles.items()
        if role.written.backup is not None and ref in busy
    }
    for ref, role in map_.roles.items():
        if ref in busy or ref in backups or map_.is_lost(role, "delivers") or map_.unsure(role):
            continue
        home = map_.departments[role.department]
        if map_.is_lost(home, "services") or map_.is_lost(home, "roles"):
            continue  # what could not be read may name it
        yield gap(
            role,
            f"{role.name} ({ref}) delivers no service",
            help="name it as `owner` of a service, as `by` of a step, or list what it `delivers`",
        )

from __future__ import annotations

from collections.abc import Iterator

from custmap.findings import Related, Severity
from custmap.graph import CustomerMap, Role
from custmap.rules.rule import Gap, Sight, gap, rule
from custmap.wording import some


@rule("CM506", Severity.WARNING, sight=Sight.OUTLINE)
def one_person(map_: CustomerMap) -> Iterator[Gap]:
    """Customers outside depend on one person, for whom nobody stands in.

    Why it matters
    A cold, a holiday or a new job, and the customer waits. The one person cannot be away without a bad conscience.

    What to do
    Name the role that can stand in as its `backup`, and let it practise; or share the work among several. Only roles
    that say how many people there are (`people: 1`, or 0: nobody at present) are looked at, and only services whose
    failure reaches a customer outside.

    Gap
    ```yaml
    parties: {readers: {kind: public}}
    departments:
      library:
        roles: {librarian: {people: 1}, aide: {people: 2}}
        services: {lending: {customers: readers, owner: librarian, steps: [{do: fetch the book, by: aide}]}}
    ```

    Clean
    ```yaml
    parties: {readers: {kind: public}}
    departments:
      library:
        roles: {librarian: {people: 1, backup: aide}, aide: {people: 2}}
        services: {lending: {customers: readers, owner: librarian, steps: [{do: fetch the book, by: aide}]}}
    ```
    """
    for role in map_.roles.values():
        people = role.written.people
        if people is None or people > 1 or _has_backup(map_, role) or map_.unsure(role):
            continue
        resting = [service for service in map_.hands.resting_on(role) if map_.reach.hard[service.ref]]
        if resting:
            refs = [f"'{service.ref}'" for service in resting]
            elsewhere = [service for service in resting if service.supplier.ref != role.department]
            who = "one person, with nobody to stand in" if people else "a role that nobody holds at present"
            yield gap(
                role,
                f"{some(refs)} {'rests' if len(refs) == 1 else 'rest'} on {who}: {role.name}",
                "people",
                label="customers outside depend on it",
                help="name who can stand in: `backup: <role>`, and let them practise",
                related=[Related(f"'{service.ref}' rests on it", service.place) for service in elsewhere[:3]],
                parts=(service.ref for service in resting),
            )


def _has_backup(map_: CustomerMap, role: Role) -> bool:
    backup = role.written.backup
    return (backup is not None and backup not in (role.id, role.ref)) or map_.is_lost(role, "backup")

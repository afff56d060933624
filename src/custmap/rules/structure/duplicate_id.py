from __future__ import annotations

from collections.abc import Iterator

from custmap.findings import Related, Severity
from custmap.graph import ALL_STAFF, CustomerMap, Duplicate
from custmap.rules.rule import Gap, Sight, rule


@rule("CM004", Severity.ERROR, sight=Sight.OUTLINE)
def duplicate_id(map_: CustomerMap) -> Iterator[Gap]:
    """One id in two places, or shared by a department, a party and a group.

    Why it matters
    Whoever refers to the id cannot know which of the two is meant. A second organisation, calendar or policy leaves
    the same doubt about the whole catalogue.

    What to do
    Give one of them another id, or put both halves together in one place. `all-staff` is kept for the group of every
    department.

    Gap
    ```yaml
    departments:
      residents:
        services: {census: {customers: town}}
    parties:
      town: {kind: public}
      residents: {kind: public}
    ```

    Clean
    ```yaml
    departments:
      registry:
        services: {census: {customers: [town, residents]}}
    parties:
      town: {kind: public}
      residents: {kind: public}
    ```
    """
    for twice in map_.duplicates:
        if twice.id == ALL_STAFF:
            yield Gap(
                ALL_STAFF,
                f"'{ALL_STAFF}' cannot be the id of a {twice.what}",
                twice.place,
                label="this name is kept for the group of every department",
                help="choose another id",
            )
            continue
        yield Gap(
            twice.id,
            _message(twice),
            twice.place,
            help=_HELP.get(twice.what, "give one of the two another id"),
            related=(Related("the first one", twice.first),),
        )


_HELP = {
    "organisation": "a catalogue has one organisation; if these are several catalogues, check one folder at a time",
    "calendar": "a catalogue has one; put the two together",
    "policy": "a catalogue has one; put the two together",
    "department": "put both halves on one page, or give one of the two another id",
}


def _message(twice: Duplicate) -> str:
    if twice.what == twice.id:
        return f"a second {twice.what}"
    if twice.what == twice.first_what:
        return f"a second {twice.what} with the id '{twice.id}'"
    return f"'{twice.id}' cannot be the id of a {twice.what}: it is already that of a {twice.first_what}"

from __future__ import annotations

from collections.abc import Iterator

from custmap.findings import Severity
from custmap.graph import CustomerMap
from custmap.rules.lost import meant
from custmap.rules.rule import Gap, Sight, gap, rule


@rule("CM111", Severity.NOTE, sight=Sight.OUTLINE)
def forgotten_party(map_: CustomerMap) -> Iterator[Gap]:
    """A declared party that nobody serves and that supplies nobody.

    Why it matters
    Somebody found this party worth writing down. It may be a customer to win, or one that everybody thinks somebody
    else looks after.

    What to do
    Name it among the `customers` of a service, name its service under `needs`, or take it out.

    Gap
    ```yaml
    parties: {readers: {kind: public}, schools: {kind: public}}
    departments: {library: {services: {lending: {customers: readers}}}}
    ```

    Clean
    ```yaml
    parties: {readers: {kind: public}, schools: {kind: public}}
    departments: {library: {services: {lending: {customers: [readers, schools]}}}}
    ```
    """
    unsure = meant(map_) | {path[-1] for _, path in map_.lost if path[-2:-1] == ("customers",)}
    for party in map_.parties.values():
        if party.ref in unsure or map_.unsure(party) or map_.is_lost(party, "services"):
            continue
        if not map_.is_customer(party) and not map_.supplies(party):
            yield gap(
                party,
                f"nobody serves {party.name} ('{party.ref}'), and it supplies nobody",
                help="name it among the `customers` of a service, or name its service under `needs`",
            )

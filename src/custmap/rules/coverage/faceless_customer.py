from __future__ import annotations

from collections.abc import Iterator

from custmap.findings import Severity
from custmap.graph import CustomerMap
from custmap.rules.rule import Gap, Sight, gap, rule

_ORGANISATIONS = frozenset({"business", "non-profit", "government", "workgroup"})


@rule("CM114", Severity.NOTE, sight=Sight.OUTLINE)
def faceless_customer(map_: CustomerMap) -> Iterator[Gap]:
    """An organisation as customer, with no word on the people behind it.

    Why it matters
    Behind every organisation there is a human being who waits at the counter, opens the letter or answers for the
    purchase. That person has the expectations, not the company.

    What to do
    Say under `who` which people you deal with: `who: owners and their bookkeepers`.

    Gap
    ```yaml
    parties: {shops: {kind: business}}
    departments: {licences: {services: {permit: {customers: shops}}}}
    ```

    Clean
    ```yaml
    parties: {shops: {kind: business, who: owners and their bookkeepers}}
    departments: {licences: {services: {permit: {customers: shops}}}}
    ```
    """
    for party in map_.parties.values():
        written = party.written
        if written.kind not in _ORGANISATIONS or written.who or map_.is_lost(party, "who"):
            continue
        if map_.is_customer(party):
            yield gap(
                party,
                f"{party.name} is a customer without a face: who are the people behind it?",
                help="say who they are: `who: owners and their bookkeepers`",
            )

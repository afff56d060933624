from __future__ import annotations

from collections.abc import Iterator

from custmap.findings import Severity
from custmap.graph import CustomerMap
from custmap.rules.rule import Gap, Sight, gap, rule


@rule("CM601", Severity.NOTE, sight=Sight.NEIGHBOURS)
def no_money_view(map_: CustomerMap) -> Iterator[Gap]:
    """A service for colleagues without its cost, or one for customers outside without its fee.

    Why it matters
    Inside the house a service is a cost, and whoever asks for it should know what it costs. Outside it is revenue, or
    it is given away, and that should be a decision.

    What to do
    Write `unit_cost` for a service whose customers are all inside, `fee` for one that also serves somebody outside.
    What is free costs 0: `fee: 0`. Words are a fee too: `fee: by weight`.

    Gap
    ```yaml
    parties: {readers: {kind: public}}
    departments:
      library: {services: {lending: {customers: readers}}}
      bindery: {services: {mending: {customers: library, unit_cost: 12}}}
    ```

    Clean
    ```yaml
    parties: {readers: {kind: public}}
    departments:
      library: {services: {lending: {customers: readers, fee: 0}}}
      bindery: {services: {mending: {customers: library, unit_cost: 12}}}
    ```
    """
    for service in map_.own_services:
        links = map_.links_of(service)
        if not links:
            continue
        if any(link.external for link in links):
            if not service.written.fee and not map_.is_lost(service, "fee"):
                yield gap(
                    service,
                    f"'{service.ref}' serves customers outside, and does not say what they pay",
                    help="write its `fee`: 0 where it is free, a number, `35 per copy`, or words",
                )
        elif service.written.unit_cost is None and not map_.is_lost(service, "unit_cost"):
            yield gap(
                service,
                f"'{service.ref}' serves colleagues, and does not say what it costs",
                help="write its `unit_cost`: what delivering it once costs the house",
            )

from __future__ import annotations

from collections.abc import Iterator

from custmap.findings import Related, Severity
from custmap.graph import CustomerMap
from custmap.rules.rule import Gap, Sight, gap, rule
from custmap.wording import some


@rule("CM110", Severity.WARNING, sight=Sight.OUTLINE)
def dead_end_support(map_: CustomerMap) -> Iterator[Gap]:
    """A service for colleagues whose chain reaches no customer outside.

    Why it matters
    Whoever serves colleagues serves, through them, the people outside. Where no chain leads there, either the work is
    done for nobody, or somebody does not know whom they really serve.

    What to do
    Ask the colleagues who receive it for which outside service they use it, and write that down: its `customers` on
    their page, or your service under its `needs`. Where the chain ends in another gap (a department that serves nobody,
    a service without customers) that one is reported instead; nothing is reported in a catalogue without any customer
    outside, nor while something that could not be read, or leads nowhere, may hold the missing piece.

    Gap
    ```yaml
    parties: {readers: {kind: public}}
    departments:
      library: {services: {lending: {customers: readers}}}
      archive: {services: {filing: {customers: bindery}}}
      bindery: {services: {mending: {customers: archive}}}
    ```

    Clean
    ```yaml
    parties: {readers: {kind: public}}
    departments:
      library: {services: {lending: {customers: readers}}}
      archive: {services: {filing: {customers: bindery}}}
      bindery: {services: {mending: {customers: [archive, library]}}}
    ```
    """
    for service in map_.dead_ends:
        served = [link.customer for link in map_.links_of(service)]
        yield gap(
            service,
            f"'{service.ref}' serves {some(customer.name for customer in served)}, "
            "and from there nothing reaches a customer outside",
            help="ask for which outside service they use it, and write it under its `needs`, or more `customers` here",
            related=[Related(f"{one.name} is served by it", one.place) for one in served[:3] if one.place.path],
        )

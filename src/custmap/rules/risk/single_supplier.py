from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from custmap.findings import Related, Severity
from custmap.graph import CustomerMap
from custmap.rules.rule import Gap, Sight, gap, rule


@rule("CM502", Severity.NOTE, sight=Sight.OUTLINE)
def single_supplier(map_: CustomerMap) -> Iterator[Gap]:
    """Customers outside depend on one supplier outside for which nobody can stand in.

    Why it matters
    When this supplier fails, so do you, and there is nothing your people can do about it. It may be right so, by law or
    by choice; then it should be known.

    What to do
    Find a second supplier, and name both: `any_of: [bank-a/transfer, bank-b/transfer]`. If there can be only one, say
    so once: `ignore: [{rule: CM502, at: bank-a/transfer, why: one bank by law}]`.

    Gap
    ```yaml
    parties:
      readers: {kind: public}
      printer: {services: {printing: {time: within 3 wd}}}
    departments: {library: {services: {newsletter: {customers: readers, needs: printer/printing}}}}
    ```

    Clean
    ```yaml
    parties:
      readers: {kind: public}
      printer: {services: {printing: {time: within 3 wd}}}
      copy-shop: {services: {printing: {time: within 3 wd}}}
    departments:
      library: {services: {newsletter: {customers: readers, needs: {any_of: [printer/printing, copy-shop/printing]}}}}
    ```
    """
    for service in map_.services.values():
        links = map_.reach.hard[service.ref]
        if service.outside and links and not map_.unsure(service.supplier):
            stand = "outside customer link stands" if links == 1 else "outside customer links stand"
            yield gap(
                service,
                f"{links:,} {stand} on '{service.ref}', and nobody can stand in for {service.supplier.name}",
                help="name another supplier beside it under `any_of`, or say in an `ignore` why there is only one",
                related=[
                    Related(f"'{taken.service.ref}' needs it", taken.source)
                    for taken in islice(map_.agreements.taken(service), 3)
                ],
            )

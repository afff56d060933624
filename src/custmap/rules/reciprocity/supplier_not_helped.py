from __future__ import annotations

from collections.abc import Iterator

from custmap.findings import Related, Severity
from custmap.graph import CustomerMap, Need, Service
from custmap.rules.rule import Gap, Sight, gap, rule
from custmap.wording import some


@rule("CM203", Severity.NOTE, sight=Sight.NEIGHBOURS)
def supplier_not_helped(map_: CustomerMap) -> Iterator[Gap]:
    """Our supplier requires something of its customers, and our need does not say that we bring it.

    Why it matters
    To help your supplier is to help yourself: who sends in complete papers is served in time. Where nobody has said
    what is handed over, the first round goes by with asking for it.

    What to do
    Read what the supplier `requires`, and write under `bring` what you hand over. Left alone are needs within one
    department, and needs `before` the service where our own customer may carry the papers: where the service itself
    `requires` things, or has the supplier as its customer.

    Gap
    ```yaml
    departments:
      hr: {services: {time-records: {customers: finance, requires: the shift lists}}}
      finance: {services: {payroll: {customers: all-staff, needs: {from: hr/time-records}}}}
    ```

    Clean
    ```yaml
    departments:
      hr: {services: {time-records: {customers: finance, requires: the shift lists}}}
      finance: {services: {payroll: {customers: all-staff, needs: {from: hr/time-records, bring: the shift lists}}}}
    ```
    """
    for service in map_.own_services:
        needs = map_.needs_of(service)
        if not needs or map_.is_lost(service, "needs"):
            continue
        helped = {supplier.ref for need in needs if need.written.bring for supplier in need.suppliers}
        for need in needs:
            asking = [
                supplier for supplier in need.suppliers if _asks(map_, supplier, need) and supplier.ref not in helped
            ]
            helped.update(supplier.ref for supplier in asking)  # one note, however often it is needed
            if asking:
                yield gap(
                    service,
                    f"'{service.ref}' does not say what it brings to '{asking[0].ref}', "
                    f"which requires {some(asking[0].written.requires)}",
                    *need.source.path[len(service.place.path) :],
                    help="write what you hand over: `{from: …, bring: […]}`",
                    related=[Related(f"'{one.ref}' requires it", one.place.under("requires")) for one in asking],
                )


def _asks(map_: CustomerMap, supplier: Service, need: Need) -> bool:
    """Whether a supplier requires something that it has not from our own customer, who comes with it."""
    home, service = supplier.supplier, need.service
    if not supplier.written.requires or home is service.supplier:
        return False
    if need.written.when != "before":
        return True
    return not service.written.requires and all(link.customer is not home for link in map_.links_of(service))

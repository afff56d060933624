from __future__ import annotations

from collections.abc import Iterator

from custmap.findings import Related, Severity
from custmap.graph import CustomerMap
from custmap.rules.rule import Gap, gap, rule
from custmap.wording import listed


@rule("CM305", Severity.WARNING)
def unbounded_supplier(map_: CustomerMap) -> Iterator[Gap]:
    """We promise a time, and a supplier on our clock promises none.

    Why it matters
    Our promise is as good as the weakest word behind it. A supplier who never said how long it takes can make us late
    without breaking any promise.

    What to do
    Agree on a time with the supplier, and write it on its service. If the customer brings along what it gives, write
    `when: before`; if the wait for it is timed by one of our steps, write `uses` and `takes` on that step.

    Gap
    ```yaml
    departments:
      hr: {services: {records: {customers: finance, needs: []}}}
      finance: {services: {payroll: {customers: hr, time: within 3 wd, needs: [hr/records], work: 2 wd}}}
    ```

    Clean
    ```yaml
    departments:
      hr: {services: {records: {customers: finance, needs: []}}}
      finance:
        services: {payroll: {customers: hr, time: within 3 wd, needs: [{from: hr/records, when: before}], work: 2 wd}}
    ```
    """
    told: set[str] = set()
    for verdict in map_.verdicts:
        tested = verdict.tested
        if not verdict.unbounded or tested.service.ref in told or map_.unread.everything:
            continue
        told.add(tested.service.ref)  # one fault, however many links promise a time of their own
        suppliers = [one for one in verdict.unbounded if not map_.is_lost(one.supplier, "time")]
        if suppliers:
            names = listed(one.supplier.ref for one in suppliers)
            promise = "promises" if len(suppliers) == 1 else "promise"
            yield gap(
                tested.at,
                f"'{tested.at.ref}' promises '{tested.limit.text}', and {names}, on its clock, {promise} no time",
                "time",
                tested.number,
                help="agree on a time with the supplier and write it there; if the customer brings it along, "
                "write `when: before` on the need",
                related=[Related("needed here", one.place) for one in suppliers],
            )

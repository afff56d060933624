from __future__ import annotations

from collections.abc import Iterator

from custmap.findings import Severity
from custmap.graph import CustomerMap
from custmap.graph.promises.sums import places_of, sum_in_words
from custmap.rules.rule import Gap, Sight, gap, rule


@rule("CM302", Severity.WARNING, sight=Sight.NEIGHBOURS)
def unbacked_time(map_: CustomerMap) -> Iterator[Gap]:
    """A promise of time that our own work and the slowest supplier's promise together exceed.

    Why it matters
    Every supplier can keep its word, and ours is broken all the same. The customer does not see the supplier: it is we
    who are late.

    What to do
    Promise more time, agree on less with the supplier, or find time in the steps. If the customer brings along what the
    supplier gives, it is not on our clock: write `when: before` on the need. Suppliers work side by side, so only the
    slowest counts; a supplier that one of the steps `uses` is counted in that step.

    Gap
    ```yaml
    departments:
      hr: {services: {records: {customers: finance, time: within 2 wd, needs: [], work: 1 wd}}}
      finance: {services: {payroll: {customers: hr, time: within 3 wd, needs: [hr/records], work: 2 wd}}}
    ```

    Clean
    ```yaml
    departments:
      hr: {services: {records: {customers: finance, time: within 2 wd, needs: [], work: 1 wd}}}
      finance: {services: {payroll: {customers: hr, time: within 4 wd, needs: [hr/records], work: 2 wd}}}
    ```
    """
    for verdict in map_.verdicts:
        if verdict.suppliers is not None:
            tested = verdict.tested
            yield gap(
                tested.at,
                f"'{tested.at.ref}' is not backed: {sum_in_words(tested, verdict.suppliers)}",
                "time",
                tested.number,
                help="promise more time, agree on less with the supplier, or shorten the steps; "
                "if the customer brings it along, write `when: before` on the need",
                related=places_of(tested, verdict.suppliers.suppliers),
            )

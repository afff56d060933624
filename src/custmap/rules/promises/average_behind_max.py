from __future__ import annotations

from collections.abc import Iterator

from custmap.findings import Related, Severity
from custmap.graph import CustomerMap
from custmap.rules.rule import Gap, Sight, gap, rule


@rule("CM310", Severity.WARNING, sight=Sight.NEIGHBOURS)
def average_behind_max(map_: CustomerMap) -> Iterator[Gap]:
    """A promise to everyone, or to a share of all, that rests on a supplier's average or median.

    Why it matters
    An average of ten days is kept by one request in a single day and another in nineteen. It says nothing about the one
    that our customer waits for.

    What to do
    Agree with the supplier on a bound for all or for most (`95% within 12 wd`), or promise an average as well.

    Gap
    ```yaml
    departments:
      hr: {services: {records: {customers: finance, needs: [], time: average 1 wd}}}
      finance: {services: {payroll: {customers: hr, time: within 3 wd, needs: [hr/records], work: 1 wd}}}
    ```

    Clean
    ```yaml
    departments:
      hr: {services: {records: {customers: finance, needs: [], time: within 1 wd}}}
      finance: {services: {payroll: {customers: hr, time: within 3 wd, needs: [hr/records], work: 1 wd}}}
    ```
    """
    for verdict in map_.verdicts:
        tested = verdict.tested
        for one in verdict.averages:
            if one.bound is None or one.bound_place is None:
                continue
            yield gap(
                tested.at,
                f"'{tested.at.ref}' promises '{tested.limit.text}', "
                f"and rests on '{one.bound.text}' of {one.supplier.ref}",
                "time",
                tested.number,
                help="agree on a bound for all or for most (`95% within 12 wd`), or promise an average as well",
                related=[Related(f"the {one.bound.statistic.value} of {one.supplier.ref}", one.bound_place)],
                about=one.supplier.ref,
            )

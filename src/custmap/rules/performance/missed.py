from __future__ import annotations

from collections.abc import Iterator

from custmap.findings import Severity
from custmap.graph import CustomerMap
from custmap.rules.rule import Gap, Sight, gap, rule
from custmap.rules.three_numbers import evidence, numbers, path_to, subject


@rule("CM401", Severity.WARNING, sight=Sight.NEIGHBOURS)
def missed(map_: CustomerMap) -> Iterator[Gap]:
    """What was delivered is worse than what was promised.

    Why it matters
    A promise that is not kept costs more trust than one that was never made.

    What to do
    Look with those who do the work where it waits or goes wrong. If the promise cannot be kept, agree with the
    customers on one that can. Only a measurement younger than `policy: {stale_after: 12 months}` shows a promise
    missed; one that is older, or has no date, is CM403, and what cannot be compared is never counted. Times run on the
    opening hours of the service.

    Gap
    ```yaml
    organisation: {name: Library, as_of: 2026-06-30}
    departments:
      library:
        services:
          lending: {customers: all-staff, time: {promise: within 3 wd, actual: 3.5 wd, as_of: 2026-06-15}}
    ```

    Clean
    ```yaml
    organisation: {name: Library, as_of: 2026-06-30}
    departments:
      library:
        services:
          lending: {customers: all-staff, time: {promise: within 3 wd, actual: 2.5 wd, as_of: 2026-06-15}}
    ```
    """
    for spot in map_.performance.missed:
        yield gap(
            spot.at,
            f"{subject(spot)} is missed: {numbers(spot.standard)}",
            *path_to(map_, spot, "actual"),
            label="worse than promised",
            help="look with those who do the work where it goes wrong; or agree on a promise that can be kept",
            related=evidence(map_, spot),
        )

from __future__ import annotations

from collections.abc import Iterator

from custmap.findings import Severity
from custmap.graph import CustomerMap
from custmap.rules.promises.shares_short import shares_short
from custmap.rules.rule import Gap, Sight, rule


@rule("CM307", Severity.WARNING, sight=Sight.NEIGHBOURS)
def yield_short(map_: CustomerMap) -> Iterator[Gap]:
    """Promised first-time-right above what the suppliers' own leaves.

    Why it matters
    What comes to us wrong goes out wrong, or late. If one in twenty records is faulty when it reaches us, we cannot
    promise that ninety-eight in a hundred payslips are right the first time.

    What to do
    Promise what the suppliers leave, agree on more with the weakest of them, or check what comes in before it is used.

    Gap
    ```yaml
    departments:
      hr: {services: {records: {customers: finance, first_time_right: 95%, needs: []}}}
      finance: {services: {payroll: {customers: hr, first_time_right: 98%, needs: [hr/records]}}}
    ```

    Clean
    ```yaml
    departments:
      hr: {services: {records: {customers: finance, first_time_right: 99%, needs: []}}}
      finance: {services: {payroll: {customers: hr, first_time_right: 98%, needs: [hr/records]}}}
    ```
    """
    return shares_short(
        map_,
        "first_time_right",
        "first time right",
        "promise what they leave, agree on more with the weakest, or check what comes in",
    )

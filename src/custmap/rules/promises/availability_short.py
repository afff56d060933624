from __future__ import annotations

from collections.abc import Iterator

from custmap.findings import Severity
from custmap.graph import CustomerMap
from custmap.rules.promises.shares_short import shares_short
from custmap.rules.rule import Gap, Sight, rule


@rule("CM306", Severity.WARNING, sight=Sight.NEIGHBOURS)
def availability_short(map_: CustomerMap) -> Iterator[Gap]:
    """Promised availability above what the suppliers' availability leaves.

    Why it matters
    A service is there only while everything it cannot do without is there. Three suppliers at 99% leave no more than
    97%, unless they happen to fail at the same time.

    What to do
    Promise what the suppliers leave, agree on more with the weakest of them, or find a second one that can stand in
    (`any_of`): then only the best counts.

    Gap
    ```yaml
    departments:
      it: {services: {network: {customers: finance, available: 99%, needs: []}}}
      finance: {services: {payroll: {customers: it, available: 99.5%, needs: [it/network]}}}
    ```

    Clean
    ```yaml
    departments:
      it: {services: {network: {customers: finance, available: 99.5%, needs: []}}}
      finance: {services: {payroll: {customers: it, available: 99.5%, needs: [it/network]}}}
    ```
    """
    return shares_short(
        map_,
        "available",
        "availability",
        "promise what they leave, agree on more with the weakest, or find one that can stand in (`any_of`)",
    )

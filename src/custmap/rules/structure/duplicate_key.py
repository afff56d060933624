from __future__ import annotations

from collections.abc import Iterable

from custmap.findings import Severity
from custmap.graph import CustomerMap
from custmap.rules.rule import Gap, Sight, found_while_reading, rule


@rule("CM001", Severity.ERROR, sight=Sight.OUTLINE)
def duplicate_key(map_: CustomerMap) -> Iterable[Gap]:
    """The same key twice in one place.

    Why it matters
    YAML silently keeps the last of two equal keys: what the first one said is gone, and nobody is told.

    What to do
    Keep one of the two, or give one of them another name.

    Gap
    ```yaml
    department: finance
    services:
      payroll:
        customers: all-staff
        time: within 3 wd
        time: within 3 wd
    ```

    Clean
    ```yaml
    department: finance
    services:
      payroll:
        customers: all-staff
        time: within 3 wd
    ```
    """
    return found_while_reading(map_, "duplicate-key")

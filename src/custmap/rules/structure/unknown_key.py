from __future__ import annotations

from collections.abc import Iterable

from custmap.findings import Severity
from custmap.graph import CustomerMap
from custmap.rules.rule import Gap, Sight, found_while_reading, rule


@rule("CM002", Severity.ERROR, sight=Sight.OUTLINE)
def unknown_key(map_: CustomerMap) -> Iterable[Gap]:
    """A key that the format does not have.

    Why it matters
    A slip in a key makes everything under it disappear without a sound: a promise that nobody reads.

    What to do
    The nearest known key is suggested. Inside `{ }` a comma starts a new key, so put a text with a comma in quotes.

    Gap
    ```yaml
    department: finance
    services:
      payroll:
        customers: all-staff
        tyme: within 3 wd
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
    return found_while_reading(map_, "unknown-key")

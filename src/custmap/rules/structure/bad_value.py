from __future__ import annotations

from collections.abc import Iterable

from custmap.findings import Severity
from custmap.graph import CustomerMap
from custmap.rules.rule import Gap, Sight, found_while_reading, rule


@rule("CM005", Severity.ERROR, sight=Sight.OUTLINE)
def bad_value(map_: CustomerMap) -> Iterable[Gap]:
    """A value of the wrong kind: not a number, a date, a length of time, one of a few words, or an id.

    Why it matters
    A value that cannot be understood cannot be compared, added up or kept. It is left out, and the rest is checked.

    What to do
    The finding says what is expected and how it is written. Ids are made of small letters, digits and `-`.

    Gap
    ```yaml
    department: finance
    services:
      payroll:
        customers: all-staff
        unit_cost: about fifty
    ```

    Clean
    ```yaml
    department: finance
    services:
      payroll:
        customers: all-staff
        unit_cost: 50
    ```
    """
    return found_while_reading(map_, "bad-value")

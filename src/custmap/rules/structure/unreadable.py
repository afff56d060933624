from __future__ import annotations

from collections.abc import Iterable

from custmap.findings import Severity
from custmap.graph import CustomerMap
from custmap.rules.rule import Gap, Sight, found_while_reading, rule


@rule("CM000", Severity.ERROR, sight=Sight.OUTLINE)
def unreadable(map_: CustomerMap) -> Iterable[Gap]:
    """A file, or the rest of one, that cannot be read as YAML text.

    Why it matters
    Nothing in such a file can be checked, and what other files say about it cannot be believed either. Everything that
    could be read is checked all the same; nothing is called missing that may stand in the unreadable part.

    What to do
    The finding names the line where reading stopped; the slip is there or just above. Text that holds `: ` or ` #`
    needs quotes, indentation is made of spaces, and every bracket that opens must close. Files are UTF-8 (or UTF-16
    with a byte order mark), at most 32 MB, nested at most 100 deep.

    Gap
    ```yaml
    department: finance
    services:
      payroll: {customers: all-staff, time: within 3 wd
    ```

    Clean
    ```yaml
    department: finance
    services:
      payroll: {customers: all-staff, time: within 3 wd}
    ```
    """
    return found_while_reading(map_, "unreadable")

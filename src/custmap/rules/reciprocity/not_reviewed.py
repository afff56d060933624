from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from custmap.findings import Severity
from custmap.graph import CustomerMap, Service
from custmap.rules.rule import Gap, Sight, gap, rule
from custmap.standards import day_after
from custmap.wording import count, some


@rule("CM205", Severity.NOTE, sight=Sight.NEIGHBOURS)
def not_reviewed(map_: CustomerMap) -> Iterator[Gap]:
    """Agreements with customers of which no review is on record, or none for a long time.

    Why it matters
    Expectations change quietly. A standard that nobody has talked over with its customers for years describes the
    customers of that time.

    What to do
    Sit down with the customers, inside or outside, go through the standards, and write the day: `reviewed: 2026-03-31`.
    How long a review holds is `policy: {review_after: 12 months}`; months are those of the calendar, counted to the day
    of the run or to the organisation's `as_of`.

    Gap
    ```yaml
    organisation: {name: Library, as_of: 2026-06-30}
    departments: {library: {services: {lending: {customers: all-staff, reviewed: 2024-06-30}}}}
    ```

    Clean
    ```yaml
    organisation: {name: Library, as_of: 2026-06-30}
    departments: {library: {services: {lending: {customers: all-staff, reviewed: 2026-03-31}}}}
    ```
    """
    after = map_.policy.review_after
    unsure = any(path == ("policy", "review_after") for _, path in map_.lost)
    is_old = cache(lambda day: day_after(day, after.high) < map_.today)  # few days are the day of many reviews
    for department in map_.departments.values():
        served = [service for service in map_.services_of(department) if map_.links_of(service)]
        never: list[Service] = []
        old: list[Service] = []
        for service in served:
            day = service.written.reviewed
            if day is None:
                if not map_.is_lost(service, "reviewed"):
                    never.append(service)
            elif not unsure and is_old(day):
                old.append(service)
        said = [f"no review on record of {len(never)} ({some(service.id for service in never)})"] if never else []
        said += [f"none within {after.text} of {len(old)} ({some(service.id for service in old)})"] if old else []
        if said:
            yield gap(
                department,
                f"{department.name} has {count(len(served), 'agreement')} with customers: {', and '.join(said)}",
                help="go through them with the customers, and write the day: `reviewed: 2026-03-31`",
                parts=(service.ref for service in (*never, *old)),
            )

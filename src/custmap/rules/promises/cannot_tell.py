from __future__ import annotations

from collections.abc import Iterator

from custmap.findings import Severity
from custmap.graph import CustomerMap, Service
from custmap.rules.rule import Gap, gap, rule
from custmap.wording import listed


@rule("CM315", Severity.NOTE)
def cannot_tell(map_: CustomerMap) -> Iterator[Gap]:
    """A promise of time that nobody can check, because figures are missing.

    Why it matters
    A sum with a hole in it is no sum. As long as the figures are missing, CM301, CM302 and CM304 are silent about this
    promise, and their silence must not be taken for a yes.

    What to do
    Write what is missing: how long each step `takes` (or the whole `work`), and what the service `needs` (`needs: []`
    if it needs nothing).

    Gap
    ```yaml
    department: hr
    services: {records: {customers: all-staff, time: within 2 h}}
    ```

    Clean
    ```yaml
    department: hr
    services: {records: {customers: all-staff, time: within 2 h, work: 1 h, needs: []}}
    ```
    """
    told: set[str] = set()
    for verdict in map_.verdicts:
        service = verdict.tested.service
        if not verdict.missing or verdict.backed is False or service.ref in told or _is_lost(map_, service):
            continue
        told.add(service.ref)
        yield gap(
            verdict.tested.at,
            f"nobody can tell whether '{verdict.tested.limit.text}' of '{verdict.tested.at.ref}' can be kept: "
            f"{listed(verdict.missing)} is not said",
            "time",
            verdict.tested.number,
            help="write how long each step `takes` (or the whole `work`), and what the service `needs`",
        )


def _is_lost(map_: CustomerMap, service: Service) -> bool:
    return any(map_.is_lost(service, key) for key in ("steps", "work", "needs"))

from __future__ import annotations

from collections.abc import Iterable, Iterator

from custmap.findings import Severity
from custmap.graph import CustomerMap, Service
from custmap.graph.promises.missing import Missing
from custmap.rules.rule import Gap, Sight, gap, rule
from custmap.wording import listed


@rule("CM315", Severity.NOTE, sight=Sight.NEIGHBOURS)
def cannot_tell(map_: CustomerMap) -> Iterator[Gap]:
    """A promise of time that nobody can check, because figures are missing.

    Why it matters
    A sum with a hole in it is no sum. As long as the figures are missing, CM301, CM302 and CM304 are silent about this
    promise, and their silence must not be taken for a yes.

    What to do
    Write what is missing: how long each step `takes` (or the whole `work`), and what the service `needs` (`needs: []`
    if it needs nothing); the opening hours, where hours and working days must be turned into one another. Where a cell
    promises several things and the work would break only some, make each a service of its own.

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
            help=_ways(verdict.missing),
        )


def _ways(missing: Iterable[Missing]) -> str:
    """How to say each: `write how long each step `takes`, and what the service `needs``."""
    first, *more = dict.fromkeys(one.way for one in missing)
    return ", and ".join([first, *(way.removeprefix("write ") for way in more)])


def _is_lost(map_: CustomerMap, service: Service) -> bool:
    return any(map_.is_lost(service, key) for key in ("steps", "work", "needs"))

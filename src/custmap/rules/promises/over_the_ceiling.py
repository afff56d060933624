from __future__ import annotations

from collections.abc import Iterator

from custmap.findings import Related, Severity
from custmap.graph import CustomerMap, Link, Service
from custmap.graph.promises.bounds import completions, length_of
from custmap.rules.rule import Gap, Sight, gap, rule
from custmap.standards import Comparison, compare_durations


@rule("CM311", Severity.ERROR, sight=Sight.NEIGHBOURS)
def over_the_ceiling(map_: CustomerMap) -> Iterator[Gap]:
    """A promise of time above the limit of the service's class.

    Why it matters
    Limits by class (a law's "simple: 3 working days", or the house's own) are promises to everyone. A service that
    promises more breaks one before its first customer has come.

    What to do
    Shorten the service, or look whether the class is right. The limits stand under `limits:`.

    Gap
    ```yaml
    limits: {simple: 3 wd}
    departments:
      hr: {services: {records: {customers: all-staff, class: simple, time: within 5 wd, work: 1 h, needs: []}}}
    ```

    Clean
    ```yaml
    limits: {simple: 3 wd}
    departments:
      hr: {services: {records: {customers: all-staff, class: simple, time: within 3 wd, work: 1 h, needs: []}}}
    ```
    """
    for service in map_.own_services:
        ceiling = map_.limits.get(service.written.class_ or "")
        if ceiling is None:
            continue
        calendar = map_.performance.calendar_for(service)
        ats: tuple[Service | Link, ...] = (service, *map_.links_of(service))
        for at in ats:
            for number, _, bound in completions(at.written.time):
                length = length_of(bound)
                if length is None or bound.kind == "close":
                    continue
                if compare_durations(length, ceiling.high, calendar) is Comparison.LOOSER:
                    yield gap(
                        at,
                        f"'{at.ref}' promises '{bound.text}', and its class '{service.written.class_}' "
                        f"allows {ceiling.text}",
                        "time",
                        number,
                        help="shorten the service, or give it the class that it has",
                        related=[Related("the class", service.place.under("class"))],
                    )

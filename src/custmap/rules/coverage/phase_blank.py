from __future__ import annotations

from collections.abc import Iterator

from custmap.catalogue import Phase
from custmap.findings import Severity
from custmap.graph import CustomerMap, Service
from custmap.rules.rule import Gap, Sight, gap, rule


@rule("CM105", Severity.NOTE, sight=Sight.NEIGHBOURS)
def phase_blank(map_: CustomerMap) -> Iterator[Gap]:
    """Nothing is said about before, or about after, the service.

    Why it matters
    The customer's experience begins before the service (finding the way in, knowing what to bring) and goes on after it
    (an answer to a question, a repair). Expectations there are often the ones that decide.

    What to do
    Write what holds `before:` (a reply, a notice, what the customer `requires` to bring) and `after:` (questions
    answered, complaints).

    Gap
    ```yaml
    department: library
    services: {lending: {customers: all-staff, requires: library card}}
    ```

    Clean
    ```yaml
    department: library
    services: {lending: {customers: all-staff, requires: library card, after: {time: reply within 2 wd}}}
    ```
    """
    for service in map_.own_services:
        if not map_.links_of(service):
            continue
        blank = [phase for phase in _PHASES if not _is_said(map_, service, phase)]
        if blank:
            yield gap(
                service,
                f"nothing is said about {' or '.join(blank)} '{service.ref}'",
                help=_HELP,
                parts=blank,
            )


_PHASES: tuple[Phase, ...] = ("before", "after")
_HELP = (
    "before: {time: reply within 1 wd}, or what customers must bring under `requires:`; "
    "after: {time: complaints answered within 5 wd, delivery: phone}"
)


def _is_said(map_: CustomerMap, service: Service, phase: Phase) -> bool:
    written = service.written
    if getattr(written, phase) is not None or map_.is_lost(service, phase):
        return True
    if phase == "before" and (written.requires or map_.is_lost(service, "requires")):
        return True
    if any(step.when == phase for step in written.steps) or any(need.when == phase for need in written.needs or ()):
        return True
    return any(getattr(link.written, phase) is not None or map_.is_lost(link, phase) for link in map_.links_of(service))

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from custmap.findings import Related, Severity
from custmap.graph import CustomerMap, Service
from custmap.rules.rule import Gap, Sight, gap, rule
from custmap.wording import way


@rule("CM501", Severity.WARNING, sight=Sight.OUTLINE)
def cycle(map_: CustomerMap) -> Iterator[Gap]:
    """Services that wait for each other, round in a circle.

    Why it matters
    Taken by the word, none of them can begin. In practice somebody begins without what was promised, and when one fails
    all fail. The customers of every one of them wait.

    What to do
    Find the need that is none: what comes after the service (`when: after`), what has a stand-in (`any_of`), or what
    only makes things easier. Or split a service that two others share in two.

    Gap
    ```yaml
    department: workshop
    services:
      repair: {customers: all-staff, needs: spare-parts}
      spare-parts: {customers: all-staff, needs: repair}
    ```

    Clean
    ```yaml
    department: workshop
    services:
      repair: {customers: all-staff, needs: spare-parts}
      spare-parts: {customers: all-staff, needs: {from: repair, when: after}}
    ```
    """
    for circle in map_.dependencies.cycles():
        start = min(range(len(circle)), key=lambda number: circle[number].ref)
        round_ = [*circle[start:], *circle[:start], circle[start]]  # each the supplier of the next
        waits = [(service, supplier) for supplier, service in pairwise(round_)][::-1]
        first, keys, related = waits[0][0], _keys(map_, *waits[0]), _seen(map_, waits[1:])
        yield gap(
            first,
            f"{len(circle)} services wait for each other: {way([one.ref for one in reversed(round_)], 'needs')}",
            *keys,
            help="take away the need that is none, or say `when: after` or `any_of` where that is what is meant",
            related=related,
            parts=(one.ref for one in circle),
        )


_SHOWN = 5


def _seen(map_: CustomerMap, waits: list[tuple[Service, Service]]) -> Iterator[Related]:
    for service, supplier in waits[:_SHOWN]:
        why = map_.agreements.why(service, supplier)
        if why is not None:
            yield Related(f"'{service.ref}' needs '{supplier.ref}'", why.source)


def _keys(map_: CustomerMap, service: Service, supplier: Service) -> tuple[str | int, ...]:
    why = map_.agreements.why(service, supplier)
    return why.source.path[len(service.place.path) :] if why is not None else ()

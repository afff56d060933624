from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from custmap.findings import Related, Severity
from custmap.graph import CustomerMap
from custmap.rules.rule import Gap, Sight, gap, rule

_AT_LEAST = 5
"""Customer links; below that a share says nothing."""


@rule("CM503", Severity.WARNING, sight=Sight.OUTLINE)
def blast_radius(map_: CustomerMap) -> Iterator[Gap]:
    """A service whose failure would fail a large share of what other services promise to customers outside.

    Why it matters
    The customers at many counters wait for one desk they have never seen. Such a service deserves the best standard,
    the first replacement when somebody is ill, and the attention of the whole house.

    What to do
    Give it a stand-in (`any_of`), a backup for its roles, a promise of its own that is measured; or take away the needs
    that are none. How large is large is `policy: {blast_radius: 30%}`, of the outside customer links of all other
    services, and at least five of them. What only feels it, because colleagues are let down, is told beside and never
    counted.

    Gap
    ```yaml
    parties: {readers: {kind: public}}
    ---
    department: library
    services:
      catalogue: {about: What stands where}
      lending: {customers: readers, needs: catalogue}
      returns: {customers: readers, needs: catalogue}
      reservations: {customers: readers, needs: catalogue}
      advice: {customers: readers, needs: catalogue}
      copies: {customers: readers, needs: catalogue}
    ```

    Clean
    ```yaml
    parties: {readers: {kind: public}}
    ---
    department: library
    services:
      catalogue: {about: What stands where}
      card-index: {about: The same on paper}
      lending: {customers: readers, needs: {any_of: [catalogue, card-index]}}
      returns: {customers: readers, needs: {any_of: [catalogue, card-index]}}
      reservations: {customers: readers, needs: {any_of: [catalogue, card-index]}}
      advice: {customers: readers, needs: {any_of: [catalogue, card-index]}}
      copies: {customers: readers, needs: {any_of: [catalogue, card-index]}}
    ```
    """
    reach, share = map_.reach, map_.policy.blast_radius
    if any(path == ("policy", "blast_radius") for _, path in map_.lost):
        return
    for service in map_.own_services:
        own = reach.own.get(service.ref, 0)
        failing, others = reach.hard[service.ref] - own, reach.total - own
        if failing < _AT_LEAST or failing < share * others:
            continue
        felt = reach.soft[service.ref]
        yield gap(
            service,
            f"if '{service.ref}' fails, {failing:,} of the {others:,} outside customer links of other services fail "
            f"with it ({100 * failing // others}%)" + (f"; {felt:,} more would feel it" if felt else ""),
            help="give it a stand-in under `any_of`, and its roles a `backup`; or take away the needs that are none",
            related=[
                Related(f"'{taken.service.ref}' needs it", taken.source)
                for taken in islice(map_.agreements.taken(service), 3)
            ],
        )

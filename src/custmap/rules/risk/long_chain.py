from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from custmap.findings import Related, Severity
from custmap.graph import CustomerMap
from custmap.rules.rule import Gap, Sight, gap, rule
from custmap.wording import some, way


@rule("CM504", Severity.NOTE, sight=Sight.OUTLINE)
def long_chain(map_: CustomerMap) -> Iterator[Gap]:
    """A customer outside waits at the end of a long chain of services, each of which needs the one before.

    Why it matters
    Every hand-over takes time, and something is lost at each. Those at the far end do not know the customer, and the
    customer's wishes do not reach them.

    What to do
    Bring the ends together: let those at the far end meet the customers, join two services that always follow each
    other, or take away a hand-over. How long is long is `policy: {max_depth: 5}`, counted in services. Of chains that
    share a service only the longest is told.

    Gap
    ```yaml
    policy: {max_depth: 2}
    parties: {readers: {kind: public}}
    departments:
      library:
        services:
          lending: {customers: readers, needs: shelving}
          shelving: {needs: returns}
          returns: {}
    ```

    Clean
    ```yaml
    policy: {max_depth: 2}
    parties: {readers: {kind: public}}
    departments:
      library:
        services:
          lending: {customers: readers, needs: [shelving, returns]}
          shelving: {}
          returns: {}
    ```
    """
    most = map_.policy.max_depth
    if any(path == ("policy", "max_depth") for _, path in map_.lost):
        return
    external = dict.fromkeys(link.service for link in map_.links if link.external)
    for chain in map_.dependencies.long_chains(external, most):
        end = chain[-1]
        waiting = some(link.customer.name for link in map_.links_of(end) if link.external)
        hands = [(need, one) for one, then in pairwise(chain) if (need := map_.agreements.why(then, one))]
        yield gap(
            end,
            f"{len(chain)} services in a row before {waiting}: {way([one.ref for one in chain])}",
            *(hands[-1][0].source.path[len(end.place.path) :] if hands else ()),
            help=f"join services, or take away a hand-over: the policy allows {most} in a row",
            related=[Related(f"'{need.service.ref}' needs '{one.ref}'", need.source) for need, one in hands[-2:-7:-1]],
        )

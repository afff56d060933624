from __future__ import annotations

from collections.abc import Iterator

from custmap.findings import Severity
from custmap.graph import CustomerMap
from custmap.graph.promises.sums import places_of, sum_in_words
from custmap.rules.rule import Gap, Sight, gap, rule


@rule("CM301", Severity.ERROR, sight=Sight.NEIGHBOURS)
def impossible_time(map_: CustomerMap) -> Iterator[Gap]:
    """A promise of time that cannot be kept on any day: the wait and our own shortest work are longer.

    Why it matters
    A wait that the law demands (a posting period, a cooling-off time) cannot be shortened. Whoever promises less breaks
    the promise to every single customer.

    What to do
    Promise at least the wait and the shortest time of the steps. If the wait runs before the papers are complete, it is
    not on this clock: take it out of `wait`, and say it under `requires`.

    Gap
    ```yaml
    parties: {couples: {kind: public}}
    departments:
      registry: {services: {licence: {customers: couples, needs: [], time: within 5 d, wait: 10 d, work: 30 min}}}
    ```

    Clean
    ```yaml
    parties: {couples: {kind: public}}
    departments:
      registry: {services: {licence: {customers: couples, needs: [], time: within 11 d, wait: 10 d, work: 30 min}}}
    ```
    """
    for verdict in map_.verdicts:
        if verdict.impossible is not None:
            tested = verdict.tested
            shown = sum_in_words(tested, verdict.impossible)
            yield gap(
                tested.at,
                f"'{tested.at.ref}' cannot be kept on any day: {shown}",
                "time",
                tested.number,
                help="promise the wait and the work together, or look whether the wait is on this clock at all",
                related=places_of(tested),
            )

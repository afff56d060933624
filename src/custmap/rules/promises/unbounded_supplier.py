from __future__ import annotations

from collections.abc import Iterable, Iterator

from custmap.findings import Related, Severity
from custmap.graph import CustomerMap, Link, Service
from custmap.graph.promises import Supplied
from custmap.rules.rule import Gap, Sight, gap, rule
from custmap.standards import TimeStandard
from custmap.wording import listed


@rule("CM305", Severity.WARNING, sight=Sight.NEIGHBOURS)
def unbounded_supplier(map_: CustomerMap) -> Iterator[Gap]:
    """We promise a time, and a supplier on our clock promises none.

    Why it matters
    Our promise is as good as the weakest word behind it. A supplier who never said how long it takes can make us late
    without breaking any promise.

    What to do
    Agree on a time with the supplier, and write it on its service. If the customer brings along what it gives, write
    `when: before`; if the wait for it is timed by one of our steps, write `uses` and `takes` on that step.

    Gap
    ```yaml
    departments:
      hr: {services: {records: {customers: finance, needs: []}}}
      finance: {services: {payroll: {customers: hr, time: within 3 wd, needs: [hr/records], work: 2 wd}}}
    ```

    Clean
    ```yaml
    departments:
      hr: {services: {records: {customers: finance, needs: []}}}
      finance:
        services: {payroll: {customers: hr, time: within 3 wd, needs: [{from: hr/records, when: before}], work: 2 wd}}
    ```
    """
    told: set[str] = set()
    if map_.unread.everything:
        return
    for verdict in map_.verdicts:
        tested = verdict.tested
        if verdict.unbounded and tested.service.ref not in told:
            told.add(tested.service.ref)  # one fault, however many links promise a time of their own
            yield from _gap(map_, tested.at, tested.number, tested.limit.text, verdict.unbounded)
    judged = {verdict.tested.service.ref for verdict in map_.verdicts}
    for service in map_.own_services:
        if service.ref in judged:
            continue
        for number, standard in enumerate(service.written.time):
            promise = standard.promise
            # `10-16 d + delivery`: a length is said, and left open because of the supplier.
            if isinstance(promise, TimeStandard) and promise.kind == "varies" and promise.at_least is not None:
                supplied = [one for one in map_.promises.supplied_to(service) if one.bound is None and not one.before]
                yield from _gap(map_, service, number, promise.text, supplied)


def _gap(
    map_: CustomerMap, at: Service | Link, number: int, promise: str, supplied: Iterable[Supplied]
) -> Iterator[Gap]:
    suppliers = [one for one in supplied if not any(map_.is_lost(one.supplier, key) for key in ("time", "customers"))]
    if suppliers:
        names = listed(one.supplier.ref for one in suppliers)
        # `on time`, or the time of a first answer, is said, and is no length that could be added
        what = "length of time" if all(one.supplier.written.time for one in suppliers) else "time"
        verb = "promises" if len(suppliers) == 1 else "promise"
        yield gap(
            at,
            f"'{at.ref}' promises '{promise}', and {names}, on its clock, {verb} no {what}",
            "time",
            number,
            help="agree on a time with the supplier and write it there; if the customer brings it along, "
            "write `when: before` on the need",
            related=[Related("needed here", one.place) for one in suppliers],
            parts=(one.supplier.ref for one in suppliers),
        )

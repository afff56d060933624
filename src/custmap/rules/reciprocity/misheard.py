from __future__ import annotations

from collections.abc import Iterator

from custmap.findings import Related, Severity
from custmap.graph import CustomerMap, Department, Service
from custmap.graph.expectations import Expectation, expectations, heard
from custmap.graph.performance import Spot
from custmap.rules.rule import Gap, Sight, gap, rule
from custmap.rules.three_numbers import numbers
from custmap.standards import Comparison, TimeStandard


@rule("CM206", Severity.WARNING, sight=Sight.NEIGHBOURS)
def misheard(map_: CustomerMap) -> Iterator[Gap]:
    """What a department says it wants differs from what its supplier has written down.

    Why it matters
    The supplier works towards something that nobody asked for. Either it promises too little without knowing, or it
    spends its days on more than is wanted.

    What to do
    Ask the customer, and write down what it says: in the `needs` of the one and beside the promise of the other the
    same. That less is wanted than was written down is only said where what was written down is about this department
    alone. What cannot be compared is never counted.

    Gap
    ```yaml
    departments:
      hr: {services: {time-records: {customers: finance, time: {promise: within 2 wd, wants: within 5 wd}}}}
      finance: {services: {payroll: {customers: all-staff, needs: {from: hr/time-records, wants: within 3 wd}}}}
    ```

    Clean
    ```yaml
    departments:
      hr: {services: {time-records: {customers: finance, time: {promise: within 2 wd, wants: within 3 wd}}}}
      finance: {services: {payroll: {customers: all-staff, needs: {from: hr/time-records, wants: within 3 wd}}}}
    ```
    """
    for one, spot in differences(map_):
        number = one.need.place.path[-1]
        yield gap(
            one.need.service,
            f"'{one.need.service.ref}' wants '{one.want.text}' of '{one.supplier.ref}', which has understood "
            f"something else: {numbers(spot.standard)}",
            "needs",
            number,
            "wants",
            one.number,
            label="not what the supplier has written down",
            help="ask the customer, and write the same in both places",
            related=[Related("written down here", spot.place.under("wants"))],
            about=wanted_of(one),
        )


def wanted_of(one: Expectation) -> str:
    """What tells a want from another of the same supplier: the name of the need, or else the want's own label."""
    return one.need.written.name or (one.want.label if isinstance(one.want, TimeStandard) else "")


def differences(map_: CustomerMap) -> Iterator[tuple[Expectation, Spot]]:
    """What is wanted, and the standard in which the supplier wrote down something else."""
    less: list[tuple[Expectation, Spot]] = []
    settled: set[tuple[Service, str, int]] = set()
    for wish in expectations(map_):
        for one in wish:
            known = heard(map_, one)
            if known is None:
                continue
            spot, order = known
            key = one.supplier, one.need.service.supplier.ref, spot.number
            if order is Comparison.LOOSER:
                less.append((one, spot))
                continue
            settled.add(key)
            if order is Comparison.STRICTER:
                yield one, spot
    for one, spot in less:
        key = one.supplier, one.need.service.supplier.ref, spot.number
        if key not in settled and _is_about(map_, one):
            settled.add(key)
            yield one, spot


def _is_about(map_: CustomerMap, one: Expectation) -> bool:
    """Whether what the supplier has written down is about this department alone."""
    link = one.at if not isinstance(one.at, Service) else None
    if link is None:
        links = map_.links_of(one.at) if isinstance(one.at, Service) else ()
        link = links[0] if len(links) == 1 else None
    return link is not None and isinstance(link.customer, Department) and link.customer is one.need.service.supplier

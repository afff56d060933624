from __future__ import annotations

from collections.abc import Iterator

from custmap.findings import Related, Severity
from custmap.graph import CustomerMap
from custmap.graph.expectations import Expectation, expectations, heard, is_more
from custmap.rules.reciprocity.misheard import differences, wanted_of
from custmap.rules.rule import Gap, Sight, gap, rule
from custmap.rules.three_numbers import text_of
from custmap.standards import Comparison
from custmap.wording import listed


@rule("CM204", Severity.WARNING, sight=Sight.NEIGHBOURS)
def wants_more(map_: CustomerMap) -> Iterator[Gap]:
    """A department wants more of its supplier than the supplier promises.

    Why it matters
    Both are sure to be in the right: the supplier keeps its promise, the customer plans with something else. The
    customer at the end of the chain pays for it.

    What to do
    Talk to each other. Either the supplier promises what is wanted, or the customer plans with what is promised. The
    promise is that to this department, if it has one of its own. Of several promises that can be meant all must be
    weaker (`name` says which one is meant), of several suppliers that can stand in for each other too; what cannot be
    compared is never counted. Where the supplier has written down the same want, CM407 says so on its own page; where
    it has written down another, CM206 does.

    Gap
    ```yaml
    departments:
      hr: {services: {time-records: {customers: finance, time: within 3 wd}}}
      finance: {services: {payroll: {customers: all-staff, needs: {from: hr/time-records, wants: within 2 wd}}}}
    ```

    Clean
    ```yaml
    departments:
      hr: {services: {time-records: {customers: finance, time: within 2 wd}}}
      finance: {services: {payroll: {customers: all-staff, needs: {from: hr/time-records, wants: within 2 wd}}}}
    ```
    """
    misheard = {(one.place, one.supplier) for one, _ in differences(map_)}
    for wish in expectations(map_):
        first = wish[0]
        if not is_more(map_, wish):
            continue
        if any((one.place, one.supplier) in misheard or _is_known(map_, one) for one in wish):
            continue
        of = listed(dict.fromkeys(f"'{one.supplier.ref}'" for one in wish))
        spots = [spot for one in wish for spot in one.promised]
        promised = listed(dict.fromkeys(f"'{text_of(spot.standard.promise)}'" for spot in spots))
        yield gap(
            first.need.service,
            f"'{first.need.service.ref}' wants '{first.want.text}' of {of}, and is promised {promised}",
            "needs",
            first.need.place.path[-1],
            "wants",
            first.number,
            label="more than is promised",
            help="talk to each other: promise what is wanted, or plan with what is promised",
            related=[Related("promised here", spot.place) for spot in spots[:3]],
            about=wanted_of(first),
        )


def _is_known(map_: CustomerMap, one: Expectation) -> bool:
    """Whether the supplier has written down the same, so that its own page says that the promise is too low."""
    known = heard(map_, one)
    return (
        known is not None
        and known[1] is Comparison.EQUAL
        and bool(map_.performance.wants_more(known[0].standard, known[0].at))
    )

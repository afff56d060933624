from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from operator import attrgetter
from typing import NamedTuple

from custmap.findings import Related, Severity
from custmap.graph import CustomerMap
from custmap.graph.promises import Supplied, Tested
from custmap.graph.promises.overrun import fits
from custmap.graph.promises.shares import ONE, boole
from custmap.graph.promises.sums import percent
from custmap.graph.promises.verdict import slowest
from custmap.rules.rule import Gap, Sight, gap, rule
from custmap.standards import NO_TIME, Statistic


@rule("CM309", Severity.WARNING, Severity.NOTE, sight=Sight.NEIGHBOURS)
def compliance_erosion(map_: CustomerMap) -> Iterator[Gap]:
    """A share that we promise, and that the shares our suppliers promise do not imply.

    Why it matters
    Three suppliers who are each on time for 95% guarantee no more than 85% together (Boole's bound), if their late ones
    are different requests. It is a note where there is so much time to spare that a late one can be caught up with.

    What to do
    Promise the share that is left, agree on a higher one with the suppliers, or leave more time. The bound takes it
    that their share holds for our requests as for everybody's.

    Gap
    ```yaml
    departments:
      hr: {services: {records: {customers: finance, time: 95% within 2 wd, needs: [], work: 1 wd}}}
      finance: {services: {payroll: {customers: hr, time: 98% within 3 wd, needs: [hr/records], work: 1 wd}}}
    ```

    Clean
    ```yaml
    departments:
      hr: {services: {records: {customers: finance, time: 95% within 2 wd, needs: [], work: 1 wd}}}
      finance: {services: {payroll: {customers: hr, time: 95% within 3 wd, needs: [hr/records], work: 1 wd}}}
    ```
    """
    for verdict in map_.verdicts:
        if verdict.exceeded:
            continue
        eroded = [found for one in (verdict.tested, *verdict.tested.others) if (found := _eroded(one)) is not None]
        if not eroded:
            continue
        tested, share, partial = max(eroded, key=attrgetter("share"))
        shares = [one.bound.share for one in partial if one.bound is not None and one.bound.share is not None]
        yield gap(
            tested.at,
            f"'{tested.at.ref}' promises {percent(share)}, "
            f"and its suppliers guarantee {_reckoned(shares, boole(shares))}",
            "time",
            tested.number,
            help="promise the share that is left, agree on a higher one with the suppliers, or leave more time",
            related=[
                Related(f"'{one.bound.text}' of {one.supplier.ref}", one.bound_place)
                for one in partial
                if one.bound is not None and one.bound_place is not None
            ],
            severity=Severity.NOTE if _has_time_to_spare(tested) else Severity.WARNING,
        )


class _Eroded(NamedTuple):
    tested: Tested
    share: Decimal
    partial: list[Supplied]


def _eroded(tested: Tested) -> _Eroded | None:
    """A bound of ours whose share the shares of its suppliers do not reach."""
    share = tested.limit.share
    if share is None:
        return None
    partial = [one for one in _on_clock(tested) if one.bound is not None and one.bound.statistic is Statistic.SHARE]
    left = boole(one.bound.share for one in partial if one.bound is not None and one.bound.share is not None)
    return _Eroded(tested, share, partial) if share > left else None


def _on_clock(tested: Tested) -> list[Supplied]:
    turnaround = tested.service.written.clock == "turnaround"
    return [one for one in tested.supplied if turnaround or not one.before]


def _reckoned(shares: list[Decimal], left: Decimal) -> str:
    if len(shares) == 1:
        return percent(left)
    return f"{percent(ONE)} - " + " - ".join(percent(ONE - share) for share in shares) + f" = {percent(left)}"


def _has_time_to_spare(tested: Tested) -> bool:
    """Whether our own time and the slowest supplier's fit twice into the promise."""
    limit = tested.limit.within
    worst = slowest(_on_clock(tested), tested.calendar)
    if limit is None:
        return False
    total = tested.own.wait + tested.own.high + ((worst.length if worst else None) or NO_TIME)
    return fits(total + total, limit)

"""What CM306 and CM307 have in common: a share that we promise, above what the suppliers' own leave."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Literal

from custmap.findings import Related
from custmap.graph import CustomerMap, Service
from custmap.graph.promises.shares import left_by_suppliers
from custmap.graph.promises.sums import percent, shares_in_words
from custmap.rules.rule import Gap, gap


def shares_short(
    map_: CustomerMap, key: Literal["available", "first_time_right"], what: str, help_: str
) -> Iterator[Gap]:
    """The services whose share under `key` is above what their suppliers leave; `what` is its name in words."""

    def share_of(service: Service) -> Decimal | None:
        share: Decimal | None = getattr(service.written, key)
        return share

    for service in map_.own_services:
        promised = share_of(service)
        if promised is None:
            continue
        left = left_by_suppliers(map_, service, share_of)
        if left.known and promised > left.share:
            yield gap(
                service,
                f"'{service.ref}' promises {percent(promised)} {what}, and its suppliers leave {shares_in_words(left)}",
                key,
                help=help_,
                related=[Related(f"{percent(share)} of {one.ref}", one.place.under(key)) for one, share in left.known],
            )

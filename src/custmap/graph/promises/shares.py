"""Shares behind shares: what suppliers' availability, yield and percentages leave of ours.

Boole's bound, which assumes no independence: what holds with shares p1 … pn holds together with at least
1 − Σ(1 − pi). Three at 95 % guarantee 85 %.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from custmap.graph.entities import Service

if TYPE_CHECKING:
    from custmap.graph.customer_map import CustomerMap

ONE = Decimal(1)


class Left(NamedTuple):
    """What suppliers leave of a whole."""

    share: Decimal
    """At least this much holds, 0 to 1."""
    known: tuple[tuple[Service, Decimal], ...]
    """The suppliers that say theirs; of alternatives the best."""
    unknown: tuple[Service, ...]
    """Suppliers that say nothing: left out of the sum."""

    @property
    def if_independent(self) -> Decimal:
        """The product, which holds only where the suppliers fail independently of one another."""
        product = ONE
        for _, share in self.known:
            product *= share
        return product


def boole(shares: Iterable[Decimal]) -> Decimal:
    """1 − Σ(1 − p), and never less than nothing."""
    return max(Decimal(0), ONE - sum((ONE - share for share in shares), Decimal(0)))


def left_by_suppliers(map_: CustomerMap, service: Service, share_of: Callable[[Service], Decimal | None]) -> Left:
    """What the `during` suppliers of a service leave, by a share that each states of itself."""
    known: list[tuple[Service, Decimal]] = []
    unknown: list[Service] = []
    seen: set[str] = set()
    for need in map_.needs_of(service):
        if need.written.when != "during":
            continue
        seen.update(supplier.ref for supplier in need.suppliers)
        stated = [(supplier, share) for supplier in need.suppliers if (share := share_of(supplier)) is not None]
        if len(stated) < len(need.written.suppliers):
            unknown += [supplier for supplier in need.suppliers if share_of(supplier) is None]
        if stated and (len(stated) == len(need.written.suppliers) or len(need.written.suppliers) > 1):
            known.append(max(stated, key=lambda pair: pair[1]))
    for use in map_.uses_of(service):
        if use.supplier.ref not in seen and service.written.steps[use.step].when == "during":
            seen.add(use.supplier.ref)
            share = share_of(use.supplier)
            if share is None:
                unknown.append(use.supplier)
            else:
                known.append((use.supplier, share))
    return Left(boole(share for _, share in known), tuple(known), tuple(unknown))

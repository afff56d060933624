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
    """Suppliers that say nothing: left out of the sum, and with them those that they can stand in for."""

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
    needs = [
        need
        for need in map_.needs_of(service)
        if need.written.when == "during" and not map_.is_lost(need, "any_of")  # the lost one may be the best
    ]
    choices = [need for need in needs if len(need.written.suppliers) > 1]
    seen = {supplier.ref for need in needs for supplier in need.suppliers}
    alone = [supplier for need in needs if len(need.written.suppliers) == 1 for supplier in need.suppliers]
    alone += [
        use.supplier
        for use in map_.uses_of(service)
        if use.supplier.ref not in seen and service.written.steps[use.step].when == "during"
    ]
    known: dict[Service, Decimal] = {}
    unknown: dict[Service, None] = {}
    for supplier in alone:  # who is needed twice fails once
        share = share_of(supplier)
        if share is None:
            unknown[supplier] = None
        else:
            known[supplier] = share
    for need in choices:
        stated = {supplier: share for supplier in need.suppliers if (share := share_of(supplier)) is not None}
        unknown.update(dict.fromkeys(supplier for supplier in need.suppliers if supplier not in stated))
        if len(stated) < len({*need.written.suppliers}) or not known.keys().isdisjoint(stated):
            continue  # one that says nothing may be the best; and one that we cannot do without stands in already
        best = max(stated, key=lambda supplier: stated[supplier])
        known[best] = stated[best]
    return Left(boole(known.values()), tuple(known.items()), tuple(unknown))

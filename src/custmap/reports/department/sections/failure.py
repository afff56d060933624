"""Who feels it if we fail: services that fail with us, people who are let down, customers outside."""

from __future__ import annotations

from collections.abc import Iterator

from custmap.graph.ripple import Effect
from custmap.reports.department.sections.blocks import Block, Item, Items, Section
from custmap.reports.department.sections.short import SPOKEN, Speech
from custmap.reports.impact import Ripple
from custmap.reports.impact_words import LOSSES, named_with_loss
from custmap.wording import count

_MOST = 2
_HIT = (
    (Effect.FAILS, ("cannot be delivered without us",) * 2),
    (Effect.WEAKENED, ("stands on fewer legs", "stand on fewer legs")),
    (Effect.FELT, ("is delivered by people whom we let down", "are delivered by people whom we let down")),
)
"""What is said of one, and of several."""


def failure(title: str, ripple: Ripple | None, ref: str, say: Speech = SPOKEN) -> Section:
    """The section; without a ripple (nobody looks in the site of a very large catalogue), where it is told."""
    if ripple is None:
        return Section(title, [f"Not reckoned here, for the catalogue is very large: `custmap impact {ref}` tells it."])
    items = [*_services(ripple, say), *_outside(ripple), *_money(ripple)]
    blocks: list[Block] = [Items("", items, len(items), "line")] if items else []
    if not ripple.outside:
        blocks.append("No customer outside feels it, as far as this catalogue says.")
    return Section(title, blocks)


def _services(ripple: Ripple, say: Speech) -> Iterator[Item]:
    for effect, words in _HIT:
        hits = sorted((hit.distance, hit.service.ref, hit.service) for hit in ripple.hits if hit.effect is effect)
        if hits:
            head = f"{count(len(hits), 'service')} of others {words[len(hits) > 1]}"
            yield Item(head, [say.of(service, service.supplier) for *_, service in hits], most=_MOST, what="service")


def _outside(ripple: Ripple) -> Iterator[Item]:
    for loss, words in LOSSES.items():
        if felt := [one for one in ripple.outside if one.loss is loss]:
            of = f"{len(felt):,} of {count(ripple.customers, 'customer')} outside"
            yield Item(f"{of} {words[len(felt) > 1]}", [*map(named_with_loss, felt)], most=_MOST, what="customer")


def _money(ripple: Ripple) -> Iterator[Item]:
    if ripple.fails.amount:
        amount = f"{ripple.currency} {ripple.fails.amount:,.0f}".strip()
        unknown = ripple.fails.unknown
        beside = f"{unknown:,} of {unknown + ripple.fails.known:,} links have no fee or volume" if unknown else ""
        yield Item(f"Fees at risk: {amount} a month", [beside] if beside else [])

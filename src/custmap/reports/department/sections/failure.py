"""Who feels it if we fail: services that fail with us, people who are let down, customers outside."""

from __future__ import annotations

from collections.abc import Iterator

from custmap.graph.ripple import Effect
from custmap.reports.department.sections.blocks import Block, Item, Items, Section
from custmap.reports.impact import Outside, Ripple
from custmap.wording import count

_MOST = 2
_HIT = (
    (Effect.FAILS, ("cannot be delivered without us",) * 2),
    (Effect.WEAKENED, ("stands on fewer legs", "stand on fewer legs")),
    (Effect.FELT, ("is delivered by people whom we let down", "are delivered by people whom we let down")),
)
_OUTSIDE = ((Effect.FAILS, ("gets nothing", "get nothing")), (Effect.FELT, ("may get it later or worse",) * 2))
"""What is said of one, and of several."""


def failure(title: str, ripple: Ripple | None, ref: str) -> Section:
    """The section; without a ripple (nobody looks in the site of a very large catalogue), where it is told."""
    if ripple is None:
        return Section(title, [f"Not reckoned here, for the catalogue is very large: `custmap impact {ref}` tells it."])
    items = [*_services(ripple), *_outside(ripple), *_money(ripple)]
    blocks: list[Block] = [Items("", items, len(items), "line")] if items else []
    if not ripple.outside:
        blocks.append("No customer outside feels it, as far as this catalogue says.")
    return Section(title, blocks)


def _services(ripple: Ripple) -> Iterator[Item]:
    for effect, words in _HIT:
        hits = sorted((hit.distance, hit.service.ref) for hit in ripple.hits if hit.effect is effect)
        if hits:
            head = f"{count(len(hits), 'service')} of others {words[len(hits) > 1]}"
            yield Item(head, [ref for _, ref in hits], most=_MOST, what="service")


def _outside(ripple: Ripple) -> Iterator[Item]:
    for effect, words in _OUTSIDE:
        felt = [one for one in ripple.outside if (one.effect is Effect.FAILS) is (effect is Effect.FAILS)]
        if felt:
            of = f"{len(felt):,} of {count(ripple.customers, 'customer')} outside"
            yield Item(f"{of} {words[len(felt) > 1]}", [*map(_named, felt)], most=_MOST, what="customer")


def _named(one: Outside) -> str:
    return f"{one.name} ({count(one.links, 'service')})" if one.links > 1 else one.name


def _money(ripple: Ripple) -> Iterator[Item]:
    if ripple.fails.amount:
        amount = f"{ripple.currency} {ripple.fails.amount:,.0f}".strip()
        unknown = ripple.fails.unknown
        beside = f"{unknown:,} of {unknown + ripple.fails.known:,} links have no fee or volume" if unknown else ""
        yield Item(f"Fees at risk: {amount} a month", [beside] if beside else [])

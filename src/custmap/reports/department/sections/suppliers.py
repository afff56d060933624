"""Whom we depend on, what they promise us, and what they need from us: to help a supplier is to help yourself."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from custmap.reports.department.model import NeedView, ServiceView, Supply
from custmap.reports.department.sections.blocks import Block, Item, Items, Section
from custmap.reports.department.sections.short import Speech, some_of
from custmap.wording import count, some

_MOST = 3
WHICH = "`custmap check` says which, and what may be meant"
"""Of a need that leads nowhere."""


def suppliers(title: str, services: Sequence[ServiceView], say: Speech) -> Section:
    """The section."""
    needed: dict[str, list[tuple[NeedView, Supply]]] = {}
    for service in services:
        for need in service.needs or ():
            for supply in need.supplies:
                needed.setdefault(supply.service.ref, []).append((need, supply))
    own = {service.ref for service in services}
    items = [_item(pairs, say) for ref, pairs in needed.items() if ref not in own]
    nowhere = sum(not need.supplies for service in services for need in service.needs or ())
    blocks: list[Block] = [Items("", items, _MOST, "supplier")] if items else []
    if nowhere:
        blocks.append(f"{count(nowhere, 'need')} {'leads' if nowhere == 1 else 'lead'} nowhere: {WHICH}.")
    return Section(title, blocks or list(_nobody(services)))


def _nobody(services: Sequence[ServiceView]) -> Iterator[Block]:
    silent = sum(service.needs is None for service in services)
    if silent:
        yield "Nobody is named. It may be that nobody has thought about it: no `needs` is written."
    elif services:
        yield "Nobody: its services need nothing from others, as far as this catalogue says."


def _item(pairs: Sequence[tuple[NeedView, Supply]], say: Speech) -> Item:
    need, supply = pairs[0]
    return Item(
        f"{supply.service.name}, {supply.supplier.name}",
        [*_use(pairs, say), *_promise(supply, need), *([supply.level] if supply.level else []), *_help(pairs, supply)],
        supply.sign.mark,
        supply.service.ref,
        is_named=True,
    )


def _use(pairs: Sequence[tuple[NeedView, Supply]], say: Speech) -> Iterator[str]:
    services = dict.fromkeys(need.service for need, _ in pairs)
    when = {need.when for need, _ in pairs}
    timing = f", {when.pop()} it" if len(when) == 1 and "during" not in when and len(services) == 1 else ""
    yield f"for {some_of(services, say.ours, 4)}{timing}"
    others = [say.of(one.service, one.supplier) for one in pairs[0][0].supplies if one is not pairs[0][1]]
    if others:
        yield f"{some(others)} can stand in"


def _promise(supply: Supply, need: NeedView) -> Iterator[str]:
    yield f"promises {some(supply.promises, 2)}" if supply.promises else "promises no time"
    if need.wants:
        yield f"we want {some(need.wants, 2)}"


def _help(pairs: Sequence[tuple[NeedView, Supply]], supply: Supply) -> Iterator[str]:
    brings = list(dict.fromkeys(thing for need, _ in pairs for thing in need.brings))
    if supply.requires:
        yield f"needs from us: {some(supply.requires, 3)}"
        if not brings:
            yield "what we bring is not said"
    if brings:
        yield f"we bring {some(brings, 3)}"

"""Are our promises backed, and by whom: what the sums say of every promise of time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from custmap.graph.performance import Sign
from custmap.reports.department.model import Backer, Backing, Verdict
from custmap.reports.department.sections.blocks import Block, Item, Items, Section
from custmap.reports.department.sections.short import id_of, ids, place_of
from custmap.reports.grid import UNREAD
from custmap.wording import listed, some

_MOST = 3
BAD = {
    Verdict.IMPOSSIBLE: "cannot be kept on any day",
    Verdict.OWN: "our own steps take longer",
    Verdict.SUPPLIERS: "our steps and the slowest supplier take longer",
}
"""What is wrong with a promise that its own sum exceeds."""


def backing(title: str, every: Sequence[Backing], unpromised: Sequence[str]) -> Section:
    """The section; the services `unpromised` (by id) promise no length of time at all."""
    blocks: list[Block] = []
    good = [one for one in every if one.verdict is Verdict.BACKED]
    unsure = [one for one in every if one.verdict is Verdict.UNKNOWN]
    bad = [one for one in every if one.verdict not in (Verdict.BACKED, Verdict.UNKNOWN)]
    if bad:
        blocks.append(
            Items(
                "Not backed: they may be broken though everybody keeps their word", [*map(_bad, bad)], _MOST, "promise"
            )
        )
    if good:
        blocks.append(Items("Backed: they hold if everybody keeps their word", [*map(_good, good)], _MOST, "promise"))
    if unsure:
        blocks.append(Items("Cannot be told", list(_unsure(unsure)), _MOST, "promise"))
    if not every:
        blocks.append(
            "There is nothing to add up: no service promises a length of time (a day, as in `by Friday`, is none)."
        )
    elif unpromised:
        blocks.append(f"{some(unpromised)} {'promises' if len(unpromised) == 1 else 'promise'} no length of time.")
    return Section(title, blocks)


def _bad(one: Backing) -> Item:
    if one.verdict is Verdict.UNBOUNDED:
        verb = "promises" if len(one.unbounded) == 1 else "promise"
        details = [f"promised {one.promise}", f"{some(supplier.ref for supplier in one.unbounded)} {verb} us no time"]
    else:
        details = [BAD[one.verdict], one.sum]
    return Item(_head(one), details, Sign.MISSED.mark, place_of(one.path, one.line))


def _good(one: Backing) -> Item:
    own = [f"our own work {one.own}"] if one.own else []
    beside = [_backer(backer) for backer in one.backers if not backer.before]
    before = [backer.service.ref for backer in one.backers if backer.before]
    return Item(
        _head(one),
        [one.promise, *own, *beside, *([f"off the clock, before us: {some(before, 2)}"] if before else [])],
        Sign.KEPT.mark,
    )


def _unsure(unsure: Sequence[Backing]) -> Iterator[Item]:
    """Those for which the same is missing together."""
    alike: dict[tuple[str, ...], list[Backing]] = {}
    for one in unsure:
        alike.setdefault(tuple(one.missing), []).append(one)
    for missing, some_of in alike.items():
        heads = dict.fromkeys(one.service for one in some_of)
        what = listed(missing) or "figures of suppliers"
        yield Item(ids(heads), [f"not said: {what}"], UNREAD)


def _head(one: Backing) -> str:
    return f"{id_of(one.service.ref)} → {one.customer.name}" if one.customer else id_of(one.service.ref)


def _backer(one: Backer) -> str:
    """`hr/time-records within 2 wd`."""
    kind = ", within a step" if one.in_step else ""
    best = f", the best of {one.alternatives}" if one.alternatives > 1 else ""
    return f"{one.service.ref} {one.promise}{kind}{best}" if one.promise else f"{one.service.ref} no time{kind}"

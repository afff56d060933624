"""Are our promises backed, and by whom: what the sums say of every promise of time."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from custmap.graph.performance import Sign
from custmap.reports.department.model import Backer, Backing, Verdict
from custmap.reports.department.sections.blocks import Block, Item, Items, Section
from custmap.reports.department.sections.short import SPOKEN, Speech, place_of, some_of
from custmap.reports.gaps_words import Thing
from custmap.reports.grid import UNREAD
from custmap.wording import listed

_MOST = 3
NO_LENGTH = "a first sign, as in `seen within 30 min`, or a day, as in `by Friday`, is no length of time"
"""Promises of time that stand in no sum."""
BAD = {
    Verdict.IMPOSSIBLE: "cannot be kept on any day",
    Verdict.OWN: "our own steps take longer",
    Verdict.SUPPLIERS: "our steps and the slowest supplier take longer",
}
"""What is wrong with a promise that its own sum exceeds."""


def backing(title: str, every: Sequence[Backing], unpromised: Sequence[Thing], say: Speech = SPOKEN) -> Section:
    """The section; the services `unpromised` promise no length of time for the whole."""
    blocks: list[Block] = []
    good = [one for one in every if one.verdict is Verdict.BACKED]
    unsure = [one for one in every if one.verdict is Verdict.UNKNOWN]
    bad = [one for one in every if one.verdict not in (Verdict.BACKED, Verdict.UNKNOWN)]
    if bad:
        blocks.append(
            Items(
                "Not backed: they may be broken though everybody keeps their word",
                [_bad(one, say) for one in bad],
                _MOST,
                "promise",
            )
        )
    if good:
        blocks.append(
            Items(
                "Backed: they hold if everybody keeps their word", [_good(one, say) for one in good], _MOST, "promise"
            )
        )
    if unsure:
        blocks.append(Items("Cannot be told", list(_unsure(unsure, say)), _MOST, "promise"))
    if not every:
        blocks.append(f"There is nothing to add up: no service promises how long the whole takes ({NO_LENGTH}).")
    elif unpromised:
        do = "does" if len(unpromised) == 1 else "do"
        blocks.append(f"{some_of(unpromised, say.ours)} {do} not promise how long the whole takes.")
    return Section(title, blocks)


def _bad(one: Backing, say: Speech) -> Item:
    if one.verdict is Verdict.UNBOUNDED:
        silent = "sets no time limit" if len(one.unbounded) == 1 else "set no time limit"
        details = [f"promised {one.promise}", f"{some_of(one.unbounded, say.others)} {silent}"]
    else:
        details = [BAD[one.verdict], one.sum]
    return Item(_head(one, say), details, Sign.MISSED.mark, place_of(one.path, one.line))


def _good(one: Backing, say: Speech) -> Item:
    own = [f"our own work {one.own}"] if one.own else []
    beside = [_backer(backer, say) for backer in one.backers if not backer.before]
    before = [backer.service for backer in one.backers if backer.before]
    return Item(
        _head(one, say),
        [
            one.promise,
            *own,
            *beside,
            *([f"off the clock, before us: {some_of(before, say.others, 2)}"] if before else []),
        ],
        Sign.KEPT.mark,
    )


def _unsure(unsure: Sequence[Backing], say: Speech) -> Iterator[Item]:
    """Those for which the same is missing together."""
    alike: dict[tuple[str, ...], list[Backing]] = {}
    for one in unsure:
        alike.setdefault(tuple(one.missing), []).append(one)
    for missing, together in alike.items():
        what = listed(missing) or "figures of suppliers"
        yield Item(some_of((one.service for one in together), say.ours, 4), [f"not said: {what}"], UNREAD)


def _head(one: Backing, say: Speech) -> str:
    ours = say.ours(one.service)
    return f"{ours} → {one.customer.name}" if one.customer else ours


def _backer(one: Backer, say: Speech) -> str:
    """`hr/time-records within 2 wd`."""
    kind = ", within a step" if one.in_step else ""
    best = f", the best of {one.alternatives}" if one.alternatives > 1 else ""
    supplier = say.others(one.service)
    return f"{supplier} {one.promise}{kind}{best}" if one.promise else f"{supplier} no time{kind}"

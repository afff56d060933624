"""Which of the things that went are which of those that came: renamed or moved, and otherwise nearly the same.

Each thing has *traits* with a weight: what is said of it. Two things are as alike as the weight of what they share is
to the weight of all that is said of either (Dice: twice the shared over the sum of both). They are taken for one if

* they share traits of a weight of 3 or more, one of them *telling* (a name, a description, an id that stayed or nearly
  did, a member), and are 60 % alike; or share no telling one, but traits of a weight of 5, and are 80 % alike;
* each is the other's best, and neither has a second that is as good: where two could be meant, none is.

A mistake on the other side, a loss called a new name, would hide a broken promise; so what is in doubt is a loss.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping
from typing import NamedTuple

_COMMON = 20
"""A trait that more things than this have leads to no candidates: so the work stays linear."""


class Trait(NamedTuple):
    """Something that is said of a thing."""

    what: Hashable
    weight: int = 1
    telling: bool = False
    bonus: bool = False
    """It counts only where it is shared: an id that changed says nothing against a new name."""


Traits = frozenset[Trait]


def counterparts(old: Mapping[str, Traits], new: Mapping[str, Traits]) -> Iterator[tuple[str, str, int]]:
    """(old, new, percent alike) of those taken for the same, by their old names."""
    holders: dict[Trait, list[str]] = defaultdict(list)
    for ref in sorted(new):
        for trait in new[ref]:
            holders[trait].append(ref)
    best_of_old: dict[str, list[tuple[float, str]]] = {}
    best_of_new: dict[str, list[tuple[float, str]]] = defaultdict(list)
    for ref in sorted(old):
        near = {one for trait in old[ref] if len(holders[trait]) <= _COMMON for one in holders[trait]}
        scored = [(score, one) for one in sorted(near) if (score := _alike(old[ref], new[one]))]
        best_of_old[ref] = scored
        for score, one in scored:
            best_of_new[one].append((score, ref))
    for ref, scored in best_of_old.items():
        best = _only_best(scored)
        if best is not None and _only_best(best_of_new[best]) == ref:
            yield ref, best, round(100 * max(scored)[0])


def _only_best(scored: list[tuple[float, str]]) -> str | None:
    ranked = sorted(scored, reverse=True)
    if not ranked or (len(ranked) > 1 and ranked[0][0] == ranked[1][0]):
        return None
    return ranked[0][1]


def _alike(one: Traits, other: Traits) -> float:
    """0 where the two are not alike enough."""
    common = one & other
    shared = sum(trait.weight for trait in common)
    telling = any(trait.telling for trait in common)
    score = 2 * shared / max(1, _weight(one, common) + _weight(other, common))
    least, enough = (3, 0.6) if telling else (5, 0.8)
    return score if shared >= least and score >= enough else 0


def _weight(traits: Traits, common: Traits) -> int:
    return sum(trait.weight for trait in traits if not trait.bonus or trait in common)

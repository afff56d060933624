"""Which standard of a cell became which: those that mean the same, speak of the same, or are the only ones left.

A standard that holds by some channels (`via`) counts as one for each of them: so one that was written as two, or two as
one, lost nothing, and one that holds by fewer channels did.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import NamedTuple

from custmap.catalogue.standard import AnyStandard
from custmap.reports.diff.meaning import meaning
from custmap.standards import QualityStandard, QuantityStandard, TimeStandard, parse_channel


class Part(NamedTuple):
    """A standard as far as it holds by one channel; by all of them where it names none."""

    number: int
    standard: AnyStandard
    channel: str = ""
    text: str = ""
    """The channel in its author's word."""


class Match(NamedTuple):
    """A standard then and now, in its parts; none on a side where it is not."""

    old: tuple[Part, ...]
    new: tuple[Part, ...]

    @property
    def standards(self) -> tuple[AnyStandard | None, AnyStandard | None]:
        """The standard then, and now."""
        return self.old[0].standard if self.old else None, self.new[0].standard if self.new else None

    @property
    def numbers(self) -> tuple[int | None, int | None]:
        """Which of the standards then, and now."""
        return self.old[0].number if self.old else None, self.new[0].number if self.new else None


_Key = Callable[[AnyStandard], Hashable]


def matches(old: Sequence[AnyStandard], new: Sequence[AnyStandard]) -> list[Match]:
    """Every standard with its counterpart; one that has several, for several channels, with each of them."""
    found: dict[tuple[int | None, int | None], Match] = {}
    for pair in _paired(_parts(old), _parts(new)):
        match = Match(*((part,) if part else () for part in pair))
        known = _home(match, found) or Match((), ())
        joined = Match(*(tuple(dict.fromkeys(one + other)) for one, other in zip(known, match, strict=True)))
        found[joined.numbers] = joined
    return [*found.values()]


def _home(match: Match, found: dict[tuple[int | None, int | None], Match]) -> Match | None:
    """The match that one more pair of parts belongs to: of what held by all channels, the rest is no new standard."""
    for known in found.values():
        for here, there in ((0, 1), (1, 0)):
            is_whole = known[there] and not known[there][0].channel
            if (
                known[here]
                and match[here]
                and not match[there]
                and is_whole
                and known.numbers[here] == match.numbers[here]
            ):
                return known
    return found.get(match.numbers)


def _parts(standards: Sequence[AnyStandard]) -> list[Part]:
    found: list[Part] = []
    for number, standard in enumerate(standards):
        by = [Part(number, standard, parse_channel(text).name, text) for text in standard.via]
        found += by or [Part(number, standard)]
    return found


def _paired(old: list[Part], new: list[Part]) -> Iterator[tuple[Part | None, Part | None]]:
    before, after = [*old], [*new]
    for is_near in (_is_same_channel, _is_all_or_one):
        for key in (_meaning, _subject, _name):
            yield from _by(key, is_near, before, after)
    if len(before) == len(after) == 1:
        yield from _by(lambda _: "the only ones left", _is_all_or_one, before, after)
    yield from ((part, None) for part in before)
    yield from ((None, part) for part in after)


def _by(
    key: _Key, is_near: Callable[[Part, Part], bool], before: list[Part], after: list[Part]
) -> Iterator[tuple[Part, Part]]:
    """Pairs of parts with the same key; they leave the lists."""
    places: dict[Hashable, list[Part]] = {}
    for part in after:
        places.setdefault(key(part.standard), []).append(part)
    for part in [*before]:
        found = places.get(key(part.standard), [])
        other = next((one for one in found if is_near(part, one)), None)
        if other is not None:
            found.remove(other)
            before.remove(part)
            after.remove(other)
            yield part, other


def _is_same_channel(one: Part, other: Part) -> bool:
    return one.channel == other.channel


def _is_all_or_one(one: Part, other: Part) -> bool:
    return not (one.channel and other.channel) or one.channel == other.channel


def _meaning(standard: AnyStandard) -> Hashable:
    return standard.name, meaning(standard.promise)


def _subject(standard: AnyStandard) -> Hashable:
    promise = standard.promise
    if isinstance(promise, TimeStandard):
        return standard.name, promise.label, promise.statistic.name == "AVERAGE"
    if isinstance(promise, QualityStandard | QuantityStandard):
        return standard.name, promise.label, promise.sense, promise.unit
    return standard.name, type(promise).__name__


def _name(standard: AnyStandard) -> Hashable:
    return standard.name or getattr(standard.promise, "label", "")

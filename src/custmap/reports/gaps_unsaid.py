"""What is not said at all to the customers of a service: a category, or anything about before or after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from custmap.catalogue.standard import CORE
from custmap.reports.gaps_held import SUBJECTS, Held


class Unsaid(NamedTuple):
    """One thing on which a service is silent."""

    what: str
    """quality, time, delivery; before, after."""
    silent: int
    """For how many of its customers."""
    of: int


def unsaid_of(helds: Sequence[Held]) -> Iterator[Unsaid]:
    """What is not said, by what holds for each customer. What could not be read is not called unsaid."""
    silent = Counter(subject for held in helds for subject in held.silent)
    for subject in SUBJECTS if silent else ():
        if number := silent[subject]:
            yield Unsaid(subject, number, len(helds))


def in_words(unsaid: Iterable[Unsaid]) -> str:
    """`no quality or time standard, nothing before or after, no delivery standard for 2 of 3 customers`."""
    groups: dict[tuple[bool, int, int], list[str]] = {}
    for what, silent, of in unsaid:
        groups.setdefault((what in CORE, silent, of), []).append(what)
    found = []
    for (in_core, silent, of), names in groups.items():
        either = " or ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)
        whom = "" if silent == of else f" for {silent:,} of {of:,} customers"
        found.append(f"no {either} standard{whom}" if in_core else f"nothing {either}{whom}")
    return ", ".join(found)

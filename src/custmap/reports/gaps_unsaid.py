"""What is not said at all to the customers of a service: a category, or anything about before or after."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from custmap.catalogue.standard import CORE, PHASES
from custmap.graph import Link, Service
from custmap.graph.performance import Sign
from custmap.reports.grid import CELLS, Grid

_PLACES = {phase: [place for place, cell in enumerate(CELLS) if cell[0] == phase] for phase in PHASES}
_WHERE = {
    **{category: [place] for category, place in zip(CORE, _PLACES["during"], strict=True)},
    "before": _PLACES["before"],
    "after": _PLACES["after"],
}


class Unsaid(NamedTuple):
    """One thing on which a service is silent."""

    what: str
    """quality, time, delivery; before, after."""
    silent: int
    """For how many of its customers."""
    of: int


def unsaid_of(grid: Grid, service: Service, links: Sequence[Link]) -> Iterator[Unsaid]:
    """What a service does not say to these customers; to anybody, if it names none. What could not be read is said."""
    signs = [grid.of_link(link).signs for link in links] or [grid.of_service(service).signs]
    for what, places in _WHERE.items():
        silent = sum(all(one[place] is Sign.NOTHING for place in places) for one in signs)
        if silent:
            yield Unsaid(what, silent, len(signs))


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

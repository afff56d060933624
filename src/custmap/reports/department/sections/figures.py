"""The page for a manager: each figure with what it is made of."""

from __future__ import annotations

from collections.abc import Iterator

from custmap.reports import figures as reckoned
from custmap.reports.department.sections.blocks import Figure, Figures, Section
from custmap.reports.department.sections.short import SPOKEN, Speech
from custmap.reports.gaps_words import NO_FIGURE, REACH, bounds, percent
from custmap.wording import count, listed

_NOTHING = {
    "promised": "there is no customer to promise anything",
    "backed": "no promise of time can be checked",
    "measured": "no standard has a number",
    "kept": "nothing was measured of late",
    "asked": "there is no customer to ask",
    "satisfied": "nobody was asked of late",
}
"""Why there is no figure."""


def figures(title: str, page: reckoned.Figures, say: Speech = SPOKEN) -> Section:
    """The section."""
    return Section(title, [Figures([*_intervals(page), *_ratios(page), *_reach(page, say)])])


def _intervals(page: reckoned.Figures) -> Iterator[Figure]:
    for where, one in (("outside", page.outside), ("inside", page.inside)):
        if one.links:
            states = zip(reckoned.State, (one.proven, one.kept, one.broken, one.unknown), strict=True)
            told = listed(f"{number:,} {state}" for state, number in states if number)
            yield Figure(f"well served {where}", bounds(one), f"{told} of {one.links:,}")


def _ratios(page: reckoned.Figures) -> Iterator[Figure]:
    yield _figure("promised", page.promised, "", ": quality, time, delivery by link")
    if page.backed is not None:
        yield _figure("backed", page.backed, "link", " with a promise of time", (page.not_declared, "cannot be told"))
    yield _figure("measured", page.measured, "standard", " with a number, of late")
    yield _figure("kept", page.kept, "measured standard", "", (page.not_comparable, "cannot be compared"))
    yield _figure("asked", page.asked, "", ": what is wanted by link, or how content")
    yield _figure(
        "satisfied", page.satisfied, "link", " with fresh feedback", (page.without_target, "asked without a target")
    )


def _figure(name: str, ratio: reckoned.Ratio, one: str, which: str, beside: tuple[int, str] = (0, "")) -> Figure:
    """So many of so many; `beside`: how many more can be neither, and why."""
    number, why = beside
    if not ratio.of:
        return Figure(name, NO_FIGURE, f"{count(number, one)} {why}" if number else _NOTHING[name])
    of = count(ratio.of, one) if one else f"{ratio.of:,}"
    return Figure(
        name, percent(ratio), f"{ratio.number:,} of {of}{which}{f'; {number:,} more {why}' if number else ''}"
    )


def _reach(page: reckoned.Figures, say: Speech) -> Iterator[Figure]:
    if page.reach:
        told = listed(f"{say.ours(one)} {number:,}" for one, number in page.reach)
        yield Figure("reach", f"{page.reach[0][1]:,}", f"{REACH}: {told}")

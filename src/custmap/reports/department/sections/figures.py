"""The page for a manager: each figure with what it is made of."""

from __future__ import annotations

from collections.abc import Iterator

from custmap.reports import figures as reckoned
from custmap.reports.department.sections.blocks import Figure, Figures, Section
from custmap.reports.gaps_words import NO_FIGURE, REACH, bounds, percent
from custmap.wording import listed

_NOTHING = {
    "promised": "there is no customer to promise anything",
    "backed": "no promise of time can be checked",
    "measured": "no standard has a number",
    "kept": "nothing was measured of late",
    "asked": "there is no customer to ask",
    "satisfied": "nobody was asked of late",
}
"""Why there is no figure."""


def figures(title: str, page: reckoned.Figures) -> Section:
    """The section."""
    return Section(title, [Figures([*_intervals(page), *_ratios(page), *_reach(page)])])


def _intervals(page: reckoned.Figures) -> Iterator[Figure]:
    for where, one in (("outside", page.outside), ("inside", page.inside)):
        if one.links:
            states = zip(reckoned.State, (one.proven, one.kept, one.broken, one.unknown), strict=True)
            told = listed(f"{number:,} {state}" for state, number in states if number)
            yield Figure(f"well served {where}", bounds(one), f"{told} of {one.links:,}")


def _ratios(page: reckoned.Figures) -> Iterator[Figure]:
    yield _figure("promised", page.promised, ": quality, time, delivery by link")
    if page.backed is not None:
        beside = f"; {page.not_declared:,} more cannot be told" if page.not_declared else ""
        yield _figure("backed", page.backed, f"promises of time{beside}")
    yield _figure("measured", page.measured, "standards with a number, of late")
    untold = f"; {page.not_comparable:,} cannot be compared" if page.not_comparable else ""
    yield _figure("kept", page.kept, f"measured standards{untold}")
    yield _figure("asked", page.asked, ": what is wanted by link, or how content")
    without = f"; {page.without_target:,} without a target" if page.without_target else ""
    yield _figure("satisfied", page.satisfied, f"links with fresh feedback{without}")


def _figure(name: str, ratio: reckoned.Ratio, what: str) -> Figure:
    if not ratio.of:
        return Figure(name, NO_FIGURE, _NOTHING[name])
    return Figure(name, percent(ratio), f"{ratio.number:,} of {ratio.of:,}{'' if what[0] == ':' else ' '}{what}")


def _reach(page: reckoned.Figures) -> Iterator[Figure]:
    if page.reach:
        told = listed(f"{ref.rpartition('/')[2]} {number:,}" for ref, number in page.reach)
        yield Figure("reach", f"{page.reach[0][1]:,}", f"{REACH}: {told}")

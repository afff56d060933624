"""The short words of the pages, where no other report has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from custmap.catalogue.standard import PHASES
from custmap.graph.entities import Part
from custmap.reports.department.model import Standard, Verdict
from custmap.reports.department.sections.backing import BAD
from custmap.reports.department.sections.blocks import Figure
from custmap.reports.department.sections.blocks import Figures as Page
from custmap.reports.department.sections.figures import figures
from custmap.reports.department.sections.gaps import TO_DO
from custmap.reports.figures import Figures, Interval
from custmap.reports.gaps_found import Gap
from custmap.reports.gaps_words import SOURCES
from custmap.wording import count, listed

PARTS: Mapping[Part, tuple[str, str]] = {
    "frontline": ("Frontline", "serves the outside"),
    "mixed": ("Mixed", "serves the outside and colleagues"),
    "support": ("Support", "serves those who serve"),
    "nobody": ("Nobody yet", "names no customer"),
}
VERDICTS: Mapping[Verdict, str] = {
    **BAD,
    Verdict.BACKED: "backed: kept if every supplier keeps its own",
    Verdict.UNBOUNDED: "a supplier promises no time",
    Verdict.UNKNOWN: "nobody can tell yet",
}
VERDICT_HOLDS: Mapping[Verdict, bool | None] = {
    verdict: None if verdict is Verdict.UNKNOWN else verdict is Verdict.BACKED for verdict in Verdict
}


def figure_rows(found: Figures) -> list[tuple[Figure, Interval | None]]:
    """The figures in the words of the report; with the first of them the interval that each tells."""
    (block,) = figures("", found).blocks
    assert isinstance(block, Page), "a page for a manager is one block"
    intervals = [one for one in (found.outside, found.inside) if one.links]
    return [(one, intervals[number] if number < len(intervals) else None) for number, one in enumerate(block.figures)]


def shares(interval: Interval, width: int) -> list[tuple[str, int, int]]:
    """(state, left, width) of each part of a bar of so many units."""
    found, done, at = [], 0, 0
    for state in ("proven", "kept", "unknown", "broken"):
        done += getattr(interval, state)
        end = width * done // interval.links if interval.links else 0
        if end > at:
            found.append((state, at, end - at))
        at = end
    return found


def verdict_of(whole: Figures) -> str:
    """The answer in one sentence."""
    broken = whole.outside.broken + whole.inside.broken
    links = whole.outside.links + whole.inside.links
    if not links:
        return "Nobody is named as a customer yet."
    unknown = whole.outside.unknown + whole.inside.unknown
    kept = links - unknown - broken
    if unknown == links:
        return f"Of none of {count(links, 'customer link')} is it known whether the customer is well served."
    told = listed(
        f"{number:,} {'is' if number == 1 else 'are'} {word}"
        for number, word in ((kept, "kept"), (broken, "broken"))
        if number
    )
    return f"Of {count(links, 'customer link')} {told}" + (f"; of {unknown:,} nobody knows." if unknown else ".")


def measured(standard: Standard) -> str:
    """`delivered 3.5 wd (n 480, old: 2024-01-01)`; empty where nothing was measured."""
    if not standard.actual:
        return ""
    details = [f"n {standard.n:,}"] if standard.n is not None else []
    if not standard.fresh:
        details.append(f"old: {standard.as_of.isoformat()}" if standard.as_of else "no date")
    return f"delivered {standard.actual}" + (f" ({', '.join(details)})" if details else "")


def wanted(standard: Standard) -> str:
    """`wanted within 2 wd (we assume)`."""
    return f"wanted {standard.wants}{SOURCES.get(standard.source, '')}" if standard.wants else ""


def remedy(gap: Gap) -> str:
    """What to do."""
    return TO_DO[gap.kind][1]


def within(standards: Sequence[Standard], phase: str, *categories: str) -> list[Standard]:
    """The standards of one phase, and of these categories."""
    return [one for one in standards if one.phase == phase and one.category in categories]


def around(standards: Sequence[Standard]) -> list[Standard]:
    """The standards of what comes before and after."""
    return [one for one in standards if one.phase != "during"]


def phases_of(standards: Sequence[Standard]) -> list[str]:
    """The phases of which something is said, and the service itself whether or not."""
    said = {one.phase for one in standards}
    return [phase for phase in PHASES if phase == "during" or phase in said]

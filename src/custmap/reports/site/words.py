"""The short words of the pages, where no other report has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from custmap.catalogue.standard import PHASES
from custmap.graph.entities import Part
from custmap.reports.department.model import Score, Standard, Verdict
from custmap.reports.department.sections.backing import BAD, NO_LENGTH
from custmap.reports.department.sections.blocks import Figure
from custmap.reports.department.sections.blocks import Figures as Page
from custmap.reports.department.sections.figures import figures
from custmap.reports.department.sections.gaps import TO_DO
from custmap.reports.department.sections.suppliers import WHICH
from custmap.reports.figures import Figures, Interval, State
from custmap.reports.gaps_found import Gap
from custmap.reports.gaps_words import LEGEND as SIGNS
from custmap.reports.gaps_words import SOURCES
from custmap.reports.grid import UNREAD
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
    Verdict.UNBOUNDED: "a supplier sets no time limit",
    Verdict.UNKNOWN: "nobody can tell yet",
}
LEGEND = tuple(
    (
        mark,
        {"✓": "kept, or backed", "✗": "missed, or not backed", UNREAD: "cannot be read, or not known"}.get(mark, told),
    )
    for mark, told in SIGNS
)
"""Of all the signs on a page: that of a promise, that of what backs it, and that of how a customer is served."""
STATES: Mapping[State, tuple[str, str]] = {
    State.PROVEN: ("proven", "everything is promised, measured and kept, and the customer is content"),
    State.KEPT: ("kept, not proven", "the same, but whether the customer is content is not known of late"),
    State.BROKEN: ("broken", "a promise is missed, or the customer is not content"),
    State.UNKNOWN: ("not all known", "quality, time or delivery is not promised, or a number is not measured of late"),
}
"""State → its name, and what it means."""
LEADS_NOWHERE = f"a need is written that leads nowhere: {WHICH}"
_TOO_LITTLE = "too little is promised or measured to tell"
NOTHING_TO_ADD_UP = f"No promise says how long the whole takes, so there is nothing to add up ({NO_LENGTH})."
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
        return f"Of none of {count(links, 'customer link')} is it known whether all is well: {_TOO_LITTLE}."
    told = listed(
        f"{number:,} {'is' if number == 1 else 'are'} {word}"
        for number, word in ((kept, "kept"), (broken, "broken"))
        if number
    )
    return f"Of {count(links, 'customer link')} {told}" + (f"; of {unknown:,} {_TOO_LITTLE}." if unknown else ".")


def reach(number: int) -> str:
    """What else is lost with a service."""
    stop = "stops" if number == 1 else "stop"
    return f"if it stops, {count(number, 'other customer link')} to the outside {stop} too"


def measured(standard: Standard) -> str:
    """`delivered 3.5 wd (n 480, old: 2024-01-01)`; empty where nothing was measured."""
    if not standard.actual:
        return ""
    details = [f"n {standard.n:,}"] if standard.n is not None else []
    if not standard.fresh:
        details.append(f"old: {standard.as_of.isoformat()}" if standard.as_of else "no date")
    return f"delivered {standard.actual}" + (f" ({', '.join(details)})" if details else "")


def asked(score: Score) -> str:
    """`csat 3.06 of 5, target 4: not content`."""
    content = {True: ": content", False: ": not content", None: ""}[score.pleased]
    return f"{score.name} {score.score}{f', target {score.target}' if score.target else ''}{content}"


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

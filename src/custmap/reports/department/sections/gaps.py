"""Where service quality falls short, worst first, each with what to do."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from custmap.findings import Finding, Severity
from custmap.graph.performance import Sign
from custmap.reports.department.model import Activity
from custmap.reports.department.sections.blocks import Block, Item, Items, Section
from custmap.reports.department.sections.short import Speech, place_of
from custmap.reports.gaps_found import Gap, Kind
from custmap.reports.gaps_words import head_of, no_gap, numbers_of
from custmap.wording import some

TO_DO: Mapping[Kind, tuple[str, str]] = {
    Kind.MISSED: ("Promised and missed", "find out why, or promise what can be kept"),
    Kind.UNHAPPY: ("Customers who are not content", "ask them what is missing"),
    Kind.WANTED: ("Customers who want more than we promise", "promise it, or tell them why not"),
    Kind.EXPECTED: ("Customers who get less than they want", "do better, or agree on what is possible"),
    Kind.UNSAID: ("Customers who are not told everything", "say what they may expect"),
}
"""Kind → what it is, and what to do."""
_FEW = (5, 2)
"""Gaps between two numbers, and silences: these are many in every house that begins."""
_MOST = 3


def gaps(title: str, found: Sequence[Gap], names: Mapping[str, str], measured: bool, say: Speech) -> Section:
    """The section; the gaps come sorted by kind. `measured`: whether anything is, of late."""
    kinds: dict[Kind, list[Gap]] = {}
    for one in found:
        kinds.setdefault(one.kind, []).append(one)
    blocks: list[Block] = [
        Items(": ".join(TO_DO[kind]), [_gap(one, names, say) for one in of_kind], _FEW[kind is Kind.UNSAID], "gap")
        for kind, of_kind in kinds.items()
    ]
    return Section(title, blocks or [no_gap(measured)])


def _gap(one: Gap, names: Mapping[str, str], say: Speech) -> Item:
    details = [f"{word} {text}".strip() for word, text in numbers_of(one)]
    return Item(head_of(one, names, say.ours), details, one.kind.sign.mark, place_of(one.path, one.line))


def findings(title: str, found: Sequence[Finding]) -> Section:
    """What check says beside the gaps, with the way out."""
    alike: dict[tuple[str, str], list[Finding]] = {}
    for one in found:
        alike.setdefault((one.code, one.help), []).append(one)
    return Section(title, [Items("", [*map(_finding, alike.values())], _MOST, "finding")])


def _finding(alike: Sequence[Finding]) -> Item:
    """Findings of one rule that are mended alike."""
    one, *others = alike
    spot = one.location
    also = [f"so with {some(dict.fromkeys(other.at for other in others), 2)}"] if others else []
    way_out = [f"→ {one.help}"] if one.help else []
    mark = Sign.MISSED.mark if one.severity is Severity.ERROR else "!"
    return Item(one.message, [*also, *way_out], mark, place_of(spot.path, spot.line) if spot else "")


def activities(title: str, every: Sequence[Activity]) -> Section:
    """Work without a customer."""
    items = [
        Item(one.do, [one.by.name] if one.by else [], Sign.NOTHING.mark, place_of(one.path, one.line)) for one in every
    ]
    return Section(title, [Items("make each a step of a service, or a service of its own", items, _MOST, "activity")])

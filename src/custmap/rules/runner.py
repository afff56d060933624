"""Customer map + rules → findings, with suppressions taken out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from custmap.elsewhere import begun, is_possible
from custmap.findings import Finding
from custmap.graph import CustomerMap
from custmap.rules.rule import Gap, Outcome, Rule
from custmap.rules.suppressions import Suppressions

_APART = frozenset({"promises", "reciprocity"})
"""The families that take about as long as all the others together; they come from a second process where it is worth
it."""
_WORTH_IT = 2_000
"""Services from which on a second process saves more than it costs."""


def run(map_: CustomerMap, rules: Iterable[Rule]) -> tuple[list[Finding], list[Finding]]:
    """The findings of `rules`, and those that the catalogue's own `ignore` entries hold back.

    Rules about what the others found come last, and are told.
    """
    suppressions = Suppressions(map_)
    found: list[Finding] = []
    held: list[Finding] = []
    for rule, gap in _gaps(map_, list(rules), suppressions):
        chosen = held if suppressions.hold(rule.code, rule.name, gap.at) else found
        chosen.append(_finding(rule, gap))
    return found, held


def _gaps(map_: CustomerMap, rules: Sequence[Rule], suppressions: Suppressions) -> Iterator[tuple[Rule, Gap]]:
    first = [rule for rule in rules if not rule.last]
    here = [rule for rule in first if rule.family not in _APART]
    there = [rule for rule in first if rule.family in _APART]

    def check_there() -> list[list[Gap]]:
        return [list(rule.check(map_)) for rule in there]

    worth_it = here and there and len(map_.services) >= _WORTH_IT and is_possible()
    rest = begun(check_there) if worth_it else check_there
    for rule in here:
        yield from ((rule, gap) for gap in rule.check(map_))
    for rule, gaps in zip(there, rest(), strict=True):
        yield from ((rule, gap) for gap in gaps)
    outcome = Outcome(frozenset(rule.code for rule in rules), frozenset(suppressions.idle))
    for rule in rules:
        if rule.last:
            yield from ((rule, gap) for gap in rule.check(map_, outcome))


def _finding(rule: Rule, gap: Gap) -> Finding:
    return Finding(
        rule.code,
        rule.name,
        gap.severity or rule.severity,
        gap.message,
        gap.at,
        gap.place,
        gap.location,
        gap.label,
        gap.help,
        gap.related,
        gap.about,
        gap.parts,
    )

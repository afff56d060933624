"""Customer map + rules → findings, with suppressions taken out."""

from __future__ import annotations

from collections.abc import Iterable

from custmap.findings import Finding
from custmap.graph import CustomerMap
from custmap.rules.rule import Gap, Outcome, Rule
from custmap.rules.suppressions import Suppressions


def run(map_: CustomerMap, rules: Iterable[Rule]) -> tuple[list[Finding], int]:
    """The findings of `rules`, and how many more the catalogue's own `ignore` entries hold back.

    Rules about what the others found come last, and are told.
    """
    suppressions = Suppressions(map_)
    found: list[Finding] = []
    ignored = 0
    chosen = sorted(rules, key=lambda rule: rule.last)
    codes = frozenset(rule.code for rule in chosen)
    for rule in chosen:
        gaps = rule.check(map_, Outcome(codes, frozenset(suppressions.idle))) if rule.last else rule.check(map_)
        for gap in gaps:
            if suppressions.hold(rule.code, rule.name, gap.at):
                ignored += 1
            else:
                found.append(_finding(rule, gap))
    return found, ignored


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
    )

"""Customer map + rules → findings, with suppressions taken out."""

from __future__ import annotations

from collections.abc import Iterable

from custmap.findings import Finding
from custmap.graph import CustomerMap
from custmap.rules.rule import Gap, Rule


def run(map_: CustomerMap, rules: Iterable[Rule]) -> tuple[list[Finding], int]:
    """The findings of `rules`, and how many more the catalogue's own `ignore` entries hold back."""
    suppressed = _suppressions(map_)
    found: list[Finding] = []
    ignored = 0
    for rule in rules:
        held = suppressed.get(rule.code, set()) | suppressed.get(rule.name, set())
        for gap in rule.check(map_):
            if gap.at in held and rule.code != "CM000":
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


def _suppressions(map_: CustomerMap) -> dict[str, set[str]]:
    """Rule (code or name) → the references it is silent about; not for an entry without a reason or past its day."""
    held: dict[str, set[str]] = {}
    for ignore, _ in map_.ignores:
        if ignore.why and (ignore.until is None or ignore.until >= map_.today):
            word = ignore.rule.strip()
            held.setdefault(word.upper() if word.upper().startswith("CM") else word.lower(), set()).add(ignore.at)
    return held

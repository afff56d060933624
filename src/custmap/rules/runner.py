"""Customer map + rules → findings, with suppressions taken out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from custmap.elsewhere import elsewhere, is_possible
from custmap.findings import Finding
from custmap.graph import CustomerMap
from custmap.rules.rule import Gap, Outcome, Rule
from custmap.rules.suppressions import Suppressions

_APART = frozenset({"promises", "reciprocity"})
"""The families that take about as long as all the others together; they come from a second process where it is worth
it."""
_WORTH_IT = 2_000
"""Services from which on a second process saves more than it costs."""


def run(map_: CustomerMap, rules: Iterable[Rule]) -> tuple[list[Finding], int]:
    """The findings of `rules`, and how many more the catalogue's own `ignore` entries hold back.

    Rules about what the others found come last, and are told.
    """
    suppressions = Suppressions(map_)
    found: list[Finding] = []
    ignored = 0
    for rule, gap in _gaps(map_, list(rules), suppressions):
        if suppressions.hold(rule.code, rule.name, gap.at):
            ignored += 1
        else:
            found.append(_finding(rule, gap))
    return found, ignored


def _gaps(map_: CustomerMap, rules: Sequence[Rule], suppressions: Suppressions) -> Iterator[tuple[Rule, Gap]]:
    first = [rule for rule in rules if not rule.last]
    here = [rule for rule in first if rule.family not in _APART]
    there = [rule for rule in first if rule.family in _APART]
    apart = _apart(map_, there) if here and there else iter(())
    for rule in here:
        yield from ((rule, gap) for gap in rule.check(map_))
    done = next(apart, None)
    for number, rule in enumerate(there):
        yield from ((rule, gap) for gap in (rule.check(map_) if done is None else done[number]))
    outcome = Outcome(frozenset(rule.code for rule in rules), frozenset(suppressions.idle))
    for rule in rules:
        if rule.last:
            yield from ((rule, gap) for gap in rule.check(map_, outcome))


def _apart(map_: CustomerMap, rules: Sequence[Rule]) -> Iterator[list[list[Gap]]]:
    """What `rules` find in a large map, rule by rule, from a second process; nothing if it is not worth one."""
    if len(map_.services) < _WORTH_IT or not is_possible():
        return iter(())
    import pickle

    # What is unpickled is our own: the second process wrote it into a file that has no name.
    return map(pickle.loads, elsewhere(lambda: [pickle.dumps([list(rule.check(map_)) for rule in rules])]))


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

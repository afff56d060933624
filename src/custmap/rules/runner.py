"""Customer map + rules → findings, with suppressions taken out."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from typing import NamedTuple

from custmap.elsewhere import begun, is_possible
from custmap.findings import Finding
from custmap.graph import CustomerMap
from custmap.rules.rule import Gap, Outcome, Rule, Sight
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


class Rerun(NamedTuple):
    """What came of rules that were run over some pages, and of what they had found elsewhere."""

    found: list[Finding]
    held: list[Finding]
    """What `ignore` entries hold back."""
    both: list[Finding]
    """Found or held, less what is about the outcome of others."""


def rerun(
    near: CustomerMap, far: CustomerMap | None, rules: Sequence[Rule], before: Iterable[Finding], pages: Container[int]
) -> Rerun | None:
    """As `run`, but only rules that look at neighbours are run, and only for some pages; the rest was found before.

    Of these pages and their neighbours the map `near` knows all, of the others the names. `far` knows the outlines of
    all pages, where one has changed: then the rules that look at outlines are run too. None where an `ignore` entry
    holds nothing back: what it may mean, only the whole map tells.
    """
    first = [rule for rule in rules if not rule.last]
    beside = [rule for rule in first if rule.sight is Sight.NEIGHBOURS]
    overall = [rule for rule in first if rule.sight is Sight.OUTLINE and far]
    again = {rule.code: rule.sight for rule in (*beside, *overall)}
    both = [one for one in before if not _is_found_again(one, again.get(one.code), pages)]
    for rule in beside:
        found_here = (gap for gap in rule.check(near) if gap.place is not None and gap.place.document in pages)
        both += [_finding(rule, gap) for gap in found_here]
    for rule in overall:
        both += [_finding(rule, gap) for gap in rule.check(far)]
    suppressions = Suppressions(near)
    found: list[Finding] = []
    held: list[Finding] = []
    for one in both:
        (held if suppressions.hold(one.code, one.rule, one.at) else found).append(one)
    if any(suppressions.is_in_force(near.ignores[number]) for number in suppressions.idle):
        return None
    outcome = Outcome(frozenset(rule.code for rule in rules), frozenset(suppressions.idle))
    for rule in rules:
        for gap in rule.check(near, outcome) if rule.last else ():
            chosen = held if suppressions.hold(rule.code, rule.name, gap.at) else found
            chosen.append(_finding(rule, gap))
    return Rerun(found, held, both)


def _is_found_again(finding: Finding, sight: Sight | None, pages: Container[int]) -> bool:
    """Whether its rule is run again, for the page on which it was found."""
    if sight is Sight.NEIGHBOURS:
        return finding.place is not None and finding.place.document in pages
    return sight is Sight.OUTLINE


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

"""The use cases, without a terminal: paths in, results out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from custmap.findings import Finding, Related, Severity
from custmap.graph import CustomerMap, build
from custmap.loading import Reading, load
from custmap.rules import Rule, choose, run


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found, and how much it looked at."""

    findings: Sequence[Finding]
    """Not located yet, in no order that matters; `located` gives those that are to be shown."""
    ignored: int
    reading: Reading
    map: CustomerMap
    rules: Sequence[Rule]

    @property
    def counts(self) -> Counter[Severity]:
        """How many findings of each severity."""
        return Counter(finding.severity for finding in self.findings)

    @property
    def unreadable(self) -> bool:
        """Whether something could not be read at all."""
        return "unreadable" in self.map.faults

    def summary(self) -> dict[str, int]:
        """How much was looked at, and what came of it, in counts."""
        counts = self.counts
        return {
            "files": self.reading.files,
            "departments": len(self.map.departments),
            "services": len(self.map.own_services),
            "links": len(self.map.links),
            "errors": counts[Severity.ERROR],
            "warnings": counts[Severity.WARNING],
            "notes": counts[Severity.NOTE],
            "ignored": self.ignored,
        }

    def located(self, least: Severity = Severity.NOTE) -> list[Finding]:
        """The findings of at least this severity, each with its line and column, by file, line and code."""
        chosen = [self._located(finding) for finding in self.findings if finding.severity >= least]
        return sorted(chosen, key=_order)

    def _located(self, finding: Finding) -> Finding:
        location = finding.location
        if location is None and finding.place is not None:
            location = self.reading.locate(finding.place)
        related = tuple(
            item if item.location else Related(item.message, item.place, self.reading.locate(item.place))
            for item in finding.related
        )
        at = finding.at or (self.reading.entity_at(finding.place) if finding.place else "")
        return replace(finding, location=location, related=related, at=at)


def _order(finding: Finding) -> tuple[str, int, int, str, str]:
    spot = finding.location
    return (spot.path, spot.line, spot.column, finding.code, finding.message) if spot else ("", 0, 0, finding.code, "")


def check(
    paths: Iterable[str] = (".",),
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    as_of: date | None = None,
) -> Checked:
    """Reads all `paths` as one catalogue and runs the chosen rules over it.

    Rules that `ignore` names are left out, but CM000 never is: what cannot be read was not checked. Raises CustmapError
    for a path or rule that does not exist, NothingToCheck where there is no catalogue.
    """
    rules = choose(select, ignore)
    reading = load(paths)
    map_ = build(reading.catalogue, reading.faults)
    today = as_of or (map_.organisation.as_of if map_.organisation else None) or date.today()
    if "unreadable" in map_.faults and not any(rule.code == "CM000" for rule in rules):
        rules = (*choose(["CM000"], []), *rules)
    findings, ignored = run(map_, rules, today)
    return Checked(findings, ignored, reading, map_, rules)


def schema_of(what: str) -> str:
    """The JSON Schema of `catalogue` (both kinds of document) or of the `output` of `check --format json`, as text."""
    from custmap.outputs import json

    if what == "output":
        return json.dump(json.schema()) + "\n"
    from custmap.catalogue.json_schema import catalogue_schema

    return json.dump(catalogue_schema()) + "\n"

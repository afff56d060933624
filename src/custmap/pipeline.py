"""The use cases, without a terminal: paths in, results out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from custmap.errors import CustmapError
from custmap.findings import Finding, Related, Severity
from custmap.graph import CustomerMap, Entity, build
from custmap.loading import Reading, load
from custmap.rules import Rule, choose, run

if TYPE_CHECKING:
    from custmap.reports.glance import Glance
    from custmap.reports.impact import Ripple
    from custmap.reports.rows import Row
    from custmap.what_if import WhatIf


class Checked(NamedTuple):
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
        return finding._replace(location=location, related=related, at=at)


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
    map_ = build(reading.catalogue, reading.faults, as_of, reading.evidence)
    if "unreadable" in map_.faults and not any(rule.code == "CM000" for rule in rules):
        rules = (*choose(["CM000"], []), *rules)
    findings, ignored = run(map_, rules)
    return Checked(findings, ignored, reading, map_, rules)


class Surveyed(NamedTuple):
    """A catalogue that was read and resolved; no rule was run."""

    reading: Reading
    map: CustomerMap

    @property
    def unreadable(self) -> int:
        """How many files, or parts of one, could not be read."""
        return len(self.map.faults.get("unreadable", ()))


def survey(paths: Iterable[str] = (".",), as_of: date | None = None) -> Surveyed:
    """Reads all `paths` as one catalogue and resolves it, as seen on a day. Raises what `check` raises."""
    reading = load(paths)
    return Surveyed(reading, build(reading.catalogue, reading.faults, as_of, reading.evidence))


def found(map_: CustomerMap, reference: str) -> Entity:
    """What a reference given by a person leads to. Raises CustmapError, with the nearest, where there is nothing."""
    entity = map_.find(reference)
    if entity is None:
        near = map_.nearest_of_all(reference)
        hint = f"; did you mean '{near}'?" if near else "; `custmap chains` shows what there is"
        raise CustmapError(f"nothing in this catalogue is called '{reference}'{hint}")
    return entity


def glance(map_: CustomerMap, within: frozenset[str] | None = None) -> Glance:
    """The organisation at a glance."""
    from custmap.reports.glance import glance_of

    return glance_of(map_, within)


def chains(
    map_: CustomerMap,
    start: str | None,
    end: str | None,
    *,
    within: frozenset[str] | None = None,
    departments: bool = False,
    times: bool = False,
    depth: int | None = None,
    every: bool = False,
) -> list[Row]:
    """The chains downstream from `start`, or else upstream from `end`. Raises CustmapError for an unknown reference."""
    from custmap.reports.chains import Chains
    from custmap.reports.department_chains import DepartmentChains
    from custmap.reports.rows import MOST

    entity = found(map_, start or end or "")
    trees = DepartmentChains(map_, within) if departments else Chains(map_, within, times=times)
    most = None if every else MOST
    return trees.downstream(entity, depth, most) if start else trees.upstream(entity, depth, most)


def impact(map_: CustomerMap, reference: str) -> Ripple:
    """Who feels it when `reference` fails. Raises CustmapError where it is unknown, or delivers nothing."""
    from custmap.reports.impact import ripple_of

    return ripple_of(map_, found(map_, reference))


def what_if(surveyed: Surveyed, reference: str, settings: Iterable[str]) -> WhatIf:
    """What breaks when a service promises something else. Raises CustmapError for what is no service or no setting."""
    from custmap.graph import Service
    from custmap.what_if import what_if as reckon

    service = found(surveyed.map, reference)
    if not isinstance(service, Service):
        raise CustmapError(f"'{reference}' is no service: --set changes one promise, such as finance/payroll")
    return reckon(surveyed.reading.catalogue, surveyed.map, service, settings)


def backed(map_: CustomerMap) -> dict[str, bool | None]:
    """Link → whether its promise of time is backed; None where that cannot be told."""
    from custmap.graph.promises.verdict import backed_links

    return backed_links(map_.verdicts, map_.links_of)


def selected(map_: CustomerMap, expressions: Iterable[str]) -> frozenset[str]:
    """The references of the services that selectors choose. Raises CustmapError for one that makes no sense."""
    from custmap.graph.selection import select

    return frozenset(service.ref for service in select(map_, list(expressions)).services)


def schema_of(what: str) -> str:
    """The JSON Schema of `catalogue` (both kinds of document) or of the `output` of `check --format json`, as text."""
    from custmap.wording import json_text

    if what == "output":
        from custmap.outputs import json

        return json_text(json.schema()) + "\n"
    from custmap.catalogue.json_schema import catalogue_schema

    return json_text(catalogue_schema()) + "\n"

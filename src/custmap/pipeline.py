"""The use cases, without a terminal: paths in, results out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from custmap.checking import Checked, against, check, new_baseline
from custmap.errors import CustmapError
from custmap.findings import Severity
from custmap.graph import CustomerMap, Entity, build
from custmap.loading.reader import Reading, load
from custmap.rules import choose, run

if TYPE_CHECKING:
    from custmap.comparison import PathsThen
    from custmap.reports.department.model import ReportView
    from custmap.reports.department.view import Reporter
    from custmap.reports.diff.view import View
    from custmap.reports.glance import Glance
    from custmap.reports.impact import Ripple
    from custmap.reports.rows import Row
    from custmap.reports.site.pages import Site
    from custmap.reports.site.sources import Sources
    from custmap.what_if import WhatIf

__all__ = ["Checked", "against", "check", "new_baseline"]  # handed on: the use cases that have a file of their own


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
    reading = load(paths, as_of)
    return Surveyed(reading, build(reading.catalogue, reading.faults, as_of, reading.evidence))


def found(map_: CustomerMap, reference: str) -> Entity:
    """What a reference given by a person leads to. Raises CustmapError, with the nearest, where there is nothing."""
    entity = map_.find(reference)
    if entity is None:
        from custmap.graph.selection import way_out

        raise CustmapError(f"nothing in this catalogue is called '{reference}'{way_out(map_, reference)}")
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


def reporter(surveyed: Surveyed, most: int | None = None, *, ripples: bool = True) -> Reporter:
    """What makes the reports of a catalogue, of its departments and roles; at most so many gaps of each are located.

    `ripples`: whether they tell who feels it if a department fails.
    """
    from custmap.reports.department.remarks import TOLD
    from custmap.reports.department.view import Reporter

    findings, _ = run(surveyed.map, choose([], TOLD))
    warnings = [one for one in findings if one.severity > Severity.NOTE]
    return Reporter(surveyed.map, surveyed.reading.locate, warnings, most, ripples=ripples)


def reports(surveyed: Surveyed, references: Sequence[str]) -> list[ReportView]:
    """The reports of some departments and roles. Raises CustmapError where none is named, or one is not there."""
    if not references:
        from custmap.wording import some

        there = some(sorted(surveyed.map.departments), 8) or "none"
        raise CustmapError(f"whose report? name a department by -d, or all by --site DIR; there are: {there}")
    entities = [found(surveyed.map, reference) for reference in dict.fromkeys(references)]
    made_by = reporter(surveyed)
    return [made_by.view(entity) for entity in entities]


def from_root(paths: Iterable[str]) -> Callable[[str], str]:
    """A file, as the caller would name it → as it is called from the root of its repository."""
    from custmap.repository import seen_from_root

    return seen_from_root(paths)


def sources(pattern: str, paths: Iterable[str]) -> Sources:
    """Where pages lead for a line of a file; nowhere without a pattern. Raises CustmapError for one that is none."""
    from custmap.reports.site.sources import nowhere, sources_at

    return sources_at(pattern, from_root(paths)) if pattern else nowhere


def site(surveyed: Surveyed, sources: Sources | None = None) -> Site:
    """The pages of a site of every department, service and customer."""
    from custmap.reports.site.pages import Site
    from custmap.reports.site.sources import nowhere

    # A ripple looks at the whole map, so that one for each department of a very large one would take minutes.
    ripples = len(surveyed.map.departments) * len(surveyed.map.services) <= 250_000
    files = surveyed.reading.whereabouts.sources
    return Site(reporter(surveyed, ripples=ripples), surveyed.unreadable, files, sources or nowhere)


def diff(
    paths: Sequence[str],
    revision: str | None = None,
    as_of: date | None = None,
    paths_then: PathsThen | None = None,
) -> View:
    """What changed in meaning, and for whom: between two paths, or since this branch left a revision of git.

    Where no paths were named, `paths` are those of the settings, and `paths_then` tells those of the settings then.
    Raises what `survey` raises, and CustmapError for what git cannot tell.
    """
    from custmap.comparison import against, between

    return between(paths, as_of) if revision is None else against(revision, paths, as_of, paths_then)


def backed(map_: CustomerMap) -> dict[str, bool | None]:
    """Link → whether its promise of time is backed; None where that cannot be told."""
    from custmap.graph.promises.verdict import backed_links

    return backed_links(map_.verdicts, map_.links_of)


def selected(map_: CustomerMap, expressions: Iterable[str]) -> frozenset[str]:
    """The references of the services that selectors choose. Raises CustmapError for one that makes no sense."""
    from custmap.graph.selection import select

    return frozenset(service.ref for service in select(map_, list(expressions)).services)


def schema_of(what: str) -> str:
    """The JSON Schema of `catalogue` (both kinds of document), of `settings`, of the `output` of `check --format json`,
    of `export --format json`, `report --format json` or `diff --format json`, as text.
    """
    from custmap.wording import json_text

    if what == "settings":
        from custmap.settings.written import settings_schema

        return json_text(settings_schema()) + "\n"
    if what == "export":
        from custmap.exchange.json import json_schema

        return json_text(json_schema()) + "\n"
    if what == "report":
        from custmap.reports.department.schema import report_schema

        return json_text(report_schema()) + "\n"
    if what == "diff":
        from custmap.reports.diff.schema import diff_schema

        return json_text(diff_schema()) + "\n"
    if what == "output":
        from custmap.outputs import json

        return json_text(json.schema()) + "\n"
    from custmap.catalogue.json_schema import catalogue_schema

    return json_text(catalogue_schema()) + "\n"

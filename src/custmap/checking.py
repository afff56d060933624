"""A check: paths in, findings out, as settings and a baseline want them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from custmap.findings import UNREADABLE, Finding, Location, Place, Severity
from custmap.graph import CustomerMap, build
from custmap.loading.gather import Gathered, gather
from custmap.loading.reader import Reading, load
from custmap.rules import Rule, choose, run

if TYPE_CHECKING:
    from custmap.baseline import Baseline, Entry, Key, Run
    from custmap.cache.memory import Memory
    from custmap.cache.store import Store
    from custmap.outputs.view.report import Look, Report
    from custmap.settings import Settings


def _keep_nothing() -> None:
    """A check that is kept nowhere."""


class Checked(NamedTuple):
    """What a check found, and how much it looked at."""

    findings: Sequence[Finding]
    """Not located yet, in no order that matters; `located` gives those that are to be shown."""
    held: Sequence[Finding]
    """What the catalogue's own `ignore` entries, or settings for some of its files, hold back."""
    reading: Reading
    map: CustomerMap
    rules: Sequence[Rule]
    natural: Sequence[Finding]
    """All findings, in their order before any was known, with the severities that their rules give them."""
    known: int = 0
    """How many more findings are in the baseline."""
    mended: Mapping[Key, Entry] = {}
    """The gaps of the baseline that are no more: what of each of its entries."""
    memory: Memory | None = None
    """Where most of this check was recalled: all that is known of it. The map then knows no more than was looked at."""
    keep: Callable[[], None] = _keep_nothing
    """Keeps this check for the next one, where it was to be kept."""

    @property
    def ignored(self) -> int:
        """How many findings are held back."""
        return len(self.held)

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
        departments, services, links = self.memory.extent if self.memory else self.map.extent
        return {
            "files": self.reading.files,
            "departments": departments,
            "services": services,
            "links": links,
            "errors": counts[Severity.ERROR],
            "warnings": counts[Severity.WARNING],
            "notes": counts[Severity.NOTE],
            "ignored": self.ignored,
            "baseline": self.known,
            "mended": sum(gone.gaps for gone in self.mended.values()),
        }

    def located(self, least: Severity = Severity.NOTE) -> list[Finding]:
        """The findings of at least this severity, each with its line and column, by file, line and code."""
        chosen = [finding for finding in self.findings if finding.severity >= least]
        spots = self.reading.whereabouts.locate_all(place for finding in chosen for place in _unlocated(finding))
        return sorted((self._located(finding, spots) for finding in chosen), key=_order)

    def report(self, look: Look, paths: Iterable[str] = ()) -> Report:
        """What every format of output is given; `paths` are those that were asked for."""
        from custmap.outputs.view.report import Report
        from custmap.repository import seen_from_root

        return Report(
            located=self.located,
            summary=self.summary(),
            rules=self.rules,
            files=self.reading.paths,
            within=self.reading.within,
            from_root=seen_from_root(paths),
            unreadable=self.unreadable,
            look=look,
        )

    def _located(self, finding: Finding, spots: Mapping[Place, Location]) -> Finding:
        location = finding.location
        if location is None and finding.place is not None:
            location = spots[finding.place]
        related = tuple(one if one.location else one._replace(location=spots[one.place]) for one in finding.related)
        return self._placed(finding)._replace(location=location, related=related)

    def _placed(self, finding: Finding) -> Finding:
        """The finding with the entity it is about, which reading itself does not name."""
        if finding.at or finding.place is None:
            return finding
        return finding._replace(at=self.reading.entity_at(finding.place))

    def placed(self, findings: Iterable[Finding]) -> list[Finding]:
        """The findings with the entity each is about."""
        return [self._placed(finding) for finding in findings]


def _unlocated(finding: Finding) -> Iterator[Place]:
    """The places of a finding that have no line yet."""
    if finding.location is None and finding.place is not None:
        yield finding.place
    yield from (one.place for one in finding.related if one.location is None)


def _order(finding: Finding) -> tuple[str, int, int, str, str]:
    spot = finding.location
    return (spot.path, spot.line, spot.column, finding.code, finding.message) if spot else ("", 0, 0, finding.code, "")


def check(
    paths: Iterable[str] | Gathered = (".",),
    *,
    select: Iterable[str] = (),
    ignore: Iterable[str] = (),
    as_of: date | None = None,
    settings: Settings | None = None,
    store: Store | None = None,
) -> Checked:
    """Reads all `paths` as one catalogue and runs the chosen rules over it.

    Rules that `ignore` names are left out, but CM000 never is: what cannot be read was not checked. `settings` choose
    rules where `select` does not, and say how severe their findings are. Raises CustmapError for a path or rule that
    does not exist, NothingToCheck where there is no catalogue.

    With a `store`, what the last check found is recalled as far as nothing that it hangs on has changed, and the map
    knows no more than was looked at; `Checked.keep` keeps what this one found.
    """
    rules = settings.rules(select, ignore) if settings else choose(select, ignore)
    gathered = paths if isinstance(paths, Gathered) else gather(paths)
    checked = _checked(gathered, rules, as_of, store) if store else _looked_at(gathered, rules, as_of)
    if not settings:
        return checked
    path_of = partial(_path_of, checked.reading)
    natural, dropped = settings.parted(list(checked.natural), path_of)
    graded = settings.graded(natural, path_of)
    return checked._replace(findings=graded, held=[*checked.held, *dropped], natural=natural)


def _checked(gathered: Gathered, rules: Sequence[Rule], as_of: date | None, store: Store) -> Checked:
    """A check of which something may be recalled."""
    from custmap.cache.kept import Kept

    kept = Kept(store, gathered, rules, as_of)
    if recalled := kept.recalled():
        found, held, reading, map_, memory, is_new = recalled
        keep = partial(kept.keep, memory) if is_new else _keep_nothing  # it is kept already
        return Checked(found, held, reading, map_, rules, found, memory=memory, keep=keep)
    checked = _looked_at(gathered, rules, as_of)
    findings = (*checked.natural, *checked.held)
    return checked._replace(keep=partial(kept.keep_whole, checked.reading, checked.map, findings))


def _looked_at(gathered: Gathered, rules: Sequence[Rule], as_of: date | None) -> Checked:
    """A check in which everything is looked at."""
    reading = load(gathered, as_of)
    map_ = build(reading.catalogue, reading.faults, as_of, reading.evidence)
    if "unreadable" in map_.faults and not any(rule.code == UNREADABLE for rule in rules):
        rules = (*choose([UNREADABLE], []), *rules)
    natural, held = run(map_, rules)
    return Checked(natural, held, reading, map_, rules, natural)


def _path_of(reading: Reading, finding: Finding) -> str:
    if finding.location is not None:
        return finding.location.path
    return reading.file_of(finding.place) if finding.place is not None else ""


def against(checked: Checked, baseline: Baseline, *, whole: bool) -> Checked:
    """A check, as it came, without the findings that are in a baseline; `whole` says that it was of all there is."""
    from custmap.baseline import compared

    new, mended = compared(_as_run(checked, whole), baseline)
    findings = [finding for finding, is_new in zip(checked.findings, new, strict=True) if is_new]
    return checked._replace(findings=findings, known=len(new) - len(findings), mended=mended)


def new_baseline(checked: Checked, baseline: Baseline, least: Severity, *, whole: bool) -> Baseline:
    """The baseline after a check, as it came: its findings of at least a severity, and what was known and still is."""
    from custmap.baseline import renewed

    return renewed(_as_run(checked, whole), baseline, [finding.severity >= least for finding in checked.findings])


def _as_run(checked: Checked, whole: bool) -> Run:
    from custmap.baseline import Run

    ran = frozenset(rule.code for rule in checked.rules)
    natural, held = checked.placed(checked.natural), checked.placed(checked.held)
    return Run(natural, held, ran, checked.map, checked.reading.within, whole)

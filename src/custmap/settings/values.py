"""What settings mean for a run, with every word resolved."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from re import Pattern
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from custmap.findings import Finding, Severity
from custmap.settings.find import shown

if TYPE_CHECKING:
    from custmap.rules import Rule

PathOf = Callable[[Finding], str]
"""The file that a finding is in, as it is printed."""
_NONE: Mapping[str, Severity] = MappingProxyType({})


class Override(NamedTuple):
    """What holds for some files only."""

    files: tuple[Pattern[str], ...]
    """What their paths match, from the folder of the settings."""
    ignore: frozenset[str] = frozenset()
    """The codes of the rules whose findings do not count there."""
    severity: Mapping[str, Severity] = _NONE
    """Code → how much its findings matter there."""

    def holds_for(self, path: str) -> bool:
        """Whether a file, by its path from the folder of the settings, is one of them."""
        return any(pattern.match(path) for pattern in self.files)


class Settings(NamedTuple):
    """The settings of one call; those of no file change nothing."""

    file: str = ""
    """The file they stand in, as it is printed; empty where there is none."""
    folder: str = ""
    paths: tuple[str, ...] = ()
    """What to check where a call names nothing, from the current folder."""
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    off: frozenset[str] = frozenset()
    """The codes of the rules whose severity is `off`."""
    severity: Mapping[str, Severity] = _NONE
    """Code → how much its findings matter here."""
    overrides: tuple[Override, ...] = ()
    """In their order: of two that hold for one file, the later wins."""
    fail_on: str = "error"
    """The severity from which on a check fails: `error`, `warning`, `note` or `never`."""
    baseline: str = ""
    """The file of the gaps that are known, from the current folder; empty where there is none."""

    def beside(self, name: str) -> str:
        """A file in the folder of the settings, or where there are none in the current one, as that one sees it."""
        return shown(os.path.join(self.folder, name))

    def rules(self, select: Iterable[str], ignore: Iterable[str]) -> tuple[Rule, ...]:
        """The rules of a run. What a call selects takes the place of all that is selected, ignored or off here; what it
        ignores is ignored too. Raises CustmapError for a word that names no rule.
        """
        from custmap.rules import choose

        select, ignore = list(select), list(ignore)
        if any(word.strip(" ,") for word in select):
            return choose(select, ignore)
        chosen = choose(self.select, [*self.ignore, *ignore])
        return tuple(rule for rule in chosen if rule.code not in self.off)

    def parted(self, findings: list[Finding], path_of: PathOf) -> tuple[list[Finding], list[Finding]]:
        """The findings that count, and those that an override ignores."""
        if not any(one.ignore for one in self.overrides):
            return findings, []
        kept: list[Finding] = []
        dropped: list[Finding] = []
        overrides_for = cache(self._overrides_for)
        for finding in findings:
            holding = overrides_for(path_of(finding))
            (dropped if any(finding.code in one.ignore for one in holding) else kept).append(finding)
        return kept, dropped

    def graded(self, findings: list[Finding], path_of: PathOf) -> list[Finding]:
        """The findings, each as severe as it is here."""
        if not self.severity and not any(one.severity for one in self.overrides):
            return findings
        overrides_for = cache(self._overrides_for)
        return [self._graded(finding, overrides_for(path_of(finding))) for finding in findings]

    def _graded(self, finding: Finding, overrides: tuple[Override, ...]) -> Finding:
        severity = self.severity.get(finding.code, finding.severity)
        for one in overrides:
            severity = one.severity.get(finding.code, severity)
        return finding if severity is finding.severity else finding._replace(severity=severity)

    def _overrides_for(self, shown: str) -> tuple[Override, ...]:
        """Those that hold for the file of a finding."""
        if not self.overrides or not shown:
            return ()
        try:
            path = os.path.relpath(shown, self.folder).replace(os.sep, "/")
        except ValueError:  # another drive
            return ()
        return tuple(one for one in self.overrides if one.holds_for(path))

"""What came of a check, as every format is given it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, Protocol

from custmap.findings import UNREADABLE, Finding, Location, Severity
from custmap.fingerprints import Identity, Within, identities


class Manual(Protocol):
    """What a format may ask of a rule."""

    @property
    def code(self) -> str:
        """`CM003`."""

    @property
    def name(self) -> str:
        """`dangling-reference`."""

    @property
    def severity(self) -> Severity:
        """The usual one."""

    @property
    def family(self) -> str:
        """`structure`."""

    @property
    def manual(self) -> str:
        """All of it, with titles and fences."""

    @property
    def summary(self) -> str:
        """Its first line."""


class Look(NamedTuple):
    """How the reader wants it; formats for programs have no use for it."""

    width: int = 80
    colour: bool = False
    unfold: bool = False
    """Every finding in full, nothing folded."""
    notes: bool = False
    """Notes too."""
    quiet: bool = False
    """No summary."""


PLAIN = Look()


@dataclass(frozen=True, eq=False, repr=False)
class Report:
    """What came of a check. What only some formats need is worked out when the first asks."""

    located: Callable[[Severity], list[Finding]]
    """The findings of at least a severity, each with its place, by file and line."""
    summary: Mapping[str, int]
    rules: Sequence[Manual]
    """Those that were run, by code."""
    files: Sequence[str]
    """Those that were read, as the caller would name them."""
    within: Within
    from_root: Callable[[str], str]
    """A path as the caller would name it → as seen from the root of the repository."""
    unreadable: bool
    """Whether something could not be read at all."""
    look: Look = PLAIN

    @cached_property
    def every(self) -> list[Finding]:
        """All findings, of every severity."""
        return self.located(Severity.NOTE)

    @cached_property
    def shown(self) -> list[Finding]:
        """The findings for people: notes only if they were asked for."""
        return self.every if self.look.notes else self.located(Severity.WARNING)

    @cached_property
    def rooted(self) -> list[Finding]:
        """All findings, with paths as seen from the root of the repository."""
        return [self._rooted(finding) for finding in self.every]

    @cached_property
    def worst_first(self) -> list[Finding]:
        """The findings for people as seen from the root: what could not be read, then by severity, file and line."""
        least = Severity.NOTE if self.look.notes else Severity.WARNING
        chosen = [finding for finding in self.rooted if finding.severity >= least]
        return sorted(chosen, key=lambda finding: (-finding.severity, finding.code != UNREADABLE))

    @cached_property
    def identities(self) -> list[Identity]:
        """What each of all findings is called, whatever is moved; in their order."""
        return identities(self.every, self.within)

    def _rooted(self, finding: Finding) -> Finding:
        related = tuple(item._replace(location=self._seen(item.location)) for item in finding.related)
        return finding._replace(location=self._seen(finding.location), related=related)

    def _seen(self, spot: Location | None) -> Location | None:
        return spot._replace(path=self.from_root(spot.path)) if spot else None

"""A check as a baseline sees it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from custmap.findings import Finding
from custmap.fingerprints import Within
from custmap.graph import CustomerMap


@dataclass(frozen=True, slots=True)
class Run:
    """What was found, and how much was looked at."""

    findings: Sequence[Finding]
    """With the entity that each is about, and the severity that its rule gives it."""
    held: Sequence[Finding]
    """Those that the catalogue or the settings ignore."""
    ran: frozenset[str]
    """The codes of the rules that were run."""
    map: CustomerMap
    within: Within
    whole: bool
    """Whether all that there is was checked, and not only the paths that a call names."""

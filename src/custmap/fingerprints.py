"""What makes a finding the same tomorrow: the rule, the entity and what within it, never a line or a message."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from posixpath import basename
from typing import NamedTuple

from custmap.findings import Finding, Place

Within = Callable[[Place, str], str]
"""What a place is called within an entity: `Reading.within`."""


class Identity(NamedTuple):
    """What a finding is called, whatever is moved, sorted or written otherwise around it."""

    code: str
    """The rule."""
    at: str
    """The reference of the entity; empty where it is about a file as a whole."""
    within: str
    """What within the entity; of a file as a whole its name."""
    number: int = 1
    """Which of several with the same three, in the order of their messages."""
    parts: tuple[str, ...] = ()
    """The things it speaks of, where these are several: one more is a gap that was not there before."""

    @property
    def fingerprint(self) -> str:
        """Thirty-two hexadecimal digits."""
        from hashlib import sha256

        words = "\0".join(map(str, (*self[:4], *self.parts)))
        return sha256(words.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def identities(findings: Iterable[Finding], within: Within) -> list[Identity]:
    """The identity of each of the located findings, in their order; no two are the same."""
    every = list(findings)
    plain = [_identity(finding, within) for finding in every]
    numbers: Counter[tuple[str, str, str]] = Counter()
    named = [Identity("", "", "")] * len(every)
    for index in sorted(range(len(every)), key=lambda index: every[index].message):
        code, at, what, _, _ = plain[index]
        numbers[code, at, what] += 1
        named[index] = plain[index]._replace(number=numbers[code, at, what])
    return named


def _identity(finding: Finding, within: Within) -> Identity:
    place = finding.place
    if place is None and finding.related:
        place = finding.related[0].place  # what stands there twice: the first has a place
    if place is not None:
        what = within(place, finding.at)
    else:
        what = basename(finding.location.path) if finding.location else ""
    what = f"{what}:{finding.about}" if finding.about else what
    return Identity(finding.code, finding.at, what, parts=finding.parts)

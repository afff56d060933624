"""What building the map could not make sense of: recorded, never raised."""

from __future__ import annotations

from typing import NamedTuple

from custmap import catalogue as written
from custmap.findings import Place
from custmap.lasting import lasting


class Unresolved(NamedTuple):
    """A reference that leads nowhere."""

    reference: str
    wanted: str
    """What was looked for: `service`, `customer`, `role`, `department`, `member`."""
    holder: str
    """The reference of what it is written in."""
    place: Place
    why: str
    """What exactly is missing, in words."""


class Duplicate(NamedTuple):
    """One id in two places."""

    what: str
    id: str
    place: Place
    first: Place
    first_what: str


@lasting(eq=False)
class Suppression:
    """An `ignore` entry: findings of a rule, at one thing, that the organisation knows of and lives with."""

    written: written.Ignore
    home: str | None
    """The department on whose page it stands, inside which a reference may be bare; None on one of the whole."""
    place: Place

"""What custmap has to say about a catalogue, and where: known to reading, rules and outputs, and knows none of them."""

from __future__ import annotations

from enum import IntEnum
from typing import Literal, NamedTuple

Part = Literal["key", "value"]
Path = tuple[str | int, ...]
UNREADABLE = "CM000"
"""The code of what cannot be read. It is never ignored, lowered or known: what was not read was not checked."""


class Severity(IntEnum):
    """How much a finding matters; the order is that of urgency.

    ERROR: the catalogue cannot be trusted. WARNING: a customer is likely to be let down. NOTE: knowledge is missing.
    """

    NOTE = 1
    WARNING = 2
    ERROR = 3

    @property
    def label(self) -> str:
        """The word that is printed: `error`, `warning` or `note`."""
        return self.name.lower()


class Place(NamedTuple):
    """A spot in a document as a rule knows it: which document, the keys that lead there, and the key or its value.

    Naming a place costs nothing; the line and column are looked up only for what is reported.
    """

    document: int
    path: Path
    part: Part = "value"
    written: Path | None = None
    """The path in the file, where `path` may not say it: that of a fault for which the document was mended."""

    def under(self, *keys: str | int, part: Part = "value") -> Place:
        """The place below this one that `keys` lead to."""
        return Place(self.document, self.path + keys, part)


class Location(NamedTuple):
    """A spot in a file as a reader knows it. Lines and columns count from 1, in characters; the end is exclusive."""

    path: str
    line: int
    column: int
    end_line: int
    end_column: int
    excerpt: str = ""
    """The text of the first line, as it stands in the file."""


class Related(NamedTuple):
    """A second place that a finding speaks of."""

    message: str
    place: Place
    location: Location | None = None


class Evidence(NamedTuple):
    """Where a measurement stands that is not written beside its promise, and where it comes from, in words."""

    location: Location
    source: str = ""


class Fault(NamedTuple):
    """Something that reading itself found wrong: the rule of the same name reports it.

    `location` is set where reading already knows the spot (a file that cannot be parsed has no places).
    """

    rule: str
    message: str
    place: Place | None = None
    location: Location | None = None
    label: str = ""
    help: str = ""
    related: tuple[Related, ...] = ()


class Finding(NamedTuple):
    """One gap or fault, with everything that any output needs."""

    code: str
    """The permanent code: `CM003`."""
    rule: str
    """The rule's name: `dangling-reference`."""
    severity: Severity
    message: str
    at: str
    """The reference of the entity it is about: `finance/payroll`, `hr`, `finance/payroll@residents`."""
    place: Place | None = None
    location: Location | None = None
    label: str = ""
    """A few words that stand under the excerpt."""
    help: str = ""
    """What to do."""
    related: tuple[Related, ...] = ()
    about: str = ""
    """What tells it from others of its rule at the same place: the reference of the other party."""
    parts: tuple[str, ...] = ()
    """Of a finding that speaks of several things, what it calls each: with one more it says something new."""

"""The two kinds of document, and the catalogue that all of them make together."""

from collections.abc import Iterator, Sequence
from typing import Annotated, NamedTuple

from pydantic import Field

from custmap.catalogue.department import Department, Ignore, Ignores
from custmap.catalogue.organisation import Calendar, Groups, Limits, Organisation, Parties, Policy
from custmap.catalogue.scalars import ID_PATTERN, FromText, Id, bad_value
from custmap.catalogue.shapes import Keyed, Written
from custmap.lasting import lasting


def _version(text: str) -> str:
    if text.strip() != "1":
        raise bad_value(f"this custmap reads format 1, and this document says '{text}'", "write `custmap: 1`")
    return text


Version = Annotated[str, FromText(_version, "the number of the format", {"enum": [1, "1"]})]
Path = tuple[str | int, ...]


class CatalogueDocument(Written):
    """A document of the organisation as a whole."""

    custmap: Version = "1"
    organisation: Organisation | None = None
    calendar: Calendar | None = None
    parties: Parties = Field(default_factory=dict)
    groups: Groups = Field(default_factory=dict)
    departments: Annotated[dict[Id, Department], Keyed(ID_PATTERN)] = Field(default_factory=dict)
    policy: Policy | None = None
    limits: Limits = Field(default_factory=dict)
    ignore: Ignores = ()


class DepartmentDocument(Department):
    """One department on a page of its own: its id, and its keys at the top level."""

    custmap: Version = "1"
    department: Id


def entity_at(path: Path, department: str | None) -> str:
    """The reference of the entity that `path` lies in; `department` is that of a department document.

    Empty for what belongs to the document as a whole.
    """
    steps = [str(step) for step in path]
    if department is not None:
        owner, rest = department, steps
    elif len(steps) > 1 and isinstance(path[1], str) and steps[0] in ("departments", "parties", "groups"):
        owner, rest = steps[1], steps[2:]
    else:
        return ""
    if len(rest) > 1 and rest[0] == "services":
        customer = f"@{rest[3]}" if len(rest) > 3 and rest[2] == "customers" else ""
        return f"{owner}/{rest[1]}{customer}"
    if len(rest) > 1 and rest[0] == "roles":
        return f"{owner}.{rest[1]}"
    return owner


class Document(NamedTuple):
    """A document that was read. What could not be read of it is in `lost`."""

    number: int
    content: CatalogueDocument | DepartmentDocument
    lost: frozenset[Path] = frozenset()
    """The paths of values that were left out as faulty, with every path above them."""

    def departments(self) -> Iterator[tuple[str, Department, Path]]:
        """Each department with its id and the path that leads to it."""
        if isinstance(self.content, DepartmentDocument):
            yield self.content.department, self.content, ()
        else:
            for name, department in self.content.departments.items():
                yield name, department, ("departments", name)

    def entity_at(self, path: Path) -> str:
        """The reference of the entity that `path` lies in: `finance/payroll@council`, `finance.clerk`, `residents`."""
        return entity_at(path, self.content.department if isinstance(self.content, DepartmentDocument) else None)

    def ignores(self) -> Iterator[tuple[Ignore, str | None, Path]]:
        """Each suppression with the department on whose page it stands, if any, and the path that leads to it."""
        if isinstance(self.content, CatalogueDocument):
            for number, ignore in enumerate(self.content.ignore):
                yield ignore, None, ("ignore", number)
        for name, department, path in self.departments():
            for number, ignore in enumerate(department.ignore):
                yield ignore, name, (*path, "ignore", number)


@lasting()
class Unread:
    """The words of everything that could not be read: what a rule must not call missing.

    A department whose file is broken is not a dangling reference, and a party that only it serves is not forgotten.
    """

    words: frozenset[str] = frozenset()
    everything: bool = False
    """True where not even the words could be had: a file that is too large, or cannot be opened."""

    def __contains__(self, reference: object) -> bool:
        if self.everything:
            return True
        return bool(self.words) and isinstance(reference, str) and reference.split("/")[0].split(".")[0] in self.words

    def __bool__(self) -> bool:
        return self.everything or bool(self.words)


class Catalogue(NamedTuple):
    """All documents of one call."""

    documents: Sequence[Document] = ()
    unread: Unread = Unread()

"""What is kept of a check: the texts it read, what it found in them, and which page deals with which."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from custmap.cache.dealings import Dealings, Documents, dealings, missed_on
from custmap.cache.outline import Outline, outline
from custmap.catalogue import DepartmentDocument
from custmap.findings import Finding, Place, Related, Severity
from custmap.graph import CustomerMap
from custmap.loading.reader import Reading
from custmap.loading.text import SourceText


class Memory(NamedTuple):
    """A check of a catalogue in which everything could be read and every reference led somewhere."""

    texts: Sequence[str]
    """Of all files, in their order: compared to the letter, so that no two states are ever taken for one."""
    documents: Sequence[Sequence[int]]
    """Of each file, which of its documents belong to the catalogue; none: it was left alone."""
    outlines: Sequence[Outline | None]
    """Of each department's page; None for any other document."""
    keeping: Documents
    """The pages with `ignore` entries: those speak of findings anywhere."""
    dealings: Dealings
    extent: tuple[int, int, int]
    """How many departments, services and links there are."""
    findings: Sequence[Finding]
    """All of them, those that are held back too, but for those about the outcome of others."""

    def plain(self) -> tuple[Any, ...]:
        """The same in tuples, lists and numbers, for `Store`; `of_plain` reads it back."""
        dealt = tuple(self.dealings)
        return (*map(list, self[:3]), self.keeping, dealt, self.extent, list(map(_plain, self.findings)))

    @classmethod
    def of_plain(cls, plain: tuple[Any, ...]) -> Memory:
        """What `plain` gave."""
        texts, documents, outlines, keeping, dealt, extent, findings = plain
        return cls(texts, documents, outlines, keeping, Dealings(*dealt), extent, list(map(_finding, findings)))


def memorable(
    sources: Sequence[SourceText], reading: Reading, map_: CustomerMap, findings: Iterable[Finding]
) -> Memory | None:
    """What can be kept of a check; None where something could not be read, leads nowhere, or is measured elsewhere.

    There, what is found on one page may hang on any other.
    """
    if reading.faults or map_.evidence or map_.lost or map_.unread or map_.unresolved or map_.duplicates:
        return None
    numbers: dict[str, list[int]] = {source.path: [] for source in sources}
    contents = [document.content for document in reading.catalogue.documents]
    for document in range(len(contents)):
        path, number = reading.whereabouts.origin(document)
        numbers[path].append(number)
    return Memory(
        [source.text for source in sources],
        list(numbers.values()),
        [outline(content) if isinstance(content, DepartmentDocument) else None for content in contents],
        Documents(ignore.place.document for ignore in map_.ignores),
        dealings(map_, missed_on(map_)),
        map_.extent,
        list(findings),
    )


_SEVERITIES = {int(severity): severity for severity in Severity}


def _plain(finding: Finding) -> tuple[Any, ...]:
    related = [(one.message, tuple(one.place)) for one in finding.related]
    place = finding.place and tuple(finding.place)
    code, rule, severity, message, at = finding[:5]
    return code, rule, int(severity), message, at, place, *finding[7:9], related, *finding[10:]


def _finding(plain: tuple[Any, ...]) -> Finding:
    code, rule, severity, message, at, place, label, help_, related, about, parts = plain
    others = tuple([Related(told, Place(*where)) for told, where in related])
    where = place and Place(*place)
    return Finding(code, rule, _SEVERITIES[severity], message, at, where, None, label, help_, others, about, parts)

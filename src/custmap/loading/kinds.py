"""Whether a document is one of a catalogue, and which kind it is."""

from __future__ import annotations

from typing import Any

from custmap.catalogue.document import CatalogueDocument, DepartmentDocument
from custmap.nearest import distance

_MARKS = ("custmap", "organisation", "departments", "department", "parties")
"""A document in a folder belongs to the catalogue if one of its keys is one of these, or within two edits of one."""


def belongs(tree: Any) -> bool:
    """Whether a document met in a folder is one of a catalogue."""
    if not isinstance(tree, dict):
        return False
    return any(mark in tree for mark in _MARKS) or any(
        distance(key.lower(), mark, 2) <= 2 for key in tree if len(key) < 20 and key[:1].isalpha() for mark in _MARKS
    )


def is_at_home(tree: Any) -> bool:
    """Whether a document beside one of the catalogue is of it too."""
    return isinstance(tree, dict) and bool(tree.keys() & CatalogueDocument.model_fields.keys())


def kind_of(tree: dict[str, Any]) -> type[CatalogueDocument] | type[DepartmentDocument]:
    """Which kind of document a tree is; a slip in `department` is forgiven here and reported as an unknown key."""
    if "department" in tree:
        return DepartmentDocument
    if tree.keys() & CatalogueDocument.model_fields.keys() - {"custmap", "ignore"}:
        return CatalogueDocument
    near = [
        key for key, value in tree.items() if isinstance(value, str) and distance(key.lower(), "department", 2) <= 2
    ]
    return DepartmentDocument if near else CatalogueDocument

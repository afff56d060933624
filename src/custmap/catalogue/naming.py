"""What a place is called within its entity: never by a line, a number in a list, or the way it is written."""

from collections.abc import Iterator, Mapping
from typing import Any

from custmap.catalogue.document import Document, Path


def within(document: Document, path: Path, at: str) -> str:
    """The words that lead from the entity `at` to a place of its document: `needs.hr/time-records.when`.

    An item of a list is called by what it names itself (its supplier, name, score, step, rule); one that names nothing
    goes without. Where the place belongs to another entity than `at`, that comes first.
    """
    holder = document.entity_at(path)
    steps = next(depth for depth in range(len(path) + 1) if document.entity_at(path[:depth]) == holder)
    words = [word for depth, word in enumerate(_words(document.content, path), 1) if depth > steps and word]
    if words == ["department"]:
        words = []  # on a page of its own a department is named by this key, in a list of them by its own
    return ".".join(words if holder in (at, "") else [holder, *words])


def _words(node: Any, path: Path) -> Iterator[str]:
    """A word for each step of the path; empty for an item of a list without a name."""
    for step in path:
        if isinstance(step, int):
            node = node[step] if isinstance(node, tuple) and step < len(node) else None
            yield _name(node)
        else:
            node = node.get(step) if isinstance(node, Mapping) else _field(node, step)
            yield step


def _field(node: Any, key: str) -> Any:
    """What a model holds under a key; those that are words of Python (`from`, `class`, `as`) end in `_` there."""
    return getattr(node, key, None) or getattr(node, f"{key}_", None)


def _name(item: Any) -> str:
    """What an item of a list names itself; empty where it names nothing."""
    if isinstance(item, str):
        return item
    if rule := getattr(item, "rule", None):
        return f"{rule} {item.at}"
    for key in ("from_", "name", "score_name", "do", "per"):
        if isinstance(word := getattr(item, key, None), str) and word:
            return word
    return "|".join(sorted(getattr(item, "any_of", ())))

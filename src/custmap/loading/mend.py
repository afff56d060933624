"""A tree with a fault → the same tree without it, so that everything else in the document is still checked."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic_core import ErrorDetails

from custmap.findings import Path

_WORD = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*")
_NOWHERE = 1_000_000_000
"""The number of an item that was taken out: no list is as long."""


def words_of(value: Any) -> Iterator[str]:
    """Every word in `value` that could be an id or part of a reference, also as it would be in small letters."""
    pending = [value]
    while pending:
        item = pending.pop()
        if isinstance(item, str):
            for word in _WORD.findall(item):
                yield word
                yield word.lower()
        elif isinstance(item, dict):
            pending.extend(item)
            pending.extend(item.values())
        elif isinstance(item, list | tuple):
            pending.extend(item)


class Mended:
    """A tree, and what was renamed in it or taken out of it: so it is known where each part of it stands in the file.

    Noted at each mapping and list itself, not at a path: paths change with every item that is taken out before them.
    """

    def __init__(self, tree: Any) -> None:
        self.tree = tree
        self._names: dict[int, dict[str, str]] = {}
        """Mapping or list → the names in it that are not as written, and how they are."""
        self._numbers: dict[int, list[int]] = {}
        """List → the number that each of its items has in the file."""
        self._held: dict[int, Any] = {}
        """Those of which something is noted: while they are held, nothing else gets their identity."""

    def __bool__(self) -> bool:
        return bool(self._held)

    def follow(self, path: Path) -> Any:
        """What `path`, a path of the canonical shapes, leads to in the tree as it is now."""
        return self._way(path)[2]

    def written(self, path: Path) -> Path:
        """A path in the tree as it is now → the same in the file."""
        if not self._held:
            return path
        found: list[str | int] = []
        tree = self.tree
        for step in path:
            holder, _, below = _step(tree, step)
            if isinstance(step, int):
                numbers = self._numbers.get(id(holder))
                found.append(numbers[step] if numbers is not None else step)
            else:
                found.append(self._names.get(id(holder), {}).get(step, step))
            tree = below
        return tuple(found)

    def now(self, written: Path) -> Path:
        """A path in the file → the same in the tree as it is now; an item that was taken out has a number of none."""
        if not self._held:
            return written
        found: list[str | int] = []
        tree = self.tree
        for step in written:
            found.append(self._named_now(tree, step))
            _, _, tree = _step(tree, found[-1])
        return tuple(found)

    def _named_now(self, holder: Any, step: str | int) -> str | int:
        if isinstance(step, str):
            names = self._names.get(id(holder), {})
            return next((name for name, before in names.items() if before == step), step)
        numbers = self._numbers.get(id(holder))
        if numbers is None:
            return step
        at = bisect_left(numbers, step)
        return at if at < len(numbers) and numbers[at] == step else _NOWHERE

    def rename(self, path: Path, names: dict[str, str]) -> set[str]:
        """Gives what `path` leads to other names in their places (old → new): keys, words of a list, a word alone.

        Those of the old names that were there.
        """
        holder = self.follow(path)
        if isinstance(holder, str) and holder in names:
            holder = [holder]  # one alone need not be a list, and only a list can hold what it was called
            self.replace(path, holder)
        found = names.keys() & names_in(holder)
        if isinstance(holder, dict):
            items = [(names.get(key, key), value) for key, value in holder.items()]
            holder.clear()
            holder.update(items)
        elif isinstance(holder, list):
            holder[:] = [_renamed(item, names) for item in holder]
        if found:
            noted = self._names.setdefault(id(holder), {})
            self._held[id(holder)] = holder
            noted.update({names[old]: noted.pop(old, old) for old in found})
        return found

    def replace(self, path: Path, by: Any) -> bool:
        """Puts `by` where the text that `path` leads to stands; False if that is no place of its own."""
        holder, key, _ = self._way(path)
        if holder is None:
            return False
        holder[key] = by
        return True

    def remove(self, paths: Iterable[Path]) -> tuple[list[Any], set[Path]]:
        """Takes out the smallest written parts that the paths lead to: what was taken, and all paths to it as written.

        All are found before the first goes, so that what comes after an item still has its number.
        """
        parts: dict[tuple[int, Any], tuple[Any, Any]] = {}
        lost: set[Path] = set()
        for path in paths:
            written = self.written(path)
            lost.update(written[: depth + 1] for depth in range(len(path)))
            if (part := self._smallest(path)) is not None:
                parts[id(part[0]), part[1]] = part
        taken: list[Any] = []
        # The last of a list first: those before it keep their numbers.
        for holder, key in sorted(parts.values(), key=_number, reverse=True):
            if isinstance(holder, list):
                self._held[id(holder)] = holder
                self._numbers.setdefault(id(holder), list(range(len(holder)))).pop(key)
            taken.append(holder.pop(key))
        return taken, lost

    def drop_empty(self, details: Iterable[ErrorDetails]) -> bool:
        """Takes out the refused keys that have nothing behind them: as good as not written. Whether there were any."""
        dropped = False
        for detail in details:
            *way, key = detail["loc"] or [0]
            if detail["input"] is not None or detail["type"] == "extra_forbidden" or not isinstance(key, str):
                continue
            holder = self.follow(tuple(way))
            if isinstance(holder, dict) and holder.get(key, "") is None:
                del holder[key]
                dropped = True
        return dropped

    def _way(self, path: Path) -> tuple[Any, Any, Any]:
        """(what holds the last step, its key there, the value); holder None where the last step leads nowhere."""
        holder, key, tree = None, None, self.tree
        for step in path:
            holder, key, tree = _step(tree, step)
        return holder, key, tree

    def _smallest(self, path: Path) -> tuple[Any, Any] | None:
        found, tree = None, self.tree
        for step in path:
            holder, key, tree = _step(tree, step)
            if holder is not None:
                found = holder, key
        return found


def _number(part: tuple[Any, Any]) -> int:
    return part[1] if isinstance(part[1], int) else 0


def names_in(holder: Any) -> list[str]:
    """The names that stand in a mapping, or in a list as a word or as the one key of a mapping."""
    if isinstance(holder, dict):
        return list(holder)
    if not isinstance(holder, list):
        return []
    alone = (item if isinstance(item, str) else next(iter(item)) for item in holder if _is_named(item))
    return list(alone)


def _is_named(item: Any) -> bool:
    return isinstance(item, str) or (isinstance(item, dict) and len(item) == 1)


def _renamed(item: Any, names: dict[str, str]) -> Any:
    """A word of a list, or the one key of a mapping in it, by its new name."""
    if isinstance(item, str):
        return names.get(item, item)
    if isinstance(item, dict) and len(item) == 1:
        return {names.get(key, key): content for key, content in item.items()}
    return item


def _step(tree: Any, step: str | int) -> tuple[Any, Any, Any]:
    """(what holds it, its key there, the value); holder None where there is nothing to step into."""
    if isinstance(tree, dict):
        return (tree, step, tree[step]) if step in tree else (None, None, tree)
    if not isinstance(tree, list):
        return None, None, tree
    if isinstance(step, int):
        return (tree, step, tree[step]) if step < len(tree) else (None, None, tree)
    for index, item in enumerate(tree):
        if item == step:
            return tree, index, item
        if isinstance(item, dict) and len(item) == 1 and step in item:
            return tree, index, item[step]
    return None, None, tree

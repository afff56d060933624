"""A tree with a fault → the same tree without it, so that everything else in the document is still checked."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic_core import ErrorDetails

from custmap.findings import Path

Renamed = dict[Path, str | int]
"""A path in the mended tree → its last step as it is in the file: the key or number that really stands there."""

_WORD = re.compile(r"[a-z0-9][a-z0-9-]*")


def words_of(value: Any) -> Iterator[str]:
    """Every word in `value` that could be an id or part of a reference."""
    pending = [value]
    while pending:
        item = pending.pop()
        if isinstance(item, str):
            yield from _WORD.findall(item)
        elif isinstance(item, dict):
            pending.extend(item)
            pending.extend(item.values())
        elif isinstance(item, list | tuple):
            pending.extend(item)


def rename(tree: Any, path: Path, names: dict[str, str]) -> None:
    """Gives keys of the mapping that `path` leads to other names (old → new), in their places."""
    holder = follow(tree, path)
    if isinstance(holder, dict):
        items = [(names.get(key, key), value) for key, value in holder.items()]
        holder.clear()
        holder.update(items)


def drop_empty(tree: Any, details: Iterable[ErrorDetails]) -> bool:
    """Takes out the refused keys that have nothing behind them: as good as not written. Whether there were any."""
    dropped = False
    for detail in details:
        *way, key = detail["loc"] or [0]
        if detail["input"] is not None or detail["type"] == "extra_forbidden" or not isinstance(key, str):
            continue
        holder = follow(tree, tuple(way))
        if isinstance(holder, dict) and holder.get(key, "") is None:
            del holder[key]
            dropped = True
    return dropped


def replace(tree: Any, path: Path, by: str) -> None:
    """Puts `by` where the text that `path` leads to stands."""
    holder, key, _ = _step(follow(tree, path[:-1]), path[-1])
    if holder is not None:
        holder[key] = by


def follow(tree: Any, path: Path) -> Any:
    """What `path`, a path of the canonical shapes, leads to in the tree as written."""
    for step in path:
        _, _, tree = _step(tree, step)
    return tree


def remove(tree: Any, path: Path, renamed: Renamed) -> Any:
    """Takes out the smallest written part that `path` leads to, and returns it; None if there is none.

    What comes after it in a list moves up; `renamed` is told where it really stands.
    """
    last: tuple[Any, Any, int] | None = None
    for depth, step in enumerate(path):
        holder, key, tree = _step(tree, step)
        if holder is not None:
            last = holder, key, depth
    if last is None:
        return None
    holder, key, depth = last
    taken = holder.pop(key)
    if isinstance(holder, list):
        above = path[:depth]
        for number in range(key, len(holder)):
            renamed[(*above, number)] = renamed.get((*above, number + 1), number + 1)
    return taken


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

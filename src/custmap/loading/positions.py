"""Where a key or value stands in its file; looked up only when a finding asks.

The file is parsed a second time, with marks, and only if something was found in it. Paths are those of the canonical
shapes (`customers`, `residents`); what was written may be shorter (`customers: residents`), so a step that has nothing
to step into stays where it is.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable, Sequence

import yaml
from yaml.events import (
    AliasEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from custmap.findings import Location, Part, Path
from custmap.loading.events import Event, parsed
from custmap.loading.text import SourceText

_PROPERTIES = re.compile(r"(?:[&!][^\s,\[\]{}]*\s+)*")
"""The anchor and the tag before a value: they are not what a finding speaks of."""
_DEEPEST = 200
_Item = tuple["_Node | None", "_Node"]


class _Node:
    """A node with the span it fills: that of a word, which holds nothing."""

    __slots__ = ("end", "start", "value")
    items: Sequence[_Item] = ()
    """(Key node, value node); in a list (None, value node)."""
    is_list = False

    def __init__(self, start: int, end: int, value: str | None = None) -> None:
        self.start = start
        self.end = end
        self.value = value

    def child(self, key: str | int) -> tuple[_Node | None, _Node] | None:
        """The key and value that `key` leads to, by the tolerant reading of paths."""
        if isinstance(key, int):
            return self.items[key] if self.is_list and key < len(self.items) else None
        if self.value == key:
            return self, self  # `customers: residents`: the word is the key
        return self.named(key) or (None if self.is_list else self._merged(key))

    def named(self, key: str) -> tuple[_Node, _Node] | None:
        """What is written here under this name: a key of a mapping; in a list a word, or a mapping of one key."""
        return None

    def _merged(self, key: str) -> tuple[_Node, _Node] | None:
        """What `<<` brings in under this name: of several mappings the first wins. Anchors may contain themselves."""
        seen = {id(self)}
        pending = self._bases()
        while pending:
            base = pending.pop()
            if id(base) in seen:
                continue
            seen.add(id(base))
            if found := base.named(key):
                return found
            pending += base._bases()
        return None

    def _bases(self) -> list[_Node]:
        merge = self.named("<<")
        if merge is None or self.is_list:
            return []
        return [item for _, item in reversed(merge[1].items)] if merge[1].is_list else [merge[1]]


class _Holder(_Node):
    """A mapping or a list."""

    __slots__ = ("_names", "is_list", "items")
    items: list[_Item]

    def __init__(self, start: int, end: int, is_list: bool, items: list[_Item]) -> None:
        super().__init__(start, end)
        self.items = items
        self.is_list = is_list
        self._names: dict[str, tuple[_Node, _Node]] | None = None

    def named(self, key: str) -> tuple[_Node, _Node] | None:
        """What is written here under this name: a key of a mapping; in a list a word, or a mapping of one key."""
        if self._names is None:
            self._names = {}
            for name, value in self.items:
                if name is not None and name.value is not None:
                    before = self._names.get(name.value)
                    self._names[name.value] = (name, value) if before is None else _both(before, value)
                elif self.is_list and value.value is not None:
                    self._names.setdefault(value.value, (value, value))
                elif self.is_list and not value.is_list and len(value.items) == 1:
                    (inner, content), *_ = value.items
                    if inner is not None and inner.value is not None:
                        self._names.setdefault(inner.value, (inner, content))
        return self._names.get(key)


def _both(first: tuple[_Node, _Node], again: _Node) -> tuple[_Node, _Node]:
    """A key that is written twice: two mappings are read as one, else the last stands, as in `yaml_source`."""
    key, value = first
    if value.items and again.items and not value.is_list and not again.is_list:
        return key, _Holder(value.start, value.end, False, [*value.items, *again.items])
    return key, again


class Positions:
    """The positions in one file."""

    def __init__(self, source: SourceText) -> None:
        self._source = source
        self._roots: list[_Node] | None = None

    def locate(self, document: int, path: Path, part: Part = "value") -> Location:
        """The span of what `path` leads to in the `document`-th document (from 0) of the file.

        Where the path leads further than what was written, the nearest that was. Never raises.
        """
        if self._roots is None:
            self._roots = _parse(self._source.text)
        if document >= len(self._roots):
            return self._source.location(0)
        key: _Node | None = None
        node = self._roots[document]
        for depth, step in enumerate(path):
            found = node.child(step)
            if found is None:
                if node.items and not node.is_list and isinstance(step, str) and depth + 1 < len(path):
                    break  # the path goes on below a key that was not written: name the whole of what was
                continue
            key, node = found
        spot = key if key is not None and (part == "key" or node.start == node.end) else node
        if part == "value" and node.items and key is not None:
            spot = key  # a whole block is better named by its key than underlined
        return self._source.location(spot.start, self._end(spot))

    def _end(self, node: _Node) -> int:
        """The end of what is underlined: of a block, its first line; of a root, its first key."""
        if node.items and node.items[0][0] is not None:
            return node.items[0][0].end
        return node.end


def _parse(text: str) -> list[_Node]:
    """The nodes of every document, as far as the text can be read."""
    roots: list[_Node] = []
    # The fault itself was reported when the file was read; here only the spots before it matter.
    with contextlib.suppress(yaml.YAMLError, KeyError), parsed(text) as get:  # KeyError: an alias of no anchor
        _collect(text, get, roots)
    return roots


def _collect(text: str, get: Callable[[], Event], roots: list[_Node]) -> None:  # noqa: PLR0912  # as in `yaml_source`
    anchors: dict[str, _Node] = {}
    stack: list[tuple[_Holder | None, _Node | None]] = []
    top: _Holder | None = None
    key: _Node | None = None  # the key that waits for its value
    while (event := get())[0] is not StreamEndEvent:
        kind = event[0]
        if kind is ScalarEvent:
            _, anchor, tag, _, value, start, end, _ = event
            node = _Node(start.index, end.index, value)
            if anchor is not None or tag is not None:
                properties = _PROPERTIES.match(text, node.start, node.end)
                node.start = properties.end() if properties else node.start
        elif kind is MappingStartEvent or kind is SequenceStartEvent:
            _, anchor, _, _, start, end, _ = event
            node = held = _Holder(start.index, end.index, kind is SequenceStartEvent, [])
        elif kind is AliasEvent:
            _, name, start, end = event
            anchor, node = None, anchors[name]
            if top is not None and not top.is_list and key is None:
                # As a key an alias is a word of its own; as a value it stands for what was written at the anchor.
                node = _Node(start.index, end.index, node.value)
        elif kind is MappingEndEvent or kind is SequenceEndEvent:
            assert top is not None, "what ends has begun"
            top.end = event[2].index
            top, key = stack.pop()
            continue
        else:
            anchors.clear()  # a document begins or ends
            continue
        if anchor is not None:
            anchors[anchor] = node
        if top is None:
            roots.append(node)
        elif top.is_list:
            top.items.append((None, node))
        elif key is None:
            key = node
        else:
            top.items.append((key, node))
            key = None
        if kind is MappingStartEvent or kind is SequenceStartEvent:
            if len(stack) > _DEEPEST:
                return
            stack.append((top, key))
            top, key = held, None

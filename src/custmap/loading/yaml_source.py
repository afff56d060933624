"""YAML → plain trees: dict, list, str and None.

Every scalar is its source text; what it means is for the field that holds it to say (YAML 1.1's `no` → False and
`08:30` → 510 never happen). Trees are composed from PyYAML's C parser event by event, with depth counted on the way:
the C composer recurses, and 25,000 brackets crash the process.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import yaml
from yaml.events import (
    AliasEvent,
    DocumentEndEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
    StreamEndEvent,
)

from custmap.findings import Fault, Path, Place, Related
from custmap.loading.events import Event, parsed, span_of
from custmap.loading.text import SourceText

MAX_DEPTH = 100
MAX_GROWTH = 10
"""How many times its own size a document may become once aliases are followed."""
SMALL = 1000
"""Nodes up to which growth does not matter."""
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
MAX_VALUES = 4_000_000
MAX_DOCUMENTS = 100_000
_NO_KEY: Any = object()
"""Where the value of a key that is no word is kept until it is dropped."""
_CORE_TAGS = frozenset(f"tag:yaml.org,2002:{name}" for name in ("str", "int", "float", "bool", "null", "map", "seq"))


class Unreadable(Exception):
    """The rest of the file cannot be read; `fault` says where and why."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.message)
        self.fault = fault


@dataclass(slots=True, eq=False, repr=False)
class Composed:
    """The trees of a file's documents, up to where it could be read."""

    trees: list[Any] = field(default_factory=list)
    faults: list[tuple[int, Fault]] = field(default_factory=list)
    """With the number of the tree that each was found in."""
    overwritten: list[Any] = field(default_factory=list)
    """Values that a repeated key took the place of."""
    broken: bool = False
    """True where the file stops being readable; the trees of the documents before that are kept."""
    whole: int = 0
    """How many documents ended."""


def compose(source: SourceText, first: int = 0) -> Composed:
    """All documents of `source`. Never raises; `first` is the number that its first document will have."""
    composed = Composed()
    composer = _Composer(source, composed, first)
    try:
        composer.run()
    except Unreadable as error:
        composed.faults.append((len(composed.trees), error.fault))
        composed.broken = True
    except yaml.YAMLError as error:
        from custmap.loading.slips import parse_fault, too_deep_at

        if depth := too_deep_at(error):  # newer parsers look far ahead, and refuse what nobody has counted yet
            return compose(SourceText(source.path, source.text[:depth]), first)
        composed.faults.append((len(composed.trees), parse_fault(source, error)))
        composed.broken = True
    composer.drop_what_has_no_key()
    if composed.broken:
        # What stands in half a document says nothing about what the whole would have held.
        del composed.trees[composed.whole :]
    return composed


class _Composer:
    """One file's trees. The loop in `run` is the hottest of the program: locals only, and no call per scalar."""

    def __init__(self, source: SourceText, composed: Composed, first: int) -> None:
        self.source = source
        self.composed = composed
        self.first = first
        self.anchors: dict[str, tuple[Any, int | None]] = {}
        self.stack: list[tuple[Any, str | None, int, str | None]] = []
        self.dropped: list[dict[str, Any]] = []
        self.joined: set[int] = set()
        self.shared: set[int] = set()
        """What stands in several places, by an anchor or a merge: opened again, it could come to hold itself."""
        self.nodes = self.expanded = 0
        self.merges: Any = None
        """The last `<<` that was met."""

    def run(self) -> None:
        with parsed(self.source.text) as get:
            self._run(get)

    def _run(self, get: Callable[[], Event]) -> None:  # noqa: PLR0912, PLR0915  # a call per event would take long
        trees, stack, nulls = self.composed.trees, self.stack, NULLS
        top: Any = trees
        key: Any = None  # the key that waits for its value, None when a key comes next
        count = 0  # scalars since the last container, added to the totals there
        while True:
            event = get()
            kind = event[0]
            if kind is ScalarEvent:
                _, anchor, tag, implicit, value, _, _, _ = event
                count += 1
                if count > MAX_VALUES:
                    self._too_many(event)
                if tag is not None:
                    self._check_tag(tag, event)
                if top.__class__ is list:
                    value = None if value in nulls and implicit[0] else value
                    top.append(value)
                elif key is None:
                    key = value
                    if key == "<<":
                        self.merges = event
                    if key in top:
                        self._repeated(event, top, key)
                else:
                    top[key] = value = None if value in nulls and implicit[0] else value
                    key = None
                if anchor is not None:
                    self.anchors[anchor] = (value, 1)
            elif kind is MappingStartEvent or kind is SequenceStartEvent:
                self.nodes += count + 1
                self.expanded += count + 1
                count = 0
                anchor = event[1]
                fresh = self._container(event, top, key)
                if top.__class__ is list:
                    top.append(fresh)
                    stack.append((top, anchor, self.expanded, None))
                elif key is None:
                    stack.append((top, anchor, self.expanded, self._complex_key(event, top)))
                else:
                    top[key] = fresh
                    stack.append((top, anchor, self.expanded, None))
                top, key = fresh, None
                if len(stack) > MAX_DEPTH:
                    self._too_deep(event)
                if self.nodes > MAX_VALUES:
                    self._too_many(event)
            elif kind is MappingEndEvent or kind is SequenceEndEvent:
                self.nodes += count
                self.expanded += count
                count = 0
                if kind is MappingEndEvent and "<<" in top:
                    self._merge(top, self.merges or event)
                done, (top, anchor, begun, key) = top, stack.pop()
                if anchor is not None:
                    self.anchors[anchor] = (done, self.expanded - begun + 1)
            elif kind is AliasEvent:
                value = self._alias(event)
                if top.__class__ is list:
                    top.append(value)
                elif key is not None:
                    top[key] = value
                    key = None
                elif value.__class__ is str:
                    key = value
                    if key in top:
                        self._repeated(event, top, key)
                else:
                    key = self._complex_key(event, top)
            elif kind is DocumentStartEvent:
                self.anchors.clear()
                self.nodes = self.expanded = count = 0
            elif kind is DocumentEndEvent:
                self.composed.whole += 1
                if self.composed.whole > MAX_DOCUMENTS:
                    self._too_many(event)
            elif kind is StreamEndEvent:
                return

    def drop_what_has_no_key(self) -> None:
        """Takes out the values of keys that were no words."""
        for mapping in self.dropped:
            mapping.pop(_NO_KEY, None)

    def _container(self, event: Event, top: Any, key: Any) -> Any:
        kind, anchor, tag, *_ = event
        if tag is not None:
            self._check_tag(tag, event)
        fresh: Any = {} if kind is MappingStartEvent else []
        before = top.get(key) if top.__class__ is dict else None
        if before.__class__ is dict and fresh.__class__ is dict and id(before) not in self.shared:
            # A repeated key is a finding already; reading both mappings as one keeps everything in them checked.
            fresh = before
            self.joined.add(id(fresh))
        if anchor is not None:
            self.anchors[anchor] = (fresh, None)
            self.shared.add(id(fresh))
        return fresh

    def _path(self, top: Any, *last: str) -> tuple[int, Path]:
        """The document and the path at which composing stands, for a finding only."""
        chain = [frame[0] for frame in self.stack[1:]] + [top]
        path: list[str | int] = []
        for outer, inner in pairwise(chain):
            if outer.__class__ is list:
                path.append(len(outer) - 1)
            else:
                path.append(next((key for key, value in reversed(outer.items()) if value is inner), "?"))
        return self.first + len(self.composed.trees) - 1, (*path, *last)

    def _tell(self, fault: Fault) -> None:
        # The number of documents that ended is that of the one at hand, also before its tree has begun.
        self.composed.faults.append((self.composed.whole, fault))

    def _fault(self, rule: str, event: Event, message: str, help_: str = "", label: str = "") -> Fault:
        location = self.source.location(*span_of(event))
        return Fault(rule, message, location=location, help=help_, label=label)

    def _repeated(self, event: Event, top: Any, key: str) -> None:
        self.composed.overwritten.append(top[key])
        if id(top) in self.joined:
            return  # the two mappings were one fault, not one for every key that both hold
        document, path = self._path(top, key)
        location = self.source.location(*span_of(event))
        self._tell(
            Fault(
                "duplicate-key",
                f"the key '{key}' is written twice",
                location=location,
                help="keep one of the two; YAML alone would silently keep the last",
                related=(Related("the first one", Place(document, path, "key")),),
            )
        )

    def _check_tag(self, tag: str, event: Event) -> None:
        if tag not in _CORE_TAGS and tag != "!":
            self._tell(
                self._fault("bad-value", event, f"the tag '{tag}' has no meaning in a catalogue", "take the tag away")
            )

    def _complex_key(self, event: Event, top: dict[str, Any]) -> Any:
        """Reports it, and gives the value that follows a home from which it is dropped at the end."""
        self.dropped.append(top)
        self._tell(
            self._fault("bad-value", event, "a key must be a word, not a list or a mapping", "write `key: value`")
        )
        return _NO_KEY

    def _too_many(self, event: Event) -> None:
        raise Unreadable(
            self._fault(
                "unreadable", event, f"more than {MAX_VALUES:,} values or {MAX_DOCUMENTS:,} documents", "split it"
            )
        )

    def _too_deep(self, event: Event) -> None:
        raise Unreadable(
            self._fault(
                "unreadable", event, f"nested more than {MAX_DEPTH} levels deep", "a catalogue needs about ten levels"
            )
        )

    def _alias(self, event: Event) -> Any:
        anchor = event[1]
        if anchor not in self.anchors:
            raise Unreadable(
                self._fault("unreadable", event, f"the alias '*{anchor}' names no anchor that comes before it")
            )
        value, size = self.anchors[anchor]
        if size is None:
            raise Unreadable(
                self._fault("unreadable", event, f"the anchor '&{anchor}' contains itself", "write the value out")
            )
        self.nodes += 1
        self.expanded += size
        if self.expanded > max(SMALL, MAX_GROWTH * self.nodes):
            raise Unreadable(
                self._fault(
                    "unreadable",
                    event,
                    f"aliases make this document more than {MAX_GROWTH} times its own size",
                    "write the repeated parts out, or use fewer aliases",
                )
            )
        return value

    def _merge(self, top: dict[str, Any], event: Event) -> None:
        """`<<: *base`, as YAML 1.1 has it and as authors expect: own keys win, then the earlier mapping."""
        merged = top.pop("<<") or []
        for base in merged if isinstance(merged, list) else [merged]:
            if not isinstance(base, dict):
                self._tell(
                    self._fault(
                        "bad-value", event, "'<<' takes in the keys of a mapping, and this is none", "write `<<: *name`"
                    )
                )
                continue
            for key, value in base.items():
                top.setdefault(key, value)
                self.shared.add(id(value))

"""What we do not know, in counts, each with what would tell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from custmap.reports.department.model import Unknown
from custmap.reports.department.sections.blocks import Item, Items, Section
from custmap.reports.grid import UNREAD


def unknown(title: str, every: Sequence[Unknown], names: Mapping[str, str]) -> Section:
    """The section; `names`: what the services and customers of which something is not known are called."""
    if not every:
        return Section(title, ["Nothing that custmap asks for is missing."])
    return Section(title, [Items("", [_item(one, names) for one in every], len(every), "thing")])


def _item(one: Unknown, names: Mapping[str, str]) -> Item:
    called = names.get(one.refs[0]) if len(one.refs) == 1 and one.of > 1 else None
    which = f" ({called})" if called else ""
    return Item(f"{one.number:,} of {one.of:,} {one.what}{which} → {one.tell}", [], UNREAD)

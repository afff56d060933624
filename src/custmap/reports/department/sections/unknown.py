"""What we do not know, in counts, each with what would tell."""

from __future__ import annotations

from collections.abc import Sequence

from custmap.reports.department.model import Unknown
from custmap.reports.department.sections.blocks import Item, Items, Section
from custmap.reports.department.sections.short import id_of
from custmap.reports.grid import UNREAD


def unknown(title: str, every: Sequence[Unknown]) -> Section:
    """The section."""
    if not every:
        return Section(title, ["Nothing that custmap asks for is missing."])
    return Section(title, [Items("", [_item(one) for one in every], len(every), "thing")])


def _item(one: Unknown) -> Item:
    which = f" ({id_of(one.refs[0])})" if len(one.refs) == 1 and one.of > 1 else ""
    return Item(f"{one.number:,} of {one.of:,} {one.what}{which} → {one.tell}", [], UNREAD)

"""The cells that a service or link writes itself."""

from __future__ import annotations

from collections.abc import Iterator

from custmap.catalogue import CATEGORIES, Category, Link, Phase, Service
from custmap.catalogue.standard import AnyStandard

_KEYS = frozenset({*CATEGORIES, "before", "after"})


def written_cells(written: Service | Link) -> Iterator[tuple[Phase, Category, tuple[AnyStandard, ...]]]:
    """(phase, category, standards) for every cell in which something stands here; nothing inherited."""
    if written.model_fields_set.isdisjoint(_KEYS):
        return  # most links have no standard of their own
    for category in CATEGORIES:
        if cell := getattr(written, category):
            yield "during", category, cell
    if written.before is not None:
        for category in CATEGORIES:
            if cell := getattr(written.before, category):
                yield "before", category, cell
    if written.after is not None:
        for category in CATEGORIES:
            if cell := getattr(written.after, category):
                yield "after", category, cell


def path_of(phase: Phase, category: Category, number: int) -> tuple[str | int, ...]:
    """The keys that lead from a service or link to one standard of a cell."""
    return (category, number) if phase == "during" else (phase, category, number)

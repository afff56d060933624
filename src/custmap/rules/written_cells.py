"""The cells that a service or link writes itself, one standard at a time."""

from __future__ import annotations

from collections.abc import Iterator

from custmap.catalogue import CATEGORIES, Category, Link, Phase, Service
from custmap.catalogue.standard import AnyStandard


def written_cells(written: Service | Link) -> Iterator[tuple[Phase, Category, int, AnyStandard]]:
    """(phase, category, number in the cell, standard) for every standard that stands here; nothing inherited."""
    for category in CATEGORIES:
        for number, standard in enumerate(getattr(written, category)):
            yield "during", category, number, standard
    if written.before is not None:
        for category in CATEGORIES:
            for number, standard in enumerate(getattr(written.before, category)):
                yield "before", category, number, standard
    if written.after is not None:
        for category in CATEGORIES:
            for number, standard in enumerate(getattr(written.after, category)):
                yield "after", category, number, standard

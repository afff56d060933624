"""The map in the formats of other tools. Every other file of this folder is a format; there is no second list.

The docstring of a format begins with a line for people. Its `render` is a pure function of the map and a selection, and
returns the whole text; a format of several tables has `PARTS` instead, such a function for each name. A `remark` of the
text, if there is one, says what a person should know before using it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from custmap import formats

if TYPE_CHECKING:
    from custmap.graph import CustomerMap
    from custmap.graph.selection import Selection

__all__ = ["Exporter", "find", "names"]


@dataclass(frozen=True, slots=True)
class Exporter:
    """One format."""

    name: str
    summary: str
    parts: Mapping[str, Callable[[CustomerMap, Selection], str]]
    """By the name of the part; the empty name where there is one document."""
    remark: Callable[[str], str]


def _nothing(_: str) -> str:
    return ""


def names() -> list[str]:
    """The names of the formats, read off the folder; no module is imported for it."""
    return formats.names(__name__)


def find(name: str) -> Exporter:
    """The format of a name. Raises CustmapError, with the nearest, where there is none."""
    module = formats.find(__name__, name, "export")
    parts = getattr(module, "PARTS", None) or {"": module.render}
    return Exporter(name, (module.__doc__ or "").partition("\n")[0], parts, getattr(module, "remark", _nothing))

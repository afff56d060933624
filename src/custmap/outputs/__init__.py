"""Findings → text, one format a file: every other file of this folder is a format; there is no second list.

The docstring of a format begins with a line for people. Its `render` is a pure function of a `Report` (in `view`) and
returns the whole text.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from custmap import formats

if TYPE_CHECKING:
    from custmap.outputs.view.report import Report

__all__ = ["find", "names"]


def names() -> list[str]:
    """The names of the formats; no module is imported for it."""
    return formats.names(__name__)


def find(name: str) -> Callable[[Report], str]:
    """What renders the format of a name. Raises CustmapError, with the nearest, where there is none."""
    render: Callable[[Report], str] = formats.find(__name__, name, "check").render
    return render

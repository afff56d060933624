"""Formats found by folder: every module of a package that is not a folder of its own is one, by its name."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path
from types import ModuleType

from custmap.errors import CustmapError
from custmap.nearest import nearest
from custmap.wording import listed, shortened


@cache
def names(package: str) -> list[str]:
    """The names of the formats of a package, read off its folder; no module is imported for it."""
    folder = Path(__file__).parent.joinpath(*package.split(".")[1:])
    return sorted(file.stem for file in folder.glob("[a-z]*.py"))


def find(package: str, name: str, of: str) -> ModuleType:
    """The module of a format. Raises CustmapError, with the nearest, where there is none; `of` is what it is for."""
    known = names(package)
    if name not in known:
        near = nearest(name, known)
        hint = f"did you mean '{near}'?" if near else f"there are {listed(known)}"
        raise CustmapError(f"no format of {of} is called '{shortened(name, 40)}'; {hint}")
    return import_module(f"{package}.{name}")

"""Every field of the format, found by walking the models: none can be forgotten.

A `Site` is a place where an author writes something: a value, an id in front of a colon, or a key that there is not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, get_args, get_origin

from pydantic import BaseModel, StringConstraints
from pydantic_core import PydanticCustomError

from custmap.catalogue.document import CatalogueDocument, DepartmentDocument
from custmap.catalogue.money import Fee
from custmap.catalogue.scalars import FromText
from custmap.catalogue.service import Feedback, Need
from custmap.catalogue.standard import Standard

KEY = object()
"""Stands in a path where the trap itself is the key."""
Path = tuple[Any, ...]


@dataclass(frozen=True)
class Site:
    """A place: the keys that lead there, what must stand beside them, and what the models say of text written there."""

    path: Path
    beside: dict[Path, dict[str, Any]] = field(default_factory=dict)
    marks: tuple[Any, ...] = ()
    unknown: bool = False
    """True for a key that the format does not have."""

    def __str__(self) -> str:
        return ".".join("*" if step is KEY else str(step) for step in self.path)

    def refuses(self, text: str) -> str:
        """The code of the finding that `text` gives here; empty where it is taken as it stands."""
        if self.unknown:
            return "CM002"
        return "CM005" if any(_refused(mark, text) for mark in self.marks) else ""

    def document(self, text: str, done: int = 0) -> Any:
        """The smallest document with `text` in this place, and nothing else that could be wrong in its shape."""
        if done == len(self.path):
            return "x" if self.unknown else {} if self.path[-1] is KEY else text
        step, above = self.path[done], self.path[:done]
        inner = self.document(text, done + 1)
        return [inner] if step == 0 else {**self.beside.get(above, {}), (text if step is KEY else step): inner}


def _refused(mark: Any, text: str) -> bool:
    if isinstance(mark, StringConstraints):
        too_short = mark.min_length is not None and len(text) < mark.min_length
        return too_short or (mark.pattern is not None and not re.search(mark.pattern, text))
    if isinstance(mark, FromText):
        try:
            mark.read(text)
        except PydanticCustomError:
            return True
    return False


def sites() -> list[Site]:
    """All places of both kinds of document."""
    return [site for model in (CatalogueDocument, DepartmentDocument) for site in _of_model(model, Site(()))]


def _of_model(model: type[BaseModel], at: Site) -> Iterator[Site]:
    here = Site(at.path, {**at.beside, at.path: _must_stand_in(model)})
    if model is Feedback:  # any other key is the name of a score
        yield from _of_type(model.model_fields["score"].annotation, (), Site((*at.path, "csat"), here.beside))
    else:
        yield Site((*at.path, KEY), here.beside, unknown=True)
    for name, info in model.model_fields.items():
        if name not in ("score_name", "score"):
            beside = at.beside if name == "any_of" else here.beside  # instead of `from`
            yield from _of_type(info.annotation, (), Site((*at.path, info.alias or name), beside, (*info.metadata,)))


def _must_stand_in(model: type[BaseModel]) -> dict[str, Any]:
    if model is Need:
        return {"from": "x"}
    if model is Feedback or issubclass(model, Standard):
        return {"csat": "4"} if model is Feedback else {"n": "5"}  # tells it from standards with names
    return {info.alias or name: "x" for name, info in model.model_fields.items() if info.is_required()}


def _of_type(found: Any, marks: tuple[Any, ...], at: Site) -> Iterator[Site]:
    """The sites in a value of a type; `marks` are those of the type, those of the field are in `at`."""
    origin, arguments = get_origin(found), get_args(found)
    marks = (*at.marks, *marks)
    parsed = any(isinstance(mark, FromText) for mark in marks)
    if hasattr(found, "__metadata__"):
        yield from _of_type(arguments[0], found.__metadata__, at)
    elif parsed or found in (str, Fee):  # a fee is written as words
        yield Site(at.path, at.beside, marks)
    elif isinstance(found, type) and issubclass(found, BaseModel):
        yield from _of_model(found, at)
    elif origin is dict:
        key, value = arguments
        yield Site((*at.path, KEY), at.beside, getattr(key, "__metadata__", ()))
        yield from _of_type(value, (), Site((*at.path, "x"), at.beside))
    elif origin is tuple:
        yield from _of_type(arguments[0], (), Site((*at.path, 0), at.beside))
    else:  # X | None
        yield from _of_type(next(one for one in arguments if one is not type(None)), (), at)

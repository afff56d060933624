"""The models as an author meets them: which keys belong at which level, and what stands one level too high."""

from __future__ import annotations

import types
from functools import lru_cache
from itertools import takewhile
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from custmap.loading.mend import names_in

Loc = tuple[str | int, ...]
_THINGS = {
    "departments": "department",
    "parties": "party",
    "groups": "group",
    "roles": "role",
    "services": "service",
    "customers": "customer",
}
"""What the ids under a key are ids of."""


class Below(NamedTuple):
    """A key of a model under which there are keys again."""

    name: str
    thing: str
    """What its ids are ids of; empty where it has none."""
    keys: frozenset[str]


def keys_at(root: Any, loc: Loc) -> frozenset[str]:
    """The keys that the model at `loc` has; empty where there is no model."""
    return _keys(_type_at(root, loc))


def fields_below(root: Any, loc: Loc) -> tuple[Below, ...]:
    """The keys of the model at `loc` that hold things with keys of their own: one, a list, or several by their ids."""
    found = _type_at(root, loc)
    return _fields_of(found) if _is_model(found) else ()


@lru_cache(maxsize=64)
def _fields_of(model: type[BaseModel]) -> tuple[Below, ...]:
    found: list[Below] = []
    for name in _aliases(model):
        thing = _THINGS.get(name, "")
        if keys := keys_at(model, (name, "")) if thing else keys_at(model, (name,)) or keys_at(model, (name, 0)):
            found.append(Below(name, thing, keys))
    return tuple(found)


class Misplaced(NamedTuple):
    """What stands among the ids of things and has the name of a key that each of them has."""

    below: str
    """The thing before it, which it may belong to; empty where there is none."""
    help: str


def misplaced(root: Any, loc: Loc, holder: Any = None) -> Misplaced | None:
    """Whether what is at `loc`, in `holder`, stands a level too high, and where it belongs."""
    thing = _THINGS.get(str(loc[-2]), "") if len(loc) > 1 else ""
    keys = keys_at(root, loc) if thing else frozenset()
    name = loc[-1] if loc else ""
    if name not in keys:
        return None
    before = takewhile(lambda other: other != name, names_in(holder))
    below = [other for other in before if other not in keys][-1:]
    if below:
        return Misplaced(below[0], f"indent '{name}' below '{below[0]}': it is a key of a {thing}")
    return Misplaced("", f"'{name}' is a key of a {thing}: indent it below the {thing} that it belongs to")


def _is_model(found: Any) -> bool:
    return isinstance(found, type) and issubclass(found, BaseModel)


def _keys(found: Any) -> frozenset[str]:
    return frozenset(_aliases(found)) if _is_model(found) else frozenset()


@lru_cache(maxsize=64)
def _aliases(model: type[BaseModel]) -> dict[str, Any]:
    """The keys of a model as they are written, with the types of their values."""
    return {field.alias or name: field.annotation for name, field in model.model_fields.items()}


def _type_at(found: Any, loc: Loc) -> Any:
    for step in loc:
        found = _bare(found)
        if _is_model(found):
            found = _aliases(found).get(str(step))
        elif get_origin(found) is dict:
            found = get_args(found)[1]
        elif get_origin(found) is tuple:
            found = get_args(found)[0]
        else:
            return None
    return _bare(found)


def _bare(found: Any) -> Any:
    """A type without `Annotated` and `| None`."""
    while True:
        origin = get_origin(found)
        if origin is Annotated:
            found = get_args(found)[0]
        elif origin in (Union, types.UnionType):
            found = next(option for option in get_args(found) if option is not type(None))
        else:
            return found

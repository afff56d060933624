"""Pydantic's errors → faults in plain words. No message of Pydantic itself reaches a reader."""

from __future__ import annotations

import types
import unicodedata
from collections.abc import Collection
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from custmap.catalogue.document import entity_at
from custmap.catalogue.scalars import shape_of
from custmap.nearest import nearest

Loc = tuple[str | int, ...]


class Refusal(NamedTuple):
    """What is wrong with one value: the rule that reports it, the words, and how the tree can be read all the same."""

    rule: str
    message: str
    label: str = ""
    help: str = ""
    rename: str | None = None
    """The key that an unknown one was surely meant to be."""
    replace: str | None = None
    """The value that was surely meant."""
    is_missing: bool = False
    """True where a key that must be there is not."""
    on_key: bool = False
    """True where the key is at fault, not its value."""


def refusal(  # noqa: PLR0911  # one return a kind of error
    error: ErrorDetails, loc: Loc, root: type[BaseModel], siblings: Collection[str], home: str | None
) -> Refusal:
    """The refusal for one error at `loc` (without the key marker) of a tree that `root` reads."""
    kind, value, context = error["type"], error["input"], error.get("ctx", {})
    last = loc[-1] if loc else ""
    if kind == "extra_forbidden":
        return _unknown_key(str(last), value, keys_at(root, loc[:-1]), siblings, _owner(loc, home))
    if kind == "missing":
        return Refusal(
            "bad-value",
            f"{_owner(loc, home)} has no '{last}', which it must have",
            help=f"write `{last}: …`",
            is_missing=True,
        )
    if kind == "bad_value":
        return Refusal("bad-value", f"{_named(loc)}{context['what']}", help=context["help"])
    if kind == "twice":
        return Refusal(
            "duplicate-key", f"'{context['key']}' stands twice in this list", help="keep one of the two", on_key=True
        )
    if kind == "string_pattern_mismatch":
        return _bad_id(str(value), error["loc"][-1:] == ("[key]",), siblings)
    if kind == "string_too_short":
        return Refusal("bad-value", f"{_named(loc)}a reference is empty", help="write a name, or take the key away")
    wanted = _WANTED.get(kind, "something else")
    if last in ("before", "after") and isinstance(value, str):
        return Refusal(
            "bad-value", f"{last}: expected what kind of standard this is", help=f"write `{last}: {{time: {value}}}`"
        )
    return Refusal("bad-value", f"{_named(loc)}expected {wanted}, found {shape_of(value)}", help=_FORM.get(wanted, ""))


_MAPPING = "keys with values (a mapping)"
_WANTED = {
    "string_type": "text",
    "dict_type": _MAPPING,
    "model_type": _MAPPING,
    "model_attributes_type": _MAPPING,
    "tuple_type": "a list",
    "list_type": "a list",
}
_FORM = {_MAPPING: "write `key: value` pairs below it", "text": "write words in one line, or in quotes"}


def _named(loc: Loc) -> str:
    words = [str(step) for step in loc if not isinstance(step, int)]
    return f"{words[-1]}: " if words and words[-1] else ""


def _owner(loc: Loc, home: str | None) -> str:
    """`finance/payroll`-like words for what holds the last step of `loc`; `home` is the document's department."""
    above = loc[:-1]
    words = [str(step) for step in above if not isinstance(step, int)]
    entity = entity_at(above, home)
    if not words:
        return f"'{entity}'" if entity else "this document"
    if not entity:
        return f"'{words[-1]}'"
    inside = words[-1] not in entity.replace("@", "/").replace(".", "/").split("/")
    return f"{words[-1]} of '{entity}'" if inside else f"'{entity}'"


def _unknown_key(key: str, value: Any, known: frozenset[str], siblings: Collection[str], owner: str) -> Refusal:
    if not key:
        return Refusal("unknown-key", f"an empty key in {owner}", help="write a word before the colon", on_key=True)
    near = nearest(key.lower().replace("_", "-").replace("-", "_") if "_" in key else key.lower(), known)
    message = f"unknown key '{key}' in {owner}"
    if near is not None:
        rename = near if near not in siblings else None
        return Refusal("unknown-key", message, help=f"did you mean '{near}'?", rename=rename, on_key=True)
    if value is None:
        return Refusal(
            "unknown-key",
            message,
            label="a comma started a new key here",
            help="inside { } a comma starts a new key: put a text that holds a comma in quotes",
            on_key=True,
        )
    choice = ", ".join(sorted(known))
    return Refusal("unknown-key", message, help=f"the keys known here: {choice}", on_key=True)


def _bad_id(written: str, on_key: bool, siblings: Collection[str]) -> Refusal:
    # NFKD takes the accent off a letter: büro → buro.
    bare = "".join(c for c in unicodedata.normalize("NFKD", written.lower()) if not unicodedata.combining(c))
    plain = "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in bare).split())
    return Refusal(
        "bad-value",
        f"'{written}' cannot be an id",
        label="small letters, digits and '-', beginning with a letter or digit",
        help=f"write '{plain}'" if plain else "write a short word, such as front-desk",
        rename=plain if on_key and plain and plain not in siblings else None,
        replace=plain if plain and not on_key else None,
        on_key=on_key,
    )


def keys_at(root: Any, loc: Loc) -> frozenset[str]:
    """The keys that the model at `loc` has; empty where there is no model."""
    found = _type_at(root, loc)
    if not (isinstance(found, type) and issubclass(found, BaseModel)):
        return frozenset()
    return frozenset(field.alias or name for name, field in found.model_fields.items())


def _type_at(found: Any, loc: Loc) -> Any:
    for step in loc:
        found = _bare(found)
        if isinstance(found, type) and issubclass(found, BaseModel):
            named = {field.alias or name: field.annotation for name, field in found.model_fields.items()}
            found = named.get(str(step))
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

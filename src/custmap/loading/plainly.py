"""Pydantic's errors → faults in plain words. No message of Pydantic itself reaches a reader."""

from __future__ import annotations

import re
from typing import Any

from pydantic_core import ErrorDetails

from custmap.catalogue.document import entity_at
from custmap.catalogue.scalars import id_from, shape_of
from custmap.loading.braces import in_braces
from custmap.loading.levels import Loc, keys_at, misplaced
from custmap.loading.refusals import Around, Refusal
from custmap.loading.unknown import key_in, main_of, no_space, unknown_key


def refusal(error: ErrorDetails, loc: Loc, around: Around) -> Refusal:  # noqa: PLR0911  # one return a kind of error
    """The refusal for one error at `loc` (without the key marker) of a tree."""
    kind, value, context = error["type"], error["input"], error.get("ctx", {})
    last = loc[-1] if loc else ""
    owner = _owner(loc, around.home)
    if kind == "extra_forbidden":
        return unknown_key(loc, value, owner, around)
    if kind == "missing":
        return Refusal(
            "bad-value",
            f"{owner} has no '{last}', which it must have",
            help=_with_key(str(last), loc, around),
            is_missing=True,
            is_explained=_stands_beside(loc, around),
        )
    if kind == "bad_value":
        return Refusal("bad-value", f"{_named(loc)}{context['what']}", help=context["help"])
    if kind == "twice":
        return Refusal(
            "duplicate-key", f"'{context['key']}' stands twice in this list", help="keep one of the two", on_key=True
        )
    if kind == "string_pattern_mismatch":
        return _bad_id(str(value), loc, around, on_key=error["loc"][-1:] == ("[key]",))
    if kind == "string_too_short":
        return Refusal("bad-value", f"{_named(loc)}a reference is empty", help="write a name, or take the key away")
    return _other_shape(_WANTED.get(kind, "something else"), value, loc, around)


def _other_shape(wanted: str, value: Any, loc: Loc, around: Around) -> Refusal:
    """The refusal for a value of another shape than that of its key."""
    refused = Refusal(
        "bad-value", f"{_named(loc)}expected {wanted}, found {shape_of(value)}", help=_FORM.get(wanted, "")
    )
    if wanted != _MAPPING:
        return refused
    if isinstance(value, str) and (slip := no_space(value, keys_at(around.root, loc))):
        return refused._replace(help=f"write a space behind the colon: `{slip[0]}: {slip[1]}`")
    if found := misplaced(around.root, loc, around.holder):
        return refused._replace(help=found.help, belongs=(found.below, str(loc[-1])) if found.below else ())
    if loc[-1:] in (("before",), ("after",)) and isinstance(value, str):
        return Refusal(
            "bad-value",
            f"{loc[-1]}: expected what kind of standard this is",
            help=f"write `{loc[-1]}: {{time: {value}}}`",
        )
    return refused


def _with_key(key: str, loc: Loc, around: Around) -> str:
    """How to write a key that is missing; words alone need the key that they stand for as well."""
    main = main_of(keys_at(around.root, loc[:-1]))
    if isinstance(around.holder, str) and main:
        return f"write `{{{main}: {in_braces(around.holder)}, {key}: …}}`"
    return f"write `{key}: …`"


def _stands_beside(loc: Loc, around: Around) -> bool:
    """Whether words without a key stand where the key is missing that words alone stand for: they are told."""
    known = keys_at(around.root, loc[:-1])
    if loc[-1] != main_of(known) or not isinstance(around.holder, dict):
        return False
    return any(name not in known and (value is None or key_in(name, known)) for name, value in around.holder.items())


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


_NUMBER_BEHIND = re.compile(r"(.*\S)\s*\(\s*([0-9]+)\s*\)")


def _bad_id(written: str, loc: Loc, around: Around, *, on_key: bool) -> Refusal:
    holder = around.holder
    counted = _NUMBER_BEHIND.fullmatch(written) if on_key else None
    plain = id_from(counted[1] if counted else written)
    several = [id_from(part) for part in re.split("[,;]", written)] if on_key else []
    refused = Refusal(
        "bad-value",
        f"'{written}' cannot be an id",
        label="small letters, digits and '-', beginning with a letter or digit",
        help=f"write '{plain}'" if plain else "write a short word, such as front-desk",
        on_key=on_key,
    )
    if len(several) > 1 and all(several) and not isinstance(holder, dict):
        as_list = " and ".join(f"`- {one}`" for one in several)
        way = f"each on a line of its own: {as_list}" if isinstance(holder, list) else f"[{', '.join(several)}]"
        return refused._replace(help=f"write several as a list: `{way}`" if isinstance(holder, str) else f"write {way}")
    if not plain:
        return refused
    if not on_key:
        return refused._replace(replace=plain)
    if counted and loc[:-1][-1:] == ("roles",):
        refused = refused._replace(help=f"write `{plain}: {{people: {counted[2]}}}`")
    if plain in around.names:
        return refused._replace(help=f"'{plain}' is there already: keep one of the two, or write another id")
    return refused._replace(rename=plain)

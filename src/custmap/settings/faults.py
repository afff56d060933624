"""What is wrong in a file of settings, all of it at once, each with its line, its words and the way out."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple, get_args

from pydantic_core import ErrorDetails

from custmap.errors import CustmapError
from custmap.findings import Location
from custmap.loading.text import SourceText
from custmap.nearest import nearest
from custmap.settings.find import SettingsFile
from custmap.settings.spots import spots
from custmap.settings.written import OverrideTable, SettingsDocument
from custmap.wording import count, listed, one_line, shortened

_SHAPES = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    str: "text",
    list: "a list",
    dict: "a table",
}
_WANTED = {
    "string_type": "text in quotes",
    "list_type": "a list in square brackets",
    "dict_type": "a table of keys with values",
    "model_type": "a table of keys with values",
    "model_attributes_type": "a table of keys with values",
}
_LONGEST_LINE = 160


class _Fault(NamedTuple):
    location: Location
    message: str


def told(file: SettingsFile, text: str, home: tuple[str, ...], errors: Iterable[ErrorDetails]) -> CustmapError:
    """The error for a document that its model refuses; `home` leads to custmap's own table in it."""
    known = spots(text)
    source = SourceText(file.shown, text)
    found = []
    for error in errors:
        message, on_key = _words(error)
        path = (*home, *(step for step in error["loc"] if step != "[key]"))
        while path and path not in known:
            path = path[:-1]
        spot = known.get(path)
        span = (spot.key if on_key else spot.value) if spot else (0, 0)
        found.append(_Fault(source.location(*span), message))
    return _error(sorted(found, key=lambda fault: (fault.location.line, fault.location.column)))


def unreadable(message: str, location: Location) -> CustmapError:
    """The error for a file that is no TOML."""
    return _error([_Fault(location, message)])


def _error(faults: list[_Fault]) -> CustmapError:
    number = len(faults)
    head = f"{count(number, 'thing')} in the settings {'has' if number == 1 else 'have'} to be mended"
    return CustmapError("\n".join([head, *map(_shown, faults)]))


def _shown(fault: _Fault) -> str:
    spot = fault.location
    lines = [f"  {spot.path}:{spot.line}:{spot.column}: {one_line(shortened(fault.message, 300))}"]
    line = one_line(spot.excerpt.replace("\t", " "))
    if line.strip() and len(line) <= _LONGEST_LINE:
        end = spot.end_column if spot.end_line == spot.line else len(spot.excerpt) + 1
        gutter = " " * len(str(spot.line))
        lines += [
            f"    {spot.line} | {line}",
            f"    {gutter} | {' ' * (spot.column - 1)}{'^' * max(1, end - spot.column)}",
        ]
    return "\n".join(lines)


def _words(error: ErrorDetails) -> tuple[str, bool]:
    """What to say of one error, and whether its key is at fault."""
    kind, value, context = error["type"], error["input"], error.get("ctx", {})
    if kind == "extra_forbidden":
        return _unknown(str(error["loc"][-1]), error["loc"][:1] == ("overrides",)), True
    if kind == "missing":
        return f"'{error['loc'][-1]}' is missing here: it says which files this holds for", True
    if kind == "refused":
        return str(context["what"]), error["loc"][-1:] == ("[key]",)
    if kind == "literal_error":
        choices = _choices(error["loc"])
        near = nearest(value, choices) if isinstance(value, str) else None
        return f"expected {listed(choices, 'or')}, found {_shape(value)}{_did_you_mean(near)}", False
    if kind == "too_short":
        return "this list is empty: it says which files this holds for", False
    return f"expected {_WANTED.get(kind, 'something else')}, found {_shape(value)}", False


def _choices(loc: tuple[str | int, ...]) -> tuple[str, ...]:
    """The words that may stand where `loc` leads to."""
    if loc == ("fail-on",):
        return get_args(_annotation("fail_on"))
    return get_args(get_args(_annotation("severity"))[1])


def _annotation(field: str) -> Any:
    return SettingsDocument.model_fields[field].annotation


def _unknown(key: str, inside: bool) -> str:
    model = OverrideTable if inside else SettingsDocument
    keys = [field.alias or name for name, field in model.model_fields.items()]
    near = nearest(key.lower(), keys)
    return f"unknown key '{key}'{_did_you_mean(near) or f'; the keys are {listed(keys)}'}"


def _did_you_mean(near: str | None) -> str:
    return f"; did you mean '{near}'?" if near else ""


def _shape(value: object) -> str:
    return f"'{value}'" if isinstance(value, str) else _SHAPES.get(type(value), "a date or time")

"""What a written value means, whatever its words and their order: `3 working days` and `3 wd` are one."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import fields, is_dataclass
from typing import Any, Final

from pydantic import BaseModel

from custmap.catalogue import Fee
from custmap.standards import Channel, Hours, Words


def meaning(value: Any) -> Hashable:
    """A value that is equal for whatever means the same."""
    special = _SPECIAL.get(type(value))
    found: Hashable = value  # numbers, dates and whatever else stands for itself
    if special is not None:
        found = special(value)
    elif isinstance(value, BaseModel):
        found = tuple(meaning(getattr(value, name)) for name in type(value).model_fields)
    elif is_dataclass(value):
        said_of = (one.name for one in fields(value) if one.name != "text")
        found = (type(value).__name__, *(meaning(getattr(value, name)) for name in said_of))
    return found


def _fee(fee: Fee) -> Hashable:
    return (fee.amount, fee.per.casefold()) if fee.amount is not None else meaning(fee.text)


_SPECIAL: Final[dict[type, Callable[[Any], Hashable]]] = {
    str: lambda text: " ".join(text.split()),
    tuple: lambda several: tuple(map(meaning, several)),
    dict: lambda several: frozenset((key, meaning(one)) for key, one in several.items()),
    Words: lambda words: " ".join(words.text.casefold().split()),
    Channel: lambda channel: channel.name,
    Hours: lambda hours: hours.windows,
    Fee: _fee,
}


def said(value: Any) -> str:
    """A written value in its author's words."""
    if value is None or value == ():
        return ""
    if isinstance(value, tuple | list):
        return ", ".join(said(one) for one in value)
    text = getattr(value, "text", None)
    return text if isinstance(text, str) else f"{value}"

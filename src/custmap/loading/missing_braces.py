"""`- test the water, by: tech, takes: 20 min`, where braces are missing → how it is written with them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from custmap.loading.braces import in_braces

if TYPE_CHECKING:
    from pydantic import BaseModel

_LINE = re.compile(r"\s*(?:-\s+)*(?:([a-z_]+):\s+)?(.*?)\s*")
_COMMENT = re.compile(r"\s#.*")
_REFERENCE = re.compile(r"[^\s,/]+/[^\s,/]+")
_KEY = re.compile(r",\s+([a-z_]+):\s+")


def as_keys(line: str) -> str:
    """How to write a line of words and keys with braces; empty where it does not look like one."""
    found = _LINE.fullmatch(_COMMENT.sub("", line))
    if found is None:
        return ""
    words, *rest = _KEY.split(found[2])
    main = _main(found[1], words, frozenset(rest[::2]))
    if main is None or not words or ": " in words or words[0] in "[{'\"":
        return ""
    pairs = [(main, words), *zip(rest[::2], rest[1::2], strict=True)]
    if any(": " in value or not value for _, value in pairs):
        return ""
    inside = ", ".join(f"{key}: {in_braces(value)}" for key, value in pairs)
    named = f"{found[1]}: " if found[1] else ""
    return f"; or, where these are keys, write `{named}{{{inside}}}`"


def _main(key: str | None, words: str, keys: frozenset[str]) -> str | None:
    """The key that the words alone stand for, where these are keys of the same thing."""
    from custmap.catalogue.department import Activity, Ignore
    from custmap.catalogue.service import Need, Step
    from custmap.catalogue.standard import CATEGORIES, TimeCell

    kinds: dict[str, tuple[str, type[BaseModel]]]
    kinds = {"steps": ("do", Step), "needs": ("from", Need), "activities": ("do", Activity), "ignore": ("rule", Ignore)}
    kinds |= dict.fromkeys(CATEGORIES, ("promise", TimeCell))
    if key is not None:
        named = [kinds[key]] if key in kinds else []
    else:
        named = [kinds["needs"], kinds["steps"]] if _REFERENCE.fullmatch(words) else [kinds["steps"], kinds["ignore"]]
    fitting = [main for main, model in named if keys and keys <= model.model_fields.keys() - {main}]
    return fitting[0] if fitting else None

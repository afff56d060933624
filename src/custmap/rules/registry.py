"""Every rule there is, read off the folders; there is no second list."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from functools import cache
from importlib import import_module

from custmap.errors import CustmapError
from custmap.nearest import nearest
from custmap.rules.rule import Rule


@cache
def all_rules() -> tuple[Rule, ...]:
    """All rules, by code. Raises ValueError where two have one code or name."""
    found: dict[str, Rule] = {}
    for module in map(import_module, _modules()):
        for value in vars(module).values():
            if isinstance(value, Rule):
                for key in (value.code, value.name):
                    if key in found:
                        raise ValueError(f"{key} is used by {found[key].check.__module__} and {module.__name__}")
                    found[key] = value
    return tuple(sorted({id(item): item for item in found.values()}.values(), key=lambda item: item.code))


def _modules() -> Iterator[str]:
    """The names of the modules in the folders beside this one."""
    here = os.path.dirname(__file__)
    for family in sorted(os.listdir(here)):
        if "." not in family and not family.startswith("_"):
            for file in sorted(os.listdir(os.path.join(here, family))):
                if file.endswith(".py") and not file.startswith("_"):
                    yield f"{__package__}.{family}.{file[:-3]}"


def find(wanted: str) -> Rule:
    """The rule of a code or name. Raises CustmapError, with the nearest, where there is none."""
    by_word = {word: item for item in all_rules() for word in (item.code.lower(), item.name)}
    found = by_word.get(wanted.lower())
    if found is None:
        near = nearest(wanted.lower(), by_word)
        hint = (
            f"; did you mean {by_word[near].code} ({by_word[near].name})?" if near else "; `custmap rules` lists them"
        )
        raise CustmapError(f"no rule is called '{wanted}'{hint}")
    return found


def choose(select: Iterable[str], ignore: Iterable[str]) -> tuple[Rule, ...]:
    """The rules named by `select` (all, if empty) less those named by `ignore`: codes, prefixes of codes, or names.

    Raises CustmapError for a word that names no rule.
    """
    wanted = _named(select) or {item.code for item in all_rules()}
    unwanted = _named(ignore)
    return tuple(item for item in all_rules() if item.code in wanted and item.code not in unwanted)


def _named(words: Iterable[str]) -> set[str]:
    every = (part.strip() for given in words for part in given.split(","))
    return {code for word in every if word for code in codes_of(word)}


def codes_of(word: str) -> set[str]:
    """The codes of the rules that one word names: a code, the beginning of one, a name, or `ALL`.

    Raises CustmapError, with the nearest, where it names none.
    """
    if word.upper() == "ALL":
        return {item.code for item in all_rules()}
    begun = {item.code for item in all_rules() if word and item.code.startswith(word.upper())}
    return begun or {find(word).code}

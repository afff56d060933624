"""A key that is not known where it stands → what it was meant to be, or where it belongs, in plain words."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from pydantic import BaseModel

from custmap.catalogue.document import CatalogueDocument, DepartmentDocument
from custmap.loading.braces import in_braces
from custmap.loading.levels import Loc, fields_below, keys_at, misplaced
from custmap.loading.refusals import Around, Refusal
from custmap.nearest import nearest

_MAIN = ("promise", "do", "from", "rule")
"""The keys that words alone stand for, where an entity has one of them."""
_NO_SPACE = re.compile(r"(\w+):(\S.*)", re.DOTALL)


class _Key(NamedTuple):
    """A key that is not known, and what surrounds it."""

    root: type[BaseModel]
    loc: Loc
    value: Any
    together: dict[str, Any]
    """The mapping that it stands in."""
    sign: str
    refused: Refusal
    """What is said of it in any case."""

    @property
    def name(self) -> str:
        return str(self.loc[-1])

    @property
    def beside(self) -> dict[str, Any]:
        """What else is in the same mapping."""
        return {name: value for name, value in self.together.items() if name != self.name}

    @property
    def known(self) -> frozenset[str]:
        return keys_at(self.root, self.loc[:-1])

    @property
    def main(self) -> str | None:
        """The key that words alone would stand for here, if it is not written."""
        return main_of(frozenset(name for name in self.known if name not in self.together))


def unknown_key(loc: Loc, value: Any, owner: str, around: Around) -> Refusal:
    """The refusal for a key that the model at `loc` does not have."""
    name, holder = str(loc[-1]), around.holder
    refused = Refusal("unknown-key", f"unknown key '{name}' in {owner}", on_key=True)
    if not name:
        return refused._replace(message=f"an empty key in {owner}", help="write a word before the colon")
    together = holder if isinstance(holder, dict) and name in holder else {name: value}
    key = _Key(around.root, loc, value, together, around.sign, refused)
    for answer in (_without_space, _without_braces, _of_the_organisation, _slip_of_the_pen, _words_alone):
        if (said := answer(key)) is not None:
            return said
    return _elsewhere(key)


def no_space(text: str, known: frozenset[str]) -> tuple[str, str] | None:
    """`time:within 3 wd`, where a space is missing, → the key and its value; None where it is no such slip."""
    found = _NO_SPACE.fullmatch(text)
    return (found[1], found[2]) if found and found[1] in known else None


def key_in(name: str, known: frozenset[str]) -> tuple[str, str] | None:
    """`test the water, by` (of `- test the water, by: tech`) → the words, and the key that was meant."""
    words, _, meant = name.rpartition(", ")
    return (words, meant) if words and meant in known else None


def main_of(known: frozenset[str]) -> str | None:
    """The key that words alone stand for, where an entity has such a key."""
    return next((main for main in _MAIN if main in known), None)


def _without_space(key: _Key) -> Refusal | None:
    slip = no_space(key.name, key.known) if key.sign else None
    if slip is None:
        return None
    refused = key.refused._replace(help=f"write a space behind the colon: `{slip[0]}: {slip[1]}`")
    return refused if slip[0] in key.together else refused._replace(rename=slip[0], replace=slip[1])


def _without_braces(key: _Key) -> Refusal | None:
    found = key_in(key.name, key.known)
    if found is None or key.main is None:
        return None
    words, meant = found
    help_ = f"write it with braces: {_with_main(key.main, words, {meant: key.value, **key.beside})}"
    return key.refused._replace(help=help_, rename=key.main, replace=words, belongs=(meant,))


def _of_the_organisation(key: _Key) -> Refusal | None:
    if key.root is not DepartmentDocument or key.name not in CatalogueDocument.model_fields:
        return None
    page = "with `organisation:`, and without `department:`"
    if key.name == "organisation":
        return key.refused._replace(help=f"the organisation has a page of its own: a document {page}")
    return key.refused._replace(help=f"move `{key.name}` to the organisation's page: the document {page}")


def _slip_of_the_pen(key: _Key) -> Refusal | None:
    lower = key.name.lower()
    near = nearest(lower.replace("_", "-").replace("-", "_") if "_" in lower else lower, key.known)
    if near is None:
        return None
    return key.refused._replace(help=f"did you mean '{near}'?", rename=None if near in key.together else near)


def _words_alone(key: _Key) -> Refusal | None:
    """Words in `{ }` that have no value: a text with a comma, a list, a text alone, or one without its key."""
    if not key.sign:
        return None
    field = next((step for step in reversed(key.loc[:-1]) if isinstance(step, str)), "")
    if key.main and len(key.together) > 1 and not any(value is not None for value in key.together.values()):
        first = key.name == next(iter(key.together))
        several = ", ".join(map(in_braces, key.together)) if first else ""  # said once, of all of them
        return key.refused._replace(
            message=f"words in braces, and no `key: value`, in {field}",
            help=f"write several as a list: `{field}: [{several}]`, and a text that holds a comma in quotes",
            of_holder=True,
        )
    if key.sign != "{":
        return key.refused._replace(
            label="a comma started a new key here",
            help="inside { } a comma starts a new key: put a text that holds a comma in quotes",
        )
    if key.main is None:
        choice = ", ".join(sorted(key.known))
        return key.refused._replace(help=f"inside {{ }} write `key: value`; the keys known here: {choice}")
    refused = key.refused._replace(rename=key.main, replace=key.name)
    if not key.beside:
        return refused._replace(help=f"take the braces away: `{field}: {key.name}`")
    return refused._replace(help=f"write its key before it: {_with_main(key.main, key.name, key.beside)}")


def _with_main(main: str, words: str, others: dict[str, Any]) -> str:
    pairs = {main: words, **{name: value for name, value in others.items() if isinstance(value, str)}}
    more = ", …" if len(pairs) <= len(others) else ""
    return f"`{{{', '.join(f'{name}: {in_braces(value)}' for name, value in pairs.items())}{more}}}`"


def _elsewhere(key: _Key) -> Refusal:
    """Where a key belongs that is known on another level; else the keys known here."""
    name, fields = key.name, fields_below(key.root, key.loc[:-1])
    things = [field for field in fields if field.thing and _fits(key.value, field.keys)]
    for field in things:
        if key.together.get(field.name, "") is None:
            return key.refused._replace(help=f"indent '{name}' below `{field.name}:`", belongs=(field.name, name))
    if things and key.value:
        thing, home = things[0].thing, things[0].name
        return key.refused._replace(help=f"'{name}' looks like a {thing}: indent it below `{home}:`")
    known = f"the keys known here: {', '.join(sorted(key.known))}"
    if found := misplaced(key.root, key.loc[:-1]):
        return key.refused._replace(help=f"{found.help}; {known}")
    homes = [
        f"a {field.thing} (under `{field.name}:`)" if field.thing else f"`{field.name}:`"
        for field in fields
        if name in field.keys
    ]
    return key.refused._replace(help=f"'{name}' belongs in {' or '.join(homes)}" if homes else known)


def _fits(value: Any, keys: frozenset[str]) -> bool:
    """Whether this may be a thing that has these keys."""
    return value is None or (isinstance(value, dict) and not value.keys() - keys)

"""What may be written in a file of settings: the keys, their values, and the JSON Schema of both."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, GetJsonSchemaHandler
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import PydanticCustomError

from custmap.catalogue.json_schema import Plain
from custmap.errors import CustmapError
from custmap.findings import UNREADABLE
from custmap.rules import all_rules, codes_of

Level = Literal["error", "warning", "note", "off"]
FailOn = Literal["error", "warning", "note", "never"]


def _refusal(what: str) -> PydanticCustomError:
    return PydanticCustomError("refused", "{what}", {"what": what})


def _rule(word: str) -> str:
    try:
        codes_of(word)
    except CustmapError as error:
        raise _refusal(str(error)) from None
    return word


def _held(word: str) -> str:
    if codes_of(_rule(word)) == {UNREADABLE}:
        raise _refusal(f"{UNREADABLE} always stays an error: what cannot be read was not checked")
    return word


def _path(path: str) -> str:
    if not path.strip():
        raise _refusal("this path is empty")
    if path == "-":
        raise _refusal("standard input (-) can be named in a call only")
    return path


def _words(*, held: bool) -> JsonSchemaValue:
    """The words that name rules, for an editor to offer: codes, names, and beginnings of codes."""
    rules = [rule for rule in all_rules() if not held or rule.code != UNREADABLE]
    beginnings = {rule.code[:length] for rule in rules for length in range(1, len(rule.code) + 1)}
    return {"enum": ["ALL", *sorted(beginnings), *(rule.name for rule in rules)]}


class _Words:
    """Marks a word that names rules; its schema is made only when it is asked for."""

    def __init__(self, *, held: bool) -> None:
        self.held = held

    def __get_pydantic_json_schema__(self, source: Any, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return _words(held=self.held)


class _Severities:
    """Marks a table of severities by word; Pydantic's own schema of a table says nothing of its keys."""

    def __get_pydantic_json_schema__(self, source: Any, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {**handler(source), "propertyNames": _words(held=True)}


RuleWord = Annotated[str, AfterValidator(_rule), _Words(held=False)]
"""A code, the beginning of one, or a name."""
HeldWord = Annotated[str, AfterValidator(_held), _Words(held=True)]
"""One for rules that may be held back: all but that for what cannot be read."""
Severities = Annotated[dict[HeldWord, Level], _Severities()]
PathText = Annotated[str, AfterValidator(_path), Field(json_schema_extra={"pattern": r"\S", "not": {"const": "-"}})]


class _Written(BaseModel):
    """Something in a file of settings: frozen, its types as written, and with no key that custmap does not know."""

    model_config = ConfigDict(
        frozen=True, extra="forbid", strict=True, alias_generator=lambda name: name.replace("_", "-"), defer_build=True
    )


class OverrideTable(_Written):
    """What holds for some files only."""

    paths: Annotated[list[PathText], Field(min_length=1, description="The files it holds for: files, folders, globs.")]
    ignore: Annotated[list[HeldWord], Field(description="The rules whose findings do not count there.")] = []
    severity: Annotated[Severities, Field(description="How much the findings of a rule matter there.")] = {}


class SettingsDocument(_Written):
    """`custmap.toml`, or the table `[tool.custmap]` of `pyproject.toml`."""

    paths: Annotated[list[PathText], Field(description="What to read where the command line names nothing.")] = []
    select: Annotated[list[RuleWord], Field(description="Only these rules; all where it is left out.")] = []
    ignore: Annotated[list[HeldWord], Field(description="Not these rules.")] = []
    severity: Annotated[Severities, Field(description="How much the findings of a rule matter.")] = {}
    fail_on: Annotated[FailOn, Field(description="From which severity on `check` exits with 1.")] = "error"
    baseline: Annotated[PathText, Field(description="The file of the gaps that are known.")] = ""
    overrides: Annotated[list[OverrideTable], Field(description="What holds for some files only.")] = []


def settings_schema() -> dict[str, Any]:
    """The JSON Schema of a file of settings."""
    schema = SettingsDocument.model_json_schema(by_alias=True, schema_generator=Plain)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema, "title": "custmap settings"}

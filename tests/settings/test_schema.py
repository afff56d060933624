"""The JSON Schema of settings, and the reader of settings, accept the same."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from pydantic import ValidationError

from custmap.rules import all_rules
from custmap.settings.written import SettingsDocument, settings_schema
from tests.building import ROOT, custmap

VALIDATOR = Draft202012Validator(settings_schema())
_PAGE = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")

_RULES = [word for rule in all_rules() for word in (rule.code, rule.name)]
_WORDS = st.sampled_from(
    ["ALL", "CM", "CM1", "CM104", "missing-category", "CM000", "unreadable", "CM0", "CM999", "", "x"]
)
_LEVELS = st.sampled_from(["error", "warning", "note", "off", "never", "bad", 3])
_PATHS = st.sampled_from(["a", "a/*.yaml", "", " ", "-", ".", 7])
_LISTS = st.one_of(st.lists(_WORDS, max_size=2), st.just("CM104"))
_TABLES = st.dictionaries(_WORDS, _LEVELS, max_size=2)
_OVERRIDES = st.fixed_dictionaries(
    {}, optional={"paths": st.lists(_PATHS, max_size=2), "ignore": _LISTS, "severity": _TABLES, "path": _LISTS}
)
_DOCUMENTS = st.fixed_dictionaries(
    {},
    optional={
        "paths": st.lists(_PATHS, max_size=2),
        "select": _LISTS,
        "ignore": _LISTS,
        "severity": _TABLES,
        "fail-on": _LEVELS,
        "fail_on": _LEVELS,
        "baseline": _PATHS,
        "overrides": st.lists(_OVERRIDES, max_size=2),
    },
)


def is_read(document: dict[str, Any]) -> bool:
    try:
        SettingsDocument.model_validate(document)
    except ValidationError:
        return False
    return True


@given(_DOCUMENTS)
def test_the_schema_accepts_what_is_read_and_nothing_else(document: dict[str, Any]) -> None:
    assert VALIDATOR.is_valid(document) is is_read(document)


@pytest.mark.parametrize("word", _RULES)
def test_an_editor_offers_every_rule(word: str) -> None:
    assert VALIDATOR.is_valid({"select": [word]})
    assert VALIDATOR.is_valid({"ignore": [word]}) is (word not in ("CM000", "unreadable"))
    assert VALIDATOR.is_valid({"severity": {word: "note"}}) is (word not in ("CM000", "unreadable"))


def test_every_example_of_the_page_is_valid() -> None:
    import tomllib

    for text in re.findall(r"^```toml\n(.*?)^```$", _PAGE, re.MULTILINE | re.DOTALL):
        document = tomllib.loads(text)
        VALIDATOR.validate(document.get("tool", {}).get("custmap", document))


@pytest.mark.parametrize("what", ["catalogue", "settings", "output", "export"])
def test_it_is_printed_and_is_a_schema(what: str) -> None:
    schema = json.loads(custmap("schema", "--of", what).stdout)
    Draft202012Validator.check_schema(schema)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"


def test_that_of_the_export_is_that_of_the_export(tmp_path: Path) -> None:
    schema = json.loads(custmap("schema", "--of", "export").stdout)
    document = json.loads(custmap("export", "-f", "json", "examples/payroll-ripple").stdout)
    Draft202012Validator(schema).validate(document)
    assert not Draft202012Validator(schema).is_valid({**document, "nodes": [{}]})

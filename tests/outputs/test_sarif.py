"""SARIF, against the published schema and what code scanning needs of it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from jsonschema import Draft4Validator

from custmap.findings import Location, Place, Related
from custmap.outputs.sarif import render
from custmap.pipeline import check
from custmap.rules import all_rules
from tests.building import checked
from tests.outputs.reports import TEXT, finding, rendered, report

SCHEMA = Path(__file__).parent / "schemas" / "sarif-schema-2.1.0.json"
CATALOGUES = ["examples/broken", "examples/restaurant", "catalogues/solano", "catalogues/boston.yaml"]


@cache
def validator() -> Draft4Validator:
    return Draft4Validator(
        json.loads(SCHEMA.read_text(encoding="utf-8")), format_checker=Draft4Validator.FORMAT_CHECKER
    )


def run_of(text: str) -> dict[str, Any]:
    """The only run of a log that is sound."""
    log = json.loads(text)
    assert [error.message for error in validator().iter_errors(log)] == []
    (run,) = log["runs"]
    return dict(run)


@pytest.mark.parametrize("path", CATALOGUES)
def test_is_what_the_published_schema_asks_for(path: str) -> None:
    result = check([path])
    run = run_of(rendered(result, "sarif"))
    assert len(run["results"]) == len(result.findings) > 0
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    for found in run["results"]:
        assert rules[found["ruleIndex"]]["id"] == found["ruleId"]


def test_every_rule_has_its_help_as_text_and_as_markdown() -> None:
    rules = run_of(render(report([])))["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in all_rules()]
    for rule, ours in zip(rules, all_rules(), strict=True):
        assert rule["shortDescription"]["text"].startswith(ours.summary)
        assert rule["help"]["text"] == ours.manual
        assert rule["help"]["markdown"].startswith("**Why it matters**\n\n")
        assert rule["help"]["markdown"].count("```") == ours.manual.count("```")
        assert rule["defaultConfiguration"]["level"] == ours.severity.label


def test_a_result_has_its_level_its_span_and_the_other_places(tmp_path: Path) -> None:
    text = (
        "department: d\nroles: {a: {}}\nservices:\n  s: {customers: all-staff, time: 3 wd}\n  s: {customers: nobody}\n"
    )
    run = run_of(rendered(checked(tmp_path, text), "sarif"))
    (twice,) = [one for one in run["results"] if one["ruleId"] == "CM001"]
    assert twice["level"] == "error"
    assert twice["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 5, "startColumn": 3, "endLine": 5, "endColumn": 4,
    }  # fmt: skip
    (first,) = twice["relatedLocations"]
    assert first["message"]["text"] == "the first one"
    assert first["physicalLocation"]["region"]["startLine"] == 4
    assert {one["level"] for one in run["results"]} == {"error", "warning", "note"}


def test_what_could_not_be_read_makes_the_run_unsuccessful(tmp_path: Path) -> None:
    sound = rendered(checked(tmp_path, a="department: a"), "sarif")
    assert run_of(sound)["invocations"] == [{"executionSuccessful": True}]
    broken = rendered(checked(tmp_path, b="department: [b"), "sarif")
    assert run_of(broken)["invocations"] == [{"executionSuccessful": False}]
    assert "CM000" in {one["ruleId"] for one in run_of(broken)["results"]}


@pytest.mark.parametrize("name", ["a b.yaml", "100%.yaml", "a:b.yaml", "ämter/büro.yaml", "a#b?c.yaml", "財務.yaml"])
def test_names_of_files_are_relative_uris_with_their_signs_encoded(name: str) -> None:
    (one,) = run_of(render(report([finding(path=name)])))["results"]
    artifact = one["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact["uriBaseId"] == "%SRCROOT%"
    assert unquote(artifact["uri"]) == name
    assert artifact["uri"].isascii()
    assert not set(artifact["uri"]) & set(" :#?")


def test_what_lies_outside_the_repository_is_an_absolute_uri() -> None:
    (one,) = run_of(render(report([finding(path="/some where/a.yaml")])))["results"]
    assert one["locations"][0]["physicalLocation"]["artifactLocation"] == {"uri": "file:///some%20where/a.yaml"}


@given(text=TEXT)
def test_any_text_stays_text(text: str) -> None:
    made = finding(text, related=(Related(text, Place(0, ()), Location("a.yaml", 1, 1, 1, 1)),))
    (one,) = run_of(render(report([made])))["results"]
    for message in (one["message"], one["relatedLocations"][0]["message"]):
        assert "](" not in message["text"], "SARIF would make a link of it"

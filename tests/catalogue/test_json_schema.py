"""The JSON Schema says what the reader says: every sound catalogue fits it, and slips do not."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from custmap.pipeline import check, schema_of
from tests.building import ROOT, custmap

SCHEMA = json.loads(schema_of("catalogue"))
SOUND = sorted(
    file
    for folder in ("catalogues", "examples", "src/custmap/cli/starter")
    for file in (ROOT / folder).rglob("*.yaml")
    if "broken" not in file.parts and file.name != "pre-commit-config.yaml"
)


class Yaml12(yaml.SafeLoader):
    """PyYAML as an editor reads: dates stay text, and only `true` and `false` are booleans."""


Yaml12.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in found if not tag.endswith((":timestamp", ":bool", ":int"))]
    for first, found in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
Yaml12.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"^[-+]?[0-9]+$"), list("-+0123456789"))


def errors(document: Any) -> list[str]:
    return [error.message for error in Draft202012Validator(SCHEMA).iter_errors(document)]


def test_it_is_a_valid_schema() -> None:
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("file", SOUND, ids=lambda file: str(file.relative_to(ROOT)))
def test_every_sound_document_that_is_shipped_fits(file: Path) -> None:
    for document in yaml.load_all(file.read_text(encoding="utf-8"), Yaml12):
        assert not errors(document)


@pytest.mark.parametrize(
    "slip",
    [
        "department: hr\nservces: {}",
        "department: Human_Resources",
        "department: hr\nservices: {payroll: {time: within 3 wrking days}}",
        "department: hr\nservices: {payroll: {time: {promise: promptly}}}",
        "department: hr\nservices: {payroll: {quality: very good}}",
        "department: hr\nservices: {payroll: {gives: moneyy}}",
        "department: hr\nservices: {payroll: {steps: [{do: x, takes: soon}]}}",
        "department: hr\nservices: {payroll: {needs: [{from: a/b, whenn: before}]}}",
        "department: hr\nservices: {payroll: {reviewed: yesterday}}",
        "organisation: {sector: goverment, name: x}",
        "custmap: 2",
    ],
)
def test_an_editor_warns_of_a_slip(slip: str) -> None:
    assert errors(yaml.load(slip, Yaml12))


@pytest.mark.parametrize(
    "accepted",
    [
        "department: hr\nservices: {payroll: {customers: all-staff, time: within 3 wd, needs: hr/x}}",
        "department: hr\nservices: {payroll: {time: [within 3 wd, calls: 90% within 60 s], delivery: [counter]}}",
        "department: hr\nservices: {payroll: {time: {calls: within 60 s}, fee: [5, {small: 80}], before: }}",
        "department: hr\nservices: {payroll: {steps: [a, {do: b, takes: 1-2 wd}], feedback: {smiles: 4}}}",
        "department: 311\nname: 311\nroles: [clerk, head: {people: 1}]",
        "groups: {line: [a, b], all: {members: c}}",
    ],
)
def test_every_shape_that_the_reader_takes_fits(accepted: str, tmp_path: Path) -> None:
    assert not errors(yaml.load(accepted, Yaml12))
    (tmp_path / "a.yaml").write_text(accepted, encoding="utf-8")
    assert not check([str(tmp_path / "a.yaml")]).reading.faults


def test_the_json_output_fits_its_own_schema() -> None:
    output = json.loads(custmap("check", "examples/broken", "-f", "json").stdout)
    schema = json.loads(custmap("schema", "--of", "output").stdout)
    Draft202012Validator(schema).validate(output)
    assert output["findings"]

"""The JSON of a report: one document whose schema is made from the model, so that neither can say more."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from custmap.pipeline import reporter, schema_of, survey
from custmap.reports.department.json import render
from tests.building import ROOT
from tests.reports.reported import report

VALIDATOR = Draft202012Validator(json.loads(schema_of("report")))
REAL = ["catalogues/solano", "catalogues/boston.yaml", "examples/computer-shop", "examples/broken"]


def document(*references: str) -> Any:
    return json.loads(render(report(*references)))


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(VALIDATOR.schema)
    assert VALIDATOR.schema["properties"]["schema_version"] == {"const": 1}


@pytest.mark.parametrize("path", REAL)
def test_every_report_of_a_real_catalogue_is_what_the_schema_says(path: str) -> None:
    read = survey([str(ROOT / path)])
    made_by = reporter(read)
    for one in (*read.map.departments.values(), *read.map.roles.values()):
        VALIDATOR.validate(json.loads(render([made_by.view(one)])))


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (["reports", 0, "kind"], "city"),
        (["reports", 0, "services", 0, "backing", 0, "verdict"], "perhaps"),
        (["reports", 0, "services", 0, "links", 0, "sign"], "better"),
        (["reports", 0, "services", 0, "terms", 0, "signs", "during"], {}),
        (["reports", 0, "today"], 3),
        (["reports", 0, "unknown", 0], {}),
    ],
)
def test_the_schema_refuses_what_a_report_never_says(path: list[Any], value: object) -> None:
    wrong = document("laundry")
    at = wrong
    for step in path[:-1]:
        at = at[step]
    assert at[path[-1]] != value
    at[path[-1]] = value
    assert not VALIDATOR.is_valid(wrong)


def test_reports_come_in_the_order_in_which_they_were_asked_for() -> None:
    reports = document("surgery.nurse", "laundry")["reports"]
    assert [(one["kind"], one["ref"]) for one in reports] == [("role", "surgery.nurse"), ("department", "laundry")]


def test_it_says_the_same_as_the_commands_that_it_quotes() -> None:
    (laundry,) = document("laundry")["reports"]
    assert laundry["quality"]["figures"]["promised"] == {"number": 8, "of": 12, "percent": 66}
    assert [gap["kind"] for gap in laundry["quality"]["gaps"]] == ["missed", "unhappy", "unsaid", "unsaid"]
    assert {hit["ref"] for hit in laundry["ripple"]["hits"]} == {
        "surgery/operations",
        "surgery/counts",
        "maternity/births",
    }
    assert laundry["services"][0]["links"][0]["backed"] is False
    assert laundry["findings"][0]["code"] == "CM102"


def test_two_runs_give_the_same_bytes() -> None:
    assert render(report("laundry", "surgery")) == render(report("laundry", "surgery"))


def test_what_could_not_be_read_is_said_to_be_so(tmp_path: Path) -> None:
    page = (
        "organisation: {name: O, as_of: 2026-06-30}\ndepartments: {d: {services: {s: {customers: all-staff, time: 3}}}}"
    )
    (tmp_path / "a.yaml").write_text(page.replace("time: 3", "time: {promise: [3]}"), encoding="utf-8")
    read = survey([str(tmp_path)])
    view = reporter(read).view(read.map.departments["d"])
    (service,) = json.loads(render([view]))["reports"][0]["services"]
    assert service["links"][0]["sign"] == "unread"
    assert service["terms"][0]["signs"]["during"]["time"] == "unread"

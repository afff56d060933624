"""GitLab's Code Quality report, against the fields that its documentation asks for."""

from __future__ import annotations

import json
from typing import Any

import pytest

from custmap.outputs import names
from custmap.pipeline import check
from tests.outputs.reports import rendered

SEVERITIES = {"info", "minor", "major", "critical", "blocker"}


def issues(path: str) -> list[dict[str, Any]]:
    return list(json.loads(rendered(check([path]), "gitlab")))


@pytest.mark.parametrize("path", ["examples/broken", "catalogues/solano", "catalogues/boston.yaml"])
def test_every_finding_has_the_documented_fields_and_a_fingerprint_of_its_own(path: str) -> None:
    found = issues(path)
    assert len(found) == len(check([path]).findings) > 0
    for issue in found:
        assert issue.keys() == {"description", "check_name", "fingerprint", "severity", "location"}
        assert issue["description"]
        assert issue["severity"] in SEVERITIES
        assert issue["location"]["path"].startswith(path)
        assert not issue["location"]["path"].startswith(("/", "./"))
        assert issue["location"]["lines"]["begin"] >= 1
    assert len({issue["fingerprint"] for issue in found}) == len(found)


def test_what_could_not_be_read_blocks_and_the_rest_follows_its_severity() -> None:
    severities = {(issue["check_name"].split()[0], issue["severity"]) for issue in issues("examples/broken")}
    assert {("CM000", "blocker"), ("CM003", "critical"), ("CM008", "major"), ("CM402", "info")} <= severities


def test_nothing_found_is_an_empty_list_and_not_an_empty_file() -> None:
    assert "gitlab" in names()
    assert json.loads(rendered(check(["examples/restaurant"], select=["CM000"]), "gitlab")) == []

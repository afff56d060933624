"""A slip in feedback is named, each by itself, and never taken for a second score."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.building import found
from tests.catalogue.test_shapes import service


def told(folder: Path, feedback: str) -> list[str]:
    page = f"department: d\nservices:\n  s:\n    feedback: {feedback}\n"
    return [f"{item.code} {item.message} | {item.help}" for item in found(folder, page, codes="CM0")]


def test_a_slip_of_a_key_is_told_with_the_key_that_was_meant(tmp_path: Path) -> None:
    assert told(tmp_path, "{csat: 4.3, traget: 4, n: 30}") == [
        "CM002 unknown key 'traget' in feedback of 'd/s' | did you mean 'target'?"
    ]


def test_every_slip_in_the_same_braces_is_told_in_one_run(tmp_path: Path) -> None:
    said = told(tmp_path, "{csat: 4.3, traget: 4, N: 30, asof: 2026-01-01, of: five}")
    assert [one.rpartition("| ")[2] for one in said if one.startswith("CM002")] == [
        "did you mean 'target'?", "did you mean 'n'?", "did you mean 'as_of'?",
    ]  # fmt: skip
    assert [one for one in said if "of: expected a number, found 'five'" in one]


@pytest.mark.parametrize(
    ("feedback", "write"), [("{csat: 4,3, of: 5}", "csat: 4.3"), ("{of: 5, smiles: 4, target: 4,25}", "target: 4.25")]
)
def test_a_decimal_comma_in_braces_is_told_as_one(feedback: str, write: str, tmp_path: Path) -> None:
    (said,) = told(tmp_path, feedback)
    assert said.startswith("CM005")
    assert "starts a new key" in said
    assert said.endswith(f"write {write}, with a point")
    key, _, number = write.partition(": ")
    mended = feedback.replace(f"{key}: {number.replace('.', ',')}", write)
    assert mended != feedback
    assert told(tmp_path, mended) == []


def test_two_scores_are_named(tmp_path: Path) -> None:
    (said,) = told(tmp_path, "{csat: 4, happy: 3}")
    assert "several scores in one feedback: csat and happy" in said


def test_a_key_without_a_value_is_no_score(tmp_path: Path) -> None:
    (said,) = told(tmp_path, "{csat: 4.3, of 5}")
    assert said.startswith("CM002 unknown key 'of 5'")


@pytest.mark.parametrize("name", ["csat", "nps", "ces", "complaints", "smiles", "score", "mood"])
def test_any_name_of_a_score_stays_one(name: str, tmp_path: Path) -> None:
    (feedback,) = service(tmp_path, f"feedback: {{{name}: 4.5, of: 5}}").feedback
    assert (feedback.score_name, str(feedback.score)) == (name, "4.5")

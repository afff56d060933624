"""A key with nothing behind it is as good as one that is not written."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.building import checked

PAGE = """\
department: hr
services: {records: {customers: all-staff, steps: [{do: file, by: clerk}]}}
roles: {clerk: {}}
"""


def codes(folder: Path, text: str) -> list[str]:
    folder.mkdir(exist_ok=True)
    return sorted(finding.code for finding in checked(folder, text).findings)


@pytest.mark.parametrize(
    ("written", "empty"),
    [
        ("department: hr\n", "custmap:\ndepartment: hr\n"),
        ("customers: all-staff,", "customers: all-staff, clock: ,"),
        ("do: file,", "do: file, when: ,"),
        ("roles:", "hours:\nroles:"),
    ],
)
def test_an_empty_key_changes_nothing(written: str, empty: str, tmp_path: Path) -> None:
    assert codes(tmp_path / "empty", PAGE.replace(written, empty)) == codes(tmp_path / "plain", PAGE)


def test_what_must_be_there_is_missing_where_its_key_is_empty(tmp_path: Path) -> None:
    assert "CM005" in codes(tmp_path, PAGE.replace("do: file", "do: "))


def test_a_key_that_the_format_does_not_have_is_told_though_it_is_empty(tmp_path: Path) -> None:
    assert "CM002" in codes(tmp_path, PAGE + "cllerks:\n")

"""A key that is not known is told where it belongs, or what it lacks; what is told to be written is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from custmap.findings import Fault
from tests.building import checked, found

SWIM = "department: pool\nservices:\n  swim:\n    "


def fault_of(folder: Path, text: str) -> Fault:
    (fault,) = checked(folder, text).reading.faults
    return fault


@pytest.mark.parametrize(
    ("text", "way_out"),
    [
        ("department: pool\nservices:\n  swim:\n  time: within 1 h\n", "indent 'time' below 'swim'"),
        ("department: pool\nservices:\n  swim:\n  steps: [teach]\n", "indent 'steps' below 'swim'"),
        ("department: pool\nservices:\n  time: within 1 h\n", "indent it below the service that it belongs to"),
        ("department: pool\nroles:\n  guard:\n  people: 3\n", "indent 'people' below 'guard': it is a key of a role"),
        ("organisation: {name: x}\nparties:\n  shops:\n  kind: business\n", "indent 'kind' below 'shops'"),
        (f"{SWIM}customers:\n      all-staff:\n      time: within 1 h\n", "indent 'time' below 'all-staff'"),
        ("organisation: {name: x}\ndepartments:\n  pool:\n  name: Pool\n", "indent 'name' below 'pool'"),
        ("department: pool\nservices:\nswim:\n  time: within 1 h\n", "indent 'swim' below `services:`"),
        ("department: pool\nservices:\nswim:\n", "indent 'swim' below `services:`"),
        ("department: pool\nroles:\nguard:\n  people: 1\n", "indent 'guard' below `roles:`"),
        (f"{SWIM}customers:\n    all-staff:\n      time: within 1 h\n", "indent 'all-staff' below `customers:`"),
        (
            "department: pool\nswim: {customers: all-staff}\n",
            "'swim' looks like a service: indent it below `services:`",
        ),
        ("department: pool\ntime: within 1 h\n", "'time' belongs in a service (under `services:`)"),
        (f"{SWIM}takes: 5 min\n", "'takes' belongs in `steps:`"),
        ("organisation: {name: x}\nroles: x\n", "'roles' belongs in a department (under `departments:`)"),
    ],
)
def test_a_key_on_a_wrong_level_is_told_where_it_belongs(text: str, way_out: str, tmp_path: Path) -> None:
    assert way_out in fault_of(tmp_path, text).help


def test_what_stands_a_level_too_high_is_not_called_missing_where_it_belongs(tmp_path: Path) -> None:
    text = "department: pool\nroles: guard\nservices:\n  swim: {customers: all-staff}\n"
    assert [item.at for item in found(tmp_path, text, codes="CM109")] == ["pool/swim"]
    assert not found(tmp_path, text + "  owner: guard\n", codes="CM109")


@pytest.mark.parametrize("key", ["parties", "groups", "calendar", "policy", "limits"])
def test_on_the_page_of_a_department_a_key_of_the_organisation_is_sent_there_and_is_read_there(
    key: str, tmp_path: Path
) -> None:
    fault = fault_of(tmp_path, f"department: pool\n{key}:\n")
    assert f"move `{key}` to the organisation's page: the document with `organisation:`" in fault.help
    assert not checked(tmp_path, f"department: pool\n---\norganisation: {{name: x}}\n{key}:\n").reading.faults


@pytest.mark.parametrize(
    ("written", "right"),
    [
        ("quality: {at most 2% errors}", "quality: at most 2% errors"),
        ("delivery: {phone, email}", "delivery: [phone, email]"),
        ("steps: {open, close}", "steps: [open, close]"),
        ("needs: {b/c, when: before}", "{from: b/c, when: before}"),
        ("time: {within 1 h, actual: 2 h}", "{promise: within 1 h, actual: 2 h}"),
    ],
)
def test_words_in_braces_are_told_once_what_they_lack_and_so_they_are_read(
    written: str, right: str, tmp_path: Path
) -> None:
    fault = fault_of(tmp_path, SWIM + written)
    assert f"`{right}`" in fault.help
    assert "comma started" not in fault.label
    full = right if right.startswith(written[:4]) else f"{written.partition(':')[0]}: {right}"
    assert not checked(tmp_path, SWIM + full).reading.faults


def test_a_comma_is_spoken_of_where_there_is_one(tmp_path: Path) -> None:
    after_comma = fault_of(tmp_path, "department: pool\nservices: {swim: {time: within 1 wd, if dry}}\n")
    assert after_comma.label == "a comma started a new key here"
    below = fault_of(tmp_path, f"{SWIM}quickly:\n")
    assert not below.label
    assert "the keys known here" in below.help


@pytest.mark.parametrize("written", ["{time:within 1 wd, delivery: phone}", "\n    time:within 1 wd\n"])
def test_a_missing_space_behind_a_colon_is_told_where_yaml_sees_nothing_wrong(written: str, tmp_path: Path) -> None:
    fault = fault_of(tmp_path, f"department: pool\nservices:\n  swim: {written}\n")
    assert fault.help == "write a space behind the colon: `time: within 1 wd`"


def test_words_that_lack_a_key_are_shown_with_the_key_that_they_stand_for(tmp_path: Path) -> None:
    fault = fault_of(tmp_path, "department: pool\nignore: [CM106]\n")
    assert fault.help == "write `{rule: CM106, at: …}`"

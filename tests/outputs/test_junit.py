"""JUnit XML, against the schema that Jenkins reads it by, and as a tab of test results shows it."""

from __future__ import annotations

from collections import Counter
from functools import cache
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given
from xmlschema import XMLSchema

from custmap.findings import Severity
from custmap.outputs.junit import render
from custmap.pipeline import check
from tests.building import checked
from tests.outputs.reports import TEXT, finding, rendered, report


@cache
def schema() -> XMLSchema:
    return XMLSchema(Path(__file__).parent / "schemas" / "junit-10.xsd")


def root_of(text: str) -> ElementTree.Element:
    """The document, which is valid, and counts what it holds."""
    schema().validate(text.partition("\n")[2])
    root = ElementTree.fromstring(text)
    for holder in (root, *root.iter("testsuite")):
        counted = {"tests": "testcase", "failures": "failure", "errors": "error"}
        assert {name: int(holder.attrib[name]) for name in counted} == {
            name: len(list(holder.iter(tag))) for name, tag in counted.items()
        }
    return root


@pytest.mark.parametrize("path", ["examples/broken", "examples/restaurant", "catalogues/solano"])
def test_is_valid_and_has_a_failed_test_for_every_error_and_warning(path: str) -> None:
    result = check([path])
    root = root_of(rendered(result, "junit"))
    failed = Counter(one.attrib["type"] for tag in ("failure", "error") for one in root.iter(tag))
    assert failed == Counter(one.code for one in result.findings if one.severity > Severity.NOTE)
    names = [(case.attrib["classname"], case.attrib["name"]) for case in root.iter("testcase")]
    assert len(set(names)) == len(names), "servers tell tests by their names"


def test_every_file_is_a_suite_and_one_without_errors_and_warnings_passes(tmp_path: Path) -> None:
    result = checked(
        tmp_path, a="department: a\nservices: {s: {customers: nobody}}", b="department: b", c="department: ["
    )
    suites = {Path(suite.attrib["name"]).name: suite for suite in root_of(rendered(result, "junit"))}
    assert suites.keys() == {"a.yaml", "b.yaml", "c.yaml"}
    assert suites["a.yaml"].find("testcase/failure[@type='CM003']") is not None
    assert suites["c.yaml"].find("testcase/error[@type='CM000']") is not None
    good = check(["examples/restaurant"], select=["CM000"])
    passed = root_of(rendered(good, "junit")).findall("testsuite/testcase")
    assert passed
    assert all(len(case) == 0 for case in passed)


def test_notes_are_no_failures_and_can_be_read_all_the_same(tmp_path: Path) -> None:
    result = checked(tmp_path, "department: d\nservices: {s: {customers: all-staff}}")
    told = root_of(rendered(result, "junit")).findtext("testsuite/system-out") or ""
    notes = [one for one in result.findings if one.severity is Severity.NOTE]
    assert len(told.splitlines()) == len(notes) > 0


def test_the_name_of_a_test_outlives_the_line_it_stands_on(tmp_path: Path) -> None:
    def names(text: str) -> list[str]:
        root = root_of(rendered(checked(tmp_path, text), "junit"))
        return sorted(case.attrib["name"] for case in root.iter("testcase"))

    page = "department: d\nservices: {s: {customers: nobody, time: within 3 wd, quality: soon}}"
    assert names(page) == names(f"# a comment\n\n{page}")


@given(text=TEXT, path=TEXT)
def test_any_text_is_xml(text: str, path: str) -> None:
    found = [finding(text, path), finding(text + "\ufffe\uffff\ud800", path, Severity.NOTE)]
    assert root_of(render(report(found))).find("testsuite/testcase/failure") is not None

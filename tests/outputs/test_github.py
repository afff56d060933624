"""Annotations of GitHub Actions, read as its runner reads them."""

from __future__ import annotations

from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from custmap.findings import Location, Severity
from custmap.outputs.github import render
from custmap.wording import one_line
from tests.building import checked, custmap
from tests.hostile.limits import ACTING
from tests.outputs.reports import TEXT, commands, finding, rendered, report

KIND = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
SEVERITIES = st.lists(st.sampled_from(list(Severity)), max_size=5)


@given(text=TEXT, path=TEXT, severities=SEVERITIES)
@example("a\n::error::no", "::error::x,y.yaml", [Severity.ERROR])
@example("%250A%3A%2C", "100%, a:b.yaml", [Severity.WARNING])
def test_every_finding_is_one_command_whatever_text_it_holds(text: str, path: str, severities: list[Severity]) -> None:
    given_ = [finding(text, path, severity) for severity in severities]
    log = render(report(given_, notes=True))
    found = commands(log)
    assert log.count("\n") == len(found) + 1, "each in a line of its own, and a last line that is no command"
    assert sorted(one.name for one in found) == sorted(KIND[severity] for severity in severities)
    assert not ACTING.search(log)
    for one in found:
        assert one.properties.get("file", "") == one_line(path)
        assert one.data.startswith(one_line(f"{text} ({text})" if text else text))
        assert one.properties["title"] == "CM104 missing-category"


def test_a_command_marks_the_span_in_the_file(tmp_path: Path) -> None:
    result = checked(tmp_path, "department: d\nservices: {s: {customers: nobody}}")
    (error,) = [one for one in commands(rendered(result, "github")) if one.name == "error"]
    spot = {name: error.properties[name] for name in ("line", "endLine", "col", "endColumn")}
    assert spot == {"line": "2", "endLine": "2", "col": "27", "endColumn": "33"}
    assert error.data.splitlines()[-1] == "More: custmap explain CM003"


def test_columns_of_a_span_over_several_lines_are_left_out_for_the_runner_refuses_them() -> None:
    long = finding()._replace(location=Location("a.yaml", 2, 3, 4, 1))
    (one,) = commands(render(report([long])))
    assert one.properties.keys() == {"file", "line", "endLine", "title"}


def test_the_worst_come_first_for_only_the_first_ten_are_shown() -> None:
    many = [finding(severity=severity) for severity in (Severity.NOTE, Severity.WARNING, Severity.ERROR) for _ in "12"]
    names = [one.name for one in commands(render(report(many, notes=True)))]
    assert names == ["error", "error", "warning", "warning", "notice", "notice"]


def test_the_last_line_says_how_many_are_not_shown_beside_the_change() -> None:
    assert "more stand only" not in render(report([finding()] * 10))
    last = render(report([*[finding()] * 13, *[finding(severity=Severity.ERROR)] * 11])).splitlines()[-1]
    assert "4 more stand only in this log" in last


def test_quiet_leaves_the_last_line_out() -> None:
    assert render(report([finding()], quiet=True)).count("\n") == 1


def test_notes_only_on_request(tmp_path: Path) -> None:
    result = checked(tmp_path, "department: d\nservices: {s: {customers: all-staff}}")
    assert "::notice" not in rendered(result, "github")
    assert "::notice" in rendered(result, "github", notes=True)


def test_the_summary_of_the_step_is_appended_where_github_wants_one(tmp_path: Path) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n", encoding="utf-8")
    done = custmap("check", "examples/broken", "-f", "github", GITHUB_STEP_SUMMARY=str(summary))
    page = custmap("check", "examples/broken", "-f", "markdown").stdout
    assert summary.read_text(encoding="utf-8") == f"before\n{page}"
    assert done.returncode == 2
    custmap("check", "examples/broken", "-f", "text", GITHUB_STEP_SUMMARY=str(summary))
    assert summary.read_text(encoding="utf-8") == f"before\n{page}", "the other formats leave it alone"

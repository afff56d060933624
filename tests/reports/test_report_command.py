"""`custmap report` on the real command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.building import ROOT, custmap, write
from tests.hostile.limits import ACTING
from tests.reports.reported import CLINIC
from tests.test_architecture import loaded_by

SOLANO = "catalogues/solano"


def test_without_a_department_it_names_those_there_are() -> None:
    ended = custmap("report", "examples/computer-shop")
    assert (ended.returncode, ended.stdout) == (2, "")
    assert (
        ended.stderr
        == "custmap: whose report? name a department by -d, or all by --site DIR; there are: counter and workshop\n"
    )


@pytest.mark.parametrize(
    ("reference", "said"),
    [
        ("acounting", "nothing in this catalogue is called 'acounting'; did you mean 'accounting'?"),
        ("residents", "'residents' is no department or role; a report is made for those who serve somebody"),
    ],
)
def test_what_has_no_report_is_said_with_a_way_out(reference: str, said: str) -> None:
    ended = custmap("report", SOLANO, "-d", reference)
    assert (ended.returncode, ended.stdout) == (2, "")
    assert said in ended.stderr


def test_who_are_our_customers_what_did_we_promise_are_we_keeping_it_what_next() -> None:
    shown = custmap("report", "catalogues/boston.yaml", "-d", "public-works").stdout
    assert "  1 potholes, time (and 1 more): find out why, or promise what can be kept\n" in shown
    assert "    Constituents  potholes (by 311) · missed-trash (by 311) · graffiti (by 311)" in " ".join(
        shown.replace("graffiti (by\n      311)", "graffiti (by 311)").split("\n")
    )
    assert "  Repair of potholes                                       public-works/potholes\n" in shown
    assert "  kept                    60 %  3 of 5 measured standards\n" in shown
    assert "  potholes → Constituents                                · · ·    · ✗ ●    · · ·\n" in shown
    assert "    ✗ potholes, time                                   catalogues/boston.yaml:81\n" in shown


def test_several_reports_are_one_document(tmp_path: Path) -> None:
    wanted = ("-d", "accounting", "-d", "accounting.aide-6", "-d", "accounting")
    document = json.loads(custmap("report", SOLANO, *wanted, "-f", "json").stdout)
    assert [one["ref"] for one in document["reports"]] == ["accounting", "accounting.aide-6"]
    target = tmp_path / "report.md"
    ended = custmap("report", SOLANO, *wanted, "-f", "markdown", "-o", str(target))
    assert (ended.returncode, ended.stdout) == (0, "")
    text = target.read_text(encoding="utf-8")
    assert [line for line in text.splitlines() if line.startswith("# ")] == [
        "# Municipal Accounting Office · accounting",
        "# Administrative Aide VI · accounting.aide-6",
    ]


def test_what_is_old_depends_on_the_day(tmp_path: Path) -> None:
    write(tmp_path, **CLINIC)
    fresh = custmap("report", str(tmp_path), "-d", "laundry").stdout
    later = custmap("report", str(tmp_path), "-d", "laundry", "--as-of", "2028-01-01").stdout
    assert "kept                    50 %" in fresh
    assert "as of 2028-01-01" in later
    assert "nothing was measured of late" in later


def test_what_cannot_be_read_is_not_called_missing(tmp_path: Path) -> None:
    write(tmp_path, **CLINIC)
    (tmp_path / "surgery.yaml").write_text("department: surgery\nservices: {counts: [\n", encoding="utf-8")
    ended = custmap("report", str(tmp_path), "-d", "laundry")
    assert ended.returncode == 2
    assert "1 file could not be read in full, so this is not the whole picture: custmap check says why" in ended.stderr
    assert ended.stdout.startswith("Laundry and uniforms  laundry\n")
    assert "surgery/counts" not in ended.stdout.partition("What else check warns of")[2], "it may stand in that file"


def test_a_terminal_without_unicode_gets_signs_that_can_be_told_apart(tmp_path: Path) -> None:
    write(tmp_path, **CLINIC)
    shown = custmap("report", str(tmp_path), "-d", "laundry", "-d", "laundry.presser", PYTHONIOENCODING="ascii").stdout
    assert shown.isascii()
    assert "\\u" not in shown
    assert "x clean-linen, quality (stained pieces)" in shown
    assert "-> write `wants`, or `feedback`" in shown


@pytest.mark.parametrize("format", ["text", "markdown", "json"])
def test_no_text_of_a_catalogue_acts_on_a_terminal(tmp_path: Path, format: str) -> None:
    hostile = '"\\e[31mred\\e[0m \\u202e ::error::no \\e]8;;http://example.org\\e\\\\ ##[error]no"'
    files = {
        file: text.replace("Clean linen\n", f"{hostile}\n").replace("title: Supervisor", f"title: {hostile}")
        for file, text in CLINIC.items()
    }
    write(tmp_path, **{file: text.replace("do: press,", f"do: {hostile},") for file, text in files.items()})
    wanted = ("-d", "laundry", "-d", "laundry.presser", "-f", format, "--all", "--color", "never")
    ended = custmap("report", str(tmp_path), *wanted)
    assert ended.returncode == 0
    assert not ACTING.search(ended.stdout)
    assert "red" in ended.stdout
    assert not any(line.strip().startswith("::") or "##[" in line for line in ended.stdout.splitlines())


def test_a_check_knows_nothing_of_reports() -> None:
    assert not {name for name in loaded_by("check", "catalogues/uc-merced-cbs2.yaml") if "reports.department" in name}


def test_a_report_in_text_needs_no_templates() -> None:
    assert not {"jinja2", "rich.console"} & loaded_by("report", "catalogues/boston.yaml", "-d", "fire")


def test_the_page_about_reports_shows_what_really_happens() -> None:
    page = (ROOT / "docs" / "report.md").read_text(encoding="utf-8")
    command, _, shown = page.partition("```console\n$ custmap ")[2].partition("```")[0].partition("\n")
    assert custmap(*command.split()).stdout == shown
    titles = {line for line in shown.splitlines() if line and line[0] not in " M"}
    told = {line.split(" | ")[0].removeprefix("| ") for line in page.splitlines() if line.startswith("| ")}
    assert {title.partition(" (")[0] for title in titles} - {"Finance  finance"} <= told

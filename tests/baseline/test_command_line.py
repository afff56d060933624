"""The life of a baseline, as a person and a CI job meet it."""

from __future__ import annotations

import json
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from tests.building import custmap, write

HR = "department: hr\nservices:\n  one: {customers: [nobody, all-staff], time: promptly}\n"
PAY = "department: pay\nservices:\n  slips: {customers: hr, quality: nice}\n"


@pytest.fixture
def town(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    return write(tmp_path, hr=HR, pay=PAY)


def check(folder: Path, *options: str) -> CompletedProcess[str]:
    return custmap("check", *options, cwd=folder)


def output(folder: Path, *options: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(check(folder, "-f", "json", *options).stdout)
    return found


def entries(folder: Path, file: str = "custmap-baseline.json") -> list[dict[str, Any]]:
    gaps: list[dict[str, Any]] = json.loads((folder / file).read_text(encoding="utf-8"))["gaps"]
    return gaps


def settle(folder: Path) -> None:
    """Writes a baseline, and settings that name it."""
    (folder / "custmap.toml").write_text('baseline = "custmap-baseline.json"\n')
    done = check(folder, "--write-baseline")
    assert done.returncode == 0, done.stderr


class TestLifeCycle:
    def test_it_is_written_and_from_then_on_only_what_is_new_is_shown(self, town: Path) -> None:
        assert check(town).returncode == 1
        done = check(town, "--write-baseline")
        number = sum(entry.get("count", 1) for entry in entries(town))
        assert done.returncode == 0
        assert f"{number} known from the baseline" in " ".join(done.stdout.split())
        assert done.stderr == (
            f"Wrote custmap-baseline.json: {number} gaps are known from now on. To check beside it, write "
            '`baseline = "custmap-baseline.json"` into custmap.toml, or say `--baseline custmap-baseline.json`.\n'
        )
        done = check(town, "--baseline", "custmap-baseline.json")
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith("No new errors or warnings in 2 files;")
        assert check(town).returncode == 1  # a baseline that nobody names hides nothing

    def test_new_gaps_are_shown_and_fail(self, town: Path) -> None:
        settle(town)
        write(town, pay=f"{PAY}  advice: {{customers: somebody}}\n")
        done = check(town, "-f", "concise")
        assert done.returncode == 1
        assert "unknown reference 'somebody' in customers of 'pay/advice'" in done.stdout
        assert "nobody'" not in done.stdout
        assert "'pay/slips'" not in done.stdout
        assert done.stderr == ""

    def test_what_is_mended_is_told_and_taken_out(self, town: Path) -> None:
        settle(town)
        before = entries(town)
        write(town, hr=HR.replace("promptly", "within 3 wd").replace("[nobody, all-staff]", "all-staff"))
        done = check(town)
        assert done.returncode == 0
        assert done.stderr == (
            "2 gaps of the baseline are gone: CM003 at hr/one and CM008 at hr/one; --write-baseline takes them out.\n"
        )
        assert output(town)["summary"]["mended"] == 2
        assert entries(town) == before
        assert check(town, "-q").stderr == ""
        settle(town)
        assert entries(town) == [item for item in before if (item["rule"], item["at"]) not in (
            ("CM003", "hr/one"), ("CM008", "hr/one"))]  # fmt: skip
        assert check(town).stderr == ""

    def test_who_takes_out_what_is_mended_is_told_what_comes_in_with_it(self, town: Path) -> None:
        settle(town)
        known = sum(entry.get("count", 1) for entry in entries(town))
        told = "Wrote custmap-baseline.json: {} gaps are known from now on{}.\n"
        assert check(town, "--write-baseline").stderr == told.format(known, "")
        write(town, hr=HR.replace("promptly", "within 3 wd"))
        assert check(town, "--write-baseline").stderr == told.format(known - 1, " (1 gone)")
        write(town, pay=PAY.replace("customers: hr", "customers: [hr, somebody]"), hr=HR.replace("nobody, ", ""))
        assert check(town, "--write-baseline").stderr == told.format(known, " (2 of them new and 1 gone)")

    def test_every_format_knows_the_counts(self, town: Path) -> None:
        everything = output(town)["summary"]
        settle(town)
        summary = output(town)["summary"]
        assert (everything["baseline"], summary["errors"], summary["warnings"]) == (0, 0, 0)
        assert summary["baseline"] == everything["errors"] + everything["warnings"]
        assert summary["notes"] == everything["notes"] > 0

    def test_no_baseline_shows_everything(self, town: Path) -> None:
        before = output(town)
        settle(town)
        assert output(town, "--no-baseline") == before

    def test_a_catalogue_that_is_laid_out_otherwise_has_nothing_new(self, town: Path) -> None:
        settle(town)
        (town / "hr.yaml").unlink()
        (town / "pay.yaml").unlink()
        write(town, all=f"# moved\n\n\n{PAY}---\n# below\n{HR}")
        done = check(town)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith("No new errors or warnings in 1 file;")


class TestNotes:
    def test_they_are_known_only_if_they_were_shown(self, town: Path) -> None:
        check(town, "--write-baseline")
        assert {entry["severity"] for entry in entries(town)} == {"error", "warning"}
        check(town, "--write-baseline", "--notes")
        assert "note" in {entry["severity"] for entry in entries(town)}
        assert output(town, "--baseline", "custmap-baseline.json")["findings"] == []

    def test_or_if_they_fail_the_check(self, town: Path) -> None:
        assert check(town, "--write-baseline", "--fail-on", "note").returncode == 0

    def test_once_known_they_stay_known(self, town: Path) -> None:
        settle(town)
        check(town, "--write-baseline", "--notes")
        before = entries(town)
        check(town, "--write-baseline")
        assert entries(town) == before


class TestSeverities:
    def test_what_matters_more_by_the_settings_stays_known(self, town: Path) -> None:
        settle(town)
        (town / "custmap.toml").write_text('baseline = "custmap-baseline.json"\n[severity]\nCM008 = "error"\n')
        assert check(town).returncode == 0
        assert {entry["severity"] for entry in entries(town) if entry["rule"] == "CM008"} == {"warning"}

    def test_what_the_settings_make_a_warning_goes_into_it(self, town: Path) -> None:
        (town / "custmap.toml").write_text('[severity]\nCM105 = "warning"\n')
        check(town, "--write-baseline")
        assert {entry["severity"] for entry in entries(town) if entry["rule"] == "CM105"} == {"note"}
        assert check(town, "--baseline", "custmap-baseline.json", "--fail-on", "warning").returncode == 0


class TestNarrowChecks:
    def test_rules_that_were_not_run_and_files_that_were_not_named_lose_nothing(self, town: Path) -> None:
        settle(town)
        before = entries(town)
        for options in (["--select", "CM104"], ["--ignore", "CM008"], ["pay.yaml", "--select", "CM008"]):
            done = check(town, *options)
            assert "gone" not in done.stderr, options
            check(town, *options, "--write-baseline")
            assert entries(town) == before, options

    def test_a_department_that_is_gone_is_gone_where_the_whole_catalogue_is_looked_at(self, town: Path) -> None:
        settle(town)
        (town / "pay.yaml").unlink()
        assert check(town, "hr.yaml").stderr == ""
        for options in ([], ["."], [str(town)]):
            assert "gone" in check(town, *options).stderr, options
        (town / "custmap.toml").unlink()
        assert "gone" in check(town, "--baseline", "custmap-baseline.json").stderr

    def test_a_part_of_the_catalogue_is_not_taken_for_the_whole_where_the_call_is_made_in_it(self, town: Path) -> None:
        (town / "sub").mkdir()
        write(town / "sub", law="department: law\nservices: {advice: {customers: all-staff}}\n")
        settle(town)
        before = entries(town)
        assert check(town / "sub").stderr == ""
        assert check(town / "sub", "--write-baseline").returncode == 0
        assert entries(town) == before
        (town / "custmap.toml").write_text('paths = ["hr.yaml", "sub"]\nbaseline = "custmap-baseline.json"\n')
        assert "pay/slips" in check(town / "sub").stderr

    def test_settings_that_ignore_in_some_files_mend_nothing(self, town: Path) -> None:
        settle(town)
        text = 'baseline = "custmap-baseline.json"\n[[overrides]]\npaths = ["hr.yaml"]\nignore = ["CM008"]\n'
        (town / "custmap.toml").write_text(text)
        assert check(town).stderr == ""


class TestWhatCannotBe:
    def test_a_baseline_that_is_not_there_is_an_error(self, town: Path) -> None:
        (town / "custmap.toml").write_text('baseline = "known.json"\n')
        for options in ([], ["--baseline", "other.json"]):
            done = check(town, *options)
            assert (done.returncode, done.stdout) == (2, "")
            assert "there is no baseline" in done.stderr
            assert "--write-baseline" in done.stderr

    def test_it_starts_from_the_folder_of_the_settings(self, town: Path) -> None:
        (town / "sub").mkdir()
        done = custmap("check", "..", "--write-baseline", cwd=town / "sub")
        assert (town / "sub" / "custmap-baseline.json").is_file(), done.stderr
        (town / "custmap.toml").write_text('paths = ["."]\nbaseline = "known.json"\n')
        assert custmap("check", "--write-baseline", cwd=town / "sub").returncode == 0
        assert entries(town, "known.json")

    def test_nothing_is_written_while_something_cannot_be_read(self, town: Path) -> None:
        settle(town)
        before = (town / "custmap-baseline.json").read_bytes()
        write(town, broken="department: [")
        done = check(town, "--write-baseline")
        assert done.returncode == 2
        assert "error[CM000]" in done.stdout
        assert done.stderr == "The baseline was not written: mend first what could not be read.\n"
        assert (town / "custmap-baseline.json").read_bytes() == before

    def test_nothing_is_written_where_a_format_has_nowhere_to_go(self, town: Path) -> None:
        done = check(town, "--write-baseline", "-f", "gitlab=missing/report.json")
        assert done.returncode == 2
        assert "there is no folder missing; make it first" in done.stderr
        assert not (town / "custmap-baseline.json").exists()

    def test_a_damaged_one_is_neither_used_nor_written_over(self, town: Path) -> None:
        settle(town)
        (town / "custmap-baseline.json").write_text("<<<<<<< ours\n")
        for options in ([], ["--write-baseline"]):
            done = check(town, *options)
            assert (done.returncode, done.stdout) == (2, "")
            assert "line 1 is no sound JSON" in done.stderr
        assert (town / "custmap-baseline.json").read_text() == "<<<<<<< ours\n"

    def test_where_it_cannot_be_written_that_is_said(self, town: Path) -> None:
        done = check(town, "--write-baseline", "--baseline", "no/such/folder.json")
        assert (done.returncode, done.stdout) == (2, "")
        assert "cannot write no/such/folder.json" in done.stderr

    def test_options_that_contradict_each_other_are_refused(self, town: Path) -> None:
        for options in (["--baseline", "x.json"], ["--write-baseline"]):
            done = check(town, "--no-baseline", *options)
            assert done.returncode == 2
            assert "choose one of --no-baseline" in done.stderr

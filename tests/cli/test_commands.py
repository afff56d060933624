"""The command line as a person, a script or a CI job meets it."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from custmap import __version__
from custmap.rules import all_rules
from tests.building import ROOT, custmap, write

SOUND = "department: d\nservices: {s: {customers: all-staff}}"
FAULTY = "department: d\nservices: {s: {customers: nobody}}"
BROKEN = "department: d\nservices: {s: {customers: [all-staff}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, catalogue=SOUND)


class TestExitCodes:
    def test_0_if_nothing_is_as_bad_as_fail_on(self, folder: Path) -> None:
        done = custmap("check", str(folder))
        assert (done.returncode, done.stderr) == (0, "")
        assert "warning" in done.stdout

    def test_1_if_something_is(self, folder: Path) -> None:
        assert custmap("check", str(folder), "--fail-on", "warning").returncode == 1
        assert custmap("check", str(write(folder, catalogue=FAULTY))).returncode == 1

    def test_fail_on_note_counts_notes_that_are_hidden(self, folder: Path) -> None:
        only_notes = ("--select", "CM105", str(folder))
        assert custmap("check", *only_notes).returncode == 0
        assert custmap("check", "--fail-on", "note", *only_notes).returncode == 1

    def test_never_is_never_1(self, folder: Path) -> None:
        assert custmap("check", str(write(folder, catalogue=FAULTY)), "--fail-on", "never").returncode == 0

    @pytest.mark.parametrize("options", [[], ["--fail-on", "never"], ["--ignore", "CM000"], ["--select", "CM104"]])
    def test_2_if_a_file_cannot_be_read_whatever_the_options(self, folder: Path, options: list[str]) -> None:
        done = custmap("check", str(write(folder, other=BROKEN)), *options)
        assert done.returncode == 2
        assert "error[CM000]" in done.stdout

    def test_2_if_the_call_cannot_be_carried_out(self, tmp_path: Path) -> None:
        for arguments in (
            ["check", str(tmp_path / "missing")],
            ["check", "--select", "CM999", str(tmp_path)],
            ["check", "--no-such-option"],
            ["no-such-command"],
            ["explain", "nothing"],
            ["check", "--as-of", "yesterday"],
        ):
            done = custmap(*arguments)
            assert done.returncode == 2, arguments
            assert done.stdout == ""
            assert done.stderr.startswith("custmap: ")
            assert "Traceback" not in done.stderr

    def test_3_if_there_is_nothing_to_check(self, tmp_path: Path) -> None:
        done = custmap("check", str(tmp_path))
        assert done.returncode == 3
        assert "no catalogue found" in done.stderr
        assert "custmap init" in done.stderr

    def test_70_and_one_line_for_a_bug_of_ours_and_the_traceback_only_on_request(self, folder: Path) -> None:
        code = (
            "import sys, custmap.pipeline\n"
            "def fail(*a, **k): raise ZeroDivisionError('a bug')\n"
            "custmap.pipeline.check = fail\n"
            "from custmap.cli import main\nsys.argv = ['custmap', *sys.argv[1:]]\nmain()\n"
        )

        def run(*arguments: str) -> subprocess.CompletedProcess[str]:
            return subprocess.run(
                [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False, timeout=60
            )

        plain = run("check", str(folder))
        assert plain.returncode == 70
        assert "bug in custmap (ZeroDivisionError: a bug)" in plain.stderr
        assert "Traceback" not in plain.stderr
        assert "Traceback" in run("--debug", "check", str(folder)).stderr

    def test_130_if_interrupted(self, folder: Path) -> None:
        code = (
            "import sys, custmap.pipeline\n"
            "def stop(*a, **k): raise KeyboardInterrupt\n"
            "custmap.pipeline.check = stop\n"
            "from custmap.cli import main\nsys.argv = ['custmap', 'check']\nmain()\n"
        )
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False, timeout=60)
        assert done.returncode == 130
        assert "Traceback" not in done.stderr


class TestCheck:
    def test_concise_is_a_line_a_finding(self, folder: Path) -> None:
        done = custmap("check", str(write(folder, catalogue=FAULTY)), "-f", "concise")
        lines = done.stdout.splitlines()
        assert lines
        assert all(re.match(r".+\.yaml:\d+:\d+: (error|warning) CM\d{3}: ", line) for line in lines)

    def test_json_has_every_severity_and_the_counts(self, folder: Path) -> None:
        output = json.loads(custmap("check", str(folder), "-f", "json").stdout)
        assert {finding["severity"] for finding in output["findings"]} == {"warning", "note"}
        assert output["summary"]["services"] == 1
        assert output["tool"] == {"name": "custmap", "version": __version__}

    def test_select_and_ignore_take_codes_prefixes_and_names(self, folder: Path) -> None:
        def codes(*options: str) -> set[str]:
            output = json.loads(custmap("check", str(folder), "-f", "json", *options).stdout)
            return {finding["code"] for finding in output["findings"]}

        everything = codes()
        assert codes("--select", "CM104") == codes("--select", "missing-category") == {"CM104"}
        assert codes("--select", "CM1") == {code for code in everything if code.startswith("CM1")}
        assert codes("--ignore", "CM104,no-owner") == everything - {"CM104", "CM109"}

    def test_several_paths_are_one_catalogue(self, tmp_path: Path) -> None:
        write(tmp_path, a="department: a\nservices: {s: {customers: b}}", b="department: b")
        alone = custmap("check", str(tmp_path / "a.yaml"), "--select", "CM003")
        both = custmap("check", str(tmp_path / "a.yaml"), str(tmp_path / "b.yaml"), "--select", "CM003")
        assert (alone.returncode, both.returncode) == (1, 0)

    def test_standard_input_is_a_path(self) -> None:
        done = custmap("check", "-", "-f", "concise", stdin=FAULTY)
        assert "<stdin>:2:27: error CM003: " in done.stdout

    def test_without_paths_it_is_this_folder(self, folder: Path) -> None:
        done = subprocess.run(
            [sys.executable, "-m", "custmap", "check"],
            cwd=folder,
            capture_output=True,
            text=True,
            env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
            check=False,
            timeout=60,
        )
        assert done.returncode == 0
        assert "catalogue.yaml:" in done.stdout

    def test_notes_are_counted_and_shown_on_request(self, folder: Path) -> None:
        only = ("--select", "CM105", str(folder))
        assert "1 note hidden (--notes shows it)" in custmap("check", *only).stdout
        assert "note[CM105]" in custmap("check", *only, "--notes").stdout

    def test_output_goes_whole_into_a_file(self, folder: Path) -> None:
        target = folder / "out.json"
        done = custmap("check", str(folder / "catalogue.yaml"), "-f", "json", "-o", str(target))
        assert done.stdout == ""
        assert json.loads(target.read_text(encoding="utf-8"))["schema_version"] == 1

    def test_quiet_says_findings_only(self, folder: Path) -> None:
        done = custmap("check", str(folder), "-q")
        assert "Looked at" not in done.stdout
        assert "CM104" in done.stdout

    def test_colour_only_where_it_is_wanted(self, folder: Path) -> None:
        assert "\x1b[" not in custmap("check", str(folder)).stdout
        assert "\x1b[" in custmap("check", str(folder), "--color", "always").stdout

    def test_the_same_input_gives_the_same_bytes(self) -> None:
        first, second = (custmap("check", "examples/broken", "-f", "json", PYTHONHASHSEED=seed) for seed in ("1", "2"))
        assert first.stdout == second.stdout

    def test_an_ignored_gap_is_counted_and_needs_a_reason(self, tmp_path: Path) -> None:
        ignore = "ignore: [{{rule: CM104, at: d/s{why}}}]"
        with_reason = write(tmp_path, a=f"{SOUND}\n{ignore.format(why=', why: agreed')}")
        done = custmap("check", str(with_reason))
        assert "CM104" not in done.stdout
        assert "1 ignored" in done.stdout
        without = write(tmp_path, a=f"{SOUND}\n{ignore.format(why='')}")
        assert "CM104" in custmap("check", str(without)).stdout


class TestTheOtherCommands:
    def test_version(self) -> None:
        assert custmap("--version").stdout == f"custmap {__version__}\n"

    def test_rules_lists_every_rule_by_code_and_name(self) -> None:
        output = custmap("rules").stdout
        assert all(rule.code in output and rule.name in output for rule in all_rules())

    @pytest.mark.parametrize("rule", [pytest.param(rule, id=rule.name) for rule in all_rules()])
    def test_explain_shows_the_manual_by_code_and_by_name(self, rule: object) -> None:
        found = next(item for item in all_rules() if item is rule)
        by_code, by_name = custmap("explain", found.code), custmap("explain", found.name)
        assert by_code.stdout == by_name.stdout
        assert "Why it matters" in by_code.stdout
        assert found.example("Gap").splitlines()[0] in by_code.stdout

    def test_explain_suggests_the_nearest(self) -> None:
        assert "did you mean CM104 (missing-category)?" in custmap("explain", "missing-categry").stderr

    def test_init_writes_a_catalogue_that_passes_without_a_word(self, tmp_path: Path) -> None:
        assert custmap("init", str(tmp_path / "new")).returncode == 0
        done = custmap("check", str(tmp_path / "new"), "--fail-on", "warning")
        assert done.returncode == 0, done.stdout

    def test_init_overwrites_nothing(self, tmp_path: Path) -> None:
        (tmp_path / "org.yaml").write_text("mine", encoding="utf-8")
        done = custmap("init", str(tmp_path))
        assert done.returncode == 2
        assert sorted(item.name for item in tmp_path.iterdir()) == ["org.yaml"]
        assert (tmp_path / "org.yaml").read_text(encoding="utf-8") == "mine"

    def test_every_command_and_option_says_what_it_does(self) -> None:
        overview = custmap("--help").stdout
        for command in ("check", "rules", "explain", "schema", "init"):
            assert re.search(rf"^\W*{command}\s+\w", overview, re.MULTILINE), overview
            assert custmap(command, "--help").returncode == 0

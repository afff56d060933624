"""Settings as a person and a CI job meet them."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from custmap.cli.app import _COMMANDS
from tests.building import custmap, write

PAGE = """\
department: {name}
services:
  one: {{customers: all-staff}}
  two: {{customers: nobody}}
"""
Run = Callable[..., CompletedProcess[str]]


@pytest.fixture
def town(tmp_path: Path) -> Path:
    """Two departments in a folder, each with an error (CM003) and warnings; the root of a repository above."""
    (tmp_path / ".git").mkdir()
    folder = tmp_path / "departments"
    folder.mkdir()
    write(folder, hr=PAGE.format(name="hr"), pay=PAGE.format(name="pay"))
    return tmp_path


def check(folder: Path, *options: str) -> CompletedProcess[str]:
    return custmap("check", *options, cwd=folder)


def found(folder: Path, *options: str) -> set[tuple[str, str, str]]:
    """(code, severity, file) of every finding."""
    output = json.loads(check(folder, "-f", "json", *options).stdout)
    return {(item["code"], item["severity"], Path(item["path"]).stem) for item in output["findings"]}


def codes(folder: Path, *options: str) -> set[str]:
    return {code for code, _, _ in found(folder, *options)}


def settings(folder: Path, text: str) -> None:
    (folder / "custmap.toml").write_text(text, encoding="utf-8")


class TestFound:
    def test_upwards_from_the_catalogue_wherever_the_call_is_made(self, town: Path, tmp_path: Path) -> None:
        settings(town, 'select = ["CM104"]')
        assert codes(town / "departments") == {"CM104"}
        assert codes(Path("/"), str(town / "departments" / "hr.yaml")) == {"CM104"}

    def test_in_pyproject_too(self, town: Path) -> None:
        (town / "pyproject.toml").write_text('[project]\nname = "x"\n\n[tool.custmap]\nselect = ["CM104"]\n')
        assert codes(town) == {"CM104"}

    def test_config_names_one_and_isolated_none(self, town: Path) -> None:
        settings(town, 'select = ["CM104"]')
        (town / "other.toml").write_text('select = ["CM003"]')
        assert codes(town, "--config", "other.toml") == {"CM003"}
        assert codes(town, "--isolated") > {"CM003", "CM104"}
        done = check(town, "--isolated", "--config", "other.toml")
        assert (done.returncode, done.stdout) == (2, "")
        assert "choose one of --config" in done.stderr

    @pytest.mark.parametrize(
        "command", [["check"], ["chains"], ["gaps"], ["impact", "hr/one"], ["export", "-f", "dot"]]
    )
    def test_every_command_that_reads_a_catalogue_reads_the_paths_of_the_settings(
        self, command: list[str], town: Path
    ) -> None:
        settings(town, 'paths = ["departments/hr.yaml"]')
        (town / "elsewhere").mkdir()
        done = custmap(*command, cwd=town / "elsewhere")
        assert done.returncode == (1 if command == ["check"] else 0), done.stderr
        assert "hr" in done.stdout.lower()
        assert "pay" not in done.stdout.lower()
        done = custmap(*command, "--isolated", cwd=town / "elsewhere")
        assert done.returncode == 3
        assert "no catalogue found" in done.stderr

    @pytest.mark.parametrize("command", _COMMANDS)
    def test_a_command_that_reads_a_catalogue_lets_the_settings_be_chosen(self, command: str) -> None:
        words = custmap(command, "--help").stdout.split()
        reads = "PATHS" in " ".join(words) or "[OLD NEW]" in " ".join(words)
        assert reads is ("--config" in words) is ("--isolated" in words)

    def test_paths_of_the_call_take_the_place_of_those_of_the_settings(self, town: Path) -> None:
        settings(town, 'paths = ["departments/hr.yaml"]')
        assert {file for _, _, file in found(town, "departments/pay.yaml")} == {"pay"}

    def test_a_path_that_is_not_there_is_said_to_come_from_the_settings(self, town: Path) -> None:
        settings(town, 'paths = ["departmnts"]')
        done = check(town)
        assert done.returncode == 2
        assert done.stderr == "custmap: there is no departmnts, which custmap.toml names under `paths`\n"


class TestFaults:
    def test_a_slip_is_told_with_its_line_and_the_way_out_and_nothing_is_checked(self, town: Path) -> None:
        settings(town, '# ours\nselct = ["CM104"]\n')
        done = check(town)
        assert (done.returncode, done.stdout) == (2, "")
        assert "custmap.toml:2:1: unknown key 'selct'; did you mean 'select'?" in done.stderr
        assert "Traceback" not in done.stderr

    def test_what_cannot_be_read_stays_an_error_whatever_is_ignored(self, town: Path) -> None:
        write(town, broken="department: [")
        settings(town, 'fail-on = "never"\nignore = ["ALL"]\n[severity]\nALL = "off"\n[[overrides]]\n'
                       'paths = ["."]\nignore = ["ALL"]\nseverity = {ALL = "note"}\n')  # fmt: skip
        done = check(town)
        assert done.returncode == 2
        assert "error[CM000]" in done.stdout


class TestTheCommandLineWins:
    def test_select_of_the_call_takes_the_place_of_all_that_is_chosen(self, town: Path) -> None:
        settings(town, 'select = ["CM003"]\nignore = ["CM104"]\n[severity]\nCM106 = "off"')
        assert codes(town) == {"CM003"}
        assert codes(town, "--select", "CM104") == {"CM104"}
        assert codes(town, "--select", "CM106") == {"CM106"}

    def test_ignore_of_the_call_adds(self, town: Path) -> None:
        settings(town, 'select = ["CM003", "CM104", "CM106"]\nignore = ["CM104"]')
        assert codes(town, "--ignore", "CM003") == {"CM106"}

    def test_fail_on(self, town: Path) -> None:
        settings(town, 'fail-on = "never"')
        assert check(town).returncode == 0
        assert check(town, "--fail-on", "error").returncode == 1
        settings(town, 'fail-on = "warning"\nselect = ["CM104"]')
        assert check(town).returncode == 1
        assert check(town, "--fail-on", "error").returncode == 0

    @pytest.mark.parametrize("form", ["text", "concise", "github", "markdown"])
    def test_a_check_that_fails_by_notes_shows_them(self, town: Path, form: str) -> None:
        settings(town, 'select = ["CM104"]\n[severity]\nCM104 = "note"')
        assert "promises no quality" not in check(town, "-f", form).stdout
        done = check(town, "-f", form, "--fail-on", "note")
        assert (done.returncode, "promises no quality" in done.stdout) == (1, True)


class TestSeverities:
    def test_they_are_what_every_format_shows_and_fail_on_sees(self, town: Path) -> None:
        settings(town, 'select = ["CM003", "CM104"]\n[severity]\nCM104 = "error"\ndangling-reference = "note"')
        assert {item[:2] for item in found(town)} == {("CM003", "note"), ("CM104", "error")}
        done = check(town)
        assert done.returncode == 1
        assert "error[CM104]: 'hr/one'" in done.stdout
        assert "Found 2 errors in 2 files" in done.stdout
        assert "2 notes hidden" in done.stdout
        assert "error CM104" in check(town, "-f", "concise").stdout

    def test_lowered_far_enough_an_error_is_no_failure(self, town: Path) -> None:
        settings(town, 'select = ["CM003"]\n[severity]\nCM003 = "warning"')
        assert check(town).returncode == 0

    def test_off_is_off(self, town: Path) -> None:
        settings(town, '[severity]\nALL = "off"\nCM104 = "note"')
        assert {item[:2] for item in found(town)} == {("CM104", "note")}


class TestOverrides:
    def test_they_hold_for_their_files_only(self, town: Path) -> None:
        settings(
            town,
            'select = ["CM003", "CM104"]\n[[overrides]]\npaths = ["departments/hr.yaml"]\nignore = ["CM003"]\n'
            'severity = { CM104 = "note" }',
        )
        everything = {("CM104", "note", "hr"), ("CM104", "warning", "pay"), ("CM003", "error", "pay")}
        assert found(town) == everything
        assert found(Path("/"), str(town / "departments")) == everything

    def test_what_they_ignore_is_counted(self, town: Path) -> None:
        settings(town, 'select = ["CM003"]\n[[overrides]]\npaths = ["departments"]\nignore = ["CM003"]')
        assert "2 ignored" in check(town).stdout

    def test_the_later_wins_over_the_earlier_and_over_the_rest(self, town: Path) -> None:
        settings(
            town,
            'select = ["CM003"]\n[severity]\nCM003 = "note"\n'
            '[[overrides]]\npaths = ["departments"]\nseverity = {CM003 = "warning"}\n'
            '[[overrides]]\npaths = ["**/hr.yaml"]\nseverity = {CM003 = "error"}\n',
        )
        assert found(town) == {("CM003", "error", "hr"), ("CM003", "warning", "pay")}

    def test_standard_input_is_in_no_folder(self, town: Path) -> None:
        settings(town, 'select = ["CM003"]\n[[overrides]]\npaths = ["departments"]\nignore = ["CM003"]')
        done = custmap("check", "-", cwd=town, stdin=PAGE.format(name="hr"))
        assert done.returncode == 1
        assert "error[CM003]" in done.stdout

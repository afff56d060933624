"""Which file holds the settings: the nearest above the catalogue, and never one of another repository."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from custmap.errors import CustmapError
from custmap.settings import settings_for
from custmap.settings.find import find, named

NOTE = 'fail-on = "note"\n'
NEVER = 'fail-on = "never"\n'
SHARED = f"[project]\nname = 'x'\n\n[tool.custmap]\n{NEVER}"


@pytest.fixture
def deep(tmp_path: Path) -> Path:
    """A folder of a repository, two levels below its root."""
    (tmp_path / ".git").mkdir()
    folder = tmp_path / "catalogue" / "departments"
    folder.mkdir(parents=True)
    return folder


def fail_on(path: Path | str) -> str:
    return settings_for([str(path)]).fail_on


def test_no_file_means_no_settings(deep: Path) -> None:
    settings = settings_for([str(deep)])
    assert (settings.file, settings.fail_on, settings.paths) == ("", "error", ())


def test_where_there_is_none_nothing_is_imported_to_read_it(deep: Path, tmp_path: Path) -> None:
    (tmp_path / "pyproject.toml").write_text("[project]\nname = 'x'\ndependencies = ['custmap']\n")
    code = (
        "import sys; from custmap.settings import settings_for; settings_for(sys.argv[1:])\n"
        "assert not {'tomllib', 'custmap.settings.read', 'custmap.settings.written'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code, str(deep)], check=True, timeout=60)


def test_it_is_found_upwards_from_the_catalogue(deep: Path, tmp_path: Path) -> None:
    (tmp_path / "custmap.toml").write_text(NOTE)
    assert fail_on(deep) == "note"


def test_it_is_found_from_a_file_a_glob_and_a_path_that_is_not_there(deep: Path, tmp_path: Path) -> None:
    (tmp_path / "custmap.toml").write_text(NOTE)
    (deep / "hr.yaml").touch()
    for path in ("hr.yaml", "*.yaml", "**/h?.yaml", "missing.yaml"):
        assert fail_on(deep / path) == "note", path


def test_without_paths_and_for_standard_input_it_is_found_from_here(
    deep: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "custmap.toml").write_text(NOTE)
    monkeypatch.chdir(deep)
    assert settings_for().fail_on == fail_on("-") == "note"


def test_the_nearest_wins_and_nothing_is_mixed(deep: Path, tmp_path: Path) -> None:
    (tmp_path / "custmap.toml").write_text('fail-on = "note"\nignore = ["CM1"]\n')
    (deep / "custmap.toml").write_text('select = ["CM2"]\n')
    settings = settings_for([str(deep)])
    assert (settings.select, settings.ignore, settings.fail_on) == (("CM2",), (), "error")


def test_of_several_paths_the_first_counts(deep: Path, tmp_path: Path) -> None:
    (deep / "custmap.toml").write_text(NOTE)
    (tmp_path / "custmap.toml").write_text(NEVER)
    assert settings_for([str(tmp_path), str(deep)]).fail_on == "never"


@pytest.mark.parametrize("kind", ["folder", "file"])  # of a work tree or a submodule, .git is a file
def test_it_stops_at_the_root_of_the_repository(kind: str, tmp_path: Path) -> None:
    (tmp_path / "custmap.toml").write_text(NOTE)
    inner = tmp_path / "inner"
    inner.mkdir()
    git = inner / ".git"
    git.mkdir() if kind == "folder" else git.write_text("gitdir: elsewhere")
    assert fail_on(inner) == "error"
    (inner / "custmap.toml").write_text(NEVER)
    assert fail_on(inner) == "never"


class TestPyproject:
    @pytest.mark.parametrize(
        "text",
        [
            SHARED,
            f"[ tool . 'custmap' ]\n{NEVER}",
            'tool.custmap.fail-on = "never"\n',
            '[tool]\ncustmap = { fail-on = "never" }\n',
            '[tool]\ncustmap.fail-on = "never"\n',
        ],
    )
    def test_its_table_is_found_however_it_is_written(self, text: str, deep: Path, tmp_path: Path) -> None:
        (tmp_path / "pyproject.toml").write_text(text)
        assert fail_on(deep) == "never"

    def test_one_without_the_table_is_passed_over(self, deep: Path, tmp_path: Path) -> None:
        (tmp_path / "custmap.toml").write_text(NOTE)
        (deep / "pyproject.toml").write_text("[project]\ndependencies = ['custmap']\n[tool.custmap-other]\nx = 1\n")
        assert fail_on(deep) == "note"

    def test_one_that_has_nothing_to_do_with_custmap_is_not_even_parsed(self, deep: Path) -> None:
        (deep / "pyproject.toml").write_text("this is no TOML, and none of our business")
        assert find([str(deep)]) is None

    def test_custmap_toml_beside_it_wins(self, deep: Path) -> None:
        (deep / "pyproject.toml").write_text(SHARED)
        (deep / "custmap.toml").write_text(NOTE)
        assert fail_on(deep) == "note"

    def test_an_empty_table_counts_and_ends_the_search(self, deep: Path, tmp_path: Path) -> None:
        (tmp_path / "custmap.toml").write_text(NOTE)
        (deep / "pyproject.toml").write_text("[tool.custmap]\n")
        assert fail_on(deep) == "error"


class TestConfig:
    def test_a_file_that_is_named_wins_over_every_other(self, deep: Path, tmp_path: Path) -> None:
        (deep / "custmap.toml").write_text(NOTE)
        (tmp_path / "strict.toml").write_text(NEVER)
        assert settings_for([str(deep)], tmp_path / "strict.toml").fail_on == "never"

    def test_a_pyproject_that_is_named_needs_its_table(self, tmp_path: Path) -> None:
        file = tmp_path / "pyproject.toml"
        file.write_text(SHARED)
        assert settings_for([], file).fail_on == "never"
        file.write_text("[project]\n")
        with pytest.raises(CustmapError, match=r"no table \[tool\.custmap\]"):
            settings_for([], file)

    def test_one_that_is_not_there_is_an_error_with_a_way_out(self, tmp_path: Path) -> None:
        with pytest.raises(CustmapError, match=r"cannot read the settings .*no such file.*--isolated"):
            named(tmp_path / "custmap.toml")

    def test_isolated_looks_for_none(self, deep: Path) -> None:
        (deep / "custmap.toml").write_text("this is no TOML")
        assert settings_for([str(deep)], isolated=True).file == ""

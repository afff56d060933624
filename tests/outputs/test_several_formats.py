"""`--format NAME[=FILE]`, once or several times, through the real command line."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from custmap.cli.formats import wanted
from custmap.errors import CustmapError
from custmap.outputs import find, names
from tests.building import ROOT, custmap
from tests.hostile.limits import process, run
from tests.test_architecture import loaded_by

BROKEN = "examples/broken"


@pytest.mark.parametrize("name", names())
def test_every_format_is_found_by_its_folder_says_what_it_is_and_tells_of_a_file_that_cannot_be_read(name: str) -> None:
    assert name in custmap("check", "--help").stdout
    assert find(name).__doc__
    done = custmap("check", BROKEN, "-f", name)
    assert (done.returncode, done.stderr) == (2, "")
    assert "reading-hour.yaml" in done.stdout
    assert str(ROOT) not in done.stdout, "the same bytes on every machine"


@pytest.mark.parametrize("name", names())
def test_the_same_catalogue_gives_the_same_bytes(name: str) -> None:
    first, second = (custmap("check", BROKEN, "-f", name, PYTHONHASHSEED=seed) for seed in ("1", "2"))
    assert first.stdout == second.stdout != ""


def test_one_run_writes_all_that_was_asked_for_with_one_exit_code(tmp_path: Path) -> None:
    files = {name: tmp_path / f"out.{name}" for name in names() if name != "text"}
    options = [word for name, file in files.items() for word in ("-f", f"{name}={file}")]
    done = custmap("check", BROKEN, "-f", "text", *options)
    assert done.returncode == 2
    assert done.stdout == custmap("check", BROKEN).stdout
    for name, file in files.items():
        assert file.read_text(encoding="utf-8") == custmap("check", BROKEN, "-f", name).stdout


def test_output_is_for_the_format_that_names_no_file(tmp_path: Path) -> None:
    report, page = tmp_path / "a.sarif", tmp_path / "page.md"
    done = custmap("check", BROKEN, "-f", f"sarif={report}", "-f", "markdown", "-o", str(page))
    assert done.stdout == ""
    assert page.read_text(encoding="utf-8").startswith("### custmap")
    assert json.loads(report.read_text(encoding="utf-8"))["version"] == "2.1.0"
    assert custmap("check", BROKEN, "-f", "concise=-").stdout == custmap("check", BROKEN, "-f", "concise").stdout


@pytest.mark.parametrize(
    ("formats", "output", "told"),
    [
        (["text", "json"], None, "text and json would both go to standard output: give one of them a file"),
        (["text", "json=-"], None, "standard output"),
        (["text", "text"], None, "standard output"),
        (["sarif=x", "junit=./x"], None, "sarif and junit would both go to x"),
        (["sarif=x", "text"], "x", "sarif and text would both go to x"),
        (["sarif=x"], "y", "nothing for --output"),
        (["sarif="], None, "names no file behind the `=`: write -f sarif=FILE"),
        (["sarf"], None, "did you mean 'sarif'?"),
        (["html=x"], None, "there are concise, github, gitlab"),
        (["../text"], None, "no format of check is called"),
    ],
)
def test_what_cannot_be_meant_is_said_with_the_way_out(formats: list[str], output: str | None, told: str) -> None:
    with pytest.raises(CustmapError) as error:
        wanted(formats, Path(output) if output else None)
    assert told in str(error.value)


def test_where_one_cannot_be_written_none_is(tmp_path: Path) -> None:
    done = custmap("check", BROKEN, "-f", f"sarif={tmp_path}/a.sarif", "-f", f"junit={tmp_path}/no/b.xml", "-f", "text")
    assert (done.returncode, done.stdout) == (2, "")
    assert "there is no folder" in done.stderr
    assert "make it first" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_wrong_format_is_told_before_anything_is_read(tmp_path: Path) -> None:
    done = custmap("check", str(tmp_path / "missing"), "-f", "sarf")
    assert "did you mean 'sarif'?" in done.stderr


def test_formats_of_other_programs_are_utf_8_whatever_the_terminal_speaks(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("department: ä\nservices: {s: {customers: ö}}\n", encoding="utf-8")
    for name in ("junit", "sarif", "gitlab", "github", "markdown"):
        plain = run("check", "-f", name, cwd=tmp_path).out
        ascii_ = process("check", "-f", name, cwd=tmp_path, PYTHONIOENCODING="ascii").stdout
        assert ascii_.decode("utf-8") == plain
        assert "ö" in plain


def test_a_check_imports_the_formats_it_is_asked_for_and_no_other() -> None:
    every = {f"custmap.outputs.{name}" for name in names()}
    assert every & loaded_by("check", "catalogues/uc-merced-cbs2.yaml") == {"custmap.outputs.text"}
    assert every & loaded_by("check", "-f", "gitlab", "catalogues/uc-merced-cbs2.yaml") == {"custmap.outputs.gitlab"}
    assert every & loaded_by("check", "--help") == set()


class TestPaths:
    """Seen from the root of the repository in the formats of CI servers, as the caller names them in the others."""

    CI = ("sarif", "github", "gitlab", "junit", "markdown")

    @pytest.fixture
    def repository(self, tmp_path: Path) -> Path:
        root = tmp_path / "repository"
        shutil.copytree(ROOT / BROKEN, root / "catalogue")
        (root / ".git").mkdir()
        return root

    @pytest.mark.parametrize("name", CI)
    def test_from_any_folder_of_the_repository_the_path_is_that_from_its_root(
        self, repository: Path, name: str
    ) -> None:
        from_root = run("check", "catalogue", "-f", name, cwd=repository).out
        assert "catalogue/lending.yaml" in from_root
        assert run("check", ".", "-f", name, cwd=repository / "catalogue").out == from_root
        assert run("check", "../catalogue", "-f", name, cwd=repository / "catalogue").out == from_root
        assert run("check", str(repository / "catalogue"), "-f", name, cwd=repository).out == from_root

    @pytest.mark.parametrize("name", CI)
    def test_a_run_from_elsewhere_takes_the_repository_of_the_catalogue(self, repository: Path, name: str) -> None:
        out = run("check", str(repository / "catalogue"), "-f", name, cwd=repository.parent).out
        assert out == run("check", "catalogue", "-f", name, cwd=repository).out

    def test_a_work_tree_of_its_own_has_a_file_called_git(self, repository: Path) -> None:
        (repository / ".git").rmdir()
        (repository / ".git").write_text("gitdir: elsewhere\n")
        out = run("check", "-f", "gitlab", cwd=repository / "catalogue").out
        assert json.loads(out)[0]["location"]["path"].startswith("catalogue/")

    def test_through_a_link_to_the_repository_it_is_the_same(self, repository: Path) -> None:
        link = repository.parent / "link"
        link.symlink_to(repository)
        out = run("check", str(link / "catalogue"), "-f", "gitlab", cwd=repository).out
        assert json.loads(out)[0]["location"]["path"].startswith("catalogue/")

    def test_what_lies_outside_is_absolute_and_without_a_repository_all_stays_as_it_was_named(
        self, repository: Path
    ) -> None:
        outside = repository.parent / "outside"
        shutil.copytree(repository / "catalogue", outside)
        out = run("check", "../outside", "-f", "gitlab", cwd=repository).out
        assert json.loads(out)[0]["location"]["path"].startswith(f"{outside.as_posix()}/")
        if not any((folder / ".git").exists() for folder in outside.parents):
            out = run("check", "outside", "-f", "gitlab", cwd=repository.parent).out
            assert json.loads(out)[0]["location"]["path"].startswith("outside/")

    def test_the_formats_for_people_and_json_name_files_as_the_caller_does(self, repository: Path) -> None:
        for name in ("text", "concise", "json"):
            out = run("check", "lending.yaml", "-f", name, cwd=repository / "catalogue").out
            assert "catalogue/" not in out
            assert "lending.yaml" in out

    def test_a_current_folder_that_is_gone_is_no_bug(self, repository: Path) -> None:
        gone = repository.parent / "gone"
        call = f'"{sys.executable}" -m custmap check "{repository}/catalogue" -f gitlab'
        command = f'mkdir "{gone}" && cd "{gone}" && rmdir "{gone}" && {call}'
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
        done = subprocess.run(
            command, shell=True, capture_output=True, text=True, env=environment, check=False, timeout=60
        )
        assert json.loads(done.stdout)[0]["location"]["path"].startswith("catalogue/")

    def test_standard_input_has_no_path(self, repository: Path) -> None:
        done = process("check", "-", "-f", "gitlab", cwd=repository, stdin=b"department: [")
        assert json.loads(done.stdout)[0]["location"]["path"] == "<stdin>"


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="needs POSIX")
def test_a_full_disk_leaves_no_half_file(tmp_path: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    done = custmap("check", BROKEN, "-f", f"sarif={tmp_path}/a.sarif", "-f", "junit=/dev/full")
    assert done.returncode == 2
    assert "cannot write /dev/full" in done.stderr
    assert json.loads((tmp_path / "a.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"

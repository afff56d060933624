"""What is kept comes back whole, or not at all; the folder never grows without end, and nobody else writes into it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from custmap.cache import store
from custmap.cache.store import Store
from tests.benchmarks.generate import generate
from tests.building import ROOT, custmap

KEPT: list[Any] = ["text", 1, None, ("of", 2.5), {"a": frozenset({1, 2})}]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A catalogue that is just large enough."""
    folder = tmp_path_factory.mktemp("large")
    generate(folder, 2_100)
    return str(folder)


def test_what_is_kept_comes_back(tmp_path: Path) -> None:
    one = Store(tmp_path / "deep" / "one.check")
    assert not one.is_there()
    assert one.load() is None
    one.save(KEPT)
    assert one.is_there()
    assert one.load() == KEPT


@pytest.mark.parametrize("at", [0, 31, 32, 35, 36, 50, -1])
def test_a_file_that_is_damaged_is_as_good_as_none(tmp_path: Path, at: int) -> None:
    one = Store(tmp_path / "one.check")
    one.save(KEPT)
    data = bytearray(one.file.read_bytes())
    data[at] ^= 1
    one.file.write_bytes(data)
    assert one.load() is None


@pytest.mark.parametrize("size", [0, 10, 36, 50])
def test_a_file_that_is_cut_off_is_as_good_as_none(tmp_path: Path, size: int) -> None:
    one = Store(tmp_path / "one.check")
    one.save(KEPT)
    os.truncate(one.file, size)
    assert one.load() is None


def test_another_program_keeps_for_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    one = Store(tmp_path / "one.check")
    one.save(KEPT)
    monkeypatch.setattr(store, "_stamp", lambda: b"of another version".ljust(32))
    assert one.load() is None


def test_every_file_of_the_program_has_its_part_in_the_stamp(tmp_path: Path) -> None:
    code = "from custmap.cache.store import _stamp; print(_stamp().hex())"
    home = tmp_path / "custmap"
    subprocess.run(["cp", "-r", str(ROOT / "src" / "custmap"), str(home)], check=True)

    def stamp() -> str:
        return subprocess.run(
            [sys.executable, "-c", code],
            env={**os.environ, "PYTHONPATH": str(tmp_path)},
            capture_output=True,
            text=True,
            check=True,
        ).stdout

    before = stamp()
    assert before == stamp()
    rule = home / "rules" / "risk" / "cycle.py"
    os.utime(rule, ns=(1, 1))
    assert before != stamp()


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="this system has no such permissions")
def test_what_others_may_have_written_is_not_believed(tmp_path: Path) -> None:
    one = Store(tmp_path / "one.check")
    one.save(KEPT)
    one.file.chmod(0o666)
    assert one.load() is None
    one.file.chmod(0o600)
    link = Store(tmp_path / "link.check")
    link.file.symlink_to(one.file)
    assert link.load() is None
    assert one.load() == KEPT


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="this system has no such permissions")
def test_nobody_else_reads_what_is_kept(tmp_path: Path) -> None:
    one = Store(tmp_path / "new" / "one.check")
    one.save(KEPT)
    assert (one.file.stat().st_mode & 0o777, one.file.parent.stat().st_mode & 0o777) == (0o600, 0o700)


def test_the_folder_holds_a_few_files_and_those_asked_for_last(tmp_path: Path) -> None:
    for number in range(store.MOST_FILES + 3):
        one = Store(tmp_path / f"{number}.check")
        one.save(KEPT)
        os.utime(one.file, (number, number))
    Store(tmp_path / "last.check").save(KEPT)
    left = {file.name for file in tmp_path.iterdir()}
    assert left == {"last.check", *(f"{number}.check" for number in range(4, store.MOST_FILES + 3))}


def test_the_folder_holds_no_more_than_so_many_bytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "MOST_BYTES", 2_500)
    (tmp_path / "of-somebody-else.txt").write_bytes(b"x" * 9_999)
    for number in range(4):
        one = Store(tmp_path / f"{number}.check")
        one.save("x" * 1_000)
        os.utime(one.file, (number, number))
    Store(tmp_path / "huge.check").save("x" * 3_000)
    assert {file.name for file in tmp_path.iterdir()} == {"of-somebody-else.txt", "2.check", "3.check"}


def test_a_folder_that_cannot_be_written_keeps_nothing_and_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    one = Store(tmp_path / "file" / "one.check")
    one.save(KEPT)
    assert one.load() is None


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="this system has no such permissions")
@pytest.mark.parametrize("trouble", ["no home", "no current folder", "a folder that is closed"])
def test_whatever_is_wrong_with_the_places_a_check_is_a_check(large: str, tmp_path: Path, trouble: str) -> None:
    code = {
        "no home": "import pathlib\ndef home(cls): raise RuntimeError\npathlib.Path.home = classmethod(home)\n",
        "no current folder": "import os\nos.mkdir('gone'); os.chdir('gone'); os.rmdir('../gone')\n",
        "a folder that is closed": "",
    }[trouble]
    environment = {name: value for name, value in os.environ.items() if name not in ("CI", "XDG_CACHE_HOME")}
    environment.pop("CUSTMAP_CACHE_DIR")
    if trouble == "a folder that is closed":
        (tmp_path / "closed").touch()
        environment["CUSTMAP_CACHE_DIR"] = str(tmp_path / "closed" / "inside")
    elif trouble == "no current folder":
        environment["CUSTMAP_CACHE_DIR"] = str(tmp_path / "kept")
    done = subprocess.run(
        # -P, as the command is started: Python 3.13.0 imports nothing compiled by way of a folder that is gone
        [sys.executable, "-P", "-c", f"{code}from custmap.cli import main\nmain()", "check", large],
        cwd=tmp_path,
        env=environment | {"PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "2,100 services" in done.stdout


@pytest.mark.parametrize(
    ("environment", "folder"),
    [
        ({"CUSTMAP_CACHE_DIR": "/of/mine", "XDG_CACHE_HOME": "/else"}, "/of/mine"),
        ({"XDG_CACHE_HOME": "/else"}, "/else/custmap"),
        ({"XDG_CACHE_HOME": "not/absolute", "HOME": "/me"}, "/me/.cache/custmap"),
        ({"HOME": "/me"}, "/me/.cache/custmap"),
    ],
)
@pytest.mark.skipif(os.name == "nt", reason="there it is in LOCALAPPDATA")
def test_the_environment_says_where(environment: dict[str, str], folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("CUSTMAP_CACHE_DIR", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert Store.of("a catalogue").file.parent == Path(folder)


def test_the_command_line_keeps_the_check_of_a_large_catalogue(large: str, tmp_path: Path) -> None:
    custmap("check", large, CUSTMAP_CACHE_DIR=str(tmp_path / "kept"))
    assert len([*(tmp_path / "kept").iterdir()]) == 1


@pytest.mark.parametrize("options", [["--no-cache"], ["--write-baseline", "--baseline", "known.json"]])
def test_the_command_line_keeps_nothing_where_it_must_not(large: str, tmp_path: Path, options: list[str]) -> None:
    done = custmap("check", large, *options, cwd=tmp_path, CUSTMAP_CACHE_DIR=str(tmp_path / "kept"))
    assert done.returncode == 0, done.stderr
    assert not (tmp_path / "kept").exists()


def test_the_command_line_keeps_nothing_of_a_small_catalogue(tmp_path: Path) -> None:
    custmap("check", "catalogues/solano", CUSTMAP_CACHE_DIR=str(tmp_path / "kept"))
    assert not (tmp_path / "kept").exists()

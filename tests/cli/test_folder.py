"""A folder of pages is there whole or as it was, and nothing in it is lost that custmap did not write."""

from __future__ import annotations

import errno
import json
import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path

import pytest

from custmap.cli import folder as writer
from custmap.cli.folder import Written, write_folder
from custmap.cli.manifest import MANIFEST
from custmap.errors import CustmapError
from custmap.reports.site.names import is_page

ONE = {"index.html": "first", "departments/hr.html": "people", "services/hr/leave.html": "leave"}
TWO = {"index.html": "second", "departments/hr.html": "people", "customers/residents.html": "new"}


def put(folder: Path, pages: dict[str, str]) -> Written:
    return write_folder(folder, pages.items(), is_page)


def inside(folder: Path) -> dict[str, str]:
    """Every file but the list of them, with its text."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != MANIFEST)
    return {path.relative_to(folder).as_posix(): path.read_text() for path in files}


def test_the_pages_are_written_and_the_folders_are_made(tmp_path: Path) -> None:
    assert put(tmp_path / "a" / "b", ONE) == Written(3, 3, 0, ())
    assert inside(tmp_path / "a" / "b") == ONE


def test_a_second_run_writes_nothing(tmp_path: Path) -> None:
    put(tmp_path, ONE)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()}
    assert put(tmp_path, ONE) == Written(3, 0, 0, ())
    assert {path: path.stat().st_mtime_ns for path in tmp_path.rglob("*") if path.is_file()} == before


def test_pages_that_no_longer_belong_go_and_so_do_their_folders(tmp_path: Path) -> None:
    put(tmp_path, ONE)
    assert put(tmp_path, TWO) == Written(3, 2, 1, ())
    assert inside(tmp_path) == TWO
    assert not (tmp_path / "services").exists()


def test_files_of_others_are_left_alone(tmp_path: Path) -> None:
    (tmp_path / "departments").mkdir()
    (tmp_path / "departments" / "notes.txt").write_text("mine")
    (tmp_path / ".git").mkdir()
    (tmp_path / ".git" / "config").write_text("mine too")
    put(tmp_path, ONE)
    put(tmp_path, {"index.html": "alone"})
    assert inside(tmp_path) == {"index.html": "alone", "departments/notes.txt": "mine", ".git/config": "mine too"}


def test_a_file_of_a_page_s_name_that_custmap_did_not_write_stops_the_run(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("my own page")
    with pytest.raises(CustmapError, match=r"1 file of these names that custmap did not write: index\.html"):
        put(tmp_path, ONE)
    assert inside(tmp_path) == {"index.html": "my own page"}


def test_a_page_changed_by_hand_is_left_and_named(tmp_path: Path) -> None:
    put(tmp_path, ONE)
    (tmp_path / "index.html").write_text("by hand")
    (tmp_path / "services/hr/leave.html").write_text("by hand too")
    for _ in range(2):  # the list still knows them as its own
        assert put(tmp_path, TWO).left == ("index.html", "services/hr/leave.html")
    assert inside(tmp_path) == {**TWO, "index.html": "by hand", "services/hr/leave.html": "by hand too"}
    (tmp_path / "index.html").unlink()
    assert put(tmp_path, TWO).left == ("services/hr/leave.html",)
    assert inside(tmp_path)["index.html"] == "second"


@pytest.mark.parametrize("at", ["index.html", "departments", "departments/hr.html"])
def test_links_are_not_followed(tmp_path: Path, at: str) -> None:
    site, elsewhere = tmp_path / "site", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "hr.html").write_text("precious")
    (site / at).parent.mkdir(parents=True)
    (site / at).symlink_to(elsewhere if at == "departments" else elsewhere / "hr.html")
    with pytest.raises(CustmapError, match="that custmap did not write"):
        put(site, ONE)
    assert inside(elsewhere) == {"hr.html": "precious"}
    assert not (site / MANIFEST).exists()


def test_a_list_that_names_files_of_others_removes_none_of_them(tmp_path: Path) -> None:
    site = tmp_path / "site"
    put(site, ONE)
    victim = tmp_path / "victim.html"
    victim.write_text("people")
    (site / "mine.txt").write_text("people")
    listed = json.loads((site / MANIFEST).read_text())
    digest = listed["files"]["departments/hr.html"]
    for path in ("../victim.html", str(victim), "mine.txt", "departments/../../victim.html"):
        listed["files"][path] = digest
    (site / MANIFEST).write_text(json.dumps(listed))
    put(site, TWO)
    assert victim.read_text() == "people"
    assert (site / "mine.txt").read_text() == "people"


@pytest.mark.parametrize(
    "text", ["", "{", "[]", '{"custmap_site": 1}', '{"custmap_site": 1, "files": [1]}', "[" * 9999]
)
def test_a_list_that_cannot_be_read_makes_every_page_one_of_others(tmp_path: Path, text: str) -> None:
    put(tmp_path, ONE)
    (tmp_path / MANIFEST).write_text(text)
    with pytest.raises(CustmapError, match="index"):
        put(tmp_path, TWO)
    assert inside(tmp_path) == ONE
    put(tmp_path, ONE)  # what is there already, word for word, is taken over
    assert put(tmp_path, TWO).removed == 1


def test_a_list_of_a_newer_custmap_is_not_touched(tmp_path: Path) -> None:
    (tmp_path / MANIFEST).write_text('{"custmap_site": 2}')
    with pytest.raises(CustmapError, match="newer custmap"):
        put(tmp_path, ONE)
    assert inside(tmp_path) == {}


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt(), ValueError()])
def test_what_fails_while_pages_are_made_leaves_the_old_ones(tmp_path: Path, error: BaseException) -> None:
    put(tmp_path, ONE)

    def pages() -> Iterator[tuple[str, str]]:
        yield from list(TWO.items())[:2]
        raise error

    with pytest.raises((CustmapError, KeyboardInterrupt, ValueError)):
        write_folder(tmp_path, pages(), is_page)
    assert inside(tmp_path) == ONE
    assert sorted(path.name for path in tmp_path.iterdir()) == [MANIFEST, "departments", "index.html", "services"]


@pytest.mark.parametrize("which", range(5))
def test_what_fails_while_pages_are_moved_into_place_is_undone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, which: int
) -> None:
    put(tmp_path, ONE)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    moves: list[str] = []
    replace = os.replace

    def failing(source: Path, target: Path) -> None:
        moves.append(str(target))
        if len(moves) == which + 1:
            raise OSError(errno.EIO, "Input/output error")
        replace(source, target)

    monkeypatch.setattr(os, "replace", failing)
    with pytest.raises(CustmapError, match="input/output error"):
        put(tmp_path, TWO)
    assert len(moves) > which
    assert {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()} == before


def test_a_folder_that_was_made_for_nothing_goes_again(tmp_path: Path) -> None:
    def pages() -> Iterator[tuple[str, str]]:
        yield "index.html", "x"
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_folder(tmp_path / "a" / "b", pages(), is_page)
    assert not (tmp_path / "a").exists()


def test_a_file_in_place_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("")
    with pytest.raises(CustmapError, match="it is a file; name a folder"):
        put(tmp_path / "site", ONE)


WRITES_SLOWLY = """
import signal, sys, time
from pathlib import Path
signal.signal(signal.SIGHUP, signal.SIG_DFL)  # below `nohup` it would not be heard, as is right
from custmap.cli.folder import write_folder
from custmap.reports.site.names import is_page

def pages():
    yield "index.html", "second"
    print("writing", flush=True)
    time.sleep(30)
    yield "departments.html", "second"

write_folder(Path(sys.argv[1]), pages(), is_page)
"""


def started(folder: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen(
        [sys.executable, "-c", textwrap.dedent(WRITES_SLOWLY), str(folder)],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "writing\n"
    return process


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_run_that_is_told_to_end_clears_away_what_it_has_made(tmp_path: Path, number: signal.Signals) -> None:
    put(tmp_path, ONE)
    process = started(tmp_path)
    process.send_signal(number)
    process.communicate(timeout=20)
    assert process.returncode != 0
    assert inside(tmp_path) == ONE


def test_a_run_that_is_killed_leaves_the_old_pages_and_the_next_clears_up(tmp_path: Path) -> None:
    put(tmp_path, ONE)
    process = started(tmp_path)
    process.kill()
    process.communicate(timeout=20)
    assert {name: text for name, text in inside(tmp_path).items() if not name.startswith(writer._NEW)} == ONE
    put(tmp_path, TWO)
    assert inside(tmp_path) == TWO


def test_two_runs_do_not_write_into_one_folder_at_once(tmp_path: Path) -> None:
    put(tmp_path, ONE)
    process = started(tmp_path)
    try:
        with pytest.raises(CustmapError, match="another custmap is writing into"):
            put(tmp_path, TWO)
    finally:
        process.terminate()
        process.communicate(timeout=20)
    put(tmp_path, TWO)
    assert inside(tmp_path) == TWO


def test_new_pages_have_the_permissions_of_any_new_file(tmp_path: Path) -> None:
    put(tmp_path / "site", ONE)
    (tmp_path / "plain").write_text("")
    assert (tmp_path / "site" / "index.html").stat().st_mode == (tmp_path / "plain").stat().st_mode

"""The machine fails: a full disk, a file that goes away, a signal, a second run.

What was there stays, or is replaced whole. Every run is the real command in a process of its own.
"""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from custmap.loading.discover import Found, discover
from custmap.loading.sources import NoText, text_of
from tests.building import ROOT, write
from tests.hostile.limits import PATIENCE, process, run

SLIP = "department: d\nnaem: x\n"
MANY = "department: d\n" + "".join(f"k{number}: x\n" for number in range(3000))
SERVICE = "  s{0}: {{customers: all-staff, time: within {1} wd, quality: errors at most {1}%, about: {2}}}\n"
EVERY_TARGET = (("-o", "out"), ("-f", "sarif=out"), ("-f", "json", "-o", "out"), ("-f", "text", "-f", "junit=out"))


def start(*arguments: str, cwd: Path) -> subprocess.Popen[str]:
    """`custmap ARGUMENTS`, under way, in a session of its own."""
    return subprocess.Popen(
        [sys.executable, "-m", "custmap", *arguments],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src"), "COLUMNS": "80", "NO_COLOR": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )


def left_of(session: int) -> list[str]:
    """The processes of a session that still run."""
    found = []
    for entry in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = entry.read_text().rpartition(")")[2].split()
        except OSError:
            continue  # it ended while we looked
        if int(fields[3]) == session and fields[0] != "Z":
            found.append(entry.parent.name)
    return found


def until(condition: Callable[[], bool], seconds: float = 30) -> bool:
    """Waits for a condition; whether it came true."""
    end = time.monotonic() + seconds
    while not condition() and time.monotonic() < end:
        time.sleep(0.01)
    return condition()


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A catalogue that takes a second or two, and a second process to compose."""
    folder = tmp_path_factory.mktemp("large")
    for number in range(60):
        services = "".join(SERVICE.format(one, one % 9 + 1, "x" * 200) for one in range(150))
        (folder / f"d{number}.yaml").write_text(f"department: d{number}\nservices:\n{services}")
    return folder


class TestAFullDisk:
    @pytest.mark.parametrize("target", EVERY_TARGET, ids=" ".join)
    def test_what_does_not_fit_leaves_the_old_file_as_it_was(self, target: tuple[str, ...], tmp_path: Path) -> None:
        write(tmp_path, f=MANY)
        (tmp_path / "out").write_text("as it was")
        small = ("/bin/sh", "-c", 'ulimit -f 8; exec "$@"', "sh")
        done = process("check", "--all", *target, "f.yaml", cwd=tmp_path, before=small)
        assert done.returncode == 2
        assert done.stderr.decode() == "custmap: cannot write out: file too large\n"
        assert (tmp_path / "out").read_text() == "as it was"
        assert sorted(os.listdir(tmp_path)) == ["f.yaml", "out"]

    def test_so_it_is_on_a_disk_that_is_full(self, tmp_path: Path) -> None:
        disk = tmp_path / "disk"
        disk.mkdir()
        mounted = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(disk)], capture_output=True, check=False
        )
        if mounted.returncode != 0:
            pytest.skip("no disk of our own can be mounted here")
        try:
            write(tmp_path, f=MANY)
            (disk / "out").write_text("as it was")
            ended = run("check", "-f", "json", "-o", "disk/out", "f.yaml", cwd=tmp_path)
            assert (ended.code, ended.err) == (2, "custmap: cannot write disk/out: no space left on device\n")
            assert (disk / "out").read_text() == "as it was"
            assert os.listdir(disk) == ["out"]
        finally:
            subprocess.run(["umount", str(disk)], check=True)

    def test_a_second_process_needs_no_room_on_it(self, large: Path, tmp_path: Path) -> None:
        nothing = ("/bin/sh", "-c", 'ulimit -f 0; exec "$@"', "sh")
        done = process("check", "-f", "concise", "--select", "CM0", str(large), cwd=tmp_path, before=nothing)
        assert (done.returncode, done.stderr) == (0, b"")


class TestAFileThatChanges:
    def test_one_that_went_away_after_it_was_listed_is_a_finding(self, tmp_path: Path) -> None:
        write(tmp_path, a=SLIP, b=SLIP)
        found = list(discover([str(tmp_path)]))
        (tmp_path / "a.yaml").unlink()
        with pytest.raises(NoText, match="cannot be read: no such file or directory"):
            text_of(found[0])
        assert text_of(found[1]).text == SLIP

    def test_a_folder_that_goes_away_while_it_is_listed_ends_the_list(self, tmp_path: Path) -> None:
        for name in ("a", "b"):
            (tmp_path / name).mkdir()
            write(tmp_path / name, f=SLIP)
        under_way = discover([str(tmp_path)])
        first = next(under_way)
        shutil.rmtree(tmp_path / "b")
        (tmp_path / "b").write_text("no folder any more")
        rest = [one for one in under_way if isinstance(one, Found)]
        assert (first.shown.endswith("a/f.yaml"), rest) == (True, [])

    def test_one_that_shrinks_is_read_as_far_as_it_goes(self, tmp_path: Path) -> None:
        write(tmp_path, f=MANY)
        (found,) = discover([str(tmp_path)])
        with (tmp_path / "f.yaml").open("r+b") as file:
            file.truncate(len("department: d\n"))
        assert text_of(found).text == "department: d\n"

    def test_files_that_come_and_go_all_the_time_never_break_a_run(self, tmp_path: Path) -> None:
        busy = (
            "import os, shutil, itertools\n"
            f"slip = {SLIP!r}\n"
            "for number in itertools.count():\n"
            "    os.makedirs(f'a/b{number % 5}', exist_ok=True)\n"
            "    for name in ('a/f', f'a/b{number % 5}/f'):\n"
            "        open(f'{name}.yaml', 'w').write(slip * (number % 3))\n"
            "    shutil.rmtree(f'a/b{number * 3 % 5}', ignore_errors=True)\n"
        )
        write(tmp_path, f=SLIP)
        worker = subprocess.Popen([sys.executable, "-c", busy], cwd=tmp_path)
        try:
            assert until((tmp_path / "a").exists)
            for _ in range(30):
                assert run("check", "-f", "concise", cwd=tmp_path).code in (1, 2)
        finally:
            worker.kill()
            worker.wait()

    def test_a_pipe_is_read_to_its_end_if_it_is_named_and_never_waited_for_in_a_folder(self, tmp_path: Path) -> None:
        os.mkfifo(tmp_path / "pipe.yaml")
        assert "pipe.yaml:1:1: error CM000: cannot be opened" in run("check", "-f", "concise", ".", cwd=tmp_path).out
        writer = subprocess.Popen(["/bin/sh", "-c", "printf 'department: d\\nnaem: x\\n' >pipe.yaml"], cwd=tmp_path)
        ended = run("check", "-f", "concise", "--select", "CM0", "pipe.yaml", cwd=tmp_path)
        assert (writer.wait(PATIENCE), ended.places()) == (0, ["CM002 2:1"])


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="what still runs is read from /proc")
@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="a second process is begun only where it has a core of its own")
class TestSignals:
    @pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, -signal.SIGTERM)])
    def test_a_check_that_is_ended_leaves_neither_file_nor_process(
        self, number: signal.Signals, code: int, large: Path, tmp_path: Path
    ) -> None:
        (tmp_path / "out").write_text("as it was")
        check = start("check", "--all", "-o", "out", str(large), cwd=tmp_path)
        assert until(lambda: len(left_of(check.pid)) > 1), "it composes in a second process"
        check.send_signal(number)
        _, complaint = check.communicate(timeout=PATIENCE)
        assert check.returncode == code
        assert complaint == ("custmap: interrupted\n" if number is signal.SIGINT else "")
        assert until(lambda: not left_of(check.pid)), "the second process has ended too"
        assert os.listdir(tmp_path) == ["out"]
        assert (tmp_path / "out").read_text() == "as it was"

    def test_so_it_is_at_the_keyboard_where_both_processes_are_told(self, large: Path, tmp_path: Path) -> None:
        check = start("check", str(large), cwd=tmp_path)
        assert until(lambda: len(left_of(check.pid)) > 1)
        os.killpg(check.pid, signal.SIGINT)
        _, complaint = check.communicate(timeout=PATIENCE)
        assert (check.returncode, complaint) == (130, "custmap: interrupted\n")
        assert until(lambda: not left_of(check.pid))

    @pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
    def test_at_any_moment_the_file_is_the_old_one_or_the_new(self, number: signal.Signals, tmp_path: Path) -> None:
        write(tmp_path, f=MANY)
        whole = run("check", "--all", "--isolated", "f.yaml", cwd=tmp_path).out
        for wait in range(12):
            (tmp_path / "out").write_text("as it was")
            check = start("check", "--all", "--isolated", "-o", "out", "f.yaml", cwd=tmp_path)
            time.sleep(0.08 * wait)
            check.send_signal(number)
            check.communicate(timeout=PATIENCE)
            assert (tmp_path / "out").read_text() in ("as it was", whole)
            assert sorted(os.listdir(tmp_path)) == ["f.yaml", "out"]


def test_two_runs_that_write_one_file_leave_the_whole_of_one(tmp_path: Path) -> None:
    write(tmp_path, a=MANY, b=MANY.replace("department: d", "department: e").replace("k1", "z1"))
    whole = {run("check", "--all", f"{name}.yaml", cwd=tmp_path).out for name in "ab"}
    assert len(whole) == 2
    for _ in range(4):
        checks = [start("check", "--all", "-o", "out", f"{name}.yaml", cwd=tmp_path) for name in "abab"]
        assert [check.communicate(timeout=PATIENCE) for check in checks] == [("", "")] * 4
        assert (tmp_path / "out").read_text() in whole
        assert sorted(os.listdir(tmp_path)) == ["a.yaml", "b.yaml", "out"]

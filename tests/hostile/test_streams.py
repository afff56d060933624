"""What goes out goes where it should, whole, or the run says clearly that it could not."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.building import ROOT, write
from tests.hostile.limits import PATIENCE, process, run

SLIP = "department: d\nnaem: x\n"
MANY = "department: d\n" + "".join(f"k{number}: x\n" for number in range(3000))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, f=SLIP)


def _shell(line: str, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", "-c", line.replace("custmap", f"'{sys.executable}' -m custmap")],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


class TestPipes:
    @pytest.mark.parametrize("format", ["text", "concise", "json"])
    def test_a_reader_that_leaves_early_ends_the_run_quietly(self, tmp_path: Path, format: str) -> None:
        write(tmp_path, f=MANY)
        line = f"{{ custmap check -f {format} f.yaml; echo $? >code; }} | head -n 1"
        done = _shell(line, tmp_path)
        assert done.stderr == ""
        assert done.stdout.count("\n") == 1
        assert (tmp_path / "code").read_text() in ("0\n", "1\n")

    def test_so_does_one_that_never_read(self, folder: Path) -> None:
        done = _shell("{ custmap check; echo $? >code; } | true", folder)
        assert done.stderr == ""
        assert (folder / "code").read_text() != "70\n"

    @pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full here")
    def test_a_full_disk_is_an_error_of_the_call(self, folder: Path) -> None:
        done = _shell("custmap check >/dev/full", folder)
        assert done.returncode == 2
        assert done.stderr == "custmap: cannot write to standard output: no space left on device\n"

    @pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "<&- 2>&-"])
    def test_closed_streams_are_no_bug(self, folder: Path, closed: str) -> None:
        done = _shell(f"custmap check {closed}", folder)
        assert done.returncode == (2 if ">&-" in closed.split() else 1)
        assert "bug" not in done.stderr


class TestOutputFile:
    def test_it_has_what_standard_output_would_have(self, folder: Path) -> None:
        for format in ("text", "concise", "json"):
            shown = run("check", "-f", format, cwd=folder)
            ended = run("check", "-f", format, "-o", "out.txt", cwd=folder)
            assert (ended.code, ended.out) == (1, "")
            assert (folder / "out.txt").read_text(encoding="utf-8") == shown.out

    @pytest.mark.parametrize(
        ("target", "why"),
        [
            ("missing/out", "there is no folder missing; make it first"),
            (".", "is a directory"),
            ("f.yaml/x", "not a directory"),
        ],
    )
    def test_where_it_cannot_be_written_the_call_fails_and_nothing_is_left(
        self, folder: Path, target: str, why: str
    ) -> None:
        ended = run("check", "-o", target, cwd=folder)
        assert (ended.code, ended.out) == (2, "")
        assert ended.err == f"custmap: cannot write {target}: {why}\n"
        assert os.listdir(folder) == ["f.yaml"]

    def test_neither_into_a_folder_nor_over_a_file_that_is_write_protected(self, folder: Path) -> None:
        from tests.hostile.test_paths import WITHOUT_POWERS

        if os.geteuid() == 0 and not Path("/usr/bin/setpriv").exists():
            pytest.skip("these tests run as root, and there is no setpriv to give up its powers")
        before = WITHOUT_POWERS if os.geteuid() == 0 else ()
        (folder / "closed").mkdir()
        (folder / "kept").write_text("kept")
        (folder / "kept").chmod(0o444)
        (folder / "closed").chmod(0o555)
        for target in ("closed/out", "kept"):
            ended = run("check", "-o", target, cwd=folder, before=before)
            assert (ended.code, ended.err) == (2, f"custmap: cannot write {target}: permission denied\n")
        assert (folder / "kept").read_text() == "kept"
        assert sorted(os.listdir(folder)) == ["closed", "f.yaml", "kept"]

    def test_a_file_that_is_there_is_replaced_whole_and_keeps_its_mode_and_its_links(self, folder: Path) -> None:
        target, link = folder / "out.txt", folder / "link.txt"
        target.write_text("x" * 100_000)
        target.chmod(0o640)
        link.symlink_to("out.txt")
        assert run("check", "-f", "concise", "-o", "link.txt", cwd=folder).code == 1
        assert link.is_symlink()
        assert target.read_text().startswith("f.yaml:")
        assert len(target.read_text()) < 1000
        assert target.stat().st_mode & 0o777 == 0o640

    @pytest.mark.parametrize("call", [("missing",), ("--select", "CM999"), ("empty",)])
    def test_a_call_that_fails_leaves_it_as_it_was(self, folder: Path, call: tuple[str, ...]) -> None:
        (folder / "empty").mkdir()
        (folder / "out.txt").write_text("as it was")
        assert run("check", "-o", "out.txt", *call, cwd=folder).code in (2, 3)
        assert (folder / "out.txt").read_text() == "as it was"

    def test_devices_and_pipes_are_written_to(self, folder: Path) -> None:
        assert run("check", "-o", "/dev/null", cwd=folder).out == ""
        assert run("check", "-o", "/dev/stdout", cwd=folder).out == run("check", cwd=folder).out
        assert run("check", "-o", "-", cwd=folder).out == run("check", cwd=folder).out
        done = _shell("custmap check -o /dev/stdout >out.txt", folder)
        assert (done.returncode, done.stderr) == (1, "")
        assert "error[CM002]" in (folder / "out.txt").read_text()
        assert Path("/dev/null").is_char_device()
        assert Path("/dev/stdout").is_symlink()


class TestTerminals:
    @pytest.mark.parametrize("columns", ["1", "-5", "100000"])
    def test_any_width(self, folder: Path, columns: str) -> None:
        out = run("check", cwd=folder, COLUMNS=columns).out
        assert "error[CM002]" in out
        assert max(map(len, out.splitlines())) <= 120

    @pytest.mark.parametrize("encoding", ["ascii:strict", "latin-1", "cp437"])
    def test_any_encoding(self, folder: Path, encoding: str) -> None:
        write(folder, f="department: d\nname: 財務部 é …\nnaem: x\nrôle: x\n")
        for format in ("text", "concise", "json"):
            done = process("check", "-f", format, cwd=folder, PYTHONIOENCODING=encoding)
            assert (done.returncode, done.stderr) == (1, b"")

    @pytest.mark.parametrize("locale", ["C", "nonsense"])
    def test_any_locale(self, folder: Path, locale: str) -> None:
        write(folder, f="department: d\nrôle: x\n")
        done = process("check", "é.yaml", cwd=folder, LC_ALL=locale, LANG=locale, PYTHONIOENCODING="", PYTHONUTF8="0")
        assert done.returncode == 2
        assert done.stderr.startswith(b"custmap: cannot read")
        assert process("check", cwd=folder, LC_ALL=locale, PYTHONIOENCODING="", PYTHONUTF8="0").returncode == 1

    def test_colour_is_ours_alone(self, folder: Path) -> None:
        write(folder, f='department: d\n"\\e[31mx": 1\n')
        assert "\x1b[1;31m" in run("check", "--color", "always", cwd=folder).out
        assert "\x1b" not in run("check", "--color", "never", cwd=folder).out
        assert "\x1b" not in run("check", cwd=folder, FORCE_COLOR="1", CLICOLOR_FORCE="1").out

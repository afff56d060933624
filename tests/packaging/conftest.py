"""custmap as others get it: built, and installed where there is no repository."""

from __future__ import annotations

import subprocess
import sys
import sysconfig
import tarfile
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.building import ROOT


class Built(NamedTuple):
    """The two files that a release consists of; the wheel is made from the sdist, as an installer does."""

    sdist: Path
    wheel: Path


class House(NamedTuple):
    """An environment into which the wheel was installed, and an empty folder to work in."""

    bin: Path
    desk: Path

    def run(self, program: str, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Runs a program of this environment at the desk; nothing leads it to the repository."""
        return subprocess.run(
            [self.bin / program, *arguments],
            cwd=self.desk,
            env={"COLUMNS": "80", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8", "PATH": "/usr/bin:/bin"},
            capture_output=True,
            encoding="utf-8",
            check=False,
            timeout=120,
        )


def _done(*command: str | Path, cwd: Path = ROOT) -> None:
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr


def _build(kind: str, source: Path, into: Path) -> Path:
    """What hatchling makes of a folder, without the network; `kind` is `sdist` or `wheel`."""
    _done(sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", into, cwd=source)
    (made,) = into.iterdir()
    return made


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The sdist of this repository, and the wheel that is made from it."""
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("built")
    sdist = _build("sdist", ROOT, folder / "sdist")
    with tarfile.open(sdist) as packed:
        packed.extraction_filter = getattr(tarfile, "data_filter", None)  # the first releases of Python 3.11 have none
        packed.extractall(folder / "unpacked")
    (source,) = (folder / "unpacked").iterdir()
    return Built(sdist, _build("wheel", source, folder / "wheel"))


@pytest.fixture(scope="session")
def house(built: Built, tmp_path_factory: pytest.TempPathFactory) -> House:
    """A fresh environment with the wheel in it; what custmap depends on is borrowed from the present one."""
    folder = tmp_path_factory.mktemp("house")
    _done(sys.executable, "-m", "venv", folder / "venv")
    python = folder / "venv" / "bin" / "python"
    _done(python, "-m", "pip", "install", "-q", "--no-index", "--no-deps", built.wheel)
    # A line of a .pth file adds a folder, and does not read the .pth files in there: an editable custmap stays outside.
    borrowed = {sysconfig.get_path(name) for name in ("purelib", "platlib")}
    (packages,) = (folder / "venv").glob("lib/python3*/site-packages")
    (packages / "borrowed.pth").write_text("\n".join(sorted(borrowed)) + "\n", encoding="utf-8")
    (folder / "desk").mkdir()
    return House(python.parent, folder / "desk")

from __future__ import annotations

import shutil
import subprocess
import tarfile
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.building import ROOT
from tests.packaging.conftest import Built


def files(folder: Path) -> set[str]:
    """The files of a folder, without what Python keeps beside them, as seen from the folder above."""
    found = (file for file in folder.rglob("*") if file.is_file() and "__pycache__" not in file.parts)
    return {file.relative_to(folder.parent).as_posix() for file in found}


def kept_by_git(*more: str) -> set[str]:
    """The files that git keeps and that are there."""
    listed = subprocess.run(["git", "ls-files", "-z", *more], cwd=ROOT, capture_output=True, text=True, check=True)
    return {name for name in listed.stdout.split("\0") if name and (ROOT / name).exists()}


def test_the_wheel_holds_the_package_file_by_file_and_nothing_else(built: Built) -> None:
    packed = {name for name in ZipFile(built.wheel).namelist() if ".dist-info/" not in name}
    assert packed == files(ROOT / "src" / "custmap")


def test_beside_the_package_lie_its_licence_and_its_particulars(built: Built) -> None:
    names = [name for name in ZipFile(built.wheel).namelist() if ".dist-info/" in name]
    beside = {name.partition(".dist-info/")[2] for name in names}
    assert beside == {"METADATA", "RECORD", "WHEEL", "entry_points.txt", "licenses/LICENSE"}


@pytest.mark.skipif(
    shutil.which("git") is None or not (ROOT / ".git").exists(), reason="what belongs to the project is asked of git"
)
def test_the_sdist_holds_all_that_git_keeps_and_so_can_run_the_tests(built: Built) -> None:
    with tarfile.open(built.sdist) as archive:
        packed = {name.partition("/")[2] for name in archive.getnames()} - {"PKG-INFO"}
    assert kept_by_git() <= packed
    assert packed <= kept_by_git() | kept_by_git("--others", "--exclude-standard")  # written just now, not yet kept

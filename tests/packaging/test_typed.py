"""What a program of somebody else sees of custmap: the names of `docs/python.md`, with their types."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

import custmap
from tests.building import ROOT
from tests.packaging.conftest import House

PAGE: Final = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
PROGRAMS: Final = re.findall(r"^```python\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
WRONG: Final = """\
import custmap

custmap.check(3)
line: str = custmap.check(["."]).located()[0].severity
"""


def test_the_page_names_what_is_public() -> None:
    assert sorted(re.findall(r"^\| `(\w+)` \|", PAGE, re.MULTILINE)) == sorted(custmap.__all__)


@pytest.mark.parametrize("program", PROGRAMS, ids=range(1, len(PROGRAMS) + 1))
def test_a_program_of_the_page_runs(program: str) -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") > 1


def test_types_are_shipped_and_hold(house: House, tmp_path: Path) -> None:
    """mypy looks at the installed package, as strictly as it can: right programs pass, and a wrong one does not."""
    for number, program in enumerate([*PROGRAMS, WRONG], start=1):
        (tmp_path / f"program{number}.py").write_text(program, encoding="utf-8")
    python = house.bin / "python"
    done = subprocess.run(
        [
            sys.executable,
            "-m",
            "mypy",
            "--strict",
            "--python-executable",
            python,
            "--cache-dir",
            tmp_path / "cache",
            ".",
        ],
        cwd=tmp_path,
        env={name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "MYPYPATH")},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    wrong = f"program{len(PROGRAMS) + 1}.py"
    faults = re.findall(r"^(.+?:\d+): error: .*\[(.+)\]$", done.stdout, re.MULTILINE)
    assert faults == [(f"{wrong}:3", "arg-type"), (f"{wrong}:4", "assignment")], done.stdout + done.stderr

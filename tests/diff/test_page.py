"""What `docs/diff.md` shows and says is what the program does."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

from custmap.reports.diff.model import Direction
from custmap.reports.diff.words import MARKS
from tests.building import ROOT

PAGE = (ROOT / "docs" / "diff.md").read_text(encoding="utf-8")


def block(kind: str, number: int = 0) -> str:
    """One of the fenced blocks of a kind."""
    found: list[str] = re.findall(rf"^```{kind}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    return found[number]


def test_the_example_gives_what_is_shown(tmp_path: Path) -> None:
    for name, number in (("old", 0), ("new", 1)):
        (tmp_path / f"{name}.yaml").write_text(block("yaml", number), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "custmap", "diff", "old.yaml", "new.yaml"],
        cwd=tmp_path,
        env={
            **os.environ,
            "COLUMNS": "80",
            "NO_COLOR": "1",
            "PYTHONIOENCODING": "utf-8",
            "PYTHONPATH": str(ROOT / "src"),
        },
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert done.returncode == 1
    assert done.stdout == block("text")


def test_every_sign_is_explained() -> None:
    assert re.findall(r"^\| ([^\w\s]) \|", PAGE, re.MULTILINE) == [MARKS[direction] for direction in Direction]


def test_every_option_that_it_names_exists() -> None:
    help_ = subprocess.run(
        [sys.executable, "-m", "custmap", "diff", "--help"],
        env={**os.environ, "COLUMNS": "120", "PYTHONPATH": str(ROOT / "src")},
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    ).stdout
    named = set(re.findall(r"--[a-z][a-z-]+", PAGE))
    assert named
    assert all(option in help_ for option in named), named

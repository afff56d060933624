"""Builders for tests: a catalogue is YAML text, exactly as an author writes it."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from textwrap import dedent

from custmap.findings import Finding
from custmap.pipeline import Checked, check

ROOT = Path(__file__).parent.parent


def write(folder: Path, **files: str) -> Path:
    """Writes `name="yaml"` as `name.yaml`; returns the folder."""
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(dedent(text), encoding="utf-8")
    return folder


def checked(folder: Path, text: str = "", **files: str) -> Checked:
    """The check of a catalogue of one text, or of several files."""
    write(folder, **({"catalogue": text} if text else {}), **files)
    return check([str(folder)])


def found(folder: Path, text: str = "", *, codes: str = "", **files: str) -> list[Finding]:
    """The located findings whose code begins with one of `codes` (all, if empty), by file and line."""
    wanted = tuple(codes.split())
    result = checked(folder, text, **files)
    return [item for item in result.located() if not wanted or item.code.startswith(wanted)]


def places(findings: list[Finding]) -> list[str]:
    """`CM003 3:14` for each finding."""
    return [f"{item.code} {item.location.line}:{item.location.column}" for item in findings if item.location]


def custmap(
    *arguments: str, stdin: str | None = None, cwd: Path = ROOT, **environment: str
) -> subprocess.CompletedProcess[str]:
    """The real command line in a process of its own, 80 columns wide and without colour."""
    plain = {"COLUMNS": "80", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8", "PYTHONPATH": str(ROOT / "src")}
    return subprocess.run(
        [sys.executable, "-m", "custmap", *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        encoding="utf-8",
        cwd=cwd,
        env={**os.environ, **plain, **environment},
        check=False,
        timeout=60,
    )

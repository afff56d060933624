"""custmap as others get it: a repository of git with a tag, made of the files as they are now."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.building import ROOT
from tests.diff.repository import Repository, repository

TAG = "v1"


def release(folder: Path) -> Repository:
    """A repository from which custmap can be installed, and that offers its hook."""
    made = repository(folder)
    shutil.copytree(ROOT / "src", folder / "src", ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "README.md", "LICENSE", "action.yml", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, folder)
    made.commit("a release")
    made.git("tag", TAG)
    return made


def run(folder: Path, cache: Path, *command: str) -> subprocess.CompletedProcess[str]:
    """Runs git, or `pre-commit` with a cache of its own, as somebody who has no other custmap."""
    who = (f"GIT_{role}_{what}" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL"))
    outside = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    quiet = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull, "PRE_COMMIT_HOME": str(cache)}
    words = [sys.executable, "-m", "pre_commit", *command[1:]] if command[0] == "pre-commit" else [*command]
    return subprocess.run(
        words,
        cwd=folder,
        env={
            **outside,
            **dict.fromkeys(who, "somebody@example.org"),
            **quiet,
            "COLUMNS": "100",
            "NO_COLOR": "1",
            "LC_ALL": "C.UTF-8",
        },
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        timeout=300,
    )

"""Files for CI as a server reads them: checked by their schemas, and their scripts run by a real bash."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

PROGRAMS = Path(sys.executable).parent
GITHUB = "vendor.github-workflows"
ACTION = "vendor.github-actions"
GITLAB = "vendor.gitlab-ci"


def read(file: Path) -> Any:
    """A file as YAML; `on` stays a word."""
    return yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)


def faults(schema: str, file: Path) -> str:
    """What the schema that is published for such files has against one; empty: nothing."""
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, str(file)],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr


def slips(script: str) -> str:
    """What shellcheck has against a script of bash; empty: nothing."""
    done = subprocess.run(
        [PROGRAMS / "shellcheck", "--shell=bash", "-"],
        input=script,
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    return done.stdout + done.stderr


@dataclass
class Runner:
    """What a runner of GitHub gives to a step, in folders of its own."""

    workspace: Path
    home: Path
    variables: Mapping[str, str] = field(default_factory=dict)

    def run(self, script: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Runs a script as a runner runs `shell: bash`, with the folders that earlier steps added to PATH."""
        self.home.mkdir(parents=True, exist_ok=True)
        path = os.pathsep.join([*reversed(self.written("GITHUB_PATH").split()), os.environ["PATH"]])
        return subprocess.run(
            ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", script],
            cwd=self.workspace,
            env={**_outside(), **self.variables, **self._given(), **more, "PATH": path},
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )

    def written(self, name: str) -> str:
        """What steps wrote into GITHUB_OUTPUT, GITHUB_STEP_SUMMARY or GITHUB_PATH."""
        file = self.home / name
        return file.read_text(encoding="utf-8") if file.exists() else ""

    @property
    def outputs(self) -> dict[str, str]:
        return dict(line.split("=", 1) for line in self.written("GITHUB_OUTPUT").splitlines())

    def _given(self) -> dict[str, str]:
        files = ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_PATH")
        return {
            "GITHUB_ACTIONS": "true",
            "GITHUB_WORKSPACE": str(self.workspace),
            "RUNNER_TEMP": str(self.home),
            **{name: str(self.home / name) for name in files},
        }


def _outside() -> dict[str, str]:
    """The environment without what this run of the tests added to it, so that what is installed is what runs."""
    return {name: value for name, value in os.environ.items() if not re.match("PYTHONPATH|GITHUB_|CI_|COV_", name)}


def environment(step: Mapping[str, Any], inputs: Mapping[str, str]) -> dict[str, str]:
    """The variables of a step, with its inputs put in as a runner does."""
    return {
        name: re.sub(r"\$\{\{ inputs\.([\w-]+) \}\}", lambda match: inputs[match[1]], value)
        for name, value in step.get("env", {}).items()
    }

"""Runs the tests with the lowest or the newest versions of its dependencies that custmap allows.

python -m tests.packaging.versions lowest|newest [what pytest takes]

The environment is new and thrown away, of the Python that runs this. Lowered is what custmap needs to run; the tools of
the tests are the newest that go with it.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from packaging.requirements import Requirement

from tests.building import ROOT


def lowest() -> list[str]:
    """`name==version` for each dependency, at its lower bound."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    wanted = [Requirement(line) for line in project["dependencies"]]
    return [f"{item.name}=={bound.version}" for item in wanted for bound in item.specifier if bound.operator == ">="]


def main(which: str, *arguments: str) -> int:
    """Installs, says what was installed, and runs the tests; their exit code."""
    with tempfile.TemporaryDirectory(prefix="custmap-versions-") as name:
        folder = Path(name)
        python = folder / "venv" / "bin" / "python"
        held = folder / "held.txt"
        held.write_text("\n".join(lowest() if which == "lowest" else []), encoding="utf-8")
        subprocess.run([sys.executable, "-m", "venv", folder / "venv"], check=True)
        subprocess.run([python, "-m", "pip", "install", "-q", "-e", f"{ROOT}[dev]", "-c", held], check=True)
        subprocess.run([python, "-m", "pip", "freeze", "--exclude-editable"], check=True)
        return subprocess.run([python, "-m", "pytest", *arguments], cwd=ROOT, check=False).returncode


if __name__ == "__main__":
    if sys.argv[1:2] not in (["lowest"], ["newest"]):
        sys.exit(__doc__)
    sys.exit(main(*sys.argv[1:]))

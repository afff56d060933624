"""What the README shows is what really happens.

`python -m tests.test_readme --record` writes the output of every command that is shown into the README.
"""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from tests.building import ROOT

README = ROOT / "README.md"
BLOCK = re.compile(r"```console\n\$ (?P<command>.+)\n(?P<output>(?:.*\n)*?)```")
SHOWN = [(match["command"], match["output"]) for match in BLOCK.finditer(README.read_text(encoding="utf-8"))]


def output(command: str) -> str:
    """What a command of the README prints on an 80-column terminal without colour."""
    name, *arguments = shlex.split(command)
    assert name == "custmap"
    done = subprocess.run(
        [sys.executable, "-m", "custmap", *arguments],
        cwd=ROOT,
        env={**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )
    assert not done.stderr
    return done.stdout


@pytest.mark.parametrize(("command", "shown"), SHOWN, ids=[command for command, _ in SHOWN])
def test_a_command_shown_prints_what_is_shown(command: str, shown: str) -> None:
    assert output(command) == shown


def test_the_two_commands_are_those_that_ci_runs_word_for_word() -> None:
    first, second = re.findall(r"```sh\n(.+)\n```", README.read_text(encoding="utf-8"))
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8").splitlines()
    assert any(line.startswith(first) for line in script)
    assert second in script


def test_the_page_in_the_tour_is_sound(tmp_path: Path) -> None:
    (page,) = re.findall(r"```yaml\n(department: finance\n.+?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    (tmp_path / "finance.yaml").write_text(page, encoding="utf-8")
    hr = "department: hr\nservices: {time-records: {customers: finance}}"
    (tmp_path / "hr.yaml").write_text(hr, encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "custmap", "check", str(tmp_path)], check=False, timeout=60)
    assert done.returncode == 0


def test_the_python_shown_runs() -> None:
    (code,) = re.findall(r"```python\n(.+?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=True, timeout=60)
    assert done.stdout.count(b"\n") > 10


def test_every_path_named_exists() -> None:
    text = README.read_text(encoding="utf-8")
    for name in re.findall(r"(?:catalogues|examples|docs)/[\w./-]+\w", text):
        assert (ROOT / name).exists(), name


def test_every_folder_of_examples_and_catalogues_is_named() -> None:
    text = README.read_text(encoding="utf-8")
    for folder in ("examples", "catalogues"):
        for item in (ROOT / folder).iterdir():
            assert f"{folder}/{item.name}" in text


def record() -> None:
    """Writes what the commands print now into the README."""
    text = README.read_text(encoding="utf-8")
    text = BLOCK.sub(lambda match: f"```console\n$ {match['command']}\n{output(match['command'])}```", text)
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__" and "--record" in sys.argv:
    record()

"""`docs/ci.md` tells of every format, and its commands run."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from custmap.outputs import names
from tests.building import ROOT
from tests.hostile.limits import run

TEXT = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
FORMATS = TEXT.partition("\n## Formats of check\n")[2].partition("\n## ")[0]
COMMANDS = sorted(set(re.findall(r"custmap (check --format [^\n']+)", TEXT)))


def test_every_format_is_in_the_table_and_no_other() -> None:
    assert sorted(re.findall(r"^\| `(\w+)` \|", FORMATS, re.MULTILINE)) == names()


def test_the_page_is_right_about_notes(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("department: a\nservices: {s: {customers: all-staff}}\n", encoding="utf-8")
    for name, told in re.findall(r"^\| `(\w+)` \|.*\| ([^|]+) \|$", FORMATS, re.MULTILINE):
        plain = run("check", "-f", name, "--select", "CM105", cwd=tmp_path).out
        wanted = run("check", "-f", name, "--select", "CM105", "--notes", cwd=tmp_path).out
        assert ("CM105" in plain, "CM105" in wanted) == (told != "with `--notes`", True), name


@pytest.mark.parametrize("command", COMMANDS)
def test_the_commands_run(tmp_path: Path, command: str) -> None:
    (tmp_path / "a.yaml").write_text("department: a\nservices: {s: {customers: all-staff}}\n", encoding="utf-8")
    assert len(COMMANDS) > 4
    assert run(*command.split(), cwd=tmp_path).code == 0
    for name in re.findall(r"=(\S+)", command):
        assert (tmp_path / name).is_file()


@pytest.mark.parametrize("block", re.findall(r"^```yaml\n(.*?)^```$", TEXT, re.MULTILINE | re.DOTALL))
def test_the_snippets_are_yaml(block: str) -> None:
    assert yaml.safe_load(block)

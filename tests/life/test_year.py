"""A catalogue from its first day on, in a real repository: old gaps are known, new ones are refused, and mended."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.diff.repository import Repository, needs_git, repository

PERMITS = "departments/front-desk.yaml"
RECORDS = """\
department: records
services:
  copies:
    customers: [residents, front-desk]
    time: within 2 wd
    needs: []
"""
SETTINGS = (('fail-on = "error"', 'fail-on = "warning"'), ("# baseline =", "baseline ="))


@pytest.fixture
def town(tmp_path: Path) -> Repository:
    """A catalogue in use: one department has gaps, they are known, and a branch is begun."""
    repo = repository(tmp_path / "town")
    assert repo.custmap("init", "--settings").returncode == 0
    repo.write("departments/records.yaml", RECORDS)
    edit(repo, "custmap.toml", *SETTINGS)
    refused = repo.custmap("check")
    assert refused.returncode == 2, "a baseline that is named and is not there is no clean one"
    written = repo.custmap("check", "--write-baseline")
    assert (written.returncode, "known from now on" in written.stderr) == (0, True)
    repo.commit("the catalogue")
    assert repo.custmap("check").returncode == 0
    repo.git("checkout", "--quiet", "-b", "faster-permits")
    return repo


def edit(repo: Repository, path: str, *changes: tuple[str, str]) -> None:
    text = (repo.folder / path).read_text(encoding="utf-8")
    for old, new in changes:
        assert text.count(old) == 1
        text = text.replace(old, new)
    repo.write(path, text)


@needs_git
def test_a_bad_change_is_refused_with_names_then_mended_and_merged(town: Repository) -> None:
    slower, dangling = ("time: within 3 wd", "time: within 5 wd"), ("needs: []", "needs: [records/copy]")
    edit(town, PERMITS, slower, dangling)
    town.commit("a change that breaks things")

    checked = town.custmap("check", "-f", "json", inside="departments")
    assert checked.returncode == 1
    output = json.loads(checked.stdout)
    assert [(one["code"], Path(one["path"]).name) for one in output["findings"] if one["severity"] != "note"] == [
        ("CM003", "front-desk.yaml")
    ], "what was there before is not told again"
    assert "did you mean 'records/copies'?" in town.custmap("check").stdout

    compared = town.custmap("diff", "--against", "main")
    assert compared.returncode == 1
    assert "Broken promises to Residents and Shops" in compared.stdout
    assert "time: within 3 wd → within 5 wd (slower)" in compared.stdout
    assert "departments/front-desk.yaml:" in compared.stdout

    edit(town, PERMITS, (slower[1], slower[0]), (dangling[1], "needs: [records/copies]"))
    assert town.custmap("check").returncode == 0
    assert town.custmap("diff", "--against", "main").returncode == 0
    town.commit("mended")
    town.git("checkout", "--quiet", "main")
    town.git("merge", "--quiet", "--no-ff", "--message", "merged", "faster-permits")
    assert town.custmap("check").returncode == 0
    assert town.custmap("diff", "--against", "HEAD~1").returncode == 0
    assert town.git("status", "--porcelain") == "", "nothing was left behind"


@needs_git
def test_a_page_that_is_deleted_is_missed_by_those_who_need_it(town: Repository) -> None:
    edit(town, PERMITS, ("needs: []", "needs: [records/copies]"))
    assert town.custmap("check").returncode == 0
    (town.folder / "departments/records.yaml").unlink()
    assert town.custmap("check").returncode == 1
    gone = town.custmap("diff", "--against", "main")
    assert gone.returncode == 1
    assert "Broken promises to Residents" in gone.stdout


@needs_git
def test_an_old_gap_that_is_mended_leaves_the_baseline_and_cannot_come_back(town: Repository) -> None:
    better = ("    needs: []\n", "    quality: wrong copies at most 1%\n    delivery: counter\n    needs: []\n")
    edit(town, "departments/records.yaml", better)
    assert "CM104 at records/copies" in town.custmap("check").stderr
    assert town.custmap("check", "--write-baseline").returncode == 0
    edit(town, "departments/records.yaml", (better[1], better[0]))
    done = town.custmap("check")
    assert done.returncode == 1
    assert "CM104" in done.stdout

"""The hook of pre-commit, installed from a repository and run by a real `git commit`."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
import yaml

from tests.building import ROOT, custmap
from tests.diff.repository import Repository, needs_git, repository
from tests.life.ci_files import read
from tests.life.release import TAG, release, run

pytestmark = [pytest.mark.slow, needs_git]
Run = Callable[..., CompletedProcess[str]]

GOOD = "department: a\nservices: {s: {customers: all-staff, needs: [b/s]}}\n"
OTHER = "department: b\nservices: {s: {customers: a}}\n"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release of custmap, and beside it the cache of pre-commit, which installs it once for all tests."""
    folder = tmp_path_factory.mktemp("hooks")
    release(folder / "release")
    return folder


@pytest.fixture
def town(tmp_path: Path, home: Path) -> Repository:
    """A repository with the hook in place and a sound catalogue in it."""
    repo = repository(tmp_path / "town")
    config = read(ROOT / "examples" / "ci" / "pre-commit-config.yaml")
    config["repos"][0] |= {"repo": str(home / "release"), "rev": TAG}
    repo.write(".pre-commit-config.yaml", yaml.safe_dump(config))
    repo.write("departments/a.yaml", GOOD)
    repo.write("departments/b.yaml", OTHER)
    installed = run(repo.folder, home / "cache", "pre-commit", "install")
    assert installed.returncode == 0, installed.stdout
    assert commit(repo, home).returncode == 0
    return repo


def commit(repo: Repository, home: Path, inside: str = ".") -> CompletedProcess[str]:
    repo.git("add", "--all")
    return run(repo.folder / inside, home / "cache", "git", "commit", "--quiet", "--message", "a change")


@pytest.mark.parametrize(
    ("command", "file"),
    [
        ("validate-manifest", ".pre-commit-hooks.yaml"),
        ("validate-config", "examples/ci/pre-commit-config.yaml"),
        ("validate-config", "src/custmap/cli/starter/pre-commit-config.yaml"),
    ],
)
def test_a_file_is_one_that_pre_commit_accepts(tmp_path: Path, command: str, file: str) -> None:
    done = run(tmp_path, tmp_path, "pre-commit", command, str(ROOT / file))
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("inside", [".", "departments"])
def test_a_good_change_is_committed_and_a_bad_one_is_not(town: Repository, home: Path, inside: str) -> None:
    town.write("departments/a.yaml", GOOD + "name: Department A\n")
    assert commit(town, home, inside).returncode == 0
    head = town.git("rev-parse", "HEAD")
    town.write("departments/a.yaml", GOOD.replace("b/s", "b/t"))
    refused = commit(town, home, inside)
    assert refused.returncode == 1
    assert "unknown reference 'b/t'" in refused.stdout + refused.stderr
    assert town.git("rev-parse", "HEAD") == head
    assert run(town.folder / inside, home / "cache", "pre-commit", "run").returncode == 1


def test_a_commit_that_only_deletes_a_page_is_looked_at_too(town: Repository, home: Path) -> None:
    (town.folder / "departments/b.yaml").unlink()
    refused = commit(town, home)
    assert refused.returncode == 1
    assert "unknown reference 'b/s'" in refused.stdout + refused.stderr


def test_what_init_writes_works_at_once(tmp_path: Path, home: Path) -> None:
    repo = repository(tmp_path / "new")
    address = f"custmap @ git+{(home / 'release').as_uri()}@{TAG}"
    assert custmap("init", "town", "--ci", "pre-commit", "--install", address, cwd=repo.folder).returncode == 0
    assert run(repo.folder, home / "cache", "pre-commit", "install").returncode == 0
    assert commit(repo, home).returncode == 0
    page = repo.folder / "town" / "departments" / "finance.yaml"
    page.write_text(page.read_text(encoding="utf-8").replace("bank/transfer", "bank/transfers"), encoding="utf-8")
    refused = commit(repo, home)
    assert refused.returncode == 1
    assert "did you mean 'bank/transfer'?" in refused.stdout + refused.stderr

"""The files for CI, those that are written and those to copy, do on a server what they say."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from tests.building import ROOT, custmap
from tests.diff.repository import Repository, needs_git, repository
from tests.life.ci_files import GITHUB, GITLAB, Runner, faults, read, slips
from tests.life.release import TAG, release

EXAMPLES = ROOT / "examples" / "ci"
PAGE = "town/departments/front-desk.yaml"


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a release, for pip."""
    folder = tmp_path_factory.mktemp("source") / "release"
    release(folder)
    return f"git+{folder.as_uri()}@{TAG}"


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A machine with Python, on which custmap is not yet."""
    folder = tmp_path_factory.mktemp("machine")
    subprocess.run([sys.executable, "-m", "venv", folder], check=True, timeout=120)
    return folder


@pytest.fixture
def change(tmp_path: Path, source: str) -> Repository:
    """A repository set up by `custmap init`, and a branch on which a promise is broken and a need leads nowhere."""
    repo = repository(tmp_path / "repo")
    done = custmap("init", "town", "--ci", "github", "--ci", "gitlab", "--install", source, cwd=repo.folder)
    assert done.returncode == 0, done.stderr
    repo.commit("the catalogue")
    repo.git("update-ref", "refs/remotes/origin/main", "main")
    text = (repo.folder / PAGE).read_text(encoding="utf-8")
    repo.git("checkout", "--quiet", "-b", "change")
    repo.write(PAGE, text.replace("within 3 wd", "within 8 wd").replace("needs: []", "needs: [finance/files]"))
    repo.commit("a change")
    return repo


def runner(repo: Repository, machine: Path, **variables: str) -> Runner:
    home = repo.folder.parent / "runner"
    home.mkdir()
    (home / "GITHUB_PATH").write_text(f"{machine / 'bin'}\n", encoding="utf-8")
    return Runner(repo.folder, home, variables)


def scripts(document: Any) -> list[str]:
    """Every script of a workflow or of a pipeline."""
    if isinstance(document, dict):
        own = [document["run"]] if isinstance(document.get("run"), str) else []
        lines = [line for key in ("before_script", "script") for line in document.get(key, ())]
        return [*own, *lines, *(text for value in document.values() for text in scripts(value))]
    return [text for value in document for text in scripts(value)] if isinstance(document, list) else []


@pytest.mark.slow
@needs_git
def test_the_workflow_for_github_marks_what_is_wrong_and_tells_what_changed(change: Repository, machine: Path) -> None:
    job = read(change.folder / ".github/workflows/custmap.yml")["jobs"]["custmap"]
    inside = Path(job["defaults"]["run"]["working-directory"])
    server = runner(change, machine, GITHUB_BASE_REF="main", CUSTMAP=job["env"]["CUSTMAP"])
    server.workspace = change.folder / inside
    install, check, diff = [step["run"] for step in job["steps"] if "run" in step]
    assert server.run(install).returncode == 0
    checked = server.run(check)
    assert checked.returncode == 1
    assert f"::error file={PAGE},line=" in checked.stdout
    told = server.written("GITHUB_STEP_SUMMARY")
    assert "CM003" in told
    assert server.run(diff).returncode == 1
    assert "within 8 wd" in server.written("GITHUB_STEP_SUMMARY").removeprefix(told)


@pytest.mark.slow
@needs_git
def test_the_pipeline_for_gitlab_leaves_its_reports_and_tells_what_changed(change: Repository, machine: Path) -> None:
    document = read(change.folder / ".gitlab-ci.yml")
    base = change.git("rev-parse", "main")
    given = {"CI_PROJECT_DIR": str(change.folder), "CI_MERGE_REQUEST_DIFF_BASE_SHA": base}
    server = runner(change, machine, **document[".custmap"]["variables"], **given)
    before = document[".custmap"]["before_script"]
    checked = server.run("\n".join([*before, *document["custmap-check"]["script"]]))
    assert checked.returncode == 1
    assert "error[CM003]" in checked.stdout
    reports = document["custmap-check"]["artifacts"]["reports"]
    marked = json.loads((change.folder / reports["codequality"]).read_text(encoding="utf-8"))
    assert [one["location"]["path"] for one in marked if one["severity"] == "critical"] == [PAGE]
    assert ElementTree.parse(change.folder / reports["junit"]).getroot().get("failures") == "1"
    compared = server.run("\n".join([*before, *document["custmap-diff"]["script"]]))
    assert compared.returncode == 1
    assert "Broken promises to Residents and Shops" in compared.stdout


@pytest.mark.parametrize(("schema", "name"), [(GITHUB, "github-workflow.yml"), (GITLAB, "gitlab-ci.yml")])
def test_an_example_is_what_its_server_reads(schema: str, name: str) -> None:
    assert faults(schema, EXAMPLES / name) == ""


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*.yml")), ids=lambda file: file.name)
def test_no_text_of_a_change_becomes_a_part_of_a_script(file: Path) -> None:
    found = scripts(read(file))
    assert found
    for script in found:
        assert "${{" not in script
        assert slips(f"set -e\n{script}") == "", "servers end a job at the first line that fails"


def test_the_workflow_to_copy_uses_the_action_as_it_is() -> None:
    action = read(ROOT / "action.yml")
    job = read(EXAMPLES / "github-workflow.yml")["jobs"]["custmap"]
    (step,) = [step for step in job["steps"] if step.get("id") == "custmap"]
    assert set(step["with"]) <= set(action["inputs"])
    text = (EXAMPLES / "github-workflow.yml").read_text(encoding="utf-8")
    for name in text.split("steps.custmap.outputs.")[1:]:
        assert name.split()[0] in action["outputs"]
    assert job["steps"][0]["with"]["fetch-depth"] == "0"


def test_every_file_to_copy_is_told_of() -> None:
    told = (EXAMPLES / "README.md").read_text(encoding="utf-8")
    for file in EXAMPLES.iterdir():
        assert file.name == "README.md" or f"`{file.name}`" in told


def test_the_page_tells_of_every_input_and_output_of_the_action_and_of_no_other() -> None:
    text = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
    action = read(ROOT / "action.yml")
    for kind in ("inputs", "outputs"):
        table = text.partition(f"<!-- {kind} -->\n")[2].partition("\n\n")[0]
        assert re.findall(r"^\| `([\w-]+)` \|", table, re.MULTILINE) == list(action[kind])

"""`action.yml`: its scripts run for real, in a repository, with what a runner gives them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from tests.building import ROOT
from tests.diff.repository import Repository, needs_git, repository
from tests.life.ci_files import ACTION, GITHUB, Runner, environment, faults, read, slips

DOCUMENT = read(ROOT / "action.yml")
STEPS: dict[str, Mapping[str, Any]] = {step["id"]: step for step in DOCUMENT["runs"]["steps"] if "run" in step}
DEFAULTS = {name: given["default"] for name, given in DOCUMENT["inputs"].items()}

QUICK = """\
department: desk
services:
  permit:
    customers: residents
    time: within 3 wd
"""
ORG = "parties: {residents: {kind: public}}\n"


@dataclass(frozen=True)
class Action:
    """The action in a repository."""

    repo: Repository
    runner: Runner

    def step(self, name: str, **inputs: str) -> CompletedProcess[str]:
        given = {key.replace("_", "-"): value for key, value in inputs.items()}
        assert set(given) <= set(DEFAULTS)
        step = STEPS[name]
        return self.runner.run(step["run"], **environment(step, DEFAULTS | given))


@pytest.fixture(scope="module")
def programs(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The folder of programs that the step of installation leaves behind."""
    home = tmp_path_factory.mktemp("runner")
    runner = Runner(home, home, {"GITHUB_ACTION_PATH": str(ROOT)})
    done = runner.run(STEPS["install"]["run"], INSTALL="")
    assert done.returncode == 0, done.stderr
    assert runner.outputs == {"ready": "true"}
    return runner.written("GITHUB_PATH")


@pytest.fixture
def action(tmp_path: Path, programs: str) -> Action:
    """A pull request that changes nothing yet."""
    repo = repository(tmp_path / "repo")
    repo.write("org.yaml", ORG)
    repo.commit(desk=QUICK)
    repo.git("update-ref", "refs/remotes/origin/main", "main")
    repo.git("checkout", "--quiet", "-b", "change")
    home = tmp_path / "runner"
    home.mkdir()
    (home / "GITHUB_PATH").write_text(programs, encoding="utf-8")
    return Action(repo, Runner(repo.folder, home, {"GITHUB_BASE_REF": "main"}))


def test_it_is_an_action_by_the_schema_of_actions() -> None:
    assert faults(ACTION, ROOT / "action.yml") == ""


def test_a_schema_has_something_against_what_is_wrong(tmp_path: Path) -> None:
    wrong = tmp_path / "action.yml"
    wrong.write_text((ROOT / "action.yml").read_text(encoding="utf-8").replace("using:", "usin:"), encoding="utf-8")
    assert "runs" in faults(ACTION, wrong)
    assert faults(GITHUB, wrong)


@pytest.mark.parametrize("name", STEPS)
def test_no_text_of_a_caller_becomes_a_part_of_a_script(name: str) -> None:
    script = STEPS[name]["run"]
    assert "${{" not in script
    assert script.startswith("set -euo pipefail\n")
    assert slips(script) == ""


def test_every_input_is_used_and_every_output_is_written() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8").partition("\nruns:")[2]
    for name in DOCUMENT["inputs"]:
        assert f"inputs.{name} " in text, name
    for name, output in DOCUMENT["outputs"].items():
        step, key = output["value"].removeprefix("${{ steps.").removesuffix(" }}").split(".outputs.")
        assert f'"{key}=' in STEPS[step]["run"], name


@pytest.mark.slow
@needs_git
class TestCheck:
    def test_a_sound_catalogue_passes_with_a_summary(self, action: Action) -> None:
        done = action.step("check")
        assert (done.returncode, done.stderr) == (0, "")
        assert "::warning file=desk.yaml,line=3," in done.stdout
        assert action.runner.outputs == {"exit-code": "0"}
        assert "CM104" in action.runner.written("GITHUB_STEP_SUMMARY")

    def test_a_catalogue_with_an_error_fails_and_every_file_is_there(self, action: Action) -> None:
        action.repo.write("desk.yaml", QUICK.replace("residents", "resident"))
        done = action.step("check", sarif="out.sarif")
        assert done.returncode == 1
        assert "::error file=desk.yaml,line=4," in done.stdout
        assert action.runner.outputs == {"exit-code": "1", "sarif-file": "out.sarif"}
        assert json.loads((action.repo.folder / "out.sarif").read_text(encoding="utf-8"))["version"] == "2.1.0"

    def test_what_cannot_be_read_is_2_and_nothing_to_check_is_3(self, action: Action) -> None:
        action.repo.write("desk.yaml", "department: [")
        assert action.step("check").returncode == 2
        assert action.step("check", path="examples/none").returncode == 2
        (action.repo.folder / "empty").mkdir()
        assert action.step("check", path="empty").returncode == 3

    def test_options_are_handed_on(self, action: Action) -> None:
        assert action.step("check", fail_on="warning").returncode == 1
        assert action.step("check", fail_on="warning", args=" --select  CM003 ").returncode == 0
        assert action.step("check", fail_on="warning", args="--notes\n--select CM003\n").returncode == 0
        assert action.step("check", baseline="missing.json").returncode == 2
        action.repo.write("other/a.yaml", "department: a\nservices: {s: {customers: nobody}}")
        assert action.step("check", path="desk.yaml").returncode == 1, "its customers are not in it"
        assert action.step("check", path=".").returncode == 1
        assert "a.yaml" not in action.step("check", path="desk.yaml").stdout

    def test_annotations_and_summary_can_be_switched_off(self, action: Action) -> None:
        assert "::" not in action.step("check", annotations="false", summary="false").stdout
        assert "::" in action.step("check", summary="false").stdout
        assert action.runner.written("GITHUB_STEP_SUMMARY") == ""
        assert "::" not in action.step("check", annotations="false").stdout
        assert action.runner.written("GITHUB_STEP_SUMMARY").count("CM104") > 0

    @pytest.mark.parametrize("evil", ["$(touch hacked)", '"; touch hacked; "', "`touch hacked`", "*; touch hacked"])
    def test_an_input_is_never_a_command(self, action: Action, evil: str) -> None:
        for name in ("path", "fail_on", "baseline", "args", "sarif"):
            action.step("check", **{name: evil})
        for name in ("path", "diff", "diff_fail_on", "comment_file"):
            action.step("diff", **{"diff": "true", name: evil})
        assert not (action.repo.folder / "hacked").exists()


@pytest.mark.slow
@needs_git
class TestDiff:
    def test_a_broken_promise_names_the_customer_in_the_comment(self, action: Action) -> None:
        action.repo.commit(desk=QUICK.replace("3 wd", "9 wd"))
        done = action.step("diff", diff="true")
        assert done.returncode == 1
        outputs = action.runner.outputs
        assert outputs["exit-code"] == "1"
        comment = Path(outputs["comment-file"]).read_text(encoding="utf-8")
        assert "residents" in comment.lower()
        assert "within 9 wd" in comment
        assert action.runner.written("GITHUB_STEP_SUMMARY") == comment

    def test_it_may_be_told_and_not_refused(self, action: Action) -> None:
        action.repo.commit(desk=QUICK.replace("3 wd", "9 wd"))
        done = action.step("diff", diff="true", diff_fail_on="never", comment_file="comment.md", summary="false")
        assert done.returncode == 0
        assert action.runner.outputs == {"exit-code": "0", "comment-file": "comment.md"}
        assert action.runner.written("GITHUB_STEP_SUMMARY") == ""
        assert "within 9 wd" in (action.repo.folder / "comment.md").read_text(encoding="utf-8")

    def test_without_a_pull_request_there_is_nothing_to_compare(self, action: Action) -> None:
        push = replace(action, runner=replace(action.runner, variables={}))
        done = push.step("diff", diff="true")
        assert (done.returncode, push.runner.outputs) == (0, {})
        assert "not of a pull request" in done.stdout
        assert push.step("diff", diff="HEAD").returncode == 0, "a revision that is named is there at every event"

    def test_a_base_that_was_not_fetched_is_told(self, action: Action) -> None:
        done = replace(action, runner=replace(action.runner, variables={"GITHUB_BASE_REF": "next"})).step(
            "diff", diff="true"
        )
        assert done.returncode == 2
        assert "origin/next" in done.stderr
        assert "comment-file" not in action.runner.outputs

"""`custmap init`: what is written is sound, belongs where it stands, and takes the place of nothing."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
import yaml

from custmap.cli.origin import required_by
from custmap.errors import CustmapError
from tests.building import ROOT, custmap, write
from tests.life.ci_files import GITHUB, GITLAB, faults, read

EVERY = ("--ci", "github", "--ci", "gitlab", "--ci", "pre-commit")
FROM = ("--install", "git+https://git.example.org/tools/custmap@v1")
WORKFLOW = ".github/workflows/custmap.yml"


def files(folder: Path) -> list[str]:
    return sorted(item.relative_to(folder).as_posix() for item in folder.rglob("*") if item.is_file())


class TestWritten:
    def test_without_options_it_is_a_catalogue_and_nothing_else(self, tmp_path: Path) -> None:
        custmap("init", cwd=tmp_path)
        assert files(tmp_path) == ["departments/finance.yaml", "departments/front-desk.yaml", "org.yaml"]

    def test_everything_is_named_and_passes_the_strictest_check(self, tmp_path: Path) -> None:
        done = custmap("init", "my town", "--settings", *EVERY, *FROM, cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")
        wrote = [line.removeprefix("wrote ") for line in done.stdout.splitlines() if line.startswith("wrote ")]
        assert sorted(wrote) == files(tmp_path)
        assert "Next: custmap check 'my town'" in done.stdout
        checked = custmap("check", "--fail-on", "warning", cwd=tmp_path / "my town")
        assert (checked.returncode, checked.stderr) == (0, ""), "files of CI are no part of the catalogue"

    def test_every_key_that_the_settings_offer_is_one(self, tmp_path: Path) -> None:
        custmap("init", "--settings", cwd=tmp_path)
        file = tmp_path / "custmap.toml"
        lines = file.read_text(encoding="utf-8").splitlines()
        offered = [line.removeprefix("# ") for line in lines if "= " in line or line.startswith("# [")]
        assert len(offered) == 6
        file.write_text("\n".join(offered), encoding="utf-8")
        done = custmap("check", "--no-baseline", cwd=tmp_path)
        assert (done.returncode, done.stderr) == (0, "")

    def test_a_server_accepts_its_file(self, tmp_path: Path) -> None:
        custmap("init", *EVERY, *FROM, cwd=tmp_path)
        assert faults(GITHUB, tmp_path / WORKFLOW) == ""
        assert faults(GITLAB, tmp_path / ".gitlab-ci.yml") == ""

    def test_the_example_for_gitlab_is_what_is_written(self, tmp_path: Path) -> None:
        custmap("init", "--ci", "gitlab", "--install", "git+https://github.com/OWNER/custmap@v0.1.0", cwd=tmp_path)
        example = (ROOT / "examples" / "ci" / "gitlab-ci.yml").read_text(encoding="utf-8")
        assert (tmp_path / ".gitlab-ci.yml").read_text(encoding="utf-8") == example


class TestPlaces:
    def test_files_of_ci_go_to_the_root_of_the_repository_and_name_the_folder(self, tmp_path: Path) -> None:
        (tmp_path / ".git").mkdir()
        done = custmap("init", "towns/my town", *EVERY, *FROM, cwd=tmp_path)
        assert f"wrote {WORKFLOW}\n" in done.stdout
        job = read(tmp_path / WORKFLOW)["jobs"]["custmap"]
        assert job["defaults"]["run"]["working-directory"] == "towns/my town"
        assert read(tmp_path / ".gitlab-ci.yml")[".custmap"]["variables"]["CATALOGUE"] == "towns/my town"
        (repo,) = read(tmp_path / ".pre-commit-config.yaml")["repos"]
        assert repo["hooks"][0]["args"] == ["towns/my town"]

    def test_from_a_folder_within_the_way_to_the_root_is_shown(self, tmp_path: Path) -> None:
        (tmp_path / ".git").mkdir()
        (tmp_path / "town").mkdir()
        done = custmap("init", "--ci", "gitlab", *FROM, cwd=tmp_path / "town")
        assert f"wrote {Path('..', '.gitlab-ci.yml')}\n" in done.stdout
        assert (tmp_path / ".gitlab-ci.yml").is_file()

    def test_beside_a_catalogue_only_the_rest_is_written(self, tmp_path: Path) -> None:
        write(tmp_path, mine="department: d\nservices: {s: {customers: all-staff}}")
        done = custmap("init", "--settings", "--ci", "gitlab", *FROM, cwd=tmp_path)
        assert files(tmp_path) == [".gitlab-ci.yml", "custmap.toml", "mine.yaml"]
        assert "left as it is" in done.stdout

    def test_other_yaml_is_no_catalogue(self, tmp_path: Path) -> None:
        write(tmp_path, mkdocs="site_name: ours")
        custmap("init", "--settings", cwd=tmp_path)
        assert "org.yaml" in files(tmp_path)


class TestNothingIsLost:
    @pytest.mark.parametrize("taken", ["custmap.toml", ".gitlab-ci.yml", WORKFLOW])
    def test_where_one_file_is_there_none_is_written(self, tmp_path: Path, taken: str) -> None:
        (tmp_path / taken).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / taken).write_text("mine", encoding="utf-8")
        done = custmap("init", "--settings", *EVERY, *FROM, cwd=tmp_path)
        assert (done.returncode, done.stdout) == (2, "")
        assert f"{taken} is there already; nothing was written" in done.stderr
        assert files(tmp_path) == [taken]
        assert (tmp_path / taken).read_text(encoding="utf-8") == "mine"

    def test_a_link_that_leads_nowhere_is_there_too(self, tmp_path: Path) -> None:
        (tmp_path / "custmap.toml").symlink_to("nowhere")
        assert custmap("init", "--settings", cwd=tmp_path).returncode == 2
        assert [item.name for item in tmp_path.iterdir()] == ["custmap.toml"]

    def test_where_one_cannot_be_written_none_stays(self, tmp_path: Path) -> None:
        (tmp_path / ".github").write_text("no folder", encoding="utf-8")
        done = custmap("init", "--settings", *EVERY, *FROM, cwd=tmp_path)
        assert done.returncode == 2
        assert "cannot make .github" in done.stderr
        assert files(tmp_path) == [".github"]
        assert [item.name for item in tmp_path.iterdir()] == [".github"], "no empty folder stays either"


class TestWhatIsInstalled:
    def test_it_is_what_was_said_whatever_signs_are_in_it(self, tmp_path: Path) -> None:
        wanted = """custmap @ git+https://x.org/a "b" 'c'#d: é, \\n %0A & `touch x`"""
        custmap("init", *EVERY, "--install", wanted, cwd=tmp_path)
        assert read(tmp_path / WORKFLOW)["jobs"]["custmap"]["env"]["CUSTMAP"] == wanted
        assert read(tmp_path / ".gitlab-ci.yml")[".custmap"]["variables"]["CUSTMAP"] == wanted
        (repo,) = yaml.safe_load((tmp_path / ".pre-commit-config.yaml").read_text(encoding="utf-8"))["repos"]
        assert repo["hooks"][0]["additional_dependencies"] == [wanted]

    @pytest.mark.parametrize("wanted", ["", " ", "--index-url=x", "${{ secrets.X }}", "$HOME", "a\nb", "a\x1bb"])
    def test_what_a_server_would_take_for_something_else_is_refused(self, tmp_path: Path, wanted: str) -> None:
        done = custmap("init", "--ci", "github", f"--install={wanted}", cwd=tmp_path)
        assert done.returncode == 2
        assert "--install cannot be" in done.stderr
        assert files(tmp_path) == []

    def test_a_folder_whose_name_is_a_variable_is_refused(self, tmp_path: Path) -> None:
        (tmp_path / ".git").mkdir()
        done = custmap("init", "a$b", "--ci", "gitlab", *FROM, cwd=tmp_path)
        assert (done.returncode, files(tmp_path)) == (2, [])
        assert "the folder of the catalogue cannot be 'a$b'" in done.stderr

    def test_without_ci_there_is_nothing_to_install(self, tmp_path: Path) -> None:
        done = custmap("init", *FROM, cwd=tmp_path)
        assert (done.returncode, files(tmp_path)) == (2, [])

    def test_it_is_the_very_custmap_that_writes_where_a_server_can_have_it(self) -> None:
        git = {"url": "https://x.org/custmap.git", "vcs_info": {"vcs": "git", "commit_id": "abc"}}
        assert required_by("1.2", None) == "custmap==1.2"
        assert required_by("1.2", json.dumps(git)) == "custmap @ git+https://x.org/custmap.git@abc"
        wheel = {"url": "https://x.org/custmap-1.2-py3-none-any.whl", "archive_info": {}}
        assert required_by("1.2", json.dumps(wheel)) == "custmap @ https://x.org/custmap-1.2-py3-none-any.whl"

    @pytest.mark.parametrize("also", [{"dir_info": {"editable": True}}, {"vcs_info": {"vcs": "git", "commit_id": "a"}}])
    def test_a_folder_of_this_machine_is_nothing_for_a_server(self, also: dict[str, object]) -> None:
        with pytest.raises(CustmapError, match="--install"):
            required_by("1.2", json.dumps({"url": "file:///home/me/custmap", **also}))

    def test_where_it_is_not_known_it_is_asked_for(self, tmp_path: Path) -> None:
        done = custmap("init", "--ci", "github", cwd=tmp_path, PYTHONNOUSERSITE="1")
        assert done.returncode == 2, "the custmap of the tests runs from a folder"
        assert "--install 'git+https://" in done.stderr
        assert os.listdir(tmp_path) == []

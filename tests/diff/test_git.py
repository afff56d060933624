"""`custmap diff --against REV` in real repositories: it reads, and touches nothing."""

from __future__ import annotations

import hashlib
import os
import re
import shlex
import tempfile
from pathlib import Path

import pytest

from tests.diff.repository import Repository, needs_git, repository

pytestmark = needs_git

TOWN = "parties: {residents: {name: Residents}}\n"
HALL = "department: hall\nservices:\n  copy: {customers: residents, time: within 1 h}\n"
SLOW = HALL.replace("1 h", "2 h")
SLOWER = "hall/copy  time: within 1 h → within 2 h (slower)"


@pytest.fixture
def town(tmp_path: Path) -> Repository:
    made = repository(tmp_path / "town")
    made.commit(org=TOWN, hall=HALL)
    return made


def everything_in(folder: Path) -> dict[str, tuple[int, str]]:
    """Every file with its time and content; `.git` and all."""
    return {
        str(file): (file.lstat().st_mtime_ns, hashlib.sha256(file.read_bytes()).hexdigest())
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }


def test_the_files_as_they_are_are_compared_with_the_revision(town: Repository) -> None:
    town.write("hall.yaml", SLOW)
    done = town.custmap("diff", "--against", "main")
    assert done.returncode == 1
    assert f"Broken promises to Residents\n  ✗ {SLOWER}\n      hall.yaml:3  ·  was main:hall.yaml:3\n" in done.stdout


def test_nothing_is_touched_neither_files_nor_index_nor_references(town: Repository, tmp_path: Path) -> None:
    town.write("hall.yaml", SLOW)
    town.write("new.yaml", "department: new\n")
    os.utime(town.folder / "org.yaml")  # the index would be refreshed by a careless `git status`
    before = everything_in(town.folder)
    (temporary := tmp_path / "temporary").mkdir()
    assert town.custmap("diff", "--against", "HEAD", TMPDIR=str(temporary)).returncode == 1
    assert everything_in(town.folder) == before
    assert not list(temporary.iterdir())


def test_programs_that_the_repository_names_are_never_started(town: Repository, tmp_path: Path) -> None:
    told = tmp_path / "told"
    program = tmp_path / "program"
    program.write_text(f'#!/bin/sh\necho "$0 $*" >> {told}\ncat\n', encoding="utf-8")
    program.chmod(0o755)
    for key in (
        "core.fsmonitor",
        "core.pager",
        "diff.external",
        "filter.x.smudge",
        "filter.x.clean",
        "diff.x.textconv",
    ):
        town.git("config", key, str(program))
    town.write(".gitattributes", "*.yaml filter=x diff=x\n")
    (town.folder / ".git/hooks").mkdir(exist_ok=True)
    for hook in ("post-checkout", "post-index-change", "reference-transaction"):
        (town.folder / ".git/hooks" / hook).symlink_to(program)
    town.write("hall.yaml", SLOW)
    assert SLOWER in town.custmap("diff", "--against", "main").stdout
    assert not told.exists()


class TestWhichFiles:
    def test_in_a_folder_below_it_is_that_folder(self, town: Repository) -> None:
        town.write("east/hall.yaml", HALL)
        town.commit()
        town.write("east/hall.yaml", SLOW)
        done = town.custmap("diff", "--against", "main", inside="east")
        assert "hall.yaml:3  ·  was main:hall.yaml:3" in done.stdout
        done = town.custmap("diff", "--against", "main", "../east", inside="east")
        assert "../east/hall.yaml:3  ·  was main:../east/hall.yaml:3" in done.stdout

    def test_a_file_a_glob_or_several_paths_can_be_named(self, town: Repository) -> None:
        town.write("hall.yaml", SLOW)
        for paths in (["hall.yaml", "org.yaml"], ["*.yaml"], [str(town.folder)]):
            assert SLOWER in town.custmap("diff", "--against", "main", *paths).stdout, paths

    def test_a_file_that_moved_is_the_same_file(self, town: Repository) -> None:
        (town.folder / "offices").mkdir()
        (town.folder / "hall.yaml").rename(town.folder / "offices/town-hall.yaml")
        done = town.custmap("diff", "--against", "main")
        assert (done.returncode, "No change in meaning." in done.stdout) == (0, True)

    def test_hidden_and_foreign_files_are_left_alone_then_as_now(self, town: Repository) -> None:
        town.write(".github/hall.yaml", HALL)
        town.write("node_modules/hall.yaml", HALL)
        town.write("other.yaml", "openapi: 3.0.0\n")
        town.write("venv/pyvenv.cfg", "")
        town.write("venv/hall.yaml", HALL)
        town.commit()
        assert "No change in meaning." in town.custmap("diff", "--against", "main").stdout

    def test_measurements_in_a_table_are_read_on_both_sides(self, town: Repository) -> None:
        town.write("measures.csv", "as_of,ref,value\n2026-01-31,hall/copy:time,40 min\n")
        town.commit()
        town.write("measures.csv", "as_of,ref,value\n2026-02-28,hall/copy:time,50 min\n")
        assert "hall/copy  time measured: 40 min → 50 min" in town.custmap("diff", "--against", "main").stdout

    def test_names_that_git_would_quote_are_found(self, town: Repository) -> None:
        town.write('straße "7"\t/büro.yaml', HALL.replace("hall", "office"))
        town.commit()
        assert "No change in meaning." in town.custmap("diff", "--against", "main").stdout

    def test_a_path_that_is_new_is_new(self, town: Repository) -> None:
        town.write("east/desk.yaml", "department: desk\nservices: {calls: {customers: [desk]}}\n")
        done = town.custmap("diff", "--against", "main", "east")
        assert done.returncode == 0
        assert "There was no catalogue before: everything is new, 1 department, 1 service" in done.stdout

    def test_links_inside_the_repository_are_followed_then_as_now(self, town: Repository) -> None:
        town.write("shared/desk.yaml", HALL.replace("hall", "desk"))
        town.write("east/org.yaml", TOWN)
        (town.folder / "east/desks").symlink_to("../shared")
        (town.folder / "east/hall.yaml").symlink_to("../hall.yaml")
        (town.folder / "east/round").symlink_to("../east")
        town.commit()
        assert "No change in meaning." in town.custmap("diff", "--against", "main", "east").stdout
        town.write("shared/desk.yaml", SLOW.replace("hall", "desk"))
        assert "desk/copy  time: within 1 h" in town.custmap("diff", "--against", "main", "east").stdout

    def test_what_a_sparse_checkout_leaves_out_is_not_lost(self, town: Repository) -> None:
        town.write("east/desk.yaml", HALL.replace("hall", "desk"))
        town.write("west/inn.yaml", HALL.replace("hall", "inn"))
        town.commit()
        town.git("sparse-checkout", "set", "--cone", "east")
        town.write("hall.yaml", SLOW)
        done = town.custmap("diff", "--against", "main")
        assert SLOWER in done.stdout
        assert "inn/copy" not in done.stdout
        assert "1 file left out on both sides, as this sparse checkout leaves them out: west/inn.yaml." in done.stdout

    def test_a_link_out_of_the_repository_is_not_followed_in_the_past(self, town: Repository, tmp_path: Path) -> None:
        secret = tmp_path / "secret.yaml"
        secret.write_text(HALL.replace("hall", "secret"), encoding="utf-8")
        for name, target in (("a", str(secret)), ("b", "../secret.yaml"), ("c", "deep/../../secret.yaml")):
            (town.folder / f"{name}.yaml").symlink_to(target)
        town.commit()
        for name in "abc":
            (town.folder / f"{name}.yaml").unlink()
        done = town.custmap("diff", "--against", "main")
        assert "secret/copy" not in done.stdout
        assert "3 files of main" in done.stdout


class TestWhichRevision:
    def test_what_the_other_branch_did_since_is_not_this_branchs(self, town: Repository) -> None:
        town.git("checkout", "--quiet", "-b", "mine")
        town.commit(desk="department: desk\nservices: {calls: {customers: residents}}\n")
        town.git("checkout", "--quiet", "main")
        town.commit(hall=HALL.replace("1 h", "10 min"))
        town.git("checkout", "--quiet", "mine")
        done = town.custmap("diff", "--against", "main")
        assert done.returncode == 0
        assert "main (where this branch left it: " in done.stdout
        assert "desk/calls  a new service" in done.stdout
        assert "hall/copy" not in done.stdout
        town.write("hall.yaml", SLOW)
        base = town.git("merge-base", "main", "mine")
        assert f"was {base[:9]}:hall.yaml:3" in town.custmap("diff", "--against", "main").stdout

    def test_tags_and_shortened_commits_are_revisions(self, town: Repository) -> None:
        first = town.git("rev-parse", "HEAD")
        town.git("tag", "--annotate", "v1", "--message", "one")
        town.commit(hall=SLOW)
        for revision in ("v1", "HEAD~1", first, first[:8], "main@{1}"):
            assert SLOWER in town.custmap("diff", "--against", revision).stdout, revision

    @pytest.mark.parametrize(
        ("revision", "told"),
        [
            (
                "nowhere",
                "this repository has no revision 'nowhere': `git branch --all` and `git tag` show what there is",
            ),
            ("--all", "'--all' is no revision: give a branch, a tag or a commit"),
            ("-x", "'-x' is no revision"),
            ("", "'' is no revision"),
            ("main..HEAD", "takes one revision, not the range 'main..HEAD'"),
            ("main...HEAD", "takes one revision, not the range 'main...HEAD'"),
            ("HEAD:hall.yaml", "this repository has no revision 'HEAD:hall.yaml'"),
        ],
    )
    def test_what_is_no_revision_is_said_with_a_way_out(self, town: Repository, revision: str, told: str) -> None:
        done = town.custmap("diff", f"--against={revision}")
        assert (done.returncode, done.stdout) == (2, "")
        assert told in done.stderr

    def test_before_the_first_commit_there_is_nothing_to_compare_with(self, tmp_path: Path) -> None:
        fresh = repository(tmp_path / "fresh")
        fresh.write("hall.yaml", HALL)
        done = fresh.custmap("diff", "--against", "main")
        assert (done.returncode, "this repository has no commit yet" in done.stderr) == (2, True)

    def test_of_two_histories_that_share_nothing_it_is_said(self, town: Repository) -> None:
        town.git("checkout", "--quiet", "--orphan", "other")
        town.commit("a beginning of its own")
        done = town.custmap("diff", "--against", "main")
        assert (done.returncode, "have no commit in common" in done.stderr) == (2, True)

    def test_a_shallow_clone_says_how_to_deepen_it(self, town: Repository, tmp_path: Path) -> None:
        town.commit(hall=SLOW)
        town.git("clone", "--quiet", "--depth", "1", f"file://{town.folder}", str(tmp_path / "shallow"))
        shallow = Repository(tmp_path / "shallow")
        for revision in ("HEAD~1", "elsewhere"):
            done = shallow.custmap("diff", "--against", revision)
            assert done.returncode == 2
            assert f"this clone does not hold '{revision}': it is shallow" in done.stderr
            assert "fetch-depth: 0" in done.stderr
        shallow.git("fetch", "--quiet", "--unshallow")
        assert SLOWER in shallow.custmap("diff", "--against", "HEAD~1").stdout

    def test_what_it_says_brings_a_branch_that_a_clone_of_one_branch_does_not_know(
        self, town: Repository, tmp_path: Path
    ) -> None:
        town.git("checkout", "--quiet", "-b", "slower")
        town.commit(hall=SLOW)
        town.git("clone", "--quiet", "--depth", "1", f"file://{town.folder}", str(tmp_path / "shallow"))
        shallow = Repository(tmp_path / "shallow")
        (said,) = re.findall("`git (fetch .+?)`", shallow.custmap("diff", "--against", "origin/main").stderr)
        shallow.git(*shlex.split(said))
        assert SLOWER in shallow.custmap("diff", "--against", "origin/main").stdout
        local = shallow.custmap("diff", "--against", "main")
        assert (local.returncode, "no revision 'main'; did you mean 'origin/main'?" in local.stderr) == (2, True)


class TestWhereThereIsNoHistory:
    def test_a_folder_outside_any_repository(self, tmp_path: Path) -> None:
        plain = Repository(tmp_path / "plain")
        plain.write("hall.yaml", HALL)
        done = plain.custmap("diff", "--against", "main", GIT_CEILING_DIRECTORIES=str(tmp_path))
        assert done.returncode == 2
        assert ". is not in a git repository: compare two folders instead: custmap diff OLD NEW" in done.stderr

    def test_a_bare_repository(self, town: Repository, tmp_path: Path) -> None:
        town.git("clone", "--quiet", "--bare", str(town.folder), str(tmp_path / "bare"))
        done = Repository(tmp_path / "bare").custmap("diff", "--against", "main")
        assert (done.returncode, "is a repository without files (bare)" in done.stderr) == (2, True)

    def test_no_git_at_all(self, town: Repository, tmp_path: Path) -> None:
        (tmp_path / "empty").mkdir()
        done = town.custmap("diff", "--against", "main", PATH=str(tmp_path / "empty"))
        assert done.returncode == 2
        assert "--against needs git, and it cannot be started (no such file or directory): install it" in done.stderr

    def test_paths_of_two_repositories(self, town: Repository, tmp_path: Path) -> None:
        other = repository(tmp_path / "other")
        other.commit(hall=HALL)
        done = town.custmap("diff", "--against", "main", ".", str(other.folder))
        assert (done.returncode, "lie in different repositories" in done.stderr) == (2, True)

    def test_standard_input_has_none(self, town: Repository) -> None:
        done = town.custmap("diff", "--against", "main", "-")
        assert (done.returncode, "standard input has no history" in done.stderr) == (2, True)

    def test_where_a_hook_of_another_repository_runs_it_the_paths_decide(
        self, town: Repository, tmp_path: Path
    ) -> None:
        other = repository(tmp_path / "other")
        other.commit(org="parties: {}\n")
        town.write("hall.yaml", SLOW)
        assert SLOWER in town.custmap("diff", "--against", "main", GIT_DIR=str(other.folder / ".git")).stdout

    def test_a_submodule_has_a_history_of_its_own(self, town: Repository, tmp_path: Path) -> None:
        other = repository(tmp_path / "other")
        other.commit(desk=HALL.replace("hall", "desk"))
        town.git("submodule", "--quiet", "add", str(other.folder), "part")
        town.commit()
        done = town.custmap("diff", "--against", "HEAD")
        assert (done.returncode, "part is a submodule" in done.stderr) == (2, True)
        assert "No change in meaning." in town.custmap("diff", "--against", "HEAD", "part").stdout
        assert "No change in meaning." in town.custmap("diff", "--against", "HEAD", "hall.yaml", "org.yaml").stdout

    def test_of_a_pointer_the_content_is_not_here(self, town: Repository) -> None:
        pointer = "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 7\n"
        town.commit(hall=pointer)
        town.write("hall.yaml", HALL)
        done = town.custmap("diff", "--against", "HEAD")
        assert (done.returncode, "git holds only pointers (LFS) to hall.yaml" in done.stderr) == (2, True)


def test_a_commit_in_which_one_name_is_a_link_and_a_folder_is_refused(town: Repository, tmp_path: Path) -> None:
    blob = town.git("hash-object", "-w", "hall.yaml")
    (town.folder / "target").write_text(".", encoding="utf-8")
    link = town.git("hash-object", "-w", "target")
    inner = made_of(town, b"100644 hall.yaml\0" + bytes.fromhex(blob))
    tree = made_of(town, b"120000 a\0" + bytes.fromhex(link) + b"40000 a\0" + bytes.fromhex(inner))
    commit = town.git("commit-tree", tree, "-p", "HEAD", "-m", "two of one name")
    town.git("tag", "odd", commit)
    town.git("checkout", "--quiet", "--detach")
    town.git("update-ref", "--no-deref", "HEAD", commit)
    done = town.custmap("diff", "--against", "odd")
    assert done.returncode == 2
    assert "cannot lay out the files of odd in a folder for a while: file exists" in done.stderr


def made_of(town: Repository, entries: bytes) -> str:
    """A tree of git, written as no command of git would."""
    raw = town.folder / "tree"
    raw.write_bytes(entries)
    name = town.git("hash-object", "-t", "tree", "-w", "--literally", "tree")
    raw.unlink()
    return name


def test_a_commit_made_to_write_elsewhere_writes_nowhere(town: Repository, tmp_path: Path) -> None:
    blob = town.git("hash-object", "-w", "hall.yaml")
    outside = [b"100644 " + name + b"\0" + bytes.fromhex(blob) for name in (b"../../evil.yaml", b"hall.yaml")]
    tree = made_of(town, b"".join(outside))
    commit = town.git("commit-tree", tree, "-p", "HEAD", "-m", "evil")
    town.git("update-ref", "refs/heads/evil", commit)
    town.git("symbolic-ref", "HEAD", "refs/heads/evil")
    done = town.custmap("diff", "--against", "evil")
    assert done.returncode in (0, 1, 2)
    assert "Traceback" not in done.stderr
    assert not [*tmp_path.rglob("evil.yaml"), *Path(tempfile.gettempdir()).glob("evil.yaml")]
    assert not [*Path(tempfile.gettempdir()).parent.glob("evil.yaml")]


@needs_git
def test_a_page_for_a_comment_names_files_from_the_root_of_the_repository(tmp_path: Path) -> None:
    repo = repository(tmp_path / "repo")
    (repo.folder / "town" / "deep").mkdir(parents=True)
    hall = "{services: {s: {customers: residents, time: within 1 h}}}"
    text = f"custmap: 1\nparties: {{residents: {{}}}}\ndepartments: {{hall: {hall}}}\n"
    repo.commit("the catalogue", **{"town/catalogue": text})
    repo.write("town/catalogue.yaml", text.replace("1 h", "2 h"))
    page = repo.custmap("diff", "--against", "HEAD", "..", "-f", "markdown", inside="town/deep").stdout
    assert " town/catalogue.yaml:3" in page
    assert "HEAD:town/catalogue.yaml:3" in page
    assert "../" not in page
    shown = repo.custmap("diff", "--against", "HEAD", "..", inside="town/deep").stdout
    assert "../catalogue.yaml:3" in shown

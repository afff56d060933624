"""PATHS lead to files: each once, in an order that does not depend on the disk."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from custmap.errors import CustmapError
from custmap.loading.discover import STANDARD_INPUT, Closed, Found, discover
from custmap.loading.reader import load
from tests.building import write


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def touch(*names: str) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).touch()


def shown(*paths: str) -> list[str]:
    return [found.shown for found in discover(paths)]


def test_a_folder_is_read_at_any_depth_its_own_files_first_by_name() -> None:
    touch("z.yaml", "a.yml", "b/c/d.yaml", "b/a.yaml", "a/x.yaml", "notes.txt", "a.yaml.bak", "a/yaml")
    assert shown(".") == ["a.yml", "z.yaml", "a/x.yaml", "b/a.yaml", "b/c/d.yaml"]
    assert shown("b/") == ["b/a.yaml", "b/c/d.yaml"]


def test_what_is_hidden_or_belongs_to_tools_is_skipped_unless_named() -> None:
    touch(".git/a.yaml", "node_modules/a.yaml", "x/site-packages/a.yaml", "env/pyvenv.cfg", "env/a.yaml", ".a.yaml")
    touch("x/a.yaml", ".hidden/.deeper/a.yaml", ".hidden/b.yaml")
    assert shown(".") == ["x/a.yaml"]
    assert shown(".hidden", ".a.yaml", "node_modules") == [".hidden/b.yaml", ".a.yaml", "node_modules/a.yaml"]


def test_a_file_is_found_once_whatever_names_lead_to_it() -> None:
    touch("a.yaml", "sub/b.yaml")
    Path("link.yaml").symlink_to("a.yaml")
    os.link("a.yaml", "hard.yaml")
    assert shown("a.yaml", "./a.yaml", "*.yaml", ".", os.path.abspath("a.yaml"), "sub/..") == ["a.yaml", "sub/b.yaml"]
    assert shown("-", "-") == [STANDARD_INPUT]


def test_named_files_are_told_from_those_met_in_a_folder() -> None:
    touch("a.yaml", "sub/b.yaml", "c.txt")
    found = [item for item in discover(["a.yaml", "sub", "*.txt"]) if isinstance(item, Found)]
    assert [(item.shown, item.named) for item in found] == [("a.yaml", True), ("sub/b.yaml", False), ("c.txt", True)]


def test_globs_go_deep_and_a_name_that_looks_like_one_is_a_name() -> None:
    touch("a/b/c.yaml", "a/d.yaml", "[x].yaml", "x.yaml")
    assert shown("a/**/*.yaml") == ["a/b/c.yaml", "a/d.yaml"]
    assert shown("[x].yaml") == ["[x].yaml"]


@pytest.mark.parametrize("path", ["missing", "missing/*.yaml", "", "a.yaml/b", "loop"])
def test_a_path_that_leads_nowhere_is_an_error(path: str) -> None:
    touch("a.yaml")
    Path("loop").symlink_to("loop")
    with pytest.raises(CustmapError):
        shown(path)


def test_links_are_followed_once_and_never_out_of_the_top() -> None:
    touch("top/a/x.yaml", "top/b/y.yaml", "outside.yaml", "elsewhere/z.yaml")
    for link, target in {"top/a/to-b": "../b", "top/b/to-a": "../a", "top/up": "..", "top/root": "/"}.items():
        Path(link).symlink_to(target)
    Path("top/link").symlink_to("../elsewhere")
    assert [os.path.basename(name) for name in shown("top")] == ["x.yaml", "y.yaml", "z.yaml"]
    Path("in").symlink_to("top")
    assert shown("in")[0] == "in/a/x.yaml"


def test_what_cannot_be_opened_in_a_folder_is_told_beside_the_rest() -> None:
    touch("a.yaml")
    Path("gone.yaml").symlink_to("nowhere")
    Path("loop.yaml").symlink_to("loop.yaml")
    os.mkfifo("pipe.yaml")
    found = list(discover(["."]))
    assert [item.shown for item in found] == ["a.yaml", "gone.yaml", "loop.yaml", "pipe.yaml"]
    assert [item.why for item in found if isinstance(item, Closed)] == [
        "no such file or directory",
        "too many levels of symbolic links",
        "it is not a file",
    ]


def test_a_folder_may_be_named_like_a_file() -> None:
    touch("odd.yaml/inner.yaml")
    assert shown(".") == ["odd.yaml/inner.yaml"]


def test_a_hidden_job_of_gitlab_is_no_slip_of_a_key_of_ours(tmp_path: Path) -> None:
    write(tmp_path, hr="department: hr", ci=".custmap: {image: python}\n.parties: {}\n")
    reading = load([str(tmp_path)])
    assert [Path(path).name for path in reading.left_alone] == ["ci.yaml"]


def test_one_path_need_not_be_a_list(tmp_path: Path) -> None:
    write(tmp_path, hr="department: hr")
    assert load(str(tmp_path)).files == load([str(tmp_path)]).files == 1

"""What PATHS lead to: folders, links, closed doors, strange names, other people's YAML, standard input."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from tests.building import write
from tests.hostile.limits import findings, run

SOUND = "department: {}\nservices: {{s: {{customers: all-staff}}}}\n"
SLIP = "department: d\nnaem: x\n"
WITHOUT_POWERS = ("setpriv", "--bounding-set=-all", "--inh-caps=-all", "--ambient-caps=-all")


def concise(folder: Path, *paths: str) -> list[str]:
    return run("check", "-f", "concise", "--select", "CM0", *paths, cwd=folder).out.splitlines()


@pytest.fixture
def powerless() -> tuple[str, ...]:
    """What starts a process for which closed doors are closed: root goes through them all."""
    if os.geteuid() != 0:
        return ()
    if shutil.which("setpriv") is None:
        pytest.skip("these tests run as root, and there is no setpriv to give up its powers")
    return WITHOUT_POWERS


class TestNothingThere:
    @pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n", "---\n---\n", "~\n"])
    def test_an_empty_file_is_never_green(self, text: str, tmp_path: Path) -> None:
        write(tmp_path, empty=text)
        for path in ("empty.yaml", "."):
            ended = run("check", path, cwd=tmp_path)
            assert (ended.code, ended.out) == (3, "")
            assert "no catalogue found" in ended.err

    def test_nor_is_an_empty_folder(self, tmp_path: Path) -> None:
        for arguments in ((), (".",), ("-f", "json")):
            assert run("check", *arguments, cwd=tmp_path).code == 3

    @pytest.mark.parametrize("path", ["missing", "missing/", "missing.yaml", "no*thing", "f.yaml/", "f.yaml/x", ""])
    def test_a_path_that_leads_nowhere_is_an_error_of_the_call(self, path: str, tmp_path: Path) -> None:
        write(tmp_path, f=SLIP)
        ended = run("check", path, "f.yaml", cwd=tmp_path)
        assert (ended.code, ended.out) == (2, "")
        assert path in ended.err
        assert ended.err.count("\n") == 1


class TestClosedDoors:
    @pytest.fixture
    def folder(self, tmp_path: Path) -> Path:
        (tmp_path / "closed").mkdir()
        write(tmp_path / "closed", inner=SLIP)
        write(tmp_path, open=SLIP, secret=SLIP)
        (tmp_path / "secret.yaml").chmod(0)
        (tmp_path / "closed").chmod(0)
        return tmp_path

    def test_a_door_inside_a_folder_is_a_finding_beside_the_others(
        self, folder: Path, powerless: tuple[str, ...]
    ) -> None:
        ended = run("check", "-f", "concise", "--select", "CM0", cwd=folder, before=powerless)
        assert ended.code == 2
        assert [line.split(": ")[:2] for line in ended.out.splitlines()] == [
            ["closed:1:1", "error CM000"],
            ["open.yaml:2:1", "error CM002"],
            ["secret.yaml:1:1", "error CM000"],
        ]
        assert ended.out.count("permission denied") == 2

    @pytest.mark.parametrize("path", ["closed", "secret.yaml", "closed/inner.yaml"])
    def test_one_that_is_named_is_an_error_of_the_call(
        self, folder: Path, powerless: tuple[str, ...], path: str
    ) -> None:
        ended = run("check", path, "open.yaml", cwd=folder, before=powerless)
        assert (ended.code, ended.out) == (2, "")
        assert ended.err == f"custmap: cannot read {path}: permission denied\n"


class TestLinks:
    def test_a_link_to_itself_is_an_error_if_named_and_a_finding_in_a_folder(self, tmp_path: Path) -> None:
        write(tmp_path, f=SLIP)
        (tmp_path / "loop.yaml").symlink_to("loop.yaml")
        (tmp_path / "gone.yaml").symlink_to("nowhere")
        named = run("check", "loop.yaml", cwd=tmp_path)
        assert (named.code, named.out) == (2, "")
        assert "too many levels of symbolic links" in named.err
        assert [line.split(": ")[:2] for line in concise(tmp_path, ".")] == [
            ["f.yaml:2:1", "error CM002"],
            ["gone.yaml:1:1", "error CM000"],
            ["loop.yaml:1:1", "error CM000"],
        ]

    def test_folders_that_link_to_each_other_and_upwards_are_read_once(self, tmp_path: Path) -> None:
        top = tmp_path / "top"
        for name in ("a", "b"):
            (top / name).mkdir(parents=True)
        write(top, f=SLIP)
        (top / "a" / "to-b").symlink_to("../b")
        (top / "b" / "to-a").symlink_to("../a")
        (top / "a" / "to-top").symlink_to("..")
        (top / "to-self").symlink_to(".")
        (top / "to-root").symlink_to("/")
        write(tmp_path, outside=SLIP)
        assert len(concise(tmp_path, "top")) == 1

    def test_a_link_to_a_catalogue_elsewhere_is_followed(self, tmp_path: Path) -> None:
        (tmp_path / "here").mkdir()
        (tmp_path / "there").mkdir()
        write(tmp_path / "there", f=SLIP)
        (tmp_path / "here" / "link").symlink_to("../there")
        assert concise(tmp_path, "here")[0].startswith("here/link/f.yaml:2:1: ")

    def test_a_file_that_many_paths_lead_to_is_read_once(self, tmp_path: Path) -> None:
        write(tmp_path, f=SLIP)
        (tmp_path / "link.yaml").symlink_to("f.yaml")
        (tmp_path / "hard.yaml").hardlink_to(tmp_path / "f.yaml")
        paths = ("f.yaml", "./f.yaml", str(tmp_path / "f.yaml"), "*.yaml", ".", "link.yaml")
        assert len(concise(tmp_path, *paths)) == 1


class TestNames:
    NAMES = (
        (b"line\nfeed.yaml", "line feed.yaml"),
        (b"with space.yaml", "with space.yaml"),
        (b"\x1b[31mred.yaml", "\\x1b[31mred.yaml"),
        ("\u202egnp.yaml".encode(), "\\u202egnp.yaml"),
        (b"latin-\xe9.yaml", "latin-\\udce9.yaml"),
        ("財務部.yaml".encode(), "財務部.yaml"),
        (b"-o.yaml", "-o.yaml"),
        (b"[red]x {{0}} {0}%s.yaml", "[red]x {{0}} {0}%s.yaml"),
        (b"a:12:3: error.yaml", "a:12:3: error.yaml"),
        (b"'\"$(id)`;&|.yaml", "'\"$(id)`;&|.yaml"),
        (b"x" * 250 + b".yml", "x" * 250 + ".yml"),
    )

    def test_any_name_of_a_file_is_shown_in_one_line_and_harmless(self, tmp_path: Path) -> None:
        for name, _ in self.NAMES:
            Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_text(SLIP)
        concise = run("check", "-f", "concise", "--select", "CM002", cwd=tmp_path).out
        text = run("check", "--all", "--select", "CM002", cwd=tmp_path).out
        for _, shown in self.NAMES:
            assert f"{shown}:2:1: error CM002: unknown key 'naem'" in concise
            assert f" --> {shown}:2:1\n" in text
        assert concise.count("\n") == len(self.NAMES)
        paths = {os.fsencode(item["path"]) for item in findings(tmp_path)}
        assert paths == {name for name, _ in self.NAMES}

    def test_such_a_name_can_go_into_a_file_too(self, tmp_path: Path) -> None:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/latin-\xe9.yaml")).write_text(SLIP)
        for format in ("text", "concise", "json"):
            assert run("check", "-f", format, "-o", "out", cwd=tmp_path).code == 1
            assert "udce9" in (tmp_path / "out").read_text()

    def test_and_in_a_complaint(self, tmp_path: Path) -> None:
        ended = run("check", "no\x1b[31m\nsuch\u202e", cwd=tmp_path)
        assert ended.code == 2
        assert "\\x1b[31m" in ended.err


class TestOtherYaml:
    COMPOSE = "services:\n  web:\n    image: nginx\n    ports: ['80:80']\nvolumes: {}\n"
    SITE = "site_name: Docs\ntheme: {name: material}\nnav: [{Home: index.md}]\n"
    HELM = "apiVersion: v1\nmetadata:\n  name: {{ .Values.name }}\n  {{- if .Values.x }}\n  labels: {}\n  {{- end }}\n"
    KUBERNETES = "apiVersion: v1\nkind: Service\nspec: {ports: [80]}\n---\napiVersion: v1\nkind: Pod\n"
    A_LIST = "- hosts: all\n  tasks: []\n"
    TABBED = "hosts:\n\tweb: x\n"

    def test_it_is_left_alone_and_counted_on_standard_error(self, tmp_path: Path) -> None:
        others = [self.COMPOSE, self.SITE, self.HELM, self.KUBERNETES, self.A_LIST, self.TABBED]
        write(tmp_path, sound=SLIP, **{f"other{number}": text for number, text in enumerate(others)})
        ended = run("check", "-f", "concise", "--select", "CM0", cwd=tmp_path)
        assert [line.split(":")[0] for line in ended.out.splitlines()] == ["sound.yaml"]
        assert ended.code == 1
        assert ended.err == (
            "6 YAML files left alone, not part of a catalogue: other0.yaml, other1.yaml, other2.yaml and 3 more\n"
        )
        assert run("check", "-q", cwd=tmp_path).err == ""

    def test_alone_it_is_nothing_to_check_but_named_it_belongs(self, tmp_path: Path) -> None:
        write(tmp_path, compose=self.COMPOSE, helm=self.HELM)
        assert run("check", cwd=tmp_path).code == 3
        assert run("check", "compose.yaml", cwd=tmp_path).code == 1
        assert run("check", "helm.yaml", cwd=tmp_path).code == 2

    @pytest.mark.parametrize("key", ["departmnt", "Department", "organization", "partys"])
    def test_a_slip_in_the_key_that_tells_a_catalogue_is_a_finding_with_the_right_word(
        self, key: str, tmp_path: Path
    ) -> None:
        write(tmp_path, f=f"{key}: x\n")
        ended = run("check", cwd=tmp_path)
        assert ended.code == 1
        assert f"error[CM002]: unknown key '{key}'" in ended.out
        assert "did you mean" in ended.out

    def test_hidden_folders_and_those_of_tools_are_not_entered(self, tmp_path: Path) -> None:
        for folder in (".git", "node_modules/x", "a/node_modules", "venv", "lib/site-packages", "__pycache__"):
            (tmp_path / folder).mkdir(parents=True)
            write(tmp_path / folder, inner=SLIP)
        (tmp_path / "venv" / "pyvenv.cfg").touch()
        write(tmp_path, f=SLIP, **{".hidden": SLIP})
        ended = run("check", "-f", "concise", "--select", "CM0", cwd=tmp_path)
        assert [line.split(":")[0] for line in ended.out.splitlines()] == ["f.yaml"]
        assert ended.err == ""
        assert run("check", ".git", cwd=tmp_path).code == 1, "named, it is read"


class TestBrokenBesideSound:
    def test_documents_before_the_break_keep_their_findings(self, tmp_path: Path) -> None:
        text = f"{SLIP}---\ndepartment: e\nnaem: x\n---\ndepartment: [f\n---\ndepartment: g\nnaem: x\n"
        write(tmp_path, f=text, g="department: h\nnaem: x\n")
        for paths in (("f.yaml", "g.yaml"), (".",)):
            places = run("check", "-f", "concise", *paths, cwd=tmp_path).places
            assert places("CM002") == ["CM002 2:1", "CM002 5:1", "CM002 2:1"]
            assert len(places("CM000")) == 1

    def test_a_repeated_key_in_a_document_that_breaks_later_is_told_too(self, tmp_path: Path) -> None:
        write(tmp_path, f="department: d\nname: x\nname: y\nroles: [\n")
        ended = run("check", "-f", "concise", "f.yaml", cwd=tmp_path)
        assert ended.places("CM001") == ["CM001 3:1"]
        assert len(ended.places("CM000")) == 1

    def test_a_document_of_something_else_in_the_same_file_is_left_alone(self, tmp_path: Path) -> None:
        write(tmp_path, f=f"image: a\nimage: b\n---\n{SLIP}")
        assert run("check", "-f", "concise", "--select", "CM0", cwd=tmp_path).places() == ["CM002 5:1"]

    def test_what_stands_in_a_broken_file_is_not_called_missing(self, tmp_path: Path) -> None:
        uses = "department: u\nservices: {s: {customers: broken, needs: [broken/paper]}}\n"
        write(tmp_path, broken="department: broken\nservices: {paper: {customers: [u}}\n", uses=uses)
        ended = run("check", "-f", "concise", cwd=tmp_path)
        assert ended.places("CM003") == []
        assert ended.code == 2


class TestStandardInput:
    def test_it_is_read_as_a_path(self, tmp_path: Path) -> None:
        ended = run("check", "-f", "concise", "--select", "CM0", "-", cwd=tmp_path, stdin=SLIP.encode())
        assert ended.out.startswith("<stdin>:2:1: error CM002: unknown key 'naem'")

    def test_twice_is_once_and_beside_files(self, tmp_path: Path) -> None:
        write(tmp_path, f="department: e\nnaem: x\n")
        ended = run("check", "-f", "concise", "--select", "CM0", "-", "f.yaml", "-", cwd=tmp_path, stdin=SLIP.encode())
        assert ended.places() == ["CM002 2:1", "CM002 2:1"]
        assert ended.err == ""

    @pytest.mark.parametrize(("data", "code"), [(b"", 3), (b"\xff\xfe\x00", 2), (b"[" * 100_000, 2)])
    def test_whatever_comes_through_it(self, data: bytes, code: int, tmp_path: Path) -> None:
        assert run("check", "-", cwd=tmp_path, stdin=data).code == code

    def test_closed_it_cannot_be_read(self, tmp_path: Path) -> None:
        closed = ("/bin/sh", "-c", 'exec "$@" <&-', "sh")
        ended = run("check", "-f", "concise", "-", cwd=tmp_path, before=closed)
        assert ended.code == 2
        assert "<stdin>:1:1: error CM000: cannot be read" in ended.out


def test_a_quoted_glob_is_opened_here(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / name / "deep").mkdir(parents=True)
        write(tmp_path / name / "deep", f=SLIP)
    assert len(concise(tmp_path, "a/**/*.yaml")) == 1
    assert concise(tmp_path, "*/deep/[f].yaml")[0].startswith("a/deep/f.yaml:")


def test_a_file_whose_name_looks_like_a_glob_is_itself(tmp_path: Path) -> None:
    (tmp_path / "[a]*.yaml").write_text(SLIP)
    assert concise(tmp_path, "[a]*.yaml")[0].startswith("[a]*.yaml:2:1: ")

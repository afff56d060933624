"""Whatever is printed in a CI log, no text of a catalogue, and no name of a file, becomes a command there."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from custmap.findings import Severity
from custmap.outputs import find, names
from custmap.wording import inert
from tests.hostile.limits import ACTING, OUR_COLOURS, run
from tests.outputs.reports import TEXT, command, commands, finding, report

LOOKS = [{}, {"unfold": True, "notes": True}, {"colour": True}]
OTHERS = sorted(set(names()) - {"github"})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Commands in every spot that is quoted, and in the name of a file."""
    folder = tmp_path_factory.mktemp("commands")
    told = {
        "long": "a word that is so long that the line ends here and ::error::begins the next one",
        "one": "##[error]no",
        "two": "::error::no",
        "three": "see ##[add-mask]no",
        "four": "::stop-commands::x",
    }
    page = """
name: '{text}'
services:
  s: {{name: '{text}', customers: ['{text}', {id}], time: '{text}', needs: ['{text}', {id}/s]}}
'{text}': x
"""
    for name, text in told.items():
        content = f"department: {name}{page.format(id=name, text=text)}"
        (folder / f"{name}.yaml").write_text(content, encoding="utf-8")
    (folder / "::error::x.yaml").write_text("department: e\nservices: {s: {customers: ['::error::x']}}\n", "utf-8")
    (folder / "left\n::error::alone.yaml").write_text("site: x\n", "utf-8")
    return folder


@pytest.mark.parametrize("options", [["--all", "--notes"], ["-q"], *(["-f", name] for name in OTHERS)], ids=" ".join)
def test_no_line_of_any_run_is_a_command(folder: Path, options: list[str]) -> None:
    ended = run("check", ".", *options, cwd=folder)
    assert "error" in ended.out
    assert commands(ended.out + ended.err) == []


@pytest.mark.parametrize(
    "arguments", [["chains", "."], ["gaps", "."], ["impact", "two/s", "."], ["check", "a\n::error::b"]]
)
def test_nor_of_the_other_commands(folder: Path, arguments: list[str]) -> None:
    ended = run(*arguments, cwd=folder)
    assert commands(ended.out + ended.err) == []


@pytest.mark.parametrize("name", OTHERS)
@given(text=TEXT, path=TEXT)
def test_no_text_at_all_makes_one(name: str, text: str, path: str) -> None:
    for look in LOOKS:
        made = report([finding(text, path), finding(text, path, Severity.ERROR)], **look)
        shown = find(name)(made)
        assert commands(shown) == []
        assert not ACTING.search(OUR_COLOURS.sub("", shown))


@given(text=TEXT)
def test_inert_text_is_no_command_and_harmless_text_stays_as_it_is(text: str) -> None:
    assert commands(inert(text)) == []
    assert "::" in text or "##" in text or inert(text) == text


def test_the_reader_of_these_tests_knows_a_command_when_it_sees_one() -> None:
    assert command("  ::error file=a%2Cb::no%0Anever") is not None
    assert command("see ##[add-mask]x") is not None
    assert command("nothing ::error::x") is None
    assert command("::nothing::x") is None

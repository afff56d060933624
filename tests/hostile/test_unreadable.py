"""Files that are no YAML, or no text at all: each gives its finding at its place, beside the findings of the others.

All of them lie in one folder and are read in one go, so that none can hide another.
"""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from tests.hostile.limits import Ended, run

SLIP = "department: {}\nnaem: x\n"
"""A sound document with one slip in the second line."""


def slip(name: str) -> str:
    return SLIP.format(name)


NOISE = random.Random(7).randbytes(5000)

BROKEN: dict[str, tuple[str | bytes, str]] = {
    "binary": (b"\x7fELF\x02\x01\x01\x00\x00\x00" + bytes(range(256)), "1:8 this is not a text file"),
    "image": (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "3:1 this is not a text file"),
    "latin-1": ("department: a\nname: Büro\n".encode("latin-1"), "2:8 the file is not UTF-8 text: byte 0xfc"),
    "late-latin-1": (
        "department: a\nname: Bü é ".encode() + b"\xe9\n",
        "2:12 the file is not UTF-8 text: byte 0xe9",
    ),
    "windows-1252": ("department: a\nname: “Büro”\n".encode("cp1252"), "2:7 the file is not UTF-8 text: byte 0x93"),
    "lone-surrogate": (b"department: a\nname: a\xed\xa0\x80b\n", "2:8 the file is not UTF-8 text: byte 0xed"),
    "overlong": (b"department: a\nname: \xc0\xaf\n", "2:7 the file is not UTF-8 text: byte 0xc0"),
    "utf-16-without-mark": (slip("a").encode("utf-16-le"), "1:2 this is not a text file"),
    "utf-16-cut-short": ("\ufeffdepartment: a\n".encode("utf-16-le") + b"\x00", "2:1 the file is not UTF-16-LE text"),
    "nul": ("department: fin\0ance\n", "1:16 this is not a text file"),
    "vertical-tab": ("department: fin\x0bance\n", "1:16 a character that YAML does not allow (U+000B)"),
    "escape": ("department: a\nname: \x1b[31mred\n", "2:7 a character that YAML does not allow (U+001B)"),
    "c1": ("department: a\nname: a\x9b31m\n", "2:8 a character that YAML does not allow (U+009B)"),
    "no-character": ("department: a\nname: a\ufffeb\n", "2:8 a character that YAML does not allow (U+FFFE)"),
    "half-emoji-escape": ('department: "\\ud83d"\n', "1:16 not YAML"),
    "escape-beyond-unicode": ('department: "\\Uffffffff"\n', "1:16 not YAML"),
    "tab-indent": ("department: a\nservices:\n\tpayroll:\n", "3:1 a tab stands where YAML wants spaces"),
    "tab-indent-crlf": ("department: a\r\nservices:\r\n\tp:\r\n", "3:1 a tab stands where YAML wants spaces"),
    "tab-indent-cr": ("department: a\rservices:\r\tp:\r", "3:1 a tab stands where YAML wants spaces"),
    "two-colons": ("department: a\nname: b: c\n", "2:8 a second ': ' in one line"),
    "open-bracket": ("department: a\nservices: [p, q\nname: x\n", "2:11"),
    "open-quote": ("department: a\nname: 'x\n", "2:7"),
    "bad-indent": ("department: a\nservices:\n    p: {}\n  q: {}\n", "4:3"),
    "stray-dash": ("department: a\n- x\n", "2:1"),
    "stray-at": ("department: a\nname: @x\n", "2:7"),
    "stray-bracket": ("department: a\nname: ]\n", "2:7"),
    "unknown-alias": ("department: a\nname: *nope\n", "2:7 the alias '*nope' names no anchor"),
    "contains-itself": ("department: a\nroles: &r\n  x: *r\n", "3:6 the anchor '&r' contains itself"),
    "merges-itself": ("department: a\nroles: &r\n  <<: *r\n", "3:7 the anchor '&r' contains itself"),
    "yaml-2": ("%YAML 2.0\n---\ndepartment: a\n", "1:1 not YAML"),
    "no-directive": ("%FOO bar\n---\ndepartment: a\n", "1:5 not YAML"),
    "after-the-end": ("department: a\n...\nfoo\n", "3:1 not YAML"),
}

SOUND: dict[str, tuple[bytes, str]] = {
    "utf-8-mark": (("\ufeff" + slip("s1")).encode(), "CM002 2:1"),
    "two-marks": (("\ufeff\ufeff" + slip("s2")).encode(), "CM002 2:1"),
    "utf-16-le": (("\ufeff" + slip("s3")).encode("utf-16-le"), "CM002 2:1"),
    "utf-16-be": (("\ufeff" + slip("s4")).encode("utf-16-be"), "CM002 2:1"),
    "utf-32": (("\ufeff" + slip("s5")).encode("utf-32-le"), "CM002 2:1"),
    "crlf": (b"department: s6\r\nservices:\r\n  p:\r\n    custmers: all-staff\r\n", "CM002 4:5"),
    "lone-cr": (b"department: s7\rservices:\r  p:\r    custmers: all-staff\r", "CM002 4:5"),
    "tabs-inside": (b'{department: s8,\t"naem":\t"a\tb"}\n', "CM002 1:18"),
    "wide": ("department: s9\nname: 財務部\nservices: {給与: {tiem: 3}, p: {tiem: 3}}\n".encode(), "CM002 3:17"),
    "emoji": ("{department: s10, name: 👩‍👩‍👧, naem: x}\n".encode(), "CM002 1:32"),
    "combining": ("{department: s11, name: e\u0301\u0301, naem: x}\n".encode(), "CM002 1:30"),
    "other-line-ends": ("department: s12\nname: a\u2028  b\u0085  c\nnaem: x\n".encode(), "CM002 3:1"),
    "plain": (slip("s13").encode(), "CM002 2:1"),
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unreadable")
    for name, (content, _) in (BROKEN | SOUND).items():
        (folder / f"{name}.yaml").write_bytes(content if isinstance(content, bytes) else content.encode())
    (folder / "noise.yaml").write_bytes(NOISE)
    return folder


@pytest.fixture(scope="module")
def concise(folder: Path) -> Ended:
    return run("check", "-f", "concise", cwd=folder)


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_read_is_a_finding_at_its_place(name: str, concise: Ended) -> None:
    wanted = BROKEN[name][1]
    where, _, what = wanted.partition(" ")
    lines = [line for line in concise.out.splitlines() if line.startswith(f"{name}.yaml:{where}: error CM000: ")]
    assert len(lines) == 1, [line for line in concise.out.splitlines() if line.startswith(name)]
    assert what in lines[0]


@pytest.mark.parametrize("name", SOUND)
def test_what_can_be_read_is_checked_beside_it_with_lines_and_columns_as_an_editor_counts(
    name: str, concise: Ended
) -> None:
    assert SOUND[name][1] in concise.places_in(f"{name}.yaml")
    assert concise.places_in(f"{name}.yaml", "CM000") == []


def test_the_run_says_that_something_could_not_be_read(concise: Ended) -> None:
    assert concise.code == 2
    assert concise.err == ""
    assert len(concise.places_in("noise.yaml", "CM000")) == 1


def test_json_is_one_valid_document_with_the_same_findings(folder: Path, concise: Ended) -> None:
    ended = run("check", "-f", "json", cwd=folder)
    findings = json.loads(ended.out)["findings"]
    shown = [item for item in findings if item["severity"] != "note"]
    assert ended.code == 2
    assert [f"{item['code']} {item['line']}:{item['column']}" for item in shown] == concise.places()


def test_the_text_has_an_excerpt_of_each_and_carets_below_it(folder: Path) -> None:
    ended = run("check", "--all", "--color", "always", cwd=folder, NO_COLOR="")
    plain = run("check", "--all", cwd=folder).out
    assert ended.code == 2
    assert "\x1b[1;31merror[CM000]" in ended.out
    assert plain.count("error[CM000]") == len(BROKEN) + 1


@pytest.mark.parametrize(
    ("text", "line", "carets"),
    [
        ("{department: x,\tnaem: y}", "{department: x,    naem: y}", " " * 19 + "^^^^"),
        ("{department: x, name: 財務部, naem: y}", "{department: x, name: 財務部, naem: y}", " " * 30 + "^^^^"),
        (
            "{department: x, name: e\u0301\u0301, naem: y}",
            "{department: x, name: e\u0301\u0301, naem: y}",
            " " * 25 + "^^^^",
        ),
        ("{department: x, name: a\u202eb, naem: y}", "{department: x, name: a\\u202eb, naem: y}", " " * 32 + "^^^^"),
    ],
)
def test_carets_stand_below_what_they_mean_also_after_tabs_wide_and_invisible_characters(
    tmp_path: Path, text: str, line: str, carets: str
) -> None:
    (tmp_path / "f.yaml").write_text(text, encoding="utf-8")
    shown = run("check", "--select", "CM002", "f.yaml", cwd=tmp_path).out.splitlines()
    assert shown[2:5] == ["  |", f"1 | {line}", f"  | {carets}"]

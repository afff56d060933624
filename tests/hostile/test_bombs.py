"""Small files that ask for much: each is answered within twenty seconds of work and a gibibyte, at its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.limits import check, run

_UNKNOWN = ", ".join(f"a{number}" for number in range(5000))
_DASHES = "".join(" " * depth + "-\n" for depth in range(3000))
MANY = ", ".join(f"k{number}: v" for number in range(2000))
MERGE_LIST = f"department: d\nx: &b {{{MANY}}}\nz: {{<<: [{', '.join(['*b'] * 20_000)}]}}\n"
MERGE_STAIRS = f"department: d\na0: &a0 {{{MANY}}}\n" + "".join(
    f"a{number}: &a{number}\n  <<: [{', '.join(f'*a{base}' for base in range(max(0, number - 30), number))}]\n"
    for number in range(1, 300)
)

TOO_DEEP = {
    "25,000 open brackets": ("[" * 25_000, "1:101"),
    "25,000 brackets": ("[" * 25_000 + "]" * 25_000, "1:101"),
    "1,000,000 open brackets": ("[" * 1_000_000, "1:101"),
    "1,000,000 brackets": ("[" * 1_000_000 + "]" * 1_000_000, "1:101"),
    "1,000,000 open braces": ("{" * 1_000_000, "1:101"),
    "brackets below a key": ("department: d\nname: " + "[" * 1_000_000, "2:106"),
    "keys in braces": ("{a: " * 200_000, "1:401"),
    "dashes in a line": ("- " * 1_000_000 + "x", "1:201"),
    "dashes in lines": (_DASHES, "101:101"),
    "keys of keys": ("? " * 100_000 + "x", "1:201"),
}


@pytest.mark.parametrize("name", TOO_DEEP)
def test_what_is_nested_too_deeply_is_refused_where_it_becomes_so(name: str, tmp_path: Path) -> None:
    text, place = TOO_DEEP[name]
    ended = check(tmp_path, text)
    assert ended.code == 2
    assert ended.places("CM000") == [f"CM000 {place}"]
    assert "nested more than 100 levels deep" in ended.out


@pytest.mark.parametrize(
    ("text", "place"),
    [(MERGE_LIST, "3:46"), (MERGE_STAIRS, "10:18")],
    ids=["one mapping merged 20,000 times", "merges of merges"],
)
def test_aliases_that_make_a_document_grow_are_refused(text: str, place: str, tmp_path: Path) -> None:
    ended = check(tmp_path, text)
    assert (ended.code, ended.places("CM000")) == (2, [f"CM000 {place}"])
    assert "aliases make this document more than 10 times its own size" in ended.out


def test_a_file_that_is_too_large_is_refused_unread(tmp_path: Path) -> None:
    with (tmp_path / "large.yaml").open("wb") as file:
        file.write(b"department: d\n")
        file.truncate(50_000_000)
    (tmp_path / "sound.yaml").write_text("department: d\nnaem: x\n")
    ended = run("check", "-f", "concise", cwd=tmp_path)
    assert ended.code == 2
    assert "large.yaml:1:1: error CM000: larger than 32 MB" in ended.out
    assert ended.places_in("sound.yaml", "CM002") == ["CM002 2:1"]


def test_an_endless_file_is_refused(tmp_path: Path) -> None:
    assert (
        "/dev/zero:1:1: error CM000: larger than 32 MB" in run("check", "-f", "concise", "/dev/zero", cwd=tmp_path).out
    )


@pytest.mark.parametrize(
    ("name", "text", "place"),
    [
        ("one name", "department: d\nnaem: " + "x" * 5_000_000, "CM002 2:1"),
        ("one key", f"department: d\n? {'x' * 5_000_000}\n: y\n", "CM002 2:3"),
        ("one quoted key that is too long for YAML", "department: d\n" + "k" * 1100 + ": y\n", "CM000 2:1"),
        ("10 million empty lines", "\n" * 10_000_000 + "department: d\nnaem: x\n", "CM002 10000002:1"),
        ("one line of comments", "department: d\nnaem: x\n#" + "#" * 30_000_000, "CM002 2:1"),
        ("one text of 30 MB", "department: d\nnaem: '" + "x " * 15_000_000 + "'\n", "CM002 2:1"),
    ],
)
def test_what_is_merely_long_is_read(name: str, text: str, place: str, tmp_path: Path) -> None:
    ended = check(tmp_path, text)
    assert place in ended.places()
    assert max(map(len, ended.out.splitlines())) < 2000


@pytest.mark.parametrize(
    ("text", "code", "times"),
    [
        ("department: d\n" + "".join(f"k{number}: y\n" for number in range(5000)), "CM002", 5000),
        ("department: d\n" + "name: y\n" * 5000, "CM001", 4999),
        ("---\ndepartment: d\n" * 5000, "CM004", 4999),
        (f"department: d\nservices: {{p: {{customers: [{_UNKNOWN}]}}}}\n", "CM003", 5000),
        (
            "department: d\nservices:\n" + "".join(f"  P_{number}: {{tiem: x}}\n" for number in range(2000)),
            "CM005",
            2000,
        ),
        (f"department: d\nactivities: [{', '.join(['[]'] * 5000)}]\n", "CM005", 5000),
        ("department: d\n" + "".join(f"k{n}: &n{n} y\nz{n}: *n{n}\n" for n in range(2000)), "CM002", 4000),
        ("department: d\nservices: {p: {? [a] : x" + ", ? {b: c} : y" * 999 + "}}\n", "CM005", 1000),
    ],
    ids=[
        "unknown keys",
        "repeated keys",
        "repeated departments",
        "unknown references in one line",
        "bad ids",
        "lists where words belong",
        "anchors",
        "keys that are lists",
    ],
)
def test_thousands_of_faults_are_all_told(text: str, code: str, times: int, tmp_path: Path) -> None:
    assert len(check(tmp_path, text).places(code)) == times
    assert run("check", "--all", "f.yaml", cwd=tmp_path).code == 1


@pytest.mark.parametrize(
    ("text", "code", "times"),
    [
        ("department: d\n" + "".join(f"k{number}: y\n" for number in range(100_000)), "CM002", 100_000),
        (f"department: d\nactivities: [{', '.join(['sweep'] * 100_000)}]\nnaem: x\n", "CM002", 1),
        ("---\ndepartment: d\n" * 50_000, "CM004", 49_999),
    ],
    ids=["unknown keys", "activities in one line", "documents"],
)
def test_a_hundred_thousand_of_anything_take_a_few_seconds(text: str, code: str, times: int, tmp_path: Path) -> None:
    assert len(check(tmp_path, text, "--select", "CM0").places(code)) == times

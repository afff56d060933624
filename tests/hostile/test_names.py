"""Text of a catalogue is data: whatever it holds, it is shown, never obeyed, and faults in it have their place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.hostile.limits import check, findings, process, run

HOSTILE = {
    "red by escape": '"\\e[31mred\\e[0m"',
    "a window title": '"\\e]0;title\\a"',
    "a hyperlink": '"\\e]8;;http://example.org\\e\\\\x\\e]8;;\\e\\\\"',
    "C1": '"\\x9b31m"',
    "backspaces": '"ok\\b\\b\\bno"',
    "carriage return": '"ok\\rno"',
    "line feed": '"ok\\n::error::no"',
    "next line": '"ok\\N\\L\\Pno"',
    "delete": '"ok\\x7fno"',
    "right to left": "a\u202eb\u2066c\u2069",
    "right-to-left mark": "a\u200fb\u061cc",
    "zero width": "a\u200bb\u200cc\u2060d",
    "mark inside": "a\ufeffb",
    "emoji": "👩‍👩‍👧 🏳️‍🌈 👍🏽",
    "combining": "Z" + "\u0334\u0489" * 40,
    "wide": "財務部の給与係",
    "markup": '"[red]x[/red] [/] [link=file:///etc/passwd]x[/link]"',
    "template": '"{{ x }} {0} {what} {} %s %(x)s ${HOME} $(id) `id`"',
    "html": '"<script>alert(1)</script>"',
    "quotes": '"it\'s \\" \\\\ \'"',
    "tag characters": "a\U000e0041b",
    "fillers": "a\u3164b\u115fc",
    "numbers": "१२३ ٣ ²",
    "nul": '"a\\0b"',
}


def _catalogue(name: str) -> str:
    """The same text in every spot that a finding may quote."""
    return f"""
department: d
name: {name}
{name}: x
about: [{name}]
roles: {{{name}: {{title: {name}, backup: {name}}}}}
services:
  {name}: {{customers: {name}}}
  s:
    name: {name}
    owner: {name}
    customers: [{name}, all-staff: {{as: {name}, {name}: x, owner: {name}}}]
    quality: {name}
    time: {{promise: {name}, actual: {name}, as_of: {name}, n: {name}}}
    delivery: {name}
    needs: [{name}, {{from: {name}, wants: {name}, when: {name}, share: {name}}}]
    steps: [{{do: {name}, by: {name}, takes: {name}}}]
    hours: {name}
    available: {name}
    fee: {name}
    class: {name}
    feedback: {{{name}: {name}}}
activities: [{{do: {name}, by: {name}}}]
ignore: [{{rule: {name}, at: {name}, why: {name}, until: {name}}}]
---
organisation: {{name: {name}, sector: {name}, currency: {name}}}
calendar: {{workdays: {name}, hours: {name}}}
parties: {{{name}: {{kind: {name}, who: {name}}}, p: {{name: {name}}}}}
groups: {{{name}: [{name}]}}
limits: {{{name}: {name}}}
policy: {{stale_after: {name}}}
custmap: {name}
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("names")
    for number, name in enumerate(HOSTILE.values()):
        (folder / f"n{number}.yaml").write_text(_catalogue(name).replace("department: d", f"department: d{number}"))
    return folder


def test_no_name_reaches_a_terminal_unescaped_in_any_format(folder: Path) -> None:
    for options in (["--format", "concise"], ["--format", "text"], ["--all"], ["--all", "--color", "always"]):
        assert run("check", "--notes", *options, cwd=folder, NO_COLOR="").code == 1


@pytest.mark.parametrize("encoding", ["ascii", "utf-16"])
def test_a_terminal_without_utf_8_gets_it_too(folder: Path, encoding: str) -> None:
    for options in (["--notes"], ["--notes", "-f", "concise"], ["-f", "json"]):
        done = process("check", *options, cwd=folder, PYTHONIOENCODING=encoding)
        wanted = run("check", *options, cwd=folder).out
        shown = done.stdout.decode(encoding)
        assert (done.returncode, done.stderr) == (1, b"")
        assert shown.count("\n") == wanted.count("\n")
        if "json" in options:
            assert json.loads(shown) == json.loads(wanted)


def test_every_finding_of_every_name_has_its_file_line_and_column(folder: Path) -> None:
    for finding in findings(folder):
        assert finding["path"].startswith("n")
        assert finding["line"] > 1
        assert finding["column"] >= 1


def test_concise_stays_one_line_a_finding(folder: Path) -> None:
    ended = run("check", "-f", "concise", "--notes", cwd=folder)
    assert len(ended.places()) == ended.out.count("\n") == len(findings(folder))


def test_keys_of_every_kind_are_words(tmp_path: Path) -> None:
    ended = check(
        tmp_path,
        """\
department: no
2026-01-01: x
1: x
true: x
~: x
"": x
services:
  2026-01-01: {customers: 311}
  2026-01-01 10:00:00: {}
  007: {}
  1.5: {}
  yes: {}
  null: {}
  .inf: {}
""",
    )
    assert ended.code == 1
    assert ended.places("CM002") == [f"CM002 {line}:1" for line in (2, 3, 4, 5, 6)]
    assert ended.places("CM003") == ["CM003 8:27"]
    assert ended.places("CM005") == ["CM005 9:3", "CM005 11:3", "CM005 14:3"]
    assert "f.yaml:6:1: error CM002: an empty key" in ended.out


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("? [a, b]\n: x\ndepartment: d\nnaem: x\n", "1:3"),
        ("department: d\n? {a: b}\n: {c: d}\n\nnaem: x\n", "2:3"),
        ("department: d\nservices:\n  ? [a]\n  : {customers: all-staff}\nnaem: x\n", "3:5"),
        ("department: d\nservices: {[a, b]: {customers: all-staff}}\nnaem: x\n", "2:12"),
        ("department: d\nroles: &r [a]\n*r : x\nnaem: x\n", "3:1"),
        ("department: d\nname: {{ .Values.name }}\nnaem: x\n", "2:8"),
    ],
)
def test_a_key_that_is_no_word_is_a_finding_at_its_place_and_hides_nothing(
    text: str, place: str, tmp_path: Path
) -> None:
    ended = check(tmp_path, text)
    assert f"f.yaml:{place}: error CM005: a key must be a word" in ended.out
    assert ended.places("CM002") == [f"CM002 {text.count(chr(10))}:1"]


def _merge(value: str) -> str:
    return f"department: d\nservices:\n  p:\n    <<: {value}\n    tiem: within 2 wd\n"


@pytest.mark.parametrize(
    "text",
    [
        "x: &b {customers: all-staff}\ndepartment: d\nservices:\n  p:\n    <<: *b\n    tiem: x\n",
        "x: &b {customers: all-staff}\ndepartment: d\nservices:\n  p:\n    <<: [*b, {about: x}]\n    tiem: x\n",
    ],
)
def test_merge_keys_bring_in_what_they_say(text: str, tmp_path: Path) -> None:
    ended = check(tmp_path, text)
    assert "CM002 6:5" in ended.places()
    assert not ended.places("CM103"), "its customers came with the merge"


@pytest.mark.parametrize(("value", "place"), [("foo", "4:5"), ("[foo, {customers: all-staff}]", "4:5"), ("1", "4:5")])
def test_a_merge_of_what_is_no_mapping_is_a_finding_at_its_place(value: str, place: str, tmp_path: Path) -> None:
    ended = check(tmp_path, _merge(value))
    assert ended.places("CM005") == [f"CM005 {place}"]
    assert ended.places("CM002") == ["CM002 5:5"]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("unit_cost", "1e999999999"),
        ("unit_cost", ".nan"),
        ("unit_cost", "-5"),
        ("volume", "9" * 5000 + " per month"),
        ("available", "1e400%"),
        ("work", "9" * 5000 + " h"),
        ("reviewed", "99999-01-01"),
        ("first_time_right", "१२%"),
        ("feedback", "{csat: 1e999999999}"),
    ],
)
def test_numbers_that_are_none_or_beyond_reason_are_findings(key: str, value: str, tmp_path: Path) -> None:
    ended = check(tmp_path, f"department: d\nservices:\n  p:\n    {key}: {value}\n")
    assert [place.split(":")[0] for place in ended.places("CM005")] == ["CM005 4"]


@pytest.mark.parametrize("tag", ["!!python/object/apply:os.system", "!foo", "!!binary", "!<tag:%1B%5B31m>"])
def test_a_tag_makes_nothing_happen(tag: str, tmp_path: Path) -> None:
    ended = check(tmp_path, f'department: d\nname: {tag} "x"\n')
    assert ended.places("CM005") == ["CM005 2:7"]

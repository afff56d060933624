"""`custmap diff` as a reviewer and a CI job meet it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from tests.building import custmap
from tests.diff.states import TOWN, desk, state

OLD = desk("customers: residents, time: within 1 h, fee: 10")
SLOW = desk("customers: residents, time: within 2 h, fee: 10")
DEAR = desk("customers: residents, time: within 1 h, fee: 12")


@pytest.fixture
def states(tmp_path: Path) -> tuple[str, str, str]:
    return state(tmp_path, "old", OLD), state(tmp_path, "slow", SLOW), state(tmp_path, "dear", DEAR)


@pytest.mark.parametrize(
    ("new", "option", "code"),
    [
        ("slow", "", 1), ("slow", "broken-promise", 1), ("slow", "change", 1), ("slow", "never", 0),
        ("dear", "", 0), ("dear", "change", 1), ("old", "change", 0),
    ],
)  # fmt: skip
def test_the_exit_code_is_what_was_asked_for(states: tuple[str, str, str], new: str, option: str, code: int) -> None:
    paths = dict(zip(("old", "slow", "dear"), states, strict=True))
    options = ["--fail-on", option] if option else []
    assert custmap("diff", paths["old"], paths[new], *options).returncode == code


def test_nothing_changed_is_said_in_one_line(states: tuple[str, str, str]) -> None:
    done = custmap("diff", states[0], states[0])
    assert done.stdout.splitlines()[-1] == "✓ No change in meaning."


@pytest.mark.parametrize("paths", [[], ["a"], ["a", "b", "c"]])
def test_two_states_are_needed(paths: list[str]) -> None:
    done = custmap("diff", *paths)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == (
        "custmap: give two states to compare: custmap diff OLD NEW; or one of git: "
        "custmap diff --against main [PATHS]\n"
    )


def test_a_path_that_is_not_there_ends_it_on_either_side(states: tuple[str, str, str]) -> None:
    for paths in ((states[0], "nowhere"), ("nowhere", states[0])):
        done = custmap("diff", *paths)
        assert (done.returncode, done.stdout) == (2, "")
        assert "cannot read nowhere: no such file or directory" in done.stderr


def test_an_empty_new_state_is_exit_code_3_and_an_empty_old_one_makes_everything_new(
    states: tuple[str, str, str], tmp_path: Path
) -> None:
    (tmp_path / "empty").mkdir()
    assert custmap("diff", states[0], str(tmp_path / "empty")).returncode == 3
    done = custmap("diff", str(tmp_path / "empty"), states[0], "--fail-on", "change")
    assert done.returncode == 0
    assert "There was no catalogue before: everything is new" in done.stdout


def test_one_state_may_come_from_standard_input(states: tuple[str, str, str]) -> None:
    done = custmap("diff", "-", states[1], stdin=OLD)
    assert "hall/copy  time: within 1 h → within 2 h (slower)" in done.stdout
    assert "was <stdin>:" in done.stdout
    assert "one of the two states only" in custmap("diff", "-", "-", stdin=OLD).stderr


def test_json_is_complete_sorted_and_the_same_every_time(states: tuple[str, str, str], tmp_path: Path) -> None:
    first, second = (custmap("diff", states[0], states[1], "-f", "json") for _ in range(2))
    assert first.stdout == second.stdout
    document = json.loads(first.stdout)
    (change,) = document["changes"]
    assert document["schema_version"] == 1
    assert document["summary"] == {"breaks": 1, "worse": 0, "cannot-tell": 0, "better": 0, "neutral": 0}
    assert change | {"old": None, "new": None} == {
        "direction": "breaks", "kind": "slower", "ref": "hall/copy", "about": "time", "before": "within 1 h",
        "after": "within 2 h", "why": "", "behind": 0, "old": None, "new": None,
        "customers": [{"ref": "residents", "name": "Residents", "outside": True, "members": None}],
        "text": "time: within 1 h → within 2 h (slower)",
    }  # fmt: skip
    assert change["old"]["path"].endswith("old/catalogue.yaml")
    assert change["new"]["line"] == 4


def test_the_schema_that_is_handed_out_describes_it(tmp_path: Path) -> None:
    schema = json.loads(custmap("schema", "--of", "diff").stdout)
    Draft202012Validator.check_schema(schema)
    valid = Draft202012Validator(schema)
    (tmp_path / "empty").mkdir()
    for old in ("catalogues/boston.yaml", "examples/broken", str(tmp_path / "empty")):
        document = json.loads(custmap("diff", old, "catalogues/lincoln.yaml", "-f", "json").stdout)
        valid.validate(document)
        assert not valid.is_valid({key: value for key, value in document.items() if key != "summary"})
        for change in document["changes"]:
            assert change.keys() == schema["properties"]["changes"]["items"]["properties"].keys()


def test_it_is_written_into_a_file(states: tuple[str, str, str], tmp_path: Path) -> None:
    target = tmp_path / "comment.md"
    done = custmap("diff", states[0], states[1], "-f", "markdown", "-o", str(target))
    assert (done.returncode, done.stdout) == (1, "")
    assert target.read_text(encoding="utf-8").startswith("### ✗ 1 promise broken, to Residents.\n")


def test_measurements_are_judged_by_the_day_that_is_asked_for(tmp_path: Path) -> None:
    text = "customers: residents, time: {{promise: within 1 h, actual: {}, as_of: 2025-06-30}}"
    paths = state(tmp_path, "old", desk(text.format("40 min"))), state(tmp_path, "new", desk(text.format("80 min")))
    assert "missed" in custmap("diff", *paths, "--as-of", "2025-12-31").stdout
    assert "missed" not in custmap("diff", *paths, "--as-of", "2027-12-31").stdout


@pytest.mark.parametrize("width", [50, 80, 120])
def test_lines_fit_the_terminal(tmp_path: Path, width: int) -> None:
    long = "time: on the first working day on which all the papers are complete and have been seen by everybody"
    old = state(tmp_path, "old", desk(f"customers: [residents, shops], {long}, delivery: [counter, post]"))
    new = state(tmp_path, "new", desk("customers: residents, time: x"))
    shown = custmap("diff", old, new, COLUMNS=str(width)).stdout
    assert max(len(line) for line in shown.splitlines() if str(tmp_path) not in line) <= width


def test_a_large_change_is_counted_and_shown_in_full_when_asked(tmp_path: Path) -> None:
    def many(time: str) -> str:
        services = "\n".join(f"  s{n}: {{customers: residents, time: {time}}}" for n in range(100))
        return f"department: hall\nservices:\n{services}\n"

    old = state(tmp_path, "old", {"town": TOWN, "hall": many("within 1 h")})
    new = state(tmp_path, "new", {"town": TOWN, "hall": many("within 2 h")})
    short, whole = custmap("diff", old, new).stdout, custmap("diff", old, new, "--all").stdout
    assert short.count("✗ hall/") == 60
    assert "  … and 40 more changes of this kind (--all shows them)\n" in short
    assert whole.count("✗ hall/") == 100
    assert "--all" not in whole


def test_text_of_a_catalogue_stays_text(tmp_path: Path) -> None:
    old = desk("customers: residents, time: within 1 h")
    new = desk('customers: residents, time: "\\e[31mred\\e[0m {about} <b>x</b> @someone | `code`"')
    paths = state(tmp_path, "old", old), state(tmp_path, "new", new)
    text, page = custmap("diff", *paths).stdout, custmap("diff", *paths, "-f", "markdown").stdout
    assert "\x1b" not in text + page
    assert "\\x1b[31mred\\x1b[0m {about} <b>x</b>" in text
    assert not {"<b>", "@someone", "`code`"} & set(page.split())
    assert "&lt;b&gt;x&lt;/b&gt;" in page


def test_without_colour_there_is_none_and_with_it_the_words_are_the_same(states: tuple[str, str, str]) -> None:
    import re

    plain = custmap("diff", *states[:2]).stdout
    bright = custmap("diff", *states[:2], "--color", "always", NO_COLOR="").stdout
    assert "\x1b[" in bright
    assert re.sub(r"\x1b\[[0-9;]*m", "", bright).split() == plain.split()

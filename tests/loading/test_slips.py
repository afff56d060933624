"""What the parser stumbles over is told where the slip is, with a way out that works to the letter."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from custmap.findings import Fault
from tests.building import checked

SWIM = "department: pool\nservices:\n  swim:\n"


def fault_of(folder: Path, text: str) -> Fault:
    (fault,) = checked(folder, text).reading.faults
    return fault


def line_of(fault: Fault) -> int:
    assert fault.location
    return fault.location.line


@pytest.mark.parametrize(
    "rest",
    [
        "    time:within 1 wd\n    delivery: counter\n",
        "    delivery: counter\n    time:within 1 wd\n",
        "    time:within 1 wd\n    customers: {all-staff: {time: within 2 h}}\n",
        "    about: words\n\n    # more\n    time:within 1 wd\n\n    # again\n    delivery: counter\n",
        "    steps:\n      - do:teach\n        takes: 5 min\n",
        "    steps:\n      -do: teach\n      - do: wave\n",
        "    steps:\n      - do: teach\n      -do: wave\n",
        "    delivery:\n    - counter\n    -phone\n    time: within 1 wd\n",
        "    delivery:\n    -phone\n    - counter\n",
        "    delivery:\n    - counter\n    -phone\n",
        "    time：within 1 wd\n    delivery: counter\n",
        "    delivery: counter\n    time：within 1 wd\n",
    ],
)
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_a_missing_space_is_told_at_its_line_and_with_the_line_that_is_suggested_all_is_well(
    rest: str, line_end: str, tmp_path: Path
) -> None:
    text = (SWIM + rest).replace("\n", line_end)
    fault = fault_of(tmp_path, text)
    lines = text.split(line_end)
    slip = lines[line_of(fault) - 1]
    assert re.search(r"\w[:：]\w|-\w", slip)
    assert fault.location
    wrong = slip[fault.location.column - 1 : fault.location.end_column - 1]
    (right,) = re.findall("`(.+)`", fault.help)
    lines[line_of(fault) - 1] = slip.replace(wrong, right)
    assert not checked(tmp_path, line_end.join(lines)).reading.faults


@pytest.mark.parametrize(
    ("text", "line"),
    [
        (SWIM + "    name Swim\n    time: within 1 wd\n", 4),
        (SWIM + "    time: within 1 wd\n    https://example.org\n    delivery: counter\n", 5),
        ("custmap: 1\n---\ndepartment:pool\nservices:\n  swim:\n", 3),
        (SWIM + "    time: within 1 wd\n    words\n", 5),
    ],
)
def test_a_line_without_a_key_is_told_itself_and_not_the_one_below_it(text: str, line: int, tmp_path: Path) -> None:
    assert line_of(fault_of(tmp_path, text)) == line


@pytest.mark.parametrize(
    "rest",
    [
        "    about: a text that goes\n      on here\n      name: x\n",
        "    steps:\n      - teach\n        takes: 5 min\n",
    ],
)
def test_where_any_of_two_lines_may_be_at_fault_both_are_spoken_of(rest: str, tmp_path: Path) -> None:
    fault = fault_of(tmp_path, SWIM + rest)
    assert "the line above" in fault.help
    assert line_of(fault) == (SWIM + rest).count("\n")


@pytest.mark.parametrize(
    ("written", "braces"),
    [
        ("steps:\n      - test the water, by: tech, takes: 20 min", "{do: test the water, by: tech, takes: 20 min}"),
        ("steps: test the water, by: tech, takes: 20 min", "steps: {do: test the water, by: tech, takes: 20 min}"),
        ("time: within 3 wd, actual: 2 wd", "time: {promise: within 3 wd, actual: 2 wd}"),
        ("needs:\n      - b/c, when: before, why: law, art. 5", "{from: b/c, when: before, why: 'law, art. 5'}"),
        ("steps:\n      - test, and tell, by: tech, takes: 2 min", "{do: 'test, and tell', by: tech, takes: 2 min}"),
        ("steps:\n      - test the water, by: tech", "{do: test the water, by: tech}"),
        ("needs:\n      - b/c, when: before", "{from: b/c, when: before}"),
    ],
)
def test_words_and_keys_without_braces_are_shown_with_them_and_so_they_are_read(
    written: str, braces: str, tmp_path: Path
) -> None:
    text = f"{SWIM}    {written}\n"
    fault = fault_of(tmp_path, text)
    assert f"`{braces}`" in fault.help
    key, dash, words = written.rpartition("- ") if "- " in written else ("", "", written)
    assert not checked(tmp_path, text.replace(words if dash else written, braces)).reading.faults
    assert key == written[: len(key)]


@pytest.mark.parametrize(
    "written", ["about: linen: washed", "time: within 1 h, naem: x, actual: 2 h", "name: a, by: b, n: c"]
)
def test_what_does_not_look_like_keys_is_only_put_in_quotes(written: str, tmp_path: Path) -> None:
    assert fault_of(tmp_path, f"{SWIM}    {written}\n").help == "put text that holds ': ' in quotes"

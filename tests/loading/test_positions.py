"""Every key and value of every shape is found exactly where it stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Literal

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from custmap.findings import Location, Path
from custmap.loading.positions import Positions
from custmap.loading.text import SourceText

Part = Literal["key", "value"]


def spot(text: str, path: Path, part: Part = "value", document: int = 0) -> Location:
    return Positions(SourceText("f.yaml", text)).locate(document, path, part)


def marked(text: str, path: Path, part: Part = "value", document: int = 0) -> str:
    """The text that is underlined, taken out by line and column as an editor would."""
    return cut(text, spot(text, path, part, document))


def cut(text: str, where: Location) -> str:
    lines = re.split(r"(?<=\n)|(?<=\r)(?!\n)", text)
    assert where.excerpt == lines[where.line - 1].rstrip("\r\n")
    if where.line == where.end_line:
        return lines[where.line - 1][where.column - 1 : where.end_column - 1]
    inner = lines[where.line : where.end_line - 1]
    return (
        lines[where.line - 1][where.column - 1 :] + "".join(inner) + lines[where.end_line - 1][: where.end_column - 1]
    )


BLOCK = """\
department: finance
services:
  payroll:
    customers:
      - residents
      - council: {time: within 5 wd}
      - clerks:
          time: within 6 wd
    quality: "wrong payslips
      at most 0.5%"
    time:
      promise: within 3 wd
      empty:
    steps:
      - do: receive
        takes: 30 min
      - {do: certify, takes: 1 h}
    'quoted key': x
    ? asked
    : y
"""
SERVICE = ("services", "payroll")


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        (("department",), "department", "finance"),
        (("services",), "services", "services"),
        (SERVICE, "payroll", "payroll"),
        ((*SERVICE, "customers"), "customers", "customers"),
        ((*SERVICE, "customers", 0), "residents", "residents"),
        ((*SERVICE, "customers", "residents"), "residents", "residents"),
        ((*SERVICE, "customers", "council"), "council", "council"),
        ((*SERVICE, "customers", "council", "time"), "time", "within 5 wd"),
        ((*SERVICE, "customers", "clerks", "time"), "time", "within 6 wd"),
        ((*SERVICE, "quality"), "quality", '"wrong payslips\n      at most 0.5%"'),
        ((*SERVICE, "time", "promise"), "promise", "within 3 wd"),
        ((*SERVICE, "time", "empty"), "empty", "empty"),
        ((*SERVICE, "steps", 0, "do"), "do", "receive"),
        ((*SERVICE, "steps", 1, "takes"), "takes", "1 h"),
        ((*SERVICE, "quoted key"), "'quoted key'", "x"),
        ((*SERVICE, "asked"), "asked", "y"),
    ],
)
def test_a_path_leads_to_the_key_or_the_value_and_a_block_is_named_by_its_key(path: Path, key: str, value: str) -> None:
    for line_end in ("\n", "\r\n", "\r"):
        text = BLOCK.replace("\n", line_end)
        assert marked(text, path, "key") == key
        assert marked(text, path) == value.replace("\n", line_end)


@pytest.mark.parametrize(
    ("text", "path", "value"),
    [
        ("customers: residents", ("customers", "residents"), "residents"),
        ("customers: residents", ("customers", "residents", "time"), "residents"),
        ("customers: residents", ("customers", 0), "residents"),
        ("time: within 3 wd", ("time", 0, "promise"), "within 3 wd"),
        ("needs: [{from: a}, b]", ("needs", 1, "from"), "b"),
        ("needs: {from: a}", ("needs", 0, "from"), "a"),
        ("parties: [shops: {kind: x}]", ("parties", "shops", "kind"), "x"),
        ("a: {b: c}", ("a", "gone"), "a"),
        ("a: {b: c}", ("a", "gone", "deeper"), "a"),
        ("a: {b: c}", (), "{b: c}"),
        ("[x, y]", (1,), "y"),
        ("[x, y]", (7,), "[x, y]"),
    ],
)
def test_what_was_written_shorter_or_not_at_all_leads_to_the_nearest_that_was(
    text: str, path: Path, value: str
) -> None:
    if path == ():
        assert (spot(text, path).line, spot(text, path).column) == (1, 1)
    else:
        assert marked(text, path) == value


def test_each_document_of_a_file_has_its_own_places() -> None:
    text = "# first\n---\na: one\n---\n---\na: two\n...\n---\na: three\n"
    assert [marked(text, ("a",), document=number) for number in (0, 2, 3)] == ["one", "two", "three"]
    assert spot(text, ("a",), document=9).line == 1


def test_an_alias_stands_for_what_its_anchor_holds_and_as_a_key_for_itself() -> None:
    text = "base: &b {time: x}\nuse: *b\nword: &w name\n*w : y\nlist: [*w]\n"
    assert marked(text, ("use", "time")) == "x"
    assert marked(text, ("name",), "key") == "*w"
    assert marked(text, ("name",)) == "y"
    assert marked(text, ("list", 0)) == "name"
    assert marked("a: !!str &x y\nb: &z\nc: d", ("a",)) == "y"


def test_what_a_merge_brings_in_stands_where_it_was_written_and_own_keys_and_earlier_mappings_win() -> None:
    text = "one: &one {a: 1, b: 2}\ntwo: &two {<<: *one, b: 3, c: 4}\nall: {<<: [*two, *one], c: 5}\n"
    assert [marked(text, ("all", key)) for key in "abc"] == ["1", "3", "5"]
    assert spot(text, ("all", "a")).line == 1
    assert spot(text, ("all", "b")).line == 2


@pytest.mark.parametrize("text", ["o: &o {<<: *o}", "o: &o {<<: [{<<: *o}]}", "o: &o {x: &x {<<: *o}, <<: *x}"])
def test_a_merge_that_leads_back_to_itself_ends(text: str) -> None:
    assert marked(text, ("o", "gone")) == "o"


def test_a_long_chain_of_merges_ends() -> None:
    text = "a0: &a0 {x: y}\n" + "".join(f"a{n}: &a{n} {{<<: *a{n - 1}}}\n" for n in range(1, 3000))
    assert marked(text, ("a2999", "x")) == "y"
    assert marked(text, ("a2999", "gone")) == "a2999"


def test_of_a_key_that_is_written_twice_mappings_are_one_and_else_the_last_stands() -> None:
    text = "services: {a: {time: 1}}\nservices: {b: {time: 2}}\nname: x\nname: y\n"
    assert [marked(text, ("services", name, "time")) for name in "ab"] == ["1", "2"]
    assert marked(text, ("name",)) == "y"
    assert spot(text, ("name",), "key").line == 3


@pytest.mark.parametrize("text", ["a: b\nc: [d", "a: b\nc: *gone", "a: b\nc: " + "[" * 5000])
def test_before_the_spot_where_a_file_breaks_everything_has_its_place(text: str) -> None:
    assert marked(text, ("a",)) == "b"


def test_wide_and_combining_characters_count_as_characters_not_as_columns() -> None:
    text = "名前: 財務部\nx: {e\u0301\u0301: 👩‍👩‍👧, y: z}\n"
    assert marked(text, ("名前",)) == "財務部"
    assert marked(text, ("x", "e\u0301\u0301")) == "👩‍👩‍👧"
    assert spot(text, ("x", "y")).column == 20


def test_a_thousand_findings_in_one_long_line_hold_that_line_once() -> None:
    text = "list: [" + ", ".join(f"w{number}" for number in range(1000)) + "]"
    positions = Positions(SourceText("f.yaml", text))
    found = [positions.locate(0, ("list", f"w{number}")) for number in range(1000)]
    assert [cut(text, item) for item in found] == [f"w{number}" for number in range(1000)]
    assert len({id(item.excerpt) for item in found}) == 1


WORDS = st.text("abcdeé財👩", min_size=1, max_size=6)
TREES = st.recursive(
    WORDS,
    lambda inner: st.lists(inner, min_size=1, max_size=4) | st.dictionaries(WORDS, inner, min_size=1, max_size=4),
    max_leaves=20,
)


def _scalars(tree: Any, path: Path = ()) -> Iterator[tuple[Path, str]]:
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield from _scalars(value, (*path, key))
    elif isinstance(tree, list):
        for number, value in enumerate(tree):
            yield from _scalars(value, (*path, number))
    else:
        yield path, tree


@settings(max_examples=150, deadline=None)
@given(
    trees=st.lists(st.dictionaries(WORDS, TREES, min_size=1, max_size=4), min_size=1, max_size=3),
    flow=st.sampled_from([True, False, None]),
    style=st.sampled_from([None, '"', "'"]),
    line_end=st.sampled_from(["\n", "\r\n", "\r"]),
    width=st.sampled_from([20, 10_000]),
)
def test_whatever_the_tree_and_its_style_each_scalar_and_its_key_are_found(
    trees: list[Any], flow: bool | None, style: str | None, line_end: str, width: int
) -> None:
    text = yaml.safe_dump_all(
        trees,
        default_flow_style=flow,
        default_style=style,
        line_break=line_end,
        width=width,
        allow_unicode=True,
        explicit_start=True,
    )
    positions = Positions(SourceText("f.yaml", text))
    for number, tree in enumerate(trees):
        for path, value in _scalars(tree):
            assert yaml.safe_load(cut(text, positions.locate(number, path))) == value
            if isinstance(path[-1], str):
                assert yaml.safe_load(cut(text, positions.locate(number, path, "key"))).strip() == path[-1]

"""Several standards in one cell."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custmap.standards import split_standards


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("within 2 wd", ("within 2 wd",)),
        ("90% within 1 h; 100% within 1 d", ("90% within 1 h", "100% within 1 d")),
        ("a;b ; c;", ("a", "b", "c")),
        ("a (b; c); d", ("a (b; c)", "d")),
        ("a [b; {c; d}]; e", ("a [b; {c; d}]", "e")),
        ('say "yes; no"; d', ('say "yes; no"', "d")),
        ("the customer's turn; ours", ("the customer's turn", "ours")),
        ("a (b; c", ("a (b", "c")),
        ("", ()),
        (" ; ", ()),
    ],
)
def test_semicolons_part_standards_outside_brackets_and_quotes(text: str, parts: tuple[str, ...]) -> None:
    assert split_standards(text) == parts


@given(st.text(alphabet="a;()[]{}\" '", max_size=40))
def test_nothing_but_semicolons_and_spaces_is_ever_lost(text: str) -> None:
    kept = "".join(split_standards(text)).replace(";", "").replace(" ", "")
    assert kept == text.replace(";", "").replace(" ", "")

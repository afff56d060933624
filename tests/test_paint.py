"""Promises of lines for a terminal: nothing is lost where they are broken, and they are no wider than asked."""

from __future__ import annotations

from hypothesis import example, given
from hypothesis import strategies as st

from custmap.paint import width_of, wrapped
from custmap.wording import one_line, visible

TEXTS = st.text(st.sampled_from("ab  é漢\u0301\t\n\x1b\u200b-"), max_size=120)


@given(TEXTS, st.integers(1, 90), st.integers(0, 10))
@example("a few plain words", 80, 0)
@example(" begins with a space", 80, 0)
def test_lines_are_no_wider_than_asked_unless_one_word_is(text: str, width: int, indent: int) -> None:
    lines = wrapped(text, width, indent)
    room = max(20, width - indent)
    assert all(width_of(line) <= room or " " not in line.strip(" ") for line in lines)
    assert "".join("".join(lines).split()) == "".join(one_line(text).split())


@given(st.text(st.characters(codec="utf-8"), max_size=40) | TEXTS)
def test_what_is_printed_holds_nothing_that_acts(text: str) -> None:
    assert one_line(text).isprintable() or not text.isascii()
    assert not set("\x1b\u200b\x7f\x00") & set(visible(text))
    assert "\n" not in one_line(text)

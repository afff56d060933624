"""Bytes become text or a clear refusal; offsets become the lines and columns of an editor."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custmap.loading.text import SourceText, Undecodable, decode

ENCODINGS = ["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"]


@given(text=st.text(), encoding=st.sampled_from(ENCODINGS))
def test_text_comes_back_from_every_encoding_without_its_marks(text: str, encoding: str) -> None:
    bare = text.lstrip("\ufeff").replace("\0", "")
    mark = "" if encoding.startswith("utf-8") else "\ufeff"
    assert decode((mark + bare).encode(encoding)) == bare


@pytest.mark.parametrize("marks", [1, 2, 3])
def test_marks_at_the_beginning_are_no_part_of_the_text(marks: int) -> None:
    assert decode(("\ufeff" * marks + "a\ufeffb").encode()) == "a\ufeffb"


@pytest.mark.parametrize(
    ("data", "why", "offset"),
    [
        (b"\xff", "the file is not UTF-8 text: byte 0xff makes no character", 0),
        (b"ab\xe9", "the file is not UTF-8 text: byte 0xe9 makes no character", 2),
        ("äö".encode() + b"\xe9\n", "the file is not UTF-8 text: byte 0xe9 makes no character", 2),
        (b"ab\xed\xa0\x80", "the file is not UTF-8 text: byte 0xed makes no character", 2),
        (b"ab\xc0\xaf", "the file is not UTF-8 text: byte 0xc0 makes no character", 2),
        (b"\xef\xbb\xbfab\xff", "the file is not UTF-8 text: byte 0xff makes no character", 2),
        (b"ab\0c", "this is not a text file", 2),
        ("ä\0".encode(), "this is not a text file", 1),
        (b"\xff\xfea\0\0", "the file is not UTF-16-LE text: byte 0x00 makes no character", 1),
        (b"\xff\xfe\x00\xd8a\0", "the file is not UTF-16-LE text: byte 0x00 makes no character", 0),
    ],
)
def test_what_is_no_text_is_refused_where_it_stops_being_text(data: bytes, why: str, offset: int) -> None:
    with pytest.raises(Undecodable) as refused:
        decode(data)
    assert (refused.value.why, refused.value.offset) == (why, offset)
    assert refused.value.help


@given(data=st.binary())
def test_any_bytes_are_text_or_refused_within_what_was_read(data: bytes) -> None:
    try:
        text, offset = decode(data), 0
    except Undecodable as error:
        text, offset = error.text, error.offset
    assert 0 <= offset <= len(text)
    assert SourceText("f", text).location(offset).line >= 1


@given(text=st.text("ab\r\n\u2028\x85財"), data=st.data())
def test_lines_end_where_an_editor_ends_them(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    before = text[:offset]
    if before.endswith("\r") and text[offset:].startswith("\n"):
        before = before[:-1] + "x"  # between CR and LF the line has not ended yet
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    spot = SourceText("f", text).location(offset)
    assert (spot.line, spot.column) == (len(lines), len(lines[-1]) + 1)
    assert "\n" not in spot.excerpt
    assert "\r" not in spot.excerpt


def test_a_span_ends_behind_its_last_character_and_never_outside_the_text() -> None:
    source = SourceText("f", "ab\ncd")
    spot = source.location(1, 4)
    assert (spot.line, spot.column, spot.end_line, spot.end_column, spot.excerpt) == (1, 2, 2, 2, "ab")
    beyond = source.location(50, 99)
    assert (beyond.line, beyond.column, beyond.end_line, beyond.end_column) == (2, 3, 2, 3)
    assert source.location(4, 1).end_column == source.location(4).end_column


def test_what_is_no_text_is_found_at_its_line_and_column_whatever_stands_before_it() -> None:
    with pytest.raises(Undecodable) as refused:
        decode("éééééééééééé\nb\nname: Caf".encode() + b"\xe9 Rouge\n")
    spot = SourceText("x.yaml", refused.value.text).location(refused.value.offset)
    assert (spot.line, spot.column, spot.excerpt) == (3, 10, "name: Café Rouge")

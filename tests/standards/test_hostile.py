"""Any text at all: an answer, quickly, and never an exception."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custmap.standards import (
    Hours,
    TimeStandard,
    WorkCalendar,
    compare,
    parse_channel,
    parse_hours,
    parse_number_actual,
    parse_quality,
    parse_quantity,
    parse_share,
    parse_takes,
    parse_time,
    parse_time_actual,
    parse_volume,
    parse_workdays,
    schema,
    split_standards,
)
from custmap.standards.vocabulary import MEANINGS

PARSERS: list[Callable[[str], object]] = [
    parse_time, parse_takes, parse_quality, parse_quantity, parse_volume, parse_share, parse_time_actual,
    parse_number_actual, parse_hours, parse_workdays, parse_channel, split_standards,
]  # fmt: skip
PATTERNS = [getattr(schema, name) for name in dir(schema) if name.endswith("_PATTERN")]

SIZE = 100_000
REPEATED = [
    "1", "9.", "1,", "1,000,", "a", "a-", "a b ", "1 ", "1-", "1 d ", "1 d + ", "within ", "within 1 ", "at most ", "(",
    "(;", '"', ";", "by the ", "by a ", "by day 1 and ", "calendar ", "clear working ", "no more ",
    "excluding weekends ", "- ", "1%", "1:00-", "Mo-", "Mo,", "8-17,", "\u00a0", "\n", "é", "İ", "1h", "of 1 ", "per 1",
    "1 per ", ".", "½", "٣",
]  # fmt: skip
HOSTILE = [(piece * (SIZE // len(piece) + 1))[:SIZE] for piece in REPEATED]
HOSTILE += ["within " + "9" * SIZE + " d", "1" + " " * SIZE + "d", "by" + " x" * (SIZE // 2) + " date"]


HANG = 2.0
"""Seconds of the processor. What grows with the square of a text's length takes many times as long on any machine, and
what is read in one pass a hundredth of it on a slow one."""


def hangs(work: Callable[[str], object], text: str, looks: int = 3) -> bool:
    """Whether it takes so long that no machine is too slow to be an excuse; looked at again, before that is said."""
    for _ in range(looks):
        start = time.process_time()
        work(text)
        if time.process_time() - start < HANG:
            return False
    return True


def test_what_grows_with_the_square_of_the_length_is_told_from_what_does_not() -> None:
    slow = re.compile("a*b")  # from every place to the end and back
    assert hangs(slow.search, "a" * SIZE, looks=1)
    assert not hangs(re.compile("a{0,9}b").search, "a" * SIZE)


@pytest.mark.parametrize("parse", PARSERS, ids=lambda parse: parse.__name__)
def test_a_very_long_text_is_read_in_no_time(parse: Callable[[str], object]) -> None:
    assert [text[:20] for text in HOSTILE if hangs(parse, text)] == []


@pytest.mark.parametrize("pattern", PATTERNS)
def test_no_pattern_can_be_made_slow(pattern: str) -> None:
    assert [text[:20] for text in HOSTILE if hangs(re.compile(pattern).search, text)] == []


@pytest.mark.parametrize("size", [200, 999, 1000])
@pytest.mark.parametrize("parse", PARSERS, ids=lambda parse: parse.__name__)
def test_a_text_just_short_enough_to_be_read_is_read_in_no_time(parse: Callable[[str], object], size: int) -> None:
    assert [text[:20] for text in HOSTILE if hangs(parse, text[:size])] == []


grammar = st.lists(
    st.one_of(
        st.sampled_from(sorted(MEANINGS)),
        st.sampled_from(
            ["1", "2", "0", "95", "0,5", "1,000", "28", "13:00", "99999999999", "of", "the", "each", "visit"]
        ),
        st.text(max_size=3),
    ),
    max_size=9,
).map(" ".join)


@given(st.one_of(st.text(max_size=60), grammar))
def test_every_text_gets_an_answer(text: str) -> None:
    for parse in PARSERS:
        parse(text)


@given(grammar)
def test_what_a_parser_understands_an_editor_accepts_and_capitals_do_not_matter(text: str) -> None:
    standard = parse_time(text)
    if isinstance(standard, TimeStandard):
        assert re.search(schema.TIME_PATTERN, text)
        shouted = parse_time(text.upper()) if text.upper().lower() == text.lower() else standard
        assert isinstance(shouted, TimeStandard)
        assert (shouted.metric, shouted.within, shouted.due) == (standard.metric, standard.within, standard.due)


@given(grammar, grammar)
def test_any_two_standards_can_be_put_to_the_comparison(one: str, other: str) -> None:
    hours = parse_hours("Mo-Fr 08:00-12:00, 13:00-17:00; Su 22:00-04:00")
    assert isinstance(hours, Hours)
    first, second = parse_time(one), parse_time(other)
    if isinstance(first, TimeStandard) and isinstance(second, TimeStandard):
        compare(first, second, WorkCalendar(hours))


def test_a_phrase_read_before_is_looked_up() -> None:
    assert parse_time("95% within 30 min") is parse_time("95% within 30 min")
    assert parse_quality("errors at most 2%") is parse_quality("errors at most 2%")

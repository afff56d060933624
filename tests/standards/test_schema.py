"""The regular expressions for editors. That they accept what is understood is tested beside each phrase."""

from __future__ import annotations

import re

import pytest

from custmap.standards import Words, parse_time, schema
from custmap.standards.vocabulary import CYCLE_PHRASES, ON_TIME, ONCE, PHRASES, SAME_DAY, UNITS, VARIES

PATTERNS = {name: getattr(schema, name) for name in dir(schema) if name.endswith("_PATTERN")}
PROSE = [
    "as soon as possible",
    "polite and correct",
    "valid certificate",
    "we do our best",
    "the officer in charge sees to it",
    "enough for everybody",
    "mornings",
    "",
]


def test_there_are_seven_of_them() -> None:
    assert sorted(PATTERNS) == [
        "DURATION_PATTERN", "HOURS_PATTERN", "QUALITY_PATTERN", "QUANTITY_PATTERN", "RATE_PATTERN", "SHARE_PATTERN",
        "TIME_PATTERN",
    ]  # fmt: skip


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
def test_an_editor_can_read_them(pattern: str) -> None:
    re.compile(pattern)
    only_python_knows = (r"\(\?[^:!=]", r"\\[AZ]", r"[*+?}]\+", r"\(\?P")
    assert not [syntax for syntax in only_python_knows if re.search(syntax, pattern)]
    assert not re.search(r"\\[^sS.+/]", pattern)  # with the flag `u` a needless backslash is refused
    assert len(pattern) < 10_000


@pytest.mark.parametrize("pattern", PATTERNS.values(), ids=PATTERNS)
@pytest.mark.parametrize("prose", PROSE)
def test_prose_is_not_accepted(pattern: str, prose: str) -> None:
    assert not re.search(pattern, prose)


def test_a_misspelt_phrase_is_not_accepted() -> None:
    for slip in ("within 3 wrking days", "95% within 30 mnis", "within 2"):
        assert not re.search(schema.TIME_PATTERN, slip)
        assert isinstance(parse_time(slip), Words)


@pytest.mark.parametrize("unit", UNITS)
def test_every_unit_of_the_vocabulary_is_accepted(unit: str) -> None:
    for phrase in (f"3 {unit}", f"3{unit}", f"within one {unit}"):
        assert not isinstance(parse_time(phrase), Words)
        assert re.search(schema.TIME_PATTERN, phrase)
        assert re.search(schema.DURATION_PATTERN, phrase)


KEYWORDS = [
    phrase for kind in (ONCE, SAME_DAY, ON_TIME, VARIES) for group in PHRASES[kind].values() for phrase in group
]


@pytest.mark.parametrize("keyword", [*KEYWORDS, *CYCLE_PHRASES])
def test_every_keyword_of_the_vocabulary_is_accepted(keyword: str) -> None:
    for phrase in (keyword, keyword.capitalize(), keyword.replace(" ", "-")):
        assert not isinstance(parse_time(phrase), Words)
        assert re.search(schema.TIME_PATTERN, phrase)


@pytest.mark.parametrize("hours", ["25:00-26:00", "by appointment", "8", "08:00", "Mo-Fr"])
def test_hours_that_are_no_window_are_not_accepted(hours: str) -> None:
    assert not re.search(schema.HOURS_PATTERN, hours)

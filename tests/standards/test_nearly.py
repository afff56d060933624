"""Did you mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custmap.nearest import distance as edits
from custmap.standards import TimeStandard, Words, parse_quality, parse_takes, parse_time, parse_volume


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("within 3 wrking days", "within 3 working days"),
        ("within 3 working dyas", "within 3 working days"),
        ("Within 3 minuts", "Within 3 minutes"),
        ("95% within 30 mnis", "95% within 30 mins"),
        ("within 3 buisness days", "within 3 business days"),
        ("within 3 calender dayz", "within 3 calendar days"),
        ("by last workin day", "by last working day"),
        ("by secnd Monday", "by second Monday"),
        ("by day 10 eahc month", None),
        ("immediatly", "immediately"),
        ("monthyl", "monthly"),
        ("smae day", "same day"),
    ],
)
def test_a_misspelt_time_is_corrected_as_a_whole_phrase(slip: str, meant: str | None) -> None:
    parsed = parse_time(slip)
    if meant is None:  # understood as it is: an unknown word is a label
        assert not isinstance(parsed, Words)
    else:
        assert parsed == Words(slip, meant)
        assert not isinstance(parse_time(meant), Words)


def test_the_other_parsers_suggest_too() -> None:
    assert parse_takes("1-2 wrking days") == Words("1-2 wrking days", "1-2 working days")
    assert parse_quality("errors at mst 2%") == Words("errors at mst 2%", "errors at most 2%")
    assert parse_volume("12 per mnth") == Words("12 per mnth", "12 per month")


@pytest.mark.parametrize(
    ("phrase", "meant"),
    [
        ("3 x 15 min", "45 min"),
        ("15 min x 3", "45 min"),
        ("every Monday", "by Monday"),
        ("reports on Mondays", "reports by Monday"),
        ("2 Tage", "2 d"),
        ("innerhalb von 2 Arbeitstagen", "within 2 wd"),
        ("2 jours", "2 d"),
        ("3 días hábiles", "3 wd"),
    ],
)
def test_a_time_in_other_words_is_suggested_in_ours(phrase: str, meant: str) -> None:
    assert parse_time(phrase) == Words(phrase, meant)


@pytest.mark.parametrize(
    ("phrase", "meant"),
    [
        ("95 percent satisfied", "at least 95 percent satisfied"),
        ("stained pieces 1%", "stained pieces at most 1%"),
        ("-1%", None),
        ("errors at most 2-3%", None),
    ],
)
def test_a_percentage_without_a_bound_is_asked_back_with_the_likelier(phrase: str, meant: str | None) -> None:
    assert parse_quality(phrase) == Words(phrase, meant)


@pytest.mark.parametrize("phrase", ["2 h, then 1 day", "40 sets per week", "seen", "some day", "in the past 3 months"])
def test_a_true_word_is_never_corrected(phrase: str) -> None:
    assert parse_time(phrase) == parse_takes(phrase) == Words(phrase, None)
    assert parse_volume(phrase) == Words(phrase, None) or phrase[0] == "4"


def test_a_suggestion_uses_every_number() -> None:
    assert parse_time("restore withn 3 d of 5") == Words("restore withn 3 d of 5", None)
    assert parse_time("P1 withn 3 d") == Words("P1 withn 3 d", "P1 within 3 d")


@pytest.mark.parametrize(
    "prose",
    [
        "as soon as possible",
        "polite and correct",
        "we answer every letter as fast as we can",
        "early",
        "quickly and with care",
        "the officer in charge will see to it",
        "open to all residents since 1998",
        "room 12 on the second floor",
        "3 nurses and 2 doctors",
        "2 dogs",
        "to the satisfaction of the customer",
        "valid certificate, signed and sealed",
        "clear, complete and accurate information",
        "friendly",
        "in good order",
    ],
)
def test_ordinary_prose_gets_no_suggestion(prose: str) -> None:
    for parse in (parse_time, parse_quality, parse_takes, parse_volume):
        parsed = parse(prose)
        assert not isinstance(parsed, Words) or parsed.suggestion is None


def test_a_long_text_gets_no_suggestion() -> None:
    text = "within 3 wrking days" + " and so on" * 20
    assert parse_time(text) == Words(text, None)


@pytest.mark.parametrize(
    ("one", "other", "distance"),
    [
        ("", "", 0),
        ("day", "day", 0),
        ("dya", "day", 1),
        ("wrking", "working", 1),
        ("days", "day", 1),
        ("abc", "xyz", 3),
    ],
)
def test_the_distance_counts_slips(one: str, other: str, distance: int) -> None:
    assert edits(one, other, 9) == distance


@given(st.text("abc", max_size=6), st.text("abc", max_size=6))
def test_the_distance_is_the_same_from_both_ends(one: str, other: str) -> None:
    assert edits(one, other, 9) == edits(other, one, 9)
    assert (edits(one, other, 9) == 0) == (one == other)


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("withn 1 wd", "within 1 wd"),
        ("withing 3 wd", "within 3 wd"),
        ("whithin 3 days", "within 3 days"),
        ("avarage 10 wd", "average 10 wd"),
    ],
)
def test_a_slip_of_the_grammar_is_not_taken_for_a_label(slip: str, meant: str) -> None:
    assert parse_time(slip) == Words(slip, meant)


@pytest.mark.parametrize("label", ["house visits", "average wait", "walking tours", "withdrawals", "business permits"])
def test_an_ordinary_word_is_a_label(label: str) -> None:
    assert isinstance(parse_time(f"{label} within 3 wd"), TimeStandard)

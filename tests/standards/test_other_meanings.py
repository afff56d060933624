"""What looks like a promise and says something else: it is read as it was meant, or kept as words; never as the usual.

A bound means itself wherever it stands, every number of a phrase counts, and a length that is no deadline is none.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import product

import pytest

from custmap.standards import (
    QualityStandard,
    QuantityStandard,
    Span,
    Statistic,
    TimeStandard,
    Words,
    parse_quality,
    parse_quantity,
    parse_takes,
    parse_time,
)
from custmap.standards.schema import (
    DURATION_PATTERN,
    QUALITY_PATTERN,
    QUANTITY_PATTERN,
    TIME_PATTERN,
)

AT_MOST = (
    "at most", "max", "max.", "maximum", "no more than", "not more than", "never more than", "up to", "under", "≤",
    "not exceeding", "never over", "at a maximum",
)  # fmt: skip
AT_LEAST = (
    "at least", "min", "min.", "minimum", "no less than", "never fewer than", "over", "more than", "≥", "never below",
)  # fmt: skip
BEHIND = {"at most": ("max", "max.", "at most", "or less"), "at least": ("min.", "minimum", "at least", "or more")}
BOUNDS = [(bound, "at most") for bound in AT_MOST] + [(bound, "at least") for bound in AT_LEAST]
APART = [("max.", "at most"), ("maximum", "at most"), ("min.", "at least"), ("minimum", "at least")]
LABELS = ("", "children", "calls answered")
NUMBERS = ("30", "30 per course", "1,200 a day", "2.5 monthly", "40/week")


def joined(*words: str) -> str:
    return " ".join(" ".join(words).split())


AMOUNTS = [
    (joined(*order), sense)
    for (bound, sense), label, number in product(BOUNDS, LABELS, NUMBERS)
    for order in ((label, bound, number), (bound, number, label))
]
AMOUNTS += [(joined(bound, label, number), sense) for (bound, sense), label, number in product(APART, LABELS, NUMBERS)]
AMOUNTS += [
    (joined(*order), sense)
    for (sense, bounds), label, number in product(BEHIND.items(), LABELS, NUMBERS)
    for bound in bounds
    for order in ((number, label, bound), (number, bound, label), (label, number, bound))
    if "30 min." not in joined(*order)  # these are minutes
]
LENGTHS = ("2 d", "5 min", "two hours", "one week", "ten working days")
TIMES = [
    (joined(*order), sense)
    for (bound, sense), label, length in product(BOUNDS, LABELS, LENGTHS)
    for order in ((label, bound, length), (bound, length, label))
]
TIMES += [(joined(bound, label, length), sense) for (bound, sense), label, length in product(APART, LABELS, LENGTHS)]
TIMES += [
    (joined(label, length, bound), sense)
    for (sense, bounds), label, length in product(BEHIND.items(), LABELS, LENGTHS)
    for bound in bounds
]


def test_a_bound_of_a_number_means_itself_wherever_it_stands() -> None:
    for phrase, sense in AMOUNTS:
        quantity = parse_quantity(phrase)
        assert isinstance(quantity, QuantityStandard), phrase
        assert quantity.sense == sense, phrase
        assert quantity.label in LABELS, phrase
        assert re.search(QUANTITY_PATTERN, phrase), phrase


def test_a_bound_of_a_quality_means_itself_wherever_it_stands() -> None:
    for phrase, sense in AMOUNTS:
        quality = parse_quality(phrase)
        assert isinstance(quality, QualityStandard), phrase
        assert quality.sense == sense, phrase
        assert re.search(QUALITY_PATTERN, phrase), phrase


def test_a_bound_of_a_length_means_itself_wherever_it_stands() -> None:
    for phrase, sense in TIMES:
        standard = parse_time(phrase)
        assert isinstance(standard, TimeStandard), phrase
        assert standard.kind == ("within" if sense == "at most" else "varies"), phrase
        assert standard.label in LABELS, phrase
        assert re.search(TIME_PATTERN, phrase), phrase


@pytest.mark.parametrize(
    ("phrase", "kind", "length"),
    [
        ("never longer than 5 minutes", "within", "5 min"),
        ("no slower than 5 min", "within", "5 min"),
        ("never later than 5 min", "within", "5 min"),
        ("5 min at the latest", "within", "5 min"),
        ("2 d or better", "within", "2 d"),
        ("2 d or sooner", "within", "2 d"),
        ("after up to 5 d", "within", "5 d"),
        ("min. 2 h", "varies", "2 h"),
        ("min 5 min", "varies", "5 min"),
        ("5 d at the earliest", "varies", "5 d"),
        ("2 d or later", "varies", "2 d"),
        ("from 5 d upwards", "varies", "5 d"),
        ("later than 5 min", "varies", "5 min"),
    ],
)
def test_a_bound_in_other_words_is_the_same_bound(phrase: str, kind: str, length: str) -> None:
    standard = parse_time(phrase)
    assert isinstance(standard, TimeStandard)
    assert (standard.kind, str(standard.within or standard.at_least), standard.label) == (kind, length, "")
    assert re.search(TIME_PATTERN, phrase)


@pytest.mark.parametrize(
    "phrase",
    [
        "kept for 3 months", "valid for 3 years", "certificate valid: 3 years", "documents kept at least 10 years",
        "for 3 d", "for up to 3 d", "open 8 h a day", "7 days a week", "365 days a year", "24 hours a day",
        "24 h per day", "downtime max 2 h per month", "24 hours each day", "every 2 weeks", "once every 2 weeks",
        "registration 2 weeks in advance", "2 weeks beforehand", "2 weeks' notice", "results available 24 h",
        "documents not older than 3 months", "3 months old", "in the past 3 months", "the last 3 months",
        "3 times within 5 d", "twice in 5 d",
    ],
)  # fmt: skip
def test_a_length_that_is_no_deadline_promises_none(phrase: str) -> None:
    assert isinstance(parse_time(phrase), Words)


@pytest.mark.parametrize(
    ("phrase", "label"),
    [
        ("results available within 2 h", "results available"),
        ("hearing held within 2 weeks", "hearing held"),
        ("available in 2 d", "available"),
        ("reservation notice 24 h", "reservation notice"),
        ("15 wd of valid application", "of valid application"),
        ("within 10 d each month", "each month"),
        ("3 min per unit", "per unit"),
        ("not urgent 5 wd", "not urgent"),
        ("no appointment: less than 10 min", "no appointment"),
        ("within 2 wd for orders over 500", "for orders over 500"),
        ("level 1 4 h", "level 1"),
    ],
)
def test_the_same_words_in_a_true_deadline_are_its_label(phrase: str, label: str) -> None:
    standard = parse_time(phrase)
    assert isinstance(standard, TimeStandard)
    assert (standard.kind, standard.statistic, standard.label) == ("within", Statistic.ALL, label)


@pytest.mark.parametrize("phrase", ["5 d prior to the hearing", "2 weeks ahead of the event", "5 d before the hearing"])
def test_a_length_before_an_event_counts_back_from_it(phrase: str) -> None:
    standard = parse_time(phrase)
    assert isinstance(standard, TimeStandard)
    assert (standard.kind, standard.within) == ("event", None)


@pytest.mark.parametrize(
    "phrase",
    ["nobody waits longer than 5 min", "does not take longer than 5 min", "not within 5 d", "never 5 d",
     "at least 30 d max", "within 5 d or more", "5 min wait at least"],
)  # fmt: skip
def test_a_bound_that_another_word_turns_round_is_words(phrase: str) -> None:
    assert isinstance(parse_time(phrase), Words)


@pytest.mark.parametrize(
    "phrase",
    ["usually within 2 days", "normally 2 d", "generally within 2 d", "as a rule 2 d", "within 2 d if possible",
     "almost always within 2 d", "usually same day", "half of all within 2 d", "two thirds within 2 d"],
)  # fmt: skip
def test_a_promise_for_nobody_knows_how_many_is_words(phrase: str) -> None:
    assert isinstance(parse_time(phrase), Words)


@pytest.mark.parametrize(
    ("phrase", "statistic", "share"),
    [
        ("nine out of ten within 5 minutes", Statistic.SHARE, "0.9"),
        ("nine of ten within 5 min", Statistic.SHARE, "0.9"),
        ("9 in ten within 5 min", Statistic.SHARE, "0.9"),
        ("in at least 95% of cases within 5 min", Statistic.SHARE, "0.95"),
        ("mostly within 5 min", Statistic.MEDIAN, None),
        ("in most cases within 5 min", Statistic.MEDIAN, None),
    ],
)
def test_a_share_in_words_is_a_share(phrase: str, statistic: Statistic, share: str | None) -> None:
    standard = parse_time(phrase)
    assert isinstance(standard, TimeStandard)
    assert (standard.statistic, standard.share, standard.label) == (statistic, share and Decimal(share), "")


@pytest.mark.parametrize(
    ("phrase", "length"),
    [
        ("an hour and a half", "1 h 30 min"),
        ("1 day and a half", "1.5 d"),
        ("2 and a half hours", "2 h 30 min"),
        ("two and a half hours", "2 h 30 min"),
        ("2 or 3 h", "3 h"),
        ("5 min + 5 min", "10 min"),
        ("max. 2 h", "2 h"),
        ("2 h.", "2 h"),
    ],
)
def test_every_number_of_a_length_counts(phrase: str, length: str) -> None:
    span, standard = parse_takes(phrase), parse_time(phrase)
    assert isinstance(span, Span)
    assert isinstance(standard, TimeStandard)
    assert (str(span.high), str(standard.within)) == (length, length)
    assert re.search(DURATION_PATTERN, phrase)


@pytest.mark.parametrize(
    "phrase",
    ["15 min x 3", "15 min x3", "15 min * 3", "15 min times three", "3 x 15 min", "3x15 min", "twice 15 min", "1/2 h",
     "2 1/2 h", "2/3 d", "5 min 30", "1 d 12", "twenty five min", "a hundred and twenty min", "2 h, then 1 day",
     "15 min per child, 2 h in all", "1 d and half a day", "2-3 d (max. 5 d)"],
)  # fmt: skip
def test_a_length_with_a_number_left_over_is_no_length(phrase: str) -> None:
    assert isinstance(parse_takes(phrase), Words)
    assert isinstance(parse_time(phrase), Words)


@pytest.mark.parametrize("phrase", ["2 h (3 h in winter)", "2 h or 3 h", "10 min, 5 min", "2 h of form 201"])
def test_under_takes_no_number_may_be_left_aside(phrase: str) -> None:
    assert isinstance(parse_takes(phrase), Words)


@pytest.mark.parametrize(
    ("phrase", "due"),
    [
        ("by end of March", "by 31 March of each year"),
        ("by the end of April each year", "by 30 April of each year"),
        ("by end March", "by 31 March of each year"),
        ("by end of February", "by the end of February of each year"),
        ("by the end of February of each year", "by the end of February of each year"),
        ("by Friday at the latest", "by Friday of each week"),
    ],
)
def test_the_end_of_a_month_of_the_year_comes_once_a_year(phrase: str, due: str) -> None:
    standard = parse_time(phrase)
    assert isinstance(standard, TimeStandard)
    assert (standard.kind, str(standard.due), standard.label) == ("deadline", due, "")
    assert re.search(TIME_PATTERN, phrase)


@pytest.mark.parametrize(
    ("phrase", "kind"),
    [("by end of term", "event"), ("by the end of the project", "event"), ("by end of the working day", "close")],
)
def test_the_end_of_something_else_is_no_end_of_a_month(phrase: str, kind: str) -> None:
    standard = parse_time(phrase)
    assert isinstance(standard, TimeStandard)
    assert standard.kind == kind


@pytest.mark.parametrize(
    "phrase",
    ["by 31 March 2026", "by March 31, 2026", "by the end of March 2026", "by 31 March and September",
     "by last working day of March", "by second Monday of June", "by first Friday in May", "by day 5 of the course",
     "by day 5 after receipt", "by Monday after the event"],
)  # fmt: skip
def test_a_date_of_which_only_a_part_would_be_read_is_words(phrase: str) -> None:
    assert isinstance(parse_time(phrase), Words)


@pytest.mark.parametrize(
    "phrase",
    ["usually at least 300 per month", "twenty five per month", "5 every two weeks", "at least 1 per 2 weeks",
     "1/2 per week", "24/7", "30 children, at least 2 teachers", "300 per month, at least 3 per visit",
     "at least 30 a day max", "not 30 per month", "no course has fewer than 3 places", "a day no more than ten"],
)  # fmt: skip
def test_a_quantity_that_says_more_than_was_read_is_words(phrase: str) -> None:
    assert isinstance(parse_quantity(phrase), Words)


@pytest.mark.parametrize(
    "phrase",
    ["no errors above 2%", "0 complaints over 3 months", "errors 2% or better", "errors at most 2% minimum", "24/7",
     "usually at least 95% satisfied", "100% of orders over 50 EUR"],
)  # fmt: skip
def test_a_quality_that_may_be_meant_otherwise_is_words(phrase: str) -> None:
    assert isinstance(parse_quality(phrase), Words)

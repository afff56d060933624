"""Standards of time: what a phrase means, and what it is about."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from custmap.standards import Duration, Span, Statistic, TimeStandard, Words, parse_takes, parse_time, timing
from custmap.standards.schema import DURATION_PATTERN, TIME_PATTERN


def understood(phrase: str) -> TimeStandard:
    """The phrase as a standard; an editor must accept it too."""
    standard = parse_time(phrase)
    assert isinstance(standard, TimeStandard), phrase
    assert re.search(TIME_PATTERN, phrase), phrase
    return standard


def length(phrase: str) -> Span:
    """The phrase as a length; an editor must accept it too."""
    span = parse_takes(phrase)
    assert isinstance(span, Span), phrase
    assert re.search(DURATION_PATTERN, phrase), phrase
    return span


class TestLengths:
    """A length is read in any of the usual spellings."""

    @pytest.mark.parametrize(
        ("phrase", "canonical"),
        [
            ("within 2 wd", "2 wd"),
            ("2 business days", "2 wd"),
            ("2 bd", "2 wd"),
            ("2wd", "2 wd"),
            ("2 clear working days", "2 wd"),
            ("2 clear wd", "2 wd"),
            ("2 working-days", "2 wd"),
            ("2 workdays", "2 wd"),
            ("3d", "3 d"),
            ("3 calendar days", "3 d"),
            ("a 3-day period", "3 d"),
            ("30min", "30 min"),
            ("30 mins.", "30 min"),
            ("45 seconds", "45 s"),
            ("1 h 38 min", "1 h 38 min"),
            ("1 hr 38 mins", "1 h 38 min"),
            ("1 hour and 38 minutes", "1 h 38 min"),
            ("1h38", "1 h 38 min"),
            ("2 h 45", "2 h 45 min"),
            ("0,5 h", "30 min"),
            ("1.5 wd", "1.5 wd"),
            ("1,000 s", "16 min 40 s"),
            ("2 d 1 h", "2 d 1 h"),
            ("3 weeks", "21 d"),
            ("2 wk", "14 d"),
            ("a fortnight", "14 d"),
            ("6 mo", "6 months"),
            ("1 year", "12 months"),
            ("2 yrs", "24 months"),
            ("48 h", "2 d"),
            ("36 h", "36 h"),
            ("24 business hours", "24 business hours"),
            ("40 bh", "40 h"),
            ("72 h (working days)", "3 wd"),
            ("24 h (business hours)", "24 business hours"),
            ("10 d excluding weekends and holidays", "10 wd"),
            ("within a week", "7 d"),
            ("within one working day", "1 wd"),
            ("half an hour", "30 min"),
            ("10 rings", "10 rings"),
            ("next wd", "1 wd"),
            ("the next working day", "1 wd"),
            ("at once", "0 min"),
            ("Immediately", "0 min"),
            ("WITHIN 2 Days", "2 d"),
            ("within 2 working days", "2 wd"),
        ],
    )
    def test_and_kept_in_one(self, phrase: str, canonical: str) -> None:
        standard = understood(phrase)
        assert standard.kind == "within"
        assert str(standard.within) == canonical

    @pytest.mark.parametrize(
        "bound",
        ["within", "in", "up to", "at most", "less than", "under", "no more than", "max", "≤", "<", "<=", "~", "≈",
         "about", "no later than", "not exceeding", ""],
    )  # fmt: skip
    def test_behind_any_word_that_bounds_it(self, bound: str) -> None:
        standard = understood(f"{bound} 3 wd")
        assert (standard.within, standard.label) == (Duration(working_days=Decimal(3)), "")

    @pytest.mark.parametrize("phrase", ["3 d max", "3 d or less", "3 d maximum", "3 d at most"])
    def test_or_before_it(self, phrase: str) -> None:
        standard = understood(phrase)
        assert (str(standard.within), standard.label) == ("3 d", "")

    @pytest.mark.parametrize(
        ("phrase", "low", "high"),
        [
            ("3-5 days", "3 d", "5 d"),
            ("3 – 5 days", "3 d", "5 d"),
            ("3 — 5 days", "3 d", "5 d"),
            ("3 to 5 days", "3 d", "5 d"),
            ("between 3 and 5 days", "3 d", "5 d"),
            ("from 3 to 5 days", "3 d", "5 d"),
            ("30 min - 2 d", "30 min", "2 d"),
            ("2-3 d 1 h", "2 d 1 h", "3 d 1 h"),
            ("1 h 35–38 min", "1 h 35 min", "1 h 38 min"),
            ("24-72 h", "1 d", "3 d"),
        ],
    )
    def test_the_upper_end_of_a_range_binds_and_the_lower_is_kept(self, phrase: str, low: str, high: str) -> None:
        standard = understood(phrase)
        assert (str(standard.at_least), str(standard.within)) == (low, high)

    @pytest.mark.parametrize("phrase", ["5-3 days", "2 d - 10 h", "1 d 2 h - 3 h"])
    def test_a_range_written_backwards_is_not_understood(self, phrase: str) -> None:
        assert isinstance(parse_time(phrase), Words)


class TestStatistics:
    """Of which requests a bound speaks."""

    @pytest.mark.parametrize(
        ("phrase", "statistic", "share"),
        [
            ("within 2 wd", Statistic.ALL, "1"),
            ("100% within 2 wd", Statistic.ALL, "1"),
            ("95% within 2 wd", Statistic.SHARE, "0.95"),
            ("95 % within 2 wd", Statistic.SHARE, "0.95"),
            ("99,5% within 2 wd", Statistic.SHARE, "0.995"),
            ("95 percent within 2 wd", Statistic.SHARE, "0.95"),
            ("at least 90% within 2 wd", Statistic.SHARE, "0.9"),
            (">= 90% within 2 wd", Statistic.SHARE, "0.9"),
            ("≥ 90% of the time within 2 wd", Statistic.SHARE, "0.9"),
            ("in 95% of cases within 2 wd", Statistic.SHARE, "0.95"),
            ("within 2 wd in 95% of cases", Statistic.SHARE, "0.95"),
            ("within 2 wd, 95%", Statistic.SHARE, "0.95"),
            ("within 2 wd (90%)", Statistic.SHARE, "0.9"),
            ("90-95% within 2 wd", Statistic.SHARE, "0.9"),
            ("9 out of 10 within 2 wd", Statistic.SHARE, "0.9"),
            ("4 of 5 within 2 wd", Statistic.SHARE, "0.8"),
            ("95th percentile 2 wd", Statistic.SHARE, "0.95"),
            ("average 2 wd", Statistic.AVERAGE, None),
            ("mean 2 wd", Statistic.AVERAGE, None),
            ("avg. 2 wd", Statistic.AVERAGE, None),
            ("2 wd on average", Statistic.AVERAGE, None),
            ("median 2 wd", Statistic.MEDIAN, None),
            ("most within 2 wd", Statistic.MEDIAN, None),
        ],
    )
    def test_are_read_wherever_they_stand(self, phrase: str, statistic: Statistic, share: str | None) -> None:
        standard = understood(phrase)
        assert (standard.statistic, standard.share) == (statistic, None if share is None else Decimal(share))
        assert (str(standard.within), standard.label) == ("2 wd", "")

    @pytest.mark.parametrize(
        "phrase",
        [
            "95% within 1 h, 100% within 1 d",
            "enquiries 5 wd, urgent 1 wd",
            "15 min/4 h",
            "attend 1 h, restore 24 h",
            "within 2 wd, 90%, 95%",
            "120% within 2 wd",
            "at most 5% later than 2 wd",
            "by day 10, within 2 wd",
            "average within 2 wd, median 1 wd",
            "95% average 2 wd",
        ],
    )
    def test_a_phrase_that_says_two_things_or_turns_one_round_is_not_understood(self, phrase: str) -> None:
        assert isinstance(parse_time(phrase), Words)


class TestOtherKinds:
    """Promises about time that are no length."""

    @pytest.mark.parametrize("phrase", ["same day", "within the day", "on the same day", "same-day", "by end of day"])
    def test_same_day_is_the_close_of_that_day(self, phrase: str) -> None:
        assert understood(phrase).kind == "close"

    @pytest.mark.parametrize(
        ("phrase", "share"),
        [("on time at least 98%", "0.98"), ("98% on time", "0.98"), ("on-time", "1"), ("within target 80%", "0.8")],
    )
    def test_on_time_is_a_share_of_whatever_was_agreed(self, phrase: str, share: str) -> None:
        standard = understood(phrase)
        assert (standard.kind, standard.share) == ("on-time", Decimal(share))

    @pytest.mark.parametrize(
        ("phrase", "lower"),
        [
            ("varies", None),
            ("subject to availability", None),
            ("by appointment", None),
            ("30+ d", "30 d"),
            ("30 d or more", "30 d"),
            ("at least 30 d", "30 d"),
            ("≥ 30 d", "30 d"),
            ("from 30 d", "30 d"),
            ("10-16 d + delivery", "10 d"),
            ("3-5 d, varies", "3 d"),
        ],
    )
    def test_what_has_no_upper_bound_varies(self, phrase: str, lower: str | None) -> None:
        standard = understood(phrase)
        assert (standard.kind, standard.within, standard.measurable) == ("varies", None, False)
        assert (standard.at_least and str(standard.at_least)) == lower

    @pytest.mark.parametrize(
        "phrase",
        ["by separation date", "by start date", "before the hearing", "by the start of term", "by 10:00",
         "cut-off notice 5 d before payday", "by the agreed date"],
    )  # fmt: skip
    def test_a_date_that_is_only_named_is_an_event_and_measurable(self, phrase: str) -> None:
        standard = understood(phrase)
        assert (standard.kind, standard.within, standard.measurable) == ("event", None, True)

    @pytest.mark.parametrize(
        "phrase",
        ["as soon as possible", "promptly", "we do our best", "polite and quick", "fast", "5", "95%", "", "   ",
         "3 times", "within reason", "24/7", "open on Monday", "-3 d", "within 3 parsecs", "a few days", "soon",
         "we answer every letter that reaches us and we do so at once wherever that is possible"],
    )  # fmt: skip
    def test_everything_else_is_words(self, phrase: str) -> None:
        assert isinstance(parse_time(phrase), Words)


class TestLabels:
    """The words that are not grammar say what the standard is about."""

    @pytest.mark.parametrize(
        ("phrase", "label", "milestone"),
        [
            ("orders within 2 wd", "orders", False),
            ("Rush   Orders within 2 wd", "rush orders", False),
            ("90% of visitors seen within 20 min", "visitors seen", False),
            ("90% seen within 20 min", "seen", True),
            ("within 14 d of complete request", "of complete request", False),
            ("P1: restore within 4 h", "p1: restore", False),
            ("reply within 10 wd", "reply", True),
            ("replied to within 10 wd", "replied to", True),
            ("acknowledged in writing within 2 wd", "acknowledged in writing", True),
            ("attend within 1 h", "attend", True),
            ("response within 30 min", "response", False),
            ("full reply within 20 wd", "full reply", False),
            ("offered within 3 wd", "offered", True),
            ("within 5 d of a notice of 30 d", "of a notice of 30 d", False),
        ],
    )
    def test_a_milestone_has_its_verb_first(self, phrase: str, label: str, milestone: bool) -> None:
        standard = understood(phrase)
        assert (standard.label, standard.milestone) == (label, milestone)

    def test_two_bounds_for_one_thing_share_a_metric(self) -> None:
        assert understood("orders within 2 wd").metric == understood("Orders ≤ 5 d").metric
        assert understood("orders within 2 wd").metric != understood("returns within 2 wd").metric
        assert understood("orders within 2 wd").metric != understood("orders average 2 wd").metric
        assert len({understood("orders within 2 wd").metric, understood("orders 3 wd").metric}) == 1

    def test_case_does_not_matter(self) -> None:
        assert understood("95% Seen Within 20 Min").within == understood("95% seen within 20 min").within
        assert isinstance(parse_time("95% SEEN WITHIN 20 MIN"), TimeStandard)


class TestTakes:
    """The length of a step, a wait or an age."""

    @pytest.mark.parametrize(
        ("phrase", "low", "high"),
        [
            ("30 min", None, "30 min"),
            ("1-2 wd", "1 wd", "2 wd"),
            ("1–2 wd", "1 wd", "2 wd"),
            ("1 to 2 wd", "1 wd", "2 wd"),
            ("15-30 min", "15 min", "30 min"),
            ("2-3 d 1 h", "2 d 1 h", "3 d 1 h"),
            ("25 min per check", None, "25 min"),
            ("10 d posting", None, "10 d"),
            ("6 months", None, "6 months"),
            ("up to 1 h", None, "1 h"),
            ("about 20 min", None, "20 min"),
            ("immediate", None, "0 min"),
        ],
    )
    def test_is_a_length_or_a_range(self, phrase: str, low: str | None, high: str) -> None:
        span = length(phrase)
        assert (span.low and str(span.low), str(span.high), span.text) == (low, high, phrase)

    @pytest.mark.parametrize(
        "phrase", ["average 2 d", "95% 2 d", "30+ d", "1 d + site visit", "same day", "by day 3", "mayor 2 d", "3", ""]
    )
    def test_and_nothing_else(self, phrase: str) -> None:
        assert isinstance(parse_takes(phrase), Words)


NUMBERS = ["1", "2", "3", "9", "10", "24", "30", "47", "48", "59", "60", "72", "90", "240", "1440", "99999", "999999"]


@pytest.mark.parametrize("unit", ["min", "h", "d", "wd"])
def test_what_needs_no_grammar_is_read_as_the_grammar_reads_it(unit: str) -> None:
    phrases = [f"{number} {unit}" for number in NUMBERS]
    phrases += [f"{first}-{second} {unit}" for first in NUMBERS for second in NUMBERS]
    plain = [timing._plain_span(phrase) for phrase in phrases]
    assert sum(span is None for span in plain) == len(NUMBERS) * (len(NUMBERS) - 1) // 2  # those written backwards
    assert [span or timing._any_span(phrase) for span, phrase in zip(plain, phrases)] == [
        timing._any_span(phrase) for phrase in phrases
    ]


@pytest.mark.parametrize(
    "phrase",
    ["0 min", "1 s", "1  min", "01 min", "1000000 min", "1.5 h", "1-2 days", "1 - 2 d", "1 min.", "1 min\n", "٣ d"],
)
def test_whatever_else_goes_to_the_grammar(phrase: str) -> None:
    assert timing._plain_span(phrase) is None

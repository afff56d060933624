"""Quality, quantity, volumes, shares and measured numbers."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from custmap.standards import (
    NumberActual,
    QualityStandard,
    QuantityStandard,
    Rate,
    Words,
    parse_number_actual,
    parse_quality,
    parse_quantity,
    parse_share,
    parse_volume,
)
from custmap.standards.schema import QUALITY_PATTERN, QUANTITY_PATTERN, RATE_PATTERN, SHARE_PATTERN


class TestQuality:
    """What, at most or at least, how many of which unit."""

    @pytest.mark.parametrize(
        ("phrase", "label", "sense", "number", "unit"),
        [
            ("wrong payslips at most 0.5%", "wrong payslips", "at most", "0.5", "%"),
            ("wrong payslips at most 0,5 %", "wrong payslips", "at most", "0.5", "%"),
            ("wrong payslips ≤ 0.5%", "wrong payslips", "at most", "0.5", "%"),
            ("wrong payslips < 0.5 percent", "wrong payslips", "at most", "0.5", "%"),
            ("no more than 0.5% wrong payslips", "wrong payslips", "at most", "0.5", "%"),
            ("Wrong  Payslips 0.5% max", "wrong payslips", "at most", "0.5", "%"),
            ("at most 2% errors", "errors", "at most", "2", "%"),
            ("at most 2 errors", "errors", "at most", "2", ""),
            ("uptime at least 99.9%", "uptime", "at least", "99.9", "%"),
            ("uptime >= 99.9%", "uptime", "at least", "99.9", "%"),
            ("uptime min 99.9%", "uptime", "at least", "99.9", "%"),
            ("satisfaction at least 4 /5", "satisfaction", "at least", "4", "/5"),
            ("satisfaction at least 4/5", "satisfaction", "at least", "4", "/5"),
            ("satisfaction at least 4 of 5", "satisfaction", "at least", "4", "/5"),
            ("satisfaction at least 4 out of 5", "satisfaction", "at least", "4", "/5"),
            ("satisfaction 4 of 5", "satisfaction", "at least", "4", "/5"),
            ("errors at most 2 per 1000", "errors", "at most", "2", "per 1000"),
            ("errors at most 2 per 1,000", "errors", "at most", "2", "per 1000"),
            ("at most 1 in 100 lost", "lost", "at most", "1", "per 100"),
            ("at most 3 complaints per month", "complaints", "at most", "3", "per month"),
            ("100% accurate", "accurate", "at least", "100", "%"),
            ("at most 3 wrong per 1000 letters", "wrong letters", "at most", "3", "per 1000"),
            ("satisfaction - 4/5", "satisfaction", "at least", "4", "/5"),
            ("0 lost files", "lost files", "at most", "0", ""),
            ("form 201 errors at most 2%", "form 201 errors", "at most", "2", "%"),
            ("guarantee at least 2 years", "guarantee", "at least", "2", "year"),
        ],
    )
    def test_is_read_in_any_order(self, phrase: str, label: str, sense: str, number: str, unit: str) -> None:
        assert parse_quality(phrase) == QualityStandard(phrase, label, sense, Decimal(number), unit)  # type: ignore[arg-type]  # the table holds plain text
        assert re.search(QUALITY_PATTERN, phrase)

    @pytest.mark.parametrize(
        "phrase",
        ["valid certificate", "99.9% availability", "wrong payslips 0.5%", "", "at most", "at most few errors",
         "errors at most 2%, losses at most 1%", "at most 3 per month, at least 2 per year",
         "at most 2-3% errors", "at most -2%"],
    )  # fmt: skip
    def test_without_one_bound_it_is_words(self, phrase: str) -> None:
        assert isinstance(parse_quality(phrase), Words)

    @pytest.mark.parametrize(
        ("phrase", "later"), [("errors found later at most 2%", True), ("errors at most 2%", False)]
    )
    def test_what_shows_only_later_is_known(self, phrase: str, later: bool) -> None:
        standard = parse_quality(phrase)
        assert isinstance(standard, QualityStandard)
        assert standard.later is later


class TestQuantity:
    """How many, for each of what."""

    @pytest.mark.parametrize(
        ("phrase", "label", "sense", "number", "unit"),
        [
            ("at least 3 per visit", "", "at least", "3", "per visit"),
            ("300 per month", "", "at least", "300", "per month"),
            ("6 per year", "", "at least", "6", "per year"),
            ("vector checks 6 per year", "vector checks", "at least", "6", "per year"),
            ("240/month", "", "at least", "240", "per month"),
            ("at most 5 a day", "", "at most", "5", "per day"),
            ("2 copies per visit", "copies", "at least", "2", "per visit"),
            ("2 copies", "copies", "at least", "2", ""),
            ("1,200 each year", "", "at least", "1200", "per year"),
            ("300", "", "at least", "300", ""),
        ],
    )
    def test_is_at_least_unless_said_otherwise(
        self, phrase: str, label: str, sense: str, number: str, unit: str
    ) -> None:
        assert parse_quantity(phrase) == QuantityStandard(phrase, label, sense, Decimal(number), unit)  # type: ignore[arg-type]  # the table holds plain text
        assert re.search(QUANTITY_PATTERN, phrase)

    @pytest.mark.parametrize("phrase", ["enough", "as many as needed", "", "3-5 per visit", "one form 5 or 6"])
    def test_anything_else_is_words(self, phrase: str) -> None:
        assert isinstance(parse_quantity(phrase), Words)


class TestVolume:
    """How many, in which period."""

    @pytest.mark.parametrize(
        ("phrase", "number", "per"),
        [
            ("240 per month", "240", "month"),
            ("900 a year", "900", "year"),
            ("12/week", "12", "week"),
            ("300", "300", ""),
            ("1,200 monthly", "1200", "month"),
            ("about 50 a day", "50", "day"),
            ("50 per working day", "50", "working day"),
            ("50 per wd", "50", "working day"),
            ("40 each quarter", "40", "quarter"),
            ("900 requests a year", "900", "year"),
            ("twice a month", "2", "month"),
            ("once a week", "1", "week"),
        ],
    )
    def test_is_a_number_and_a_period(self, phrase: str, number: str, per: str) -> None:
        assert parse_volume(phrase) == Rate(phrase, Decimal(number), per)
        assert re.search(RATE_PATTERN, phrase)

    @pytest.mark.parametrize("phrase", ["many", "5 per visit", "3-5 a day", "", "-5 a day"])
    def test_anything_else_is_words(self, phrase: str) -> None:
        assert isinstance(parse_volume(phrase), Words)


class TestShare:
    """A share is a number from 0 to 1."""

    @pytest.mark.parametrize(
        ("phrase", "share"),
        [
            ("99.5%", "0.995"),
            ("0,5%", "0.005"),
            ("98 %", "0.98"),
            ("98 percent", "0.98"),
            ("0.98", "0.98"),
            ("0,98", "0.98"),
            (".98", "0.98"),
            ("1", "1"),
            ("0", "0"),
            ("100%", "1"),
            ("at least 98%", "0.98"),
        ],
    )
    def test_in_percent_or_as_a_number_up_to_one(self, phrase: str, share: str) -> None:
        assert parse_share(phrase) == Decimal(share)
        assert re.search(SHARE_PATTERN, phrase)

    @pytest.mark.parametrize("phrase", ["120%", "100.1%", "-5%", "most", "", "98% of them", "at most 5%", "1e3"])
    def test_never_more_than_all(self, phrase: str) -> None:
        assert isinstance(parse_share(phrase), Words)
        assert not re.search(SHARE_PATTERN, phrase) or phrase == "at most 5%"

    def test_a_plain_number_above_one_is_asked_back_as_a_percentage(self) -> None:
        assert parse_share("98") == Words("98", "98%")


class TestMeasuredNumbers:
    """A measurement is a number and its unit."""

    @pytest.mark.parametrize(
        ("phrase", "number", "unit"),
        [
            ("0.8%", "0.8", "%"),
            ("0,8 %", "0.8", "%"),
            ("0.8", "0.8", ""),
            ("3.18 /5", "3.18", "/5"),
            ("3.18 of 5", "3.18", "/5"),
            ("12 per month", "12", "per month"),
            ("2 per 1,000", "2", "per 1000"),
        ],
    )
    def test_is_read_as_written(self, phrase: str, number: str, unit: str) -> None:
        assert parse_number_actual(phrase) == NumberActual(phrase, Decimal(number), unit)

    @pytest.mark.parametrize("phrase", ["good", "", "at most 3", "-1%", "2-3%"])
    def test_a_bound_is_no_measurement(self, phrase: str) -> None:
        assert isinstance(parse_number_actual(phrase), Words)

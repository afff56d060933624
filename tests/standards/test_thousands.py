"""A point, a blank or a word that may stand for thousands, and the bounds of rates and shares."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from custmap.standards import (
    QualityStandard,
    QuantityStandard,
    Rate,
    TimeStandard,
    Words,
    parse_number_actual,
    parse_quality,
    parse_quantity,
    parse_share,
    parse_time,
    parse_volume,
)
from custmap.standards.schema import RATE_PATTERN, SHARE_PATTERN


class TestThousands:
    """A point may part thousands: read where it must, asked back where it may."""

    @pytest.mark.parametrize(
        ("phrase", "number"),
        [
            ("1.100.000 per year", "1100000"),
            ("1,100 per week", "1100"),
            ("1.1 per week", "1.1"),
            ("0.125 per day", "0.125"),
        ],
    )
    def test_is_read_where_it_can_mean_one_thing(self, phrase: str, number: str) -> None:
        rate, quantity = parse_volume(phrase), parse_quantity(phrase)
        assert isinstance(rate, Rate)
        assert isinstance(quantity, QuantityStandard)
        assert rate.number == quantity.number == Decimal(number)

    @pytest.mark.parametrize(
        ("phrase", "meant"),
        [
            ("1.100 per week", "1100 per week"),
            ("1 100 per week", "1100 per week"),
            ("1'100 per week", "1100 per week"),
            ("10k per month", "10000 per month"),
            ("10 k per month", "10000 per month"),
            ("2 thousand a year", "2000 a year"),
            ("1.5 million a year", "1500000 a year"),
            ("a hundred per month", "100 per month"),
            ("half a dozen per week", None),
            ("once every two weeks", None),
        ],
    )
    def test_is_asked_back_otherwise(self, phrase: str, meant: str | None) -> None:
        assert parse_volume(phrase) == Words(phrase, meant)
        assert isinstance(parse_quantity(phrase), Words)

    def test_of_a_score_or_a_length_is_a_point(self) -> None:
        assert isinstance(parse_quality("satisfaction at least 4.125 /5"), QualityStandard)
        assert isinstance(parse_quality("uptime at least 99.950%"), QualityStandard)
        assert isinstance(parse_time("within 1.125 h"), TimeStandard)
        assert not isinstance(parse_number_actual("4.125"), Words)
        assert isinstance(parse_quality("errors at most 2 per 1.000"), Words)


@pytest.mark.parametrize("phrase", ["98% minimum", "min. 98%", "98% or more"])
def test_a_share_may_have_its_bound_behind(phrase: str) -> None:
    assert parse_share(phrase) == Decimal("0.98")
    assert re.search(SHARE_PATTERN, phrase)


@pytest.mark.parametrize("phrase", ["max. 300 per month", "300 max", "up to 300", "approx. 300 a year"])
def test_an_editor_accepts_a_rate_with_a_bound(phrase: str) -> None:
    assert isinstance(parse_volume(phrase), Rate)
    assert re.search(RATE_PATTERN, phrase)

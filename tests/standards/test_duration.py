"""Lengths of time, each unit on its own clock."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custmap.standards import Duration, Span, parse_takes

tenths = st.integers(0, 10_000).map(lambda number: Decimal(number) / 10)
durations = st.builds(
    Duration,
    opening_seconds=st.integers(0, 1_000_000),
    working_days=tenths,
    clock_seconds=st.integers(0, 10_000_000),
    months=tenths,
)


class TestText:
    """A length written by the program is read back as the same length."""

    @given(durations)
    def test_the_canonical_form_means_the_same(self, duration: Duration) -> None:
        # Its parts are joined by a sum: "2 d 3 wd" is nothing an author writes.
        parts = [part for part in _each_unit(duration) if not part.is_zero] or [Duration()]
        read = [parse_takes(str(part)) for part in parts]
        assert [span.high if isinstance(span, Span) else span for span in read] == parts

    @pytest.mark.parametrize(
        ("duration", "text"),
        [
            (Duration(5880), "1 h 38 min"),
            (Duration(working_days=Decimal("3.5")), "3.5 wd"),
            (Duration(working_days=Decimal("10.0")), "10 wd"),
            (Duration(clock_seconds=2 * 86_400), "2 d"),
            (Duration(clock_seconds=43_200), "0.5 d"),
            (Duration(months=Decimal(6)), "6 months"),
            (Duration(months=Decimal(1)), "1 month"),
            (Duration(3600, clock_seconds=3 * 86_400), "3 d 1 h"),
            (Duration(90), "1 min 30 s"),
            (Duration(rings=10), "10 rings"),
            (Duration(86_400), "24 business hours"),
            (Duration(), "0 min"),
        ],
    )
    def test_is_short(self, duration: Duration, text: str) -> None:
        assert str(duration) == text


class TestArithmetic:
    """Adding keeps the clocks apart."""

    @given(durations, durations)
    def test_the_order_of_a_sum_does_not_matter(self, one: Duration, other: Duration) -> None:
        assert one + other == other + one

    def test_every_unit_is_added_to_its_own(self) -> None:
        one = Duration(60, Decimal(1), 86_400, Decimal(1), 2)
        assert one + one == Duration(120, Decimal(2), 172_800, Decimal(2), 4)

    @given(durations)
    def test_only_no_time_is_zero(self, duration: Duration) -> None:
        assert duration.is_zero == (duration == Duration())


def _each_unit(duration: Duration) -> tuple[Duration, ...]:
    return (
        Duration(duration.opening_seconds),
        Duration(working_days=duration.working_days),
        Duration(clock_seconds=duration.clock_seconds),
        Duration(months=duration.months),
    )

"""The arithmetic of promises, against the plainest reckoning: every minute of the week, and every request simulated."""

from __future__ import annotations

import random
from bisect import bisect_left
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from custmap.graph import CustomerMap
from custmap.graph.promises import overrun
from custmap.graph.promises.shares import boole
from custmap.graph.promises.verdict import Verdict
from custmap.standards import Duration, Hours, TimeStandard, WorkCalendar, parse_hours, parse_time
from tests.building import checked, custmap, write

WEEKS = {
    "office": "Mo-Fr 08:00-12:00, 13:00-17:00",
    "saturday": "Mo-Fr 09:00-17:00; Sa 08:00-12:00",
    "night": "Mo-Fr 22:00-06:00",
    "always": "24/7",
    "one window": "Tu 10:00-16:00",
}


def calendar(text: str) -> WorkCalendar:
    hours = parse_hours(text)
    assert isinstance(hours, Hours)
    return WorkCalendar(hours)


def limit(text: str) -> TimeStandard:
    bound = parse_time(text)
    assert isinstance(bound, TimeStandard)
    return bound


@cache
def open_minutes(week: WorkCalendar) -> list[int]:
    """Every open minute of eight weeks, one by one."""
    return [minute for minute in range(8 * 10080) if week.hours.is_open(minute)]


def walked(start: int, length: Duration, week: WorkCalendar) -> int:
    """The minute at which a length has passed: the clock first, then opening time minute by minute."""
    minute = start + length.clock_seconds // 60
    left = week.opening_seconds(length) // 60
    if not left:
        return minute
    minutes = open_minutes(week)
    return minutes[bisect_left(minutes, minute) + left - 1] + 1


def due(start: int, length: Duration, week: WorkCalendar) -> int:
    end = walked(start, length, week)
    return end if length.opening_seconds else -(-end // 1440) * 1440


lengths = st.builds(
    lambda minutes, days, clock: Duration(minutes * 60, Decimal(days), clock * 86_400),
    st.sampled_from([0, 0, 15, 60, 240]),
    st.integers(0, 3),
    st.integers(0, 4),
)


@given(week=st.sampled_from(sorted(WEEKS)), total=lengths, bound=lengths)
@example(week="night", total=Duration(900, Decimal(2), 4 * 86_400), bound=Duration(0, Decimal(2), 4 * 86_400))
@settings(max_examples=80, deadline=None)
def test_a_sum_on_two_clocks_exceeds_a_promise_as_it_does_minute_by_minute(
    week: str, total: Duration, bound: Duration
) -> None:
    """Where both run on both clocks; what runs on one is compared as a number, and has a test of its own below."""
    if bound.is_zero or not (total.clock_seconds or bound.clock_seconds):
        return
    if not any((total.opening_seconds, total.working_days, bound.opening_seconds, bound.working_days)):
        return
    found = overrun(total, TimeStandard("", "", False, "within", limit("1 d").statistic, Decimal(1), bound, None, None),
                    calendar(WEEKS[week]))  # fmt: skip
    one = calendar(WEEKS[week])
    fits = (
        total.opening_seconds <= bound.opening_seconds
        and total.working_days <= bound.working_days
        and total.clock_seconds <= bound.clock_seconds
    )
    starts = [minute for minute in open_minutes(one) if minute < 10080]
    late = [walked(start, total, one) > due(start, bound, one) for start in starts]
    assert (found is not None) == (any(late) and not fits)
    if found is not None:
        assert found.every == all(late)


@pytest.mark.parametrize(
    ("total", "bound", "over"),
    [
        ("3 h", "within 4 h", False),
        ("5 h", "within 4 h", True),
        ("2 wd", "within 16 h", False),
        ("3 wd", "within 2 wd", True),
        ("6 d", "within 1 w", False),
        ("8 d", "within 1 w", True),
        ("40 d", "within 1 month", True),
        ("30 d", "within 1 month", False),
        ("7 h", "same day", False),
        ("9 h", "same day", True),
        ("5 rings", "within 1 min", False),
    ],
)
def test_on_one_clock_times_are_added_as_numbers(total: str, bound: str, over: bool) -> None:
    length = limit(f"within {total}").within
    assert length is not None
    assert (overrun(length, limit(bound), calendar(WEEKS["office"])) is not None) == over


def test_a_four_day_promise_may_rest_on_a_three_day_supplier() -> None:
    """Turning both into opening time, each at its own worst start, would call this unbacked."""
    total = limit("within 3 d").within
    assert total is not None
    assert overrun(total, limit("within 4 d"), calendar(WEEKS["office"])) is None


def test_the_start_that_is_told_is_one_from_which_it_fails() -> None:
    total = limit("within 2 d 7 h").within
    assert total is not None
    found = overrun(total, limit("within 2 d"), calendar(WEEKS["office"]))
    assert found is not None
    assert found.start is not None
    week = calendar(WEEKS["office"])
    assert walked(found.start, total, week) == found.end > found.due


@given(shares=st.lists(st.decimals(0, 1, places=2), min_size=1, max_size=4), seed=st.integers(0, 99))
@settings(max_examples=50, deadline=None)
def test_a_chain_of_shares_never_does_worse_than_the_bound_says(shares: list[Decimal], seed: int) -> None:
    """The late ones of each supplier are drawn so that they overlap as little or as much as chance will have it."""
    chance = random.Random(seed)
    requests = 100
    kept = set(range(requests))
    for share in shares:
        kept -= set(chance.sample(range(requests), int((1 - share) * requests)))
    assert Decimal(len(kept)) / requests >= boole(shares)


def test_three_at_95_guarantee_85() -> None:
    assert boole([Decimal("0.95")] * 3) == Decimal("0.85")


def verdicts(text: str) -> dict[str, Verdict]:
    with TemporaryDirectory() as folder:
        map_: CustomerMap = checked(Path(folder), text).map
        return {verdict.tested.at.ref: verdict for verdict in map_.verdicts}


def house(payroll: str, records: str = "time: within 2 wd, needs: [], work: 1 wd") -> dict[str, Verdict]:
    return verdicts(
        "departments:\n"
        f"  hr: {{services: {{records: {{customers: finance, {records}}}}}}}\n"
        f"  finance: {{services: {{payroll: {{customers: hr, {payroll}}}}}}}\n"
        "parties:\n"
        "  bank: {services: {transfer: {time: within 4 wd}}}\n"
        "  other: {services: {transfer: {time: within 1 wd}}}\n"
    )


class TestWhatStandsBehindAPromise:
    def test_suppliers_work_side_by_side_so_only_the_slowest_counts(self) -> None:
        found = house("time: within 5 wd, work: 1 wd, needs: [hr/records, bank/transfer]")["finance/payroll"]
        assert found.backed is True
        short = house("time: within 4 wd, work: 1 wd, needs: [hr/records, bank/transfer]")["finance/payroll"]
        assert short.suppliers is not None
        assert [one.supplier.ref for one in short.suppliers.suppliers] == ["bank/transfer"]

    def test_of_alternatives_the_best_counts(self) -> None:
        found = house("time: within 2 wd, work: 1 wd, needs: [{any_of: [bank/transfer, other/transfer]}]")
        assert found["finance/payroll"].backed is True

    def test_a_step_that_uses_a_service_contains_it(self) -> None:
        steps = "steps: [{do: pay, takes: 1 wd, uses: bank/transfer}]"
        assert house(f"time: within 4 wd, needs: [bank/transfer], {steps}")["finance/payroll"].backed is True
        assert house(f"time: within 3 wd, needs: [bank/transfer], {steps}")["finance/payroll"].steps is not None

    def test_what_comes_before_is_on_the_customers_clock_only(self) -> None:
        needs = "needs: [{from: hr/records, when: before}], work: 1 wd, time: within 2 wd"
        assert house(needs)["finance/payroll"].backed is True
        assert house(f"clock: turnaround, {needs}")["finance/payroll"].suppliers is not None

    def test_what_comes_after_is_on_neither_clock(self) -> None:
        needs = "clock: turnaround, needs: [{from: hr/records, when: after}], work: 1 wd, time: within 1 wd"
        assert house(needs)["finance/payroll"].backed is True

    def test_a_promise_is_not_followed_beyond_the_next_supplier(self) -> None:
        found = verdicts(
            "departments:\n"
            "  a: {services: {s: {customers: b, time: within 9 wd, needs: [], work: 1 wd}}}\n"
            "  b: {services: {s: {customers: c, time: within 1 wd, needs: [a/s], work: 1 wd}}}\n"
            "  c: {services: {s: {customers: a, time: within 3 wd, needs: [b/s], work: 1 wd}}}\n"
        )
        assert found["b/s"].suppliers is not None
        assert found["c/s"].backed is True

    def test_cycles_end(self) -> None:
        found = verdicts(
            "departments:\n"
            "  a: {services: {s: {customers: b, time: within 2 wd, needs: [b/s], work: 1 wd}}}\n"
            "  b: {services: {s: {customers: a, time: within 1 wd, needs: [a/s], work: 1 wd}}}\n"
        )
        assert found["a/s"].backed is True
        assert found["b/s"].suppliers is not None

    @pytest.mark.parametrize(
        "payroll", ["time: within 3 wd", "time: within 3 wd, needs: []", "time: within 3 wd, work: 1 h"]
    )
    def test_what_is_not_said_is_not_backed_and_not_unbacked(self, payroll: str) -> None:
        found = house(payroll)["finance/payroll"]
        assert found.backed is None
        assert found.missing

    def test_averages_and_medians_are_not_added(self) -> None:
        found = house("time: within 1 wd, work: 1 h, needs: [hr/records]", "time: average 5 wd, needs: [], work: 1 h")
        assert found["finance/payroll"].suppliers is None
        assert [one.supplier.ref for one in found["finance/payroll"].averages] == ["hr/records"]

    def test_the_loosest_promise_of_a_supplier_counts_unless_the_need_names_one(self) -> None:
        records = "time: {urgent: within 1 wd, other: within 5 wd}, needs: [], work: 1 h"
        loose = house("time: within 3 wd, work: 1 wd, needs: [hr/records]", records)
        named = house("time: within 3 wd, work: 1 wd, needs: [{from: hr/records, name: urgent}]", records)
        assert loose["finance/payroll"].suppliers is not None
        assert named["finance/payroll"].backed is True

    def test_what_is_promised_to_us_counts_before_what_is_promised_to_all(self) -> None:
        found = verdicts(
            "departments:\n"
            "  hr:\n"
            "    services:\n"
            "      records: {time: within 9 wd, needs: [], work: 1 h, customers: {finance: {time: within 1 wd}}}\n"
            "  finance: {services: {payroll: {customers: hr, time: within 2 wd, work: 1 wd, needs: [hr/records]}}}\n"
        )
        assert found["finance/payroll"].backed is True

    def test_impossible_is_said_only_of_what_fails_from_every_start(self) -> None:
        found = verdicts(
            "department: d\nservices: {s: {customers: all-staff, time: within 9 d, wait: 10 d, needs: []}}"
        )
        assert found["d/s"].impossible is not None
        fine = verdicts(
            "department: d\nservices: {s: {customers: all-staff, time: within 11 d, wait: 10 d, needs: []}}"
        )
        assert fine["d/s"].impossible is None


class TestWhatIf:
    def test_a_slower_supplier_breaks_the_promises_that_rest_on_it_nearest_first(self, tmp_path: Path) -> None:
        write(
            tmp_path,
            d="""
                parties: {guests: {}}
                departments:
                  a: {services: {s: {customers: b, time: within 1 wd, needs: [], work: 1 h}}}
                  b: {services: {s: {customers: c, time: within 3 wd, needs: [a/s], work: 1 wd}}}
                  c: {services: {s: {customers: guests, time: within 5 wd, needs: [b/s], work: 1 wd}}}
            """,
        )
        shown = custmap("impact", "a/s", "--set", "time=within 8 wd", str(tmp_path)).stdout
        assert "If a/s says 'within 8 wd' instead of 'within 1 wd'" in shown
        assert shown.index("at once  'b/s' is not backed") < shown.index("step 2   'c/s' is not backed")
        assert "felt outside by Guests" in shown
        calm = custmap("impact", "a/s", "--set", "time=within 2 wd", str(tmp_path)).stdout
        assert "Nothing breaks that held before." in calm

    @pytest.mark.parametrize("setting", ["time", "tme=x", "availability=lots"])
    def test_a_setting_that_makes_no_sense_exits_2(self, setting: str) -> None:
        done = custmap("impact", "finance/payroll", "--set", setting, "examples/payroll-ripple")
        assert done.returncode == 2
        assert "--set" in done.stderr


def test_chains_show_the_running_sum_and_what_is_left() -> None:
    shown = custmap(
        "chains", "--times", "--to", "civil-registrar/death-registration", "catalogues/solano", COLUMNS="120"
    )
    assert "✗ 1 h 31 min of 30 min, 1 h 1 min over" in shown.stdout
    assert "own time: 1 h 31 min" in shown.stdout

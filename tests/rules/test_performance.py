"""What is wanted, promised and delivered: three numbers, and which of the gaps between them speaks."""

from __future__ import annotations

from pathlib import Path

import pytest

from custmap.findings import Finding, Severity
from tests.building import found, places

TODAY = "organisation: {name: Town, as_of: 2026-07-01}\n"
FRESH = "as_of: 2026-06-15"
ONE = "CM204 CM206 CM401 CM402 CM403 CM405 CM406 CM407 CM410 CM411"


def of_time(folder: Path, standard: str, more: str = "", codes: str = ONE) -> list[Finding]:
    """What is found about a service with one standard of time."""
    text = (
        f"{TODAY}departments:\n  hr:\n    services:\n      records: {{customers: all-staff, time: {standard}{more}}}\n"
    )
    return found(folder, text, codes=codes)


def codes_of_time(folder: Path, standard: str, more: str = "") -> list[str]:
    return sorted(item.code for item in of_time(folder, standard, more))


class TestMissed:
    """Actual worse than promise."""

    def test_shows_all_three_numbers_and_points_at_the_measurement(self, tmp_path: Path) -> None:
        standard = "{promise: within 3 wd, wants: within 3 wd, actual: 3.5 wd, n: 1480, as_of: 2026-06-15}"
        (item,) = of_time(tmp_path, standard)
        assert item.message == (
            "time of 'hr/records' is missed: wanted 'within 3 wd', promised 'within 3 wd', "
            "delivered '3.5 wd' (1,480 measured, 2026-06-15)"
        )
        assert (item.code, item.severity, item.at) == ("CM401", Severity.WARNING, "hr/records")
        assert item.location is not None
        assert item.location.excerpt[item.location.column - 1 : item.location.end_column - 1] == "3.5 wd"

    @pytest.mark.parametrize(
        ("promise", "actual"),
        [
            ("within 3 wd", "3 wd"),
            ("90% within 3 wd", "90%"),
            ("average 3 wd", "2 wd"),
            ("within 3 wd", "average 2 wd"),  # the average says nothing about the slowest
            ("average 3 wd", "40%"),  # a share says nothing about an average
            ("by day 5 each month", "3 wd"),
            ("promptly", "3 wd"),
            ("varies", "3 wd"),
        ],
    )
    def test_is_silent_where_the_promise_is_kept_or_nobody_can_tell(
        self, promise: str, actual: str, tmp_path: Path
    ) -> None:
        assert not of_time(tmp_path, f"{{promise: {promise}, actual: {actual}, {FRESH}}}", codes="CM401")

    @pytest.mark.parametrize("phase", ["before", "after"])
    def test_looks_before_and_after_the_service_too(self, phase: str, tmp_path: Path) -> None:
        more = f", {phase}: {{time: {{promise: within 1 wd, actual: 2 wd, {FRESH}}}}}"
        (item,) = of_time(tmp_path, "at once", more, codes="CM401")
        assert item.message.startswith(f"time {phase} 'hr/records' is missed")

    def test_quality_and_quantity_can_be_missed_and_channels_cannot(self, tmp_path: Path) -> None:
        more = (
            f", quality: {{promise: errors at most 1%, actual: 1.2%, {FRESH}}}"
            f", quantity: {{promise: at least 5 per day, actual: 4, {FRESH}}}"
            f", delivery: {{promise: [phone], actual: [post], {FRESH}}}"
        )
        items = of_time(tmp_path, "at once", more, codes="CM401")
        assert [item.message.partition(" of ")[0] for item in items] == ["quality", "quantity"]

    def test_one_customer_may_be_let_down_alone(self, tmp_path: Path) -> None:
        standard = f"{{promise: within 5 wd, actual: 6 wd, {FRESH}}}"
        text = f"""\
{TODAY}departments:
  council: {{}}
  hr:
    services:
      records:
        customers: {{all-staff: {{}}, council: {{time: {standard}}}}}
        time: {{promise: within 3 wd, actual: 2 wd, {FRESH}}}
"""
        (item,) = found(tmp_path, text, codes="CM401")
        assert item.at == "hr/records@council"

    def test_times_run_on_the_opening_hours_of_the_service(self, tmp_path: Path) -> None:
        """Nine hours at a desk that never closes are less than a day; on office hours they would be more."""
        standard = f"{{promise: within 1 d, actual: 9 h, {FRESH}}}"
        assert not of_time(tmp_path, standard, ", hours: 24/7", codes="CM401")
        assert of_time(tmp_path, standard, codes="CM401")

    def test_old_and_undated_measurements_show_nothing_missed(self, tmp_path: Path) -> None:
        assert codes_of_time(tmp_path, "{promise: within 3 wd, actual: 9 wd, as_of: 2024-06-15}") == ["CM403"]
        assert codes_of_time(tmp_path, "{promise: within 3 wd, actual: 9 wd}") == ["CM403"]


class TestUnmeasured:
    """A standard with a number and no actual; one per service."""

    def test_names_the_standards_once_for_each_service(self, tmp_path: Path) -> None:
        (item,) = of_time(tmp_path, "within 3 wd", ", quality: errors at most 1%, after: {time: replies within 1 wd}")
        assert item.message == "'hr/records' measures none of its 3 standards: quality, time and time after"
        assert (item.code, item.severity, item.at) == ("CM402", Severity.NOTE, "hr/records")

    def test_says_how_many_of_how_many(self, tmp_path: Path) -> None:
        more = f", quality: {{promise: errors at most 1%, actual: 0.5%, {FRESH}}}"
        (item,) = of_time(tmp_path, "within 3 wd", more)
        assert item.message == "'hr/records' does not measure 1 of its 2 standards: time"

    def test_words_channels_and_open_ends_cannot_be_measured(self, tmp_path: Path) -> None:
        assert not of_time(tmp_path, "varies", ", quality: friendly, delivery: counter", codes="CM402")

    def test_a_measurement_that_could_not_be_read_is_not_called_missing(self, tmp_path: Path) -> None:
        assert codes_of_time(tmp_path, "{promise: within 3 wd, actual: soon}") == []

    def test_nothing_is_said_while_a_file_of_measurements_cannot_be_read(self, tmp_path: Path) -> None:
        (tmp_path / "measures.csv").write_bytes(b"as_of,ref,value\n\xff\xff")
        assert [item.code for item in of_time(tmp_path, "within 3 wd", codes="CM000 CM402")] == ["CM000"]


class TestStale:
    """An actual older than policy.stale_after, or without a date."""

    def test_says_how_old_it_is_and_how_old_it_may_be(self, tmp_path: Path) -> None:
        (item,) = of_time(tmp_path, "{promise: within 3 wd, actual: 2 wd, as_of: 2025-06-30}")
        assert item.message == "the measurement of time of 'hr/records', '2 wd', is of 2025-06-30, older than 12 months"
        assert (item.code, item.severity) == ("CM403", Severity.NOTE)

    def test_twelve_months_to_the_day_are_not_old(self, tmp_path: Path) -> None:
        assert not of_time(tmp_path, "{promise: within 3 wd, actual: 2 wd, as_of: 2025-07-01}")

    def test_without_a_date_nobody_knows(self, tmp_path: Path) -> None:
        (item,) = of_time(tmp_path, "{promise: within 3 wd, actual: 2 wd}")
        assert item.message == "the measurement of time of 'hr/records', '2 wd', has no date"

    def test_what_customers_said_grows_old_too(self, tmp_path: Path) -> None:
        (item,) = of_time(tmp_path, "varies", ", feedback: {csat: 2, target: 4, as_of: 2024-06-15}")
        assert item.message == "what the customers of 'hr/records' said, csat 2, is of 2024-06-15, older than 12 months"

    def test_the_policy_decides_and_one_that_cannot_be_read_decides_nothing(self, tmp_path: Path) -> None:
        text = """\
policy: {{stale_after: {}}}
organisation: {{name: Town, as_of: 2026-07-01}}
departments:
  hr: {{services: {{records: {{customers: all-staff, time: {{promise: within 3 wd, actual: 2 wd, as_of: {}}}}}}}}}
"""
        assert found(tmp_path, text.format("3 months", "2026-03-15"), codes="CM403")
        assert not found(tmp_path, text.format("6 months", "2026-03-15"), codes="CM403")
        assert not found(tmp_path, text.format("a while", "2019-03-15"), codes="CM403")


class TestUnhappy:
    """Feedback below its target: CM406 where every promise is kept, else CM405."""

    LOW = f", feedback: {{csat: 3.6, of: 5, target: 4, n: 57, {FRESH}}}"

    def test_says_the_score_the_target_and_how_many_were_asked(self, tmp_path: Path) -> None:
        (item,) = of_time(tmp_path, "varies", self.LOW)
        assert item.message == (
            "the customers of 'hr/records' are not content: csat 3.6 of 5, target 4 (57 asked, 2026-06-15)"
        )
        assert (item.code, item.severity) == ("CM405", Severity.WARNING)

    @pytest.mark.parametrize(
        ("score", "unhappy"),
        [
            ("csat: 3.9, target: 4", True),
            ("csat: 4, target: 4", False),
            ("nps: -5, target: 0", True),
            ("complaints: 12, target: 10", True),  # of complaints less is better
            ("complaints: 3, target: 10", False),
            ("ces: 3, target: 2", True),
            ("csat: 1, of: 5", False),  # below which target?
        ],
    )
    def test_each_score_in_its_own_direction(self, score: str, unhappy: bool, tmp_path: Path) -> None:
        assert bool(of_time(tmp_path, "varies", f", feedback: {{{score}, {FRESH}}}")) is unhappy

    def test_a_promise_that_was_missed_is_where_to_begin(self, tmp_path: Path) -> None:
        items = of_time(tmp_path, f"{{promise: within 3 wd, actual: 4 wd, {FRESH}}}", self.LOW)
        assert [item.code for item in items] == ["CM401", "CM405"]
        assert [related.message for related in items[1].related] == ["time of 'hr/records' is missed"]
        assert items[1].help == "begin with the promise that was missed"

    def test_where_every_promise_is_kept_the_standard_is_wrong_and_only_that_is_said(self, tmp_path: Path) -> None:
        (item,) = of_time(tmp_path, f"{{promise: within 3 wd, actual: 2 wd, {FRESH}}}", self.LOW)
        assert (item.code, item.severity) == ("CM406", Severity.WARNING)
        assert item.message.startswith("'hr/records' keeps what it promises, and its customers are not content")

    @pytest.mark.parametrize(
        "more",
        [
            ", quality: errors at most 1%",  # not measured: the reason may lie there
            ", quality: {promise: errors at most 1%, actual: 0.5%, as_of: 2024-01-01}",
            f", after: {{time: {{promise: within 1 wd, actual: 3 wd, {FRESH}}}}}",
        ],
    )
    def test_the_standard_is_not_blamed_while_something_else_may_be_the_reason(self, more: str, tmp_path: Path) -> None:
        standard = f"{{promise: within 3 wd, actual: 2 wd, {FRESH}}}"
        codes = {item.code for item in of_time(tmp_path, standard, self.LOW + more)}
        assert "CM405" in codes
        assert "CM406" not in codes

    def test_what_one_customer_says_is_held_against_what_was_promised_to_it(self, tmp_path: Path) -> None:
        text = f"""\
{TODAY}departments:
  council: {{}}
  hr:
    services:
      records:
        time: {{promise: within 3 wd, actual: 4 wd, {FRESH}}}
        customers:
          all-staff: {{}}
          council:
            time: {{promise: within 5 wd, actual: 4 wd, {FRESH}}}
            feedback: {{csat: 3, target: 4, {FRESH}}}
"""
        items = found(tmp_path, text, codes="CM401 CM405 CM406")
        assert [(item.code, item.at) for item in items] == [("CM401", "hr/records"), ("CM406", "hr/records@council")]


class TestPromiseTooLow:
    """A promise weaker than what the customer wants."""

    def test_says_what_is_wanted_and_what_is_promised(self, tmp_path: Path) -> None:
        (item,) = of_time(tmp_path, "{promise: within 3 wd, wants: within 2 wd}", codes="CM407")
        assert item.message == (
            "time of 'hr/records' is less than the customer wants: wanted 'within 2 wd', promised 'within 3 wd'"
        )
        assert item.severity is Severity.WARNING

    def test_what_we_only_suppose_is_called_so(self, tmp_path: Path) -> None:
        standard = "{promise: within 3 wd, wants: within 2 wd, source: assumed}"
        (item,) = of_time(tmp_path, standard, codes="CM407")
        assert "probably wanted 'within 2 wd'" in item.message

    @pytest.mark.parametrize(
        ("promise", "wants"),
        [
            ("within 2 wd", "within 2 wd"),
            ("within 2 wd", "within 3 wd"),
            ("average 3 wd", "within 2 wd"),  # cannot be compared
            ("90% within 3 wd", "within 5 wd"),  # more of them, but later
            ("by day 5 each month", "within 2 wd"),
            ("within 3 wd", "fast"),
        ],
    )
    def test_is_silent_where_the_promise_is_good_enough_or_nobody_can_tell(
        self, promise: str, wants: str, tmp_path: Path
    ) -> None:
        assert not of_time(tmp_path, f"{{promise: {promise}, wants: {wants}}}", codes="CM407")

    def test_where_delivery_is_as_good_as_wanted_the_pen_is_enough(self, tmp_path: Path) -> None:
        standard = f"{{promise: within 3 wd, wants: within 2 wd, actual: 1.5 wd, {FRESH}}}"
        (item,) = of_time(tmp_path, standard)
        assert (item.code, item.help) == ("CM407", "what is delivered is as good as what is wanted: promise it")

    def test_names_the_channels_that_nobody_offers(self, tmp_path: Path) -> None:
        delivery = ", delivery: [{promise: [counter, phone]}, {promise: [post], wants: [phone, portal]}]"
        (item,) = of_time(tmp_path, "varies", delivery)
        assert item.message == (
            "delivery of 'hr/records': the customer wants 'portal', and promised is counter, phone and post"
        )

    def test_another_channel_may_be_any(self, tmp_path: Path) -> None:
        assert not of_time(tmp_path, "varies", ", delivery: {promise: [counter, other], wants: [portal]}")

    def test_a_want_without_any_promise_is_a_promise_too_low(self, tmp_path: Path) -> None:
        (item,) = of_time(tmp_path, "{wants: within 2 wd}")
        assert item.message == (
            "time of 'hr/records' is not promised, and the customer wants something: wanted 'within 2 wd'"
        )

    def test_a_want_beside_another_promise_of_the_cell_is_left_alone(self, tmp_path: Path) -> None:
        assert not of_time(tmp_path, "[within 3 wd, {wants: within 2 wd}]", codes="CM407")


class TestExpectationMissed:
    """Actual worse than wants, where CM401 is silent."""

    def test_a_kept_promise_may_fall_short_of_what_is_wanted(self, tmp_path: Path) -> None:
        standard = f"{{promise: within 3 wd, wants: within 2 wd, actual: 2.5 wd, {FRESH}}}"
        items = of_time(tmp_path, standard)
        assert sorted(item.code for item in items) == ["CM407", "CM411"]
        assert {item.severity for item in items} == {Severity.WARNING}

    def test_a_missed_promise_says_it_all(self, tmp_path: Path) -> None:
        standard = f"{{promise: within 2 wd, wants: within 2 wd, actual: 2.5 wd, {FRESH}}}"
        assert codes_of_time(tmp_path, standard) == ["CM401"]

    def test_old_measurements_miss_nothing(self, tmp_path: Path) -> None:
        standard = "{promise: within 3 wd, wants: within 2 wd, actual: 2.5 wd, as_of: 2024-01-01}"
        assert "CM411" not in codes_of_time(tmp_path, standard)

    def test_what_a_department_wants_by_its_need_counts_as_well(self, tmp_path: Path) -> None:
        text = f"""\
{TODAY}departments:
  hr: {{services: {{records: {{customers: pay, time: {{promise: on time at least 90%, actual: 3 wd, {FRESH}}}}}}}}}
  pay: {{services: {{payroll: {{customers: all-staff, needs: {{from: hr/records, wants: within 2 wd}}}}}}}}
"""
        (item,) = found(tmp_path, text, codes="CM411 CM401 CM204")
        assert item.message == (
            "time of 'hr/records' falls short of what 'pay/payroll' wants of it: wanted 'within 2 wd', "
            "delivered '3 wd' (2026-06-15)"
        )
        assert item.at == "hr/records"


class TestNeverAsked:
    """No `wants` (the need's counts) on any cell of a link, or only assumed ones; one per service."""

    TOWN = """\
groups: {{offices: [pay, kitchen]}}
departments:
  kitchen: {{}}
  pay:
    roles: {{clerk: {{}}}}
    services: {{payroll: {{customers: [], needs: {need}}}}}
  hr: {{services: {{records: {{customers: {customers}, {cells}}}}}}}
"""

    def silent(self, folder: Path, customers: str, cells: str = "time: at once", need: str = "hr/records") -> list[str]:
        text = self.TOWN.format(customers=customers, cells=cells, need=need)
        return [item.message for item in found(folder, text, codes="CM408")]

    def test_names_the_customers(self, tmp_path: Path) -> None:
        assert self.silent(tmp_path, "[pay, kitchen]") == [
            "nobody has written down what the customers of 'hr/records' want: Pay and Kitchen"
        ]

    def test_what_the_service_knows_holds_for_all_its_customers(self, tmp_path: Path) -> None:
        assert not self.silent(tmp_path, "[pay, kitchen]", "time: {promise: at once, wants: at once}")

    def test_a_cell_of_ones_own_replaces_what_the_service_knows(self, tmp_path: Path) -> None:
        known = "time: {promise: at once, wants: at once}"
        assert self.silent(tmp_path, "{pay: {}, kitchen: {time: within 1 h}}", known) == [
            "nobody has written down what 1 of 2 customers of 'hr/records' want: Kitchen"
        ]

    def test_what_is_assumed_was_not_asked(self, tmp_path: Path) -> None:
        (message,) = self.silent(tmp_path, "pay", "time: {promise: at once, wants: at once, source: assumed}")
        assert message.endswith("Pay (some of it is assumed)")

    @pytest.mark.parametrize("customer", ["pay", "pay.clerk", "offices", "all-staff"])
    def test_a_department_that_says_what_it_wants_has_been_heard(self, customer: str, tmp_path: Path) -> None:
        assert not self.silent(tmp_path, customer, need="{from: hr/records, wants: at once}")

    def test_it_speaks_for_nobody_else(self, tmp_path: Path) -> None:
        (message,) = self.silent(tmp_path, "[pay, kitchen]", need="{from: hr/records, wants: at once}")
        assert message.endswith("1 of 2 customers of 'hr/records' want: Kitchen")

    def test_nothing_is_said_where_a_cell_could_not_be_read(self, tmp_path: Path) -> None:
        assert not self.silent(tmp_path, "pay", "time: {promise: at once, wants: [1, [2]]}")


class TestOfADayToCome:
    """A figure of a day that has not come yet is none: neither kept nor missed, and CM403 says so."""

    def test_is_neither_missed_nor_good_but_told(self, tmp_path: Path) -> None:
        feedback = ", feedback: {csat: 2, target: 4, as_of: 2027-01-01}"
        items = of_time(tmp_path, "{promise: within 1 wd, actual: 3 wd, as_of: 2026-12-01}", feedback)
        assert [item.code for item in items] == ["CM403", "CM403"]
        assert "2026-12-01, and the catalogue is looked at for 2026-07-01" in items[0].message

    def test_counts_when_the_day_has_come(self, tmp_path: Path) -> None:
        items = of_time(tmp_path, "{promise: within 1 wd, actual: 3 wd, as_of: 2026-07-01}")
        assert [item.code for item in items] == ["CM401"]


class TestInheritedMiss:
    """Missed, and a supplier on our clock missed too: look there first (the furthest one)."""

    def chain(self, folder: Path, **services: str) -> list[str]:
        """The findings of a department whose services each missed `within 1 wd`, but for what is said of them."""
        lines = [f"      {name}: {{customers: all-staff, {keys or self.MISSED}}}" for name, keys in services.items()]
        text = TODAY + "departments:\n  d:\n    services:\n" + "\n".join(lines) + "\n"
        return [item.message.partition(":")[0] for item in found(folder, text, codes="CM410")]

    MISSED = f"time: {{promise: within 1 wd, actual: 2 wd, {FRESH}}}"

    @pytest.mark.parametrize(("name", "speaks"), [("orders", False), ("repairs", True), ("answers", True)])
    def test_asks_the_promise_that_the_need_names(self, name: str, speaks: bool, tmp_path: Path) -> None:
        two = f"""[
          {{name: orders, promise: within 1 h, actual: 30 min, {FRESH}}},
          {{name: repairs, promise: within 2 h, actual: 5 h, {FRESH}}}]"""
        assert (
            bool(self.chain(tmp_path, a=f"time: {two}", b=f"{self.MISSED}, needs: {{from: a, name: {name}}}")) is speaks
        )

    @pytest.mark.parametrize(
        ("ours", "theirs"), [("within 1 wd", "reply within 1 h"), ("reply within 1 h", "within 1 wd")]
    )
    def test_a_late_reply_makes_nobody_late_and_is_made_late_by_nobody(
        self, ours: str, theirs: str, tmp_path: Path
    ) -> None:
        late = f"time: {{promise: %s, actual: 3 wd, {FRESH}}}"
        assert not self.chain(tmp_path, a=late % theirs, b=f"{late % ours}, needs: a")

    def test_names_the_furthest_upstream(self, tmp_path: Path) -> None:
        assert self.chain(tmp_path, a="", b=f"{self.MISSED}, needs: a", c=f"{self.MISSED}, needs: b") == [
            "time of 'd/b' is missed, and 'd/a' missed its own",
            "time of 'd/c' is missed, and 'd/a', 2 steps upstream, missed its own",
        ]

    @pytest.mark.parametrize(
        "needs",
        [
            "{from: a, when: after}",
            "{from: a, when: before}",  # the papers come first: our clock starts when they are complete
            "{any_of: [a, kept]}",  # which of the two was it?
            "[kept]",
        ],
    )
    def test_is_silent_about_what_is_not_on_our_clock_or_not_sure(self, needs: str, tmp_path: Path) -> None:
        kept = f"time: {{promise: within 1 wd, actual: 1 wd, {FRESH}}}"
        assert not self.chain(tmp_path, a="", kept=kept, b=f"{self.MISSED}, needs: {needs}")

    def test_on_the_customers_clock_what_comes_before_counts(self, tmp_path: Path) -> None:
        before = f"{self.MISSED}, clock: turnaround, needs: {{from: a, when: before}}"
        assert self.chain(tmp_path, a="", b=before)

    def test_alternatives_count_if_all_of_them_missed(self, tmp_path: Path) -> None:
        assert self.chain(tmp_path, a="", b="", c=f"{self.MISSED}, needs: {{any_of: [a, b]}}")

    def test_a_step_that_uses_a_service_waits_for_it(self, tmp_path: Path) -> None:
        assert self.chain(tmp_path, a="", b=f"{self.MISSED}, steps: [{{do: it, uses: a}}]")

    def test_wrong_papers_do_not_explain_a_late_answer(self, tmp_path: Path) -> None:
        wrong = f"quality: {{promise: errors at most 1%, actual: 2%, {FRESH}}}"
        assert not self.chain(tmp_path, a=wrong, b=f"{self.MISSED}, needs: a")

    def test_what_goes_round_never_leads_back_to_itself(self, tmp_path: Path) -> None:
        round_ = self.chain(tmp_path, a=f"{self.MISSED}, needs: b", b=f"{self.MISSED}, needs: a")
        assert all(message.split("'")[1] != message.split("'")[3] for message in round_)
        assert len(round_) == 2

    def test_a_supplier_that_missed_for_another_customer_is_not_to_blame(self, tmp_path: Path) -> None:
        text = f"""\
{TODAY}departments:
  hr:
    services:
      records:
        {self.MISSED}
        customers: {{all-staff: {{}}, pay: {{time: {{promise: within 3 wd, actual: 2 wd, {FRESH}}}}}}}
  pay: {{services: {{payroll: {{customers: all-staff, {self.MISSED}, needs: hr/records}}}}}}
"""
        assert not found(tmp_path, text, codes="CM410")

    def test_a_chain_of_thousands_needs_no_recursion(self, tmp_path: Path) -> None:
        services = {f"s{n}": f"{self.MISSED}, needs: s{n - 1}" if n else "" for n in range(3000)}
        found_ = self.chain(tmp_path, **services)
        assert found_[-1] == "time of 'd/s2999' is missed, and 'd/s0', 2999 steps upstream, missed its own"

    def test_is_a_note(self, tmp_path: Path) -> None:
        text = f"""\
{TODAY}departments:
  hr: {{services: {{records: {{customers: pay, {self.MISSED}}}}}}}
  pay: {{services: {{payroll: {{customers: all-staff, {self.MISSED}, needs: hr/records}}}}}}
"""
        (item,) = found(tmp_path, text, codes="CM410")
        assert (item.severity, item.at, item.help) == (Severity.NOTE, "pay/payroll", "look at 'hr/records' first")


class TestWantsMore:
    """A need's `wants` against the supplier's promise: CM204, or CM206, or CM407, and only one of them."""

    def codes(self, folder: Path, time: str, wants: str = "within 2 wd", customers: str = "pay", more: str = "") -> str:
        text = f"""\
parties: {{bank: {{services: {{transfer: {{time: within 1 wd}}}}}}}}
departments:
  hr: {{services: {{records: {{customers: {customers}, time: {time}}}, copies: {{customers: pay, time: within 1 wd}}}}}}
  pay: {{services: {{payroll: {{customers: all-staff, needs: {{from: hr/records, wants: {wants}{more}}}}}}}}}
"""
        return " ".join(item.code for item in found(folder, text, codes="CM204 CM206 CM407"))

    def test_says_who_wants_what_of_whom_and_where_it_is_promised(self, tmp_path: Path) -> None:
        text = """\
departments:
  hr: {services: {records: {customers: pay, time: within 3 wd}}}
  pay:
    services:
      payroll:
        customers: all-staff
        needs: [{from: hr/records, wants: within 2 wd}]
"""
        (item,) = found(tmp_path, text, codes="CM204")
        assert item.message == "'pay/payroll' wants 'within 2 wd' of 'hr/records', and is promised 'within 3 wd'"
        assert places([item]) == ["CM204 7:43"]
        assert [related.location.line for related in item.related if related.location] == [2]
        assert (item.severity, item.at) == (Severity.WARNING, "pay/payroll")

    @pytest.mark.parametrize(
        ("time", "speaks"),
        [
            ("within 3 wd", "CM204"),
            ("within 2 wd", ""),
            ("within 1 wd", ""),
            ("average 1 wd", ""),  # cannot be compared
            ("promptly", ""),
            ("[calls within 1 h, letters within 5 wd]", ""),  # which of the two is meant?
            ("[calls within 3 wd, letters within 5 wd]", "CM204"),  # whichever is meant, it is less
            ("reply within 5 wd", ""),  # a milestone is not the end
            ("{promise: within 3 wd, wants: within 2 wd}", "CM407"),  # heard, and written down: its own page says it
            ("{promise: within 3 wd, wants: within 3 wd}", "CM206"),  # misheard
            ("{promise: within 2 wd, wants: within 2 wd}", ""),
            ("{promise: within 1 wd, wants: within 3 wd}", "CM206"),
            ("{promise: within 1 wd, wants: average 3 wd}", ""),  # cannot be compared
        ],
    )
    def test_one_fault_is_told_once(self, time: str, speaks: str, tmp_path: Path) -> None:
        assert self.codes(tmp_path, time) == speaks

    def test_a_need_may_say_which_promise_it_means(self, tmp_path: Path) -> None:
        two = "{calls: within 1 h, letters: within 5 wd}"
        assert self.codes(tmp_path, two, more=", name: letters") == "CM204"
        assert self.codes(tmp_path, two, more=", name: calls") == ""

    def test_what_is_promised_to_this_department_counts_and_not_what_others_get(self, tmp_path: Path) -> None:
        assert self.codes(tmp_path, "within 5 wd", customers="{pay: {time: within 2 wd}}") == ""
        assert self.codes(tmp_path, "within 2 wd", customers="{pay: {time: within 5 wd}}") == "CM204"

    def test_of_suppliers_that_stand_in_for_each_other_the_best_is_enough(self, tmp_path: Path) -> None:
        text = """\
departments:
  hr: {{services: {{a: {{customers: pay, time: within 3 wd}}, b: {{customers: pay, time: within {} wd}}}}}}
  pay: {{services: {{payroll: {{customers: all-staff, needs: {{any_of: [hr/a, hr/b], wants: within 2 wd}}}}}}}}
"""
        assert not found(tmp_path, text.format(2), codes="CM204")
        (item,) = found(tmp_path, text.format(4), codes="CM204")
        assert "of 'hr/a' and 'hr/b', and is promised 'within 3 wd' and 'within 4 wd'" in item.message

    def test_what_is_bought_outside_may_be_too_little_as_well(self, tmp_path: Path) -> None:
        text = """\
parties: {bank: {services: {transfer: {time: within 3 wd}}}}
departments: {pay: {services: {payroll: {customers: all-staff, needs: {from: bank/transfer, wants: within 1 wd}}}}}
"""
        assert [item.at for item in found(tmp_path, text, codes="CM204")] == ["pay/payroll"]


class TestMisheard:
    """What the customer says it wants differs from what the supplier wrote down."""

    def heard(self, folder: Path, customers: str, *wants: str, at: str = "") -> list[str]:
        known = "time: {promise: within 1 wd, wants: within 2 wd}"
        link = f"{{pay: {{{known}}}, all-staff: {{}}}}" if at == "link" else customers
        needs = "\n".join(
            f"      s{number}: {{customers: all-staff, needs: {{from: hr/records, wants: {want}}}}}"
            for number, want in enumerate(wants)
        )
        text = f"""\
departments:
  hr: {{services: {{records: {{customers: {link}, {"time: varies" if at else known}}}}}}}
  pay:
    services:
{needs}
"""
        return [item.message for item in found(folder, text, codes="CM206")]

    def test_says_both_sides(self, tmp_path: Path) -> None:
        assert self.heard(tmp_path, "pay", "within 3 wd") == [
            "'pay/s0' wants 'within 3 wd' of 'hr/records', which has understood something else: "
            "wanted 'within 2 wd', promised 'within 1 wd'"
        ]

    def test_agreeing_is_silent(self, tmp_path: Path) -> None:
        assert not self.heard(tmp_path, "pay", "within 2 wd")

    def test_what_all_want_together_may_be_more_than_one_of_them_wants(self, tmp_path: Path) -> None:
        assert not self.heard(tmp_path, "[pay, all-staff]", "within 3 wd")
        assert self.heard(tmp_path, "[pay, all-staff]", "within 1 wd")

    def test_what_is_written_down_for_this_department_must_be_what_it_says(self, tmp_path: Path) -> None:
        assert self.heard(tmp_path, "", "within 3 wd", at="link")

    def test_one_service_of_a_department_may_want_less_than_another(self, tmp_path: Path) -> None:
        assert not self.heard(tmp_path, "pay", "within 2 wd", "within 5 wd")
        assert len(self.heard(tmp_path, "pay", "within 4 wd", "within 5 wd")) == 1

"""The gaps: between which two of the three numbers, where, and which is the widest."""

from __future__ import annotations

from decimal import Decimal

import pytest

from custmap.reports.gaps import View
from custmap.reports.gaps_found import Gap, Kind
from custmap.reports.grid import mark_of
from tests.reports.small_town import one_service, view

FRESH = "as_of: 2026-06-15"


def gaps(cells: str, customers: str = "residents", more: str = "") -> list[Gap]:
    """The gaps of one service, but for what is not said."""
    found = view(one_service(cells, customers, more)).whole.gaps
    return [gap for gap in found if gap.kind is not Kind.UNSAID]


def kinds(found: list[Gap]) -> list[Kind]:
    return [gap.kind for gap in found]


def told(shown: View) -> list[tuple[str, str, str]]:
    return [(gap.kind.name, gap.service.ref, gap.category) for gap in shown.whole.gaps]


def test_the_gaps_of_the_small_town_come_widest_first() -> None:
    shown = view()
    assert told(shown) == [
        ("MISSED", "accounting/payroll", "quality"),  # (0.8 − 0.5) ÷ 0.5 = 0.6
        ("MISSED", "accounting/payroll", "time"),  # (3.5 − 3) ÷ 3 = 0.1667
        ("UNHAPPY", "accounting/payroll", "feedback"),  # (4 − 3.6) ÷ 4 = 0.1
        ("WANTED", "accounting/pre-audit", "time"),  # (2 − 1) ÷ 2 = 0.5
        ("EXPECTED", "registry/archive", "time"),  # (2 − 1) ÷ 1 = 1, and no promise
        ("UNSAID", "accounting/pre-audit", ""),  # quality, before; equals in the order of their references
        ("UNSAID", "registry/archive", ""),  # before, after
        ("UNSAID", "registry/certificate", ""),  # before, after
        ("UNSAID", "accounting/payroll", ""),  # after
    ]
    widths = [gap.width for gap in shown.whole.gaps]
    assert [round(width, 4) for width in widths if width is not None] == [
        Decimal(number) for number in ("0.6", "0.1667", "0.1", "0.5", "1", "2", "2", "2", "1")
    ]


def test_each_gap_has_its_line() -> None:
    lines = [(gap.path.rpartition("/")[2], gap.line) for gap in view().whole.gaps]
    assert lines[:5] == [
        ("accounting.yaml", 6),
        ("accounting.yaml", 7),
        ("accounting.yaml", 11),
        ("accounting.yaml", 14),
        ("registry.yaml", 13),
    ]


class TestTheThreeGaps:
    def test_promised_and_not_delivered_is_missed(self) -> None:
        (gap,) = gaps(f"time: {{promise: within 3 wd, wants: within 2 wd, actual: 3.5 wd, n: 8, {FRESH}}}")
        assert (gap.kind, gap.wants, gap.promise, gap.actual, gap.n) == (
            Kind.MISSED, "within 2 wd", "within 3 wd", "3.5 wd", 8,
        )  # fmt: skip

    def test_wanted_and_not_promised_is_wanted_though_the_promise_be_kept(self) -> None:
        (gap,) = gaps(f"time: {{promise: within 3 wd, wants: within 2 wd, actual: 2.5 wd, {FRESH}}}")
        assert (gap.kind, gap.width) == (Kind.WANTED, Decimal(1) / 3)

    def test_wanted_and_not_delivered_is_its_own_gap_where_no_promise_tells_it(self) -> None:
        (gap,) = gaps(f"time: {{promise: on time at least 90%, wants: within 2 wd, actual: 2.5 wd, {FRESH}}}")
        assert (gap.kind, gap.width) == (Kind.EXPECTED, Decimal("0.25"))

    def test_what_is_delivered_as_wanted_and_not_promised_is_still_wanted(self) -> None:
        (gap,) = gaps(f"time: {{wants: within 2 wd, actual: 1 wd, {FRESH}}}")
        assert (gap.kind, gap.promise, gap.width) == (Kind.WANTED, "", None)

    def test_a_channel_that_is_wanted_and_not_offered_is_a_gap_without_a_width(self) -> None:
        (gap,) = gaps("delivery: {promise: counter, wants: [portal, counter]}")
        assert (gap.kind, gap.wants, gap.promise, gap.width) == (Kind.WANTED, "portal, counter", "counter", None)

    @pytest.mark.parametrize(
        "cell",
        [
            "{promise: within 3 wd, wants: within 3 wd, actual: 3 wd, as_of: 2026-06-15}",
            "{promise: within 3 wd, actual: 9 wd, as_of: 2020-06-15}",
            "{promise: within 3 wd, actual: 9 wd}",
            "{promise: within 3 wd, wants: by day 3 each month}",
            "{promise: promptly, actual: 9 wd, as_of: 2026-06-15}",
        ],
        ids=["all equal", "measured long ago", "measured nobody knows when", "cannot be compared", "words"],
    )
    def test_what_is_not_known_is_no_gap(self, cell: str) -> None:
        assert gaps(f"time: {cell}") == []

    def test_before_and_after_have_gaps_too(self) -> None:
        found = gaps(f"after: {{time: {{promise: answered within 1 wd, actual: 2 wd, {FRESH}}}}}")
        assert [(gap.phase, gap.category, gap.about) for gap in found] == [("after", "time", "answered")]

    def test_a_gap_of_all_customers_is_told_once_and_that_of_one_is_his(self) -> None:
        own = f"{{residents: {{}}, shops: {{time: {{promise: within 1 wd, actual: 2 wd, {FRESH}}}}}}}"
        found = gaps(f"time: {{promise: within 3 wd, actual: 4 wd, {FRESH}}}", own)
        assert [(gap.link.customer.ref if gap.link else None, gap.width) for gap in found] == [
            ("shops", Decimal(1)),
            (None, Decimal(1) / 3),
        ]

    def test_feedback_below_its_target_is_a_gap_told_once(self) -> None:
        (gap,) = gaps(f"feedback: {{csat: 3.5, of: 5, target: 4, n: 9, {FRESH}}}", "[residents, shops]")
        assert (gap.kind, gap.actual, gap.promise, gap.width) == (Kind.UNHAPPY, "3.5 of 5", "4", Decimal("0.125"))


class TestWhatDepartmentsWant:
    def kitchen(self, need: str, **cell: str) -> list[Gap]:
        time = ", ".join(f"{key}: {value}" for key, value in {"promise": "within 3 h", **cell}.items())
        more = f"  kitchen: {{services: {{dishes: {{needs: [{{from: d/s, {need}}}]}}}}}}\n"
        return gaps(f"time: {{{time}}}", "kitchen", more)

    def test_a_need_that_wants_more_than_is_promised_is_a_gap_where_it_is_written(self) -> None:
        (gap,) = self.kitchen("wants: within 2 h")
        assert (gap.kind, gap.wants, gap.promise, gap.wanted_by) == (
            Kind.WANTED, "within 2 h", "within 3 h", "kitchen/dishes",
        )  # fmt: skip
        assert gap.line == 9

    def test_it_shows_in_the_grid(self) -> None:
        more = "  kitchen: {services: {dishes: {needs: [{from: d/s, wants: within 2 h}]}}}\n"
        shown = view(one_service("time: within 3 h", "[kitchen, residents]", more), "d")
        assert ["".join(mark_of(sign) for sign in row.signs) for row in shown.whole.rows] == [
            "····△····",
            "····●····",
        ]

    def test_what_the_supplier_has_written_down_itself_is_told_once(self) -> None:
        (gap,) = self.kitchen("wants: within 2 h", wants="within 2 h")
        assert gap.wanted_by == ""

    def test_enough_is_no_gap_and_what_cannot_be_compared_neither(self) -> None:
        assert self.kitchen("wants: within 3 h") == []
        assert self.kitchen("wants: by day 3 each month") == []

    def test_delivered_below_what_a_department_wants_is_a_gap(self) -> None:
        (gap,) = self.kitchen("wants: within 2 h", promise="on time at least 90%", actual="2.5 h", as_of="2026-06-15")
        assert (gap.kind, gap.wanted_by, gap.width) == (Kind.EXPECTED, "kitchen/dishes", Decimal("0.25"))

    def test_of_suppliers_that_can_stand_in_one_that_is_good_enough_is_enough(self) -> None:
        text = """
            departments:
              a: {services: {x: {customers: c, time: within 3 h}}}
              b: {services: {x: {customers: c, time: within 1 h}}}
              c: {services: {y: {needs: [{any_of: [a/x, b/x], wants: within 2 h}]}}}
        """
        assert [gap for gap in view(text).whole.gaps if gap.kind is not Kind.UNSAID] == []
        both = view(text.replace("within 1 h", "within 4 h")).whole.gaps
        assert [gap.service.ref for gap in both if gap.kind is Kind.WANTED] == ["b/x", "a/x"]

    def test_of_several_promises_that_it_may_mean_all_must_be_weaker(self) -> None:
        wants = "needs: [{from: d/s, wants: within 2 h}]"
        more = f"  kitchen: {{services: {{dishes: {{{wants}}}}}}}\n"
        cell = "time: {urgent: within 1 h, others: within 3 h}"
        assert gaps(cell, "kitchen", more) == []
        named = more.replace("from: d/s", "from: d/s, name: others")
        assert kinds(gaps(cell, "kitchen", named)) == [Kind.WANTED]


class TestWidth:
    @pytest.mark.parametrize(
        ("promise", "actual", "width"),
        [
            ("within 2 h", "3 h", "0.5"),
            ("within 1 wd", "12 h", "0.5"),  # a working day of eight hours
            ("within 10 d", "3 w", "1.1"),
            ("80% within 2 d", "60%", "0.25"),
            ("80% within 2 d", "60% within 2 d", "0.25"),
            ("average 2 d", "average 3 d", "0.5"),
            ("at once", "1 min", "Infinity"),
        ],
    )
    def test_it_is_the_distance_relative_to_the_promise(self, promise: str, actual: str, width: str) -> None:
        (gap,) = gaps(f"time: {{promise: {promise}, actual: {actual}, {FRESH}}}")
        assert (gap.kind, gap.width) == (Kind.MISSED, Decimal(width))

    def test_lengths_on_two_clocks_have_none_and_come_behind(self) -> None:
        cells = f"""
time:
  a: {{promise: within 2 wd, actual: 30 d, {FRESH}}}
  b: {{promise: within 2 wd, actual: 3 wd, {FRESH}}}
"""
        assert [(gap.about, gap.width) for gap in gaps(cells)] == [("b", Decimal("0.5")), ("a", None)]


class TestUnsaid:
    def test_what_only_some_customers_are_not_told_is_counted(self) -> None:
        text = "quality: friendly\nbefore: {time: at once}\nafter: {time: soon}\n"
        (gap,) = view(one_service(text, "{residents: {time: within 1 d}, shops: {}}")).whole.gaps
        assert [tuple(one) for one in gap.unsaid] == [("time", 1, 2), ("delivery", 2, 2)]
        assert gap.width == Decimal("1.5")

    def test_words_and_wishes_are_something_said(self) -> None:
        text = "quality: friendly\ntime: {wants: within 1 d}\ndelivery: counter\nbefore: {quality: kind}\n"
        assert [tuple(one) for gap in view(one_service(text)).whole.gaps for one in gap.unsaid] == [("after", 1, 1)]

    def test_what_could_not_be_read_is_not_called_unsaid(self) -> None:
        shown = view(one_service("time: {promise: [1, 2, [3]]}\nbefore: 7"), "d").whole
        assert [one.what for gap in shown.gaps for one in gap.unsaid] == ["quality", "delivery", "after"]
        assert [place for place, sign in enumerate(shown.rows[0].signs) if sign is None] == [0, 1, 2, 4]

"""The one page for a manager, reckoned by hand."""

from __future__ import annotations

import pytest

from custmap.reports.figures import Figures, Interval, Ratio, State
from tests.reports.small_town import one_service, view


class TestTheSmallTown:
    """Six links: payroll@all-staff, payroll@council, pre-audit@line-offices inside; certificate@residents,
    archive@shops, archive@residents outside.
    """

    figures: Figures = view().whole.figures

    def test_promised_counts_core_cells_with_a_promise(self) -> None:
        # payroll 3 + 3, pre-audit time and delivery 2, certificate 3, archive quality and delivery 2 + 2, of 6 × 3
        assert self.figures.promised == Ratio(15, 18)
        assert self.figures.promised.percent == 83  # 83.3, rounded down

    def test_measured_counts_each_standard_with_a_number_once_where_it_is_written(self) -> None:
        # payroll: quality, time, the council's own time, before.time; pre-audit: time (its `after` is only words);
        # certificate: quality, time; archive: quality (its time is not promised)
        # fresh: payroll's quality and time, certificate's both; the archive was measured in 2020
        assert self.figures.measured == Ratio(4, 8)

    def test_kept_is_met_of_met_or_missed(self) -> None:
        # payroll: 0.8 > 0.5 and 3.5 > 3; certificate: 0.4 <= 1 and 97 >= 95
        assert self.figures.kept == Ratio(2, 4)

    def test_asked_counts_wants_and_feedback_but_not_what_we_assume(self) -> None:
        # payroll twice (feedback), pre-audit (wants), certificate (feedback); what archive wants is assumed
        assert self.figures.asked == Ratio(4, 6)

    def test_satisfied_is_of_those_with_fresh_feedback(self) -> None:
        # payroll 3.6 < 4, twice; certificate 3 complaints, of which 5 may be
        assert self.figures.satisfied == Ratio(1, 3)

    def test_reach_is_what_fails_at_others(self) -> None:
        # certificate needs pre-audit; payroll is needed by nobody
        assert [(one.ref, number) for one, number in self.figures.reach] == [("accounting/pre-audit", 1)]

    def test_inside_and_outside_are_never_blended(self) -> None:
        # inside: payroll is broken for both, pre-audit unknown: from 0 of 3 to 1 − 2 of 3 = 33.3
        assert self.figures.inside == Interval(proven=0, kept=0, broken=2, unknown=1)
        assert (self.figures.inside.low, self.figures.inside.high) == (0, 33)
        # outside: the certificate is proven, the archive unknown twice: from 1 of 3 = 33.3 to 1 − 0
        assert self.figures.outside == Interval(proven=1, kept=0, broken=0, unknown=2)
        assert (self.figures.outside.low, self.figures.outside.high) == (33, 100)

    def test_nobody_knows_what_is_backed_until_somebody_reckons(self) -> None:
        assert self.figures.backed is None

    def test_backed_is_of_the_promises_of_time_whose_needs_are_declared(self) -> None:
        # archive promises no time, so what is said of it does not count
        backed = {
            "accounting/payroll@all-staff": True,
            "accounting/payroll@council": False,
            "registry/certificate@residents": True,
            "accounting/pre-audit@line-offices": None,
            "registry/archive@shops": False,
        }
        figures = view(backed=backed).whole.figures
        assert figures.backed == Ratio(2, 3)
        assert figures.not_declared == 1

    def test_where_no_time_is_promised_there_is_nothing_to_back(self) -> None:
        backed = view(one_service("delivery: counter"), backed={}).whole.figures.backed
        assert backed is not None
        assert backed.percent is None

    def test_a_department_has_its_own_page(self) -> None:
        figures = view(department="registry").whole.figures
        assert figures.promised == Ratio(7, 9)
        assert figures.measured == Ratio(2, 3)
        assert figures.inside == Interval()
        assert figures.reach == []

    def test_a_denominator_of_nothing_gives_no_figure(self) -> None:
        figures = view(department="council").whole.figures
        ratios = (figures.promised, figures.measured, figures.kept, figures.asked, figures.satisfied)
        assert [ratio.percent for ratio in ratios] == [None] * 5
        assert (figures.inside.low, figures.inside.high) == (None, None)


KEPT = """\
quality: {promise: errors at most 1%, actual: 0.4%, as_of: 2026-06-15}
time: {promise: within 3 wd, actual: 2 wd, as_of: 2026-06-15}
delivery: counter
"""
PLEASED = "feedback: {csat: 4.2, of: 5, target: 4, as_of: 2026-06-15}\n"


def state(cells: str, customers: str = "residents") -> State:
    """How the first customer of a service of these lines is served."""
    return next(iter(view(one_service(cells, customers)).states.values()))


class TestTheFourClasses:
    def test_kept_needs_every_core_cell_promised_and_every_number_freshly_met(self) -> None:
        assert state(KEPT) is State.KEPT

    def test_proven_is_kept_and_the_customer_says_so(self) -> None:
        assert state(KEPT + PLEASED) is State.PROVEN

    def test_content_customers_prove_nothing_where_nothing_is_measured(self) -> None:
        assert state("time: within 3 wd\n" + PLEASED) is State.UNKNOWN

    @pytest.mark.parametrize(
        ("was", "becomes"),
        [
            ("delivery: counter", "delivery: []"),
            ("actual: 2 wd, as_of: 2026-06-15", "actual: 2 wd, as_of: 2020-06-15"),
            ("actual: 2 wd, as_of: 2026-06-15", "actual: 2 wd"),
            ("actual: 2 wd, as_of: 2026-06-15", "n: 3"),
            ("within 3 wd, actual: 2 wd", "promptly, n: 3"),
            ("within 3 wd, actual: 2 wd", "varies, n: 3"),
            ("within 3 wd, actual: 2 wd", "by day 28 each month, actual: 2 wd"),
        ],
        ids=["a cell missing", "stale", "no date", "not measured", "words", "no bound", "cannot be compared"],
    )
    def test_anything_that_is_not_known_makes_it_unknown(self, was: str, becomes: str) -> None:
        assert was in KEPT
        assert state(KEPT.replace(was, becomes)) is State.UNKNOWN

    def test_a_service_that_promises_nothing_with_a_number_is_not_kept(self) -> None:
        assert state("delivery: counter\nquality: friendly\ntime: soon\n" + PLEASED) is State.UNKNOWN

    def test_a_fresh_miss_breaks_it_in_whatever_phase(self) -> None:
        late = "after: {time: {promise: answered within 1 wd, actual: 2 wd, as_of: 2026-06-15}}\n"
        assert state(KEPT + PLEASED + late) is State.BROKEN
        assert state(KEPT + PLEASED + late.replace("2026", "2020")) is State.PROVEN

    def test_fresh_feedback_below_its_target_breaks_what_is_kept(self) -> None:
        assert state(KEPT + PLEASED.replace("4.2", "3.9")) is State.BROKEN
        assert state(KEPT + PLEASED.replace("4.2", "3.9").replace("2026", "2020")) is State.KEPT

    def test_what_one_customer_says_counts_before_what_all_say(self) -> None:
        own = "{residents: {feedback: {csat: 3, of: 5, target: 4, as_of: 2026-06-15}}}"
        assert state(KEPT + PLEASED, own) is State.BROKEN

    def test_one_of_several_scores_below_its_target_is_enough_to_break(self) -> None:
        both = "feedback: [{csat: 4.2, target: 4, as_of: 2026-06-15}, {nps: 10, target: 20, as_of: 2026-06-15}]\n"
        assert state(KEPT + both) is State.BROKEN

    @pytest.mark.parametrize(
        ("score", "found"),
        [
            ("complaints: 6, target: 5", State.BROKEN),
            ("complaints: 5, target: 5", State.PROVEN),
            ("ces: 3.1, of: 7, target: 3", State.BROKEN),
            ("ces: 2.9, of: 7, target: 3", State.PROVEN),
            ("nps: 30, target: 20", State.PROVEN),
            ("ease: 2.9, of: 7, target: 3", State.BROKEN),
            ("csat: 4.2, of: 5", State.KEPT),
        ],
    )
    def test_of_complaints_and_effort_less_is_better_of_the_rest_more(self, score: str, found: State) -> None:
        assert state(f"{KEPT}feedback: {{{score}, as_of: 2026-06-15}}\n") is found


class TestUnknownStaysUnknown:
    def test_what_cannot_be_compared_is_measured_and_neither_kept_nor_missed(self) -> None:
        cells = "time: {promise: by day 28 each month, actual: 2 wd, as_of: 2026-06-15}"
        figures = view(one_service(cells)).whole.figures
        assert (figures.measured, figures.kept, figures.not_comparable) == (Ratio(1, 1), Ratio(0, 0), 1)

    def test_fresh_feedback_without_a_target_is_named(self) -> None:
        figures = view(one_service("feedback: {csat: 4, as_of: 2026-06-15}")).whole.figures
        assert (figures.satisfied, figures.without_target) == (Ratio(0, 0), 1)

    def test_a_standard_that_is_replaced_for_every_customer_holds_for_nobody(self) -> None:
        text = one_service("time: within 3 wd", "{residents: {time: within 1 wd}, shops: {time: within 2 wd}}")
        assert view(text).whole.figures.measured == Ratio(0, 2)

    def test_a_service_without_a_customer_still_has_to_measure(self) -> None:
        figures = view(one_service("time: within 3 wd", "[]")).whole.figures
        assert figures.measured == Ratio(0, 1)
        assert figures.promised == Ratio(0, 0)

    def test_what_a_department_wants_in_its_needs_is_asked(self) -> None:
        more = "  e: {services: {t: {needs: [{from: d/s, wants: within 1 wd}]}}}\n"
        assert view(one_service("time: within 3 wd", "e", more)).whole.figures.asked == Ratio(1, 1)

    def test_99_of_100_is_never_100(self) -> None:
        assert Ratio(199, 200).percent == 99
        assert Interval(proven=199, broken=1).low == 99
        assert Interval(proven=1, broken=199).high == 0

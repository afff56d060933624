"""What a report says, before it is drawn: every part is what the map knows, and no more."""

from __future__ import annotations

import pytest

from custmap.errors import CustmapError
from custmap.graph.performance import Sign
from custmap.reports.department import json
from custmap.reports.department.model import Verdict
from custmap.reports.department.remarks import TOLD
from custmap.reports.figures import State
from custmap.rules.registry import all_rules
from tests.reports.reported import CLINIC, LAUNDRY, department, report, role, service


def test_customers_outside_come_first_and_show_the_people_behind_them() -> None:
    customers = department().customers
    assert [one.ref for one in customers] == ["insurers", "all-staff", "surgery.nurse", "wards"]
    assert [one.outside for one in customers] == [True, False, False, False]
    assert customers[0].who == "the clerks who settle our bills"
    assert customers[2].name == "Theatre nurse (Surgery)"
    assert [one.ref for one in customers[3].members] == ["maternity", "surgery"]


def test_a_customer_with_a_promise_of_its_own_is_shown_that_one() -> None:
    links = {link.customer.ref: link for link in service("laundry/clean-linen").links}
    assert links["surgery.nurse"].times == ["within 4 h"]
    assert links["surgery.nurse"].volume == "200 per week"
    assert links["wards"].times == ["within 1 wd"]
    assert links["wards"].recurs == "every morning"
    assert links["wards"].parts == ("consumer",)
    assert links["wards"].channels == ["visit", "phone"]
    assert links["wards"].state is State.BROKEN
    assert links["wards"].line == 15


def test_standards_are_told_once_for_all_for_whom_the_same_hold() -> None:
    usual, own = service("laundry/clean-linen").terms
    assert [one.ref for one in usual.customers] == ["wards"]
    assert [one.ref for one in own.customers] == ["surgery.nurse"]
    quality = next(one for one in usual.standards if one.category == "quality")
    assert (quality.promise, quality.actual, quality.n) == ("stained pieces at most 1%", "1.4%", 3600)
    assert (quality.sign, quality.fresh, quality.line) == (Sign.MISSED, True, 17)
    (every,) = service("laundry/uniforms").terms
    assert [one.ref for one in every.customers] == ["all-staff", "insurers"]


def test_a_promise_that_cannot_be_backed_shows_its_sum() -> None:
    by_ref = {one.ref: one for one in department().backing}
    usual = by_ref["laundry/clean-linen"]
    assert usual.verdict is Verdict.SUPPLIERS
    assert usual.sum == (
        "within 1 wd < 5 h 20 min (own steps) + 3 h (surgery/counts); "
        "received Monday 09:00, done Tuesday 09:20, due Tuesday 09:00"
    )  # the laundry is open from 06:00 to 14:00, and surgery from 09:00 to 17:00
    assert by_ref["laundry/clean-linen@surgery.nurse"].verdict is Verdict.OWN
    assert by_ref["laundry/uniforms"].verdict is Verdict.UNKNOWN
    assert len(by_ref["laundry/uniforms"].missing) == 2


def test_a_promise_that_is_backed_says_by_whom() -> None:
    (operations,) = service("surgery/operations").backing
    assert operations.verdict is Verdict.BACKED
    assert operations.own == "1 h"
    assert [(one.service.ref, one.promise) for one in operations.backers] == [("laundry/clean-linen", "within 1 wd")]


def test_a_need_says_what_the_supplier_promises_us_and_wants_of_us() -> None:
    soap, counts = service("laundry/clean-linen").needs or ()
    assert [one.service.ref for one in soap.supplies] == ["soap-works/detergent", "wholesaler/detergent"]
    assert [one.level for one in soap.supplies] == ["UC", "UC"]
    assert (soap.supplies[0].requires, soap.brings, soap.when) == (("an order",), ("an order",), "before")
    assert (counts.supplies[0].promises, list(counts.wants)) == (["within 3 h"], ["within 2 h"])
    assert counts.supplies[0].sign is Sign.WANTED, "we want more than we are promised"
    assert counts.supplies[0].level == "OLA"


def test_nothing_written_about_needs_is_unknown_and_an_empty_list_is_none() -> None:
    assert service("laundry/uniforms").needs is None
    files = {**CLINIC, "laundry": LAUNDRY.replace("  uniforms:\n", "  uniforms:\n    needs: []\n")}
    assert service("laundry/uniforms", files=files).needs == []


def test_what_others_deliver_to_us_is_said_by_them() -> None:
    assert [link.ref for link in department().served_by] == ["surgery/counts@laundry"]


def test_the_unknown_is_counted_with_what_would_tell() -> None:
    unknown = {one.what: one for one in department().unknown}
    assert unknown["standards with a number not measured"].number == 3
    assert unknown["links not asked what is wanted"].of == 4
    assert unknown["services silent on what they need"].refs == ["laundry/uniforms"]
    assert "services silent on cost or fee" not in unknown
    assert all(0 < one.number <= one.of and one.tell and one.to_do for one in unknown.values())


def test_what_could_not_be_read_is_not_called_unknown() -> None:
    broken = LAUNDRY.replace("    fee: {small: 4, large: 6}\n", "    needs: 7 things, [\n")
    lost = LAUNDRY.replace("    fee: {small: 4, large: 6}\n", "    needs: {form: 3}\n    fee: -1\n")
    assert broken != LAUNDRY != lost
    unknown = {one.what for one in department(files={**CLINIC, "laundry": lost}).unknown}
    assert "services silent on what they need" not in unknown
    assert "services silent on cost or fee" not in unknown


def test_what_check_warns_of_is_told_once() -> None:
    view = department()
    assert {one.code for one in view.findings} == {"CM102", "CM109"}
    assert {one.location.line for one in view.findings if one.location} == {8, 32}
    assert set(TOLD) <= {rule.code for rule in all_rules()}


def test_work_without_a_customer_is_named() -> None:
    (brass,) = department().activities
    assert (brass.do, brass.by.name if brass.by else "", brass.line) == ("polish the brass", "Polisher", 37)


def test_who_feels_it_if_we_fail_counts_those_behind_our_customers() -> None:
    ripple = department().ripple
    assert ripple is not None
    assert {hit.service.ref for hit in ripple.hits} == {"surgery/operations", "surgery/counts", "maternity/births"}
    assert {one.name for one in ripple.outside} == {"Patients", "Insurers"}


def test_a_department_without_services_has_a_report_too() -> None:
    view = department("empty", files={**CLINIC, "empty": "department: empty\n"})
    assert (view.part, view.services, view.customers, view.ripple) == ("nobody", [], [], None)


class TestCard:
    def test_names_the_customers_the_services_and_the_steps(self) -> None:
        card = role("laundry.presser")
        (hand,) = card.hands
        assert [one.ref for one in card.customers] == ["surgery.nurse", "wards"]
        assert [step.number for step in hand.steps] == [1, 2]
        assert not hand.owns
        assert role("laundry.supervisor").hands[0].owns
        assert card.people == 4

    def test_names_those_it_waits_for_and_those_who_wait_for_it(self) -> None:
        presser, supervisor = role("laundry.presser"), role("laundry.supervisor")
        assert [one.who.ref for one in presser.waiting] == ["laundry.supervisor"]
        assert "surgery/counts" in [one.who.ref for one in presser.waits_for]
        assert [one.who.ref for one in supervisor.waiting] == ["surgery/operations"]
        assert ("laundry.presser", "press") in [(one.who.ref, one.what) for one in supervisor.waits_for]
        assert supervisor.backup is not None
        assert supervisor.backup.name == "Presser"

    def test_says_what_others_deliver_to_the_role(self) -> None:
        assert [one.ref for one in role("surgery.nurse").served_by] == ["laundry/clean-linen@surgery.nurse"]

    def test_says_what_is_in_no_service(self) -> None:
        card = role("laundry.polisher")
        assert card.hands == []
        assert [one.do for one in card.activities] == ["polish the brass"]
        assert role("laundry.presser").activities == []


def test_the_order_of_files_changes_nothing_but_their_names() -> None:
    def told(files: dict[str, str]) -> str:
        text = json.render(report("laundry", "laundry.presser", "surgery", files=files))
        for name in files:
            text = text.replace(f"{name}.yaml", f"{name[-3:]}.yaml")
        return text

    there = {f"{number}-{name[:3]}": text for number, (name, text) in enumerate(CLINIC.items())}
    back = {f"{9 - number}-{name[:3]}": text for number, (name, text) in enumerate(CLINIC.items())}
    assert told(there) == told(back)


@pytest.mark.parametrize("reference", ["patients", "wards"])
def test_only_those_who_serve_have_a_report(reference: str) -> None:
    with pytest.raises(CustmapError, match=f"'{reference}' is no department or role"):
        report(reference)


def test_a_service_stands_in_the_report_of_its_department() -> None:
    with pytest.raises(CustmapError, match="'laundry/uniforms' is a service; it stands in the report of laundry"):
        report("laundry/uniforms")

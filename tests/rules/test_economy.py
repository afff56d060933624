"""Money, and the gaps that the organisation has decided to live with."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from custmap.findings import Finding, Severity
from custmap.pipeline import Checked, check
from tests.building import found, places, write


class TestNoMoneyView:
    """Internal service without unit_cost, external without fee (0 counts)."""

    TOWN = """\
parties: {{people: {{kind: public}}}}
groups: {{everybody: [people, hr]}}
departments:
  hr: {{services: {{records: {{customers: {customers}{more}}}}}}}
  pay: {{}}
"""

    def messages(self, folder: Path, customers: str, more: str = "") -> list[str]:
        items = found(folder, self.TOWN.format(customers=customers, more=more), codes="CM601")
        assert all(item.severity is Severity.NOTE and item.at == "hr/records" for item in items)
        return [item.message for item in items]

    def test_inside_the_house_it_is_a_cost(self, tmp_path: Path) -> None:
        (message,) = self.messages(tmp_path, "[pay, all-staff]")
        assert message == "'hr/records' serves colleagues, and does not say what it costs"

    @pytest.mark.parametrize("customers", ["people", "everybody", "[pay, people]"])
    def test_outside_it_is_revenue(self, customers: str, tmp_path: Path) -> None:
        (message,) = self.messages(tmp_path, customers)
        assert message == "'hr/records' serves customers outside, and does not say what they pay"

    @pytest.mark.parametrize(
        ("customers", "more"),
        [
            ("pay", ", unit_cost: 0"),
            ("people", ", fee: 0"),
            ("people", ", fee: by weight"),
            ("[people, pay]", ", fee: 3"),
            ("[]", ""),  # serves nobody: CM103
            ("people", ", fee: -3"),  # it was there, and is an error already
            ("pay", ", unit_cost: about fifty"),
        ],
    )
    def test_nothing_is_a_number_and_so_are_words(self, customers: str, more: str, tmp_path: Path) -> None:
        assert not self.messages(tmp_path, customers, more)

    def test_a_fee_does_not_tell_a_colleague_what_it_costs(self, tmp_path: Path) -> None:
        assert self.messages(tmp_path, "pay", ", fee: 3")


PAGE = """\
department: hr
roles: {{clerk: {{}}}}
services:
  records: {{customers: {{all-staff: {{}}, pay: {{time: at once}}}}}}
{ignore}
---
departments: {{pay: {{}}}}
"""
PERFECT = "why: agreed with the board"


def run(folder: Path, entries: str, select: str = "", ignore: str = "") -> Checked:
    write(folder, page=PAGE.format(ignore=f"ignore: [{entries}]"))
    return check([str(folder)], as_of=date(2026, 7, 1), select=[select], ignore=[ignore])


def bad(folder: Path, entries: str) -> list[Finding]:
    return [item for item in run(folder, entries).located() if item.code == "CM605"]


class TestIgnoring:
    """An entry holds back the findings of one rule at one reference, and they are counted."""

    @pytest.mark.parametrize("rule", ["CM104", "cm104", "missing-category", "Missing-Category"])
    def test_the_rule_may_be_a_code_or_a_name(self, rule: str, tmp_path: Path) -> None:
        checked = run(tmp_path, f"{{rule: {rule}, at: hr/records, {PERFECT}}}")
        assert "CM104" not in {item.code for item in checked.findings}
        assert checked.ignored == 1
        assert not [item for item in checked.findings if item.code == "CM605"]

    @pytest.mark.parametrize(
        ("rule", "at"), [("CM104", "records"), ("CM102", "clerk"), ("CM104", "hr/records"), ("CM106", "hr")]
    )
    def test_on_a_departments_own_page_a_reference_may_be_bare(self, rule: str, at: str, tmp_path: Path) -> None:
        checked = run(tmp_path, f"{{rule: {rule}, at: {at}, {PERFECT}}}")
        assert checked.ignored == 1
        assert not [item for item in checked.findings if item.code == "CM605"]

    @pytest.mark.parametrize("at", ["records@pay", "hr/records@pay"])
    def test_a_link_may_be_bare_too(self, at: str, tmp_path: Path) -> None:
        text = """\
department: hr
services: {{records: {{customers: {{all-staff: {{}}, pay: {{time: promptly}}}}}}}}
ignore: [{{rule: CM008, at: {at}, why: agreed}}]
---
departments: {{pay: {{}}}}
"""
        assert not found(tmp_path, text.format(at=at), codes="CM008 CM605")

    def test_a_page_of_the_organisation_needs_the_full_reference(self, tmp_path: Path) -> None:
        text = """\
custmap: 1
departments: {hr: {services: {records: {customers: all-staff}}}}
ignore: [{rule: CM104, at: records, why: agreed}]
"""
        (item,) = found(tmp_path, text, codes="CM605")
        assert item.help == "did you mean 'hr/records'?"

    def test_under_departments_it_is_as_on_a_page_of_its_own(self, tmp_path: Path) -> None:
        entry = "{rule: CM104, at: records, why: agreed}"
        text = f"departments: {{hr: {{services: {{records: {{customers: all-staff}}}}, ignore: [{entry}]}}}}"
        assert not found(tmp_path, text, codes="CM104 CM605")

    def test_other_findings_stay(self, tmp_path: Path) -> None:
        checked = run(tmp_path, f"{{rule: CM104, at: hr/records, {PERFECT}}}")
        assert "CM109" in {item.code for item in checked.findings}


class TestBadIgnore:
    """A suppression without a reason, expired, or matching nothing."""

    @pytest.mark.parametrize("why", ["", "why: ''", "why: '  '"])
    def test_without_a_reason_it_has_no_effect(self, why: str, tmp_path: Path) -> None:
        (item,) = bad(tmp_path, f"{{rule: CM104, at: hr/records, {why}}}")
        assert item.message == "CM104 at 'hr/records' is to be ignored without a reason, so it is not"
        assert (item.severity, item.at) == (Severity.WARNING, "hr")
        assert "CM104" in {one.code for one in run(tmp_path, f"{{rule: CM104, at: hr/records, {why}}}").findings}

    def test_its_last_day_is_the_last_on_which_it_holds(self, tmp_path: Path) -> None:
        assert not bad(tmp_path, f"{{rule: CM104, at: hr/records, {PERFECT}, until: 2026-07-01}}")
        (item,) = bad(tmp_path, f"{{rule: CM104, at: hr/records, {PERFECT}, until: 2026-06-30}}")
        assert item.message == "CM104 at 'hr/records' was to be ignored until 2026-06-30"
        assert places([item]) == ["CM605 5:75"]

    def test_an_unknown_rule_brings_the_nearest(self, tmp_path: Path) -> None:
        (item,) = bad(tmp_path, f"{{rule: missing-categori, at: hr/records, {PERFECT}}}")
        assert item.message == "no rule is called 'missing-categori'"
        assert item.help == "did you mean CM104 (missing-category)?"

    @pytest.mark.parametrize("rule", ["CM000", "unreadable", "CM005", "unknown-key"])
    def test_what_is_found_while_reading_cannot_be_ignored(self, rule: str, tmp_path: Path) -> None:
        (item,) = bad(tmp_path, f"{{rule: {rule}, at: hr/records, {PERFECT}}}")
        assert "cannot be ignored" in item.message

    def test_what_was_mended_needs_no_entry(self, tmp_path: Path) -> None:
        (item,) = bad(tmp_path, f"{{rule: CM101, at: hr, {PERFECT}}}")
        assert item.message == "CM101 finds nothing at 'hr': there is nothing to ignore"
        assert item.help == "take the entry out: the gap is mended, or never was there"

    @pytest.mark.parametrize(
        ("at", "help_"),
        [
            ("hr/record", "did you mean 'hr/records'?"),
            ("hr/record@pay", "did you mean 'hr/records@pay'?"),
            ("hr/records@hr", "'hr/records' names no customer 'hr': mend the reference, or take the entry out"),
            ("x", "nothing has this reference"),
        ],
    )
    def test_a_slip_in_the_reference_holds_nothing_back(self, at: str, help_: str, tmp_path: Path) -> None:
        (item,) = bad(tmp_path, f"{{rule: CM104, at: {at}, {PERFECT}}}")
        assert item.help == help_

    def test_a_rule_that_was_left_out_of_the_run_is_not_called_idle(self, tmp_path: Path) -> None:
        entry = f"{{rule: CM101, at: hr, {PERFECT}}}"
        assert "CM605" not in {item.code for item in run(tmp_path, entry, select="CM605,CM104").findings}
        assert "CM605" not in {item.code for item in run(tmp_path, entry, ignore="CM101").findings}
        assert "CM605" in {item.code for item in run(tmp_path, entry, select="CM6,CM101").findings}

    def test_nothing_is_called_idle_that_may_stand_where_nothing_could_be_read(self, tmp_path: Path) -> None:
        write(tmp_path, pay="department: pay\nservices: {payroll: {customers: all-staff\n")
        write(tmp_path, org=f"custmap: 1\nignore: [{{rule: CM104, at: pay/payroll, {PERFECT}}}]\n")
        assert not [item for item in check([str(tmp_path)]).findings if item.code == "CM605"]

    def test_two_entries_for_one_finding_both_hold_it(self, tmp_path: Path) -> None:
        entry = f"{{rule: CM104, at: hr/records, {PERFECT}}}"
        assert not bad(tmp_path, f"{entry}, {entry}")

    def test_each_bad_entry_is_told_once(self, tmp_path: Path) -> None:
        assert len(bad(tmp_path, "{rule: CM1O4, at: nowhere, until: 2001-01-01}")) == 1

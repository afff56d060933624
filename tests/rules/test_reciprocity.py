"""Both sides declare: what a supplier and its customer say of each other, and where they differ."""

from __future__ import annotations

from pathlib import Path
from textwrap import indent

import pytest

from custmap.findings import Severity
from tests.building import checked, found, places


class TestUnrecognisedCustomer:
    """B needs A's service, A does not list B (nor a group that holds B)."""

    TOWN = """\
parties: {{bank: {{services: {{transfer: {{}}}}}}}}
groups: {{offices: [kitchen, hr], clerks: [kitchen.clerk]}}
departments:
  hr:
    services:
      records: {{customers: {customers}}}
      training: {{customers: all-staff, needs: records}}
  house: {{}}
  kitchen:
    part_of: house
    roles: {{clerk: {{}}}}
    services:
      dinner: {{customers: all-staff, {needs}}}
"""

    def codes(self, folder: Path, customers: str = "bank", needs: str = "needs: hr/records") -> list[str]:
        return [
            item.message for item in found(folder, self.TOWN.format(customers=customers, needs=needs), codes="CM201")
        ]

    def test_says_who_is_missing_to_whom_and_where_the_need_stands(self, tmp_path: Path) -> None:
        (item,) = found(
            tmp_path,
            hr="department: hr\nservices:\n  records:\n    customers: hr.clerk\nroles: {clerk: {}}\n",
            kitchen="department: kitchen\nname: The Kitchen\nservices:\n  dinner:\n    needs:\n      - hr/records\n",
            codes="CM201",
        )
        assert places([item]) == ["CM201 4:16"]
        assert (item.at, item.severity) == ("hr/records", Severity.WARNING)
        assert item.message == (
            "'hr/records' does not name The Kitchen as a customer, and yet 'kitchen/dinner' needs it"
        )
        (need,) = item.related
        assert need.location is not None
        assert (Path(need.location.path).name, need.location.line) == ("kitchen.yaml", 6)

    def test_a_service_that_names_nobody_is_shown_at_its_name(self, tmp_path: Path) -> None:
        text = "departments:\n  hr:\n    services:\n      files: {}\n  kitchen: {services: {dinner: {needs: hr/files}}}"
        assert places(found(tmp_path, text, codes="CM201")) == ["CM201 4:7"]

    def test_is_told_once_for_a_department_however_many_of_its_services_need_it(self, tmp_path: Path) -> None:
        text = "department: a\nservices:\n  s: {customers: c}\n---\ndepartment: c\n---\ndepartment: b\nservices:\n"
        text += "".join(f"  x{number}: {{needs: a/s}}\n" for number in range(6))
        (item,) = found(tmp_path, text, codes="CM201")
        assert item.message.endswith("and yet 'b/x0', 'b/x1', 'b/x2' and 3 more need it")

    @pytest.mark.parametrize(
        "needs",
        ["needs: hr/records", "needs: {from: hr/records, when: after}", "needs: {any_of: [bank/transfer, hr/records]}"],
    )
    def test_every_kind_of_need_makes_a_customer(self, needs: str, tmp_path: Path) -> None:
        assert len(self.codes(tmp_path, needs=needs)) == 1

    def test_a_step_that_uses_the_service_is_a_need_too(self, tmp_path: Path) -> None:
        assert len(self.codes(tmp_path, needs="steps: [{do: look it up, uses: hr/records}]")) == 1

    @pytest.mark.parametrize(
        "customers", ["kitchen", "kitchen.clerk", "offices", "clerks", "all-staff", "house", "[bank, kitchen]"]
    )
    def test_a_department_is_recognised_by_name_role_group_or_what_it_is_part_of(
        self, customers: str, tmp_path: Path
    ) -> None:
        assert not self.codes(tmp_path, customers)

    def test_needs_within_one_department_and_needs_for_what_is_bought_make_no_customers(self, tmp_path: Path) -> None:
        assert not self.codes(tmp_path, "bank", "needs: bank/transfer")  # hr/training needs hr/records

    @pytest.mark.parametrize("customers", ["[bank, kitchn]", "[bank, {kitchen: {as: 7}}]", "{bank: 3}"])
    def test_is_silent_where_a_customer_leads_nowhere_or_could_not_be_read(
        self, customers: str, tmp_path: Path
    ) -> None:
        assert not self.codes(tmp_path, customers)

    def test_is_silent_where_a_member_of_a_named_group_leads_nowhere(self, tmp_path: Path) -> None:
        text = self.TOWN.format(customers="offices", needs="needs: hr/records").replace("[kitchen, hr]", "[kitchn, hr]")
        assert not found(tmp_path, text, codes="CM201")

    def test_departments_that_are_part_of_each_other_are_no_trouble(self, tmp_path: Path) -> None:
        text = "departments: {a: {part_of: b, services: {s: {needs: c/s}}}, b: {part_of: a}, c: {services: {s: {}}}}"
        assert len(found(tmp_path, text, codes="CM201")) == 1


class TestUnconfirmedCustomer:
    """A lists department B by name, B never needs it (groups and `as: consumer` exempt)."""

    TOWN = """\
groups: {{offices: [finance]}}
departments:
  hr:
    services:
      records:
        customers: {customers}
  finance:
    roles: {{clerk: {{}}}}
    services: {services}
"""
    NONE = "{payroll: {customers: all-staff, needs: []}}"

    def messages(self, folder: Path, services: str = NONE, customers: str = "finance") -> list[str]:
        text = self.TOWN.format(customers=customers, services=services)
        return [item.message for item in found(folder, text, codes="CM202")]

    def test_says_whose_word_is_missing_at_the_customer_that_is_named(self, tmp_path: Path) -> None:
        (item,) = found(tmp_path, self.TOWN.format(customers="finance", services=self.NONE), codes="CM202")
        assert places([item]) == ["CM202 6:20"]
        assert (item.at, item.severity) == ("hr/records@finance", Severity.NOTE)
        assert item.message == (
            "'hr/records' names Finance as a customer, but no service of Finance says that it needs it"
        )
        assert [related.location.line for related in item.related if related.location] == [7]

    @pytest.mark.parametrize("customers", ["offices", "all-staff", "finance.clerk", "{finance: {as: consumer}}"])
    def test_groups_roles_and_those_who_merely_use_it_are_not_asked(self, customers: str, tmp_path: Path) -> None:
        assert not self.messages(tmp_path, customers=customers)

    @pytest.mark.parametrize(
        "payroll",
        [
            "needs: hr/records",
            "needs: {any_of: [hr/records, payments]}",
            "needs: [], steps: [{do: look it up, uses: hr/records}]",
        ],
    )
    def test_a_need_or_a_step_confirms_it(self, payroll: str, tmp_path: Path) -> None:
        assert not self.messages(tmp_path, f"{{payroll: {{{payroll}}}, payments: {{}}}}")

    def test_a_department_that_is_part_of_the_customer_confirms_it_too(self, tmp_path: Path) -> None:
        text = self.TOWN.format(customers="finance", services=self.NONE)
        text += "  cash-desk: {part_of: finance, services: {change: {needs: hr/records}}}\n"
        assert not found(tmp_path, text, codes="CM202")

    @pytest.mark.parametrize("services", ["{}", "{payroll: {}}", "{payroll: {steps: [pay]}}"])
    def test_is_silent_where_the_customer_declares_no_needs_at_all(self, services: str, tmp_path: Path) -> None:
        assert not self.messages(tmp_path, services)

    def test_speaks_where_one_service_of_several_declares_its_needs(self, tmp_path: Path) -> None:
        assert len(self.messages(tmp_path, "{payroll: {}, payments: {needs: []}}")) == 1

    @pytest.mark.parametrize("needs", ["[hr/recrods]", "[{from: hr/records, when: sometimes}]", "{any: 3}"])
    def test_is_silent_where_a_need_leads_nowhere_or_could_not_be_read(self, needs: str, tmp_path: Path) -> None:
        assert not self.messages(tmp_path, f"{{payroll: {{needs: {needs}}}, payments: {{needs: []}}}}")

    def test_a_department_that_names_itself_is_left_to_self_supply(self, tmp_path: Path) -> None:
        text = "department: a\nservices: {s: {customers: a, needs: []}}"
        assert [item.code for item in found(tmp_path, text, codes="CM202 CM006")] == ["CM006"]


class TestSupplierNotHelped:
    """Our supplier `requires` things, our need brings none of them."""

    def messages(self, folder: Path, need: str, payroll: str = "", records: str = "requires: shift lists") -> list[str]:
        text = f"""
parties: {{bank: {{services: {{transfer: {{requires: [a list, a signature]}}}}}}}}
departments:
  hr: {{services: {{records: {{customers: finance, {records}}}}}}}
  finance:
    services:
      payments: {{requires: a slip}}
      payroll:
        customers: all-staff
        needs: {need}
{indent(payroll, " " * 8)}
"""
        return [item.message for item in found(folder, text, codes="CM203")]

    def test_says_what_the_supplier_requires_at_the_need(self, tmp_path: Path) -> None:
        (item,) = found(
            tmp_path,
            hr="department: hr\nservices:\n  records:\n    requires: [shift lists, signatures]\n",
            finance="department: finance\nservices:\n  payroll:\n    needs:\n      - hr/records\n",
            codes="CM203",
        )
        assert places([item]) == ["CM203 5:9"]
        assert (item.at, item.severity) == ("finance/payroll", Severity.NOTE)
        assert item.message == (
            "'finance/payroll' does not say what it brings to 'hr/records', which requires shift lists and signatures"
        )
        assert [related.location.line for related in item.related if related.location] == [4]

    def test_a_supplier_outside_wants_to_be_helped_as_well(self, tmp_path: Path) -> None:
        (message,) = self.messages(tmp_path, "bank/transfer")
        assert message.endswith("'bank/transfer', which requires a list and a signature")

    def test_whoever_says_what_is_brought_is_done(self, tmp_path: Path) -> None:
        assert not self.messages(tmp_path, "{from: hr/records, bring: lists of shifts}")

    def test_one_supplier_is_spoken_of_once_and_helped_once(self, tmp_path: Path) -> None:
        twice = "[{from: hr/records, name: days}, {from: hr/records, name: hours%s}]"
        assert len(self.messages(tmp_path, twice % "")) == 1
        assert not self.messages(tmp_path, twice % ", bring: shift lists")

    def test_is_silent_where_nothing_is_required_or_the_supplier_is_in_the_house_next_door(
        self, tmp_path: Path
    ) -> None:
        assert not self.messages(tmp_path, "hr/records", records="requires: []")
        assert not self.messages(tmp_path, "payments")

    def test_speaks_of_a_need_before_the_service_which_asks_nothing_of_its_customer(self, tmp_path: Path) -> None:
        assert self.messages(tmp_path, "{from: hr/records, when: before}")

    @pytest.mark.parametrize("payroll", ["requires: time records", "before: {}\nrequires: [time records]"])
    def test_is_silent_where_our_own_customer_may_carry_the_papers(self, payroll: str, tmp_path: Path) -> None:
        assert not self.messages(tmp_path, "{from: hr/records, when: before}", payroll)

    def test_is_silent_where_the_supplier_comes_as_our_customer_and_has_them(self, tmp_path: Path) -> None:
        text = """
departments:
  mayor: {services: {approval: {customers: accounting, needs: {from: accounting/audit, when: before}}}}
  accounting: {services: {audit: {customers: mayor, requires: voucher}}}
"""
        assert not found(tmp_path, text, codes="CM203")

    def test_is_silent_where_a_need_could_not_be_read(self, tmp_path: Path) -> None:
        assert not self.messages(tmp_path, "[{from: hr/records, bring: {a: b}}]")


class TestNotReviewed:
    """Agreements not reviewed, or not within policy.review_after; one per department."""

    def messages(self, folder: Path, services: str, policy: str = "", as_of: str = "2026-06-30") -> list[str]:
        text = f"organisation: {{name: Town, as_of: {as_of}}}\n{policy}\n"
        text += f"parties: {{residents: {{kind: public}}}}\ndepartments: {{hr: {{services: {services}}}}}\n"
        return [item.message for item in found(folder, text, codes="CM205")]

    def test_counts_for_a_department_what_has_no_review_and_what_has_an_old_one(self, tmp_path: Path) -> None:
        services = """{
            a: {customers: all-staff}, b: {customers: residents},
            c: {customers: all-staff, reviewed: 2025-06-29}, d: {customers: residents, reviewed: 2026-01-01},
            in-the-making: {}}"""
        assert self.messages(tmp_path, services) == [
            "Hr has 4 agreements with customers: no review on record of 2 (a and b), and none within 12 months of 1 (c)"
        ]

    def test_is_a_note_at_the_department(self, tmp_path: Path) -> None:
        (item,) = found(tmp_path, "department: hr\nservices: {s: {customers: all-staff}}", codes="CM205")
        assert (places([item]), item.at, item.severity) == (["CM205 1:13"], "hr", Severity.NOTE)

    @pytest.mark.parametrize(
        ("reviewed", "after", "today", "old"),
        [
            ("2025-06-30", "12 months", "2026-06-30", False),
            ("2025-06-30", "12 months", "2026-07-01", True),
            ("2026-01-31", "1 month", "2026-02-28", False),
            ("2026-01-31", "1 month", "2026-03-01", True),
            ("2024-02-29", "1 year", "2025-02-28", False),
            ("2024-02-29", "1 year", "2025-03-01", True),
            ("2026-06-01", "2 weeks", "2026-06-15", False),
            ("2026-06-01", "2 weeks", "2026-06-16", True),
            ("2026-06-30", "12 months", "2026-01-01", False),
            ("2000-01-01", "9999 years", "2026-01-01", False),
        ],
    )
    def test_months_are_those_of_the_calendar_and_the_last_day_still_counts(
        self, reviewed: str, after: str, today: str, old: bool, tmp_path: Path
    ) -> None:
        services = f"{{s: {{customers: all-staff, reviewed: {reviewed}}}}}"
        assert bool(self.messages(tmp_path, services, f"policy: {{review_after: {after}}}", today)) is old

    def test_the_day_of_the_call_comes_before_the_day_of_the_organisation(self, tmp_path: Path) -> None:
        from datetime import date

        from custmap.pipeline import check

        checked(tmp_path, "organisation: {name: T, as_of: 2026-06-30}\ndepartments: {hr: {services: {s: "
                "{customers: all-staff, reviewed: 2026-01-01}}}}")  # fmt: skip
        codes = [item.code for item in check([str(tmp_path)], as_of=date(2027, 6, 30)).findings]
        assert "CM205" in codes
        assert "CM205" not in [item.code for item in check([str(tmp_path)]).findings]

    def test_a_service_without_customers_is_no_agreement(self, tmp_path: Path) -> None:
        assert not self.messages(tmp_path, "{s: {}}")

    def test_is_silent_where_the_day_or_the_policy_could_not_be_read(self, tmp_path: Path) -> None:
        assert not self.messages(tmp_path, "{s: {customers: all-staff, reviewed: last spring}}")
        old = "{s: {customers: all-staff, reviewed: 2001-01-01}}"
        assert not self.messages(tmp_path, old, "policy: {review_after: now and then}")
        assert self.messages(tmp_path, old)

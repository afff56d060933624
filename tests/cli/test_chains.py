"""`custmap chains` and `custmap impact` tell the story of an organisation by themselves."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.building import custmap, write

RIPPLE = "examples/payroll-ripple"


class TestGlance:
    def test_solano_is_told_apart_into_frontline_mixed_and_support(self) -> None:
        view = json.loads(custmap("chains", "catalogues/solano", "-f", "json").stdout)
        parts = {line["ref"]: line["part"] for line in view["departments"]}
        assert parts["civil-registrar"] == parts["social-welfare"] == "frontline"
        assert parts["treasurer"] == parts["gso"] == parts["hr"] == "mixed"
        assert parts["mayor"] == "support"

    def test_every_department_is_one_line_that_fits(self) -> None:
        for width in (80, 120):
            lines = custmap("chains", "catalogues/solano", COLUMNS=str(width)).stdout.splitlines()
            assert max(len(line) for line in lines) <= width
        assert sum("service" in line and "→" in line for line in lines) == 18

    def test_a_thousand_services_stay_readable(self, tmp_path: Path) -> None:
        for number in range(40):
            services = "".join(f"  s{index}: {{customers: all-staff}}\n" for index in range(25))
            write(tmp_path, **{f"d{number}": f"department: d{number}\nservices:\n{services}"})
        assert len(custmap("chains", str(tmp_path)).stdout.splitlines()) < 30
        assert len(custmap("chains", str(tmp_path), "--all").stdout.splitlines()) > 40


class TestTrees:
    def test_the_way_from_time_records_leads_through_payroll_and_staff_to_residents(self) -> None:
        shown = custmap("chains", "--from", "hr/time-records", "catalogues/solano").stdout.splitlines()
        assert shown[0].startswith("hr/time-records")
        assert shown[1].startswith("└─ accounting/payroll")
        assert "all staff" in shown[2]
        assert "who serve Residents" in shown[3]

    def test_upstream_shows_what_each_supplier_promises_to_this_very_department(self) -> None:
        shown = custmap("chains", "--to", "civil-registrar/certified-copy", "catalogues/solano").stdout
        assert "treasurer/fee-collection" in shown
        assert "OLA  within 5 min" in shown

    def test_a_role_is_a_place_to_start(self) -> None:
        shown = custmap("chains", "--from", "accounting.accountant-3", "catalogues/solano").stdout
        assert "accounting/payroll" in shown

    def test_a_repeated_branch_is_pointed_to_and_a_cycle_is_a_cycle(self, tmp_path: Path) -> None:
        write(tmp_path, d="department: d\nservices: {a: {needs: [b, c]}, b: {needs: c}, c: {needs: a}}")
        shown = custmap("chains", "--from", "d/c", str(tmp_path)).stdout
        assert "goes round" in shown
        assert "(see above)" in shown

    def test_depth_cuts_and_says_so(self) -> None:
        shown = custmap("chains", "--from", "hr/time-records", "--depth", "1", "catalogues/solano").stdout
        assert "below (--depth 2 shows it)" in shown
        assert "all staff" not in shown

    def test_departments_instead_of_services(self) -> None:
        shown = custmap("chains", "--departments", "--from", "hr", RIPPLE).stdout.splitlines()
        assert shown[0].startswith("Human Resources")
        assert shown[1].startswith("└─ Finance")

    def test_a_chain_of_5000_services_is_walked_to_its_end(self, tmp_path: Path) -> None:
        lines = "".join(f"  s{number}: {{needs: s{number - 1}}}\n" for number in range(1, 5000))
        write(tmp_path, d=f"department: d\nservices:\n  s0: {{}}\n{lines}")
        done = custmap("chains", "--from", "d/s0", "--depth", "6000", "-f", "json", str(tmp_path))
        rows = json.loads(done.stdout)["rows"]
        assert [row["ref"] for row in rows] == [f"d/s{number}" for number in range(5000)]

    def test_a_hub_of_10000_customers_is_counted_not_listed(self, tmp_path: Path) -> None:
        parties = ", ".join(f"p{number}" for number in range(10_000))
        write(tmp_path, d=f"parties: [{parties}]\ndepartments: {{d: {{services: {{s: {{customers: [{parties}]}}}}}}}}")
        shown = custmap("chains", "--from", "d/s", str(tmp_path)).stdout
        assert "and 9,975 more" in shown
        assert len(shown.splitlines()) < 30

    def test_an_unknown_reference_suggests_the_nearest_and_exits_2(self) -> None:
        done = custmap("chains", "--from", "finance/payrol", RIPPLE)
        assert done.returncode == 2
        assert "did you mean 'finance/payroll'?" in done.stderr

    def test_from_and_to_together_are_refused(self) -> None:
        assert custmap("chains", "--from", "hr", "--to", "finance", RIPPLE).returncode == 2


class TestImpact:
    def test_the_failure_of_payroll_tells_its_story(self) -> None:
        shown = custmap("impact", "finance/payroll", RIPPLE).stdout
        assert "all staff (6 departments) [OLA]" in shown
        assert "front-desk/check-in" in shown
        assert "3 of 3 customers feel it" in shown
        assert "Shortest way: finance/payroll → Front desk → front-desk/check-in → Guests" in shown

    def test_with_a_second_bank_the_failure_of_one_fails_nothing(self, tmp_path: Path) -> None:
        for page in Path(RIPPLE).glob("*.yaml"):
            text = page.read_text(encoding="utf-8")
            if page.name == "org.yaml":
                text = text.replace("parties:\n", "parties:\n  bank-two: {services: {transfer: {}}}\n", 1)
            (tmp_path / page.name).write_text(text, encoding="utf-8")
        finance = tmp_path / "finance.yaml"
        text = finance.read_text(encoding="utf-8")
        assert "from: bank/transfer" in text
        finance.write_text(text.replace("from: bank/transfer", "any_of: [bank/transfer, bank-two/transfer]"))
        hits = json.loads(custmap("impact", "bank", "-f", "json", str(tmp_path)).stdout)["hits"]
        assert {hit["ref"]: hit["effect"] for hit in hits} == {"finance/payroll": "weakened"}
        alone = json.loads(custmap("impact", "bank", "-f", "json", RIPPLE).stdout)["hits"]
        assert {hit["effect"] for hit in alone if hit["ref"] == "finance/payroll"} == {"fails"}

    def test_fees_are_reckoned_by_the_month_and_what_is_unknown_is_said(self, tmp_path: Path) -> None:
        write(
            tmp_path,
            d="""
                organisation: {name: Inn, currency: EUR}
                parties: {guests: {}}
                departments:
                  d:
                    services:
                      a: {}
                      b: {needs: a, fee: 10, customers: {guests: {volume: 120 a year}}}
                      c: {needs: a, fee: 7, customers: {guests: {volume: 30 per month}}}
                      e: {needs: a, fee: [1 per x, 2 per y], customers: {guests: {volume: 9 per month}}}
            """,
        )
        risk = json.loads(custmap("impact", "d/a", "-f", "json", str(tmp_path)).stdout)["fee_at_risk"]
        assert risk == {"per_month": 310.0, "links_known": 2, "links_unknown": 1}
        assert "EUR 310 a month (1 of 3 links" in custmap("impact", "d/a", str(tmp_path)).stdout

    @pytest.mark.parametrize("reference", ["finance", "finance/payroll", "bank", "bank/transfer"])
    def test_services_departments_and_outside_suppliers_can_fail(self, reference: str) -> None:
        assert custmap("impact", reference, RIPPLE).returncode == 0

    def test_an_unknown_reference_suggests_the_nearest_and_exits_2(self) -> None:
        done = custmap("impact", "finanse/payroll", RIPPLE)
        assert done.returncode == 2
        assert "did you mean 'finance/payroll'?" in done.stderr

    def test_a_customer_who_supplies_nothing_cannot_fail(self) -> None:
        done = custmap("impact", "guests", RIPPLE)
        assert done.returncode == 2
        assert "delivers no service" in done.stderr

    def test_lines_fit_the_terminal(self) -> None:
        for width in (80, 120):
            for reference in ("treasurer", "hr/time-records", "psa"):
                lines = custmap("impact", reference, "catalogues/solano", COLUMNS=str(width)).stdout.splitlines()
                assert max(len(line) for line in lines) <= width


class TestReferencesThatLeadNowhere:
    CATALOGUE = """
    departments:
      a:
        roles: {clerk: {delivers: [ghost, help]}}
        services: {help: {customers: b}}
      b: {}
    """

    @pytest.mark.parametrize("command", [["chains", "--from"], ["impact"], ["report", "-d"]])
    def test_a_role_that_delivers_what_is_not_there_is_shown_with_what_is(
        self, command: list[str], tmp_path: Path
    ) -> None:
        write(tmp_path, catalogue=self.CATALOGUE)
        done = custmap(*command, "a.clerk", str(tmp_path))
        assert done.returncode == 0, done.stderr
        assert "help" in done.stdout.lower()


def test_a_department_that_uses_a_service_in_a_step_is_served_by_its_department(tmp_path: Path) -> None:
    text = """
    departments:
      it: {services: {net: {customers: it}}}
      desk: {services: {help: {customers: it, steps: [{do: look it up, uses: it/net}]}}}
    """
    write(tmp_path, catalogue=text)
    shown = custmap("chains", "--from", "it", "--departments", str(tmp_path)).stdout
    assert "Desk" in shown

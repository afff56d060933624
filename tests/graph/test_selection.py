"""Selectors: what is named comes with its customers, downstream too; upstream comes only with what leads there."""

from __future__ import annotations

from pathlib import Path

import pytest

from custmap.graph import CustomerMap
from custmap.graph.selection import Selection, select
from custmap.pipeline import survey
from tests.building import write

TOWN = """
parties:
  residents: {kind: public}
  shops: {kind: business}
  bank: {kind: business, services: {transfer: {}, cheque: {}}}
  vendors: {}
groups: {customers: [residents, shops]}
departments:
  archive: {services: {records: {customers: [hr]}}}
  hr:
    roles: {clerk: {}, head: {}}
    services:
      time-records: {customers: [finance], needs: [archive/records], owner: clerk}
      training: {customers: [all-staff, residents]}
  finance:
    roles: {cashier: {}}
    services:
      payroll:
        customers: [all-staff]
        needs: [hr/time-records, {any_of: [bank/transfer, bank/cheque]}]
      counter: {customers: [customers, finance.cashier], needs: [payroll], steps: [{do: pay, uses: bank/transfer}]}
  permits: {services: {permit: {customers: [shops, residents], needs: [finance/counter]}}}
  idle: {}
"""


@pytest.fixture
def town(tmp_path: Path) -> CustomerMap:
    return survey([str(write(tmp_path, town=TOWN))]).map


def services(selection: Selection) -> set[str]:
    return {service.ref for service in selection.services}


def links(selection: Selection) -> set[str]:
    return {link.ref for link in selection.links}


def needs(selection: Selection) -> set[tuple[str, ...]]:
    return {(need.service.ref, *(supplier.ref for supplier in need.suppliers)) for need in selection.needs}


def entities(selection: Selection) -> set[str]:
    return {entity.ref for entity in selection.entities}


class TestNames:
    def test_no_expression_is_everything(self, town: CustomerMap) -> None:
        whole = select(town, [])
        assert len(whole.services) == len(town.services)
        assert whole.links == town.links
        assert whole.needs == town.needs
        assert {"idle", "vendors", "customers", "all-staff", "hr.head"} <= entities(whole)

    def test_a_service_comes_with_its_customers_and_with_nothing_else(self, town: CustomerMap) -> None:
        chosen = select(town, ["finance/counter"])
        assert services(chosen) == {"finance/counter"}
        assert links(chosen) == {"finance/counter@customers", "finance/counter@finance.cashier"}
        assert not chosen.needs

    def test_a_department_is_its_services_their_customers_and_what_they_need_of_each_other(
        self, town: CustomerMap
    ) -> None:
        chosen = select(town, ["finance"])
        assert services(chosen) == {"finance/payroll", "finance/counter"}
        assert "finance/payroll@all-staff" in links(chosen)
        assert "hr/time-records@finance" not in links(chosen)
        assert needs(chosen) == {("finance/counter", "finance/payroll")}
        assert entities(chosen) == {"finance"}

    def test_a_party_is_what_it_is_served_with_and_what_it_delivers(self, town: CustomerMap) -> None:
        chosen = select(town, ["residents"])
        assert services(chosen) == {"hr/training", "permits/permit", "finance/counter"}
        assert links(chosen) == {"hr/training@residents", "permits/permit@residents", "finance/counter@customers"}
        assert services(select(town, ["bank"])) == {"bank/transfer", "bank/cheque"}

    def test_a_group_is_what_it_is_served_with(self, town: CustomerMap) -> None:
        assert links(select(town, ["customers"])) == {"finance/counter@customers"}
        assert links(select(town, ["all-staff"])) == {"finance/payroll@all-staff", "hr/training@all-staff"}

    def test_a_role_is_what_it_delivers_or_if_nothing_what_it_is_served_with(self, town: CustomerMap) -> None:
        assert services(select(town, ["hr.clerk"])) == {"hr/time-records"}
        assert links(select(town, ["finance.cashier"])) == {"finance/counter@finance.cashier"}

    def test_what_nothing_leads_to_is_there_all_the_same(self, town: CustomerMap) -> None:
        chosen = select(town, ["vendors"])
        assert (services(chosen), entities(chosen)) == (set(), {"vendors"})

    def test_a_department_that_delivers_nothing_is_what_it_is_served_with(self, town: CustomerMap) -> None:
        assert links(select(town, ["idle"])) == {"finance/payroll@all-staff", "hr/training@all-staff"}


class TestHops:
    def test_a_plus_before_is_everything_that_stands_behind_it(self, town: CustomerMap) -> None:
        chosen = select(town, ["+finance/payroll"])
        upstream = {"hr/time-records", "archive/records", "bank/transfer", "bank/cheque"}
        assert services(chosen) == upstream | {"finance/payroll"}
        assert links(chosen) == {"finance/payroll@all-staff"}, "a supplier's other customers do not come along"

    def test_a_step_that_uses_a_service_needs_it(self, town: CustomerMap) -> None:
        assert "bank/transfer" in services(select(town, ["1+finance/counter"]))

    def test_a_plus_behind_is_everything_it_serves_and_whom_that_serves(self, town: CustomerMap) -> None:
        chosen = select(town, ["bank/cheque+"])
        assert services(chosen) == {"bank/cheque", "finance/payroll", "finance/counter", "permits/permit"}
        assert {"permits/permit@residents", "finance/payroll@all-staff"} <= links(chosen)

    def test_a_number_is_how_many_services_far(self, town: CustomerMap) -> None:
        assert services(select(town, ["1+finance/payroll+1"])) == {
            "hr/time-records", "bank/transfer", "bank/cheque", "finance/payroll", "finance/counter",
        }  # fmt: skip
        assert services(select(town, ["0+finance/payroll+0"])) == {"finance/payroll"}
        assert services(select(town, [f"{'9' * 5000}+finance/payroll"])) == services(select(town, ["+finance/payroll"]))

    def test_behind_a_department_stand_also_those_who_serve_the_department_itself(self, town: CustomerMap) -> None:
        assert "hr/training@all-staff" in links(select(town, ["1+finance"]))
        assert "archive/records" not in services(select(town, ["1+finance"]))
        assert "archive/records" in services(select(town, ["2+finance"]))

    def test_behind_a_customer_stand_the_services_it_gets_and_all_theirs(self, town: CustomerMap) -> None:
        assert services(select(town, ["+shops"])) == services(select(town, [])) - {"hr/training"}

    def test_a_customer_serves_nobody_by_being_served(self, town: CustomerMap) -> None:
        assert services(select(town, ["shops+"])) == services(select(town, ["shops"]))


class TestMethods:
    def test_by_the_kind_of_party(self, town: CustomerMap) -> None:
        assert services(select(town, ["kind:public"])) == services(select(town, ["residents"]))
        assert services(select(town, ["kind:business"])) == services(select(town, ["shops", "bank"]))

    def test_by_level(self, town: CustomerMap) -> None:
        assert {link.level for link in select(town, ["level:sla"]).links} == {"SLA"}
        assert {link.level for link in select(town, ["level:OLA"]).links} == {"OLA"}
        bought = {"bank/transfer", "bank/cheque", "finance/payroll", "finance/counter"}
        assert services(select(town, ["level:uc"])) == bought

    def test_by_the_part_a_department_plays(self, town: CustomerMap) -> None:
        assert entities(select(town, ["frontline"])) == {"permits"}
        assert entities(select(town, ["support"])) == {"archive"}
        assert entities(select(town, ["part:mixed"])) == {"hr", "finance"}

    def test_a_department_of_that_name_comes_first(self, tmp_path: Path) -> None:
        text = """
            departments:
              support: {services: {desk: {customers: other}}}
              other: {services: {s: {customers: support}}}
        """
        map_ = survey([str(write(tmp_path, a=text))]).map
        assert services(select(map_, ["support"])) == {"support/desk"}
        assert services(select(map_, ["part:support"])) == {"support/desk", "other/s"}


class TestSets:
    def test_a_comma_is_what_both_choose(self, town: CustomerMap) -> None:
        chosen = select(town, ["kind:public,frontline"])
        assert services(chosen) == {"permits/permit"}
        assert links(chosen) == {"permits/permit@residents"}

    def test_a_space_and_several_texts_are_what_either_chooses(self, town: CustomerMap) -> None:
        together = services(select(town, ["hr"])) | services(select(town, ["permits"]))
        assert services(select(town, ["hr permits"])) == services(select(town, ["hr", "permits"])) == together

    def test_everything_is_in_the_order_of_the_map(self, town: CustomerMap) -> None:
        chosen = select(town, ["permits", "bank", "hr"])
        assert [service.ref for service in chosen.services] == [
            ref for ref in town.services if ref.startswith(("permits", "bank", "hr"))
        ]

"""The customer map: references are followed, links get their standards, and what cannot be resolved is recorded."""

from __future__ import annotations

from pathlib import Path

import pytest

from custmap.graph import CustomerMap
from custmap.standards import TimeStandard
from tests.building import checked

TOWN = """
organisation: {name: Town}
parties:
  residents: {kind: public}
  bank: {services: {transfer: {time: within 1 wd}}}
groups:
  line: [engineering, health]
  mixed: {members: [health, residents]}
departments:
  hr:
    roles: {clerk: {title: Clerk, backup: head}, head: {}}
    services:
      time-records: {customers: {finance: {time: within 2 wd}}, time: within 5 wd, owner: clerk}
  finance:
    roles: {cashier: {}}
    services:
      payroll:
        customers: [all-staff, hr.clerk]
        before: {time: within 9 d}
        needs: [hr/time-records, {any_of: [bank/transfer, counter]}]
        steps: [{do: pay, by: cashier, uses: counter}]
      counter: {customers: [residents, line, mixed]}
  engineering: {}
  health: {services: {check-up: residents}}
"""


@pytest.fixture
def town(tmp_path: Path) -> CustomerMap:
    return checked(tmp_path, TOWN.replace("check-up: residents", "check-up: {customers: residents}")).map


def links(town: CustomerMap) -> set[str]:
    return {link.ref for link in town.links}


def test_every_customer_is_one_link_and_a_group_is_one_too(town: CustomerMap) -> None:
    assert links(town) == {
        "hr/time-records@finance",
        "finance/payroll@all-staff",
        "finance/payroll@hr.clerk",
        "finance/counter@residents",
        "finance/counter@line",
        "finance/counter@mixed",
        "health/check-up@residents",
    }
    assert not town.unresolved


def test_inside_and_outside_are_derived_from_who_is_served(town: CustomerMap) -> None:
    levels = {link.ref: (link.external, link.level) for link in town.links}
    assert levels["hr/time-records@finance"] == (False, "OLA")
    assert levels["finance/payroll@hr.clerk"] == (False, "OLA")
    assert levels["finance/counter@residents"] == (True, "SLA")
    assert levels["finance/counter@line"] == (False, "OLA")
    assert levels["finance/counter@mixed"] == (True, "SLA")


def test_departments_are_frontline_support_mixed_or_serve_nobody(town: CustomerMap) -> None:
    parts = {ref: town.part_of(department) for ref, department in town.departments.items()}
    assert parts == {"hr": "support", "finance": "mixed", "engineering": "nobody", "health": "frontline"}


def test_a_link_has_its_own_cell_or_else_the_whole_cell_of_its_service(town: CustomerMap) -> None:
    by_ref = {link.ref: link for link in town.links}

    def text(ref: str, phase: str) -> list[str]:
        cell = by_ref[ref].standards(phase, "time")  # type: ignore[arg-type]  # a phase
        return [one.promise.text for one in cell if isinstance(one.promise, TimeStandard)]

    assert text("hr/time-records@finance", "during") == ["within 2 wd"]
    assert text("finance/payroll@hr.clerk", "before") == ["within 9 d"]
    assert text("finance/payroll@hr.clerk", "during") == []


def test_needs_lead_to_services_of_departments_and_of_parties_bare_or_in_full(town: CustomerMap) -> None:
    payroll = town.services["finance/payroll"]
    assert [[supplier.ref for supplier in need.suppliers] for need in town.needs_of(payroll)] == [
        ["hr/time-records"],
        ["bank/transfer", "finance/counter"],
    ]
    assert [need.service.ref for need in town.needed_by(town.services["bank/transfer"])] == ["finance/payroll"]
    assert [use.service.ref for use in town.used_by(town.services["finance/counter"])] == ["finance/payroll"]


def test_a_role_delivers_what_it_owns_and_what_it_has_a_step_in(town: CustomerMap) -> None:
    services = town.services
    assert town.delivered_by(town.roles["hr.clerk"]) == (services["hr/time-records"],)
    assert town.delivered_by(town.roles["finance.cashier"]) == (services["finance/payroll"],)
    assert town.delivered_by(town.roles["hr.head"]) == ()


def test_names_are_titles_of_ids_where_none_is_written(town: CustomerMap) -> None:
    assert town.services["health/check-up"].name == "Check up"
    assert town.roles["hr.clerk"].name == "Clerk"


def test_references_are_followed_across_files(tmp_path: Path) -> None:
    map_ = checked(
        tmp_path,
        hr="department: hr\nservices: {records: {customers: finance}}",
        finance="department: finance\nservices: {payroll: {customers: hr, needs: hr/records}}",
    ).map
    assert not map_.unresolved
    assert {link.ref for link in map_.links} == {"hr/records@finance", "finance/payroll@hr"}


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("customers: nobody", "no department, party or group has this id"),
        ("customers: hr.nobody", "hr has no role of this id"),
        ("customers: hr/records", "a service cannot be a customer: name who is served"),
        ("needs: hr/nothing", "hr has no service of this id"),
        ("needs: nothing", "hr has no service of this id"),
        ("needs: other/records", "no department or party has this id"),
        ("owner: nobody", "hr has no role of this id"),
        ("steps: [{do: x, by: other.clerk}]", "'other' is no department"),
        ("steps: [{do: x, uses: hr/nothing}]", "hr has no service of this id"),
    ],
)
def test_what_leads_nowhere_is_recorded_with_the_reason_and_never_raised(
    written: str, why: str, tmp_path: Path
) -> None:
    map_ = checked(tmp_path, f"department: hr\nroles: {{clerk: {{}}}}\nservices:\n  records:\n    {written}\n").map
    assert [missing.why for missing in map_.unresolved] == [why]


def test_a_group_cannot_hold_a_group(tmp_path: Path) -> None:
    map_ = checked(tmp_path, "custmap: 1\ngroups: {a: [b], b: []}\ndepartments: {hr: {}}").map
    assert [missing.why for missing in map_.unresolved] == ["a group cannot hold a group"]


def test_file_order_does_not_change_the_findings(tmp_path: Path) -> None:
    texts = [
        "department: hr\nservices: {records: {customers: finanse}}",
        "department: finance\nservices: {payroll: {customers: hr, needs: hr/record}}",
        "custmap: 1\nparties: {residents: {}}",
    ]
    seen = set()
    for order in ((0, 1, 2), (2, 1, 0), (1, 2, 0)):
        folder = tmp_path / "".join(map(str, order))
        folder.mkdir()
        result = checked(folder, **{f"file{place}": texts[index] for place, index in enumerate(order)})
        seen.add(frozenset((item.code, item.message) for item in result.findings))
    assert len(seen) == 1

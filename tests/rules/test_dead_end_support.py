"""An internal service whose chain reaches no external customer; silent where the catalogue has no external link."""

from __future__ import annotations

from pathlib import Path

import pytest

from custmap.findings import Severity
from tests.building import found, places

TOWN = """\
parties: {readers: {kind: public}}
groups: {inside: [archive, bindery]}
departments:
  library: {services: {lending: {customers: readers}}}
  archive:
    roles: {clerk: {}}
    services:
      filing: {customers: bindery}
  bindery:
    services:
      mending: {customers: archive}
"""


def ends(folder: Path, text: str) -> list[str]:
    return [item.at for item in found(folder, text, codes="CM110")]


def test_says_of_each_service_that_nothing_leads_outside(tmp_path: Path) -> None:
    filing, mending = found(tmp_path, TOWN, codes="CM110")
    assert places([filing, mending]) == ["CM110 8:7", "CM110 11:7"]
    assert filing.severity is Severity.WARNING
    assert filing.message == "'archive/filing' serves Bindery, and from there nothing reaches a customer outside"
    assert [related.location.line for related in filing.related if related.location] == [9]


@pytest.mark.parametrize("customers", ["inside", "archive.clerk", "[archive, inside]"])
def test_groups_and_roles_inside_are_no_way_out(customers: str, tmp_path: Path) -> None:
    assert ends(tmp_path, TOWN.replace("customers: archive", f"customers: {customers}")) == [
        "archive/filing",
        "bindery/mending",
    ]


@pytest.mark.parametrize("customers", ["library", "[archive, library]", "all-staff", "readers"])
def test_one_way_out_is_enough_for_all_who_stand_behind(customers: str, tmp_path: Path) -> None:
    assert not ends(tmp_path, TOWN.replace("customers: archive", f"customers: {customers}"))


def test_a_need_of_an_outside_service_is_a_way_out(tmp_path: Path) -> None:
    assert not ends(tmp_path, TOWN.replace("{customers: readers}", "{customers: readers, needs: bindery/mending}"))
    either = "{customers: readers, needs: {any_of: [archive/filing, bindery/mending]}}"
    assert not ends(tmp_path, TOWN.replace("{customers: readers}", either))


def test_is_silent_where_nobody_outside_is_served(tmp_path: Path) -> None:
    assert not ends(tmp_path, TOWN.replace("customers: readers", "customers: archive"))


def test_is_silent_where_the_chain_ends_in_another_gap(tmp_path: Path) -> None:
    assert not ends(tmp_path, TOWN.replace("mending: {customers: archive}", "mending: {}"))
    assert not ends(tmp_path, TOWN.replace("    services:\n      mending: {customers: archive}", "    name: Bindery"))
    assert not ends(tmp_path, TOWN + "      gilding: {}\n")  # of no customer yet: who knows


def test_is_silent_where_a_department_that_is_served_has_parts_that_may_serve_the_outside(tmp_path: Path) -> None:
    assert not ends(tmp_path, TOWN + "  shop: {part_of: bindery, services: {sale: {customers: readers}}}\n")


@pytest.mark.parametrize(
    "slip",
    [
        "  zoo: {services: {feeding: {customers: reader}}}\n",
        "  zoo: {services: {feeding: {customers: readers, needs: bindery/mendin}}}\n",
        "  zoo: {services: {feeding: {customers: readers, needs: [{from: bindery/mending, when: 3}]}}}\n",
        "  zoo: {services: {feeding: 3}}\n",
        "---\ndepartment: archive\n",
        "---\ndepartment: zoo\nservices: {feeding: {needs: [archive/filing, bindery/mending]\n",
    ],
)
def test_is_silent_while_something_unread_or_unresolved_may_be_the_missing_piece(slip: str, tmp_path: Path) -> None:
    assert not ends(tmp_path, TOWN + slip)


@pytest.mark.parametrize("slip", ["unit_cost: dear", "time: {promise: {}}", "owner: nobody", "fee: -1"])
def test_speaks_where_what_could_not_be_read_is_no_part_of_a_chain(slip: str, tmp_path: Path) -> None:
    text = TOWN.replace("{customers: readers}", f"{{customers: readers, {slip}}}")
    assert len(found(tmp_path, text, codes="CM005 CM003")) == 1
    assert len(ends(tmp_path, text)) == 2

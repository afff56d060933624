"""What a customer outside loses when something fails: counted apart, and never more than it is."""

from __future__ import annotations

from contextlib import chdir
from pathlib import Path

from custmap import pipeline
from custmap.reports import impact_json, impact_text
from custmap.reports.department.sections.blocks import Items
from custmap.reports.department.sections.failure import failure
from custmap.reports.department.sections.short import SPOKEN
from custmap.reports.impact import Ripple
from tests.building import write

TOWN = """
organisation: {name: O}
parties: {residents: {}, taxpayers: {}, farmers: {}, vendors: {}, shops: {}}
groups: {traders: [vendors, shops]}
departments:
  till:
    services:
      fees: {customers: office}
      payments: {customers: taxpayers}
  office:
    services:
      permit: {customers: residents, needs: till/fees}
      advice: {customers: [residents, farmers]}
      stall: {customers: vendors, needs: till/fees}
  hall:
    services:
      weddings: {customers: residents}
      market: {customers: traders}
"""


def ripple(folder: Path, ref: str = "till") -> Ripple:
    write(folder, town=TOWN)
    with chdir(folder):
        return pipeline.impact(pipeline.survey(["."]).map, ref)


def said(folder: Path) -> str:
    return " ".join(impact_text.render(ripple(folder), width=120).split())


def test_who_still_gets_something_is_not_said_to_get_nothing(tmp_path: Path) -> None:
    text = said(tmp_path)
    assert "gets nothing any more: Taxpayers (1 service)" in text
    assert "Residents (1 of 3 services stops, 1 comes later or worse)" in text
    assert "may get it later or worse: Farmers (1 service)" in text


def test_what_reaches_a_customer_as_one_of_a_group_is_left_to_it(tmp_path: Path) -> None:
    assert "Vendors (1 of 2 services stops)" in said(tmp_path)


def test_the_report_of_a_department_says_the_same(tmp_path: Path) -> None:
    (block,) = failure("", ripple(tmp_path), "till", SPOKEN).blocks
    assert isinstance(block, Items)
    told = {item.head: list(item.details) for item in block.items if "customer" in item.head}
    assert told == {
        "1 of 5 customers outside gets nothing any more": ["Taxpayers (1 service)"],
        "2 of 5 customers outside lose some of their services": [
            "Residents (1 of 3 services stops, 1 comes later or worse)",
            "Vendors (1 of 2 services stops)",
        ],
        "1 of 5 customers outside may get it later or worse": ["Farmers (1 service)"],
    }


def test_a_program_is_told_how_many_services_suffer_what(tmp_path: Path) -> None:
    outside = {one["customer"]: one for one in impact_json.document(ripple(tmp_path))["outside"]}
    residents = outside["Residents"]
    assert (residents["effect"], residents["links"], residents["links_of"]) == ("fails", 2, 3)
    assert residents["links_by_effect"] == {"fails": 1, "weakened": 0, "felt": 1}

"""By which link a department is supplied: whatever `names` takes for a customer has a link, and the nearest counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.building import checked, found

_HOUSE = """
groups: {{clerks: [fin.clerk, hr], line: [fin, hr, it], board: [admin.head]}}
departments:
  hr: {{services: {{rec: {{customers: {customers}, work: 1 h}}}}}}
  it: {{}}
  admin: {{roles: {{head: {{}}}}}}
  fin:
    part_of: admin
    roles: {{clerk: {{}}, chief: {{}}}}
    services: {{pay: {{customers: hr, work: 1 h, time: within 3 wd, needs: hr/rec}}}}
"""


@pytest.mark.parametrize(
    ("customers", "nearest"),
    [
        ("[all-staff, admin, clerks, fin.clerk, line, fin]", "fin"),
        ("[all-staff, admin, clerks, fin.clerk, line]", "line"),
        ("[all-staff, admin, clerks, fin.clerk]", "fin.clerk"),
        ("[all-staff, admin, clerks]", "clerks"),
        ("[all-staff, board, admin]", "admin"),
        ("[all-staff, board, admin.head]", "admin.head"),
        ("[all-staff, board]", "board"),
        ("[all-staff, it]", "all-staff"),
        ("[it, hr]", None),
    ],
)
def test_the_nearest_link_counts_and_all_staff_the_last(customers: str, nearest: str | None, tmp_path: Path) -> None:
    map_ = checked(tmp_path, _HOUSE.format(customers=customers)).map
    records, finance = map_.services["hr/rec"], map_.departments["fin"]
    link = map_.agreements.link_to(records, finance)
    assert (link.customer.ref if link else None) == nearest
    assert map_.agreements.names(records, finance) is (link is not None)


@pytest.mark.parametrize("customer", ["fin.clerk", "clerks", "admin", "board"])
def test_a_time_that_is_promised_to_our_role_group_or_superior_is_promised_to_us(customer: str, tmp_path: Path) -> None:
    promised = _HOUSE.format(customers=f"{{{customer}: {{time: within 1 wd}}, all-staff: {{time: within 9 wd}}}}")
    assert not found(tmp_path, promised, codes="CM302 CM305")


def test_a_named_group_goes_before_all_staff_though_it_counts_more_members(tmp_path: Path) -> None:
    text = """
    parties: {vend: {kind: business}, shop: {kind: business}}
    groups: {line: [fin, hr, vend, shop]}
    departments:
      hr: {services: {rec: {customers: {line: {time: within 1 wd}, all-staff: {time: within 9 wd}}, work: 1 h}}}
      fin: {services: {pay: {customers: hr, work: 1 h, needs: hr/rec, time: within 3 wd}}}
    """
    assert not found(tmp_path, text, codes="CM302")

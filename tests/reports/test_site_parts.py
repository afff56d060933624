"""The parts of the site, each by itself: addresses, the matrix, the picture, the trees."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custmap.pipeline import reports, survey
from custmap.reports.site import names, single
from custmap.reports.site.flow import Flow, flow_of
from custmap.reports.site.rendering import rendered
from tests.building import ROOT, write


@given(ref=st.text(max_size=200))
def test_any_reference_has_an_address_inside_the_site(ref: str) -> None:
    for address in (names.department_page(ref), names.customer_page(ref), names.service_page(ref)):
        assert names.is_page(address), address
        assert ".." not in address
        assert address == address.lower()


@given(one=st.text(max_size=9), other=st.text(max_size=9))
def test_different_references_have_different_addresses_even_where_case_does_not_count(one: str, other: str) -> None:
    if one != other:
        assert names.department_page(one).lower() != names.department_page(other).lower()


@pytest.mark.parametrize("ref", ["Finance", "FINANCE", "con", "nul", "com1", "a" * 300, "-x", "..", "a.b", "ä", ""])
def test_what_a_file_system_would_refuse_or_confuse_gets_a_name_of_its_own(ref: str) -> None:
    assert re.fullmatch(r"departments/[a-z0-9-]*~[0-9a-f]{12}\.html", names.department_page(ref))


def test_an_ordinary_id_is_its_own_file_name() -> None:
    assert names.department_page("finance") == "departments/finance.html"
    assert names.service_page("finance/payroll") == "services/finance/payroll.html"


@pytest.mark.parametrize(
    "address", ["../x.html", "/etc/passwd", "index.html/..", "notes.txt", "a/b.html", "x/../y.html"]
)
def test_what_custmap_would_not_write_it_does_not_remove(address: str) -> None:
    assert not names.is_page(address)


def flow(ref: str, catalogue: str) -> Flow:
    (view,) = reports(survey([str(ROOT / catalogue)]), [ref])
    found = flow_of(view)  # type: ignore[arg-type]
    assert found is not None
    return found


@pytest.mark.parametrize("ref", ["business-permits", "treasurer", "gso", "civil-registrar", "accounting"])
def test_no_two_texts_and_no_two_boxes_lie_on_one_another(ref: str) -> None:
    drawn = flow(ref, "catalogues/solano")
    for x in {box.x for box in drawn.boxes}:
        column = sorted((box for box in drawn.boxes if box.x == x), key=lambda box: box.y)
        assert all(one.y + one.height < other.y for one, other in pairwise(column))
    for x in {line.text_x for line in drawn.lines}:
        texts = sorted(line.text_y for line in drawn.lines if line.text_x == x)
        assert all(other - one >= 12 for one, other in pairwise(texts))
    assert all(box.y + box.height <= drawn.height for box in drawn.boxes)


def test_a_line_that_is_not_backed_says_so_in_words() -> None:
    lines = flow("business-permits", "catalogues/solano").lines
    (line,) = [line for line in lines if line.start.ref == "business-permits/new-permit"]
    assert (line.look, line.words) == ("unbacked", "✗ not backed: 55-60 min")


def test_a_picture_of_very_many_services_shows_those_with_a_fault_and_counts_the_rest(tmp_path: Path) -> None:
    services = "".join(f"  s{number}: {{customers: residents, time: within 1 d}}\n" for number in range(60))
    missed = "  late: {customers: residents, time: {promise: within 1 d, actual: 2 d, as_of: 2026-06-01}}\n"
    write(tmp_path, org="parties: {residents: {}}\norganisation: {name: T, as_of: 2026-06-02}\n")
    write(tmp_path, dept=f"department: big\nservices:\n{services}{missed}")
    drawn = flow("big", str(tmp_path))
    assert drawn.services == 24
    assert drawn.left_out == 37
    assert "missed" in {line.look for line in drawn.lines}


def test_a_department_that_nobody_serves_shows_that_nobody_is_named() -> None:
    assert flow("treasurer", "catalogues/solano").empty == [0]


def test_a_value_that_a_template_does_not_know_is_an_error_and_not_a_blank() -> None:
    with pytest.raises(Exception, match="undefined"):
        rendered("customer.html", root="")


def test_what_is_to_be_typed_is_set_apart_and_the_rest_stays_text(tmp_path: Path) -> None:
    write(tmp_path, one="department: one\nname: a `<b>` c\nservices: {s: {name: '`<i>`'}}\n")
    page = single.render(reports(survey([str(tmp_path)]), ["one"]))
    assert "<code>customers</code>" in page  # name the `customers`
    assert "a `&lt;b&gt;` c" in page
    assert "&lt;code" not in page
    assert not re.search("<[bi]>", page)

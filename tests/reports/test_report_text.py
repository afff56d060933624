"""A report on a terminal: short enough to be read, complete on demand, and told in black and white."""

from __future__ import annotations

import contextlib
from functools import cache
from pathlib import Path

import pytest

from custmap.paint import width_of
from custmap.pipeline import reporter, survey
from custmap.reports.department.model import DepartmentView, ReportView
from custmap.reports.department.page import page_of
from custmap.reports.department.sections.short import TYPED
from custmap.reports.department.text import render
from tests.building import ROOT
from tests.reports.reported import report

SCREEN = 50
"""Lines of a terminal of eighty columns, as most people open it."""
REAL = [
    path
    for home in ("examples", "catalogues")
    for path in sorted((ROOT / home).iterdir())
    if path.suffix == ".yaml" or (path.is_dir() and path.name != "broken")
]
CARD = """\
Polisher  laundry.polisher
  Small Clinic · Laundry and uniforms · as of 2026-06-30 ·
  nobody is named who stands in

My customers
  Polisher is in no service, as far as this catalogue says. Everybody who works
  here serves somebody: whom?

Work that is in no service: for which customer do I do it?
  make each a step of a service, or a service of its own
    · polish the brass                                           laundry.yaml:37
        Polisher

More: custmap report -d laundry (the report of its department)
"""
NEXT = """\
What to do next
  1 clean-linen, quality (stained pieces): find out why, or promise what can be
    kept
    laundry.yaml:17
      promised at most 1% · delivered 1.4% (n 3,600)
  2 clean-linen, feedback (csat): ask them what is missing       laundry.yaml:31
      target 4 · scored 3.6 of 5 (n 38)
  3 Promise what can be kept: clean-linen is not backed          laundry.yaml:18
"""
FIGURES = """\
In figures (well served: from what is proven to what is not broken)
  well served outside  0–100 %  1 unknown of 1
  well served inside    0–33 %  2 broken and 1 unknown of 3
  promised                66 %  8 of 12: quality, time, delivery by link
  backed                   0 %  0 of 2 links with a promise of time; 2 more
                                cannot be told
  measured                40 %  2 of 5 standards with a number, of late
  kept                    50 %  1 of 2 measured standards
  asked                   50 %  2 of 4: what is wanted by link, or how content
  satisfied                0 %  0 of 2 links with fresh feedback
  reach                      2  other customer links to the outside that stop
                                with it: clean-linen 2
"""
SUPPLIERS = """\
Whom we depend on, and what they need from us (UC: by a supplier outside)
  ● Detergent, Soap works                                   soap-works/detergent
      for clean-linen, before it · wholesaler/detergent can stand in · promises
      within 2 wd · UC · needs from us: an order · we bring an order
  ● Detergent, Wholesaler                                   wholesaler/detergent
      for clean-linen, before it · soap-works/detergent can stand in · promises
      within 5 wd · UC · we bring an order
  △ Counts, Surgery                                               surgery/counts
      for clean-linen · promises within 3 h · we want within 2 h · OLA · needs
      from us: last week's list · what we bring is not said
"""


@cache
def real(path: Path) -> list[ReportView]:
    """The reports of every department and role of a real catalogue, called as from the root of the repository.

    Where that lies says nothing about a report: a long way there would only make its lines longer.
    """
    with contextlib.chdir(ROOT):
        read = survey([str(path.relative_to(ROOT))])
    made_by = reporter(read)
    return [made_by.view(one) for one in (*read.map.departments.values(), *read.map.roles.values())]


def text(reference: str, **options: bool) -> str:
    (view,) = report(reference)
    return render(page_of(view, TYPED), **options)


@pytest.mark.parametrize("part", [NEXT, FIGURES, SUPPLIERS], ids=["next", "figures", "suppliers"])
def test_a_report_says_what_to_do_what_it_is_made_of_and_who_stands_behind(part: str) -> None:
    assert part in text("laundry")


def test_the_questions_come_in_the_order_in_which_a_manager_asks_them() -> None:
    titles = [line for line in text("laundry").splitlines()[4:] if line and not line.startswith(" ")]
    assert titles[:-1] == [
        "What to do next",
        "In figures (well served: from what is proven to what is not broken)",
        "Whom we serve",
        "What we give, and promise (SLA: promised outside, OLA: between departments)",
        "What is wanted, promised and kept",
        "Are our promises of time backed, and by whom",
        "Whom we depend on, and what they need from us (UC: by a supplier outside)",
        "Who feels it if we fail",
        "Gaps, the widest first",
        "What else check warns of",
        "Work that is in no service: for which customer is it done?",
        "What we do not know",
    ]


def test_a_card_of_somebody_in_no_service_asks_whom_they_serve() -> None:
    assert text("laundry.polisher") == CARD


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
@pytest.mark.parametrize("width", [60, 80, 120])
def test_lines_fit_the_terminal(path: Path, width: int) -> None:
    for view in real(path):
        lines = render(page_of(view, TYPED), width=width, every=width == 120).splitlines()
        sentences = [line for line in lines if " " in line.strip()]  # what is copied, as a path, is never broken
        assert max(map(width_of, sentences)) <= width, view.ref


def test_a_department_of_six_services_fits_two_screens_and_a_messy_one_three() -> None:
    lengths = sorted(
        render(page_of(view, TYPED)).count("\n")
        for path in REAL
        for view in real(path)
        if isinstance(view, DepartmentView) and len(view.services) <= 6
    )
    assert lengths[len(lengths) * 9 // 10] <= 2 * SCREEN
    assert lengths[-1] <= 3 * SCREEN


def test_every_department_and_role_of_a_real_catalogue_has_a_report() -> None:
    for view in (view for path in REAL for view in real(path)):
        name, *_, last = render(page_of(view, TYPED), width=120).splitlines()
        assert name == f"{view.name}  {view.ref}"
        assert last.startswith("More: ") or (isinstance(view, DepartmentView) and not view.roles)


def test_what_is_folded_is_counted_and_shown_on_demand() -> None:
    registrar = next(view for view in real(ROOT / "catalogues" / "solano") if view.ref == "civil-registrar")
    page = page_of(registrar, TYPED)
    folded, whole = render(page), render(page, every=True)
    assert "… and 5 more services (--all shows every one)" in folded
    assert "… and 1 more line (--all shows it)" in folded
    assert "--all" not in whole
    assert isinstance(registrar, DepartmentView)
    assert all(one.ref in whole for one in registrar.services)
    assert whole.count(" · entry-change (by counter)") == 1
    assert "entry-change (by counter)" not in folded


def test_colour_says_nothing_that_black_and_white_does_not() -> None:
    import re

    plain = text("laundry")
    assert re.sub(r"\x1b\[[0-9;]*m", "", text("laundry", colour=True)) == plain

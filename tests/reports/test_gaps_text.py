"""The figures, the grid and the gaps as a person sees them."""

from __future__ import annotations

import pytest

from custmap.paint import width_of
from custmap.reports import gaps_text
from custmap.reports.gaps import Extent
from tests.reports.small_town import TOWN, one_service, view

SHORT = Extent(8, 12, 6)


def shown(text: str = "", width: int = 80, department: str = "", customer: str = "") -> str:
    return gaps_text.render(view(text, department, customer, extent=SHORT), width=width)


def test_one_department_fits_a_screen() -> None:
    assert (
        shown(department="accounting")
        == """\
Accounting Office  accounting
  2 services · 3 customer links
  Total customer service, from what is proven to what is not broken
    outside         –
    inside     0–33 %  (0 proven, 0 kept, 2 broken, 1 unknown of 3)
  promised 88 % · backed – · measured 2 of 5 ·
  kept 0 of 2 measured (of 5 promised) · asked 100 % · satisfied 0 of 2
  reach accounting/pre-audit 1 (other customer links to the outside that stop
    with it)

                            before   during   after
                            Q T D    Q T D    Q T D
  payroll → all staff       · ● ·    ✗ ✗ ●    · · ·
  payroll → Council         · ● ·    ✗ ● ●    · · ·
  pre-audit → Line offices  · · ·    · △ ●    · ○ ·

  1 ✗ payroll, quality (wrong payslips)                        accounting.yaml:6
      promised at most 0.5% · delivered 0.8% (n 480)
  2 ✗ payroll, time                                            accounting.yaml:7
      wanted 2 wd · promised 3 wd · delivered 3.5 wd
  3 ✗ payroll, feedback (csat)                                accounting.yaml:11
      target 4 · scored 3.6 of 5 (n 57)
  4 △ pre-audit, time                                         accounting.yaml:14
      wanted 1 d · promised 2 d
  5 · pre-audit                                               accounting.yaml:12
      no quality standard, nothing before
  6 · payroll                                                  accounting.yaml:4
      nothing after

  Q quality · T time · D delivery · wd working days · n cases counted
  · nothing said   ○ said without a number   ● promised   ✗ missed
  △ the customer wants more
"""
    )


def test_where_there_is_room_a_gap_is_one_line() -> None:
    lines = shown(width=120, department="accounting").splitlines()
    (time,) = [line for line in lines if line.startswith("  2 ✗")]
    assert time.split("   ")[0] == "  2 ✗ payroll, time"
    assert time.endswith("wanted 2 wd · promised 3 wd · delivered 3.5 wd" + " " * 16 + "accounting.yaml:7")
    assert width_of(time) == 120


def test_a_small_organisation_shows_the_page_of_the_whole_and_every_department_below() -> None:
    text = shown()
    assert text.startswith("Small Town\n  3 departments · 4 services · 6 customer links\n")
    assert "    outside  33–100 %  (1 proven, 0 kept, 0 broken, 2 unknown of 3)\n" in text
    assert "\nAccounting Office  accounting\n  inside     0–33 %" in text
    assert "  archive → Shops, Residents  · · ·    ● △ ●    · · ·\n" in text
    assert "Council  council\n  It delivers no service" in text
    assert text.count("Q quality") == 1


def test_what_we_assume_is_not_told_as_asked() -> None:
    assert "wanted 1 d (we assume) · promised nothing · delivered 2 d" in shown(department="registry")


def test_a_customer_sees_what_it_is_given_by_its_name_or_that_of_a_group() -> None:
    text = shown(customer="registry")
    assert text.startswith("Registry  as a customer\n  2 services · 2 customer links\n")
    assert "  accounting/payroll → all staff       · ● ·    ✗ ✗ ●    · · ·\n" in text
    assert "accounting/pre-audit → Line offices" in text
    assert "certificate" not in text


def test_of_a_service_given_by_name_and_to_all_staff_only_the_name_holds() -> None:
    text = shown(customer="council")
    assert "accounting/payroll → Council" in text
    assert "all staff" not in text


def test_a_department_may_be_seen_with_the_eyes_of_one_customer() -> None:
    text = shown(customer="residents", department="registry")
    assert text.startswith("Registry → Residents  as a customer\n  2 services · 2 customer links\n")
    assert "\n  archive → Residents " in text
    assert "Shops" not in text


def test_whom_nobody_serves_hears_so() -> None:
    assert "No service names Registry as its customer." in shown(TOWN["registry"], customer="registry")
    assert "No service of Registry names Council as its customer." in shown(customer="council", department="registry")


def test_nothing_to_complain_of_is_said() -> None:
    text = "quality: friendly\ntime: at once\ndelivery: counter\nbefore: {time: at once}\nafter: {time: at once}"
    measured = text.replace("at once", "{promise: within 3 wd, actual: 2 wd, as_of: 2026-06-15}", 1)
    assert "  No gap: nothing measured is missed, no more is wanted than promised.\n" in shown(one_service(measured))
    assert "  No gap that can be seen: nothing was measured of late.\n" in shown(one_service(text))


def test_an_old_measurement_is_told_as_old() -> None:
    cell = "time: {promise: within 3 wd, wants: within 2 wd, actual: 4 wd, as_of: 2020-01-31}"
    assert "wanted 2 wd · promised 3 wd · delivered 4 wd (old: 2020-01-31)" in shown(one_service(cell))
    assert "delivered 4 wd (no date)" in shown(one_service(cell.replace(", as_of: 2020-01-31", "")))


def test_what_could_not_be_read_is_a_question_mark_and_explained() -> None:
    text = shown(one_service("time: [[1]]"))
    assert "  s → Residents  · · ·    · ? ·    · · ·\n" in text
    assert "? cannot be read" in text


class TestLargeOrganisations:
    TOWNS = "parties: {residents: {}}\ndepartments:\n" + "".join(
        f"  d{number}:\n    name: Department {number}\n    services:\n"
        f"      s: {{customers: residents, time: {{promise: within 10 d, wants: within {number} d}}}}\n"
        for number in range(1, 10)
    )

    def test_each_department_is_a_line_and_the_widest_gaps_of_the_whole_follow(self) -> None:
        lines = shown(self.TOWNS).splitlines()
        table = lines.index(next(line for line in lines if line.startswith("  d1 ")))
        assert lines[table - 1 : table + 9] == [
            "      outside  inside  promised  measured  kept  asked  gaps",
            *(
                f"  d{number}  0–100 %       –      33 %    0 of 1     –  100 %     2  Department {number}"
                for number in range(1, 10)
            ),
        ]
        assert lines[table + 10].startswith("   1 △ d1/s, time")
        assert lines[-3].strip() == "… and 6 more gaps (--all shows them)"
        assert lines[-1] == "More: custmap gaps --department d1 (its grid and gaps) · --all (every grid)"
        assert "Q T D" not in "\n".join(lines)

    def test_all_shows_every_grid(self) -> None:
        text = gaps_text.render(view(self.TOWNS, extent=Extent()), every=True)
        assert text.count("Q T D    Q T D") == 9

    def test_of_very_many_departments_those_with_most_broken_links_are_shown(self) -> None:
        late = "{promise: within 1 d, actual: 2 d, as_of: 2026-06-15}"
        text = "organisation: {name: O, as_of: 2026-06-30}\ndepartments:\n" + "".join(
            f"  d{number}: {{services: {{s: {{customers: d1, time: {late if number == 77 else 'soon'}}}}}}}\n"
            for number in range(1, 100)
        )
        lines = shown(text).splitlines()
        (first,) = [number for number, line in enumerate(lines) if line.startswith("  d77 ")]
        assert "outside" in lines[first - 1]
        assert "  … the 30 of 99 departments with the most broken links" in lines

    def test_a_hub_is_one_line_however_many_it_serves(self) -> None:
        parties = ", ".join(f"p{number}" for number in range(1000))
        text = f"parties: [{parties}]\ndepartments: {{d: {{services: {{s: {{customers: [{parties}]}}}}}}}}"
        assert "  s → P0, P1, P2 and 997 more  · · ·" in shown(text)


@pytest.mark.parametrize("width", [60, 80, 120])
def test_lines_fit_however_long_the_names_are(width: int) -> None:
    name = "An office with a name that is much longer than any terminal could ever be wide, and then some"
    text = one_service(f"time: {{promise: {name} within 1 d, wants: {name} within 1 h}}").replace(
        "{residents: {},", f"{{residents: {{name: '{name}'}},"
    )
    for shown_ in (shown(text, width), shown(text, width, customer="residents")):
        assert max(width_of(line) for line in shown_.splitlines()) <= width


def test_colour_adds_nothing_but_colour() -> None:
    import re

    plain = gaps_text.render(view(), colour=False)
    coloured = gaps_text.render(view(), colour=True)
    assert "\x1b[" in coloured
    assert [line.rstrip() for line in re.sub(r"\x1b\[[0-9;]*m", "", coloured).splitlines()] == plain.splitlines()

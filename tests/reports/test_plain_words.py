"""What a page says can be understood by who knows nothing of the tool: letters, numbers, names and ways."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from custmap.reports.department.page import page_of
from custmap.reports.department.sections.blocks import Items, Page
from custmap.reports.department.sections.short import TYPED
from custmap.reports.site import single
from tests.building import ROOT, custmap, write
from tests.reports.reported import CLINIC, department, report
from tests.reports.site_pages import Read, pages_of, read, target
from tests.reports.small_town import TOWN, one_service


def legend(page: Read) -> str:
    """The lines that explain the signs and letters of a page."""
    return page.text.rpartition("· nothing said")[2]


def told(page: Page, title: str) -> list[str]:
    """The heads and details of a section."""
    section = next(one for one in page.sections if one.title.startswith(title))
    items = [item for block in section.blocks if isinstance(block, Items) for item in block.items]
    return [*[item.head for item in items], *[detail for item in items for detail in item.details]]


def links(text: str, name: str) -> list[str]:
    """Where the links lead that have this name."""
    return [
        part.partition('"')[0]
        for part in text.split('<a href="')
        if f">{name}</a>" in part.partition("</a>")[0] + "</a>"
    ]


class TestLetters:
    def test_every_page_explains_its_letters(self, tmp_path: Path) -> None:
        pages = pages_of(tmp_path, CLINIC)
        texts = [text for address, text in pages.items() if address.endswith(".html")]
        for text in [*texts, single.render(report("laundry"))]:
            said = legend(read(text))
            for letter in ("Q quality", "T time", "D delivery", "wd working days", "n cases counted"):
                assert letter in said
            for level in ("SLA promised outside", "OLA between departments", "UC by a supplier outside"):
                assert level in said

    def test_a_terminal_explains_them_where_they_stand(self) -> None:
        shown = custmap("report", "examples/payroll-ripple", "-d", "finance").stdout
        assert "Q quality · T time · D delivery · wd working days · n cases counted\n" in shown
        assert "\nWhat we give, and promise (SLA: promised outside, OLA: between departments)\n" in shown
        assert "\nWhom we depend on, and what they need from us (UC: by a supplier outside)\n" in shown

    def test_only_signs_that_stand_there_are_explained_at_a_terminal(self) -> None:
        shown = custmap("gaps", "examples/payroll-ripple", "--department", "finance").stdout
        assert shown.endswith("\n  · nothing said   ● promised   ✓ kept\n")

    def test_chains_explain_their_signs_and_sums(self) -> None:
        plain = custmap("chains", "--from", "hr", "examples/payroll-ripple").stdout
        assert plain.endswith("\n\n✓ kept · OLA between departments\n")
        sums = custmap("chains", "--to", "residents", "catalogues/solano", "--times").stdout
        said = " ".join(sums.rpartition("\n\n")[2].split())
        assert "✓ before a sum: it fits the promise · ✗ before a sum: it is longer than promised" in said
        assert "? not all of it is known · SLA promised outside" in said

    def test_who_is_promised_nothing_has_no_level(self) -> None:
        files = {"o": one_service("about: it is there")}
        assert told(page_of(department("d", files=files)), "What we give")[1] == "promises nothing"
        assert "SLA" not in told(page_of(department("d", files=files)), "What we give")
        some = {"o": one_service("about: it is there", "{residents: {time: within 1 d}, shops: {}}")}
        assert "SLA" in told(page_of(department("d", files=some)), "What we give")


class TestNames:
    def test_a_page_calls_services_by_their_names(self) -> None:
        page = page_of(department("laundry"))
        for title in ("What to do next", "Whom we serve", "Are our promises", "Whom we depend on", "Gaps"):
            words = " ".join(told(page, title))
            assert "Clean linen" in words, title
            assert "clean-linen" not in words, title
        assert "Operations (Surgery)" in told(page, "Who feels it")
        assert "Detergent (Wholesaler) can stand in" in told(page, "Whom we depend on")
        text = read(single.render(report("laundry"))).text
        assert "other customer links to the outside that stop with it: Clean linen 2" in text

    def test_a_terminal_calls_them_by_what_can_be_typed(self) -> None:
        page = page_of(department("laundry"), TYPED)
        assert "wholesaler/detergent can stand in" in told(page, "Whom we depend on")
        assert "Promise what can be kept: clean-linen is not backed" in told(page, "What to do next")

    def test_a_service_says_what_stops_with_it(self, tmp_path: Path) -> None:
        pages = pages_of(tmp_path, CLINIC)
        linen = read(pages["services/laundry/clean-linen.html"]).text
        assert "if it stops, 2 other customer links to the outside stop too" in linen

    def test_one_that_stops_is_one(self, tmp_path: Path) -> None:
        town = read(pages_of(tmp_path, TOWN)["services/accounting/pre-audit.html"]).text
        assert "if it stops, 1 other customer link to the outside stops too" in town


class TestWays:
    def test_whoever_has_a_page_is_led_to(self, tmp_path: Path) -> None:
        pages = pages_of(tmp_path, TOWN)
        overview = pages["index.html"]
        assert links(overview.partition('id="tiers"')[2].partition('id="matrix"')[0], "Residents") == [
            "customers/residents.html"
        ]
        assert links(overview.partition('id="matrix"')[2], "Residents") == ["customers/residents.html"]
        reached = pages["services/accounting/pre-audit.html"].partition('id="downstream"')[2]
        (way,) = links(reached, "Residents")
        assert target("services/accounting/pre-audit.html", way) == "customers/residents.html"

    def test_the_rows_of_a_tree_name_parties_by_reference(self) -> None:
        shown = custmap("chains", "--from", "kitchen", "examples/payroll-ripple", "-f", "json").stdout
        parties = [row for row in json.loads(shown)["rows"] if row["kind"] == "party"]
        assert parties
        assert all(row["ref"] for row in parties)

    def test_two_customers_of_one_name_are_two(self, tmp_path: Path) -> None:
        write(tmp_path, o="parties: {a: {name: Club}, b: {name: Club}}\n")
        write(tmp_path, d="department: d\nservices: {s: {customers: [a, b]}}\n")
        shown = json.loads(custmap("chains", str(tmp_path), "-f", "json").stdout)["outside"]
        assert shown == [{"ref": ref, "customer": "Club", "links": 1} for ref in ("a", "b")]

    def test_the_search_finds_suppliers_and_groups_by_the_departments_they_deal_with(self, tmp_path: Path) -> None:
        script = pages_of(tmp_path, CLINIC)["assets/search.js"]
        index = json.loads(script.removeprefix("window.custmapIndex=").removesuffix(";\n"))
        laundry = "departments/laundry.html"
        assert index.count(["Soap works", "soap-works", "supplies Laundry and uniforms", laundry]) == 1
        assert ["Detergent", "soap-works/detergent", "supplies Laundry and uniforms", laundry] in index
        assert ["all staff", "all-staff", "served by Laundry and uniforms", laundry] in index


@pytest.mark.parametrize(
    ("command", "said"),
    [
        (("chains", "examples/training"), "6 links go outside, 2 stay inside"),
        (("impact", "night-school/lessons", "examples/training"), "2 services, still standing, on fewer legs"),
        (
            ("impact", "night-school/lessons", "examples/training"),
            "nobody is named as its customer; its customers are those who need it, below",
        ),
        (("impact", "treasurer/fee-collection", "catalogues/solano"), "… and 1 more (--all shows it)"),
    ],
    ids=["links", "weakened", "needed", "one more"],
)
def test_numbers_and_verbs_agree(command: tuple[str, ...], said: str) -> None:
    assert said in custmap(*command, cwd=ROOT).stdout


def test_one_is_one(tmp_path: Path) -> None:
    write(tmp_path, o=one_service("delivery: counter\nfeedback: {csat: 4, of: 5, target: 3, as_of: 2026-06-15}"))
    shown = custmap("report", str(tmp_path), "-d", "d").stdout
    assert "1 of 1 link with fresh feedback" in shown
    assert "1 of 1 service silent on what it needs" in shown
    assert "1 of 1 link silent on how often" in shown
    assert "1 link goes outside, 0 stay inside" in custmap("chains", str(tmp_path)).stdout


def test_a_group_lists_its_members_whatever_its_name(tmp_path: Path) -> None:
    write(tmp_path, o="parties: {audit: {name: Commission on Audit}}\ngroups: {oversight: [audit]}\n")
    pages = pages_of(tmp_path, {"d": "department: d\nservices: {s: {customers: oversight}}\n"})
    assert "1 member: Commission on Audit." in read(pages["customers/oversight.html"]).text


def test_in_a_narrow_terminal_the_verdict_is_whole_and_the_reference_is_cut() -> None:
    shown = custmap("chains", "--to", "residents", "catalogues/solano", "--times", COLUMNS="60").stdout
    assert "├─ civil-regist… SLA  ✗ 1 h 31 min of 30 min, 1 h 1 min over\n" in shown
    assert max(map(len, shown.splitlines())) <= 60

"""Sentences that a reader takes at their word: each is said only where it is true."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

import pytest

from custmap.graph.performance import Sign
from custmap.reports.department.markdown import render as in_markdown
from custmap.reports.department.page import page_of
from custmap.reports.department.sections.blocks import Figures, Item, Items, Section
from custmap.reports.department.text import render as in_text
from custmap.reports.gaps_markdown import render as gaps_in_markdown
from custmap.reports.gaps_text import render as gaps_in_text
from tests.reports.reported import department, role
from tests.reports.site_pages import pages_of, read
from tests.reports.small_town import one_service, view

FRESH = "as_of: 2026-06-15"
HOUSE = """
organisation: {name: O, as_of: 2026-06-30}
parties: {residents: {}, shops: {}}
departments:
"""


def section(files: Mapping[str, str], ref: str, title: str) -> Section:
    """A part of the report of a department."""
    return next(one for one in page_of(department(ref, files=files)).sections if one.title.startswith(title))


def sentences(found: Section) -> str:
    """What it says, in whatever block."""
    said: list[str] = []
    for block in found.blocks:
        if isinstance(block, str):
            said.append(block)
        elif isinstance(block, Items):
            said += [" ".join((item.head, *item.details)) for item in block.items]
    return " ".join(said)


def figure(cells: str, name: str, customers: str = "residents") -> tuple[str, str]:
    """A figure of a department with one service, and what it is made of."""
    (block,) = section({"o": one_service(cells, customers)}, "d", "In figures").blocks
    assert isinstance(block, Figures)
    return next((one.value, one.made_of) for one in block.figures if one.name == name)


class TestFigures:
    def test_customers_who_were_asked_without_a_target_are_not_unsatisfied(self) -> None:
        cells = f"feedback: {{content: 92.7, of: 100, {FRESH}}}"
        assert figure(cells, "satisfied") == ("–", "1 link asked without a target")

    def test_beside_those_with_a_target_they_are_counted_apart(self) -> None:
        own = f"{{residents: {{feedback: {{csat: 4, target: 3, {FRESH}}}}}, shops: {{}}}}"
        cells = f"feedback: {{csat: 4, {FRESH}}}"
        assert figure(cells, "satisfied", own) == (
            "100 %",
            "1 of 1 link with fresh feedback; 1 more asked without a target",
        )

    def test_what_cannot_be_compared_is_not_called_missed_either(self) -> None:
        cells = f"time: {{promise: by day 28 each month, actual: 2 wd, {FRESH}}}"
        assert figure(cells, "kept") == ("–", "1 measured standard cannot be compared")
        assert "kept – (1 cannot be compared)" in gaps_in_text(view(one_service(cells)), width=200)

    def test_backed_counts_customer_links_and_says_so(self) -> None:
        cells = "time: within 3 wd\nneeds: []\nwork: 1 wd"
        assert figure(cells, "backed", "[residents, shops]") == (
            "100 %",
            "2 of 2 links with a promise of time",
        )


class TestNoGap:
    @pytest.mark.parametrize("measured", [False, True])
    def test_where_nothing_is_measured_no_gap_can_be_seen(self, measured: bool) -> None:
        actual = f", actual: 2 wd, {FRESH}" if measured else ""
        cells = f"quality: good\ntime: {{promise: within 3 wd{actual}}}\ndelivery: counter\nbefore: x\nafter: y\n"
        seen = view(one_service(cells + "needs: []\nwork: 1 wd"))
        assert not seen.whole.gaps
        said = "No gap: nothing" if measured else "No gap that can be seen: nothing was measured of late."
        other = "No gap that" if measured else "No gap: nothing"
        told = (
            gaps_in_text(seen, width=120),
            gaps_in_markdown(seen),
            sentences(section({"o": one_service(cells)}, "d", "Gaps")),
        )
        for text in told:
            assert said in text
            assert other not in text

    def test_the_card_of_a_role_says_it_of_its_own_services(self) -> None:
        files = {
            "o": HOUSE
            + f"""
  d:
    roles: {{clerk: {{title: Clerk, delivers: [s]}}}}
    services:
      s: {{customers: residents, quality: x, time: within 3 wd, delivery: y, before: a, after: b}}
      t: {{customers: shops, time: {{promise: within 3 wd, actual: 2 wd, {FRESH}}}}}
"""
        }
        page = page_of(role("d.clerk", files=files))
        short = next(one for one in page.sections if one.title.startswith("Where my"))
        assert sentences(short) == "No gap that can be seen: nothing was measured of late."


class TestLengthsOfTime:
    def test_a_first_sign_is_a_promise_of_time_that_stands_in_no_sum(self) -> None:
        files = {"o": one_service("time: seen within 30 min")}
        assert department("d", files=files).services[0].links[0].times == ["seen within 30 min"]
        said = sentences(section(files, "d", "Are our promises"))
        assert "no service promises how long the whole takes (a first sign, as in `seen within 30 min`" in said

    def test_its_page_says_so_too(self, tmp_path: Path) -> None:
        pages = pages_of(tmp_path, {"o": one_service("time: seen within 30 min")})
        text = read(pages["services/d/s.html"]).text
        assert "No promise says how long the whole takes, so there is nothing to add up (a first sign," in text

    def test_a_service_beside_others_is_named(self) -> None:
        files = "  d: {services: {s: {customers: residents, time: within 3 wd}, t: {customers: residents}%s}}\n"
        assert "T does not promise how long the whole takes." in self.said(files % "")
        assert "T and U do not promise how long the whole takes." in self.said(files % ", u: {customers: residents}")

    def said(self, departments: str) -> str:
        return sentences(section({"o": HOUSE + departments}, "d", "Are our promises"))


class TestNeedsThatLeadNowhere:
    FILES: ClassVar = {
        "o": HOUSE + "  d: {services: {s: {customers: residents, needs: [{from: e/gohst, when: after}]}}}\n"
    }

    def test_who_needs_somebody_is_not_told_to_need_nobody(self) -> None:
        said = sentences(section(self.FILES, "d", "Whom we depend on"))
        assert said == "1 need leads nowhere: `custmap check` says which, and what may be meant."

    def test_the_page_of_the_service_has_a_line_for_it(self, tmp_path: Path) -> None:
        text = read(pages_of(tmp_path, self.FILES)["services/d/s.html"]).text
        assert "a need is written that leads nowhere: custmap check says which" in text
        assert "o.yaml:5" in text

    def test_so_does_a_step_that_uses_what_is_not_there(self) -> None:
        uses = HOUSE + "  d: {services: {s: {customers: residents, needs: [], steps: [{do: x, uses: e/gohst}]}}}\n"
        assert "1 need leads nowhere" in sentences(section({"o": uses}, "d", "Whom we depend on"))

    def test_beside_those_that_lead_somewhere_it_is_counted(self) -> None:
        two = HOUSE + "  e: {services: {t: {}}}\n  d: {services: {s: {customers: residents, needs: [e/t, e/gohst]}}}\n"
        said = sentences(section({"o": two}, "d", "Whom we depend on"))
        assert said.startswith("T, E")
        assert said.endswith("1 need leads nowhere: `custmap check` says which, and what may be meant.")

    def test_nobody_is_needed_where_that_is_what_is_written(self) -> None:
        none = HOUSE + "  d: {services: {s: {customers: residents, needs: []}}}\n"
        assert sentences(section({"o": none}, "d", "Whom we depend on")).startswith("Nobody: its services need nothing")


class TestPartsOfADepartment:
    FILES: ClassVar = {
        "o": HOUSE
        + "  top: {name: Top}\n"
        + "  b: {name: Lower B, part_of: top, services: {s: {customers: residents}}}\n"
        + "  a: {name: Lower A, part_of: top, services: {s: {customers: shops}}}\n"
    }

    def test_the_parent_names_its_parts_and_is_not_sent_to_write_services(self) -> None:
        page = page_of(department("top", files=self.FILES))
        assert "serves nobody itself" in page.facts
        for written in (in_text(page), in_markdown(page)):
            assert "its parts: Lower A and Lower B" in written
        assert sentences(page.sections[0]) == "See what its parts give: Lower A and Lower B."

    def test_its_page_leads_to_them(self, tmp_path: Path) -> None:
        page = read(pages_of(tmp_path, self.FILES)["departments/top.html"])
        assert "its parts: Lower A, Lower B" in page.text
        assert {"../departments/a.html", "../departments/b.html"} <= set(page.values("href"))


class TestWhatToDoFirst:
    def first(self, services: str) -> list[Item]:
        (block,) = section({"o": HOUSE + f"  d: {{services: {services}}}\n"}, "d", "What to do next").blocks
        assert isinstance(block, Items)
        return list(block.items)

    def test_who_serves_nobody_names_first_who_receives_what_it_gives(self) -> None:
        first, *_ = self.first("{s: {name: Permits}, t: {name: Advice}}")
        assert first.head == "Name who receives Permits and Advice"
        assert first.place == "o.yaml:5"

    def test_with_one_customer_there_is_no_need_to(self) -> None:
        assert not any("Name who" in one.head for one in self.first("{s: {customers: residents}, t: {}}"))

    def test_a_customer_that_was_not_found_is_mended_and_not_called_missing(self) -> None:
        heads = [one.head for one in self.first("{s: {customers: gohsts}}")]
        assert heads[0].startswith("Mend: ")
        assert not any("Name who" in head for head in heads)


class TestPages:
    FILES: ClassVar = {
        "o": HOUSE
        + f"""
  d:
    services:
      missed:
        customers: residents
        time: {{promise: within 3 wd, actual: 2 wd, {FRESH}}}
        feedback: {{csat: 3.06, of: 5, target: 4, {FRESH}}}
      late: {{customers: residents, after: {{time: {{promise: within 1 wd, actual: 2 wd, {FRESH}}}}}}}
      some: {{customers: residents, time: {{promise: within 3 wd, actual: 2 wd, {FRESH}}}}}
"""
    }

    def test_what_is_broken_shows_why(self, tmp_path: Path) -> None:
        text = read(pages_of(tmp_path, self.FILES)["customers/residents.html"]).text
        assert "✗ brokencsat 3.06 of 5, target 4: not content" in text
        assert "after: within 1 wddelivered 2 wd" in text

    def test_only_what_a_customer_said_itself_stands_on_its_page_where_it_did(self, tmp_path: Path) -> None:
        own = "{residents: {}, shops: {feedback: {csat: 5, target: 4, as_of: 2026-06-15}}}"
        pages = pages_of(tmp_path, {"o": one_service(f"feedback: {{csat: 3, target: 4, {FRESH}}}", own)})
        assert "csat 3, target 4: not content" in read(pages["customers/residents.html"]).text
        shops = read(pages["customers/shops.html"]).text
        assert "csat 5, target 4: content" in shops
        assert "csat 3" not in shops

    def test_a_promise_that_is_kept_is_not_said_to_be_unknown(self, tmp_path: Path) -> None:
        pages = pages_of(tmp_path, self.FILES)
        text = read(pages["index.html"]).text
        assert "Of 3 customer links 2 are broken; of 1 too little is promised or measured to tell." in text
        assert "nobody knows" not in text
        assert "? not all known" in read(pages["customers/residents.html"]).text

    def test_kept_means_one_thing_on_a_page_and_is_explained_below(self, tmp_path: Path) -> None:
        pages = pages_of(tmp_path, self.FILES)
        customers = read(pages["customers.html"]).text
        assert "ProvenKept, not provenBrokenNot all known" in customers
        assert "Kept, not proven: the same, but whether the customer is content is not known of late." in customers
        assert "Standards kept" in read(pages["departments.html"]).text

    def test_the_legend_says_everything_that_a_sign_is_used_for(self, tmp_path: Path) -> None:
        text = read(pages_of(tmp_path, self.FILES)["index.html"]).text
        for mark, meaning in (
            (Sign.KEPT.mark, "kept, or backed"),
            (Sign.MISSED.mark, "missed, or not backed"),
            ("?", "cannot be read, or not known"),
        ):
            assert f"{mark} {meaning}" in text

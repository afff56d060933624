"""The site in a real browser, opened from a disk: found, gone to, read in the dark, on a phone and on paper."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.chromium import needs_chromium, watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = needs_chromium
KINDS = (
    "index.html",
    "departments.html",
    "customers.html",
    "departments/business-permits.html",
    "customers/residents.html",
    "services/business-permits/new-permit.html",
)
_BEYOND = """() => {
    const right = (box) => box.x + box.width;
    const boxes = [...document.querySelectorAll(".flow .box")];
    const lefts = [...new Set(boxes.map((one) => one.querySelector("rect").getBBox().x))];
    const found = [];
    for (const text of document.querySelectorAll(".flow .strand text")) {
        const box = text.getBBox();
        if (lefts.some((x) => x > box.x && x < right(box))) found.push(text.textContent);
    }
    for (const one of boxes) {
        const edge = right(one.querySelector("rect").getBBox());
        for (const text of one.querySelectorAll("text")) if (right(text.getBBox()) > edge) found.push(text.textContent);
    }
    return found;
}"""
OVERHANG = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_every_page_opens_without_an_error_and_asks_nothing_of_anybody(browser: Browser, solano: Path) -> None:
    pages = sorted(solano.rglob("*.html"))
    assert len(pages) > 100
    with watched(browser) as seen:
        for path in pages:
            page = seen.open(path)
            assert page.locator("h1").count() == 1
            links = page.eval_on_selector_all("a[href]", "all => all.map(one => one.href)")
            for link in {link.partition("#")[0] for link in links}:
                assert Path(link.removeprefix("file://")).is_file(), f"{link} on {path}"


def test_the_search_finds_and_goes(browser: Browser, solano: Path) -> None:
    with watched(browser) as seen:
        page = seen.open(solano / "departments" / "hr.html")
        page.keyboard.press("/")
        page.keyboard.type("busi permit")
        page.wait_for_selector("#results a")
        assert "found" in page.inner_text("#found")
        page.keyboard.press("ArrowDown")
        assert page.evaluate("document.activeElement.closest('#results') !== null")
        page.fill("#query", "new business permit")
        page.keyboard.press("Enter")
        page.wait_for_url("**/services/business-permits/new-permit.html")
        assert page.inner_text("h1") == "New business permit"
        seen.harmless()


def test_the_search_ends_with_escape_and_says_when_nothing_is_found(browser: Browser, solano: Path) -> None:
    with watched(browser) as seen:
        page = seen.open(solano / "index.html")
        page.keyboard.press("/")
        page.keyboard.type("zzzz")
        page.wait_for_selector("#results .nothing")
        assert page.inner_text("#found") == "nothing found"
        page.keyboard.press("Escape")
        assert page.locator("#results").is_hidden()


def test_accents_do_not_stand_in_the_way_of_the_search(browser: Browser, tmp_path: Path, town: Path) -> None:
    script = town / "assets" / "search.js"
    (tmp_path / "assets").mkdir()
    for asset in script.parent.iterdir():
        (tmp_path / "assets" / asset.name).write_text(asset.read_text())
    (tmp_path / "assets" / "search.js").write_text(
        'window.custmapIndex=[["Büro für Pässe","x","department","x.html"]];'
    )
    (tmp_path / "index.html").write_text((town / "index.html").read_text())
    with watched(browser) as seen:
        page = seen.open(tmp_path / "index.html")
        page.fill("#query", "buro passe")
        assert page.wait_for_selector("#results a") is not None


def test_the_first_stop_of_the_keyboard_leads_to_the_content(browser: Browser, solano: Path) -> None:
    with watched(browser) as seen:
        page = seen.open(solano / "index.html")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "content"


def test_the_matrix_keeps_its_heads_in_sight(browser: Browser, solano: Path) -> None:
    with watched(browser, width=800) as seen:
        page = seen.open(solano / "index.html")
        box = page.locator(".wide")
        box.evaluate("one => { one.style.maxHeight = '20rem'; one.scrollTo(300, 200); }")
        frame = box.bounding_box()
        row = page.locator(".matrix tbody th").nth(12).bounding_box()
        head = page.locator(".matrix thead th").nth(12).bounding_box()
        assert frame is not None
        assert row is not None
        assert head is not None
        assert abs(row["x"] - frame["x"]) < 2
        assert abs(head["y"] - frame["y"]) < 2


def test_on_a_phone_the_matrix_is_a_list_that_names_each_customer(browser: Browser, solano: Path) -> None:
    with watched(browser, width=390) as seen:
        page = seen.open(solano / "index.html")
        row = page.locator(".matrix tbody tr", has_text="Public Market").first
        assert row.inner_text().split("\n")[1:3] == ["Residents", "2"]
        assert page.locator(".matrix td.none").first.is_hidden()


def test_the_lines_of_the_matrix_are_those_of_its_columns(browser: Browser, solano: Path) -> None:
    with watched(browser) as seen:
        page = seen.open(solano / "index.html")
        lefts = page.eval_on_selector_all(
            ".matrix thead th:not(.corner)", "all => all.map(one => one.getBoundingClientRect().left)"
        )
        cell = 2.6 * 16  # at this distance the empty cells are drawn
        assert len(lefts) > 20
        assert all(abs(right - left - cell) < 0.1 for left, right in pairwise(lefts))
        empty = page.eval_on_selector_all(
            ".matrix td.none", "all => all.map(one => [one.colSpan, one.getBoundingClientRect().width])"
        )
        assert all(abs(width - cell * span) < 0.5 for span, width in empty)


def test_a_name_that_is_cut_is_whole_where_one_points_at_it(browser: Browser, solano: Path) -> None:
    is_whole = "one => one.scrollHeight <= one.clientHeight"
    with watched(browser) as seen:
        page = seen.open(solano / "index.html")
        name = page.locator(".matrix thead span", has_text="Vendors at the public market")
        assert not name.evaluate(is_whole)
        name.hover()
        assert name.evaluate(is_whole)
        page.mouse.move(0, 0)
        assert not name.evaluate(is_whole)
        name.locator("a").focus()
        assert name.evaluate(is_whole)


def test_the_heads_of_the_grid_stand_above_their_signs(browser: Browser, solano: Path) -> None:
    with watched(browser) as seen:
        page = seen.open(solano / "departments" / "treasurer.html")
        heads = page.eval_on_selector_all(
            ".grid thead tr:nth-child(2) th", "all => all.map(one => getComputedStyle(one).textAlign)"
        )
        assert heads == ["center"] * 9


def test_no_text_of_a_picture_reaches_under_or_out_of_a_box(browser: Browser, solano: Path) -> None:
    with watched(browser) as seen:
        for path in sorted((solano / "departments").glob("*.html")):
            beyond = seen.open(path).evaluate(_BEYOND)
            assert not beyond, f"{beyond} on {path.name}"


@pytest.mark.parametrize("width", [320, 1280])
def test_whose_border_is_blue_is_said(browser: Browser, solano: Path, width: int) -> None:
    with watched(browser, width=width) as seen:
        page = seen.open(solano / "departments" / "treasurer.html")
        heads = page.locator("svg.flow .out")
        assert heads.all_text_contents() == ["blue border: outside the house"]
        assert heads.first.is_visible() is (width > 704)  # where there is no room for a picture it is a table


def test_paper_holds_the_picture_and_its_table_only_where_something_of_it_was_cut(
    browser: Browser, solano: Path
) -> None:
    kinds = set()
    with watched(browser, width=717) as seen:
        for path in sorted((solano / "departments").glob("*.html")):
            page = seen.open(path)
            page.emulate_media(media="print")
            if page.locator("svg.flow").count():
                is_cut = any("…" in text for text in page.locator("svg.flow text").all_text_contents())
                table = page.locator("table", has_text="Every line of the picture")
                assert page.locator("svg.flow").is_visible()
                assert table.is_visible() is is_cut, path.name
                kinds.add(is_cut)
    assert kinds == {True, False}


@pytest.mark.parametrize("address", KINDS)
@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_page_is_wider_than_its_window(browser: Browser, solano: Path, address: str, width: int) -> None:
    with watched(browser, width=width) as seen:
        assert seen.open(solano / address).evaluate(OVERHANG) <= 0


@pytest.mark.parametrize("address", KINDS)
def test_on_paper_no_column_is_cut(browser: Browser, solano: Path, address: str) -> None:
    with watched(browser, width=717) as seen:  # A4 without its margins
        page = seen.open(solano / address)
        page.emulate_media(media="print")
        assert page.evaluate(OVERHANG) <= 0
        cut = page.eval_on_selector_all(
            "main *:not(.ear, .ear *)",
            "all => all.filter(one => one.getBoundingClientRect().right > innerWidth + 1).map(one => one.outerHTML)",
        )
        assert not cut, cut[0][:300]
        assert page.locator("header").is_hidden()
        assert page.pdf(format="A4").startswith(b"%PDF")


def test_the_dark_is_dark_and_the_switch_is_remembered(browser: Browser, solano: Path) -> None:
    background = "getComputedStyle(document.body).backgroundColor"
    with watched(browser, dark=True) as seen:
        page = seen.open(solano / "index.html")
        dark = page.evaluate(background)
        page.click("#theme")
        light = page.evaluate(background)
        assert sum(map(int, light[4:-1].split(","))) > 600
        assert sum(map(int, dark[4:-1].split(","))) < 150
        page.click("a[href='customers.html']")
        page.wait_for_url("**/customers.html", wait_until="load")  # the script that remembers is part of the page
        assert page.evaluate(background) == light
        assert page.inner_text("#theme") == "Dark"
        seen.harmless()


def test_without_scripts_the_pages_are_whole_and_show_no_search(browser: Browser, solano: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto((solano / "departments" / "treasurer.html").as_uri())
    assert page.locator("svg.flow").is_visible()
    assert page.locator("#search").is_hidden()
    context.close()


def test_one_file_needs_no_other(browser: Browser, town: Path) -> None:
    with watched(browser) as seen:
        page = seen.open(town / "one-accounting.html")
        assert seen.asked == [(town / "one-accounting.html").as_uri()]
        assert page.evaluate("getComputedStyle(document.querySelector('h1')).fontSize") != "32px"  # the style is there
        assert page.locator("svg.flow .missed").count() > 0

"""A report in Markdown: everything is there, and text of the catalogue stays text."""

from __future__ import annotations

import pytest
from markdown_it import MarkdownIt

from custmap.reports.department.markdown import render
from custmap.reports.department.page import page_of
from custmap.wording import one_line
from tests.reports.reported import CLINIC, report

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
HOSTILE = [
    "|`<b>*a*_b_[x](y)![i](j)\\|~~s~~&amp;$x$#1 @octocat https://e.org www.e.org GH-7 :tada: a@b.org <!--",
    "<script>alert(1)</script>",
    "](javascript:alert(1))",
    "# not a title",
    "* not an item",
    "1. not a number",
    "- not an item either",
    "+ nor this",
    "> not quoted",
    "=cmd|' /C calc'!A0",
    "\x1b[31mred\x1b[0m\u202e",
    "::error::no",
]
NAMES = (
    "Small Clinic",
    "Clean linen",
    "Laundry and uniforms",
    "Supervisor",
    "an order",
    "sort and wash",
    "polish the brass",
)
WORDS = ("the clerks who settle our bills", "every morning", "to plan the day", "Clean linen for everybody")


def markdown(*references: str, name: str = "") -> str:
    """The reports, with another text wherever an author may write what he likes."""
    quoted = "".join(f"\\u{ord(sign):04x}" if ord(sign) < 32 or sign in '"\\' else sign for sign in name)

    def renamed(text: str) -> str:
        for word in (*WORDS, *NAMES) if name else ():
            text = text.replace(f": {word}", f': "{quoted}"').replace(f"[{word}]", f'["{quoted}"]')
        return text

    files = {file: renamed(text) for file, text in CLINIC.items()}
    return "\n".join(render(page_of(view)) for view in report(*references, files=files))


def structure(page: str) -> list[str]:
    """The markup of a page, without its words."""
    kinds: list[str] = []
    for token in PARSER.parse(page):
        kinds.append(f"{token.type} {token.tag}")
        kinds += [child.type for child in token.children or () if child.type not in ("text", "text_special")]
    return [kind for kind in kinds if kind not in ("html_inline",)]


def test_a_page_has_every_section_and_the_grid() -> None:
    page = markdown("laundry")
    assert page.startswith("# Laundry and uniforms · laundry\n\n**Small Clinic** · as of 2026-06-30 · ")
    assert "\n## Gaps, the widest first\n\n**Promised and missed: find out why, or promise what can be kept**\n" in page
    assert "| Clean linen → Wards | · | ● | · | ✗ | ✓ | ● | · | · | · |" in page
    item = "* ✗ **Clean linen, quality (stained pieces)** (laundry.yaml:17): promised at most 1% · delivered 1.4%"
    assert item in page
    assert "\n1. **Clean linen, quality" in page


def test_every_item_is_an_item_of_a_list() -> None:
    page = markdown("laundry", "laundry.presser")
    kinds = structure(page)
    lines = [line for line in page.splitlines() if line.startswith(("* ", "1. ", "2. ", "3. "))]
    assert kinds.count("list_item_open li") == len(lines) > 30


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_catalogue_makes_the_same_page_as_a_tame_one(name: str) -> None:
    tame, wild = (markdown("laundry", "laundry.supervisor", name=one) for one in ("Somebody", name))
    assert structure(wild) == structure(tame)
    seen = "".join(
        child.content
        for token in PARSER.parse(wild)
        for child in token.children or ()
        if child.type in ("text", "text_special")
    ).replace("\u200b", "")
    assert seen.count(one_line(name)) >= 8

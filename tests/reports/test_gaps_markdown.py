"""Markdown for GitHub: text of the catalogue is shown as it stands, and never becomes markup."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from custmap.markdown import escaped
from custmap.reports import gaps_markdown
from custmap.wording import one_line
from tests.reports.small_town import one_service, view

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
HOSTILE = "|`<b>*a*_b_[x](y)![i](j)\\|~~s~~&amp;$x$#1 @octocat https://e.org www.e.org GH-7 :tada: a@b.org <!--"
LINKING = re.compile(r"@\w|#\d|://|www\.|gh-\d|:[\w+-]+:", re.IGNORECASE)


def cell_of(text: str) -> tuple[str, set[str]]:
    """What a reader sees of a text in a cell of a table, and the kinds of markup it has become."""
    tokens = PARSER.parse(f"| {escaped(text)} | end |\n| --- | --- |\n")
    inline = [token for token in tokens if token.type == "inline"]
    assert [token.content for token in inline[1:]] == ["end"], "it broke out of its cell"
    children = inline[0].children or []
    kinds = {child.type for child in children} - {"text", "text_special"}
    seen = "".join(child.content for child in children if child.type in ("text", "text_special"))
    spans = {child.content for child in children if child.type == "html_inline"}
    assert spans <= {"<span>", "</span>"}
    return seen, kinds - {"html_inline"}


@given(
    st.text(alphabet=st.characters(codec="utf-8"), max_size=60)
    | st.text("|`<>*_[]()\\!&$#@:~-.wgh17ab \n", max_size=40)
)
@example(HOSTILE)
@example("\\|")
@example("a\n\n# b")
def test_any_text_is_shown_as_it_stands(text: str) -> None:
    seen, kinds = cell_of(text)
    assert kinds == set()
    assert seen.replace("\u200b", "") == one_line(text).strip()


@given(st.text(":@#/.wWgGhH-17ab+ ", max_size=40))
@example(HOSTILE)
def test_nothing_is_left_that_github_makes_a_link_a_mention_or_an_emoji_of(text: str) -> None:
    seen, _ = cell_of(text)
    assert not LINKING.search(seen)


def test_a_hostile_catalogue_makes_the_same_page_as_a_tame_one() -> None:
    def structure(name: str) -> list[str]:
        quoted = "'" + name.replace("'", "''") + "'"
        cells = f"time: {{promise: {quoted}, wants: within 1 d, name: {quoted}}}"
        text = one_service(cells).replace("residents: {}", f"residents: {{name: {quoted}}}")
        text = text.replace("  d:\n", f"  d:\n    name: {quoted}\n").replace("name: O", f"name: {quoted}")
        tokens = PARSER.parse(gaps_markdown.render(view(text)))
        return [token.type for token in tokens]

    assert structure(HOSTILE) == structure("tame")


def test_the_page_holds_the_figures_the_grid_and_the_gaps() -> None:
    page = gaps_markdown.render(view())
    assert page.startswith("# Gaps: Small Town\n\n3 departments · 4 services · 6 customer links · as of 2026-06-30\n")
    assert "| outside | 33–100 % | 1 | 0 | 0 | 2 | 3 |\n" in page
    assert "| 83 % | – | 2 of 4 | " not in page
    assert "| 83 % | – | 4 of 8 | 2 of 4 measured (of 8 promised) | 66 % | 1 of 3 |\n" in page
    assert "## Accounting Office · accounting\n" in page
    assert "| payroll → Council | · | ● | · | ✗ | ● | ● | · | · | · |\n" in page
    assert "| 2 | ✗ | payroll, time | wanted 2 wd · promised 3 wd · delivered 3.5 wd | accounting.yaml:7 |\n" in page


@pytest.mark.parametrize(("department", "customer"), [("council", ""), ("registry", "council")])
def test_a_page_of_nothing_says_so(department: str, customer: str) -> None:
    assert "as far as this catalogue says." in gaps_markdown.render(view("", department, customer))

"""Markdown for a comment: short enough, the worst first, and text of the catalogue is text."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given
from markdown_it import MarkdownIt

from custmap.findings import Finding, Severity
from custmap.outputs.markdown import LIMIT, render
from custmap.pipeline import check
from tests.outputs.reports import TEXT, finding, rendered, report

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])
LINKING = re.compile(r"@\w|#\d|://|www\.|gh-\d", re.IGNORECASE)


def kinds(page: str) -> list[tuple[str, str]]:
    """The structure of a page: what it is made of, without the words."""
    found = [(token.type, token.tag) for token in PARSER.parse(page)]
    inline = [child.type for token in PARSER.parse(page) for child in token.children or []]
    return found + [(kind, "") for kind in inline if kind not in ("text", "text_special", "html_inline")]


@given(text=TEXT)
def test_no_text_changes_what_the_page_is_made_of(text: str) -> None:
    """Not even one that is made to."""
    made = [finding(text or "x", "a.yaml"), finding("y", "a.yaml", help="other")]
    tame = [finding("x", "a.yaml"), finding("y", "a.yaml", help="other")]
    assert kinds(render(report(made))) == kinds(render(report(tame)))


@given(text=TEXT | TEXT.map(lambda text: f"@{text} #1 https://x www.x GH-7 {text}"))
@example("@")
@example("@a")
def test_nothing_in_it_is_a_mention_or_a_link(text: str) -> None:
    for token in PARSER.parse(render(report([finding(text)]))):
        shown = {"text", "text_special"}
        seen = "".join(child.content if child.type in shown else "\n" for child in token.children or [])
        assert not LINKING.search(seen)


@pytest.mark.parametrize("letter", ["a", "`", "|", "財"])
@pytest.mark.parametrize("unfold", [False, True])
def test_it_is_never_too_long_for_a_comment_and_says_what_was_left_out(letter: str, unfold: bool) -> None:
    codes = ("CM104", "CM105", "CM003", "CM009", "CM106", "CM107", "CM109", "CM201", "CM202", "CM301", "CM304")
    made = [
        Finding(
            code,
            "a-rule",
            Severity.WARNING,
            f"{number} {letter * 900}",
            "a",
            location=finding().location,
            help=str(number),
        )
        for code in codes
        for number in range(300)
    ]
    page = render(report(made, unfold=unfold))
    assert len(page) < LIMIT
    listed = page.count("\n- ")
    hidden = [int(found.replace(",", "")) for found in re.findall(r"(?:room for|… and) ([\d,]+) more", page)]
    assert listed > 10
    assert listed + sum(hidden) == len(made)
    assert all(f"{code} a-rule | 300 |" in page for code in codes), "each is counted, also where it is not listed"


def test_what_could_not_be_read_and_errors_come_first() -> None:
    page = rendered(check(["examples/broken"]), "markdown", notes=True)
    heads = re.findall(r"^#### (\w+) (CM\d+)", page, re.MULTILINE)
    assert heads[0] == ("error", "CM000")
    order = [("error", "warning", "note").index(severity) for severity, _ in heads]
    assert order == sorted(order)


def test_a_catalogue_without_a_gap_is_a_sentence() -> None:
    page = rendered(check(["examples/restaurant"], select=["CM000"]), "markdown")
    assert page.startswith("### custmap: No errors or warnings in ")
    assert page.count("\n") == 3

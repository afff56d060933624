"""Whatever stands in whichever field of a catalogue is text in the browser: no script runs, no element comes of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from custmap.wording import one_line as shown
from tests.browser.chromium import needs_chromium, watched
from tests.building import custmap
from tests.hostile.fields import sites
from tests.hostile.test_every_output import organisation
from tests.hostile.traps import TRAPS, one_line

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = needs_chromium
HTML = {
    "out of an attribute": '"><img src=x onerror=alert(2)>',
    "out of a single quote": "' onmouseover='alert(3)' autofocus onfocus='alert(4)",
    "an address": "javascript:alert(5)",
    "out of a script": "</script><script>alert(6)</script>",
    "out of a style": "</style></title></textarea></svg><iframe srcdoc='<script>parent.alert(7)</script>'>",
    "a picture that acts": "]]><svg onload=alert(8)><a xlink:href='javascript:alert(9)'><text>x</text></a></svg>",
    "a comment": "--><!-- <base href='https://example.org/'> <meta http-equiv=refresh content='0;url=x:'>",
    "entities": "&lt;script&gt;alert(10)&lt;/script&gt; &amp; &#60;b&#62;",
    "a template": "{{ 7 * 7 }}{% set x = 1 %}{# x #}",
    "a script of data": "\\u003c/script\\u003e\u2028alert(11)\u2029//",
}
TEXTS = {**HTML, **TRAPS}
_STRANGE = """() => [...document.querySelectorAll("*")].filter((one) =>
    [...one.attributes].some((its) => /^on/i.test(its.name) || /^\\s*javascript:/i.test(its.value)) ||
    one.matches("img, iframe, object, embed, base, style, form:not(#search), script:not([src]), a[href^='http']")
).map((one) => one.outerHTML.slice(0, 300))"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of a catalogue with every text wherever words may stand, and one text in every field of the format."""
    folder, catalogue = tmp_path_factory.mktemp("site"), tmp_path_factory.mktemp("catalogue") / "traps.yaml"
    short = [text for text in TEXTS.values() if len(text) < 1024]
    texts = [site.document(short[number % len(short)]) for number, site in enumerate(sites())]
    documents = [organisation(TEXTS), *texts]
    catalogue.write_text("".join(f"--- {one_line(one)}\n" for one in documents), encoding="utf-8")
    done = custmap("report", str(catalogue), "--site", str(folder))
    assert done.returncode in (0, 2), done.stderr
    whole = folder / "whole.html"
    everybody = [word for number in range(1, len(TEXTS) + 1) for word in ("-d", f"d{number}")]
    assert custmap("report", str(catalogue), *everybody, "-f", "html", "-o", str(whole)).returncode in (0, 2)
    return folder


def test_no_text_of_a_catalogue_acts_on_any_page(browser: Browser, site: Path) -> None:
    pages = [page for page in sorted(site.rglob("*.html")) if page.name != "whole.html"]
    assert len(pages) > 3 * len(TEXTS)
    with watched(browser) as seen:
        for path in pages:
            page = seen.open(path)
            assert not page.evaluate(_STRANGE), path
        seen.harmless()


def test_nor_in_the_one_file_of_all_departments(browser: Browser, site: Path) -> None:
    with watched(browser) as seen:
        page = seen.open(site / "whole.html")
        strange = page.evaluate(_STRANGE.replace("style, ", ""))
        assert not strange
        assert page.locator("style").count() == 1
        assert page.locator("h1").count() == len(TEXTS)


@pytest.mark.parametrize("name", HTML)
def test_what_would_be_markup_is_read_as_it_was_written(browser: Browser, site: Path, name: str) -> None:
    number = [*TEXTS].index(name) + 1
    wanted = shown(TEXTS[name]).strip()
    with watched(browser) as seen:
        for address in (
            f"departments/d{number}.html",
            f"services/d{number}/s{number}.html",
            f"customers/p{number}.html",
        ):
            page = seen.open(site / address)
            assert page.text_content("h1") == wanted
            assert page.title().startswith(" ".join(wanted.split()))


def test_the_search_shows_names_as_text(browser: Browser, site: Path) -> None:
    with watched(browser) as seen:
        page = seen.open(site / "index.html")
        for word in ("alert", "script", "onerror", "javascript:"):
            page.fill("#query", word)
            page.wait_for_selector("#results a")
            assert not page.evaluate(_STRANGE)
        page.keyboard.press("ArrowDown")
        seen.harmless()

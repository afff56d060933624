"""What axe-core finds on the pages: nothing, on a phone and on a desk, in the light and in the dark."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser.chromium import AXE, needs_axe, watched

if TYPE_CHECKING:
    from playwright.sync_api import Browser

pytestmark = needs_axe
SOLANO = (
    "index.html",
    "departments.html",
    "customers.html",
    "departments/business-permits.html",
    "customers/residents.html",
    "services/business-permits/new-permit.html",
)
TOWN = (
    "index.html",
    "departments/accounting.html",
    "customers/residents.html",
    "services/accounting/payroll.html",
    "services/registry/archive.html",
    "one-registry.html",
)
RUN = "axe.run(document, {runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']})"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(("site", "address"), [*(("solano", one) for one in SOLANO), *(("town", one) for one in TOWN)])
def test_axe_finds_nothing(
    request: pytest.FixtureRequest, browser: Browser, site: str, address: str, width: int, dark: bool
) -> None:
    folder: Path = request.getfixturevalue(site)
    with watched(browser, width, dark, inject=True) as seen:
        page = seen.open(folder / address)
        page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")
        page.add_script_tag(path=AXE)
        found = page.evaluate(RUN)
        assert not [
            f"{one['id']}: {node['html'][:200]} {node['failureSummary'][:300]}"
            for one in found["violations"]
            for node in one["nodes"][:3]
        ]
        assert len(found["passes"]) > 20


def test_axe_finds_nothing_while_results_of_the_search_are_shown(browser: Browser, solano: Path) -> None:
    with watched(browser, inject=True) as seen:
        page = seen.open(solano / "index.html")
        page.fill("#query", "permit")
        page.wait_for_selector("#results a")
        page.add_script_tag(path=AXE)
        assert not page.evaluate(RUN)["violations"]

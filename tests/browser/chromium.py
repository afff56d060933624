"""A real Chromium, and what may not happen in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from tests.exchange.reading import NODE_MODULES

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = os.environ.get("CUSTMAP_CHROMIUM") or shutil.which("chromium") or ""
AXE = NODE_MODULES / "axe-core" / "axe.min.js"
NO_CHROMIUM = (
    "Chromium is not installed (Debian: apt-get install chromium)"
    if not CHROMIUM
    else ""
    if find_spec("playwright")
    else "playwright is not installed (pip install playwright)"
)
NO_AXE = NO_CHROMIUM or (
    "" if AXE.is_file() else f"axe-core is not installed (npm install --prefix {NODE_MODULES.parent} axe-core@4.14.1)"
)
needs_chromium = pytest.mark.skipif(bool(NO_CHROMIUM), reason=NO_CHROMIUM)
needs_axe = pytest.mark.skipif(bool(NO_AXE), reason=NO_AXE)
_ARGUMENTS = (
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
)


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser, until it is no longer needed."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(_ARGUMENTS))
        yield browser
        browser.close()


@dataclass
class Watched:
    """A page, and everything on it that should not have happened."""

    page: Page
    wrong: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)
    """The addresses it asked for."""

    def __post_init__(self) -> None:
        page = self.page
        page.on("console", lambda message: self.wrong.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        page.on("requestfailed", lambda request: self.wrong.append(f"failed: {request.url}"))
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("dialog", self._dialog)

    def _dialog(self, dialog: Any) -> None:
        self.wrong.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def open(self, path: Path) -> Page:
        """The page at a path, with nothing wrong, and nothing asked of anybody else."""
        self.page.goto(path.as_uri())
        self.harmless()
        return self.page

    def harmless(self) -> None:
        """Nothing went wrong, and nothing outside was asked for."""
        assert not self.wrong, self.wrong
        outside = [url for url in self.asked if not url.startswith("file://")]
        assert not outside, outside


@contextmanager
def watched(browser: Browser, width: int = 1280, dark: bool = False, *, inject: bool = False) -> Iterator[Watched]:
    """A fresh page of some width; `inject`: tests may run scripts of their own in it."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme="dark" if dark else "light", bypass_csp=inject
    )
    yield Watched(context.new_page())
    context.close()

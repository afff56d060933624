"""A browser that is started once, and sites that are made once, by the real command."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from tests.browser import chromium as chrome
from tests.building import custmap, write
from tests.reports.small_town import TOWN

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chrome.chromium() as started:
        yield started


@pytest.fixture(scope="session")
def solano(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("solano")
    assert custmap("report", "catalogues/solano", "--site", str(folder)).returncode == 0
    return folder


@pytest.fixture(scope="session")
def town(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("town")
    catalogue = write(tmp_path_factory.mktemp("town-catalogue"), **TOWN)
    assert custmap("report", str(catalogue), "--site", str(folder)).returncode == 0
    for ref in ("accounting", "registry"):
        done = custmap("report", str(catalogue), "-d", ref, "-f", "html", "-o", str(folder / f"one-{ref}.html"))
        assert done.returncode == 0, done.stderr
    return folder

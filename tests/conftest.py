"""What holds for the whole test run."""

from __future__ import annotations

import os

import pytest
from hypothesis import settings

# How long one drawn case takes tells of the machine: what must be quick is held by tests that measure it.
settings.register_profile("custmap", deadline=None)
settings.load_profile("custmap")


@pytest.fixture(scope="session", autouse=True)
def _keeps_nothing_at_home(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What a check of a large catalogue keeps for the next one goes with the test run."""
    os.environ["CUSTMAP_CACHE_DIR"] = str(tmp_path_factory.mktemp("kept"))


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Where everything is said to be installed (`CUSTMAP_NO_SKIP`), a skipped test is a failure."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    skipped = len(reporter.stats.get("skipped", ())) if reporter else 0
    if skipped and os.environ.get("CUSTMAP_NO_SKIP") and exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED

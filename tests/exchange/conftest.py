"""Tools that are started once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.exchange import reading


@pytest.fixture(scope="session")
def mermaid() -> Iterator[reading.Mermaid]:
    with reading.mermaid() as process:
        yield process

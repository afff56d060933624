"""On every catalogue that is shipped, the formats agree with each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from custmap.pipeline import survey
from tests.building import ROOT
from tests.exchange.reading import (
    Mermaid,
    needs_graphviz,
    needs_mermaid,
    read_csv,
    read_dot,
    read_graphml,
    read_json,
)
from tests.exchange.shop import written

CATALOGUES = [*sorted((ROOT / "catalogues").iterdir()), *sorted((ROOT / "examples").iterdir())]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
class TestRealCatalogues:
    def test_all_data_formats_agree(self, path: Path) -> None:
        map_ = survey([str(path)]).map
        read = read_json(written(map_, "json"))
        assert read.names
        assert read_graphml(written(map_, "graphml")).names == read.names
        table = read_csv(written(map_, "csv", part="nodes"), written(map_, "csv", part="edges"))
        assert table.names == read.names
        assert table.edges == read.edges

    @needs_graphviz
    @needs_mermaid
    def test_both_diagrams_show_the_same(self, path: Path, mermaid: Mermaid) -> None:
        map_ = survey([str(path)]).map
        one, other = read_dot(written(map_, "dot")), mermaid.read(written(map_, "mermaid"))
        assert one.names == other.names
        assert sorted(one.edges) == sorted(other.edges)

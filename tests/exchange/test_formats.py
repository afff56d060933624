"""What each format says of a map: exact texts for a small one, and what is drawn for the eye."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from textwrap import dedent

import jsonschema
import networkx
import pytest

from custmap import __version__
from custmap.errors import CustmapError
from custmap.exchange import find, names
from custmap.exchange import json as json_format
from custmap.graph.selection import select
from tests.exchange.shop import small, written


class TestRegistry:
    def test_every_format_says_in_a_line_what_it_is_for_and_renders(self, tmp_path: Path) -> None:
        map_ = small(tmp_path)
        assert names() == ["csv", "dot", "graphml", "json", "mermaid"]
        for name in names():
            exporter = find(name)
            assert exporter.summary.lower().startswith(name)
            assert len(exporter.summary) < 110
            for render in exporter.parts.values():
                text = render(map_, select(map_, []))
                assert text == render(map_, select(map_, [])), "the same map gives the same text"
                assert text.endswith("\n")

    def test_an_unknown_one_is_refused_with_the_nearest(self) -> None:
        with pytest.raises(CustmapError, match="no format of export is called 'mermaids'; did you mean 'mermaid'"):
            find("mermaids")
        with pytest.raises(CustmapError, match="there are csv, dot, graphml, json and mermaid"):
            find("../../etc")


class TestFormats:
    def test_mermaid(self, tmp_path: Path) -> None:
        assert written(small(tmp_path), "mermaid") == dedent("""\
            flowchart LR
              subgraph box_department_bakery["Bakery"]
                service_bakery__bread["Bread<br/>within 2 h"]
              end
              subgraph box_department_counter["Counter"]
                service_counter__sale["Sale"]
              end
              subgraph box_party_mill["Mill"]
                service_mill__flour["Flour<br/>within 1 wd"]
              end
              subgraph box_party_market["Market"]
                service_market__flour["Flour"]
              end
              department_counter["Counter"]
              party_guests(["Guests"])
              service_bakery__bread ==> party_guests
              service_bakery__bread -->|"within 1 h"| department_counter
              service_counter__sale ==> party_guests
              service_mill__flour -.->|"before; or another"| service_bakery__bread
              service_market__flour -.->|"before; or another"| service_bakery__bread
              service_bakery__bread -.-> service_counter__sale
              classDef default fill:#ffffff,stroke:#4a5563,color:#1b2430
              classDef own fill:none,stroke:#76808f
              classDef bought fill:none,stroke:#b45309,stroke-dasharray:4
              classDef outside fill:#e3edfb,stroke:#1d5fbf,color:#1b2430
              classDef inside fill:#e5e8ec,stroke:#4a5563,color:#1b2430
              class department_counter inside
              class party_guests outside
              class box_department_bakery own
              class box_department_counter own
              class box_party_mill bought
              class box_party_market bought
        """).replace('"before; or another"', '"before#59; or another"')

    def test_dot(self, tmp_path: Path) -> None:
        lines = written(small(tmp_path), "dot", "counter").splitlines()
        assert lines[0] == "digraph map {"
        assert lines[4:] == [
            "  subgraph cluster_department_counter {",
            '    graph [style="rounded,filled", color="#4a5563", fillcolor="#f3f5f8", labelloc="t", '
            'label="Counter\\l", tooltip="Counter"]',
            '    service_counter__sale [label="Sale", tooltip="Sale"]',
            "  }",
            '  party_guests [color="#1d5fbf", fillcolor="#e3edfb", peripheries="2", label="Guests", tooltip="Guests"]',
            '  service_counter__sale -> party_guests [color="#1d5fbf"]',
            "}",
        ]

    def test_json_is_a_line_for_each_node_and_edge(self, tmp_path: Path) -> None:
        text = written(small(tmp_path), "json", "bakery/bread")
        document = json.loads(text)
        assert document["tool"] == {"name": "custmap", "version": __version__}
        assert document["organisation"] == "Shop"
        assert document["nodes"][-1] == {
            "id": "service_bakery__bread", "ref": "bakery/bread", "kind": "service", "name": "Bread",
            "supplier": "bakery", "owner": "baker", "tier": 1, "sla": 1, "ola": 1, "uc": 2, "stands_behind": 2,
            "time": ["within 2 h"], "fee": ["3 per loaf"], "outside": False,
        }  # fmt: skip
        assert document["edges"][2] == {
            "id": "serves_service_bakery__bread_party_guests", "kind": "serves", "source": "service_bakery__bread",
            "target": "party_guests", "level": "SLA", "external": True, "as": ["client", "payer"],
            "time": ["within 2 h"], "volume": "40 per day",
        }  # fmt: skip
        assert text.count("\n") == 3 + 2 + len(document["nodes"]) + len(document["edges"])

    def test_json_has_a_schema_that_refuses_what_is_not_so(self, tmp_path: Path) -> None:
        schema = json_format.json_schema()
        jsonschema.Draft202012Validator.check_schema(schema)
        document = json.loads(written(small(tmp_path), "json"))
        jsonschema.validate(document, schema)
        document["nodes"][0]["services"] = "many"
        with pytest.raises(jsonschema.ValidationError):
            jsonschema.validate(document, schema)

    def test_graphml_is_typed(self, tmp_path: Path) -> None:
        graph = networkx.read_graphml(io.BytesIO(written(small(tmp_path), "graphml").encode()))
        assert graph.graph["name"] == "Shop"
        bread = graph.nodes["service_bakery__bread"]
        assert (bread["tier"], bread["outside"], bread["time"]) == (1, False, "within 2 h")
        edge = graph.edges["service_mill__flour", "service_bakery__bread"]
        assert {name: edge[name] for name in ("kind", "level", "when", "alternative", "bring")} == {
            "kind": "needs", "level": "UC", "when": "before", "alternative": "choice-1", "bring": "sacks",
        }  # fmt: skip

    def test_csv_is_two_tables_that_join_on_ids(self, tmp_path: Path) -> None:
        map_ = small(tmp_path)
        tables = [
            list(csv.DictReader(io.StringIO(written(map_, "csv", part=part), newline="")))
            for part in ("nodes", "edges")
        ]
        ids = {row["id"]: row["ref"] for row in tables[0]}
        assert all(ids[row["source"]] == row["source_ref"] for row in tables[1])
        bread = next(row for row in tables[0] if row["ref"] == "bakery/bread")
        assert (bread["tier"], bread["outside"], bread["fee"], bread["about"]) == ("1", "false", "3 per loaf", "")

    @pytest.mark.parametrize("start", list("=+-@"))
    def test_no_cell_is_a_formula(self, start: str, tmp_path: Path) -> None:
        text = f"department: d\nname: \"{start}cmd|' /C calc'!A0\"\nabout: '{start}1'\n"
        for row in csv.reader(io.StringIO(written(small(tmp_path, text), "csv", part="nodes"), newline="")):
            assert not [cell for cell in row if cell.startswith(start)]

    def test_mermaid_says_when_a_page_would_refuse_it(self, tmp_path: Path) -> None:
        remark = find("mermaid").remark
        assert remark(written(small(tmp_path), "mermaid")) == ""
        services = ", ".join(f"s{number}: {{customers: all-staff}}" for number in range(501))
        many = written(small(tmp_path, f"department: d\nservices: {{{services}}}"), "mermaid")
        assert remark(many).startswith("501 edges and ")

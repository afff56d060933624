"""What every format shows: which nodes and edges, under which ids, with which facts."""

from __future__ import annotations

from pathlib import Path

from custmap.exchange.view import EDGE_FIELDS, NODE_FIELDS, view_of
from custmap.exchange.view.model import safe_id
from custmap.graph.selection import select
from custmap.pipeline import survey
from tests.building import ROOT
from tests.exchange.shop import SHOP, small


class TestView:
    def test_ids_are_words_and_no_two_references_share_one(self) -> None:
        refs = ["a-b", "a--b", "a/b", "a-/b", "a--/b", "a---b", "a.b", "ab", "a/b-c", "a-b/c", "a__b", "a_b", "aRb"]
        ids = [safe_id("service", ref) for ref in refs]
        assert len(set(ids)) == len(refs)
        assert all(id_.replace("_", "").isalnum() and id_.isascii() for id_ in ids)
        assert safe_id("service", "hr/time-records") == "service_hr__time_records"

    def test_two_needs_on_one_supplier_are_two_edges_and_a_step_is_none_beside_a_need(self, tmp_path: Path) -> None:
        text = """
            department: d
            services:
              a: {needs: [{from: b, name: x}, {from: b, when: after}], steps: [{do: x, uses: b}, {do: y, uses: c}]}
              b: {}
              c: {}
        """
        view = view_of(map_ := small(tmp_path, text), select(map_, []))
        needs = [edge for edge in view.edges if edge.kind == "needs"]
        assert [(edge.source, edge.known.get("standard"), edge.known.get("by_step")) for edge in needs] == [
            ("service_d__b", "x", None),
            ("service_d__b", None, None),
            ("service_d__c", None, True),
        ]
        assert len({edge.id for edge in view.edges}) == len(view.edges)

    def test_all_staff_is_one_node_whose_members_are_not_listed(self, tmp_path: Path) -> None:
        text = "departments: {d: {services: {s: {customers: all-staff}}}, e: {}, f: {}}"
        view = view_of(map_ := small(tmp_path, text), select(map_, []))
        assert [edge.kind for edge in view.edges] == ["delivers", "serves"]
        assert [node.ref for node in view.nodes] == ["d", "e", "f", "all-staff", "d/s"]

    def test_a_selection_brings_suppliers_customers_hands_and_members_and_nobody_else(self, tmp_path: Path) -> None:
        text = SHOP + "groups: {everyone: [guests, mill]}\n---\ndepartment: x\nservices: {y: {customers: everyone}}\n"
        view = view_of(map_ := small(tmp_path, text), select(map_, ["x/y"]))
        assert [node.ref for node in view.nodes] == ["x", "guests", "mill", "everyone", "x/y"]
        view = view_of(map_, select(map_, ["bakery/bread"]))
        assert [node.ref for node in view.nodes] == ["bakery", "counter", "guests", "bakery.baker", "bakery/bread"]

    def test_every_fact_has_a_field_of_its_type(self) -> None:
        types = [
            ({field.name: field.type for field in fields}, part)
            for fields, part in ((NODE_FIELDS, "nodes"), (EDGE_FIELDS, "edges"))
        ]
        for path in (*sorted((ROOT / "catalogues").iterdir()), *sorted((ROOT / "examples").iterdir())):
            map_ = survey([str(path)]).map
            view = view_of(map_, select(map_, []))
            for known, part in types:
                for item in getattr(view, part):
                    assert {name: type(value) for name, value in item.known.items()}.items() <= known.items()

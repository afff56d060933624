"""What fails, what is weakened and what is felt: against the plainest reckoning, and on maps of every shape."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from custmap.graph import CustomerMap
from custmap.graph.ripple import Effect, Impact
from tests.building import checked


def map_of(text: str) -> CustomerMap:
    with TemporaryDirectory() as folder:
        return checked(Path(folder), text).map


def effects(impact: Impact) -> dict[str, str]:
    return {hit.service.id: hit.effect.name.lower() for hit in impact.hits}


def services(needs: dict[str, str], customers: str = "outsiders") -> str:
    """One department with services that need each other; every one serves the outside."""
    lines = "".join(f"  {name}: {{customers: {customers}, needs: {need or '[]'}}}\n" for name, need in needs.items())
    return f"department: d\nservices:\n{lines}---\ncustmap: 1\nparties: {{outsiders: {{}}}}\n"


class TestHardEdges:
    def test_what_needs_a_failing_service_fails_too(self) -> None:
        map_ = map_of(services({"a": "", "b": "[a]", "c": "[b]", "x": ""}))
        impact = map_.impact_of([map_.services["d/a"]])
        assert effects(impact) == {"a": "fails", "b": "fails", "c": "fails"}
        assert [hit.distance for hit in impact.hits] == [0, 1, 2]

    def test_one_of_two_alternatives_weakens_and_both_fail(self) -> None:
        map_ = map_of(services({"a": "", "b": "", "c": "[{any_of: [a, b]}]", "e": "[c]"}))
        a, b = map_.services["d/a"], map_.services["d/b"]
        assert effects(map_.impact_of([a])) == {"a": "fails", "c": "weakened", "e": "weakened"}
        assert effects(map_.impact_of([a, b])) == {"a": "fails", "b": "fails", "c": "fails", "e": "fails"}

    def test_a_cause_common_to_both_alternatives_fails_both(self) -> None:
        map_ = map_of(services({"root": "", "a": "[root]", "b": "[root]", "c": "[{any_of: [a, b]}]"}))
        assert effects(map_.impact_of([map_.services["d/root"]]))["c"] == "fails"

    def test_a_step_that_uses_a_service_needs_it(self) -> None:
        map_ = map_of("department: d\nservices:\n  a: {}\n  b: {steps: [{do: x, uses: a}]}\n")
        assert effects(map_.impact_of([map_.services["d/a"]])) == {"a": "fails", "b": "fails"}

    def test_cycles_and_a_service_that_needs_itself_end(self) -> None:
        map_ = map_of(services({"a": "[b]", "b": "[a]", "c": "[c]"}))
        assert effects(map_.impact_of([map_.services["d/a"]])) == {"a": "fails", "b": "fails"}
        assert effects(map_.impact_of([map_.services["d/c"]])) == {"c": "fails"}


class TestSoftEdges:
    TEXT = """
parties: {guests: {}}
departments:
  hr: {services: {records: {customers: finance}}}
  finance: {services: {payroll: {customers: all-staff, needs: hr/records}}}
  desk: {services: {check-in: {customers: guests, needs: cleaning/rooms}}}
  cleaning: {services: {rooms: {customers: desk}}}
"""

    def test_a_department_that_is_let_down_feels_it_in_everything_it_does(self) -> None:
        map_ = map_of(self.TEXT)
        impact = map_.impact_of([map_.services["hr/records"]])
        assert effects(impact) == {
            "records": "fails",
            "payroll": "fails",
            "check-in": "felt",
            "rooms": "felt",
        }
        way = [step.ref for step in impact.way_to(map_.services["desk/check-in"])]
        assert way == ["hr/records", "finance/payroll", "desk", "desk/check-in"]

    def test_a_way_holds_at_most_one_soft_edge(self) -> None:
        map_ = map_of(self.TEXT.replace("all-staff", "cleaning").replace("needs: cleaning/rooms", ""))
        assert effects(map_.impact_of([map_.services["finance/payroll"]])) == {"payroll": "fails", "rooms": "felt"}

    def test_a_role_lets_down_its_department(self) -> None:
        text = self.TEXT.replace("all-staff", "desk.clerk").replace("desk: {", "desk: {roles: {clerk: {}}, ")
        map_ = map_of(text)
        assert effects(map_.impact_of([map_.services["finance/payroll"]]))["check-in"] == "felt"


NAMES = [f"s{number}" for number in range(7)]


@st.composite
def networks(draw: st.DrawFn) -> dict[str, str]:
    one = st.sampled_from(NAMES)
    need = st.one_of(one, st.lists(one, min_size=2, max_size=3).map(lambda some: f"{{any_of: [{', '.join(some)}]}}"))
    return {name: f"[{', '.join(draw(st.lists(need, max_size=3)))}]" for name in NAMES}


@given(network=networks(), failing=st.sets(st.sampled_from(NAMES), min_size=1, max_size=2))
@settings(max_examples=60, deadline=None)
def test_what_fails_is_the_least_fixed_point_of_and_and_or(network: dict[str, str], failing: set[str]) -> None:
    map_ = map_of(services(network, customers="[]"))
    wanted = {f"d/{name}" for name in failing}
    while True:
        more = {
            need.service.ref
            for need in map_.needs
            if all(supplier.ref in wanted for supplier in need.suppliers) and need.service.ref not in wanted
        }
        if not more:
            break
        wanted |= more
    impact = map_.impact_of([map_.services[f"d/{name}"] for name in sorted(failing)])
    assert {hit.service.ref for hit in impact.of(Effect.FAILS)} == wanted


@given(network=networks())
@settings(max_examples=40, deadline=None)
def test_the_reach_of_all_is_the_reach_of_each(network: dict[str, str]) -> None:
    """Where no alternative shares a cause with another, counting in blocks gives what failing one by one gives."""
    only_mandatory = {name: needs if "any_of" not in needs else "[]" for name, needs in network.items()}
    map_ = map_of(services(only_mandatory))
    for service in map_.own_services:
        failing = {hit.service.ref for hit in map_.impact_of([service]).of(Effect.FAILS)}
        assert map_.reach.hard[service.ref] == sum(link.service.ref in failing for link in map_.links)


@given(network=networks())
@settings(max_examples=40, deadline=None)
def test_every_way_that_is_told_is_a_path_of_the_map(network: dict[str, str]) -> None:
    map_ = map_of(services(network))
    impact = map_.impact_of([map_.services["d/s0"]])
    edges = {(supplier.ref, need.service.ref) for need in map_.needs for supplier in need.suppliers}
    for hit in impact.hits:
        way = [step.ref for step in impact.way_to(hit.service)]
        assert way[0] == "d/s0"
        assert all(pair in edges for pair in pairwise(way))


class TestShapes:
    @pytest.mark.parametrize("text", ["custmap: 1", "department: d", "custmap: 1\nparties: {a: {}}"])
    def test_maps_without_services_have_no_reach(self, text: str) -> None:
        map_ = map_of(text)
        assert (map_.reach.total, dict(map_.tiers), list(map_.dependencies.cycles())) == (0, {}, [])

    def test_a_chain_of_5000_services(self) -> None:
        map_ = map_of(services({"s0": "", **{f"s{n}": f"[s{n - 1}]" for n in range(1, 5000)}}))
        assert map_.reach.hard["d/s0"] == 5000
        assert map_.impact_of([map_.services["d/s0"]]).hits[-1].distance == 4999

    def test_a_ring_of_2000_services_is_one_cycle(self) -> None:
        map_ = map_of(services({f"s{n}": f"[s{(n - 1) % 2000}]" for n in range(2000)}))
        (cycle,) = map_.dependencies.cycles()
        assert len(cycle) == 2000

    def test_the_shortest_cycle_is_the_one_that_is_told(self) -> None:
        map_ = map_of(services({"a": "[b, d]", "b": "[c]", "c": "[a]", "d": "[a]"}))
        (cycle,) = map_.dependencies.cycles()
        assert sorted(service.id for service in cycle) == ["a", "d"]

    def test_a_hub_with_10000_customers(self) -> None:
        parties = ", ".join(f"p{n}" for n in range(10_000))
        map_ = map_of(f"parties: [{parties}]\ndepartments: {{d: {{services: {{s: {{customers: [{parties}]}}}}}}}}")
        assert map_.reach.hard["d/s"] == 10_000
        assert map_.tiers == {"d/s": 1}


def test_tiers_count_the_hops_to_the_outside() -> None:
    map_ = map_of(TestSoftEdges.TEXT)
    assert map_.tiers == {"desk/check-in": 1, "cleaning/rooms": 2, "finance/payroll": 2, "hr/records": 3}


def test_what_reaches_nobody_has_no_tier() -> None:
    map_ = map_of(TestSoftEdges.TEXT + "  archive: {services: {files: {customers: library}}}\n  library: {}\n")
    assert "archive/files" not in map_.tiers

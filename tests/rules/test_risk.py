"""Who feels it when something fails: circles, single suppliers, wide ripples, long chains, habits, single persons."""

from __future__ import annotations

from pathlib import Path

import networkx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from custmap.findings import Finding, Severity
from tests.building import checked, found, places

READERS = "parties: {readers: {kind: public}}\n"


def seen(finding: Finding) -> list[int]:
    """The lines of the places that a finding refers to."""
    return [related.location.line for related in finding.related if related.location]


class TestCycle:
    """Mandatory needs that go round; the shortest cycle is printed."""

    def test_says_who_waits_for_whom_and_shows_every_need(self, tmp_path: Path) -> None:
        (item,) = found(
            tmp_path,
            a="department: a\nservices:\n  s:\n    needs: b/s\n",
            b="department: b\nservices:\n  s:\n    needs: [c/s]\n",
            c="department: c\nservices:\n  s:\n    steps:\n      - {do: fetch, uses: a/s}\n",
            codes="CM501",
        )
        assert item.message == "3 services wait for each other: a/s needs b/s needs c/s needs a/s"
        assert (places([item]), item.at, item.severity) == (["CM501 4:12"], "a/s", Severity.WARNING)
        assert [Path(related.location.path).name for related in item.related if related.location] == [
            "b.yaml",
            "c.yaml",
        ]
        assert seen(item) == [4, 5]

    def test_of_services_that_go_round_in_several_ways_the_shortest_is_told(self, tmp_path: Path) -> None:
        text = "department: d\nservices:\n  a: {needs: b}\n  b: {needs: c}\n  c: {needs: [a, b]}\n"
        (item,) = found(tmp_path, text, codes="CM501")
        assert item.message == "2 services wait for each other: d/b needs d/c needs d/b"

    def test_of_several_circles_of_one_length_the_same_is_told_whatever_the_order(self, tmp_path: Path) -> None:
        pages = [f"department: {one}\nservices: {{s: {{needs: [{needs}]}}}}\n" for one, needs in
                 (("a", "c/s, b/s"), ("b", "d/s, a/s"), ("c", "a/s, d/s"), ("d", "b/s, c/s"))]  # fmt: skip
        told = set()
        for turn in range(4):
            folder = tmp_path / str(turn)
            folder.mkdir()
            texts = {f"page{number}": page for number, page in enumerate(pages[turn:] + pages[:turn])}
            told.add(tuple(item.message for item in found(folder, codes="CM501", **texts)))
        assert told == {("2 services wait for each other: a/s needs b/s needs a/s",)}

    def test_each_set_that_goes_round_is_told_once(self, tmp_path: Path) -> None:
        text = "department: d\nservices: {a: {needs: b}, b: {needs: a}, x: {needs: y}, y: {needs: x}, z: {needs: a}}"
        assert [item.at for item in found(tmp_path, text, codes="CM501")] == ["d/a", "d/x"]

    @pytest.mark.parametrize(
        "need",
        [
            "needs: {any_of: [a, p/s]}",
            "needs: {from: a, when: after}",
            "steps: [{do: hand over, uses: a, when: after}]",
            "needs: p/s",
        ],
    )
    def test_what_has_a_stand_in_or_comes_after_is_not_waited_for(self, need: str, tmp_path: Path) -> None:
        outside = "parties: {p: {services: {s: {}}}}\n---\n"
        text = f"department: d\nservices: {{a: {{needs: b}}, b: {{{need}}}}}"
        assert not found(tmp_path, outside + text, codes="CM501")

    def test_a_need_that_is_before_as_well_as_after_is_waited_for(self, tmp_path: Path) -> None:
        text = "department: d\nservices: {a: {needs: b}, b: {needs: [{from: a, when: after}, {from: a, when: before}]}}"
        assert found(tmp_path, text, codes="CM501")

    def test_a_circle_beside_one_that_closes_only_afterwards_is_found(self, tmp_path: Path) -> None:
        text = "department: d\nservices: {a: {needs: [{from: b, when: after}, c]}, b: {needs: a}, c: {needs: a}}"
        (item,) = found(tmp_path, text, codes="CM501")
        assert item.message == "2 services wait for each other: d/a needs d/c needs d/a"

    def test_a_service_that_needs_itself_is_left_to_self_supply(self, tmp_path: Path) -> None:
        text = "department: d\nservices: {a: {needs: a}}"
        assert [item.code for item in found(tmp_path, text, codes="CM501 CM006")] == ["CM006"]

    def test_of_a_large_circle_the_beginning_and_the_end_are_told(self, tmp_path: Path) -> None:
        services = "".join(f"  s{number:03}: {{needs: s{(number + 1) % 500:03}}}\n" for number in range(500))
        (item,) = found(tmp_path, f"department: d\nservices:\n{services}", codes="CM501")
        assert item.message.startswith("500 services wait for each other: d/s000 needs d/s001 needs")
        assert len(item.message) < 300
        assert len(item.related) == 5


class TestSingleSupplier:
    """External customers depend on one *outside* supplier with no alternative."""

    TOWN = """\
parties:
  readers: {{kind: public}}
  bank:
    name: The Bank
    services:
      transfer: {{}}
  other-bank: {{services: {{transfer: {{}}}}}}
departments:
  office:
    services:
      refund: {{customers: [readers, all-staff], needs: {refund}}}
      grant: {{customers: readers, needs: refund}}
"""

    def messages(self, folder: Path, refund: str) -> list[str]:
        return [item.message for item in found(folder, self.TOWN.format(refund=refund), codes="CM502")]

    def test_counts_the_outside_links_that_stand_on_it_along_the_chains(self, tmp_path: Path) -> None:
        (item,) = found(tmp_path, self.TOWN.format(refund="bank/transfer"), codes="CM502")
        assert item.message == (
            "2 outside customer links stand on 'bank/transfer', and nobody can stand in for The Bank"
        )
        assert (places([item]), item.at, item.severity) == (["CM502 6:7"], "bank/transfer", Severity.NOTE)
        assert seen(item) == [11]

    def test_is_silent_where_another_can_stand_in(self, tmp_path: Path) -> None:
        assert not self.messages(tmp_path, "{any_of: [bank/transfer, other-bank/transfer]}")
        assert not self.messages(tmp_path, "{any_of: [bank/transfer, other-bank/transfre]}")  # a slip, told elsewhere

    def test_is_silent_where_nobody_outside_depends_on_it(self, tmp_path: Path) -> None:
        assert not self.messages(tmp_path, "[]")
        text = self.TOWN.format(refund="bank/transfer").replace("readers, all-staff", "all-staff")
        assert not found(tmp_path, text.replace("customers: readers", "customers: all-staff"), codes="CM502")

    def test_who_only_feels_it_is_not_counted(self, tmp_path: Path) -> None:
        text = (
            self.TOWN.format(refund="[]") + "  payroll: {services: {wages: {customers: office, needs: bank/transfer}}}"
        )
        assert not found(tmp_path, text, codes="CM502")

    def test_our_own_departments_are_no_outside_supplier(self, tmp_path: Path) -> None:
        text = READERS + "departments: {a: {services: {s: {customers: readers, needs: t}, t: {}}}}"
        assert not found(tmp_path, text, codes="CM502")


class TestBlastRadius:
    """One service's failure fails a policy share of *other* services' external links, at least five, on hard edges."""

    def town(self, failing: int, others: int, own: int = 0, policy: str = "") -> str:
        text = f"{policy}\nparties: {{readers: {{}}, clubs: {{}}, schools: {{}}}}\n---\ndepartment: d\nservices:\n"
        names = ["readers", "clubs", "schools"][:own]
        text += f"  hub: {{customers: [{', '.join(names)}]}}\n"
        text += "".join(f"  f{number}: {{customers: readers, needs: hub}}\n" for number in range(failing))
        return text + "".join(f"  o{number}: {{customers: readers}}\n" for number in range(others))

    def test_says_how_many_of_the_others_fail_at_the_service(self, tmp_path: Path) -> None:
        (item,) = found(tmp_path, self.town(6, 14), codes="CM503")
        assert item.message == (
            "if 'd/hub' fails, 6 of the 20 outside customer links of other services fail with it (30%)"
        )
        assert (places([item]), item.at, item.severity) == (["CM503 6:3"], "d/hub", Severity.WARNING)
        assert seen(item) == [7, 8, 9]

    @pytest.mark.parametrize(
        ("failing", "others", "own", "speaks"),
        [(6, 14, 0, True), (6, 15, 0, False), (5, 0, 0, True), (4, 0, 0, False), (6, 14, 3, True), (4, 0, 3, False)],
    )
    def test_its_own_customers_count_neither_above_nor_below(
        self, failing: int, others: int, own: int, speaks: bool, tmp_path: Path
    ) -> None:
        assert bool(found(tmp_path, self.town(failing, others, own), codes="CM503")) is speaks

    def test_the_share_is_that_of_the_policy(self, tmp_path: Path) -> None:
        assert found(tmp_path, self.town(6, 54, policy="policy: {blast_radius: 10%}"), codes="CM503")
        assert not found(tmp_path, self.town(6, 55, policy="policy: {blast_radius: 10%}"), codes="CM503")
        assert not found(tmp_path, self.town(6, 0, policy="policy: {blast_radius: plenty}"), codes="CM503")

    def test_a_service_that_all_staff_receive_is_felt_by_all_and_fails_none(self, tmp_path: Path) -> None:
        payroll = "---\ndepartment: hr\nservices: {payroll: {customers: all-staff}}\n"
        assert not found(tmp_path, self.town(0, 20) + payroll, codes="CM503")

    def test_what_only_feels_it_is_told_beside(self, tmp_path: Path) -> None:
        text = self.town(6, 14).replace("hub: {customers: []}", "hub: {customers: desk}")
        text += "---\ndepartment: desk\nservices: {advice: {customers: [clubs, schools]}}\n"
        text = text.replace("o13: {customers: readers}", "o13: {}").replace("o12: {customers: readers}", "o12: {}")
        (item,) = found(tmp_path, text, codes="CM503")
        assert item.message.endswith("6 of the 20 outside customer links of other services fail with it (30%); "
                                     "2 more would feel it")  # fmt: skip

    def test_a_service_with_a_stand_in_fails_nobody(self, tmp_path: Path) -> None:
        text = self.town(6, 0).replace("needs: hub", "needs: {any_of: [hub, spare]}") + "  spare: {}\n"
        assert not found(tmp_path, text, codes="CM503")

    def test_suppliers_outside_are_left_to_single_supplier(self, tmp_path: Path) -> None:
        text = (
            self.town(6, 0).replace("needs: hub", "needs: net/line").replace("clubs: {}", "net: {services: {line: {}}}")
        )
        assert [item.code for item in found(tmp_path, text, codes="CM502 CM503")] == ["CM502"]


def row(length: int, customers: str = "readers", name: str = "s", policy: str = "") -> str:
    """A chain of services in one department: each needs the next, the first serves `customers`."""
    services = [f"  {name}1: {{customers: {customers}, needs: {name}2}}\n"]
    services += [f"  {name}{number}: {{needs: {name}{number + 1}}}\n" for number in range(2, length)]
    return f"{policy}{READERS}---\ndepartment: d\nservices:\n{''.join(services)}  {name}{length}: {{}}\n"


class TestLongChain:
    """The longest hard path to an external customer exceeds max_depth; cycles count as one service."""

    def test_shows_the_chain_from_the_far_end_to_the_customer(self, tmp_path: Path) -> None:
        (item,) = found(tmp_path, row(6), codes="CM504")
        assert item.message == "6 services in a row before Readers: d/s6 → d/s5 → d/s4 → d/s3 → d/s2 → d/s1"
        assert (places([item]), item.at, item.severity) == (["CM504 5:35"], "d/s1", Severity.NOTE)
        assert seen(item) == [6, 7, 8, 9]

    def test_as_many_as_the_policy_allows_are_fine(self, tmp_path: Path) -> None:
        assert not found(tmp_path, row(5), codes="CM504")
        assert not found(tmp_path, row(9, policy="policy: {max_depth: 9}\n"), codes="CM504")
        assert found(tmp_path, row(3, policy="policy: {max_depth: 2}\n"), codes="CM504")
        assert not found(tmp_path, row(9, policy="policy: {max_depth: deep}\n"), codes="CM504")

    def test_a_chain_that_ends_inside_keeps_no_customer_outside_waiting(self, tmp_path: Path) -> None:
        assert not found(tmp_path, row(9, customers="all-staff"), codes="CM504")

    def test_a_stand_in_breaks_the_chain(self, tmp_path: Path) -> None:
        text = row(6).replace("needs: s4", "needs: {any_of: [s4, spare]}") + "  spare: {}\n"
        assert not found(tmp_path, text, codes="CM504")

    def test_a_supplier_outside_is_a_link_of_the_chain(self, tmp_path: Path) -> None:
        text = row(5).replace("readers: {kind: public}", "readers: {}, bank: {services: {transfer: {}}}")
        (item,) = found(tmp_path, text.replace("s5: {}", "s5: {needs: bank/transfer}"), codes="CM504")
        assert item.message.startswith("6 services in a row before Readers: bank/transfer → d/s5 →")

    def test_of_chains_that_share_a_service_only_the_longest_is_told(self, tmp_path: Path) -> None:
        shared = "".join(f"  e{number}: {{customers: readers, needs: s1}}\n" for number in range(20))
        (item,) = found(tmp_path, row(6) + shared, codes="CM504")
        assert item.message.endswith("d/s1 → d/e0")
        apart = "".join(f"  t{number}: {{customers: readers, needs: [t{number + 1}]}}\n" for number in range(1, 7))
        assert [one.at for one in found(tmp_path, row(6) + apart + "  t7: {}\n", codes="CM504")] == ["d/s1", "d/t1"]

    def test_services_that_go_round_count_as_one(self, tmp_path: Path) -> None:
        text = row(5).replace("s5: {}", "s5: {needs: [s6]}") + "  s6: {needs: s7}\n  s7: {needs: s5}\n"
        assert not found(tmp_path, text, codes="CM504")
        longer = text.replace("s6: {needs: s7}", "s6: {needs: [s7, s8]}") + "  s8: {}\n"
        (item,) = found(tmp_path, longer, codes="CM504")
        assert item.message.startswith("7 services in a row before Readers: d/s8 → d/s6 → d/s5 → d/s4")

    def test_a_chain_of_thousands_is_told_by_its_ends(self, tmp_path: Path) -> None:
        (item,) = found(tmp_path, row(3000), codes="CM504")
        assert item.message.startswith("3000 services in a row")
        assert len(item.message) < 300


class TestBoughtOutside:
    """Bought outside although an own department has the capability, with no `why` on the need."""

    TOWN = """\
parties:
  printer: {{name: Town Printers, services: {{leaflets: {{capability: [Colour printing, folding]}}}}}}
departments:
  press: {{name: The Press, services: {{posters: {{capability: colour-printing, needs: {posters}}}}}}}
  library:
    services:
      newsletter:
        {newsletter}
"""

    def findings(self, folder: Path, newsletter: str = "needs: printer/leaflets", posters: str = "[]") -> list[Finding]:
        return found(folder, self.TOWN.format(newsletter=newsletter, posters=posters), codes="CM505")

    def test_says_who_in_the_house_can_do_it_at_the_need(self, tmp_path: Path) -> None:
        (item,) = self.findings(tmp_path)
        assert item.message == (
            "'library/newsletter' buys colour-printing from Town Printers, which The Press can do as well"
        )
        assert (places([item]), item.at, item.severity) == (["CM505 8:16"], "library/newsletter", Severity.WARNING)
        assert seen(item) == [4]

    def test_a_step_that_uses_it_buys_it_too(self, tmp_path: Path) -> None:
        (item,) = self.findings(tmp_path, "steps: [{do: print, uses: printer/leaflets}]")
        assert places([item]) == ["CM505 8:35"]

    @pytest.mark.parametrize(
        "newsletter",
        [
            "needs: {from: printer/leaflets, why: our press is too small}",
            "needs: {any_of: [printer/leaflets, press/posters]}",
            "{needs: {from: printer/leaflets, why: speed}, steps: [{do: print, uses: printer/leaflets}]}",
        ],
    )
    def test_is_silent_where_the_reason_is_said_or_the_colleagues_can_stand_in(
        self, newsletter: str, tmp_path: Path
    ) -> None:
        assert not self.findings(tmp_path, newsletter)

    def test_two_suppliers_outside_are_asked_about_one_by_one(self, tmp_path: Path) -> None:
        text = self.TOWN.format(newsletter="needs: {any_of: [printer/leaflets, shop/copies]}", posters="[]")
        text = text.replace("parties:\n", "parties:\n  shop: {services: {copies: {capability: colour_printing}}}\n")
        assert len(found(tmp_path, text, codes="CM505")) == 2

    def test_a_colleague_who_rests_on_the_same_supplier_is_no_other_way(self, tmp_path: Path) -> None:
        assert not self.findings(tmp_path, posters="{from: printer/leaflets, why: the large sheets}")

    def test_what_nobody_in_the_house_can_do_is_bought_with_reason(self, tmp_path: Path) -> None:
        text = self.TOWN.format(newsletter="needs: printer/leaflets", posters="[]")
        assert not found(tmp_path, text.replace("capability: colour-printing", "capability: binding"), codes="CM505")

    def test_is_silent_where_the_needs_could_not_be_read_in_full(self, tmp_path: Path) -> None:
        assert not self.findings(tmp_path, "needs: [{from: printer/leaflets, why: {a: b}}]")


class TestOnePerson:
    """A service whose failure fails an external link rests on a role with one person, and no backup."""

    TOWN = """\
parties: {{readers: {{kind: public}}}}
departments:
  library:
    roles:
      clerk: {{title: Desk Clerk, {clerk}}}
      aide: {{people: 4}}
    services:
      lending: {{customers: {customers}, {lending}}}
"""

    def findings(
        self, folder: Path, clerk: str = "people: 1", lending: str = "owner: clerk", customers: str = "readers"
    ) -> list[Finding]:
        return found(folder, self.TOWN.format(clerk=clerk, lending=lending, customers=customers), codes="CM506")

    def test_says_which_services_rest_on_whom_at_the_role(self, tmp_path: Path) -> None:
        (item,) = self.findings(tmp_path)
        assert item.message == "'library/lending' rests on one person, with nobody to stand in: Desk Clerk"
        assert (places([item]), item.at, item.severity) == (["CM506 5:42"], "library.clerk", Severity.WARNING)

    def test_a_role_that_nobody_holds_is_told_as_such(self, tmp_path: Path) -> None:
        (item,) = self.findings(tmp_path, "people: 0")
        assert item.message == "'library/lending' rests on a role that nobody holds at present: Desk Clerk"

    @pytest.mark.parametrize("lending", ["steps: [{do: a, by: aide}, {do: b, by: clerk}]", "owner: library.clerk"])
    def test_an_owner_and_whoever_does_a_step_are_both_needed(self, lending: str, tmp_path: Path) -> None:
        assert self.findings(tmp_path, lending=lending)

    def test_whoever_alone_delivers_it_is_needed_and_one_of_several_is_not(self, tmp_path: Path) -> None:
        assert self.findings(tmp_path, "people: 1, delivers: lending", "fee: 0")
        assert not self.findings(tmp_path, "people: 1, delivers: lending", "owner: aide")

    @pytest.mark.parametrize(
        "clerk", ["people: 2", "people: 1, backup: aide", "backup: aide", "people: 1, backup: ade"]
    )
    def test_two_people_or_a_backup_are_enough_and_no_number_tells_nothing(self, clerk: str, tmp_path: Path) -> None:
        assert not self.findings(tmp_path, clerk)

    def test_nobody_is_their_own_backup(self, tmp_path: Path) -> None:
        assert self.findings(tmp_path, "people: 1, backup: clerk")

    @pytest.mark.parametrize("clerk", ["people: one", "people: 1, backup: [aide, aide]"])
    def test_is_silent_where_the_number_or_the_backup_could_not_be_read(self, clerk: str, tmp_path: Path) -> None:
        assert not self.findings(tmp_path, clerk)

    def test_a_service_that_fails_nobody_outside_is_no_matter_of_this_rule(self, tmp_path: Path) -> None:
        assert not self.findings(tmp_path, customers="all-staff")

    def test_a_role_behind_the_scenes_counts_when_its_service_fails_the_outside(self, tmp_path: Path) -> None:
        text = self.TOWN.format(clerk="people: 1", lending="needs: binding", customers="readers")
        (item,) = found(
            tmp_path, text + "      binding: {owner: clerk}\n      dusting: {owner: clerk}\n", codes="CM506"
        )
        assert item.message.startswith("'library/binding' rests on")

    def test_one_finding_names_all_services_of_a_role_and_shows_those_of_other_departments(
        self, tmp_path: Path
    ) -> None:
        more = "  shop:\n    services:\n      sale: {customers: readers, owner: library.clerk}\n"
        text = self.TOWN.format(clerk="people: 1", lending="owner: clerk", customers="readers") + more
        (item,) = found(tmp_path, text, codes="CM506")
        assert item.message.startswith("'library/lending' and 'shop/sale' rest on one person")
        assert seen(item) == [11]


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.sets(st.tuples(st.integers(0, 9), st.integers(0, 9)), max_size=18), st.integers(1, 5))
def test_a_long_chain_is_told_exactly_where_the_plainest_reckoning_finds_one(
    tmp_path: Path, needs: set[tuple[int, int]], most: int
) -> None:
    """Every chain that is printed is a way through the map; the first is a longest one; no service is in two."""
    wanted = {number: sorted(b for a, b in needs if a == number != b) for number in range(10)}
    services = "".join(
        f"  s{number}: {{needs: [{', '.join(f's{other}' for other in others)}], "
        f"customers: {'readers' if number % 3 == 0 else '[]'}}}\n"
        for number, others in wanted.items()
    )
    map_ = checked(tmp_path, f"{READERS}---\ndepartment: d\nservices:\n{services}").map
    ends = [map_.services[f"d/s{number}"] for number in range(0, 10, 3)]
    chains = [[service.id for service in chain] for chain in map_.dependencies.long_chains(ends, most)]

    graph = networkx.DiGraph([(f"s{b}", f"s{a}") for a, others in wanted.items() for b in others])
    graph.add_nodes_from(f"s{number}" for number in wanted)
    whole = networkx.condensation(graph)
    behind = {
        end.id: networkx.dag_longest_path_length(
            whole.subgraph(networkx.ancestors(whole, one := whole.graph["mapping"][end.id]) | {one})
        )
        + 1
        for end in ends
    }
    assert bool(chains) == any(depth > most for depth in behind.values())
    for chain in chains:
        assert networkx.is_path(graph, chain)
        assert len({whole.graph["mapping"][one] for one in chain}) == behind[chain[-1]]
    if chains:
        assert behind[chains[0][-1]] == max(behind.values())
    told = [whole.graph["mapping"][one] for chain in chains for one in dict.fromkeys(chain)]
    assert len({*told}) == sum(behind[chain[-1]] for chain in chains)

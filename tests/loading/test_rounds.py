"""Each fault is told once and at its own line, and nothing that is well is lost for it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custmap.catalogue.document import DepartmentDocument
from custmap.findings import Place
from custmap.loading.rounds import Read, read
from custmap.loading.text import SourceText
from custmap.loading.whereabouts import Whereabouts
from custmap.loading.yaml_source import compose
from tests.building import checked, found, places

PAGE = "department: pool\n{}\nservices: {{swim: {{customers: all-staff, time: within 1 h}}}}\n"


@pytest.mark.parametrize(
    ("written", "roles"),
    [
        ("roles: [Guard, cashier]", ["guard", "cashier"]),
        ("roles: [cashier, Guard]", ["cashier", "guard"]),
        ("roles: Guard", ["guard"]),
        ("roles: [{Guard: {people: 2}}, cashier]", ["guard", "cashier"]),
        ("roles: {Guard: {people: 2}, cashier: {}}", ["guard", "cashier"]),
        ("roles: [guard, cashier (2)]", ["guard", "cashier"]),
        ("roles: [guard, Guard]", ["guard"]),
        ("roles: [Guard, GUARD]", ["guard"]),
    ],
)
def test_a_capital_letter_in_an_id_is_one_fault_and_everything_else_is_read(
    written: str, roles: list[str], tmp_path: Path
) -> None:
    result = checked(tmp_path, PAGE.format(written))
    assert list(result.map.roles) == [f"pool.{role}" for role in roles]
    assert "pool/swim" in result.map.services
    told = [fault.message for fault in result.reading.faults]
    assert told == [f"'{word}' cannot be an id" for word in ("Guard", "GUARD", "cashier (2)") if word in written]


@pytest.mark.parametrize(
    ("written", "way_out"),
    [
        ("roles: guard, cashier", "write several as a list: `[guard, cashier]`"),
        ("roles:\n  - guard; cashier", "write each on a line of its own: `- guard` and `- cashier`"),
        ("roles:\n  - cashier (2)", "write `cashier: {people: 2}`"),
        ("roles: [guard, Guard]", "'guard' is there already: keep one of the two, or write another id"),
        ("roles: Chief Guard", "write 'chief-guard'"),
    ],
)
def test_what_is_no_id_is_told_how_to_be_written(written: str, way_out: str, tmp_path: Path) -> None:
    (fault,) = checked(tmp_path, PAGE.format(written)).reading.faults
    assert fault.help == way_out


def test_what_stands_in_a_list_below_another_name_is_still_checked_at_its_place(tmp_path: Path) -> None:
    text = "department: pool\nservices:\n  - Swim:\n      customers: all-staff\n      tiem: within 1 h\n  - gym\n"
    assert places(found(tmp_path, text, codes="CM002 CM005")) == ["CM005 3:5", "CM002 5:7"]
    assert list(checked(tmp_path, text).map.services) == ["pool/swim", "pool/gym"]


BAD_STEPS = ["{do: x, takes: soon}", "{by: guard}", "{do: [x]}", "{od: x, takes: a while}", "[x]", "{do: x, naem: y}"]
BAD_NEEDS = ["{when: before}", "{from: a/b, when: sometime}", "{from: a/b, share: much}", "{from: a/b, any_of: [a/c]}"]
BAD_IGNORES = ["CM106", "{rule: x, at: x, until: soon}", "{at: x}", "{rule: [x], at: x}", "{ruel: x, at: [x]}"]
LISTS = {
    "steps": ("{{do: good {}}}", BAD_STEPS),
    "needs": ("{{from: a/b, name: good {}}}", BAD_NEEDS),
    "ignore": ("{{rule: CM106, at: x, why: good {}}}", BAD_IGNORES),
}
NAMES = {"steps": "do", "needs": "name", "ignore": "why"}
CHOICES = st.fixed_dictionaries(
    {name: st.lists(st.sampled_from(["", *bad]), max_size=9) for name, (_, bad) in LISTS.items()}
)
"""For each list its items: empty for one that is well."""


def page(chosen: dict[str, list[str]]) -> tuple[str, set[int], dict[str, list[int]]]:
    """A page with these lists, the lines of what is damaged, and for each list the lines of what is well."""
    lines = ["department: pool", "services:", "  swim:", "    time: within 1 h"]
    bad: set[int] = set()
    good: dict[str, list[int]] = {name: [] for name in chosen}
    for name in LISTS:  # what belongs to the page itself comes last
        items = chosen[name]
        indent = "" if name == "ignore" else "    "
        lines.append(f"{indent}{name}:")
        for item in items:
            number = len(lines) + 1
            lines.append(f"{indent}  - {item or LISTS[name][0].format(number)}")
            if item:
                bad.add(number)
            else:
                good[name].append(number)
    return "\n".join(lines) + "\n", bad, good


def reading(text: str) -> tuple[Read, Whereabouts]:
    whereabouts, source = Whereabouts(), SourceText("f.yaml", text)
    whereabouts.add_document(whereabouts.add_source(source), 0)
    return read(compose(source).trees[0], 0, whereabouts), whereabouts


@given(CHOICES)
def test_whatever_is_damaged_in_lists_is_told_at_its_own_line_and_what_is_well_keeps_its_line(
    chosen: dict[str, list[str]],
) -> None:
    text, bad, good = page(chosen)
    done, whereabouts = reading(text)
    told = [(whereabouts.locate(fault.place).line, fault.message) for fault in done.faults if fault.place]
    assert {line for line, _ in told} == bad
    assert len(set(told)) == len(told) == len(done.faults)
    assert isinstance(done.content, DepartmentDocument)
    swim = done.content.services["swim"]
    lists: dict[str, Any] = {"steps": swim.steps, "needs": swim.needs or (), "ignore": done.content.ignore}
    for name, items in lists.items():
        above: tuple[str, ...] = () if name == "ignore" else ("services", "swim")
        lines = {}
        for number, item in enumerate(items):
            where = whereabouts.locate(Place(0, (*above, name, number, NAMES[name])))
            if str(getattr(item, NAMES[name])).startswith("good"):
                lines[where.line] = getattr(item, NAMES[name])
        assert lines == {line: f"good {line}" for line in good[name]}


def test_an_item_that_several_share_by_an_anchor_is_taken_out_once(tmp_path: Path) -> None:
    text = """\
        department: pool
        services:
          swim: {steps: &steps [greet, {by: x}, teach, wave]}
          dive: {steps: *steps}
        """
    services = checked(tmp_path, text).map.services
    assert [[step.do for step in services[ref].written.steps] for ref in ("pool/swim", "pool/dive")] == [
        ["greet", "teach", "wave"]
    ] * 2


def test_a_fault_that_was_mended_by_another_name_has_the_line_of_its_item(tmp_path: Path) -> None:
    text = """\
        department: pool
        services:
          swim:
            steps:
              - {by: x}
              - {do: teach, taks: soon}
              - {do: wave, taks: 5 min}
        """
    assert places(found(tmp_path, text, codes="CM002 CM005")) == [
        "CM005 5:9",
        "CM002 6:21",
        "CM005 6:27",
        "CM002 7:20",
    ]


def test_many_of_one_name_in_a_list_cost_that_list_and_not_the_page(tmp_path: Path) -> None:
    result = checked(tmp_path, PAGE.format(f"roles: [{', '.join(['guard'] * 50)}]"))
    assert list(result.map.services) == ["pool/swim"]
    spots = [fault.place for fault in result.reading.faults]
    assert len(set(spots)) == len(spots)


def test_a_key_whose_item_was_taken_out_names_none_of_its_neighbours(tmp_path: Path) -> None:
    text = "department: pool\nservices: {swim: {steps: [{takes: soon}, {do: teach}]}}\n"
    reading_ = checked(tmp_path, text).reading
    names = {reading_.within(fault.place, "pool/swim") for fault in reading_.faults if fault.place}
    assert names == {"steps.takes", "steps"}

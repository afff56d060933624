"""A promise nobody touched can break: what stands behind it got slower."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.diff.states import TOWN, compared, in_words

HALL = """
department: hall
services:
  copy:
    customers: residents
    time: within 1 h
    steps: [{do: write it, takes: 20 min}]
    needs: [till/receipt]
"""
TILL = """
department: till
services:
  receipt: {customers: hall, time: within WAIT, needs: [], steps: [{do: stamp it, takes: 2 min}]}
"""


def town(wait: str, hall: str = HALL) -> dict[str, str]:
    return {"town": TOWN, "hall": hall, "till": TILL.replace("WAIT", wait)}


def test_a_slower_supplier_leaves_a_promise_unbacked_that_nobody_touched(tmp_path: Path) -> None:
    view = compared(tmp_path, town("5 min"), town("2 h"))
    assert [in_words(change) for change in view.outcome.changes] == [
        "breaks hall/copy time: no longer backed | residents",
        "breaks till/receipt time: within 5 min → within 2 h (slower) | hall",
    ]
    unbacked, slower = view.outcome.changes
    assert unbacked.why == "within 1 h < 20 min (own steps) + 2 h (till/receipt) = 2 h 20 min: over by 1 h 20 min"
    assert str(view.new_spot(unbacked)).endswith("new/hall.yaml:6")
    assert slower.behind == 1


def test_and_a_faster_one_backs_it_again(tmp_path: Path) -> None:
    view = compared(tmp_path, town("2 h"), town("5 min"))
    assert [in_words(change) for change in view.outcome.changes] == [
        "better hall/copy time: backed now, and it was not | residents",
        "better till/receipt time: within 2 h → within 5 min (faster) | hall",
    ]


def test_a_supplier_that_promises_no_time_any_more_leaves_it_unbacked(tmp_path: Path) -> None:
    old = town("5 min")
    new = old | {"till": old["till"].replace("time: within 5 min, ", "")}
    unbacked = compared(tmp_path, old, new).outcome.changes[0]
    assert in_words(unbacked) == "breaks hall/copy time: no longer backed | residents"
    assert unbacked.why == "no time is promised by till/receipt"


def test_a_gap_that_only_shows_because_more_was_declared_may_be_an_old_one(tmp_path: Path) -> None:
    silent = HALL.replace("    needs: [till/receipt]\n", "")
    found = [in_words(change) for change in compared(tmp_path, town("2 h", silent), town("2 h")).outcome.changes]
    assert found[0] == (
        "cannot-tell hall/copy time: now that more is declared, it shows that it is not backed | residents"
    )
    assert found[1] == "neutral hall/copy needs till/receipt now | residents"


BOTH = HALL.replace("[till/receipt]", "[till/receipt, safe/key]")
SAFE = "department: safe\nservices: {key: {customers: hall, time: within 1 min, needs: []}}\n"
SOUND = town("2 h", BOTH) | {"safe": SAFE}


@pytest.mark.parametrize(
    ("sound", "broken"),
    [
        (SOUND["till"], f"name: [Till\n{SOUND['till']}"),
        (SOUND["till"].replace("2 h", "5 min"), SOUND["till"].replace("within 2 h", "{promise: [1]}")),
    ],
    ids=["its file", "its promise"],
)
def test_without_a_supplier_that_cannot_be_read_it_is_neither_better_nor_worse(
    tmp_path: Path, sound: str, broken: str
) -> None:
    one, other = SOUND | {"till": sound}, SOUND | {"till": broken}
    for number, states in enumerate([(one, other), (other, one)]):
        changes = compared(tmp_path / str(number), *states).outcome.changes
        assert [(change.direction.value, change.ref) for change in changes] == [("cannot-tell", "hall/copy")]


def test_nor_with_one_whose_name_was_mended(tmp_path: Path) -> None:
    slip = SOUND | {"hall": BOTH.replace("till/receipt", "till/reciept")}
    found = [in_words(change) for change in compared(tmp_path, slip, SOUND).outcome.changes]
    told = "cannot-tell hall/copy time: not backed, and not all that stands behind it can be read then and now"
    assert f"{told} | residents" in found
    assert not [line for line in found if line.startswith("breaks")]

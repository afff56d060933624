"""What cannot be read is neither lost nor new."""

from __future__ import annotations

from pathlib import Path

from tests.building import custmap
from tests.diff.states import TOWN, compared, in_words, state

HALL = "department: hall\nservices:\n  copy: {customers: residents, time: within 1 h}\n"
DESK = "department: desk\nservices:\n  calls: {customers: residents, time: within 1 h}\n"
BROKEN = DESK.replace("within 1 h}", "within 1 h")
SOUND = {"town": TOWN, "hall": HALL, "desk": DESK}


def test_nothing_in_a_file_that_broke_is_called_lost(tmp_path: Path) -> None:
    view = compared(tmp_path, SOUND, SOUND | {"desk": BROKEN})
    assert view.outcome.changes == ()
    assert view.outcome.unsure == ("desk", "desk/calls")


def test_but_what_is_lost_elsewhere_is_told_beside_it_and_the_exit_code_is_2(tmp_path: Path) -> None:
    slow = SOUND | {"desk": BROKEN, "hall": HALL.replace("1 h", "2 h")}
    done = custmap("diff", state(tmp_path, "old", SOUND), state(tmp_path, "new", slow))
    assert done.returncode == 2
    assert "hall/copy  time: within 1 h → within 2 h (slower)" in done.stdout
    words = " ".join(done.stdout.split())
    assert "could not be read in full: what stands in it is neither compared nor called lost" in words
    assert "Not compared for that: desk and desk/calls." in words


def test_who_mends_a_broken_file_may_merge(tmp_path: Path) -> None:
    done = custmap("diff", state(tmp_path, "old", SOUND | {"desk": BROKEN}), state(tmp_path, "new", SOUND))
    assert done.returncode == 0
    assert "nothing that may stand in it is called new" in " ".join(done.stdout.split())
    assert "a new service" not in done.stdout


def test_a_value_that_is_no_good_is_not_a_promise_that_was_dropped(tmp_path: Path) -> None:
    faulty = SOUND | {"hall": HALL.replace("time: within 1 h", "time: {promise: [1]}")}
    assert [in_words(change) for change in compared(tmp_path, SOUND, faulty).outcome.changes] == []
    other = SOUND | {"hall": HALL.replace("time: within 1 h", "time: within 1 h, available: lots")}
    old = SOUND | {"hall": HALL.replace("time: within 1 h", "time: within 1 h, available: 99%")}
    assert [in_words(change) for change in compared(tmp_path / "2", old, other).outcome.changes] == []


def test_a_customer_whose_page_broke_was_not_dropped(tmp_path: Path) -> None:
    served = SOUND | {"hall": HALL.replace("customers: residents", "customers: [residents, desk]")}
    assert compared(tmp_path, served, served | {"desk": BROKEN}).outcome.changes == ()

"""Did you mean: the nearest word that is near enough, the same every time, and cheap."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custmap.nearest import NearestIndex, allowance, distance, nearest

SHORT = st.text("abc", max_size=6)
KEYS = ["customers", "quality", "time", "delivery", "needs", "steps", "owner", "department", "departments"]


@pytest.mark.parametrize(
    ("a", "b", "edits"),
    [
        ("", "", 0),
        ("time", "time", 0),
        ("tiem", "time", 1),
        ("tme", "time", 1),
        ("timme", "time", 1),
        ("time", "tame", 1),
        ("departmnt", "departments", 2),
        ("ca", "abc", 3),
        ("", "abc", 3),
    ],
)
def test_the_distance_counts_inserted_deleted_replaced_and_swapped_letters(a: str, b: str, edits: int) -> None:
    assert distance(a, b, 9) == distance(b, a, 9) == edits


def _plain(a: str, b: str) -> int:
    """The same by its definition, without a cut."""
    rows = [[max(i, j) if 0 in (i, j) else 0 for j in range(len(b) + 1)] for i in range(len(a) + 1)]
    for i in range(1, len(a) + 1):
        for j in range(1, len(b) + 1):
            steps = [rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] != b[j - 1])]
            if i > 1 and j > 1 and a[i - 1] == b[j - 2] and a[i - 2] == b[j - 1]:
                steps.append(rows[i - 2][j - 2] + 1)
            rows[i][j] = min(steps)
    return rows[-1][-1]


@given(a=SHORT, b=SHORT, at_most=st.integers(0, 8))
def test_the_cut_changes_nothing_below_it(a: str, b: str, at_most: int) -> None:
    assert min(distance(a, b, at_most), at_most + 1) == min(_plain(a, b), at_most + 1)


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("custmers", "customers"),
        ("tiem", "time"),
        ("departmnt", "department"),
        ("departmentss", "departments"),
        ("qualty", "quality"),
        ("volume", None),
        ("x", None),
        ("", None),
        ("customersandcustomers", None),
        ("c" * 1_000_000, None),
    ],
)
def test_a_slip_gives_the_word_and_another_word_gives_none(word: str, meant: str | None) -> None:
    assert nearest(word, KEYS) == meant


@given(known=st.lists(SHORT.filter(bool), unique=True), word=SHORT.filter(bool))
def test_the_order_of_the_known_words_never_matters(known: list[str], word: str) -> None:
    assert nearest(word, known) == nearest(word, reversed(known))
    assert NearestIndex(known).nearest(word) == NearestIndex(known[::-1]).nearest(word)


@given(known=st.lists(SHORT.filter(bool), unique=True), word=SHORT.filter(bool))
def test_what_is_named_is_near_and_nothing_is_nearer(known: list[str], word: str) -> None:
    meant = nearest(word, known)
    distances = [distance(word, item, 9) for item in known]
    if meant is None:
        assert all(edits > allowance(word) for edits in distances)
    else:
        assert distance(word, meant, 9) == min(distances) <= allowance(word)


def test_the_index_finds_among_many_what_the_scan_finds() -> None:
    pick = random.Random(3)
    known = [f"department-{number}/service-{pick.randrange(10**6)}" for number in range(2000)]
    index = NearestIndex(known)
    for word in known[::100]:
        assert index.nearest(word[:3] + word[4:]) == word
        assert index.nearest(word + "s") == word
    assert index.nearest("something else altogether") is None
    assert index.nearest("d" * 1000) is None

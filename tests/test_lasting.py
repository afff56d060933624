"""Promises of values that stay as they are made: they compare by what they hold, or by being the same one."""

from __future__ import annotations

import pickle
from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from custmap.graph import Department
from custmap.standards import Words
from custmap.standards.amounts import NumberActual, Rate

WORDS = st.builds(Words, st.text(), st.none() | st.text())


@given(WORDS, WORDS)
def test_two_are_equal_where_all_that_they_hold_is(one: Words, other: Words) -> None:
    alike = (one.text, one.suggestion) == (other.text, other.suggestion)
    assert (one == other) is alike
    assert len({one, other}) == 2 - alike


@given(WORDS)
def test_a_copy_is_equal_and_hashes_so(one: Words) -> None:
    for copied in (replace(one), pickle.loads(pickle.dumps(one)), Words(one.text, one.suggestion)):
        assert copied is not one
        assert (copied, hash(copied)) == (one, hash(one))


def test_two_of_other_kinds_are_never_equal() -> None:
    kinds: set[object] = {Rate("3", Decimal(3), ""), NumberActual("3", Decimal(3), "")}
    assert len(kinds) == 2


def test_what_it_holds_is_shown() -> None:
    assert repr(Words("soon", "within 1 wd")) == "Words(text='soon', suggestion='within 1 wd')"


def test_an_entity_is_equal_to_nothing_but_itself() -> None:
    from custmap import catalogue as written
    from custmap.findings import Place

    one, other = (Department("it", "IT", Place(0, ()), written.Department()) for _ in range(2))
    assert one == one  # noqa: PLR0124  # that is the promise
    assert len({one, other}) == 2

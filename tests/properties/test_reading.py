"""A catalogue means the same however it is laid out, in whatever order it stands, and written again as it was read."""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from custmap.findings import Severity
from custmap.pipeline import Checked
from tests.properties import thorough
from tests.properties.catalogues import Tree, catalogues
from tests.properties.writing import block, checked, flow, written


def contents(done: Checked) -> list[Any]:
    return [document.content for document in done.reading.catalogue.documents]


def told(done: Checked) -> list[tuple[str, str, str]]:
    """The findings, their places aside."""
    return sorted((finding.code, finding.at, finding.message) for finding in done.located())


def known(done: Checked) -> list[tuple[str, str]]:
    """The findings by what they are about; a message names several in the order in which they stand."""
    return sorted((finding.code, finding.at) for finding in done.located())


def shuffled(tree: Any, pick: Random) -> Any:
    """The same with its departments, services, parties and roles, and the keys of each, in another order."""
    if not isinstance(tree, dict):
        return tree
    items = list(tree.items())
    pick.shuffle(items)
    return {key: shuffled(value, pick) for key, value in items}


@thorough
@given(catalogues())
def test_what_is_drawn_is_sound(documents: list[Tree]) -> None:
    errors = [finding for finding in checked(block(documents)).located(Severity.ERROR) if finding.code < "CM006"]
    assert errors == []


@thorough
@given(catalogues())
def test_what_was_read_and_is_written_again_reads_the_same(documents: list[Tree]) -> None:
    read = contents(checked(block(documents)))
    assert contents(checked(block(map(written, read)))) == read


@thorough
@given(catalogues())
def test_a_layout_changes_nothing(documents: list[Tree]) -> None:
    tidy, dense = checked(block(documents)), checked(flow(documents))
    assert contents(tidy) == contents(dense)
    assert told(tidy) == told(dense)


@thorough
@given(catalogues(), st.randoms(use_true_random=False))
def test_neither_files_nor_the_order_of_anything_with_a_name_changes_a_finding(
    documents: list[Tree], pick: Random
) -> None:
    files = [block([shuffled(document, pick)]) for document in documents]
    pick.shuffle(files)
    assert known(checked(*files)) == known(checked(block(documents)))

"""No rule looks further than it says: what is recalled of it is what it would find."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given

from custmap.loading.reader import load
from custmap.rules import Rule, Sight, all_rules
from tests.benchmarks.generate import generate
from tests.building import ROOT, write
from tests.cache.sights import RULES, astray, can_be_kept
from tests.properties import thorough
from tests.properties.catalogues import Tree, catalogues, many
from tests.properties.writing import block, folder_of

REAL = [
    path
    for home in ("catalogues", "examples")
    for path in sorted((ROOT / home).iterdir())
    if path.name not in ("broken", "README.md")
]


def test_every_rule_says_what_it_looks_at() -> None:
    assert [rule.code for rule in all_rules() if not rule.last and rule.sight is Sight.EVERYTHING] == []


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_on_a_real_catalogue(path: Path) -> None:
    reading = load([str(path)])
    assert can_be_kept(reading)
    assert astray(reading) == []


@pytest.mark.parametrize("title", ["Gap", "Clean"])
@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_on_the_examples_of_its_manual(rule: Rule, title: str, tmp_path: Path) -> None:
    reading = load([str(write(tmp_path, example=rule.example(title)))])
    assert not can_be_kept(reading) or astray(reading) == []


def test_on_a_large_one(tmp_path: Path) -> None:
    generate(tmp_path, 400)
    assert astray(load([str(tmp_path)])) == []


@thorough
@given(catalogues())
def test_on_whatever_can_be_written(documents: list[Tree]) -> None:
    with folder_of(block(documents)) as folder:
        assert astray(load([str(folder)])) == []


@thorough
@given(many())
def test_among_many_departments(documents: list[Tree]) -> None:
    with folder_of(block(documents)) as folder:
        assert astray(load([str(folder)])) == []

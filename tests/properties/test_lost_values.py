"""Whichever value of a good catalogue cannot be read: its fault is told, and no gap that was not there before."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.building import found

_GOOD = """
organisation: {name: Town, as_of: 2026-06-30}
parties: {residents: {kind: public}, bank: {kind: business, who: tellers, services: {pay-out: {time: within 1 wd}}}}
groups: {line: [hr, fin.clerk]}
departments:
  hr:
    roles: {clerk: {backup: head}, head: {backup: clerk}}
    services:
      rec:
        customers: {fin: {time: {promise: within 1 wd, wants: within 1 wd, actual: 1 wd, as_of: 2026-06-01}}}
        time: within 2 wd
        delivery: email
        owner: clerk
        work: 1 h
        needs: []
  fin:
    roles: {clerk: {}}
    services:
      pay:
        customers: {residents: {wants: x}, line: {}}
        time: {promise: within 5 wd, wants: within 5 wd}
        delivery: counter
        owner: clerk
        needs: [{from: hr/rec, wants: within 1 wd}, {any_of: [bank/pay-out, hr/rec]}]
        steps: [{do: count, by: clerk, takes: 1 h}]
"""
_READING = ("CM000", "CM001", "CM002", "CM003", "CM004", "CM005")


def _ways(value: Any, way: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if way:
        yield way
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        yield from _ways(inner, (*way, key))


_WAYS = list(_ways(yaml.safe_load(_GOOD)))


@pytest.mark.parametrize("way", _WAYS, ids=lambda way: ".".join(map(str, way)))
def test_one_unreadable_value_makes_no_new_gap(way: tuple[Any, ...], tmp_path: Path) -> None:
    tree = yaml.safe_load(_GOOD)
    (tmp_path / "good").mkdir()
    (tmp_path / "bad").mkdir()
    before = {(item.code, item.at) for item in found(tmp_path / "good", yaml.safe_dump(tree))}
    holder = tree
    for key in way[:-1]:
        holder = holder[key]
    holder[way[-1]] = [[{"?": [holder[way[-1]]]}]]
    after = {(item.code, item.at) for item in found(tmp_path / "bad", yaml.safe_dump(tree))}
    assert {item for item in after - before if item[0] not in _READING} == set()

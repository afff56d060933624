"""A word for nothing (`none`, `n/a`) is never kept as a channel, a step or a price of that name."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.building import checked, found
from tests.catalogue.test_json_schema import Yaml12, errors
from tests.catalogue.test_shapes import service

WORDS = ["no", "none", "None", "n/a", "N/A", "nil", "nothing", "not applicable", "unknown", "tbd", '"-"', '"?"']
LISTS = ["requires", "capability", "delivery", "steps", "time", "quality", "quantity"]


def page(written: str) -> str:
    return f"department: d\nservices:\n  s:\n    {written}\n"


def told(folder: Path, written: str) -> list[str]:
    return [f"{item.code} {item.message} | {item.help}" for item in found(folder, page(written), codes="CM0")]


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("key", LISTS)
def test_a_list_without_anything_is_left_out_or_empty(key: str, word: str, tmp_path: Path) -> None:
    (said,) = told(tmp_path, f"{key}: {word}")
    name = "do" if key == "steps" else key
    plain = word.strip('"')
    assert said == f"CM005 {name}: '{plain}' says nothing here | write `[]` where there is none, or leave the key out"
    assert errors(yaml.load(page(f"{key}: {word}"), Yaml12)), "the editor says it too"
    assert told(tmp_path, f"{key}: []") == []
    assert not errors(yaml.load(page(f"{key}: []"), Yaml12))


@pytest.mark.parametrize(
    "written",
    [
        "requires: [a photo, none]",
        "delivery: [counter, none]",
        "delivery: {promise: counter, wants: none}",
        "delivery: {promise: counter, via: none}",
        "steps: [{do: none}]",
        "time: {calls: none, letters: within 2 wd}",
        "time: within 2 wd; none",
        "needs: {from: s, bring: none}",
        "customers: {all-staff: {recurs: none}}",
    ],
)
def test_nor_does_it_stand_among_others(written: str, tmp_path: Path) -> None:
    (said,) = (one for one in told(tmp_path, written) if one.startswith("CM005"))
    assert "'none' says nothing here" in said


@pytest.mark.parametrize("key", ["hours", "volume", "work", "unit_cost", "reviewed", "available", "clock", "gives"])
def test_a_single_value_that_nobody_knows_is_left_out(key: str, tmp_path: Path) -> None:
    (said,) = told(tmp_path, f"{key}: n/a")
    assert said == f"CM005 {key}: 'n/a' says nothing here | leave the key out where there is nothing to say"


def test_a_fee_of_none_is_free_or_unknown_and_the_author_says_which(tmp_path: Path) -> None:
    (said,) = told(tmp_path, "fee: none")
    assert said.endswith("write 0 where the service is free; leave the key out where nobody knows")
    assert told(tmp_path, "fee: 0") == []


def test_a_reason_that_is_none_holds_no_gap_back(tmp_path: Path) -> None:
    text = "department: d\nactivities: [sweep]\nignore: [{rule: CM108, at: d, why: n/a}]\n"
    assert checked(tmp_path, text).ignored == 0
    assert [item.message for item in found(tmp_path, text, codes="CM005")] == ["why: 'n/a' says nothing here"]


def test_names_and_ids_may_be_any_word(tmp_path: Path) -> None:
    assert service(tmp_path, "name: no\nabout: none").name == "no"
    members = checked(tmp_path, "parties: [se, no, dk]\ngroups: {north: [se, no, dk]}\n").map.groups["north"].members
    assert [member.ref for member in members] == ["se", "no", "dk"]


def test_words_that_only_begin_like_nothing_are_kept(tmp_path: Path) -> None:
    written = service(tmp_path, "requires: [no objection, nonesuch, unknown papers]\ndelivery: no-reply mail")
    assert written.requires == ("no objection", "nonesuch", "unknown papers")
    assert told(tmp_path, "requires: [no objection, nonesuch, unknown papers]") == []

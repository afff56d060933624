"""Money is a number: no sign of a currency, no dot that may be a thousand, and the editor says so as well."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from tests.building import found
from tests.catalogue.test_json_schema import Yaml12, errors
from tests.catalogue.test_shapes import service


def told(folder: Path, written: str) -> list[str]:
    page = f"department: d\nservices:\n  s:\n    {written}\n"
    return [f"{item.message} | {item.help}" for item in found(folder, page, codes="CM0")]


def editor_takes(written: str) -> bool:
    return not errors(yaml.load(f"department: d\nservices: {{s: {{{written}}}}}", Yaml12))


@pytest.mark.parametrize(
    ("fee", "write"),
    [
        ("1.50 €", "1.50"),
        ("€1.50", "1.50"),
        ("1,50 €", "1,50"),
        ("60 EUR per course", "60 per course"),
        ("60 euros a course", "60 per course"),
        ("EUR 5.-", "5"),
        ("CHF 35.--", "35"),
        ("Fr. 35.–", "35"),
        ("$5", "5"),
        ("US$ 5", "5"),
        ("£3.20 per copy", "3.20 per copy"),
        ("PHP 1,500 / year", "1,500 per year"),
        ("5-10 €", "5-10"),
        ("1.200 €", "1200 or 1.2"),
    ],
)
def test_an_amount_with_a_currency_is_refused_with_the_amount_alone(fee: str, write: str, tmp_path: Path) -> None:
    wanted = f"fee: '{fee}' is not written as a number | write {write}; the currency stands under `organisation`"
    assert told(tmp_path, f"fee: {fee}") == [wanted]
    assert not editor_takes(f'fee: "{fee}"')
    for way in write.split(" or "):
        assert told(tmp_path, f"fee: {way}") == [], "what is advised is taken"


@pytest.mark.parametrize(("fee", "write"), [("35.- / hour", "35 per hour"), ("1'200", "1200"), ("1 200", "1200")])
def test_other_ways_to_write_an_amount_are_refused_with_the_plain_number(fee: str, write: str, tmp_path: Path) -> None:
    assert told(tmp_path, f"fee: {fee}") == [f"fee: '{fee}' is not written as a number | write {write}"]
    assert not editor_takes(f'fee: "{fee}"')


@pytest.mark.parametrize(("key", "value"), [("small", "80 €"), ("large", "1.200")])
def test_a_fee_that_has_a_name_is_held_to_the_same(key: str, value: str, tmp_path: Path) -> None:
    assert len(told(tmp_path, f"fee: {{{key}: {value}}}")) == 1
    assert len(told(tmp_path, f"fee: [{value}, 5]")) == 1


def test_the_cost_of_one_is_a_number_without_a_currency(tmp_path: Path) -> None:
    (said,) = told(tmp_path, "unit_cost: 1500 EUR per copy")
    assert said == "unit_cost: expected a number, found '1500 EUR per copy' | write digits only, such as 35 or 4.5"
    (said,) = told(tmp_path, "unit_cost: 1500 EUR")
    assert said.endswith("write 1500; the currency stands under `organisation`")
    assert not editor_takes('unit_cost: "1500 EUR"')


@pytest.mark.parametrize("key", ["fee", "unit_cost"])
@pytest.mark.parametrize(
    ("written", "ways"), [("1.200", ["1200", "1.2"]), ("1.000", ["1000", "1"]), ("1.234", ["1234", "1.2340"])]
)
def test_a_dot_before_three_digits_may_be_thousands_in_a_price(
    key: str, written: str, ways: list[str], tmp_path: Path
) -> None:
    (said,) = told(tmp_path, f"{key}: {written}")
    assert said == f"{key}: '{written}' may be {' or '.join(ways)} | write {' or '.join(ways)}"
    assert [told(tmp_path, f"{key}: {way}") for way in ways] == [[], []]
    assert not editor_takes(f'{key}: "{written}"')


@pytest.mark.parametrize("key", ["n: {}", "people: {}"])
def test_and_in_a_count(key: str, tmp_path: Path) -> None:
    written = key.format("2.000")
    page = f"department: d\nroles: {{r: {{{written}}}}}\n" if "people" in key else ""
    cell = f"department: d\nservices: {{s: {{time: {{promise: within 1 h, {written}}}}}}}\n"
    (fault,) = found(tmp_path, page or cell, codes="CM005")
    assert fault.help == "write 2000 or 2"


@pytest.mark.parametrize(
    ("written", "cost"),
    [
        ("0.125", "0.125"),
        ("12.5", "12.5"),
        ("1.2345", "1.2345"),
        ("1,200", "1200"),
        ("1.234.567", "1234567"),
        ("1.234,50", "1234.50"),
        ("1.234.567,5", "1234567.5"),
    ],
)
def test_what_can_mean_one_number_only_is_that_number(written: str, cost: str, tmp_path: Path) -> None:
    assert str(service(tmp_path, f"unit_cost: {written}").unit_cost) == cost
    assert [str(fee.amount) for fee in service(tmp_path, f"fee: {written} per copy").fee] == [cost]
    assert editor_takes(f'unit_cost: "{written}", fee: "{written}"')


@pytest.mark.parametrize("between", [" / ", "/", " an ", " per ", " each ", " every "])
def test_what_a_fee_is_for_may_be_said_in_several_ways(between: str, tmp_path: Path) -> None:
    (fee,) = service(tmp_path, f"fee: 35{between}hour").fee
    assert (str(fee.amount), fee.per, fee.text) == ("35", "hour", "35 per hour")
    assert editor_takes(f'fee: "35{between}hour"')


@pytest.mark.parametrize(
    "words",
    [
        "by size and weight",
        "2% of the value",
        "50-100",
        "500 and more by project cost",
        "1000 and 650 per filing",
        "from 21 January 25% surcharge and 2% a month",
        "100-300 by annotation",
        "1/2 of the price",
        "free for members, 5 € for others",
    ],
)
def test_words_are_no_amount_and_stay_as_they_are(words: str, tmp_path: Path) -> None:
    (fee,) = service(tmp_path, f"fee: {words}").fee
    assert (fee.amount, fee.text) == (None, words)
    assert editor_takes(f'fee: "{words}"')

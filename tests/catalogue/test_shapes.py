"""An author may write one value, a list or a mapping wherever several are meant, and ids and text are source text."""

from __future__ import annotations

from pathlib import Path

import pytest

from custmap.catalogue import Service
from tests.building import checked, found


def service(folder: Path, text: str) -> Service:
    """The service that these keys make; the test fails if any of them is at fault."""
    lines = "".join(f"      {line}\n" for line in text.splitlines())
    result = checked(
        folder, f"parties: [a, b, c, '311', true, 007]\ndepartments:\n  d:\n    services:\n     s:\n{lines}"
    )
    assert not result.reading.faults, result.reading.faults
    return result.map.services["d/s"].written


@pytest.mark.parametrize(
    "written",
    [
        "customers: [a, b]",
        "customers: {a: {}, b: {}}",
        "customers: {a: , b: }",
        "customers: [a, b: {}]",
        "customers:\n  - a\n  - b:",
        "customers:\n  a:\n  b:",
    ],
)
def test_customers_may_be_a_list_a_mapping_or_both(written: str, tmp_path: Path) -> None:
    assert list(service(tmp_path, written).customers) == ["a", "b"]


def test_one_customer_need_not_be_a_list(tmp_path: Path) -> None:
    assert list(service(tmp_path, "customers: a").customers) == ["a"]


def test_ids_are_their_source_text(tmp_path: Path) -> None:
    assert list(service(tmp_path, "customers: [311, true, 007]").customers) == ["311", "true", "007"]


def test_text_is_its_source_text(tmp_path: Path) -> None:
    written = service(tmp_path, "name: no\nabout: 2026-01-01\nrequires: [8:30, 1e3]")
    assert (written.name, written.about, written.requires) == ("no", "2026-01-01", ("8:30", "1e3"))


@pytest.mark.parametrize(
    "written",
    [
        "needs: x/y",
        "needs: [x/y]",
        "needs: {from: x/y}",
        "needs: [{from: x/y}]",
        "needs: {x/y: }",
        "needs: [x/y: {when: during}]",
    ],
)
def test_a_need_may_be_written_in_every_shape(written: str, tmp_path: Path) -> None:
    result = checked(tmp_path, f"department: d\nservices: {{s: {{{written}}}}}")
    needs = result.map.services["d/s"].written.needs
    assert needs is not None
    assert [need.suppliers for need in needs] == [("x/y",)]


def test_no_needs_and_needs_not_declared_are_two_things(tmp_path: Path) -> None:
    assert service(tmp_path, "needs: []").needs == ()
    assert service(tmp_path, "name: x").needs is None
    assert service(tmp_path, "needs:").needs is None


@pytest.mark.parametrize(
    ("written", "promises"),
    [
        ("time: within 3 wd", ["within 3 wd"]),
        ("time: within 3 wd; reply within 1 wd", ["within 3 wd", "reply within 1 wd"]),
        ("time: [within 3 wd, reply within 1 wd]", ["within 3 wd", "reply within 1 wd"]),
        ("time: {promise: within 3 wd}", ["within 3 wd"]),
        ("time: {calls: within 60 s, mails: {promise: within 2 wd}}", ["within 60 s", "within 2 wd"]),
        ("time: [{promise: within 3 wd}, calls: within 60 s]", ["within 3 wd", "within 60 s"]),
    ],
)
def test_a_cell_may_be_written_in_every_shape(written: str, promises: list[str], tmp_path: Path) -> None:
    cell = service(tmp_path, written).time
    assert [standard.promise.text for standard in cell if standard.promise] == promises


def test_the_key_of_a_named_standard_is_its_name(tmp_path: Path) -> None:
    cell = service(tmp_path, "time: {calls: {promise: within 60 s, via: phone}}").time
    assert (cell[0].name, cell[0].via) == ("calls", ("phone",))


def test_the_channels_of_one_list_are_one_standard(tmp_path: Path) -> None:
    cell = service(tmp_path, "delivery: [counter, telephone, {promise: app, name: young}]").delivery
    assert [[channel.name for channel in standard.promise or ()] for standard in cell] == [
        ["counter", "phone"],
        ["app"],
    ]


@pytest.mark.parametrize(
    ("written", "fees"),
    [
        ("fee: 0", [(0, "")]),
        ("fee: 35 per copy", [(35, "copy")]),
        ("fee: [80 per hog, 120 per cow]", [(80, "hog"), (120, "cow")]),
        ("fee: {small: 80, large: 120}", [(80, "small"), (120, "large")]),
        ("fee: 1,500", [(1500, "")]),
        ("fee: by capital and area", [(None, "")]),
        ("fee: 2%", [(None, "")]),
    ],
)
def test_fees_are_numbers_numbers_per_something_or_words(
    written: str, fees: list[tuple[int | None, str]], tmp_path: Path
) -> None:
    assert [(fee.amount, fee.per) for fee in service(tmp_path, written).fee] == fees


def test_a_feedback_score_may_have_any_name(tmp_path: Path) -> None:
    (feedback,) = service(tmp_path, "feedback: {smiles: 4.5, of: 5, n: 20}").feedback
    assert (feedback.score_name, str(feedback.score), feedback.n) == ("smiles", "4.5", 20)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("unit_cost: -1", "expected a number of 0 or more, found '-1'"),
        ("unit_cost: .inf", "expected a number, found '.inf'"),
        ("available: 120%", "expected a percentage up to 100, found '120%'"),
        ("work: soon", "expected a length of time, found 'soon'"),
        ("reviewed: 31.3.2026", "expected a date, found '31.3.2026'"),
        ("gives: [goods, moneyy]", "did you mean 'money'?"),
        ("name: [a]", "expected text, found a list"),
        ("customers: 5.5", "unknown reference '5.5'"),
        ("feedback: {csat: 3, nps: 4}", "several scores in one feedback"),
        ("feedback: good", "expected a score, found 'good'"),
        ("needs: {when: before}", "names its supplier by `from`"),
        ("needs: {from: a/b, any_of: [c/d]}", "this need has both `from` and `any_of`"),
        ("steps: [{by: x}]", "has no 'do', which it must have"),
        ("customers: [a, a]", "'a' stands twice in this list"),
        ("time: {promise: within 3 wd, promse: x}", "unknown key 'promse'"),
        ("before: soon", "write `before: {time: soon}`"),
    ],
)
def test_a_bad_value_is_refused_in_plain_words(written: str, said: str, tmp_path: Path) -> None:
    result = checked(tmp_path, f"parties: [a]\ndepartments: {{d: {{services: {{s: {{{written}}}}}}}}}")
    messages = [finding.message + finding.help for finding in result.located() if finding.code < "CM008"]
    assert any(said in message for message in messages), messages
    assert not any("pydantic" in message.lower() or "Input should" in message for message in messages)


def test_a_need_that_names_two_suppliers_loses_neither_in_silence(tmp_path: Path) -> None:
    codes = [gap.code for gap in found(tmp_path, NEEDS.format("{hr/x: {from: hr/y}}"), codes="CM00")]
    assert "CM002" in codes
    assert not found(tmp_path, NEEDS.format("{hr/x: {when: before}}"), codes="CM00")


def test_a_standard_that_is_named_twice_loses_neither_name_in_silence(tmp_path: Path) -> None:
    text = "department: a\nservices: {{s: {{customers: a, time: {{answer: {}}}}}}}"
    (gap,) = found(tmp_path, text.format("{promise: within 2 d, name: letter}"), codes="CM002")
    assert "'answer'" in gap.message
    assert not found(tmp_path, text.format("{promise: within 2 d}"), codes="CM002")


NEEDS = """
departments:
  hr: {{services: {{x: {{customers: a}}, y: {{customers: a}}}}}}
  a: {{services: {{s: {{customers: hr, needs: {}}}}}}}
"""

"""What a promise lost, or won, and for whom."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.diff.states import TOWN, change_of, compared, desk, in_words, lines

BREAKS = [
    ("time: within 30 min", "time: within 2 h", "time: within 30 min → within 2 h (slower)"),
    ("time: within 3 wd", "time: within 1 week", "time: within 3 wd → within 1 week (slower)"),
    ("time: same day", "time: within 3 wd", "time: same day → within 3 wd (slower)"),
    ("time: by day 5 each month", "time: by day 9 each month",
     "time: by day 5 each month → by day 9 each month (slower)"),
    ("time: 95% within 1 h", "time: 90% within 1 h", "time: 95% within 1 h → 90% within 1 h (weaker)"),
    ("time: within 1 h", "time: 95% within 1 h", "time: within 1 h → 95% within 1 h (weaker)"),
    ("quality: errors at most 1%", "quality: errors at most 2%",
     "quality: errors at most 1% → errors at most 2% (weaker)"),
    ("quality: at least 4 /5", "quality: at least 3 /5", "quality: at least 4 /5 → at least 3 /5 (weaker)"),
    ("quantity: at least 3 per visit", "quantity: at least 2 per visit",
     "quantity: at least 3 per visit → at least 2 per visit (weaker)"),
    ("time: within 1 h", "time: as soon as we can", "time: within 1 h → as soon as we can (no number any more)"),
    ("time: within 1 h", "about: x", "time: no longer promised (was within 1 h)"),
    ("quality: friendly words", "about: x", "quality: no longer promised (was friendly words)"),
    ("before: {time: reply within 1 h}", "before: {time: reply within 2 h}",
     "time before: reply within 1 h → reply within 2 h (slower)"),
    ("after: {quality: errors at most 1%}", "about: x", "quality after: no longer promised (was errors at most 1%)"),
    ("delivery: [counter, post]", "delivery: counter", "delivery: no longer by post"),
    ("available: 99%", "available: 98%", "availability: 99% → 98% (lower)"),
    ("first_time_right: 99%", "first_time_right: 60%", "right the first time: 99% → 60% (lower)"),
    ("first_time_right: 99%", "about: x", "right the first time: no longer 99% (lower)"),
    ("time: {promise: within 2 wd, via: [phone, email]}", "time: {promise: within 2 wd, via: phone}",
     "time: no longer within 2 wd by email (fewer channels)"),
    ("time: within 2 wd", "time: {promise: within 2 wd, via: [phone, chat]}",
     "time: within 2 wd → within 2 wd by phone and chat (fewer channels)"),
    ("quality: {promise: errors at most 1%, via: [phone, email]}", "quality: {promise: errors at most 1%, via: email}",
     "quality: no longer errors at most 1% by phone (fewer channels)"),
    ("quality: errors at most 1%", "quality: errors at most 5 per 100",
     "quality: errors at most 1% → errors at most 5 per 100 (weaker)"),
    ("quality: errors at most 2 per 1000", "quality: errors at most 0.3%",
     "quality: errors at most 2 per 1000 → errors at most 0.3% (weaker)"),
    ("quantity: 300 per month", "quantity: 300 per year", "quantity: 300 per month → 300 per year (weaker)"),
    ("quality: outages at most 3 per month", "quality: outages at most 3 per week",
     "quality: outages at most 3 per month → outages at most 3 per week (weaker)"),
    ("hours: Mo-Fr 8-17", "hours: Mo-Fr 8-12", "hours: Mo-Fr 8-17 → Mo-Fr 8-12 (shorter)"),
    ("time: within 3 wd, clock: turnaround", "time: within 3 wd",
     "clock of its times: turnaround → processing (what comes before us counts no longer)"),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "told"), BREAKS, ids=lambda text: text[:40])
def test_what_the_customer_loses_breaks_a_promise(tmp_path: Path, old: str, new: str, told: str) -> None:
    found = change_of(tmp_path, old, new)
    assert f"breaks hall/copy {told} | residents" in found
    assert sum(line.startswith("breaks") for line in found) == 1


@pytest.mark.parametrize(("old", "new", "told"), BREAKS, ids=lambda text: text[:40])
def test_the_same_the_other_way_round_is_better(tmp_path: Path, old: str, new: str, told: str) -> None:
    found = change_of(tmp_path, new, old)
    assert not [line for line in found if line.startswith("breaks")]
    assert sum(line.startswith("better hall/copy") for line in found) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("time: within 3 working days", "time: within 3 wd"),
        ("time: within 60 min", "time: within 1 h"),
        ("delivery: [counter, phone]", "delivery: [by telephone, desk]"),
        ("fee: 1500", "fee: '1,500'"),
        ("requires: [Form A, ID]", "requires: [ID, form a]"),
        ("steps: [{do: write, takes: 20 min}]", "steps: [{do: write, takes: 20 minutes}]"),
        ("hours: Mo-Fr 8-17", "hours: weekdays 08:00-17:00"),
        ("time: [reply within 1 h, within 3 wd]", "time: [within 3 wd, reply within 1 h]"),
        (
            "time: {promise: within 2 wd, via: [phone, email]}",
            "time: {promise: within 2 wd, via: [by e-mail, telephone]}",
        ),
        (
            "time: {promise: within 2 wd, via: [phone, email]}",
            "time: [{promise: within 2 wd, via: email}, {promise: within 2 wd, via: phone}]",
        ),
        ("feedback: [{csat: 4, of: 5}, {nps: 30}]", "feedback: [{nps: 30}, {csat: 4, of: 5}]"),
    ],
)
def test_other_words_for_the_same_are_no_change(tmp_path: Path, old: str, new: str) -> None:
    assert change_of(tmp_path, old, new) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("time: within 3 rings", "time: within 1 h", "time: within 3 rings → within 1 h (cannot be compared)"),
        ("time: 95% within 1 h", "time: 99% within 2 h", "time: 95% within 1 h → 99% within 2 h (cannot be compared)"),
        ("quality: kind words", "quality: good words", "quality: kind words → good words (cannot be compared)"),
        ("hours: Mo-Fr 8-12", "hours: Mo-Fr 9-13",
         "hours: Mo-Fr 8-12 → Mo-Fr 9-13 (neither shorter nor longer, or not to be compared)"),
        ("fee: 35", "fee: by size", "fee: 35 → by size"),
        ("time: permit handed out within 3 wd", "time: permit looked at within 2 wd",
         "time: permit handed out within 3 wd → permit looked at within 2 wd (cannot be compared)"),
        ("time: calls answered within 60 s", "time: letters answered within 60 s",
         "time: calls answered within 60 s → letters answered within 60 s (cannot be compared)"),
        ("time: {letters: within 5 wd}", "time: {calls: within 5 wd}",
         "time (calls): letters: within 5 wd → calls: within 5 wd (cannot be compared)"),
        ("quantity: 300 per month", "quantity: 900 per year",
         "quantity: 300 per month → 900 per year (cannot be compared)"),
        ("requires: form", "requires: passport", "to bring: passport; no longer: form"),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_is_said_to_be_unknown(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert change_of(tmp_path, old, new) == [f"cannot-tell hall/copy {told} | residents"]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("fee: 35", "fee: 40", "fee: 35 → 40 (higher)"),
        ("fee: {small: 1, large: 2}", "fee: {large: 3, small: 1}",
         "fee: small: 1, large: 2 → large: 3, small: 1 (higher)"),
        ("requires: form", "requires: [form, passport]", "to bring as well: passport"),
    ],
)  # fmt: skip
def test_a_worse_deal_is_told_and_breaks_no_promise(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert change_of(tmp_path, old, new) == [f"worse hall/copy {told} | residents"]


def test_what_is_wanted_and_measured_is_news_and_no_more(tmp_path: Path) -> None:
    found = change_of(
        tmp_path,
        "time: {promise: within 1 h, wants: within 30 min, actual: 40 min, as_of: 2026-01-01}",
        "time: {promise: within 1 h, wants: within 20 min, actual: 80 min, as_of: 2026-02-01}",
    )
    assert found == [
        "neutral hall/copy time measured: 40 min → 80 min | residents",
        "neutral hall/copy time wanted: within 30 min → within 20 min | residents",
    ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("csat: 4, of: 5, target: 4", "csat: 4, of: 5, target: 3", "csat 4 of 5 (target 4) → csat 4 of 5 (target 3)"),
        ("csat: 4, of: 5, n: 30", "csat: 4, of: 5, n: 5", "csat 4 of 5 (n 30) → csat 4 of 5 (n 5)"),
        ("csat: 4, as_of: 2026-01-01", "csat: 4, as_of: 2026-06-01",
         "csat 4 (as of 2026-01-01) → csat 4 (as of 2026-06-01)"),
    ],
)  # fmt: skip
def test_of_a_score_it_is_told_what_differs(tmp_path: Path, old: str, new: str, told: str) -> None:
    both = (desk(f"customers: residents, feedback: {{{keys}}}") for keys in (old, new))
    (change,) = compared(tmp_path, *both).outcome.changes
    assert in_words(change) == f"neutral hall/copy feedback: {told} | residents"
    assert change.why == ("another target is another aim: csat" if "target" in old else "")


def test_a_slower_promise_of_something_else_is_still_told_as_slower(tmp_path: Path) -> None:
    assert change_of(tmp_path, "time: permit handed out within 3 wd", "time: permit looked at within 5 wd") == [
        "breaks hall/copy time: permit handed out within 3 wd → permit looked at within 5 wd (slower) | residents"
    ]


def test_a_channel_that_is_promised_another_time_is_told_apart(tmp_path: Path) -> None:
    found = change_of(
        tmp_path,
        "time: {promise: within 2 wd, via: [phone, email]}",
        "time: [{promise: within 1 wd, via: phone}, {promise: within 3 wd, via: email}]",
    )
    assert found == [
        "breaks hall/copy time: within 2 wd by email → within 3 wd by email (slower) | residents",
        "better hall/copy time: within 2 wd by phone → within 1 wd by phone (faster) | residents",
    ]


def test_of_several_standards_each_is_held_against_its_own(tmp_path: Path) -> None:
    found = change_of(
        tmp_path,
        "time: {letters: within 5 wd, calls: within 1 h}",
        "time: {calls: within 2 h, letters: within 5 wd, visits: within 2 wd}",
    )
    assert found == [
        "breaks hall/copy time (calls): within 1 h → within 2 h (slower) | residents",
        "better hall/copy time (visits): now promised, within 2 wd | residents",
    ]


def test_a_promise_of_the_service_is_told_once_for_all_for_whom_it_holds(tmp_path: Path) -> None:
    old = desk("customers: [residents, {shops: {time: within 1 wd}}, all-staff], time: within 1 h")
    new = desk("customers: [residents, {shops: {time: within 2 wd}}, all-staff], time: within 2 h")
    assert lines(tmp_path, old, new) == [
        "breaks hall/copy time: within 1 h → within 2 h (slower) | residents all-staff",
        "breaks hall/copy time: within 1 wd → within 2 wd (slower) | shops",
    ]


def test_who_loses_a_promise_of_its_own_gets_that_of_all(tmp_path: Path) -> None:
    old = desk("customers: [residents, {shops: {time: within 1 h}}], time: within 1 wd")
    new = desk("customers: [residents, shops], time: within 1 wd")
    assert lines(tmp_path, old, new) == ["breaks hall/copy time: within 1 h → within 1 wd (slower) | shops"]


def test_the_places_then_and_now_are_known(tmp_path: Path) -> None:
    old = {
        "town": TOWN,
        "hall": "department: hall\nservices:\n  copy:\n    customers: residents\n    time: within 1 h\n",
    }
    new = {
        "town": TOWN,
        "hall": "department: hall\n\nservices:\n  copy:\n    time: within 2 h\n    customers: residents\n",
    }
    view = compared(tmp_path, old, new)
    (change,) = view.outcome.changes
    assert str(view.old_spot(change)).endswith("old/hall.yaml:5")
    assert str(view.new_spot(change)).endswith("new/hall.yaml:5")


class TestHours:
    def test_the_hours_of_a_department_hold_for_its_services(self, tmp_path: Path) -> None:
        hall = "department: hall\nhours: Mo-Fr 8-17\nservices:\n  copy: {customers: residents}\n"
        hall += "  pay: {customers: shops, hours: Mo 8-9}\n"
        old, new = {"town": TOWN, "hall": hall}, {"town": TOWN, "hall": hall.replace("Mo-Fr", "Mo-Th")}
        assert lines(tmp_path, old, new) == ["breaks hall hours: Mo-Fr 8-17 → Mo-Th 8-17 (shorter) | residents"]

    def test_those_of_the_house_hold_where_nothing_else_is_said(self, tmp_path: Path) -> None:
        rest = "calendar: {{workdays: {}, hours: 8-17}}\n"
        old = desk("customers: residents", rest=rest.format("Mo-Fr"))
        new = desk("customers: residents", rest=rest.format("Mo-Sa"))
        view = compared(tmp_path, old, new)
        (change,) = view.outcome.changes
        assert in_words(change) == "better  hours: 8-17, 45 h a week → 8-17, 54 h a week (longer) | residents"
        assert [str(spot).rpartition("/")[2] for spot in (view.old_spot(change), view.new_spot(change))] == [
            "catalogue.yaml:4",
            "catalogue.yaml:4",
        ]

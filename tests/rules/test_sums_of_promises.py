"""The sums of promises where a cell says several things, suppliers keep other hours, or nobody knows the hours."""

from __future__ import annotations

import random
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from custmap.findings import Finding
from custmap.standards import NO_TIME
from tests.building import checked, custmap, found, write

SUMS = "CM301 CM302 CM304 CM305 CM309 CM310 CM312"


def alone(folder: Path, service: str, *, more: str = "", codes: str = f"{SUMS} CM315 CM009") -> list[Finding]:
    """What is said of one service that nobody else stands behind."""
    text = f"{more}department: a\nservices: {{s: {{customers: all-staff, needs: [], {service}}}}}\n"
    return found(folder, text, codes=codes)


def behind(folder: Path, theirs: str, ours: str, codes: str = SUMS) -> list[Finding]:
    """What is said of a service of finance that rests on one of hr; keys before `|` are the department's."""
    text = "departments:\n"
    for name, said, rest in (
        ("hr", theirs, "rec: {customers: fin, needs: [], work: 0 min"),
        ("fin", ours, "pay: {customers: hr, needs: hr/rec"),
    ):
        department, _, service = said.rpartition("|")
        department = f"{department}, " if department else ""
        text += f"  {name}: {{{department}services: {{{rest}, {service}}}}}}}\n"
    return [one for one in found(folder, text, codes=codes) if one.at.startswith("fin")]


def codes(findings: list[Finding]) -> list[str]:
    return [f"{one.severity.label} {one.code}" for one in findings]


@pytest.mark.parametrize(
    ("service", "said"),
    [
        ("work: 9 h, time: [median 1 h, 95% within 4 h]", ["error CM304"]),
        ("work: 5 wd, time: [90% within 3 wd, average 1 wd]", ["error CM304"]),
        ("work: 9 h, time: average 1 h", ["note CM315"]),
        ("work: 1 h, time: calls within 60 s; letters within 2 wd", ["note CM315"]),
        ("work: 3 wd, time: calls within 60 s; letters within 2 wd", ["error CM304"]),
        ("work: 2 h, time: [{promise: 90% within 60 s, via: phone}, {promise: within 2 wd, via: email}]",
         ["note CM315"]),
        ("work: 2 h, time: [{promise: within 60 s, name: a}, {promise: within 2 wd, name: b}]", ["note CM315"]),
        ("work: 1 h, time: calls within 2 h; letters within 2 wd", []),
        ("work: 3 wd, time: 90% within 2 wd; 99% within 5 wd", ["error CM304"]),
        ("work: 1 wd, time: 90% within 2 wd; 99% within 5 wd", []),
        ("work: 1 wd, time: 90% within 5 wd; 99% within 2 wd", ["warning CM009"]),
        ("work: 1 wd, time: 90% within 5 wd; 90% within 2 wd", ["warning CM009"]),
        ("work: 1 wd, time: 90% within 2 wd; 99% within 9 wd; 95% within 12 wd", ["warning CM009"]),
        ("work: 1 wd, time: 90% by day 3; 99% by day 9", []),
        ("steps: [sort, wash], work: 5 wd, time: within 1 wd", ["error CM304"]),
        ("steps: [sort, {do: wash, takes: 1 h}], work: 5 wd, time: within 1 wd", ["note CM315"]),
        ("wait: 5-10 d, work: 1 h, time: within 8 d", ["warning CM304"]),
        ("wait: 5-10 d, work: 1 h, time: within 4 d", ["error CM301"]),
    ],
)  # fmt: skip
def test_of_several_promises_only_what_is_sure_is_called_exceeded(
    service: str, said: list[str], tmp_path: Path
) -> None:
    assert codes(alone(tmp_path, service)) == said


@pytest.mark.parametrize(
    ("service", "way", "mended"),
    [
        ("work: 9 h, time: average 1 h", "such as `95% within 12 wd`",
         "work: 9 h, time: [average 1 h, 95% within 12 wd]"),
        ("steps: [sort, wash], time: within 1 wd", "(or the whole `work`)",
         "steps: [sort, wash], work: 1 h, time: within 1 wd"),
        ("steps: [a, {do: b, takes: 1 h}], work: 1 h, time: within 1 wd", "write how long each step `takes`",
         "steps: [{do: a, takes: 1 h}, {do: b, takes: 1 h}], time: within 1 wd"),
        ("hours: by appointment, work: 3 h, time: within 1 wd", "`Mo-Fr 09:00-17:00`",
         'hours: "Mo-Fr 09:00-17:00", work: 3 h, time: within 1 wd'),
        ("hours: by appointment, work: 3 h, time: within 1 wd", "in the unit that the work is said in",
         "hours: by appointment, work: 3 h, time: within 8 h"),
    ],
)  # fmt: skip
def test_what_is_said_to_be_missing_can_be_said(service: str, way: str, mended: str, tmp_path: Path) -> None:
    (note,) = alone(tmp_path, service, codes="CM315")
    assert note.help is not None
    assert way in note.help
    assert alone(tmp_path, mended, codes="CM3") == []


@pytest.mark.parametrize(
    ("where", "calendar"),
    [
        ("hours: by appointment", ""),
        ("hours: see the notice at the door", ""),
        ("about: x", 'calendar: {hours: "07:00-20:00 h, luch"}\n'),
    ],
)
def test_hours_that_nobody_can_reckon_with_are_not_taken_to_be_nine_to_five(
    where: str, calendar: str, tmp_path: Path
) -> None:
    unsure = alone(tmp_path, f"{where}, work: 12 h, time: within 1 wd", more=calendar)
    assert codes(unsure) == ["note CM315"]
    assert "opening hours" in unsure[0].message
    assert codes(alone(tmp_path, f"{where}, work: 12 h, time: within 9 h", more=calendar)) == ["error CM304"]
    assert codes(alone(tmp_path, f"{where}, work: 2 wd, time: within 1 wd", more=calendar)) == ["error CM304"]
    assert codes(alone(tmp_path, f"{where}, work: 9 d, time: within 8 d", more=calendar)) == ["error CM304"]
    measured = alone(tmp_path, f"{where}, time: {{promise: within 1 wd, actual: 12 h, as_of: 2026-01-01}}",
                     more=calendar, codes="CM401")  # fmt: skip
    assert measured == []


SHORT_DAY = 'hours: "Mo-Fr 09:00-12:00"|'


@pytest.mark.parametrize(
    ("theirs", "ours", "said"),
    [
        # shares: of one thing the shortest that holds for our share
        ("time: 90% within 1 wd; 100% within 5 wd", "work: 1 wd, time: 90% within 3 wd; 100% within 6 wd", []),
        ("time: 90% within 1 wd; 100% within 5 wd", "work: 1 wd, time: 90% within 3 wd; 100% within 4 wd", ["CM302"]),
        ("time: 90% within 1 wd", "work: 1 wd, time: 90% within 3 wd; 100% within 6 wd", ["CM309"]),
        ("time: 95% within 2 wd; within 2 wd", "work: 1 h, time: 99% within 4 wd", []),
        # what has no length bounds nothing, and hides nothing
        ("time: [within 5 wd, on time at least 98%]", "work: 1 wd, time: within 3 wd", ["CM302"]),
        ("time: on time", "work: 1 wd, time: within 3 wd", ["CM305"]),
        ("time: [within 5 wd, by day 10]", "work: 1 wd, time: within 3 wd", ["CM302"]),
        ("time: [calls within 5 wd, letters by day 10]", "work: 1 wd, time: within 3 wd", []),
        # averages inside of steps
        ("time: average 1 wd", "steps: [{do: get, uses: hr/rec}, {do: pay, takes: 1 h}], time: within 3 wd", ["CM310"]),
        ("time: average 5 wd", "steps: [{do: get, uses: hr/rec}], time: 90% within 3 wd", ["CM310"]),
        ("time: average 1 wd", "steps: [{do: get, uses: hr/rec, takes: 1 h}], time: within 3 wd", ["CM310"]),
        ("time: average 1 h", "steps: [{do: get, uses: hr/rec, takes: 1 wd}], time: within 3 wd", []),
        # hours of the supplier
        ("time: within 7 h", f"{SHORT_DAY}work: 10 min, time: within 2 wd", []),
        (f"{SHORT_DAY}time: within 6 h", "work: 1 h, time: within 1 wd", ["CM302"]),
        ("time: within 3 wd", "hours: 24/7|work: 1 h, time: within 4 d", ["CM302"]),
        ("time: within 3 wd", "hours: 24/7|work: 1 h, time: within 6 d", []),
        ("time: within 3 wd", "hours: 24/7|steps: [{do: get, uses: hr/rec}], time: within 4 d", ["CM302"]),
        ("time: within 7 h", f"{SHORT_DAY}steps: [{{do: get, uses: hr/rec}}], time: within 2 wd", []),
        ("time: same day", "work: 1 h, time: within 4 h", ["CM302"]),
        ("time: same day", "work: 0 min, time: same day", []),
        ("time: same day", "work: 1 h, time: same day", ["CM302"]),
        # days of the month: only what is too short on every weekday
        ("time: by day 26", "work: 1 h, time: by day 28", []),
        ("time: by day 26", "work: 5 wd, time: by day 28", ["CM312"]),
        ("time: [within 1 wd, by day 26]", "work: 5 wd, time: by day 28", ["CM312"]),
    ],
)  # fmt: skip
def test_what_a_supplier_promises_backs_ours_as_it_was_meant(
    theirs: str, ours: str, said: list[str], tmp_path: Path
) -> None:
    assert [one.code for one in behind(tmp_path, theirs, ours)] == said


def test_on_a_short_day_the_same_day_is_over_early_for_everybody(tmp_path: Path) -> None:
    week = 'calendar: {hours: "Mo-Th 08:00-17:00; Fr 08:00-12:00"}\n'
    text = (
        "departments:\n  hr: {services: {rec: {customers: fin, needs: [], work: 0 min, time: same day}}}\n"
        "  fin: {services: {pay: {customers: hr, needs: hr/rec, work: 0 min, time: same day}}}\n"
    )
    assert found(tmp_path, week + text, codes=SUMS) == []


@pytest.mark.parametrize("hours", ["hours: by appointment|", 'hours: "7-7 or so"|'])
def test_a_supplier_whose_hours_nobody_knows_leaves_it_open(hours: str, tmp_path: Path) -> None:
    (note,) = behind(tmp_path, f"{hours}time: within 5 wd", "work: 1 h, time: within 3 d", f"{SUMS} CM315")
    assert note.code == "CM315"
    assert "hr/rec" in note.message
    assert behind(tmp_path, f"{hours}time: within 1 d", "work: 1 h, time: within 9 d", f"{SUMS} CM315") == []


def test_in_a_timed_step_a_supplier_with_other_hours_leaves_it_open_unless_the_step_covers_it(tmp_path: Path) -> None:
    ours = "hours: 24/7|steps: [{do: get, uses: hr/rec, takes: %s}], time: within 9 d"
    (note,) = behind(tmp_path, "time: within 3 wd", ours % "2 h", f"{SUMS} CM315")
    assert note.code == "CM315"
    assert note.help == "write on the step that uses hr/rec a `takes` no less than it promises"
    assert behind(tmp_path, "time: within 3 wd", ours % "3 wd", f"{SUMS} CM315") == []


@pytest.mark.parametrize(
    ("a", "b", "ours", "said"),
    [
        ("average 1 wd", "within 2 wd", "within 3 wd", []),
        ("90% within 1 wd", "within 2 wd", "within 3 wd", []),
        ("90% within 1 wd", "within 2 wd", "90% within 2 wd", []),
        ("by day 26", "by day 10", "by day 28", []),
        ("on time", "within 2 wd", "within 3 wd", []),
        ("average 1 wd", "90% within 2 wd", "within 3 wd", ["CM309"]),
    ],
)
@pytest.mark.parametrize("order", ["a/rec, b/rec", "b/rec, a/rec"])
def test_of_alternatives_the_one_counts_that_backs_us_best(
    a: str, b: str, ours: str, said: list[str], order: str, tmp_path: Path
) -> None:
    text = (
        f"departments:\n  a: {{services: {{rec: {{customers: fin, needs: [], work: 1 h, time: {a}}}}}}}\n"
        f"  b: {{services: {{rec: {{customers: fin, needs: [], work: 1 h, time: {b}}}}}}}\n"
        f"  fin: {{services: {{pay: {{customers: a, work: 1 wd, needs: {{any_of: [{order}]}}, time: {ours}}}}}}}\n"
    )
    assert [one.code for one in found(tmp_path, text, codes=SUMS) if one.at == "fin/pay"] == said


def test_a_step_that_uses_one_of_several_contains_the_best_of_them(tmp_path: Path) -> None:
    text = (
        "departments:\n  a: {services: {rec: {customers: fin, needs: [], work: 1 h, time: within 5 wd}}}\n"
        "  b: {services: {rec: {customers: fin, needs: [], work: 1 h, time: within 2 wd}}}\n"
        "  fin:\n    services:\n      pay: {customers: a, needs: {any_of: [a/rec, b/rec]}, time: %s,"
        " steps: [{do: get, uses: a/rec, takes: 1 h}]}\n"
    )
    assert codes(found(tmp_path, text % "within 4 h", codes=SUMS)) == ["warning CM304"]
    assert found(tmp_path, text % "within 2 wd", codes=SUMS) == []


BOUNDS = ("within 1 wd", "within 3 wd", "95% within 3 wd", "90% within 1 wd", "within 2 d", "small within 3 d",
          "large within 2 wd", "large 80% within 2 wd", "average 1 wd", "median 2 wd", "by day 10", "by day 26",
          "calls by day 5", "on time at least 98%", "same day")  # fmt: skip
cells = st.lists(st.sampled_from(BOUNDS), min_size=1, max_size=4, unique=True)


def _sums(theirs: list[str], ours: list[str], work: str) -> list[str]:
    with TemporaryDirectory() as folder:
        said = behind(Path(folder), f"time: [{', '.join(theirs)}]", f"work: {work}, time: [{', '.join(ours)}]", "CM3")
        return [f"{one.severity.label} {one.code} {one.message}" for one in said]


@given(theirs=cells, ours=cells, work=st.sampled_from(["1 h", "17 h", "3 d"]), seed=st.integers(0, 99))
@example(["within 1 wd"], ["small within 3 d", "large within 2 wd"], "17 h", 1)
@example(["by day 26", "by day 10"], ["by day 28"], "3 d", 1)
@example(["90% within 1 wd"], ["large 80% within 2 wd", "large within 2 wd"], "1 h", 1)
@settings(max_examples=40, deadline=None)
def test_no_order_in_a_cell_decides_what_is_found(theirs: list[str], ours: list[str], work: str, seed: int) -> None:
    said = _sums(theirs, ours, work)
    chance = random.Random(seed)
    assert sorted(_sums(chance.sample(theirs, len(theirs)), chance.sample(ours, len(ours)), work)) == sorted(said)


def test_groups_are_promised_what_the_service_promises_where_they_say_nothing(tmp_path: Path) -> None:
    text = (
        "groups: {g: [a, b%s], h: [a, c%s], k: [a, d]}\ndepartments:\n  a: {}\n  b: {}\n  c: {}\n  d: {}\n"
        "  s: {services: {x: {customers: %s, time: within 2 wd}}}\n"
    )
    same = found(tmp_path, text % ("", "", "{g: {time: within 2 wd}, h: }"), codes="CM009")
    assert same == []
    other = found(tmp_path, text % ("", "", "{g: {time: within 3 wd}, h: }"), codes="CM009")
    assert [one.code for one in other] == ["CM009"]
    three = "{g: {time: within 3 wd}, h: {time: within 4 wd}, k: {time: within 1 wd}}"
    assert found(tmp_path, text % (", d", ", d", three), codes="CM009") == []  # the smallest group says what holds


@pytest.mark.parametrize(
    ("hr", "fin", "promise", "severity", "window"),
    [
        ("09:00-17:00", "07:00-18:00", "within 30 d", "note", "Monday 07:00-09:00"),
        ("09:00-17:00", "07:00-18:00", "within 5 min", "warning", "Monday 17:00-18:00"),
        ("Mo 09:00-17:00", "24/7", "within 30 d", "note", "Monday 17:00-next Monday 09:00"),
        ("Mo-Fr 09:00-17:00", "24/7", "within 30 d", "note", "Monday 17:00-Tuesday 09:00"),
    ],
)
def test_a_shut_supplier_is_held_against_what_a_customer_is_promised(
    hr: str, fin: str, promise: str, severity: str, window: str, tmp_path: Path
) -> None:
    text = (
        f'departments:\n  hr: {{hours: "{hr}", services: {{rec: {{customers: fin, needs: [], work: 1 h}}}}}}\n'
        f'  fin: {{hours: "{fin}", services: {{pay: {{customers: {{hr: {{time: {promise}}}}}, needs: hr/rec}}}}}}\n'
    )
    (gap,) = found(tmp_path, text, codes="CM308")
    assert gap.severity.label == severity
    assert window in gap.message


@pytest.mark.parametrize(
    ("service", "said"),
    [
        ("work: 6 wd, time: within 3 wd", "its own work takes: within 3 wd < 6 wd (own work): over by 3 wd"),
        ("work: 9 h, time: within 1 wd", "over by 1 h"),
        ("steps: [{do: x, takes: 2 wd 1 h}], time: within 1 wd", "its own steps take: within 1 wd"),
        ("wait: 2 wd, work: 1 h, time: 1-3 wd", "says from 1 wd, and its wait and its work take 2 wd 1 h at least"),
        ("wait: 10 d, work: 1 h, time: within 8 d", "done Monday 09:59 1 week later, due Wednesday 24:00 1 week later"),
    ],
)
def test_a_sum_is_told_in_the_words_of_the_promise(service: str, said: str, tmp_path: Path) -> None:
    (gap,) = alone(tmp_path, service)
    assert said in gap.message


def test_what_the_running_sum_shows_of_an_open_question_is_no_verdict(tmp_path: Path) -> None:
    write(tmp_path, c="parties: {g: {}}\ndepartment: a\nservices: {s: {customers: g, needs: [], work: 1 h, "
                      "time: calls within 60 s; letters within 2 wd}}\n")  # fmt: skip
    assert "✗" not in custmap("chains", "--times", "--to", "a/s", str(tmp_path)).stdout


def test_a_supplier_is_reckoned_the_same_whatever_a_map_has_been_asked_before(tmp_path: Path) -> None:
    """The own time of a service hangs on the share that is tested, and not on the share tested first."""
    map_ = checked(tmp_path, "departments:\n"
                   "  hr: {services: {rec: {customers: fin, time: 90% within 1 wd; within 5 wd}}}\n"
                   "  fin: {services: {pay: {customers: hr, time: 90% within 2 wd; within 6 wd,"
                   " steps: [{do: get, uses: hr/rec}]}}}\n").map  # fmt: skip
    (tested,) = [one for one in map_.promises.tested() if one.service.ref == "fin/pay"]
    assert [str(one.own.high) for one in (tested, *tested.others)] == ["1 wd", "5 wd"]
    assert tested.own.wait == NO_TIME

"""What holds for every catalogue: each link is in one class, the interval is one, measuring well never harms."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from custmap.reports.figures import Interval
from custmap.reports.gaps import View
from tests.reports.small_town import view

DATES = ("2026-06-15", "2020-06-15", "")
CUSTOMERS = ("residents", "shops", "all-staff", "d1")


@dataclass(frozen=True)
class Cell:
    """A standard as it is drawn: of five and at most five what was measured."""

    promise: str = ""
    wants: str = ""
    actual: str = ""
    as_of: str = ""

    def __str__(self) -> str:
        keys = {key: value for key, value in vars(self).items() if value}
        return "{" + ", ".join(f"{key}: {value}" for key, value in keys.items()) + "}"


@dataclass(frozen=True)
class Drawn:
    """A service as it is drawn."""

    quality: Cell | None
    time: Cell | None
    delivery: bool
    after: Cell | None
    feedback: tuple[int, str] | None
    customers: tuple[str, ...]
    own_time: Cell | None

    def __str__(self) -> str:
        own = f"time: {self.own_time}" if self.own_time else ""
        named = ", ".join(f"{name}: {{{'' if number else own}}}" for number, name in enumerate(self.customers))
        parts = [f"customers: {{{named}}}"]
        parts += [f"quality: {self.quality}"] if self.quality else []
        parts += [f"time: {self.time}"] if self.time else []
        parts += ["delivery: counter"] if self.delivery else []
        parts += [f"after: {{time: {self.after}}}"] if self.after else []
        if self.feedback:
            score, day = self.feedback
            parts.append(f"feedback: {{csat: {score}, of: 5, target: 4{f', as_of: {day}' if day else ''}}}")
        return "{" + ", ".join(parts) + "}"


def cells(promises: tuple[str, ...], actuals: tuple[str, ...]) -> st.SearchStrategy[Cell | None]:
    return st.none() | st.builds(
        Cell, st.sampled_from(promises), st.sampled_from(promises), st.sampled_from(actuals), st.sampled_from(DATES)
    )


TIMES = cells(("", "within 2 wd", "95% within 3 d", "promptly", "varies"), ("", "1 wd", "5 d", "97%", "80%"))
SERVICES = st.builds(
    Drawn,
    cells(("", "errors at most 5%", "friendly"), ("", "4%", "6%", "0.1")),
    TIMES,
    st.booleans(),
    TIMES,
    st.none() | st.tuples(st.integers(1, 5), st.sampled_from(DATES)),
    st.lists(st.sampled_from(CUSTOMERS), unique=True, max_size=3).map(tuple),
    TIMES,
)
TOWNS = st.lists(SERVICES, min_size=1, max_size=4)
HEAD = "organisation: {name: O, as_of: 2026-06-30}\nparties: {residents: {}, shops: {}}\n"


def files(town: list[Drawn], order: list[int]) -> dict[str, str]:
    """A file a department, named so that they are read in this order."""
    pages = {
        f"p{place}": f"department: d{number}\nservices: {{s: {town[number]}}}\n" for place, number in enumerate(order)
    }
    return {"org": HEAD, **pages}


def seen(town: list[Drawn]) -> View:
    return view(files=files(town, list(range(len(town)))))


def both(shown: View) -> tuple[Interval, Interval]:
    return shown.whole.figures.outside, shown.whole.figures.inside


@given(TOWNS)
@settings(max_examples=60, deadline=None)
def test_every_link_falls_into_exactly_one_class_and_the_interval_is_one(town: list[Drawn]) -> None:
    shown = seen(town)
    outside, inside = both(shown)
    assert outside.links + inside.links == shown.whole.links == len(shown.states)
    for interval in (outside, inside):
        assert (interval.low is None) == (interval.links == 0)
        if interval.low is not None and interval.high is not None:
            assert 0 <= interval.low <= interval.high <= 100
    for part in shown.departments:
        assert part.figures.kept.number <= part.figures.measured.number <= part.figures.measured.of
    assert sum(part.figures.outside.links for part in shown.departments) == outside.links
    assert sum(part.found for part in shown.departments) == shown.whole.found


@given(TOWNS, st.sampled_from([("quality", "errors at most 5%", "4%"), ("time", "within 2 wd", "1 wd")]))
@settings(max_examples=60, deadline=None)
def test_a_fresh_measurement_that_meets_never_lowers_what_is_proven_nor_raises_what_is_broken(
    town: list[Drawn], measured: tuple[str, str, str]
) -> None:
    name, promise, actual = measured
    before, after = (
        replace(town[0], quality=cell) if name == "quality" else replace(town[0], time=cell)
        for cell in (Cell(promise), Cell(promise, "", actual, "2026-06-15"))
    )
    for was, now in zip(both(seen([before, *town[1:]])), both(seen([after, *town[1:]])), strict=True):
        assert now.links == was.links
        assert now.proven >= was.proven
        assert now.kept + now.proven >= was.kept + was.proven
        assert now.broken == was.broken


@given(TOWNS)
@settings(max_examples=60, deadline=None)
def test_a_fresh_measurement_that_misses_never_raises_either_end(town: list[Drawn]) -> None:
    before = replace(town[0], time=Cell("within 2 wd"))
    after = replace(town[0], time=Cell("within 2 wd", "", "9 wd", "2026-06-15"))
    for was, now in zip(both(seen([before, *town[1:]])), both(seen([after, *town[1:]])), strict=True):
        assert now.proven <= was.proven
        assert now.broken >= was.broken


@given(TOWNS, st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_the_files_changes_nothing(town: list[Drawn], chance: Random) -> None:
    order = list(range(len(town)))
    chance.shuffle(order)
    one, other = seen(town), view(files=files(town, order))

    def told(shown: View) -> object:
        return (
            shown.whole.figures,
            [(part.ref, part.figures) for part in shown.departments],
            [replace(gap, path="", line=0).rank for gap in shown.whole.gaps],
            sorted(shown.states.items()),
        )

    assert told(one) == told(other)


@given(TOWNS)
@settings(max_examples=40, deadline=None)
def test_a_link_is_broken_only_where_the_list_says_why(town: list[Drawn]) -> None:
    shown = seen(town)
    blamed = {gap.service.ref for gap in shown.whole.gaps if gap.kind.name in ("MISSED", "UNHAPPY")}
    assert {ref.partition("@")[0] for ref, state in shown.states.items() if state == "broken"} <= blamed

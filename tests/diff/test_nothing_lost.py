"""What holds of any two catalogues: the same is no change, order is none; what one way breaks is better the other."""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from custmap.comparison import between
from custmap.reports.diff import Direction
from custmap.reports.diff.kinds import SENTENCES
from custmap.reports.diff.words import told
from tests.building import ROOT
from tests.diff.states import FLIPPED

TIMES = ["within 30 min", "within 1 h", "95% within 1 h", "within 3 wd", "within 1 week", "same day", "average 2 wd",
         "as soon as we can", "reply within 1 wd", "by day 5 each month"]  # fmt: skip
QUALITIES = ["errors at most 1%", "errors at most 2%", "at least 4 /5", "friendly"]
CHANNELS = ["counter", "phone", "post"]
WHO = ["residents", "shops", "all-staff", "offices", "one", "two", "two.clerk"]
REAL = sorted([*(ROOT / "catalogues").iterdir(), *(ROOT / "examples").iterdir()])


def services() -> st.SearchStrategy[dict[str, Any]]:
    customers = st.lists(st.sampled_from(WHO), unique=True, max_size=3).flatmap(
        lambda refs: st.fixed_dictionaries(
            {ref: st.fixed_dictionaries({}, optional={"time": st.sampled_from(TIMES)}) for ref in refs}
        )
    )
    return st.fixed_dictionaries(
        {"customers": customers},
        optional={
            "time": st.sampled_from(TIMES),
            "quality": st.sampled_from(QUALITIES),
            "delivery": st.lists(st.sampled_from(CHANNELS), min_size=1, unique=True),
            "before": st.fixed_dictionaries({"time": st.sampled_from(TIMES)}),
            "fee": st.sampled_from(["10", "20", "by size", "10 per copy"]),
            "requires": st.lists(st.sampled_from(["form", "passport"]), unique=True),
            "available": st.sampled_from(["98%", "99%"]),
            "hours": st.sampled_from(["Mo-Fr 8-12", "Mo-Fr 8-17", "Sa 8-12", "by appointment"]),
            "needs": st.lists(st.sampled_from(["one/a", "two/b"]), unique=True),
            "steps": st.just([{"do": "write", "takes": "20 min"}]),
        },
    )


@st.composite
def catalogues(draw: st.DrawFn) -> dict[str, Any]:
    """A small one; what is not drawn leaves references that lead nowhere."""
    shops: dict[str, Any] = draw(st.sampled_from([{"shops": {"kind": "business"}}, {}]))
    return {
        "parties": {"residents": {"kind": "public"}, **shops},
        "groups": {"offices": draw(st.sampled_from([["one", "two"], ["two"], ["one", "two", "shops"]]))},
        "departments": {
            "one": {"services": {"a": draw(services()), "c": draw(services())}},
            "two": {"roles": draw(st.sampled_from([{"clerk": {}}, {}])), "services": {"b": draw(services())}},
        }
        | ({"three": {"services": {"d": draw(services())}}} if draw(st.booleans()) else {}),
    }


def of(old: str, new: str) -> list[Any]:
    return list(between([old, new]).outcome.changes)


def written(folder: Path, name: str, catalogue: dict[str, Any]) -> str:
    path = folder / f"{name}.yaml"
    path.write_text(yaml.safe_dump(catalogue, sort_keys=False), encoding="utf-8")
    return str(path)


@given(catalogues())
@settings(max_examples=60, deadline=None)
def test_a_catalogue_does_not_differ_from_itself_in_any_order_or_layout(catalogue: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "turned").mkdir()
        turned = dict(reversed(catalogue.items()))
        for id_, department in reversed((turned.pop("departments")).items()):
            page = {"department": id_, **dict(reversed(department.items()))}
            page["services"] = {
                ref: dict(reversed({**one, "customers": dict(reversed(one["customers"].items()))}.items()))
                for ref, one in reversed(department["services"].items())
            }
            written(folder / "turned", id_, page)
        written(folder / "turned", "zz", turned)
        plain = written(folder, "plain", catalogue)
        assert of(plain, plain) == []
        assert of(plain, str(folder / "turned")) == []


@given(catalogues(), catalogues())
@settings(max_examples=200, deadline=None)
def test_the_other_way_round_what_broke_is_better_and_the_reverse(one: dict[str, Any], other: dict[str, Any]) -> None:
    with tempfile.TemporaryDirectory() as name:
        old, new = written(Path(name), "old", one), written(Path(name), "new", other)
        there = Counter(_flat(FLIPPED[change.direction]) for change in of(old, new))
        back = Counter(_flat(change.direction) for change in of(new, old))
        assert there == back
        assert all(told(change) for change in of(old, new))


def _flat(direction: Direction) -> Direction:
    return Direction.BREAKS if direction is Direction.WORSE else direction


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.name)
def test_no_real_catalogue_differs_from_itself_with_its_files_in_another_order(path: Path, tmp_path: Path) -> None:
    files = [path] if path.is_file() else [*path.rglob("*.yaml"), *path.rglob("measures.csv")]
    chance = random.Random(3)
    for number, file in enumerate(chance.sample(files, len(files))):
        name = file.name if file.suffix == ".csv" else f"{number:03}-{file.name}"
        (tmp_path / name).write_bytes(file.read_bytes())
    assert of(str(path), str(tmp_path)) == []


def test_every_kind_of_change_that_the_program_names_has_a_sentence() -> None:
    sources = (ROOT / "src/custmap/reports/diff").glob("*.py")
    text = "".join(file.read_text(encoding="utf-8") for file in sources if file.name != "kinds.py")
    for kind in SENTENCES:
        what, _, happened = kind.rpartition("-")
        by_kind = what in ("department", "party", "role", "group") and f'f"{{what}}-{happened}"' in text
        assert f'"{kind}"' in text or by_kind, kind

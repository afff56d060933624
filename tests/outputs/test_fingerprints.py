"""A finding is the same finding tomorrow: moved, sorted, commented and written otherwise, it keeps its fingerprint."""

from __future__ import annotations

import random
import tempfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from custmap.findings import Severity
from custmap.fingerprints import Identity, identities
from custmap.pipeline import check
from custmap.rules import all_rules
from tests.building import ROOT, found, write

SERVICE = st.fixed_dictionaries(
    {"customers": st.lists(st.sampled_from(["a", "b", "c", "nobody", "all-staff", "residents"]), unique=True)},
    optional={
        "time": st.sampled_from(["within 3 wd", "soon", "within 1 wd"]),
        "quality": st.sampled_from(["errors at most 2%", "good"]),
        "needs": st.lists(st.sampled_from(["a/s", "b/s", "b/nothing", "c/t", "outside"]), unique=True, max_size=3),
        "unit_cost": st.sampled_from(["4", "few"]),
        "naem": st.just("x"),
    },
)
DEPARTMENT = st.fixed_dictionaries({"services": st.dictionaries(st.sampled_from("stu"), SERVICE, max_size=3)})
ORGANISATION = st.dictionaries(st.sampled_from("abc"), DEPARTMENT, min_size=1)


def named(folder: Path) -> list[Identity]:
    checked = check([str(folder)])
    return sorted(identities(checked.located(), checked.reading.within))


def identity_of(folder: Path, text: str, code: str) -> Identity:
    """That of the only finding of a rule."""
    checked = check([str(write(folder, catalogue=text))])
    located = checked.located()
    (one,) = [name for name in identities(located, checked.reading.within) if name.code == code]
    return one


def shuffled(value: Any, dice: random.Random) -> Any:
    """The same meaning in another order: mappings, and lists whose order means nothing."""
    if isinstance(value, dict):
        return {key: shuffled(value[key], dice) for key in dice.sample(sorted(value), len(value))}
    return dice.sample(value, len(value)) if isinstance(value, list) else value


def written(organisation: dict[str, Any], folder: Path, dice: random.Random | None) -> Path:
    """In order on one page a department; or shuffled, with comments, and on pages as the dice will have it."""
    outside: dict[str, Any] = {"parties": {"residents": {}, "outside": {}}}
    if dice is None:
        pages = {name: {"department": name, **content} for name, content in organisation.items()}
        pages["org"] = outside
    else:
        mixed = {name: shuffled(content, dice) for name, content in shuffled(organisation, dice).items()}
        apart = {name for name in mixed if dice.random() < 0.5}
        pages = {f"{dice.random()}": {"department": name, **mixed[name]} for name in apart}
        rest = {name: content for name, content in mixed.items() if name not in apart}
        pages["zzz"] = {"departments": rest, **outside} if rest else outside
    for name, page in pages.items():
        in_braces = dice is not None and dice.random() < 0.3
        text = yaml.safe_dump(page, sort_keys=False, default_flow_style=in_braces, width=10**6)
        if dice is not None:
            text = "# a comment\n\n" + text.replace("\n", dice.choice(["\n", "\n\n", "  # note\n"]))
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    return folder


@settings(max_examples=60, deadline=None)
@given(organisation=ORGANISATION, seed=st.integers(0, 10**6))
def test_order_lines_comments_and_files_change_no_fingerprint(organisation: dict[str, Any], seed: int) -> None:
    with tempfile.TemporaryDirectory() as plain, tempfile.TemporaryDirectory() as mixed:
        before = named(written(organisation, Path(plain), None))
        after = named(written(organisation, Path(mixed), random.Random(seed)))
    assert after == before
    assert len({one.fingerprint for one in before}) == len(before)


@pytest.mark.parametrize(
    ("before", "after", "code"),
    [
        ("needs: [x/y, d/t]", "needs: [d/t, {from: x/y}]", "CM003"),
        ("needs: {x/y: {when: after}}", "needs: [{when: before, from: x/y}]", "CM003"),
        ("customers: nobody", "customers: [all-staff, {nobody: {time: within 2 wd}}]", "CM003"),
        ("time: soon", "time: [{promise: soon, name: n}, within 3 wd]", ""),
        ("time: soon", "time: sooner", "CM008"),
        ("time: soon", "time: {promise: later than soon}", "CM008"),
        ("fee: [100, 200]", "fee: [300, 400]", "CM009"),
        ("unit_cost: few", "unit_cost: many", "CM005"),
    ],
)
def test_another_way_to_write_it_or_another_number_is_the_same_gap(
    tmp_path: Path, before: str, after: str, code: str
) -> None:
    page = "department: d\nservices:\n  t: {customers: all-staff}\n  s:\n    {}\n"
    if code:
        assert identity_of(tmp_path, page.replace("{}", before), code) == identity_of(
            tmp_path, page.replace("{}", after), code
        )
    else:
        first = identity_of(tmp_path, page.replace("{}", before), "CM008")
        assert first != identity_of(tmp_path, page.replace("{}", after), "CM008"), "one of several has its name in it"


def test_one_of_two_at_the_same_place_is_told_from_the_other_by_whom_it_is_about(tmp_path: Path) -> None:
    page = "departments: {a: {services: {s: {customers: residents}}}, {{more}}}\nparties: {residents: {}}"
    needing = "b: {services: {s: {customers: residents, needs: a/s}}}"
    one = identity_of(tmp_path, page.replace("{{more}}", needing), "CM201")
    assert (one.at, one.within) == ("a/s", "customers:b")
    both = write(tmp_path, catalogue=page.replace("{{more}}", f"{needing}, {needing.replace('b:', 'c:', 1)}"))
    assert [name for name in named(both) if name.code == "CM201"] == [one, one._replace(within="customers:c")]


def test_no_two_findings_of_real_catalogues_have_the_same() -> None:
    for path in ("examples/broken", "catalogues/solano", "catalogues/boston.yaml", "catalogues/los-banos"):
        every = named(ROOT / path)
        assert len({one.fingerprint for one in every}) == len(every) > 0


@pytest.mark.parametrize("code", [rule.code for rule in all_rules()])
def test_the_gap_of_every_rule_keeps_its_fingerprint_behind_a_comment(tmp_path: Path, code: str) -> None:
    (rule,) = [rule for rule in all_rules() if rule.code == code]
    for folder, before in (("plain", ""), ("moved", "# moved\n\n\n")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "page.yaml").write_text(before + rule.example("Gap"), encoding="utf-8")
    plain = [one for one in named(tmp_path / "plain") if one.code == code]
    assert plain
    assert plain == [one for one in named(tmp_path / "moved") if one.code == code]


def test_a_finding_about_a_file_is_called_by_the_name_of_the_file(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, "department: [", codes="CM000")
    assert finding.severity is Severity.ERROR
    assert named(tmp_path) == [Identity("CM000", "", "catalogue.yaml")]

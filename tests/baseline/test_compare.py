"""A gap is known by its rule, its entity and what within it, however the catalogue is laid out."""

from __future__ import annotations

import random
import shutil
import tempfile
from pathlib import Path
from typing import Any, Final

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from custmap.baseline import Baseline, Entry, Key, Run, compared, render
from custmap.catalogue import Catalogue
from custmap.findings import Finding, Severity
from custmap.graph import build
from custmap.pipeline import Checked, against, check, new_baseline
from tests.building import ROOT, write

NOTHING: Baseline = {}


def known(checked: Checked, before: Baseline = NOTHING, *, whole: bool = True) -> Baseline:
    return new_baseline(checked, before, Severity.NOTE, whole=whole)


def page(**services: str) -> str:
    lines = "".join(f"  {name.replace('_', '-')}: {text}\n" for name, text in services.items())
    return f"department: hr\nservices:\n{lines}"


def run(folder: Path, text: str, **options: Any) -> Checked:
    return check([str(write(folder, hr=text))], **options)


def codes(findings: Any) -> list[str]:
    return sorted(finding.code for finding in findings)


class TestLayout:
    """Moving, sorting and writing the catalogue otherwise changes no entry."""

    DEPARTMENTS: Final[dict[str, Any]] = {
        "hr": {
            "services": {
                "records": {
                    "customers": {"pay": {"time": "promptly"}, "nobody": {}},
                    "time": ["as soon as we can", "within 3 wd", "within 5 wd"],
                    "needs": [{"from": "pay/slips", "when": "sometimes"}, {"from": "pay/nothing"}],
                },
                "hiring": {"customers": ["all-staff"], "nmae": "x", "fee": "few"},
            },
            "activities": [{"do": "sweep"}, {"do": "water the plants"}],
        },
        "pay": {
            "services": {
                "slips": {"customers": ["hr", "townsfolk"], "quality": "good", "needs": [{"from": "hr/records"}]},
                "advice": {"customers": ["all-staff"], "steps": [{"name": "ask", "takes": "2 quids"}]},
            }
        },
        "it": {"services": {"help": {"customers": ["it"], "delivery": "phone"}}},
    }

    def written(self, folder: Path, seed: int) -> Path:
        """The departments in one of many layouts: sorted, parted into files, indented and commented by chance."""
        chance = random.Random(seed)
        order = list(self.DEPARTMENTS)
        chance.shuffle(order)
        for name in order:
            department = self._mixed(self.DEPARTMENTS[name], chance)
            text = yaml.safe_dump(
                self._mixed({"department": name, **department}, chance),
                default_flow_style=chance.choice([True, False, None]),
                indent=chance.choice([2, 4, 8]),
                sort_keys=False,
            )
            text = "\n" * chance.randrange(4) + "# a comment\n" * chance.randrange(3) + text
            file = folder / chance.choice(["all.yaml", f"{name}.yaml", f"z-{name}.yml"])
            before = f"{file.read_text()}---\n" if file.exists() else ""
            file.write_text(before + text)
        return folder

    def _mixed(self, value: Any, chance: random.Random) -> Any:
        """The same with its keys, and lists of things that have a name, in another order."""
        if isinstance(value, dict):
            items = [(key, self._mixed(item, chance)) for key, item in value.items()]
            chance.shuffle(items)
            return dict(items)
        if isinstance(value, list) and value and isinstance(value[0], dict):
            return chance.sample([self._mixed(item, chance) for item in value], len(value))
        return value

    @settings(max_examples=40, deadline=None)
    @given(st.integers(0, 2**32), st.integers(0, 2**32))
    def test_no_entry_changes(self, one: int, other: int) -> None:
        checks = []
        for seed in (one, other):
            folder = Path(tempfile.mkdtemp())
            try:
                checks.append(check([str(self.written(folder, seed))]))
            finally:
                shutil.rmtree(folder)
        first, second = checks
        assert len(first.findings) > 25
        assert render(known(first)) == render(known(second))
        after = against(second, known(first), whole=True)
        assert codes(after.findings) == []
        assert (after.known, after.mended) == (len(second.findings), {})


@pytest.mark.parametrize("source", ["catalogues/solano", "catalogues/los-banos", "examples/computer-shop"])
def test_everything_in_a_real_catalogue_can_be_known(source: str) -> None:
    checked = check([str(ROOT / source)])
    after = against(checked, known(checked), whole=True)
    assert (after.findings, after.known, after.mended) == ([], len(checked.findings), {})
    assert checked.findings
    assert known(checked, known(checked)) == known(checked)


class TestNew:
    def test_what_is_not_known_is_new(self, tmp_path: Path) -> None:
        before = known(run(tmp_path, page(one="{customers: all-staff, time: promptly}")))
        after = against(
            run(tmp_path, page(one="{customers: all-staff, time: promptly, quality: nice}")), before, whole=True
        )
        assert [(item.code, item.message) for item in after.findings] == [
            ("CM008", "nobody can measure 'nice' (quality of 'hr/one')")
        ]

    def test_of_several_of_a_kind_only_those_beyond_the_count_are_new(self, tmp_path: Path) -> None:
        before = known(run(tmp_path, page(one="{customers: [x, x2], time: [promptly, soon]}")))
        count = before[Key("hr/one", "CM008", "time.promise")]
        assert count == Entry(Severity.WARNING, 2)
        result = run(tmp_path, page(one="{customers: [x, x2], time: [soon, at leisure, promptly]}"))
        after = against(result, before, whole=True)
        assert codes(after.findings) == ["CM008"]
        assert after.mended == {}

    def test_one_that_became_worse_is_new_and_one_that_became_better_is_known(self) -> None:
        assert self.is_new(Severity.WARNING, now=Severity.ERROR)
        assert not self.is_new(Severity.WARNING, now=Severity.WARNING)
        assert not self.is_new(Severity.WARNING, now=Severity.NOTE)

    def is_new(self, before: Severity, *, now: Severity) -> bool:
        finding = Finding("CM006", "self-supply", now, "x", "hr/one")
        run = Run([finding], [], frozenset({"CM006"}), build(Catalogue()), lambda *_: "", True)
        return compared(run, {Key("hr/one", "CM006", ""): Entry(before)}).new == [True]

    def test_what_cannot_be_read_is_never_known(self, tmp_path: Path) -> None:
        broken = run(tmp_path, "department: [")
        assert codes(broken.findings) == ["CM000"]
        assert known(broken) == {}
        entry = {Key("", "CM000", "hr.yaml"): Entry(Severity.ERROR, 9)}
        assert codes(against(broken, entry, whole=True).findings) == ["CM000"]


class TestMended:
    OLD = page(one="{customers: all-staff, time: promptly}", two="{customers: all-staff, time: soon}")
    NEW = page(one="{customers: all-staff, time: within 3 wd}", two="{customers: all-staff, time: soon}")

    def mended(self, checked: Checked, before: Baseline, *, whole: bool = True) -> set[tuple[str, str]]:
        return {(key.code, key.at) for key in against(checked, before, whole=whole).mended}

    def test_what_is_gone_is_told_and_taken_out(self, tmp_path: Path) -> None:
        before = known(run(tmp_path, self.OLD))
        after = run(tmp_path, self.NEW)
        assert ("CM008", "hr/one") in self.mended(after, before)
        assert ("CM008", "hr/two") not in self.mended(after, before)
        renewed = known(after, before)
        assert Key("hr/one", "CM008", "time.promise") not in renewed
        assert Key("hr/two", "CM008", "time.promise") in renewed

    def test_of_several_of_a_kind_those_that_are_gone_are_counted(self, tmp_path: Path) -> None:
        before = known(run(tmp_path, page(one="{customers: all-staff, time: [promptly, soon, at leisure]}")))
        after = against(run(tmp_path, page(one="{customers: all-staff, time: [soon]}")), before, whole=True)
        assert after.mended == {Key("hr/one", "CM008", "time.promise"): 2}
        assert after.summary()["mended"] == 2

    def test_a_rule_that_was_not_run_tells_nothing(self, tmp_path: Path) -> None:
        before = known(run(tmp_path, self.OLD))
        narrow = run(tmp_path, self.NEW, select=["CM104"])
        assert self.mended(narrow, before) == set()
        assert known(narrow, before).keys() == before.keys()

    def test_a_rule_that_is_no_more_finds_nothing_any_more(self, tmp_path: Path) -> None:
        old = {Key("hr/one", "CM999", ""): Entry(Severity.WARNING)}
        assert self.mended(run(tmp_path, self.NEW), old) == {("CM999", "hr/one")}

    def test_an_entity_of_a_department_that_was_read_is_gone(self, tmp_path: Path) -> None:
        before = known(run(tmp_path, self.OLD))
        without = run(tmp_path, page(two="{customers: all-staff, time: soon}"))
        assert ("CM008", "hr/one") in self.mended(without, before, whole=False)

    def test_a_department_that_was_not_named_may_be_there_still(self, tmp_path: Path) -> None:
        before = known(run(tmp_path, self.OLD))
        (tmp_path / "hr.yaml").unlink()
        other = check([str(write(tmp_path, pay="department: pay"))])
        assert self.mended(other, before, whole=False) == set()
        assert known(other, before, whole=False).items() > before.items()
        assert ("CM008", "hr/one") in self.mended(other, before, whole=True)

    def test_what_could_not_be_read_may_be_there_still(self, tmp_path: Path) -> None:
        before = known(run(tmp_path, self.OLD))
        broken = check([str(write(tmp_path, hr=f"{self.OLD}\nroles: [", pay="department: pay"))])
        assert self.mended(broken, before) == set()

    def test_a_value_that_could_not_be_read_is_not_called_mended(self, tmp_path: Path) -> None:
        before = known(run(tmp_path, page(one="{customers: all-staff, fee: few}")), NOTHING)
        bad = run(tmp_path, page(one="{customers: all-staff, time: {promise: [3]}, fee: few}"))
        assert "CM005" in codes(bad.findings)
        assert not {code for code, at in self.mended(bad, before) if at == "hr/one"}

    def test_what_the_catalogue_ignores_by_now_is_not_mended_and_needs_no_entry(self, tmp_path: Path) -> None:
        before = known(run(tmp_path, self.OLD))
        ignoring = run(tmp_path, f"{self.OLD}ignore: [{{rule: CM008, at: one, why: agreed}}]\n")
        assert ("CM008", "hr/one") not in self.mended(ignoring, before)
        assert Key("hr/one", "CM008", "time.promise") not in known(ignoring, before)

"""A gap is known by its rule, its entity and what within it, however the catalogue is laid out."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Sequence
from datetime import date
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
        assert after.mended == {Key("hr/one", "CM008", "time.promise"): Entry(Severity.WARNING, 2)}
        assert after.summary()["mended"] == 2

    def test_a_rule_that_was_not_run_tells_nothing(self, tmp_path: Path) -> None:
        before = known(run(tmp_path, self.OLD))
        narrow = run(tmp_path, self.NEW, select=["CM104"])
        assert self.mended(narrow, before) == set()
        assert known(narrow, before).keys() == before.keys()

    def test_a_rule_that_is_no_more_finds_nothing_any_more(self, tmp_path: Path) -> None:
        old = {Key("hr/one", "CM999", ""): Entry(Severity.WARNING)}
        assert self.mended(run(tmp_path, self.NEW), old) == {("CM999", "hr/one")}

    def test_an_entity_that_is_no_more_is_gone(self, tmp_path: Path) -> None:
        before = known(run(tmp_path, self.OLD))
        without = run(tmp_path, page(two="{customers: all-staff, time: soon}"))
        assert ("CM008", "hr/one") in self.mended(without, before)

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


class TestOutOfSight:
    """A gap is called gone only if nothing could have hidden it."""

    HR = "department: hr\nroles: {clerk: {people: 1}}\nservices:\n  records: {customers: finance, owner: clerk}\n"
    FINANCE = (
        "department: finance\nservices:\n  payroll: {customers: all-staff, needs: hr/records}\n"
        "  invoices: {customers: shops, needs: payroll}\n---\nparties: {shops: {}}\n"
    )

    def gone(
        self, folder: Path, *, names: Sequence[str] = (), whole: bool = True, **pages: str
    ) -> set[tuple[str, str]]:
        """What is called gone when the pages are written otherwise; what is written anew loses the same."""
        before = known(check([str(write(folder, hr=self.HR, finance=self.FINANCE))]))
        write(folder, **pages)
        checked = check([str(folder / name) for name in names] or [str(folder)])
        mended = against(checked, before, whole=whole).mended
        assert set(before) - set(known(checked, before, whole=whole)) == {
            key for key, gone in mended.items() if gone.number
        }
        return {(key.code, key.at) for key in mended}

    def test_nothing_is_gone_where_only_a_part_was_looked_at(self, tmp_path: Path) -> None:
        assert self.gone(tmp_path, names=["hr.yaml"], whole=False) == set()

    def test_a_slip_in_the_name_of_a_customer_mends_nothing(self, tmp_path: Path) -> None:
        assert self.gone(tmp_path, hr=self.HR.replace("finance", "financ")) == set()

    def test_a_slip_in_a_need_mends_nothing_of_either_side(self, tmp_path: Path) -> None:
        assert self.gone(tmp_path, finance=self.FINANCE.replace("hr/records", "hr/recrds")) == set()

    def test_what_stands_elsewhere_is_gone_all_the_same(self, tmp_path: Path) -> None:
        cells = "quality: errors at most 1%, time: at once, delivery: phone"
        hr = self.HR.replace("customers: finance", f"customers: finance, {cells}")
        finance = self.FINANCE.replace("customers: shops", "customers: [shops, shop]")
        assert ("CM104", "hr/records") in self.gone(tmp_path, hr=hr, finance=finance)

    def test_a_customer_that_leads_nowhere_hides_no_slip_in_a_text(self, tmp_path: Path) -> None:
        before = known(run(tmp_path, page(one="{customers: [all-staff, nobody], time: promptly}")))
        after = against(run(tmp_path, page(one="{customers: [all-staff, nobody], time: at once}")), before, whole=True)
        assert {(key.code, key.at) for key in after.mended} == {("CM008", "hr/one")}

    def test_a_supplier_that_cannot_be_read_mends_nothing(self, tmp_path: Path) -> None:
        finance = self.FINANCE.replace("customers: all-staff,", "customers: all-staff, work: 1 h, time: within 2 wd,")
        before = known(check([str(write(tmp_path, hr=self.HR, finance=finance))]))
        assert "finance/payroll" in {key.at for key in before if key.code == "CM305"}
        for broken in (f"{self.HR}roles: [", self.HR.replace("finance,", "finance, time: [[3]],")):
            after = against(check([str(write(tmp_path, hr=broken))]), before, whole=True)
            assert not {key.at for key in after.mended if key.code == "CM305"}
        fine = self.HR.replace("finance,", "finance, time: within 1 wd,")
        after = against(check([str(write(tmp_path, hr=fine))]), before, whole=True)
        assert "finance/payroll" in {key.at for key in after.mended if key.code == "CM305"}

    MEASURED = (
        "{customers: all-staff, time: {promise: within 2 wd, wants: within 2 wd, actual: 5 wd, as_of: 2026-06-01}, \
feedback: {csat: 2, of: 5, target: 4, as_of: 2026-06-01}}"
    )

    @pytest.mark.parametrize(
        ("old", "new"),
        [("2026-06-01", "2020-06-01"), (", as_of: 2026-06-01", ""), ("actual: 5 wd, as_of: 2026-06-01", "")],
    )
    def test_a_figure_that_is_old_or_no_longer_there_mends_nothing(self, tmp_path: Path, old: str, new: str) -> None:
        day = date(2026, 6, 30)
        before = known(run(tmp_path, page(one=self.MEASURED), as_of=day))
        assert {"CM401", "CM405"} <= {key.code for key in before}
        after = against(run(tmp_path, page(one=self.MEASURED.replace(old, new)), as_of=day), before, whole=True)
        assert not {"CM401", "CM405"} & {key.code for key in after.mended}

    def test_time_alone_mends_nothing(self, tmp_path: Path) -> None:
        before = known(run(tmp_path, page(one=self.MEASURED), as_of=date(2026, 6, 30)))
        after = against(run(tmp_path, page(one=self.MEASURED), as_of=date(2030, 1, 1)), before, whole=True)
        assert after.mended == {}

    def test_a_fresh_figure_that_keeps_the_promise_does(self, tmp_path: Path) -> None:
        day = date(2026, 6, 30)
        before = known(run(tmp_path, page(one=self.MEASURED), as_of=day))
        kept = self.MEASURED.replace("actual: 5 wd", "actual: 1 wd").replace("csat: 2", "csat: 5")
        after = against(run(tmp_path, page(one=kept), as_of=day), before, whole=True)
        assert {"CM401", "CM405"} <= {key.code for key in after.mended}


def test_two_wants_of_one_supplier_are_two_gaps(tmp_path: Path) -> None:
    hr = "department: hr\nservices:\n  records: {customers: finance, time: [orders within 3 wd, letters within 5 wd]}\n"
    finance = "department: finance\nservices:\n  payroll: {customers: hr, needs: {from: hr/records, wants: %s}}\n"
    one, other = (
        known(check([str(write(tmp_path, hr=hr, finance=finance % want))]))
        for want in ("[orders within 1 wd, letters within 5 wd]", "[orders within 3 wd, letters within 1 wd]")
    )
    assert {key.within for key in one if key.code == "CM204"} == {"needs.hr/records.wants:orders"}
    assert {key.within for key in other if key.code == "CM204"} == {"needs.hr/records.wants:letters"}

"""A gap that speaks of several things is known for those it spoke of: one more is new, one less is mended."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

import pytest

from custmap.baseline import Baseline, Entry, Key, read, render
from custmap.findings import Severity
from custmap.fingerprints import Identity
from custmap.pipeline import Checked, against, check, new_baseline
from tests.building import custmap, write

HEAD = "organisation: {name: Town, as_of: 2026-06-30}\nparties: {residents: {}, shops: {}, press: {}}\ndepartments:\n"


def run(folder: Path, departments: str) -> Checked:
    return check([str(write(folder, town=HEAD + departments))])


def known(checked: Checked, before: Baseline | None = None) -> Baseline:
    return new_baseline(checked, before or {}, Severity.NOTE, whole=True)


def _is(key: Key, code: str) -> bool:
    return key.code == code and key.at.startswith("a")


def parts_of(baseline: Baseline, code: str) -> set[str]:
    return {part for key, entry in baseline.items() if _is(key, code) for part in entry.parts}


MORE = [
    ("CM104", "a: {services: {s: {customers: b, time: at once, quality: errors at most 1%}}}",
     "a: {services: {s: {customers: b, time: at once}}}", "quality@b"),
    ("CM104",
     "a: {services: {s: {customers: {b: {}, c: {time: at once, delivery: phone, quality: errors at most 1%}}}}}",
     "a: {services: {s: {customers: {b: {}, c: {time: at once, delivery: phone}}}}}", "quality@c"),
    ("CM105", "a: {services: {s: {customers: b, before: {time: reply within 1 h}}}}",
     "a: {services: {s: {customers: b}}}", "before"),
    ("CM106", "a: {services: {s: {customers: b}}}", "a: {services: {s: {customers: b}, t: {customers: c}}}", "a/t"),
    ("CM107", "a: {services: {s: {customers: residents}}}",
     "a: {services: {s: {customers: [residents, shops]}}}", "shops"),
    ("CM112", "a: {services: {s: {customers: residents}}}",
     "a: {services: {s: {customers: residents}, t: {customers: residents}}}", "a/t"),
    ("CM205", "a: {services: {s: {customers: b}, t: {customers: c, reviewed: 2026-06-01}}}",
     "a: {services: {s: {customers: b}, t: {customers: c, reviewed: 2020-06-01}}}", "a/t"),
    ("CM305", "a: {services: {s: {customers: b, time: within 2 wd, needs: [b/s], work: 1 h}}}",
     "a: {services: {s: {customers: b, time: within 2 wd, needs: [b/s, c/s], work: 1 h}}}", "c/s"),
    ("CM402", "a: {services: {s: {customers: b, time: within 2 wd}}}",
     "a: {services: {s: {customers: b, time: within 2 wd, after: {time: within 1 wd}}}}", "after.time"),
    ("CM407", "a: {services: {s: {customers: b, delivery: {promise: phone, wants: email}}}}",
     "a: {services: {s: {customers: b, delivery: {promise: phone, wants: [email, counter]}}}}", "counter"),
    ("CM408", "a: {services: {s: {customers: b}}}", "a: {services: {s: {customers: [b, c]}}}", "c"),
    ("CM501", "a: {services: {s: {customers: b, needs: b/s}}}\n  b: {services: {s: {customers: a, needs: a/s}}}",
     "a: {services: {s: {customers: b, needs: b/s}}}\n  b: {services: {s: {customers: a, needs: d/s}}}", "d/s"),
    ("CM506", "a: {roles: {clerk: {people: 1}}, services: {s: {customers: residents, owner: clerk}}}",
     "a: {roles: {clerk: {people: 1}}, services: {s: {customers: residents, owner: clerk}, "
     "t: {customers: residents, owner: clerk}}}", "a/t"),
]  # fmt: skip
OTHERS = {"CM501": "  d: {services: {s: {customers: a, needs: a/s}}}\n"}
USUAL = "  b: {services: {s: {customers: c}}}\n  c: {services: {s: {customers: b}}}\n"


@pytest.mark.parametrize(("code", "less", "more", "part"), MORE, ids=[f"{one[0]}-{one[3]}" for one in MORE])
def test_one_more_is_new_and_one_less_is_mended(tmp_path: Path, code: str, less: str, more: str, part: str) -> None:
    others = OTHERS.get(code, USUAL)
    first, second = (run(tmp_path, f"  {text}\n{others}") for text in (less, more))
    few, many = known(first), known(second)
    assert parts_of(many, code) - parts_of(few, code) == {part}
    assert parts_of(few, code) != set()
    assert code in {one.code for one in against(second, few, whole=True).findings}
    after = against(first, many, whole=True)
    assert code not in {one.code for one in after.findings}
    assert {part for key, gone in after.mended.items() if _is(key, code) for part in gone.parts} == {part}
    assert parts_of(known(first, many), code) == parts_of(few, code)


PAGE = "  a: {services: {s: {customers: b, time: at once}}}\n" + USUAL


def test_where_only_a_part_is_gone_it_is_named(tmp_path: Path) -> None:
    write(tmp_path, town=HEAD + PAGE)
    (tmp_path / "custmap.toml").write_text('baseline = "known.json"\nfail-on = "warning"\n')
    assert custmap("check", "--write-baseline", cwd=tmp_path).returncode == 0
    write(tmp_path, town=HEAD + PAGE.replace("at once", "at once, delivery: phone"))
    done = custmap("check", cwd=tmp_path)
    assert done.returncode == 0
    assert done.stderr == ("1 gap of the baseline is gone: CM104 at a/s (delivery@b); --write-baseline takes it out.\n")
    assert "1 gone" in custmap("check", "--write-baseline", cwd=tmp_path).stderr
    write(tmp_path, town=HEAD + PAGE)
    done = custmap("check", cwd=tmp_path)
    assert (done.returncode, "'a/s' promises no quality, no delivery" in done.stdout) == (1, True)


def test_parts_are_written_and_read_again(tmp_path: Path) -> None:
    baseline = {Key("a/s", "CM104", ""): Entry(Severity.WARNING, 1, frozenset({"quality@b", "delivery@b"}))}
    text = render(baseline)
    assert '"parts": ["delivery@b", "quality@b"], "severity": "warning"' in text
    (tmp_path / "known.json").write_text(text)
    assert read(str(tmp_path / "known.json")) == baseline


def test_an_entry_without_parts_knows_the_whole_gap_until_it_is_written_anew(tmp_path: Path) -> None:
    checked = run(tmp_path, PAGE)
    key = Key("a/s", "CM104", "")
    old = {**known(checked), key: Entry(Severity.WARNING)}
    after = against(checked, old, whole=True)
    assert (after.findings, after.mended) == ([], {})
    assert known(checked, old)[key].parts == {"quality@b", "delivery@b"}


@pytest.mark.parametrize(
    ("code", "departments"),
    [
        (
            "CM310",
            "  a: {services: {s: {customers: b, time: within 9 wd, needs: [b/s, c/s], work: 1 wd}}}\n"
            "  b: {services: {s: {customers: a, time: average 1 wd, needs: []}}}\n"
            "  c: {services: {s: {customers: a, time: average 2 wd, needs: []}}}\n",
        ),
        (
            "CM312",
            "  a: {services: {s: {customers: b, time: by day 28, needs: [b/s, c/s], work: 9 wd}}}\n"
            "  b: {services: {s: {customers: a, time: by day 26, needs: []}}}\n"
            "  c: {services: {s: {customers: a, time: by day 27, needs: []}}}\n",
        ),
        (
            "CM204",
            "  a: {services: {s: {customers: b, needs: {from: b/s, wants: [bills within 1 wd, slips within 1 wd]}}}}\n"
            "  b: {services: {s: {customers: a, time: [bills within 3 wd, slips within 5 wd]}}}\n",
        ),
    ],
)
def test_two_of_one_place_are_told_from_each_other(tmp_path: Path, code: str, departments: str) -> None:
    keys = [key for key in known(run(tmp_path, departments)) if key.code == code]
    assert len(keys) == 2


def test_with_one_more_it_has_another_fingerprint_and_without_parts_the_one_it_had() -> None:
    plain = Identity("CM104", "a/s", "", 1)
    one, two = (plain._replace(parts=parts) for parts in (("quality@b",), ("quality@b", "time@b")))
    assert len({plain.fingerprint, one.fingerprint, two.fingerprint}) == 3
    assert plain.fingerprint == sha256(b"CM104\0a/s\0\x001").hexdigest()[:32]

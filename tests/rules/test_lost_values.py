"""What could not be read is told once, as CM005; no rule takes it for missing, nor what a slip of the pen may mean."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.building import found

_PARTS = {
    "a promise": (
        "CM407",
        "departments: {fin: {services: {pay: {customers: all-staff, time: {promise: %s, wants: within 2 wd}}}}}",
        "[within 2 wd]",
        "",
    ),
    "a promise to one customer": (
        "CM305",
        """
        departments:
          hr: {services: {rec: {customers: {fin: {time: {promise: %s}}}, work: 1 h}}}
          fin: {services: {pay: {customers: hr, work: 1 h, needs: hr/rec, time: within 3 wd}}}
        """,
        "[1, 2]",
        "",
    ),
    "a reason": (
        "CM605",
        "{department: a, ignore: [{rule: CM101, at: a, why: %s}]}",
        "[new, small]",
        "",
    ),
    "what an entry ignores": (
        "CM605",
        "departments: {b: {services: {%s}}, fin: {ignore: [{rule: CM601, at: b/rec, why: soon}]}}",
        "rec: something",
        "",
    ),
    "a service": (
        "CM003",
        "departments: {b: {services: {%s}}, fin: {services: {pay: {customers: b, needs: b/rec}}}}",
        "rec: something",
        "",
    ),
    "a service of a department's own page": (
        "CM003",
        "{department: fin, services: {%s, pay: {customers: all-staff, needs: rec}}}",
        "rec: something",
        "other: {}",
    ),
    "a department": (
        "CM003",
        "departments: {%s, fin: {services: {pay: {customers: b, needs: b/rec}}}}",
        "b: [1]",
        "c: {}",
    ),
    "a role": (
        "CM003",
        "{department: fin, roles: {%s}, services: {pay: {customers: all-staff, owner: clerk}}}",
        "clerk: [1, 2]",
        "",
    ),
    "a role of a department among several": (
        "CM003",
        "departments: {fin: {roles: {%s}, services: {pay: {customers: all-staff, owner: clerk}}}}",
        "clerk: [1, 2]",
        "",
    ),
    "a party": (
        "CM003",
        "{parties: {%s}, departments: {fin: {services: {pay: {customers: g}}}}}",
        "g: [1]",
        "",
    ),
}


@pytest.mark.parametrize("part", _PARTS)
def test_what_could_not_be_read_is_no_gap_beside_its_fault(part: str, tmp_path: Path) -> None:
    code, text, broken, nothing = _PARTS[part]
    assert [item.code for item in found(tmp_path, text % broken, codes=f"{code} CM005")] == ["CM005"]
    if code != "CM305":  # a link without any time is silent of its own accord
        assert {item.code for item in found(tmp_path, text % nothing, codes=f"{code}")} == {code}


def test_a_lost_service_hides_no_other_that_is_missing(tmp_path: Path) -> None:
    text = "departments: {b: {services: {rec: 5}}, fin: {services: {pay: {customers: b, needs: [b/rec, b/recs]}}}}"
    (item,) = found(tmp_path, text, codes="CM003")
    assert "'b/recs'" in item.message


@pytest.mark.parametrize(
    "text",
    [
        "{parties: {residents: {kind: public}}, departments: {fin: {services: {pay: {customers: resident}}}}}",
        "departments: {hr: {services: {rec: {}, pay: {customers: fin}}}, fin: {services: {x: {needs: hr/recs}}}}",
    ],
)
def test_what_a_misspelt_reference_may_mean_is_not_called_forgotten(text: str, tmp_path: Path) -> None:
    assert [item.code for item in found(tmp_path, text, codes="CM003 CM103 CM111")] == ["CM003"]


def test_a_bank_is_not_alone_where_the_one_that_can_stand_in_could_not_be_read(tmp_path: Path) -> None:
    text = """
    parties: {r: {kind: public}, bank-a: {services: {t: {}}}, bank-b: {services: {t: {}}}}
    departments: {fin: {services: {pay: {customers: r, needs: {any_of: [bank-a/t, %s]}}}}}
    """
    assert [item.code for item in found(tmp_path, text % "{from: bank-b/t}", codes="CM502 CM005")] == ["CM005"]
    assert not found(tmp_path, text % "bank-b/t", codes="CM502")


def test_nothing_waits_in_a_row_for_what_comes_after_it(tmp_path: Path) -> None:
    text = """
    policy: {max_depth: 2}
    parties: {r: {kind: public}}
    departments:
      a: {services: {lend: {customers: r, needs: {from: survey, when: %s}}, survey: {needs: print}, print: {}}}
    """
    assert not found(tmp_path, text % "after", codes="CM504")
    assert [item.code for item in found(tmp_path, text % "during", codes="CM504")] == ["CM504"]

"""Promises that cannot be kept, or are not backed: on the published figures, and one by one."""

from __future__ import annotations

from pathlib import Path

import pytest

from custmap.findings import Finding
from custmap.pipeline import check
from tests.building import ROOT, found

SOLANO = check([str(ROOT / "catalogues" / "solano")]).located()
PUBLISHED = [
    # the contradictions of the published figures, and the finding in which each comes out
    ("social-welfare/senior-id", "CM009", "'within 45 min' and '1-2 w'"),
    ("social-welfare/pwd-id", "CM009", "'within 55 min' and '1-2 w'"),
    ("business-permits/new-permit", "CM009", "'55-60 min' and '3-5 d'"),
    ("business-permits/new-permit", "CM304", "55-60 min < 1 h 10 min (own steps): over by 10 min"),
    ("engineering/building-permit", "CM009", "'5-7 d' and '5-10 d'"),
    ("market/complaint", "CM304", "within 6 min < 10 min (own steps): over by 4 min"),
    ("civil-registrar/certified-copy", "CM304", "says from 15 min, and its steps take 20 min at least"),
    ("market/market-clearance", "CM308", "treasurer/fee-collection is shut while 'market/market-clearance' is open"),
    ("slaughterhouse/carabao", "CM308", "agriculture/slaughter-permit is shut while 'slaughterhouse/carabao' is open"),
    ("gso/procurement", "CM305", "'10-16 d + delivery', and suppliers/delivery"),
    ("civil-registrar/delayed-registration", "CM009", "two fees for one thing: 500 and 100"),
]


@pytest.mark.parametrize(("at", "code", "said"), PUBLISHED)
def test_every_contradiction_of_the_published_figures_comes_out(at: str, code: str, said: str) -> None:
    assert any(finding.at == at and finding.code == code and said in finding.message for finding in SOLANO)


def test_steps_that_are_merely_faster_than_promised_are_no_gap() -> None:
    assert not [finding for finding in SOLANO if finding.at == "market/entrance-ticket" and finding.code == "CM304"]


def test_every_sum_shows_where_its_numbers_stand() -> None:
    sums = [finding for finding in SOLANO if finding.code in ("CM302", "CM304")]
    assert sums
    assert all(finding.related for finding in sums)


def only(folder: Path, text: str, code: str) -> list[Finding]:
    return found(folder, text, codes=code)


def test_a_sum_names_its_terms_and_by_how_much_it_is_over(tmp_path: Path) -> None:
    (gap,) = only(
        tmp_path,
        "departments:\n"
        "  hr: {services: {records: {customers: finance, time: within 2 d, needs: [], work: 1 d}}}\n"
        "  finance: {services: {payroll: {customers: hr, time: within 4 d, needs: [hr/records], work: 3 d}}}\n",
        "CM302",
    )
    assert "within 4 d < 3 d (own work) + 2 d (hr/records) = 5 d: over by 1 d" in gap.message
    assert [item.location.line for item in gap.related if item.location] == [3, 2]


def test_a_sum_on_two_clocks_names_a_start_from_which_it_fails(tmp_path: Path) -> None:
    (gap,) = only(
        tmp_path,
        "department: d\nservices: {s: {customers: all-staff, time: within 2 d, needs: [], work: 3 wd}}\n",
        "CM304",
    )
    assert "received" in gap.message
    assert "done" in gap.message


@pytest.mark.parametrize(
    ("work", "severity"),
    [("3 h", "error"), ("1-3 h", "warning"), ("2 h", None)],
)
def test_it_is_an_error_only_where_even_the_shortest_times_are_too_long(
    work: str, severity: str | None, tmp_path: Path
) -> None:
    gaps = only(
        tmp_path,
        f"department: d\nservices: {{s: {{customers: all-staff, time: within 2 h, needs: [], work: {work}}}}}\n",
        "CM304",
    )
    assert [gap.severity.label for gap in gaps] == ([severity] if severity else [])


@pytest.mark.parametrize(
    ("needs", "count"),
    [
        ("[hr/records]", 1),
        ("[{from: hr/records, when: before}]", 0),
        ("[{from: hr/records, when: after}]", 0),
        ("[{any_of: [hr/records, bank/transfer]}]", 0),
    ],
)
def test_a_supplier_without_a_time_matters_only_on_our_clock(needs: str, count: int, tmp_path: Path) -> None:
    gaps = only(
        tmp_path,
        "parties: {bank: {services: {transfer: {time: within 1 wd}}}}\n"
        "departments:\n"
        "  hr: {services: {records: {customers: finance, needs: []}}}\n"
        f"  finance: {{services: {{payroll: {{customers: hr, time: within 3 wd, needs: {needs}, work: 1 wd}}}}}}\n",
        "CM305",
    )
    assert len(gaps) == count


@pytest.mark.parametrize(
    ("suppliers", "promised", "gaps"),
    [("99%", "99%", 0), ("98%", "99%", 1), ("any_of", "99%", 0)],
)
def test_availability_is_what_the_suppliers_leave(suppliers: str, promised: str, gaps: int, tmp_path: Path) -> None:
    needs = "[{any_of: [it/network, it/backup]}]" if suppliers == "any_of" else "[it/network]"
    network = "98%" if suppliers == "any_of" else suppliers
    found_gaps = only(
        tmp_path,
        "departments:\n"
        f"  it: {{services: {{network: {{available: {network}}}, backup: {{available: 99.5%}}}}}}\n"
        f"  web: {{services: {{site: {{customers: it, available: {promised}, needs: {needs}}}}}}}\n",
        "CM306",
    )
    assert len(found_gaps) == gaps


@pytest.mark.parametrize(
    ("theirs", "ours", "gaps"),
    [("by day 26", "by day 28", 1), ("by day 20", "by day 28", 0), ("by Friday", "by day 28", 0)],
)
def test_days_of_one_cycle_leave_time_for_the_work_between(theirs: str, ours: str, gaps: int, tmp_path: Path) -> None:
    found_gaps = only(
        tmp_path,
        "departments:\n"
        f"  hr: {{services: {{records: {{customers: finance, time: {theirs}, needs: []}}}}}}\n"
        f"  finance: {{services: {{payroll: {{customers: hr, time: {ours}, needs: [hr/records], work: 3 wd}}}}}}\n",
        "CM312",
    )
    assert len(found_gaps) == gaps


def test_a_supplier_in_a_timed_step_is_not_taken_for_one_of_the_same_id_elsewhere(tmp_path: Path) -> None:
    text = """
    departments:
      it: {services: {records: {customers: fin, needs: [], time: within 1 h}}}
      hr: {services: {records: {customers: fin, needs: []}}}
      fin:
        services:
          pay:
            customers: [it, hr]
            needs: []
            time: within 3 wd
            steps: [{do: copy, takes: 1 h, uses: it/records}, {do: ask, uses: hr/records}]
    """
    (gap,) = only(tmp_path, text, "CM305")
    assert "hr/records" in gap.message


def test_what_a_department_wants_of_a_supplier_must_be_measurable_however_it_is_written(tmp_path: Path) -> None:
    for wants in ("quickly", "{wants: quickly}", "{promise: quickly}"):
        text = f"""
        departments:
          it: {{services: {{net: {{customers: fin}}}}}}
          fin: {{services: {{pay: {{customers: it, needs: [{{from: it/net, wants: {wants}}}]}}}}}}
        """
        (gap,) = only(tmp_path, text, "CM008")
        assert "'quickly'" in gap.message

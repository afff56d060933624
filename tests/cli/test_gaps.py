"""`custmap gaps` shows where service quality falls short, to people and to programs."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.building import custmap, write
from tests.reports.small_town import TOWN

SOLANO = "catalogues/solano"
RESTAURANT = "examples/restaurant"


def test_the_gap_of_the_restaurant_is_found_where_it_is_marked() -> None:
    shown = custmap("gaps", RESTAURANT).stdout
    assert "orders → Kitchen                   · ● ●    ✓ △ ●    · ● ●" in shown
    assert "wanted 2 min (by kitchen/dishes) · promised 3 min" in shown
    assert "examples/restaurant/kitchen.yaml:25" in shown


def test_of_a_large_organisation_every_department_is_a_line() -> None:
    lines = custmap("gaps", SOLANO).stdout.splitlines()
    assert lines[1] == "  18 departments · 96 services · 117 customer links"
    assert sum(line.startswith("  accounting ") for line in lines) == 1
    assert lines[-1].startswith("More: custmap gaps --department ")


def test_one_department_shows_its_grid() -> None:
    shown = custmap("gaps", SOLANO, "--department", "accounting").stdout
    assert "  payroll → all staff          · ● ·    · ● ●    · · ·\n" in shown
    assert "  books → nobody is named " in shown
    assert "catalogues/solano/accounting.yaml:" in shown


def test_all_shows_every_grid_and_every_gap() -> None:
    shown = custmap("gaps", SOLANO, "--all").stdout
    assert shown.count("Q T D    Q T D    Q T D") == 17  # one of the 18 delivers nothing
    assert "--all shows" not in shown


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize(
    "arguments", [(SOLANO,), (SOLANO, "--all"), (SOLANO, "-d", "treasurer"), (SOLANO, "-c", "residents"), (RESTAURANT,)]
)
def test_lines_fit_the_terminal(arguments: tuple[str, ...], width: int) -> None:
    lines = custmap("gaps", *arguments, COLUMNS=str(width)).stdout.splitlines()
    assert max(len(line) for line in lines) <= width


def test_a_terminal_without_unicode_gets_signs_that_can_be_told_apart() -> None:
    shown = custmap("gaps", RESTAURANT, "-d", "dining-room", PYTHONIOENCODING="ascii").stdout
    assert shown.isascii()
    assert "\\u" not in shown
    assert "orders -> Kitchen                   - * *    v ! *    - * *" in shown
    assert "- nothing said   * promised   v kept   ! the customer wants more" in shown


class TestReferences:
    @pytest.mark.parametrize("option", ["--department", "--customer"])
    def test_an_unknown_one_suggests_the_nearest_and_exits_2(self, option: str) -> None:
        done = custmap("gaps", SOLANO, option, "acounting")
        assert (done.returncode, done.stdout) == (2, "")
        assert "did you mean 'accounting'?" in done.stderr

    def test_a_customer_is_no_department(self) -> None:
        done = custmap("gaps", SOLANO, "--department", "residents")
        assert done.returncode == 2
        assert "'residents' is no department; --customer residents shows what serves it" in done.stderr

    def test_a_service_is_no_customer(self) -> None:
        done = custmap("gaps", SOLANO, "--customer", "accounting/payroll")
        assert done.returncode == 2
        assert "is a service, not a customer" in done.stderr

    @pytest.mark.parametrize("customer", ["residents", "accounting", "oversight", "coa", "all-staff"])
    def test_a_party_department_or_group_can_be_the_customer_and_a_member_sees_what_its_group_gets(
        self, customer: str
    ) -> None:
        done = custmap("gaps", SOLANO, "--customer", customer)
        assert done.returncode == 0
        assert "Q T D" in done.stdout

    def test_a_role_can_be_the_customer(self, tmp_path: Path) -> None:
        write(tmp_path, d="department: d\nroles: {clerk: {title: Clerk}}\nservices: {s: {customers: d.clerk}}")
        shown = custmap("gaps", str(tmp_path), "--customer", "d.clerk").stdout
        assert shown.startswith("Clerk (D)  as a customer\n  1 service · 1 customer link\n")
        assert "1 service" in custmap("gaps", str(tmp_path), "--customer", "d").stdout


class TestForPrograms:
    def town(self, folder: Path, *options: str) -> dict[str, Any]:
        write(folder, **TOWN)
        document: dict[str, Any] = json.loads(custmap("gaps", str(folder), "-f", "json", *options).stdout)
        return document

    def test_the_document_holds_all_that_its_description_names(self, tmp_path: Path) -> None:
        document = self.town(tmp_path)
        assert (document["schema_version"], document["organisation"], document["as_of"]) == (
            1, "Small Town", "2026-06-30",
        )  # fmt: skip
        assert document["figures"] == {
            "total_customer_service": {
                "outside": {
                    "low": 33, "high": 100, "proven": 1, "kept": 0, "broken": 0, "unknown": 2, "links": 3,
                },
                "inside": {"low": 0, "high": 33, "proven": 0, "kept": 0, "broken": 2, "unknown": 1, "links": 3},
            },
            "promised": {"number": 15, "of": 18, "percent": 83},
            "backed": {"number": 0, "of": 1, "percent": 0},  # 30 min rest on pre-audit's 2 d
            "not_declared": 3,
            "measured": {"number": 4, "of": 8, "percent": 50},
            "kept": {"number": 2, "of": 4, "percent": 50},
            "not_comparable": 0,
            "asked": {"number": 4, "of": 6, "percent": 66},
            "satisfied": {"number": 1, "of": 3, "percent": 33},
            "without_target": 0,
            "reach": [{"ref": "accounting/pre-audit", "links": 1}],
        }  # fmt: skip
        assert [part["ref"] for part in document["departments"]] == [
            "accounting", "council", "registry",
        ]  # fmt: skip

    def test_a_link_has_its_class_and_nine_signs(self, tmp_path: Path) -> None:
        first, *_ = self.town(tmp_path)["links"]
        assert first == {
            "ref": "accounting/payroll@all-staff",
            "service": "accounting/payroll",
            "customer": "all-staff",
            "customer_name": "all staff",
            "external": False,
            "state": "broken",
            "signs": {
                "before": {"quality": "nothing", "time": "promised", "delivery": "nothing"},
                "during": {"quality": "missed", "time": "missed", "delivery": "promised"},
                "after": {"quality": "nothing", "time": "nothing", "delivery": "nothing"},
            },
        }

    def test_a_gap_has_its_three_numbers_and_its_place(self, tmp_path: Path) -> None:
        _, second, *_ = self.town(tmp_path, "-d", "accounting")["gaps"]
        assert second == {
            "kind": "missed",
            "service": "accounting/payroll",
            "link": None,
            "phase": "during",
            "category": "time",
            "name": None,
            "wants": "within 2 wd",
            "source": None,
            "wanted_by": None,
            "promise": "within 3 wd",
            "actual": "3.5 wd",
            "n": None,
            "as_of": "2026-06-15",
            "fresh": True,
            "unsaid": [],
            "width": 0.1667,
            "path": str(tmp_path / "accounting.yaml"),
            "line": 7,
        }

    def test_every_gap_is_there(self) -> None:
        document = json.loads(custmap("gaps", SOLANO, "-f", "json").stdout)
        assert len(document["gaps"]) == 96
        assert len(document["links"]) == 118  # 117, and the service that names no customer

    def test_an_endless_width_is_no_number(self, tmp_path: Path) -> None:
        cell = "time: {promise: at once, actual: 1 d, as_of: 2026-06-15}"
        write(
            tmp_path,
            d=f"organisation: {{name: O, as_of: 2026-06-30}}\ndepartments: {{d: {{services: {{s: {{{cell}}}}}}}}}",
        )
        document = json.loads(custmap("gaps", str(tmp_path), "-f", "json").stdout, parse_constant=pytest.fail)
        assert document["gaps"][0]["width"] is None

    def test_the_same_catalogue_gives_the_same_bytes(self) -> None:
        for format_ in ("text", "json", "markdown"):
            one, other = (custmap("gaps", SOLANO, "-f", format_, PYTHONHASHSEED=seed).stdout for seed in "12")
            assert one == other


class TestFiles:
    def test_a_page_is_written_whole_into_a_file(self, tmp_path: Path) -> None:
        page = tmp_path / "gaps.md"
        done = custmap("gaps", RESTAURANT, "--format", "markdown", "-o", str(page))
        assert (done.returncode, done.stdout) == (0, "")
        assert page.read_text(encoding="utf-8").startswith("# Gaps: The Copper Pan\n")

    def test_a_file_that_cannot_be_read_is_told_and_the_rest_is_shown(self, tmp_path: Path) -> None:
        write(tmp_path, d="department: d\nservices: {s: {}}", e="department: e\nservices: {s: [}")
        done = custmap("gaps", str(tmp_path))
        assert done.returncode == 2
        assert "  s → nobody is named  · · ·    · · ·    · · ·\n" in done.stdout
        assert "could not be read" in done.stderr

    @pytest.mark.parametrize("text", ["custmap: 1", "department: d", "custmap: 1\nparties: {a: {}}"])
    @pytest.mark.parametrize("format_", ["text", "json", "markdown"])
    def test_a_catalogue_of_next_to_nothing_is_no_failure(self, tmp_path: Path, text: str, format_: str) -> None:
        write(tmp_path, d=text)
        done = custmap("gaps", str(tmp_path), "-f", format_)
        assert (done.returncode, done.stderr) == (0, "")

    def test_what_a_catalogue_says_cannot_act_on_the_terminal(self, tmp_path: Path) -> None:
        write(tmp_path, d='department: d\nname: "\\e[31mred\\u202e"\nservices: {s: {time: "\\e]0;x\\a within 1 d"}}')
        for format_ in ("text", "json", "markdown"):
            shown = custmap("gaps", str(tmp_path), "-f", format_).stdout
            assert not {"\x1b", "\x07", "\u202e"} & set(shown)

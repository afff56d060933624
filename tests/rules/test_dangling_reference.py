"""A reference that leads nowhere comes with a way out that works when it is followed to the letter."""

from __future__ import annotations

from pathlib import Path

import pytest

from custmap.findings import Finding
from tests.building import found

TOWN = "organisation: {name: Town}\nparties: {residents: {}, tourists: {}}\n"
PAGE = """\
department: pool
roles: {{guard: {{people: 2}}, cashier: {{}}}}
services:
  lockers: {{customers: residents}}
  swim:
    {}
"""


def lost(folder: Path, written: str, **files: str) -> list[Finding]:
    return found(folder, codes="CM003", **{"town": TOWN, "pool": PAGE.format(written), **files})


def way_out(folder: Path, written: str, **files: str) -> str:
    (one,) = lost(folder, written, **files)
    return one.help


class TestSeveralInOneText:
    @pytest.mark.parametrize(
        "names",
        [
            "residents, tourists",
            "residents; tourists",
            "residents and tourists",
            "residents & tourists",
            "Residents, tourist",
        ],
    )
    def test_several_customers_are_a_list(self, names: str, tmp_path: Path) -> None:
        assert way_out(tmp_path, f"customers: {names}") == "several are a list: `customers: [residents, tourists]`"
        assert lost(tmp_path, "customers: [residents, tourists]") == []

    @pytest.mark.parametrize("written", ["needs: lockers, gym", "needs: {from: lockers and gym}"])
    def test_several_suppliers_are_a_list(self, written: str, tmp_path: Path) -> None:
        assert way_out(tmp_path, written) == "several are a list: `needs: [lockers, gym]`"

    def test_where_there_is_one_one_is_to_be_kept(self, tmp_path: Path) -> None:
        assert way_out(tmp_path, "owner: guard and cashier") == "`owner` holds one name: keep one of them"

    def test_the_letters_of_and_within_a_name_part_nothing(self, tmp_path: Path) -> None:
        assert way_out(tmp_path, "customers: landlords").startswith("if it is on another page")


class TestNothing:
    @pytest.mark.parametrize("word", ["none", "no", "n/a", "None", '"-"'])
    def test_no_needs_are_an_empty_list(self, word: str, tmp_path: Path) -> None:
        assert way_out(tmp_path, f"needs: {word}") == "write `needs: []` where there are none"
        assert way_out(tmp_path, f"needs: [{word}]") == "write `needs: []` where there are none"
        assert lost(tmp_path, "needs: []") == []

    def test_so_are_no_customers(self, tmp_path: Path) -> None:
        assert way_out(tmp_path, "customers: none") == "write `customers: []` where there are none"
        assert lost(tmp_path, "customers: []") == []

    @pytest.mark.parametrize("word", ["none", "n/a", "n.a."])
    def test_a_service_without_an_owner_names_none(self, word: str, tmp_path: Path) -> None:
        assert way_out(tmp_path, f"owner: {word}") == "leave `owner` out where there is none"

    def test_a_service_may_be_called_so(self, tmp_path: Path) -> None:
        assert lost(tmp_path, "needs: none\n  none: {customers: residents}") == []


class TestSomebodyOutside:
    def test_it_is_declared_on_the_page_of_the_organisation_and_that_page_is_named(self, tmp_path: Path) -> None:
        (one,) = lost(tmp_path, "customers: swimming-club")
        assert "declare 'swimming-club' under `parties:` of the organisation's page" in one.help
        ((message, spot),) = [(item.message, item.location) for item in one.related]
        assert spot is not None
        assert (message, Path(spot.path).name, spot.line) == ("the organisation's page", "town.yaml", 1)
        assert lost(tmp_path, "customers: swimming-club", town=TOWN.replace("}}", "}, swimming-club: {}}")) == []

    def test_what_cannot_be_an_id_is_declared_and_written_by_one(self, tmp_path: Path) -> None:
        help_ = way_out(tmp_path, "customers: Café Müller")
        assert "declare 'cafe-muller' under `parties:`" in help_
        assert help_.endswith("and write 'cafe-muller' here")

    def test_on_the_page_of_the_organisation_itself_no_other_is_named(self, tmp_path: Path) -> None:
        whole = TOWN + "departments: {pool: {services: {swim: {customers: swimming-club}}}}\n"
        (one,) = found(tmp_path, whole, codes="CM003")
        assert "under `parties:` if it is outside" in one.help
        assert one.related == ()

    def test_where_there_is_no_such_page_a_document_of_its_own_will_do(self, tmp_path: Path) -> None:
        page = "department: pool\nservices: {swim: {customers: swimming-club}}\n"
        (one,) = found(tmp_path, page, codes="CM003")
        assert "declare 'swimming-club' under `parties:` in a document of its own" in one.help
        assert found(tmp_path, f"{page}---\nparties: {{swimming-club: {{}}}}\n", codes="CM003") == []


class TestRoles:
    @pytest.mark.parametrize("name", ["Mrs. Miller", "Mrs Miller", "Miller"])
    def test_a_person_is_no_role_and_the_roles_that_there_are_are_named(self, name: str, tmp_path: Path) -> None:
        (one,) = lost(tmp_path, f"owner: {name}")
        assert one.message == f"unknown role '{name}' in owner of 'pool/swim'"
        assert "write one of the roles of pool (guard and cashier)" in one.help
        assert "a job title, never the name of a person" in one.help

    def test_a_new_one_is_declared_in_its_department(self, tmp_path: Path) -> None:
        assert way_out(tmp_path, "owner: teacher").endswith("declare 'teacher' under `roles:` of pool")
        page = PAGE.format("owner: teacher").replace("cashier: {}", "teacher: {}")
        assert found(tmp_path, codes="CM003", town=TOWN, pool=page) == []


def test_a_service_of_another_department_is_suggested_by_its_id_alone(tmp_path: Path) -> None:
    gym = "department: gym\nservices: {yoga: {customers: residents}}\n"
    assert way_out(tmp_path, "needs: yoga", gym=gym).startswith("did you mean gym/yoga? write")
    assert lost(tmp_path, "needs: gym/yoga", gym=gym) == []


class TestNoEcho:
    """A customer that is declared nowhere is told once, not as a service or a department without a customer too."""

    def test_a_service_whose_only_customer_is_unknown_has_one(self, tmp_path: Path) -> None:
        page = PAGE.format("customers: club")
        codes = [one.code for one in found(tmp_path, town=TOWN, pool=page, codes="CM003 CM10")]
        assert codes.count("CM003") == 1
        assert "CM103" not in codes

    def test_so_has_its_department(self, tmp_path: Path) -> None:
        page = "department: pool\nservices: {swim: {customers: club}, lockers: {}}\n"
        told = [(one.code, one.at) for one in found(tmp_path, town=TOWN, pool=page, codes="CM003 CM101 CM103")]
        assert told == [("CM003", "pool/swim"), ("CM103", "pool/lockers")]

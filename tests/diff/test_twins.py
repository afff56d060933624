"""A new name or place is no loss; and what only looks alike is none of the two."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.diff.states import TOWN, compared, in_words, lines

COPY = "customers: residents, time: within 1 h, delivery: counter, fee: 35, steps: [{do: search the book}]"


def hall(services: str, department: str = "hall", more: str = "") -> dict[str, str]:
    return {
        "town": TOWN,
        "hall": f"department: {department}\nname: Town hall\nroles: {{clerk: {{}}}}\nservices:\n{services}{more}",
    }


def service(name: str, keys: str = COPY) -> str:
    return f"  {name}: {{{keys}}}\n"


def test_a_service_under_a_new_name_is_the_same_service(tmp_path: Path) -> None:
    assert lines(tmp_path, hall(service("copy")), hall(service("certificate"))) == [
        "neutral hall/certificate taken for the service hall/copy under a new name"
    ]


def test_what_changed_besides_the_name_is_told(tmp_path: Path) -> None:
    copy = COPY + ", name: Certified copy"
    assert lines(tmp_path, hall(service("copy", copy)), hall(service("certificate", copy.replace("1 h", "2 h")))) == [
        "breaks hall/certificate time: within 1 h → within 2 h (slower) | residents",
        "neutral hall/certificate taken for the service hall/copy under a new name",
    ]


def test_a_service_that_moved_to_another_department_is_the_same_service(tmp_path: Path) -> None:
    desk = "department: desk\nservices:\n  calls: {customers: residents}\n"
    old = hall(service("copy"), more=service("seal", "customers: shops")) | {"desk": desk}
    new = hall(service("seal", "customers: shops")) | {"desk": desk + service("copy")}
    assert lines(tmp_path, old, new) == ["neutral desk/copy taken for the service hall/copy, moved here"]


def test_a_department_under_a_new_name_takes_its_services_and_roles_with_it(tmp_path: Path) -> None:
    mail = {"mail": "department: mail\nservices:\n  rounds: {customers: [hall, hall.clerk], needs: [hall/copy]}\n"}
    renamed = {"mail": mail["mail"].replace("hall", "city-hall")}
    assert lines(tmp_path, hall(service("copy")) | mail, hall(service("copy"), "city-hall") | renamed) == [
        "neutral city-hall taken for the department hall under a new name"
    ]


def test_a_party_under_a_new_name_keeps_its_services(tmp_path: Path) -> None:
    old = hall(service("copy"))
    new = {
        name: text.replace("residents:", "citizens:").replace("residents,", "citizens,") for name, text in old.items()
    }
    assert lines(tmp_path, old, new) == ["neutral citizens taken for the party residents under a new name"]


def test_a_party_with_a_new_id_and_no_name_is_known_by_who_serves_it(tmp_path: Path) -> None:
    services = "".join(service(f"s{n}", "customers: folk") for n in range(6))
    old = {"town": "parties: {folk: {kind: public}}\n", "hall": f"department: hall\nservices:\n{services}"}
    new = {name: text.replace("folk", "people") for name, text in old.items()}
    renamed = {"hall": new["hall"].replace("department: hall", "department: city-hall"), "town": new["town"]}
    told = "neutral people taken for the party folk under a new name"
    assert lines(tmp_path, old, new) == [told]
    assert told in lines(tmp_path / "both", old, renamed)


def test_a_role_under_a_new_name_is_the_same_role(tmp_path: Path) -> None:
    old = hall(service("copy", COPY + ", owner: clerk"))
    old["hall"] = old["hall"].replace("clerk: {}", "clerk: {title: Records clerk, people: 2}")
    new = {
        name: text.replace("clerk:", "recorder:").replace("owner: clerk", "owner: recorder")
        for name, text in old.items()
    }
    assert lines(tmp_path, old, new) == ["neutral hall.recorder taken for the role hall.clerk under a new name"]


def test_another_service_in_its_place_is_a_loss_and_a_gain(tmp_path: Path) -> None:
    old, new = (
        service("copy", "customers: residents, time: within 1 h"),
        service("seal", "customers: residents, time: within 1 h"),
    )
    assert lines(tmp_path, hall(old), hall(new)) == [
        "breaks hall/copy no longer delivered | residents",
        "better hall/seal a new service | residents",
    ]


def test_where_two_could_be_meant_none_is(tmp_path: Path) -> None:
    old, new = hall(service("copy")), hall(service("first") + service("second"))
    assert sorted(line.split()[0] for line in lines(tmp_path, old, new)) == ["better", "better", "breaks"]


def test_how_alike_they_are_is_said(tmp_path: Path) -> None:
    view = compared(tmp_path, hall(service("copy")), hall(service("copies")))
    (twin,) = view.outcome.twins
    assert (twin.what, twin.old, twin.new) == ("service", "hall/copy", "hall/copies")
    assert twin.likeness == 100
    assert f"{twin.likeness} % alike" in view.outcome.changes[0].why


@pytest.mark.parametrize("number", [2, 40])
def test_many_of_one_mould_are_told_apart_by_what_is_their_own(tmp_path: Path, number: int) -> None:
    def many(name: str) -> str:
        return "".join(
            service(
                f"{name}-{n}",
                f"customers: residents, time: within 1 h, fee: {n}, steps: [{{do: step {n}}}, {{do: file}}]",
            )
            for n in range(1, number + 1)
        )

    found = compared(tmp_path, hall(many("copy")), hall(many("form"))).outcome
    assert [in_words(change) for change in found.changes if "renamed" not in change.kind] == []
    assert {(twin.old.rpartition("-")[2], twin.new.rpartition("-")[2]) for twin in found.twins} == {
        (str(n), str(n)) for n in range(1, number + 1)
    }

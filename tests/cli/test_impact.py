"""`custmap impact`: what is asked must be understood, or it is said what to ask instead."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.building import custmap, write

TOWN = """\
parties: [residents]
departments:
  pool:
    roles: [guard]
    services: {swim: {customers: residents, owner: guard, time: within 2 wd}, lockers: {customers: residents}}
  gym:
    services: {yoga: {customers: residents}, lockers: {customers: residents}}
"""


@pytest.fixture
def town(tmp_path: Path) -> str:
    return str(write(tmp_path, town=TOWN))


class TestAnIdAlone:
    @pytest.mark.parametrize(("word", "meant"), [("swim", "pool/swim"), ("Swim", "pool/swim"), ("guard", "pool.guard")])
    def test_is_answered_with_the_full_reference(self, word: str, meant: str, town: str) -> None:
        for call in (["impact", word, town], ["report", town, "-d", word], ["chains", town, "--from", word],
                     ["gaps", town, "-d", word]):  # fmt: skip
            done = custmap(*call)
            assert (done.returncode, done.stdout) == (2, "")
            assert f"nothing in this catalogue is called '{word}'; did you mean '{meant}'?" in done.stderr
        assert custmap("impact", meant, town).returncode == 0

    def test_of_several_services_is_answered_with_them_all(self, town: str) -> None:
        assert "did you mean one of these: gym/lockers and pool/lockers?" in custmap("impact", "lockers", town).stderr

    def test_a_service_has_no_report_and_no_gaps_of_its_own_and_its_department_has(self, town: str) -> None:
        done = custmap("report", town, "-d", "pool/swim")
        assert (done.returncode, done.stdout) == (2, "")
        assert "'pool/swim' is a service; it stands in the report of pool" in done.stderr
        done = custmap("gaps", town, "-d", "pool/swim")
        assert "'pool/swim' is a service; --department pool shows it" in done.stderr


class TestAChange:
    @pytest.mark.parametrize(
        "setting",
        ["time=promptly", "time=within 3 wd; promptly", "time=2 Tage", "hours=by arrangement", "availability=high"],
    )
    def test_in_words_that_nobody_can_reckon_with_is_refused(self, setting: str, town: str) -> None:
        done = custmap("impact", "pool/swim", town, "--set", setting)
        assert (done.returncode, done.stdout) == (2, "")
        assert "write it like" in done.stderr or "did you mean" in done.stderr

    def test_with_a_slip_is_refused_with_what_was_meant(self, town: str) -> None:
        done = custmap("impact", "pool/swim", town, "--set", "time=within 3 wrking days")
        assert done.stderr.endswith("did you mean 'within 3 working days'?\n")
        assert custmap("impact", "pool/swim", town, "--set", "time=within 3 working days").returncode == 0

    @pytest.mark.parametrize("setting", ["time=", "time=none", "hours= "])
    def test_to_nothing_is_none(self, setting: str, town: str) -> None:
        done = custmap("impact", "pool/swim", town, "--set", setting)
        assert done.returncode == 2
        assert "and a value, such as time='within 8 wd'" in done.stderr

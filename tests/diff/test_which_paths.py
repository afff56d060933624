"""By which paths the old state is read: what it held then must not vanish because it is called otherwise now."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.building import custmap
from tests.diff.repository import Repository, needs_git, repository

pytestmark = needs_git

TOWN = "parties: {residents: {name: Residents, kind: public}}\n"
DESK = "department: desk\nservices:\n  permit: {customers: residents, time: within 3 wd}\n"
LIBRARY = "department: library\nservices:\n  loans: {customers: residents, time: within 1 h}\n"
SETTINGS = 'paths = ["org.yaml", "departments"]\n'


@pytest.fixture
def town(tmp_path: Path) -> Repository:
    made = repository(tmp_path / "town")
    made.write("custmap.toml", SETTINGS)
    made.commit(**{"org": TOWN, "departments/desk": DESK, "departments/library": LIBRARY})
    return made


def moved(town: Repository, old: str, new: str, then: str = "", now: str = "") -> None:
    """As `git mv` does, and with other words in the file."""
    town.git("mv", old, new)
    if then:
        text = (town.folder / new).read_text(encoding="utf-8")
        town.write(new, text.replace(then, now))


def against(town: Repository, *paths: str, inside: str = ".") -> tuple[int, str]:
    done = town.custmap("diff", "--against", "HEAD", *paths, inside=inside)
    assert not done.stderr, done.stderr
    return done.returncode, " ".join(done.stdout.split())


class TestBySettings:
    def test_what_the_settings_name_no_longer_is_lost(self, town: Repository) -> None:
        town.write("custmap.toml", 'paths = ["org.yaml", "departments/desk.yaml"]\n')
        (town.folder / "departments/library.yaml").unlink()
        code, told = against(town)
        assert (code, "✗ library/loans no longer delivered" in told) == (1, True)
        assert (
            "Each state was read by its own settings: HEAD by org.yaml and departments, the files as they are by "
            "org.yaml and departments/desk.yaml." in told
        )

    def test_a_folder_that_got_another_name_is_compared_under_both(self, town: Repository) -> None:
        moved(town, "departments", "offices")
        town.write("offices/desk.yaml", DESK.replace("3 wd", "30 wd"))
        town.write("custmap.toml", SETTINGS.replace("departments", "offices"))
        for inside in (".", "offices"):
            code, told = against(town, inside=inside)
            assert (code, "✗ 1 promise broken" in told, "30 wd (slower)" in told) == (1, True, True)

    def test_the_settings_may_stand_in_a_shared_file_then_and_in_one_of_their_own_now(self, town: Repository) -> None:
        town.git("rm", "--quiet", "custmap.toml")
        town.write("pyproject.toml", f"[tool.custmap]\n{SETTINGS}")
        town.commit()
        town.git("rm", "--quiet", "pyproject.toml")
        town.write("custmap.toml", 'paths = ["org.yaml", "departments/desk.yaml"]\n')
        code, told = against(town)
        assert (code, "✗ library/loans no longer delivered" in told) == (1, True)
        assert "HEAD by org.yaml and departments" in told

    def test_without_settings_then_it_is_this_folder(self, town: Repository) -> None:
        town.git("rm", "--quiet", "custmap.toml")
        town.commit()
        town.write("custmap.toml", 'paths = ["org.yaml", "departments/desk.yaml"]\n')
        code, told = against(town)
        assert (code, "✗ library/loans no longer delivered" in told) == (1, True)
        assert "HEAD by this folder" in told

    def test_settings_that_made_no_sense_leave_a_doubt(self, town: Repository) -> None:
        town.write("custmap.toml", "paths = [\n")
        town.commit()
        town.write("custmap.toml", SETTINGS)
        code, told = against(town)
        assert (code, "? No change in meaning, as far as could be compared." in told) == (0, True)
        assert "The settings of HEAD make no sense, so it was read by those of now." in told

    def test_a_file_of_settings_that_is_named_is_read_as_it_was(self, town: Repository, tmp_path: Path) -> None:
        town.write("ci/settings.toml", 'paths = ["../org.yaml", "../departments"]\n')
        town.commit()
        town.write("ci/settings.toml", 'paths = ["../org.yaml", "../departments/desk.yaml"]\n')
        code, told = against(town, "--config", "ci/settings.toml")
        assert (code, "✗ library/loans no longer delivered" in told) == (1, True)


class TestByName:
    def test_a_file_that_git_says_was_renamed_is_read_under_its_old_name(self, town: Repository) -> None:
        moved(town, "departments/library.yaml", "departments/lib.yaml", "1 h", "9 h")
        code, told = against(town, "org.yaml", "departments/desk.yaml", "departments/lib.yaml")
        assert (code, "✗ library/loans time: within 1 h → within 9 h (slower)" in told) == (1, True)
        assert "departments/lib.yaml:3 · was HEAD:departments/library.yaml:3" in told

    @pytest.mark.parametrize("path", ["offices", "offices/*.yaml"])
    def test_so_is_everything_in_a_folder_that_was_renamed(self, town: Repository, path: str) -> None:
        moved(town, "departments", "offices")
        town.write("offices/desk.yaml", DESK.replace("3 wd", "30 wd"))
        code, told = against(town, "org.yaml", path)
        assert (code, "30 wd (slower)" in told, "does not have" in told) == (1, True, False)

    def test_a_file_that_is_new_is_said_to_be_new(self, town: Repository) -> None:
        town.write("departments/inn.yaml", DESK.replace("desk", "inn"))
        code, told = against(town, "org.yaml", "departments/inn.yaml")
        assert (code, "HEAD does not have departments/inn.yaml: everything in it counts as new." in told) == (0, True)

    def test_what_went_from_beside_the_files_that_are_named_leaves_a_doubt(self, town: Repository) -> None:
        (town.folder / "departments/library.yaml").unlink()
        code, told = against(town, "org.yaml", "departments/desk.yaml")  # what a shell makes of departments/*.yaml
        assert (code, "? No change in meaning, as far as could be compared." in told) == (0, True)
        assert "Not compared: departments/library.yaml. It lay beside the files that you named, and is gone." in told

    def test_and_the_way_out_shows_the_loss(self, town: Repository) -> None:
        (town.folder / "departments/library.yaml").unlink()
        for path in ("departments", "departments/*.yaml"):
            code, told = against(town, "org.yaml", path)
            assert (code, "✗ library/loans no longer delivered" in told, "Not compared" in told) == (1, True, False)


@pytest.mark.parametrize("option", [["--config", "nowhere.toml"], ["--isolated"]])
def test_settings_are_refused_where_two_states_are_named(option: list[str]) -> None:
    done = custmap("diff", "examples/broken", "examples/broken", *option)
    assert (done.returncode, done.stdout) == (2, "")
    assert f"{option[0]} goes with --against only" in done.stderr

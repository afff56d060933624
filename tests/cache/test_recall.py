"""A check that recalls finds what a check finds that looks at everything: whatever was changed, and however often."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from custmap.cache import recall, store
from custmap.cache.store import Store, store_of
from custmap.findings import Finding
from custmap.loading.gather import Gathered, gather
from custmap.loading.reader import Reading
from custmap.loading.reader import load as loaded
from custmap.pipeline import Checked, check
from tests.benchmarks.generate import generate
from tests.building import ROOT, custmap, write
from tests.cache.sights import astray
from tests.properties import thorough
from tests.properties.catalogues import PLAIN, Tree, many
from tests.properties.writing import block, folder_of

DAY = date(2026, 6, 30)


@pytest.fixture(autouse=True)
def _every_catalogue_is_worth_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(store, "WORTH_IT", 1)
    monkeypatch.setattr(recall, "_MOST", 1.0)


class Keeper:
    """Checks of one folder, each of which is kept for the next."""

    def __init__(self, folder: Path, kept: Path) -> None:
        self.folder, self.kept = folder, kept
        self.recalled = 0
        """How many of the checks looked at some pages only."""

    def check(self, **options: Any) -> tuple[Checked, Checked]:
        """The same check twice: of what is kept, and of everything."""
        where = [str(self.folder)]
        gathered = gather(where)
        found = store_of(gathered)
        done = check(gathered, store=found and Store(self.kept), **{"as_of": DAY, **options})
        done.keep()
        self.recalled += done.memory is not None
        return done, check(where, **{"as_of": DAY, **options})

    def agrees(self, **options: Any) -> bool:
        """Whether both find the same, and say that they looked at the same."""
        recalled, whole = (told(done) for done in self.check(**options))
        return recalled == whole


def told(done: Checked) -> tuple[list[Finding], list[Finding], dict[str, int], list[str], list[str]]:
    """Everything that a check says of a catalogue."""
    located = done.located()
    identities = [done.reading.within(one.place, one.at) for one in located if one.place is not None]
    held = sorted(done.placed(done.held), key=str)
    return located, held, done.summary(), identities, done.reading.left_alone


@pytest.fixture
def solano(tmp_path: Path) -> Keeper:
    shutil.copytree(ROOT / "catalogues" / "solano", tmp_path / "solano")
    return Keeper(tmp_path / "solano", tmp_path / "kept")


def edit(folder: Path, name: str, pattern: str, by: str) -> None:
    """Changes the first place in a file that a pattern fits."""
    file = folder / name
    text, number = re.subn(pattern, by, file.read_text(encoding="utf-8"), count=1)
    assert number, f"{pattern} is not in {name}"
    file.write_text(text, encoding="utf-8")


def test_what_has_not_changed_is_recalled(solano: Keeper) -> None:
    assert all(solano.agrees() for _ in range(3))
    assert solano.recalled == 2


def test_what_is_kept_already_is_not_written_again(solano: Keeper) -> None:
    assert solano.agrees()
    before = solano.kept.stat().st_ino
    assert solano.agrees()
    assert solano.kept.stat().st_ino == before
    edit(solano.folder, "hr.yaml", r"time: .*", "time: soon")
    assert solano.agrees()
    assert solano.kept.stat().st_ino != before


def test_a_promise_that_changes_is_looked_at_and_the_rest_recalled(solano: Keeper) -> None:
    assert solano.agrees()
    edit(solano.folder, "civil-registrar.yaml", r"within \d+ min", "within 3 min")
    assert solano.agrees()
    edit(solano.folder, "hr.yaml", r"time: .*", "time: soon")
    assert solano.agrees()
    assert solano.recalled == 2


@pytest.mark.parametrize(
    ("name", "pattern", "by"),
    [
        ("hr.yaml", r"customers: .*", "customers: nobody-of-this-name"),  # a reference to nothing
        ("hr.yaml", r"department: hr", "department: personnel"),
        ("hr.yaml", r"department: hr", "department: mayor"),
        ("hr.yaml", r"\Z", "\n---\ndepartment: archive\n"),
        ("hr.yaml", r"time: .*", "time: [within 3 wd"),  # no YAML any more
        ("hr.yaml", r"time: ", "tiem: "),
        ("hr.yaml", r"(?s).*", "version: 3\n"),  # no page any more
        ("org.yaml", r"kind: \w+", "kind: business"),  # what everybody may look at
    ],
)
def test_where_nobody_can_tell_what_a_change_touches_everything_is_looked_at(
    solano: Keeper, name: str, pattern: str, by: str
) -> None:
    assert solano.agrees()
    edit(solano.folder, name, pattern, by)
    assert solano.agrees()
    assert solano.recalled == 0


def test_where_another_is_served_the_outlines_of_all_pages_are_looked_at(solano: Keeper) -> None:
    assert solano.agrees()
    edit(solano.folder, "hr.yaml", r"customers: .*", "customers: mayor")
    assert solano.agrees()
    edit(solano.folder, "mayor.yaml", r"services:", "services:\n  advice: {customers: hr, needs: hr/time-records}")
    assert solano.agrees()
    assert solano.check()[1].summary()["services"] == 97
    assert solano.recalled == 3


def test_a_fault_that_is_mended_is_forgotten(solano: Keeper) -> None:
    assert solano.agrees()
    edit(solano.folder, "hr.yaml", r"time: ", "tiem: ")
    assert solano.agrees()
    edit(solano.folder, "hr.yaml", r"tiem: ", "time: ")
    assert solano.agrees()
    assert solano.recalled == 1  # what was kept before the fault holds again


def test_a_file_that_comes_goes_or_is_called_otherwise_is_another_catalogue(solano: Keeper) -> None:
    assert solano.agrees()
    (solano.folder / "notes.yaml").write_text("version: 3\n", encoding="utf-8")
    assert solano.agrees()
    (solano.folder / "notes.yaml").write_text("department: notes\n", encoding="utf-8")
    assert solano.agrees()
    (solano.folder / "notes.yaml").unlink()
    (solano.folder / "hr.yaml").rename(solano.folder / "personnel.yaml")
    assert solano.agrees()
    assert solano.recalled == 0


@pytest.mark.parametrize("other", [{"as_of": date(2027, 1, 1)}, {"select": ["CM4"]}, {"ignore": ["CM402"]}])
def test_another_question_gets_another_answer(solano: Keeper, other: dict[str, Any]) -> None:
    assert solano.agrees()
    assert solano.agrees(**other)
    assert solano.recalled == 0


def test_what_is_measured_in_a_file_of_its_own_is_not_kept(solano: Keeper) -> None:
    (solano.folder / "measures.csv").write_text("as_of,ref,value,n,source\n", encoding="utf-8")
    assert solano.agrees()
    assert not solano.kept.exists()


IGNORED = """\
department: {name}
services:
  advice: {{customers: public, time: within {days} wd, quality: errors at most 2%, delivery: phone}}
ignore: [{{rule: CM112, at: {at}, why: nobody complains, until: 2026-12-31}}]
"""


def test_what_is_ignored_stays_so_and_an_entry_that_is_idle_is_told(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    write(
        folder,
        org="organisation: {name: Town, as_of: 2026-06-30}\nparties: {public: {kind: public}}\n",
        one=IGNORED.format(name="one", days=2, at="two"),  # what one page says of another
        two=IGNORED.format(name="two", days=2, at="one"),
        three=IGNORED.format(name="three", days=2, at="three"),
    )
    keeper = Keeper(folder, tmp_path / "kept")
    assert keeper.agrees()
    edit(folder, "three.yaml", "2 wd", "9 wd")
    assert keeper.agrees()
    assert keeper.recalled == 1
    edit(folder, "two.yaml", "phone}", "phone, after: {time: answered within 2 wd, delivery: phone}}")
    assert keeper.agrees()
    assert "CM605" in {finding.code for finding in keeper.check()[0].findings}


LINE = 7


def test_what_is_missed_is_inherited_from_far_up_the_chain(tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    folder.mkdir()
    late, kept = "actual: 5 wd", "actual: 1 wd"
    page = (
        "department: d{0}\nservices:\n  s:\n    customers: {1}\n    needs: {2}\n"
        "    time: {{promise: within 2 wd, {3}, as_of: 2026-06-01}}\n"
    )
    write(folder, org="organisation: {name: Town, as_of: 2026-06-30}\nparties: {public: {kind: public}}\n")
    for number in range(LINE):
        customers = f"d{number + 1}" if number + 1 < LINE else "public"
        needs = f"[d{number - 1}/s]" if number else "[]"
        text = page.format(number, customers, needs, late if number else kept)
        (folder / f"d{number}.yaml").write_text(text, encoding="utf-8")
    keeper = Keeper(folder, tmp_path / "kept")
    assert astray(keeper.check()[0].reading) == []
    first, _ = keeper.check()
    edit(folder, "d0.yaml", kept, late)
    assert keeper.agrees()
    second, _ = keeper.check()
    assert keeper.recalled == 3

    def last(done: Checked) -> str:
        return next(one.message for one in done.findings if one.code == "CM410" and one.at == f"d{LINE - 1}/s")

    assert "d1/s" in last(first)
    assert "d0/s" in last(second)


def refigured(page: Tree, id_: str, pick: Random, service: Tree, delivered: list[str]) -> None:
    """Gives a service other figures: those of another one that was drawn."""
    before = page["services"][id_]
    stays = {
        key: before[key] for key in ("customers", "needs", "owner", "steps", "capability", "name") if key in before
    }
    page["services"][id_] = {key: value for key, value in service.items() if key != "capability"} | stays


def rearranged(page: Tree, id_: str, pick: Random, service: Tree, delivered: list[str]) -> None:
    """Changes who is served, what is needed, by whom it is done, or whether the service is there at all."""
    services = page["services"]
    one = services[id_]
    ref = f"{page['department']}/{id_}"
    change = pick.choice(["customers", "needs", "owner", "capability", "part_of", "gone", "new", "name", "ignore"])
    if change == "customers":
        one["customers"] = pick.choice([[], ["all-staff"], [pick.choice(delivered).split("/")[0]]])
        if page["department"] in one["customers"]:
            one["customers"] = []
    elif change == "needs":
        one["needs"] = [other for other in pick.sample(delivered, min(2, len(delivered))) if other != ref]
    elif change == "gone":
        del services[id_]
    elif change == "new":
        services["newcomer"] = {"customers": "all-staff", "time": "within 3 wd", "needs": [ref]}
    elif change == "part_of":
        page.pop("part_of", None)
    elif change == "ignore":
        page["ignore"] = [{"rule": pick.choice(["CM104", "CM109", "CM402"]), "at": id_, "why": "it is known"}]
    elif change == "name":
        one["name"] = "Of another name"
    else:
        one.pop(change, None)


@settings(thorough, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(
    many(),
    st.lists(
        st.tuples(st.sampled_from([refigured, rearranged]), st.randoms(use_true_random=False), PLAIN),
        min_size=1,
        max_size=3,
    ),
)
def test_whatever_changes_on_a_page_the_answer_is_that_of_looking_at_everything(
    documents: list[Tree], changes: list[tuple[Callable[..., None], Random, Tree]]
) -> None:
    with folder_of(*(block([one]) for one in documents)) as folder, folder_of() as kept:
        keeper = Keeper(folder, kept / "kept")
        assert keeper.agrees()
        for change, pick, service in changes:
            pages = [one for one in documents if one.get("services") and "department" in one]
            delivered = [f"{one['department']}/{id_}" for one in pages for id_ in one["services"]]
            if pages:
                page = pick.choice(pages)
                change(page, pick.choice(sorted(page["services"])), pick, service, delivered)
            for number, one in enumerate(documents):
                (folder / f"f{number}.yaml").write_text(block([one]), encoding="utf-8")
            assert keeper.agrees()


EDITS: list[Callable[[list[str], Random], None]] = [
    lambda lines, pick: lines.pop(pick.randrange(len(lines))),  # type: ignore[list-item]
    lambda lines, pick: lines.insert(pick.randrange(len(lines)), pick.choice(lines)),
    lambda lines, pick: _digit(lines, pick),
]


def _digit(lines: list[str], pick: Random) -> None:
    spots = [number for number, line in enumerate(lines) if re.search(r"\d", line)]
    if spots:
        number = pick.choice(spots)
        lines[number] = re.sub(r"\d+", str(pick.randint(0, 99)), lines[number], count=1)


@pytest.mark.parametrize("seed", range(8))
def test_whatever_is_done_to_a_real_catalogue_the_answer_is_that_of_looking_at_everything(
    solano: Keeper, seed: int
) -> None:
    pick = Random(seed)
    assert solano.agrees()
    for _ in range(6):
        file = pick.choice(sorted(solano.folder.glob("*.yaml")))
        before = file.read_text(encoding="utf-8")
        lines = before.splitlines(keepends=True)
        pick.choice(EDITS)(lines, pick)
        file.write_text("".join(lines), encoding="utf-8")
        assert solano.agrees()
        if pick.random() < 0.7:
            file.write_text(before, encoding="utf-8")


def test_the_command_line_recalls_and_says_the_same_in_every_format(tmp_path: Path) -> None:
    generate(tmp_path / "large", 2_100)
    kept, page = str(tmp_path / "kept"), "department-00007.yaml"
    asked = ["check", str(tmp_path / "large"), "--notes"]

    def run(*options: str) -> str:
        done = custmap(*asked, *options, CUSTMAP_CACHE_DIR=kept)
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert run("-f", "json") == run("-f", "json", "--no-cache")
    edit(tmp_path / "large", page, r"complaints answered within \d+ wd", "complaints answered soon")
    for name in ("json", "sarif", "gitlab", "junit", "github", "markdown", "text", "concise"):
        assert run("-f", name) == run("-f", name, "--no-cache"), name
    assert json.loads(run("-f", "json"))["summary"]["services"] == 2_100


def test_only_what_changed_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    generate(tmp_path / "large", 1_000)
    keeper = Keeper(tmp_path / "large", tmp_path / "kept")
    keeper.check()
    edit(keeper.folder, "department-00005.yaml", r"within \d+ wd", "within 19 wd")
    read: list[str] = []

    def reading(gathered: Gathered) -> Reading:
        read.extend(gathered.paths)
        return loaded(gathered)

    monkeypatch.setattr(recall, "load", reading)
    done = check(gather([str(keeper.folder)]), store=Store(keeper.kept), as_of=DAY)
    assert done.memory is not None
    names = {Path(path).name for path in read}
    assert names == {"org.yaml", *(f"department-0000{number}.yaml" for number in (4, 5, 6, 7))}

"""`custmap export` as a person, a script or a CI job meets it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from custmap.exchange import names
from tests.building import custmap, write

SOUND = """
parties: {guests: {name: Gäste}}
departments: {d: {services: {s: {customers: guests}, t: {customers: all-staff}}}}
"""
BROKEN = "department: e\nservices: {s: {customers: [all-staff}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, sound=SOUND)


def test_a_document_goes_to_standard_output_alone(folder: Path) -> None:
    for name in ("dot", "graphml", "json", "mermaid"):
        done = custmap("export", str(folder), "--format", name)
        assert (done.returncode, done.stderr) == (0, "")
        assert "G" in done.stdout


def test_or_whole_into_a_file(folder: Path, tmp_path: Path) -> None:
    done = custmap("export", str(folder), "-f", "json", "-o", str(tmp_path / "map.json"))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    assert json.loads((tmp_path / "map.json").read_text(encoding="utf-8"))["schema_version"] == 1


def test_csv_is_a_folder_of_two_files_or_one_table_at_a_time(folder: Path, tmp_path: Path) -> None:
    done = custmap("export", str(folder), "-f", "csv", "-o", str(tmp_path / "new" / "tables"))
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "")
    for part in ("nodes", "edges"):
        alone = custmap("export", str(folder), "-f", "csv", "--part", part)
        file = tmp_path / "new" / "tables" / f"{part}.csv"
        assert alone.stdout.splitlines() == file.read_text(encoding="utf-8").splitlines()
        assert file.read_bytes().count(b"\r\n") == file.read_bytes().count(b"\n")


def test_other_tools_get_utf_8_whatever_the_terminal_speaks(folder: Path) -> None:
    done = custmap("export", str(folder), "-f", "graphml", PYTHONIOENCODING="latin-1")
    assert "Gäste" in done.stdout


def test_selectors_choose_a_part(folder: Path) -> None:
    done = custmap("export", str(folder), "-f", "mermaid", "--select", "guests", "--select", "kind:public,guests")
    assert (done.returncode, "service_d__t" in done.stdout) == (2, False)
    done = custmap("export", str(folder), "-f", "mermaid", "--select", "guests,d/s", "--select", "d/s")
    assert (done.returncode, "service_d__s" in done.stdout, "service_d__t" in done.stdout) == (0, True, False)


def test_a_selection_of_nothing_is_said_and_still_a_document(folder: Path) -> None:
    done = custmap("export", str(folder), "-f", "json", "--select", "d/s,d/t")
    assert done.returncode == 0
    assert json.loads(done.stdout)["nodes"] == []
    assert done.stderr == "Nothing in this catalogue is in all that was selected.\n"


@pytest.mark.parametrize("format", names())
def test_what_can_be_read_is_exported_and_the_rest_is_said_and_exits_with_2(format: str, folder: Path) -> None:
    write(folder, broken=BROKEN)
    done = custmap("export", str(folder), "-f", format, *(["--part", "nodes"] if format == "csv" else []))
    assert done.returncode == 2
    assert "Gäste" in done.stdout or "G\\u00e4ste" in done.stdout
    assert "could not be read" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "--format is missing:\n  csv "),
        (["-f", "jason"], "no format of export is called 'jason'; did you mean 'json'?"),
        (["-f", "dot", "--select", "guest"], "no department, service, party, group or role is called 'guest'; did you"),
        (
            ["-f", "csv"],
            "csv is 2 tables: -o FOLDER writes nodes.csv and edges.csv there, --part nodes or --part edges",
        ),
        (["-f", "csv", "-o", "map.csv"], "csv is 2 tables: "),
        (["-f", "csv", "--part", "rows"], "csv has no table called 'rows'; it has nodes and edges"),
        (["-f", "dot", "--part", "nodes"], "dot has no table called 'nodes'; it is one document"),
        (["-f", "csv", "-o", "/dev/null/x"], "cannot make /dev/null/x: not a directory"),
    ],
)
def test_2_and_nothing_on_standard_output_if_the_call_makes_no_sense(
    arguments: list[str], message: str, folder: Path
) -> None:
    done = custmap("export", str(folder), *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(f"custmap: {message}")
    assert "Traceback" not in done.stderr


def test_3_if_there_is_no_catalogue(tmp_path: Path) -> None:
    assert custmap("export", str(tmp_path), "-f", "dot").returncode == 3


def test_the_help_names_every_format() -> None:
    shown = custmap("export", "--help").stdout
    assert all(name in shown for name in names())

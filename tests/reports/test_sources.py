"""Pages lead to the lines they speak of, where it is known on what server the files can be read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from custmap.errors import CustmapError
from custmap.reports.site.sources import nowhere, sources_at
from tests.building import custmap


def as_it_is(path: str) -> str:
    return path


@pytest.mark.parametrize(
    ("pattern", "address"),
    [
        ("https://git.example.org/town/blob/main", "https://git.example.org/town/blob/main/hr/a%20b.yaml#L7"),
        ("https://git.example.org/town/blob/main/", "https://git.example.org/town/blob/main/hr/a%20b.yaml#L7"),
        ("http://files/{path}?line={line}", "http://files/hr/a%20b.yaml?line=7"),
        ("../{path}", "../hr/a%20b.yaml"),
        ("vscode://file/{path}:{line}", "vscode://file/hr/a%20b.yaml:7"),
    ],
)
def test_the_path_and_the_line_are_filled_in(pattern: str, address: str) -> None:
    assert sources_at(pattern, as_it_is)("hr/a b.yaml", 7) == address


@pytest.mark.parametrize("path", ["<stdin>", "/somewhere/else.yaml", "../else.yaml"])
def test_what_is_in_no_repository_is_led_to_by_nothing(path: str) -> None:
    assert sources_at("https://git.example.org", as_it_is)(path, 7) == ""


def test_without_a_server_nothing_leads_anywhere() -> None:
    assert nowhere("hr.yaml", 7) == ""


@pytest.mark.parametrize(
    "pattern", ["javascript:alert(1)", "data:text/html,{path}", "files", 'https://x/"><b', "java\nscript:"]
)
def test_an_address_that_is_none_is_refused(pattern: str) -> None:
    with pytest.raises(CustmapError, match="--source"):
        sources_at(pattern, as_it_is)


def test_every_gap_of_a_page_leads_to_its_line(tmp_path: Path) -> None:
    (tmp_path / "hr.yaml").write_text(
        "department: hr\nservices:\n  records: {customers: all-staff, time: within 3 wd}\n"
    )
    done = custmap("report", "hr.yaml", "--site", "site", "--source", "https://git.example.org/main", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    page = (tmp_path / "site" / "departments" / "hr.html").read_text(encoding="utf-8")
    spoken_of = re.findall(r'class="place"[^>]*>hr\.yaml:(\d+)<', page)
    assert spoken_of
    assert spoken_of == re.findall(r'href="https://git\.example\.org/main/hr\.yaml#L(\d+)">hr\.yaml:\1<', page)


def test_without_a_server_a_page_tells_the_line_as_text(tmp_path: Path) -> None:
    (tmp_path / "hr.yaml").write_text("department: hr\nservices: {records: {customers: all-staff}}\n")
    done = custmap("report", "hr.yaml", "-d", "hr", "--format", "html", cwd=tmp_path)
    assert "hr.yaml:" in done.stdout
    assert "href=" not in done.stdout.partition("<main")[2]

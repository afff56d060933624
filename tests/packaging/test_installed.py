from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.building import ROOT, custmap
from tests.packaging.conftest import House


@pytest.fixture(scope="module")
def town(house: House) -> Path:
    """The catalogue that `custmap init` writes."""
    done = house.run("custmap", "init", "my-town")
    assert done.returncode == 0, done.stderr
    return house.desk / "my-town"


def test_what_runs_is_what_was_installed(house: House) -> None:
    done = house.run("python", "-c", "import custmap; print(custmap.__file__)")
    assert Path(done.stdout.strip()).is_relative_to(house.bin.parent)


def test_it_tells_its_version(house: House) -> None:
    name, version = house.run("custmap", "--version").stdout.split()
    assert house.run("python", "-m", "custmap", "--version").stdout.split() == [name, version]
    told = house.run("python", "-c", "from importlib.metadata import version; print(version('custmap'))")
    assert told.stdout.strip() == version


def test_what_it_begins_with_is_sound(house: House, town: Path) -> None:
    done = house.run("custmap", "check", str(town), "--fail-on", "warning")
    assert (done.returncode, done.stderr) == (0, "")
    assert "No errors or warnings" in done.stdout


def test_it_makes_a_page(house: House, town: Path) -> None:
    page = house.desk / "finance.html"
    done = house.run("custmap", "report", "-d", "finance", "--format", "html", "-o", str(page), str(town))
    assert done.returncode == 0, done.stderr
    assert "<style>" in page.read_text(encoding="utf-8")


def test_it_makes_a_site_with_its_style_and_its_script(house: House, town: Path) -> None:
    done = house.run("custmap", "report", "--site", "public", str(town))
    assert done.returncode == 0, done.stderr
    site = house.desk / "public"
    packed = ROOT / "src" / "custmap" / "reports" / "site" / "templates"
    assert (site / "index.html").is_file()
    for name in ("style.css", "site.js"):
        assert (site / "assets" / name).read_bytes() == (packed / name).read_bytes()


def test_it_hands_out_its_schema(house: House) -> None:
    assert json.loads(house.run("custmap", "schema").stdout)["$schema"].startswith("https://json-schema.org/")


@pytest.mark.parametrize(
    "command",
    [
        "check examples/broken",
        "check catalogues/solano --format sarif",
        "check catalogues/solano --format junit",
        "chains examples/payroll-ripple",
        "gaps examples/computer-shop",
        "export examples/restaurant --format graphml",
        "explain CM103",
        "rules",
    ],
)
def test_it_says_what_it_says_in_the_repository(house: House, command: str) -> None:
    for folder in ("examples", "catalogues"):
        shutil.copytree(ROOT / folder, house.desk / folder, dirs_exist_ok=True)
    installed, here = house.run("custmap", *command.split()), custmap(*command.split(), cwd=house.desk)
    assert here.stdout
    assert (installed.stdout, installed.stderr, installed.returncode) == (here.stdout, here.stderr, here.returncode)

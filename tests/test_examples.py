"""Every example and every catalogue gives the answer that is recorded for it, to the letter.

The records are in `tests/recorded/`, one for each folder or file of `examples/` and `catalogues/`: the exit code in the
first line, then what `custmap check` prints 80 columns wide. After a change that is meant, record them anew and read
the difference before it is committed:

    python tests/test_examples.py --record
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
RECORDED = ROOT / "tests" / "recorded"
SOURCES = sorted(
    path.relative_to(ROOT)
    for home in ("examples", "catalogues")
    for path in (ROOT / home).iterdir()
    if (path.is_dir() and not path.name.startswith(".")) or path.suffix in (".yaml", ".yml")
)
EXAMPLES = [path for path in SOURCES if path.parts[0] == "examples"]
BROKEN = Path("examples/broken")
HOW_TO_RECORD = "python tests/test_examples.py --record"


def answer(source: Path, *options: str) -> str:
    """The exit code and the standard output of the real command line, in a process of its own."""
    command = [sys.executable, "-m", "custmap", "check", "--as-of", "2026-07-01", *options, source.as_posix()]
    environment = {**os.environ, "COLUMNS": "80", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False, timeout=60
    )
    if not done.stdout:
        raise RuntimeError(f"no answer about {source}: {done.stderr.strip()}")  # a crash is nothing to record
    return f"exit {done.returncode}\n{done.stdout}"


def record_of(source: Path) -> Path:
    return RECORDED / f"{source.stem}.txt"


by_name = pytest.mark.parametrize("source", SOURCES, ids=Path.as_posix)
by_example = pytest.mark.parametrize("source", EXAMPLES, ids=Path.as_posix)


@by_name
def test_gives_the_answer_that_is_recorded(source: Path) -> None:
    record = record_of(source)
    assert record.is_file(), f"no answer is recorded for {source}; {HOW_TO_RECORD} does it"
    assert answer(source) == record.read_text(encoding="utf-8"), f"if the change is meant: {HOW_TO_RECORD}"


def test_every_record_belongs_to_one_example_or_catalogue() -> None:
    assert sorted(path.name for path in RECORDED.iterdir()) == sorted(record_of(source).name for source in SOURCES)


@by_example
def test_has_no_errors_unless_it_is_broken_on_purpose(source: Path) -> None:
    exit_code = record_of(source).read_text(encoding="utf-8").partition("\n")[0]
    assert exit_code == ("exit 2" if source == BROKEN else "exit 0")


@by_example
def test_says_in_a_few_lines_what_it_shows(source: Path) -> None:
    lines = (ROOT / source / "README.md").read_text(encoding="utf-8").splitlines()
    assert 5 <= len(lines) <= 15
    assert f"    custmap check {source.as_posix()}" in lines


def test_broken_shows_every_error_of_the_structure_of_a_catalogue() -> None:
    from custmap.findings import Severity
    from custmap.rules.registry import all_rules

    errors = {rule.code for rule in all_rules() if rule.code.startswith("CM0") and Severity.ERROR in rule.severities}
    shown = set(re.findall(r"^error\[(CM\d{3})\]", record_of(BROKEN).read_text(encoding="utf-8"), re.MULTILINE))
    assert errors <= shown


def test_broken_gives_exactly_the_findings_that_its_comments_announce() -> None:
    announced = Counter(
        (file.relative_to(ROOT).as_posix(), code)
        for file in (ROOT / BROKEN).glob("*.yaml")
        for code in re.findall(r"^ *# (CM\d{3})\b", file.read_text(encoding="utf-8"), re.MULTILINE)
    )
    assert findings(BROKEN) == announced


@pytest.mark.parametrize(
    ("code", "page", "slip", "mended"),
    [
        ("CM000", "reading-hour", "as_of: 2026-05-31\n", "as_of: 2026-05-31}\n"),
        ("CM001", "lending", "    delivery: portal\n", ""),
        ("CM002", "lending", "aftr:", "after:"),
        ("CM003", "lending", "bindery/mendin,", "bindery/mending,"),
        ("CM004", "picture-books", "department: lending", "department: picture-books"),
        ("CM005", "lending", "about four", "4"),
        ("CM006", "bindery", "needs: [mending]", "needs: []"),
        ("CM006", "bindery", "customers: bindery", "customers: bindery.bookbinder"),
        ("CM008", "bindery", "2 workng", "2 working"),
        ("CM009", "bindery", "[within 5 wd, within 10 wd]", "within 5 wd"),
    ],
)
def test_mending_a_fault_of_broken_takes_its_finding_away_and_brings_no_other(
    tmp_path: Path, code: str, page: str, slip: str, mended: str
) -> None:
    shutil.copytree(ROOT / BROKEN, tmp_path, dirs_exist_ok=True)
    before = findings(tmp_path)
    file = tmp_path / f"{page}.yaml"
    text = file.read_text(encoding="utf-8")
    assert text.count(slip) == 1
    file.write_text(text.replace(slip, mended), encoding="utf-8")
    assert before - findings(tmp_path) == Counter([(file.as_posix(), code)])
    assert not findings(tmp_path) - before


def findings(source: Path) -> Counter[tuple[str, str]]:
    """How often each file has each code."""
    lines = answer(source, "--format", "concise").splitlines()
    found = (re.match(r"(.+?):\d+:\d+: \w+ (CM\d{3}):", line) for line in lines)
    return Counter((match[1], match[2]) for match in found if match)


def record() -> None:
    """Records every answer anew, and takes away the records of what is gone."""
    RECORDED.mkdir(exist_ok=True)
    answers = {record_of(source): answer(source) for source in SOURCES}
    for path, text in answers.items():
        path.write_text(text, encoding="utf-8", newline="\n")
    for path in set(RECORDED.iterdir()) - answers.keys():
        path.unlink()


if __name__ == "__main__":
    if sys.argv[1:] != ["--record"]:
        sys.exit(f"usage: {HOW_TO_RECORD}")
    record()

"""Ratios of custmap against things a user knows: `python -m tests.benchmarks.run`.

Each row runs two whole commands in turn, A B A B …, and prints the median of A ÷ B pair by pair, so that a machine that
slows down slows both. Nothing here is asserted by the clock; the numbers are for people. Growth compares two sizes of
the same work. The interpreter is the one that runs this script; custmap should be installed (`pip install .`) or on
PYTHONPATH, with its byte code written.
"""

from __future__ import annotations

import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks.generate import generate

Command = Sequence[str]
PYTHON = sys.executable
IMPORTS = (PYTHON, "-c", "import typer, yaml; from pydantic import BaseModel")
_LOAD = """import sys, yaml
for path in sys.argv[1:]:
    list(yaml.load_all(open(path, encoding='utf-8').read(), yaml.CSafeLoader))
"""


_SPECTRAL = """rules:
  has-a-name: {given: "$.*.services.*", then: {field: name, function: truthy}}
  has-an-owner: {given: "$.*.services.*", then: {field: owner, function: truthy}}
"""
_WORST = (
    ("a warning", r"complaints answered within \d+ wd", "complaints answered soon"),
    ("an error", "owner: clerk", "owner: clark"),
)
"""What every service of the worst catalogues has; pattern → replacement in the clean one."""


_AGAIN = """import os, re, sys
page, pattern, one, other, kept, *command = sys.argv[1:]
text = open(page, encoding="utf-8").read()
found = re.search(pattern, text, re.MULTILINE)
if found:
    now = other if found[0] == one else one
    open(page, "w", encoding="utf-8").write(text[: found.start()] + now + text[found.end() :])
os.environ["CUSTMAP_CACHE_DIR"] = kept
os.execv(command[0], command)
"""
_FIRST = """import os, shutil, sys
kept, *command = sys.argv[1:]
shutil.rmtree(kept, ignore_errors=True)
os.environ["CUSTMAP_CACHE_DIR"] = kept
os.execv(command[0], command)
"""
_CHANGES = (
    ("one promise changed", r"within \d+ wd", "within 18 wd", "within 19 wd"),
    ("one customer changed", r"^      (residents|shops):", "      residents:", "      shops:"),
    ("nothing changed", r"no such text", "", ""),
)
"""What is changed before a check is run again: pattern → one of two texts, in turn."""


def seconds(command: Command) -> float:
    """The wall time of one run of a whole command."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    started = time.perf_counter()
    done = subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=environment, check=False)
    elapsed = time.perf_counter() - started
    if done.returncode not in (0, 1):
        raise SystemExit(f"{' '.join(command)[:200]} ended with {done.returncode}: {done.stderr.decode()[-500:]}")
    return elapsed


def ratio(one: Command, other: Command, runs: int) -> tuple[float, float, float]:
    """Median of one ÷ other over interleaved pairs, after a warm-up of each; and the median of either, in seconds."""
    seconds(one), seconds(other)
    pairs = [(seconds(one), seconds(other)) for _ in range(runs)]
    ratios = [a / b for a, b in pairs]
    return statistics.median(ratios), statistics.median(a for a, _ in pairs), statistics.median(b for _, b in pairs)


class Row(NamedTuple):
    """A line of the table: what is compared with what, and how often."""

    work: str
    against: str
    most: float
    """The ratio that is asked for."""
    one: Command
    other: Command
    runs: int = 7


def main() -> None:
    """Prints the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        print(f"{'work':48} {'against':46} {'at most':>8} {'ratio':>7} {'A s':>8} {'B s':>8}")
        for row in [*_small(folder), *_large(folder)]:
            median, a, b = ratio(row.one, row.other, row.runs)
            print(
                f"{row.work:48} {row.against:46} {row.most:>7}x {median:6.2f}x {a:8.3f} {b:8.3f}",
                flush=True,
            )
        _memory(folder)


def _check(path: Path, *options: str) -> Command:
    return (PYTHON, "-m", "custmap", "check", *options, str(path))


def _small(folder: Path) -> Iterator[Row]:
    generate(folder / "20", 20)
    small = _check(folder / "20")
    version = (PYTHON, "-m", "custmap", "--version")
    yield Row("--version", "import typer", 1.2, version, (PYTHON, "-c", "import typer"), 21)
    yield Row("check, 20 services", "import typer, yaml, pydantic", 1.8, small, IMPORTS, 21)
    if other := _program("check-jsonschema"):
        schema = folder / "schema.json"
        subprocess.run([PYTHON, "-m", "custmap", "schema", "-o", str(schema)], check=True)
        (page,) = (folder / "20").glob("department*.yaml")
        same = (*other, "--schemafile", str(schema), str(page))
        yield Row("check, 20 services, one file", "check-jsonschema, our schema", 0.7, _check(page), same, 11)


def _large(folder: Path) -> Iterator[Row]:
    for size in (1_000, 10_000):
        generate(folder / str(size), size)
    large = folder / "10000"
    files = sorted(str(path) for path in large.glob("*.yaml"))
    extent = f"{sum(Path(path).stat().st_size for path in files) / 1e6:.1f} MB, {len(files)} files"
    load = (PYTHON, "-c", _LOAD, *files)
    check, none = _check(large, "--no-cache"), _check(large, "--no-cache", "--select", "CM000")
    yield Row(f"check, 10,000 services ({extent})", "yaml.load(CSafeLoader) of the same", 0.6, check, load)
    if other := _program("spectral"):
        yield Row(
            "check, 10,000 services",
            "Spectral, two rules, one file",
            0.5,
            check,
            (*other, *_spectral(folder, files)),
            3,
        )
    yield from _again(large, folder)
    yield Row("check, 10,000 services", "check, 1,000 services", 11, check, _check(folder / "1000"))
    yield Row("check, 10,000 services, all rules", "the same without a rule", 2, check, none)
    risk = _check(large, "--no-cache", "--select", "CM5")
    yield Row("check, 10,000 services, CM5 alone", "the same without a rule", 2, risk, none)
    chains = (PYTHON, "-m", "custmap", "chains", str(large))
    yield Row("chains, 10,000 services", "check without a rule", 2, chains, none)
    for name, clean, gap in _WORST:
        worst = folder / name
        worst.mkdir()
        for path in files:
            text = Path(path).read_text(encoding="utf-8")
            (worst / Path(path).name).write_text(re.sub(clean, gap, text), encoding="utf-8")
        yield Row(
            f"check, 10,000 services, each with {name}", "none has a finding", 2, _check(worst, "--no-cache"), check
        )


def _again(large: Path, folder: Path) -> Iterator[Row]:
    """The second run of a check that keeps what it finds, against the first, which has to keep it as well."""
    check = _check(large)
    first = (PYTHON, "-c", _FIRST, str(folder / "kept-first"), *check)
    yield Row("check, 10,000 services, kept for the next", "--no-cache", 1.1, first, _check(large, "--no-cache"))
    page, kept = str(large / "department-00050.yaml"), str(folder / "kept")
    for what, *texts in _CHANGES:
        again = (PYTHON, "-c", _AGAIN, page, *texts, kept, *check)
        yield Row(f"the same, run again after {what}", "the first run", 0.5, again, first)


def _memory(folder: Path) -> None:
    generate(folder / "100000", 100_000)
    once, ten = (seconds(_check(folder / size, "--no-cache")) for size in ("100000", "10000"))
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 2**20
    print(
        f"check, 100,000 services: {once:.1f} s, {once / ten:.1f} x that of 10,000 (at most 12), {most:.2f} GiB (1.5)"
    )


def _program(name: str) -> Command | None:
    """A tool to compare with, if it is here: beside this interpreter, or on the PATH."""
    found = shutil.which(name, path=os.pathsep.join((str(Path(PYTHON).parent), os.environ.get("PATH", ""))))
    if found is None:
        print(f"({name} is not installed: its row is left out)")
    return found and (found,)


def _spectral(folder: Path, files: Sequence[str]) -> Command:
    """All pages as one mapping in one file, and two rules that look at each service."""
    whole = folder / "whole.yaml"
    pages = (Path(path).read_text(encoding="utf-8") for path in files)
    whole.write_text(
        "".join(f"page-{number}:\n{textwrap.indent(page, '  ')}" for number, page in enumerate(pages)), encoding="utf-8"
    )
    rules = folder / "rules.yaml"
    rules.write_text(_SPECTRAL, encoding="utf-8")
    return "lint", "--ruleset", str(rules), str(whole)


if __name__ == "__main__":
    main()

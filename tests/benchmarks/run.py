"""Ratios of custmap against things a user knows: `python -m tests.benchmarks.run`.

Each row runs two whole commands in turn, A B A B …, and prints the median of A ÷ B pair by pair, so that a machine that
slows down slows both. Nothing here is asserted by the clock; the numbers are for people. Growth compares two sizes of
the same work. The interpreter is the one that runs this script; custmap should be installed (`pip install .`) or on
PYTHONPATH, with its byte code written.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from tests.benchmarks.generate import generate

Command = Sequence[str]
PYTHON = sys.executable
IMPORTS = (PYTHON, "-c", "import typer, yaml; from pydantic import BaseModel")
_LOAD = """import sys, yaml
for path in sys.argv[1:]:
    list(yaml.load_all(open(path, encoding='utf-8').read(), yaml.CSafeLoader))
"""


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


def main() -> None:
    """Prints the table."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for size in (20, 1_000, 10_000):
            generate(folder / str(size), size)
        files = sorted(str(path) for path in (folder / "10000").glob("*.yaml"))
        megabytes = sum(Path(path).stat().st_size for path in files) / 1e6
        check = (PYTHON, "-m", "custmap", "check")
        small, large = (*check, str(folder / "20")), (*check, str(folder / "10000"))
        none, risk = ("--select", "CM000"), ("--select", "CM5")
        chains = (PYTHON, "-m", "custmap", "chains", str(folder / "10000"))
        extent = f"{megabytes:.1f} MB, {len(files)} files"
        imports_typer = (PYTHON, "-c", "import typer")
        load = (PYTHON, "-c", _LOAD, *files)
        rows: list[tuple[str, str, float, Command, Command, int]] = [
            ("--version", "import typer", 1.2, (PYTHON, "-m", "custmap", "--version"), imports_typer, 21),
            ("check, 20 services", "import typer, yaml, pydantic", 2.2, small, IMPORTS, 21),
            (f"check, 10,000 services ({extent})", "yaml.load(CSafeLoader) of the same", 0.8, large, load, 7),
            ("check, 10,000 services", "check, 1,000 services", 11, large, (*check, str(folder / "1000")), 7),
            ("check, 10,000 services, all rules", "the same without a rule", 2, large, (*large, *none), 7),
            ("check, 10,000 services, CM5 alone", "the same without a rule", 2, (*large, *risk), (*large, *none), 7),
            ("chains, 10,000 services", "check without a rule", 2, chains, (*large, *none), 7),
        ]
        print(f"{'work':48} {'against':42} {'at most':>8} {'ratio':>7} {'A s':>8} {'B s':>8}")
        for work, against, most, one, other, runs in rows:
            median, a, b = ratio(one, other, runs)
            print(f"{work:48} {against:42} {most:>7}x {median:6.2f}x {a:8.3f} {b:8.3f}", flush=True)


if __name__ == "__main__":
    main()

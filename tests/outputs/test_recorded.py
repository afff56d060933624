"""The answer of every format about `examples/broken` is recorded, to the letter, in `tests/outputs/recorded/`.

After a change that is meant, record them anew and read the difference before it is committed:

    python -m tests.outputs.test_recorded --record
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from custmap import __version__
from custmap.outputs import names
from tests.building import custmap

RECORDED = Path(__file__).parent / "recorded"
HOW_TO_RECORD = "python -m tests.outputs.test_recorded --record"
ENDINGS = {"gitlab": "json", "junit": "xml", "markdown": "md", "sarif": "sarif", "json": "json"}
OPTIONS = ("--select", "CM0", "--as-of", "2026-07-01")
"""The rules of the structure only: SARIF holds the manual of every rule that was run."""


def record_of(name: str) -> Path:
    return RECORDED / f"{name}.{ENDINGS.get(name, 'txt')}"


def answer(name: str) -> str:
    """What the real command line says, but for its own version."""
    done = custmap("check", "examples/broken", *OPTIONS, "-f", name)
    if done.returncode != 2 or done.stderr:
        raise RuntimeError(f"no answer: {done.stderr}")  # a crash is nothing to record
    return done.stdout.replace(f'"{__version__}"', '"VERSION"')


@pytest.mark.parametrize("name", names())
def test_gives_the_answer_that_is_recorded(name: str) -> None:
    assert answer(name) == record_of(name).read_text(encoding="utf-8"), f"if the change is meant: {HOW_TO_RECORD}"


def test_every_record_belongs_to_one_format() -> None:
    assert sorted(path.name for path in RECORDED.iterdir()) == sorted(record_of(name).name for name in names())


def record() -> None:
    """Records every answer anew, and takes away the records of what is gone."""
    RECORDED.mkdir(exist_ok=True)
    for path in RECORDED.iterdir():
        path.unlink()
    for name in names():
        record_of(name).write_text(answer(name), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    if sys.argv[1:] != ["--record"]:
        sys.exit(f"usage: {HOW_TO_RECORD}")
    record()

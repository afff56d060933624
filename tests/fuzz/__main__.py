"""`python -m tests.fuzz TARGET [FOLDER] [OPTIONS OF LIBFUZZER]`: fuzzes one target; FOLDER keeps what it finds."""

from __future__ import annotations

import sys
import tempfile
from importlib import import_module
from pathlib import Path

import atheris


def _written(seeds: list[bytes], words: list[str], folder: Path) -> tuple[str, str]:
    """The seeds as files and the words as libFuzzer's dictionary; the options that name them."""
    (folder / "seeds").mkdir()
    for number, seed in enumerate(seeds):
        (folder / "seeds" / f"{number:04}").write_bytes(seed)
    quoted = ("".join(f"\\x{byte:02x}" for byte in word.encode()) for word in words if word)
    (folder / "words").write_text("".join(f'"{word}"\n' for word in quoted))
    return f"-dict={folder / 'words'}", str(folder / "seeds")


def main() -> None:
    """Never returns: libFuzzer ends the process."""
    _, name, *options = sys.argv
    with atheris.instrument_imports(include=["custmap"]):
        target = import_module(f"tests.fuzz.{name}")
        for seed in target.SEEDS:
            target.examine(seed)  # what is imported on use is instrumented as well
    with tempfile.TemporaryDirectory() as folder:
        dictionary, seeds = _written(target.SEEDS, target.WORDS, Path(folder))
        bounds = ["-timeout=120", "-rss_limit_mb=2048"]
        atheris.Setup([sys.argv[0], dictionary, *bounds, *options, seeds], target.examine)
        atheris.Fuzz()


main()

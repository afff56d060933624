"""The real command line in a process that may work twenty seconds in a gibibyte, and what holds whatever it reads."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.building import ROOT
from tests.hostile.warm import GIBIBYTE, SECONDS, call

PATIENCE = 60
"""Seconds on the clock; a machine at work on something else keeps everyone waiting, so what counts is time at work."""
# C0 but the line feed, DEL, C1, and what turns the direction of writing.
ACTING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")
OUR_COLOURS = re.compile(r"\x1b\[[0-9;]*m")
PLACE = re.compile(r"^(?P<path>.*?):(?P<line>\d+):(?P<column>\d+): (?:error|warning|note) (?P<code>CM\d{3}): ")


@dataclass(frozen=True)
class Ended:
    """How a run ended."""

    code: int
    out: str
    err: str

    def places(self, code: str = "") -> list[str]:
        """`CM003 3:14` for each line of `--format concise` whose code begins with `code`."""
        found = [match for line in self.out.splitlines() if (match := PLACE.match(line))]
        return [f"{m['code']} {m['line']}:{m['column']}" for m in found if m["code"].startswith(code)]

    def places_in(self, path: str, code: str = "") -> list[str]:
        """The same for one file."""
        return Ended(0, "\n".join(line for line in self.out.splitlines() if line.startswith(f"{path}:")), "").places(
            code
        )


def process(
    *arguments: str, cwd: Path, stdin: bytes | None = None, before: tuple[str, ...] = (), **environment: str
) -> subprocess.CompletedProcess[bytes]:
    """`custmap ARGUMENTS` in `cwd`; fails if it takes too long, or asks for more memory than allowed.

    `before` is a command that starts it (`setpriv …`).
    """
    limited = ["/bin/sh", "-c", f'ulimit -t {SECONDS}; ulimit -v {GIBIBYTE // 1024}; exec "$@"', "sh"]
    plain = {"COLUMNS": "80", "PYTHONPATH": str(ROOT / "src"), "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"}
    return subprocess.run(
        [*limited, *before, sys.executable, "-m", "custmap", *arguments],
        input=stdin or b"",
        capture_output=True,
        cwd=cwd,
        env={**os.environ, **plain, **environment},
        timeout=PATIENCE,
        check=False,
    )


def run(
    *arguments: str, cwd: Path, stdin: bytes | None = None, before: tuple[str, ...] = (), **environment: str
) -> Ended:
    """The same, from a warm start where it can be; asserts what holds for every run.

    An exit code that is promised, no traceback, and nothing on either stream that acts on a terminal but our colours.
    """
    if before or any(name.startswith(("PYTHON", "L")) for name in environment):
        done = process(*arguments, cwd=cwd, stdin=stdin, before=before, **environment)
        code, out, err = done.returncode, done.stdout, done.stderr
    else:
        code, out, err = call(arguments, cwd, stdin or b"", {"COLUMNS": "80", "NO_COLOR": "1", **environment})
    ended = Ended(code, out.decode("utf-8"), err.decode("utf-8"))
    plain = OUR_COLOURS.sub("", ended.out) if "always" in arguments else ended.out
    if arguments[0] == "export":  # the rows of CSV, and tabs inside the texts of data formats
        plain = plain.replace("\r\n", "\n").replace("\t", " ")
    assert ended.code in (0, 1, 2, 3), ended.err
    assert "Traceback" not in ended.err
    assert not ACTING.search(plain)
    assert not ACTING.search(ended.err)
    return ended


def check(folder: Path, text: str | bytes, *options: str, name: str = "f.yaml") -> Ended:
    """`custmap check --format concise` of one file that is named."""
    data = text if isinstance(text, bytes) else text.encode()
    (folder / name).write_bytes(data)
    return run("check", "--format", "concise", *options, name, cwd=folder)


def findings(folder: Path, *paths: str) -> list[dict[str, Any]]:
    """The findings of `--format json`, which is one valid document whatever is read."""
    document = json.loads(run("check", "--format", "json", *paths, cwd=folder).out)
    return list(document["findings"])

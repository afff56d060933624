"""The real command line, warm: a process that has imported it, and forks for each call.

Each call has a process of its own, with its own limits of time and memory, its own folder, environment and streams;
only what starting Python and importing take is spent once. A request is a line of JSON, and so is its answer.
"""

from __future__ import annotations

import atexit
import io
import json
import os
import resource
import subprocess
import sys
import tempfile
import traceback
from functools import cache
from pathlib import Path
from typing import Any

from tests.building import ROOT

SECONDS = 20
GIBIBYTE = 1024**3


def call(arguments: tuple[str, ...], cwd: Path, stdin: bytes, environment: dict[str, str]) -> tuple[int, bytes, bytes]:
    """The exit code of `custmap ARGUMENTS` (negative: the signal that ended it), and what it wrote on both streams."""
    with tempfile.TemporaryDirectory() as folder:
        streams = [str(Path(folder, name)) for name in ("in", "out", "err")]
        Path(streams[0]).write_bytes(stdin)
        request = {"arguments": arguments, "cwd": str(cwd), "streams": streams, "environment": environment}
        server = _server()
        assert server.stdin is not None
        assert server.stdout is not None
        server.stdin.write(json.dumps(request) + "\n")
        server.stdin.flush()
        code = int(server.stdout.readline())
        return code, Path(streams[1]).read_bytes(), Path(streams[2]).read_bytes()


@cache
def _server() -> subprocess.Popen[str]:
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.hostile.warm"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    atexit.register(server.communicate)  # its input ends, and so does it
    return server


def _serve() -> None:
    import custmap.cli
    import custmap.pipeline  # noqa: F401  # what every call needs

    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            _run(json.loads(line))
        _, status = os.waitpid(child, 0)
        print(os.waitstatus_to_exitcode(status), flush=True)


def _run(request: dict[str, Any]) -> None:
    """The whole life of a call; it never returns."""
    code: Any = 1
    try:
        _begin(request)
        from custmap.cli import main

        main()
    except SystemExit as end:
        code = end.code
    except BaseException:
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def _begin(request: dict[str, Any]) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (GIBIBYTE, GIBIBYTE))
    os.chdir(request["cwd"])
    os.environ.update(request["environment"])
    source, *targets = request["streams"]
    os.dup2(os.open(source, os.O_RDONLY), 0)
    for number, target in enumerate(targets, 1):
        os.dup2(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_APPEND), number)
    sys.stdin = io.TextIOWrapper(io.BufferedReader(io.FileIO(0)), encoding="utf-8")
    sys.stdout = io.TextIOWrapper(io.BufferedWriter(io.FileIO(1, "w")), encoding="utf-8")
    sys.stderr = io.TextIOWrapper(io.BufferedWriter(io.FileIO(2, "w")), "utf-8", "backslashreplace")
    sys.argv = ["custmap", *request["arguments"]]


if __name__ == "__main__":
    _serve()

"""The commands, and how each way of ending becomes an exit code."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterable
from importlib import import_module
from typing import Annotated, Any, NoReturn

import typer

from custmap import __version__
from custmap.cli.terminal import complain, said
from custmap.errors import CustmapError

_BUG = 70
_INTERRUPTED = 130

_COMMANDS = {
    "check": "Tell everything that is wrong with a catalogue.",
    "chains": "Show who serves whom, and what stands behind it.",
    "impact": "Show who feels it when something fails.",
    "gaps": "Show where service quality falls short.",
    "report": "Make a department's customer report, or pages of them all.",
    "diff": "Tell what changed in meaning, and for whom.",
    "export": "Write the map for other tools: drawings, tables, JSON.",
    "rules": "List every rule.",
    "explain": "Say why a rule exists, and what to do.",
    "schema": "Print the JSON Schema of the format, for an editor.",
    "init": "Write a small working catalogue to begin with.",
}
"""In the order of `--help`, with what it says of them; each is the function of its name in the module of its name."""


def _app(wanted: str | None) -> typer.Typer:
    """The command line with the command that is wanted; with all of them where none is, as for `--help`."""
    app = typer.Typer(
        name="custmap",
        help="Who are our customers, what did we promise them, and can we keep it?",
        no_args_is_help=True,
        pretty_exceptions_enable=False,
        rich_markup_mode=None,
        context_settings={"help_option_names": ["-h", "--help"]},
        callback=custmap,
    )
    for name in _needed(wanted):
        app.command(name, short_help=_COMMANDS[name])(getattr(import_module(f"custmap.cli.{name}"), name))
    return app


def _needed(wanted: str | None) -> Iterable[str]:
    """The commands that have to be made ready: one is enough to run it, and none to tell the version."""
    if wanted in _COMMANDS:
        return (wanted,)
    return () if sys.argv[1:] == ["--version"] else _COMMANDS


def _version(wanted: bool) -> None:
    if wanted:
        said(f"custmap {__version__}\n")
        raise typer.Exit


def custmap(
    version: Annotated[  # noqa: ARG001  # its callback does it
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and exit.")
    ] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show the traceback if custmap itself fails.")] = False,
) -> None:
    """Who are our customers, what did we promise them, and can we keep it?

    A catalogue is a YAML file, or a folder of them: departments, the services they deliver, the customers inside and
    outside, and the standards those customers expect.

    Exit codes: 0 nothing at or above --fail-on; 1 findings; 2 the job could not be done, or a file could not be read;
    3 nothing to check; 70 a bug in custmap; 130 interrupted.
    """
    if debug:
        os.environ["CUSTMAP_DEBUG"] = "1"


def run() -> NoReturn:
    """Runs the command line and ends the process with its code."""
    _hear_interrupts()
    _leave(_run())


_interrupts: list[int] = []
"""Those that were heard; what they raise may get lost in a library."""


def _hear_interrupts() -> None:
    """An interrupt raises KeyboardInterrupt, as ever, and is remembered."""
    import signal

    def interrupted(number: int, _: object) -> None:
        _interrupts.append(number)
        raise KeyboardInterrupt

    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # else it is not to be heard
        signal.signal(signal.SIGINT, interrupted)


def _leave(code: int) -> NoReturn:
    """Ends the process at once: taking a large map apart, value by value, takes as long as checking half of it."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(OSError, ValueError):  # whoever read it has left, and `_run` has told of it
            if stream is not None:
                stream.flush()
    os._exit(code)


def _run() -> int:
    try:
        wanted = next((word for word in sys.argv[1:] if not word.startswith("-")), None)
        code: Any = _app(wanted)(standalone_mode=False)
        if sys.stdout is not None:  # None where it is closed
            sys.stdout.flush()
        if code == _INTERRUPTED or _interrupts:  # Typer makes this of a KeyboardInterrupt, without a word
            raise KeyboardInterrupt
        return code if isinstance(code, int) else 0
    except CustmapError as error:
        complain(f"custmap: {error}")
        return error.exit_code
    except (typer.Abort, KeyboardInterrupt):
        complain("custmap: interrupted")
        return _INTERRUPTED
    except BrokenPipeError:
        # The reader has left (`| head`): nothing more to say, and nothing to complain about at exit either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except MemoryError:
        complain("custmap: this catalogue does not fit into the memory there is; check it in parts")
        return CustmapError.exit_code
    except Exception as error:
        return _failed(error)


def _plainly(message: str) -> str:
    """What Typer says of a call, without the words of a programmer; its newer versions let Pydantic speak."""
    return message.replace(": Value error, ", ": ").replace("the formats '%Y-%m-%d'", "YYYY-MM-DD")


def _failed(error: Exception) -> int:
    if hasattr(error, "exit_code") and hasattr(error, "format_message"):
        complain(f"custmap: {_plainly(error.format_message())}")
        complain("Try 'custmap --help', or 'custmap COMMAND --help'.")
        return int(error.exit_code)
    if os.environ.get("CUSTMAP_DEBUG"):
        raise error
    complain(f"custmap: this is a bug in custmap ({type(error).__name__}: {error}). Your files are untouched.")
    complain("Please report it to the maintainers of custmap, with what `custmap --debug` shows.")
    return _BUG

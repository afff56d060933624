"""`--format NAME[=FILE]`, given once or several times: what is rendered, and where it goes."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from custmap.cli.options import completing
from custmap.cli.terminal import Colour, appended, said, wants_colour, width
from custmap.errors import CustmapError
from custmap.outputs import find, names

if TYPE_CHECKING:
    from custmap.outputs.view.report import Look, Report

_AS_THE_TERMINAL = ("text", "concise", "json")
"""Formats that speak the encoding of the terminal; all others are UTF-8, whatever the terminal speaks."""


Formats = Annotated[
    list[str] | None,
    typer.Option(
        "--format",
        "-f",
        metavar="NAME[=FILE]",
        help=f"One of {', '.join(names())} (none: text); with =FILE into a file. Say it again for each format.",
        show_default=False,
        autocompletion=completing(names()),
    ),
]


class Wanted(NamedTuple):
    """A format, and the file it goes to; None: standard output."""

    name: str
    file: Path | None


class Looks(NamedTuple):
    """How the reader wants it, but for what depends on where it goes."""

    color: Colour
    notes: bool
    unfold: bool
    quiet: bool


def wanted(formats: Iterable[str] | None, output: Path | None) -> list[Wanted]:
    """What `--format` and `--output` ask for; text if nothing does. Raises CustmapError for two in one place."""
    given = list(formats or ["text"])
    if output is not None and all("=" in one for one in given):
        raise CustmapError(
            "every format names its own file, so there is nothing for --output: leave it out, or add a format "
            "without `=`, such as -f text"
        )
    found = [_one(one, output) for one in given]
    taken: dict[str | None, Wanted] = {}
    for one in found:
        place = None if one.file is None else os.path.realpath(one.file)
        if (other := taken.setdefault(place, one)) is not one:
            where = "standard output" if place is None else str(one.file)
            raise CustmapError(
                f"{other.name} and {one.name} would both go to {where}: give one of them a file of its own, "
                f"as in -f {one.name}=FILE"
            )
    return found


def _one(given: str, output: Path | None) -> Wanted:
    name, sign, file = given.partition("=")
    find(name)  # a name that is none is told before anything is read
    if sign and not file:
        raise CustmapError(f"--format {given} names no file behind the `=`: write -f {name}=FILE, or -f {name}")
    path = Path(file) if sign else output
    if path is not None and not path.parent.exists():  # told before anything is read, or another file is written
        raise CustmapError(f"cannot write {path}: there is no folder {path.parent}; make it first")
    return Wanted(name, None if path is None or str(path) == "-" else path)


def written(targets: Iterable[Wanted], report: Callable[[Look], Report], looks: Looks) -> None:
    """Renders every format, and only then writes: files, whole or not at all, then what goes to standard output.

    Where GitHub wants a summary of the step (`GITHUB_STEP_SUMMARY`), `github` appends the Markdown to it.
    """

    @cache  # one report for all formats of a colour: what one has worked out serves the next
    def made(colour: bool) -> Report:
        from custmap.outputs.view.report import Look

        return report(Look(width(), colour, looks.unfold, looks.notes, looks.quiet))

    rendered = [(one, find(one.name)(made(wants_colour(looks.color, one.file)))) for one in targets]
    summary = os.environ.get("GITHUB_STEP_SUMMARY") if any(one.name == "github" for one, _ in rendered) else None
    page = find("markdown")(made(False)) if summary else ""
    _write(rendered)
    if summary:
        appended(page, Path(summary))


def _write(rendered: list[tuple[Wanted, str]]) -> None:
    for one, text in sorted(rendered, key=lambda pair: pair[0].file is None):
        if one.file is None and one.name not in _AS_THE_TERMINAL and isinstance(sys.stdout, io.TextIOWrapper):
            sys.stdout.reconfigure(encoding="utf-8")
        said(text, one.file)

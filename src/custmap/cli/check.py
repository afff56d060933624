"""`custmap check`."""

from __future__ import annotations

import sys
import time
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from custmap.cli.terminal import Colour, complain, said, wants_colour, width

if TYPE_CHECKING:
    from custmap.pipeline import Checked


class Format(StrEnum):
    """The formats of `check`."""

    text = "text"
    concise = "concise"
    json = "json"


class FailOn(StrEnum):
    """From which severity on the exit code is 1."""

    error = "error"
    warning = "warning"
    note = "note"
    never = "never"


def check(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="PATHS",
            help="Files, folders, quoted globs, or - for standard input; together one catalogue. None: this folder.",
            show_default=False,
        ),
    ] = None,
    format: Annotated[
        Format,
        typer.Option("--format", "-f", help="text for people, concise: a line a finding, json for programs."),
    ] = Format.text,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Write into this file instead of standard output.")
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option("--select", help="Only these rules: codes, prefixes of codes or names, with commas between."),
    ] = None,
    ignore: Annotated[list[str] | None, typer.Option("--ignore", help="Not these rules (CM000 always stays).")] = None,
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", help="Exit with 1 if there is a finding of this severity or above.")
    ] = FailOn.error,
    notes: Annotated[bool, typer.Option("--notes", help="Show notes too: what is not known yet.")] = False,
    unfold: Annotated[bool, typer.Option("--all", help="Show every finding in full, nothing folded.")] = False,
    as_of: Annotated[
        datetime | None,
        typer.Option("--as-of", formats=["%Y-%m-%d"], help="The day to judge by, instead of today."),
    ] = None,
    color: Annotated[Colour, typer.Option("--color", help="When to use colour.")] = Colour.auto,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Findings only: no summary, no remarks.")] = False,
) -> int:
    """Read a catalogue and tell everything that is wrong with it, in one pass.

    Errors mean that the catalogue cannot be trusted, warnings that a customer is likely to be let down, notes that
    something is not known. `custmap explain CODE` says why a rule exists and how to mend what it found.
    """
    started = time.perf_counter()
    from custmap import pipeline

    checked = pipeline.check(
        paths or ["."], select=select or [], ignore=ignore or [], as_of=as_of.date() if as_of else None
    )
    said(_rendered(checked, format, output, color, notes=notes, unfold=unfold, quiet=quiet), output)
    if not quiet:
        _remarks(checked, started)
    return _exit_code(checked, fail_on)


def _rendered(
    checked: Checked, format: Format, output: Path | None, color: Colour, *, notes: bool, unfold: bool, quiet: bool
) -> str:
    from custmap.findings import Severity

    if format is Format.json:
        from custmap import __version__
        from custmap.outputs import json

        return json.render(checked.located(), checked.summary(), __version__)
    findings = checked.located(Severity.NOTE if notes else Severity.WARNING)
    if format is Format.concise:
        from custmap.outputs import concise

        return concise.render(findings)
    from custmap.outputs import text

    return text.render(
        findings,
        checked.summary(),
        summaries={rule.code: rule.summary for rule in checked.rules},
        width=width(),
        colour=wants_colour(color, output),
        unfold=unfold,
        notes=notes,
        quiet=quiet,
    )


def _remarks(checked: Checked, started: float) -> None:
    from custmap.wording import count, some

    if left := checked.reading.left_alone:
        complain(f"{count(len(left), 'YAML file')} left alone, not part of a catalogue: {some(left)}")
    if sys.stderr.isatty():
        complain(f"Checked in {time.perf_counter() - started:.1f} s.")


def _exit_code(checked: Checked, fail_on: FailOn) -> int:
    from custmap.findings import Severity

    if checked.unreadable:
        return 2
    if fail_on is FailOn.never:
        return 0
    return int(any(finding.severity >= Severity[fail_on.name.upper()] for finding in checked.findings))

"""`custmap check`."""

import sys
import time
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from custmap.cli.configured import Config, Isolated, Paths, configured
from custmap.cli.formats import Formats, Looks, wanted, written
from custmap.cli.known import BaselineFile, NoBaseline, Wish, WriteBaseline, baseline_of, beside, mended_remark
from custmap.cli.options import AsOf, Color, Output
from custmap.cli.terminal import Colour, complain

if TYPE_CHECKING:
    from custmap.pipeline import Checked


class FailOn(StrEnum):
    """From which severity on the exit code is 1."""

    error = "error"
    warning = "warning"
    note = "note"
    never = "never"


def check(
    paths: Paths = None,
    format: Formats = None,
    output: Output = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select",
            metavar="CODES",
            help="Only these rules: codes, prefixes of codes or names, with commas between.",
        ),
    ] = None,
    ignore: Annotated[
        list[str] | None, typer.Option("--ignore", metavar="CODES", help="Not these rules (CM000 always stays).")
    ] = None,
    fail_on: Annotated[
        FailOn | None,
        typer.Option(
            "--fail-on", help="Exit with 1 if there is a finding of this severity or above (as settings say, or error)."
        ),
    ] = None,
    baseline: BaselineFile = None,
    no_baseline: NoBaseline = False,
    write_baseline: WriteBaseline = False,
    no_cache: Annotated[
        bool, typer.Option("--no-cache", help="Look at everything anew, and keep nothing for the next check.")
    ] = False,
    notes: Annotated[bool, typer.Option("--notes", help="Show notes too: what is not known yet.")] = False,
    unfold: Annotated[bool, typer.Option("--all", help="Show every finding in full, nothing folded.")] = False,
    as_of: AsOf = None,
    color: Color = Colour.auto,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Findings only: no summary, no remarks.")] = False,
    config: Config = None,
    isolated: Isolated = False,
) -> int:
    """Read a catalogue and tell everything that is wrong with it, in one pass.

    Errors mean that the catalogue cannot be trusted, warnings that a customer is likely to be let down, notes that
    something is not known. `custmap explain CODE` says why a rule exists and how to mend what it found.
    """
    started = time.perf_counter()
    from custmap.cache.store import store_of
    from custmap.loading.gather import gather

    targets = wanted(format, output)
    read, settings = configured(paths, config, isolated)
    wish = Wish(baseline, no_baseline, write_baseline, quiet)
    gathered = gather(read)
    store = None if no_cache or baseline_of(wish, settings) else store_of(gathered)
    if store is None or not store.is_there():
        gathered.ahead.begin()
    # Only now, while a second process composes what was gathered: models and rules take time to import.
    from custmap import pipeline
    from custmap.findings import Severity

    failing = fail_on or FailOn(settings.fail_on)
    checked = pipeline.check(
        gathered,
        select=select or [],
        ignore=ignore or [],
        as_of=as_of.date() if as_of else None,
        settings=settings,
        store=store,
    )
    least = Severity.NOTE if notes or failing is FailOn.note else Severity.WARNING
    checked = beside(checked, wish, settings, least, named=paths)
    looks = Looks(color, notes=least is Severity.NOTE, unfold=unfold, quiet=quiet)  # what fails a check is shown
    written(targets, lambda look: checked.report(look, read), looks)
    if not quiet:
        _remarks(checked, started)
    checked.keep()
    return _exit_code(checked, failing)


def _remarks(checked: "Checked", started: float) -> None:
    from custmap.wording import count, some

    if left := checked.reading.left_alone:
        complain(f"{count(len(left), 'YAML file')} left alone, not part of a catalogue: {some(left)}")
    mended_remark(checked)
    if sys.stderr.isatty():
        complain(f"Checked in {time.perf_counter() - started:.1f} s.")


def _exit_code(checked: "Checked", fail_on: FailOn) -> int:
    from custmap.findings import Severity

    if checked.unreadable:
        return 2
    if fail_on is FailOn.never:
        return 0
    return int(any(finding.severity >= Severity[fail_on.name.upper()] for finding in checked.findings))

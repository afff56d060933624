"""The baseline of a call to `check`: what is known is taken out, and a new one is written where that is wanted."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from custmap.cli.terminal import complain, said
from custmap.errors import CustmapError

if TYPE_CHECKING:
    from custmap.baseline import Baseline, Entry, Key
    from custmap.findings import Severity
    from custmap.pipeline import Checked
    from custmap.settings import Settings

_USUAL = "custmap-baseline.json"
_SHOWN = 3

BaselineFile = Annotated[
    Path | None,
    typer.Option("--baseline", metavar="FILE", help="Known gaps: they are counted, and neither shown nor a failure."),
]
NoBaseline = Annotated[bool, typer.Option("--no-baseline", help="Show known gaps too, whatever the settings say.")]
WriteBaseline = Annotated[
    bool,
    typer.Option(
        "--write-baseline",
        help=f"Take what there is as known: write it into --baseline, that of the settings, or {_USUAL}.",
    ),
]


class Wish(NamedTuple):
    """What a call wants of a baseline."""

    file: Path | None
    none: bool
    write: bool
    quiet: bool


def beside(checked: Checked, wish: Wish, settings: Settings, least: Severity, *, named: list[str] | None) -> Checked:
    """The check without what is known. `least` is the severity from which on a gap goes into a new baseline; `named`
    are the paths that the call itself names.

    Raises CustmapError for a baseline that is not there, or cannot be used or written.
    """
    file = baseline_of(wish, settings)
    if file is None:
        return checked
    from custmap import pipeline
    from custmap.baseline import read, render

    whole = _is_whole(named, settings, file)
    known: Baseline = {} if wish.write and not os.path.lexists(file) else read(file)
    if wish.write and checked.unreadable:
        complain("The baseline was not written: mend first what could not be read.")
    elif wish.write:
        before, known = known, pipeline.new_baseline(checked, known, least, whole=whole)
        said(render(known), Path(file))
        if not wish.quiet:
            complain(_written(file, before, known, settings, named=bool(wish.file or settings.baseline)))
    return pipeline.against(checked, known, whole=whole)


def baseline_of(wish: Wish, settings: Settings) -> str | None:
    """The file of the baseline; None where there is none."""
    if wish.none and (wish.write or wish.file is not None):
        raise CustmapError("choose one of --no-baseline (show everything) and --baseline or --write-baseline")
    if wish.none:
        return None
    if wish.file is not None:
        return str(wish.file)
    return settings.baseline or (settings.beside(_USUAL) if wish.write else None)


def _is_whole(named: list[str] | None, settings: Settings, file: str) -> bool:
    """Whether all that the baseline speaks of was read: what the settings name, or the folder they stand in or more."""
    if settings.paths and not named:
        return True
    home = Path(settings.folder or os.path.dirname(file)).resolve()
    return any(home.is_relative_to(Path(path).resolve()) for path in named or ["."])


def _written(file: str, before: Baseline, now: Baseline, settings: Settings, *, named: bool) -> str:
    from custmap.wording import count

    told = f"Wrote {file}: {count(_beyond(now, {}), 'gap is', 'gaps are')} known from now on{_moved(before, now)}."
    if named:
        return told
    home = settings.file or "custmap.toml"
    return f'{told} To check beside it, write `baseline = "{_USUAL}"` into {home}, or say `--baseline {file}`.'


def _moved(before: Baseline, now: Baseline) -> str:
    """What came into a baseline that was there before, and what left it: who takes out what is mended is not to take in
    a new gap unawares.
    """
    from custmap.wording import listed

    came, left = _beyond(now, before), _beyond(before, now)
    told = [f"{number:,} {what}" for number, what in ((came, "of them new"), (left, "gone")) if number]
    return f" ({listed(told)})" if before and told else ""


def _beyond(one: Baseline, other: Baseline) -> int:
    """How many gaps of one baseline the other does not hold."""
    return sum(more.gaps for key, entry in one.items() if (more := entry.beyond(other.get(key))))


def mended_remark(checked: Checked) -> None:
    """Says what is gone of the baseline, and how it is taken out."""
    from custmap.wording import count, some

    if number := checked.summary()["mended"]:
        named = some((_named(key, checked.mended[key]) for key in sorted(checked.mended)), _SHOWN)
        complain(
            f"{count(number, 'gap of the baseline is', 'gaps of the baseline are')} gone: {named}; "
            f"--write-baseline takes {'it' if number == 1 else 'them'} out."
        )


def _named(key: Key, gone: Entry) -> str:
    """`CM104 at finance/payroll`; where other parts of the gap are there still, which of them are gone."""
    from custmap.wording import some

    named = f"{key.code} at {key.at or 'the catalogue'}"
    return named if gone.number else f"{named} ({some(sorted(gone.parts), _SHOWN)})"

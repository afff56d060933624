"""`custmap diff`."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from custmap.cli.configured import Config, Isolated, configured
from custmap.cli.options import Color, Output
from custmap.cli.terminal import Colour, said, wants_colour, width
from custmap.errors import CustmapError

if TYPE_CHECKING:
    from custmap.reports.diff.view import View
    from custmap.settings import Read


class Format(StrEnum):
    """The formats of `diff`."""

    text = "text"
    json = "json"
    markdown = "markdown"


class FailOn(StrEnum):
    """At which changes the exit code is 1."""

    broken_promise = "broken-promise"
    change = "change"
    never = "never"


def diff(
    paths: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="OLD NEW",
            help="Two files or folders; with --against the files and folders of the catalogue (none: the paths of the "
            "settings, or this folder).",
            show_default=False,
        ),
    ] = None,
    against: Annotated[
        str | None,
        typer.Option(
            "--against",
            metavar="REV",
            help="Compare the files as they are now with where this branch left REV: a branch, tag or commit of git.",
        ),
    ] = None,
    fail_on: Annotated[
        FailOn, typer.Option("--fail-on", help="Exit with 1 if a promise is broken, at any change, or never.")
    ] = FailOn.broken_promise,
    every: Annotated[bool, typer.Option("--all", help="Show every change, nothing counted only.")] = False,
    format: Annotated[
        Format, typer.Option("--format", "-f", help="text for people, markdown for a comment, json for programs.")
    ] = Format.text,
    output: Output = None,
    as_of: Annotated[
        datetime | None,
        typer.Option(
            "--as-of",
            formats=["%Y-%m-%d"],
            metavar="YYYY-MM-DD",
            help="The day to judge measurements by, instead of today.",
        ),
    ] = None,
    color: Color = Colour.auto,
    config: Config = None,
    isolated: Isolated = False,
) -> int:
    """Tell what changed in meaning between two states of a catalogue, and for whom: broken promises first.

    A slower time, a lower share, a channel or customer that is gone, a supplier that no longer backs us: these break a
    promise to somebody, who is named. Order, layout and files do not matter. git is only read: neither files nor
    branches are touched.
    """
    from custmap import pipeline

    if against is None:
        _refuse_settings(config, isolated)
    states = (paths or []) if against is None else configured(paths, config, isolated)[0]
    day = as_of.date() if as_of else None
    view = pipeline.diff(states, against, day, None if paths else partial(_paths_then, config, isolated))
    if format is Format.markdown:  # for a comment: whoever reads it knows the files by the repository
        view = view.seen_by(pipeline.from_root(states), revision=against is not None)
    said(_rendered(view, format, output, color, every=every), output)
    return _exit_code(view, fail_on)


def _refuse_settings(config: Path | None, isolated: bool) -> None:
    """Settings only say which paths are the catalogue, and those two states are named."""
    given = "--config" if config is not None else "--isolated" if isolated else ""
    if given:
        raise CustmapError(
            f"{given} goes with --against only: OLD and NEW are read as they are named, without settings"
        )


def _paths_then(config: Path | None, isolated: bool, read: Read) -> list[str]:
    """The paths of the catalogue by the settings of an earlier state, whose files `read` tells."""
    from custmap.settings import settings_then

    return [*settings_then(read, config, isolated=isolated).paths] or ["."]


def _rendered(view: View, format: Format, output: Path | None, color: Colour, *, every: bool) -> str:
    if format is Format.json:
        from custmap.reports.diff import json

        return json.render(view)
    if format is Format.markdown:
        from custmap.reports.diff import markdown

        return markdown.render(view)
    from custmap.reports.diff import text

    return text.render(view, width=width(), colour=wants_colour(color, output), every=every)


def _exit_code(view: View, fail_on: FailOn) -> int:
    from custmap.reports.diff import Direction

    if view.new_unread:
        return 2
    if fail_on is FailOn.change:
        return int(bool(view.outcome.changes))
    return int(fail_on is FailOn.broken_promise and bool(view.outcome.of(Direction.BREAKS)))

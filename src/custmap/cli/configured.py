"""The settings of a call: the options that choose them, shared by the commands that read a catalogue."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from custmap.errors import CustmapError

if TYPE_CHECKING:
    from custmap.settings import Settings

Paths = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="PATHS",
        help="Files, folders, quoted globs, or - for standard input; together one catalogue. "
        "None: the paths of the settings, or this folder.",
        show_default=False,
    ),
]
Config = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", help="Settings of this file, not those of the nearest custmap.toml."),
]
Isolated = Annotated[bool, typer.Option("--isolated", help="Look for no settings.")]


def configured(paths: list[str] | None, config: Path | None, isolated: bool) -> tuple[list[str], Settings]:
    """What to read, and the settings for it. Raises CustmapError for settings that are not there or make no sense."""
    from custmap.settings import settings_for

    if config is not None and isolated:
        raise CustmapError("choose one of --config (settings of a file) and --isolated (no settings)")
    settings = settings_for(paths or (), config, isolated=isolated)
    if paths:
        return paths, settings
    import glob

    for path in settings.paths:
        if not (os.path.lexists(path) or glob.has_magic(path)):
            raise CustmapError(f"there is no {path}, which {settings.file} names under `paths`")
    return [*settings.paths] or ["."], settings

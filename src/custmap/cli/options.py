"""The options that several commands have, with the same words in each."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from custmap.cli.terminal import Colour


def completing(names: Iterable[str]) -> Callable[[str], list[str]]:
    """What completes a word on the command line to the names that begin with it."""
    return lambda incomplete: [name for name in names if name.startswith(incomplete)]


Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", help="Write into this file instead of standard output."),
]
AsOf = Annotated[
    datetime | None,
    typer.Option("--as-of", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="The day to judge by, instead of today."),
]
Color = Annotated[Colour, typer.Option("--color", help="When to use colour.")]

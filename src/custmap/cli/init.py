"""`custmap init`."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Annotated

import typer

from custmap.cli.terminal import said
from custmap.errors import CustmapError

_FILES = ("org.yaml", "departments/front-desk.yaml", "departments/finance.yaml")


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Where to write it; made if it is not there.", show_default=False)
    ] = Path("."),
) -> None:
    """Write a small working catalogue that passes `check`, to begin with and to edit. Nothing is ever overwritten."""
    taken = [name for name in _FILES if (folder / name).exists()]
    if taken:
        raise CustmapError(f"{folder / taken[0]} is there already; nothing was written. Choose another folder")
    starter = files("custmap.cli") / "starter"
    for name in _FILES:
        target = folder / name
        try:
            target.parent.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise CustmapError(f"cannot make {target.parent}: {(error.strerror or str(error)).lower()}") from None
        said((starter / name).read_text(encoding="utf-8"), target)
    here = "" if folder == Path(".") else f" {folder}"
    said("".join(f"wrote {folder / name}\n" for name in _FILES) + f"Next: custmap check{here}\n")

"""`custmap export`."""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from custmap.cli.configured import Config, Isolated, Paths, configured
from custmap.cli.options import completing
from custmap.cli.terminal import complain, said, unread_remark
from custmap.errors import CustmapError
from custmap.exchange import find, names

if TYPE_CHECKING:
    from custmap.exchange import Exporter


def export(
    paths: Paths = None,
    format: Annotated[
        str,
        typer.Option(
            "--format", "-f", metavar="|".join(names()), help="What to write.", autocompletion=completing(names())
        ),
    ] = "",
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select", metavar="EXPR", help="Only this part: finance, +x, x+, kind:public, level:sla, frontline."
        ),
    ] = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write into this file, or, for a format of several tables, this folder.",
        ),
    ] = None,
    part: Annotated[
        str | None,
        typer.Option("--part", metavar="TABLE", help="Only this table of a format of several: nodes or edges of csv."),
    ] = None,
    config: Config = None,
    isolated: Isolated = False,
) -> int:
    """Write the map for other tools: mermaid and dot to draw it, graphml, csv and json to work on it.

    EXPR is what to show: a department, party, group or role (finance, residents, finance.clerk), a service
    (finance/payroll); +x with everything that stands behind it, x+ with everything it serves, 2+x+1 within so many
    hops; kind:public, level:sla|ola|uc, frontline|support|mixed. a,b is what both choose; several add to each other.
    """
    from custmap import pipeline
    from custmap.graph.selection import select as chosen

    if not format:
        raise CustmapError("--format is missing:" + "".join(f"\n  {name:8} {find(name).summary}" for name in names()))
    exporter = find(format)
    parts = _parts(exporter, part, output)
    surveyed = pipeline.survey(configured(paths, config, isolated)[0])
    selection = chosen(surveyed.map, select or [])
    texts = {name: exporter.parts[name](surveyed.map, selection) for name in parts}
    if len(texts) > 1 and output is not None:
        _write_all(texts, output, exporter.name)
    else:
        _write_one(next(iter(texts.values())), output)
    for remark in filter(None, map(exporter.remark, texts.values())):
        complain(remark)
    if not selection.services and not selection.entities:
        complain("Nothing in this catalogue is in all that was selected.")
    return unread_remark(surveyed.unreadable)


def _parts(exporter: Exporter, part: str | None, output: Path | None) -> list[str]:
    """What to write. Several tables go into a folder; one at a time anywhere, for two in one stream are no table."""
    every = list(exporter.parts)
    if part is not None:
        if part not in every or not part:
            there = f"it has {' and '.join(every)}" if len(every) > 1 else "it is one document"
            raise CustmapError(f"{exporter.name} has no table called '{part}'; {there}")
        return [part]
    if len(every) > 1 and (output is None or str(output) == "-" or output.is_file() or output.suffix):
        files = " and ".join(f"{name}.{exporter.name}" for name in every)
        raise CustmapError(
            f"{exporter.name} is {len(every)} tables: -o FOLDER writes {files} there, "
            f"{' or '.join(f'--part {name}' for name in every)} just one"
        )
    return every


def _write_one(text: str, output: Path | None) -> None:
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # other tools expect it, whatever the terminal speaks
    said(text, output)


def _write_all(texts: dict[str, str], folder: Path, suffix: str) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CustmapError(f"cannot make {folder}: {(error.strerror or str(error)).lower()}") from None
    for name, text in texts.items():
        said(text, folder / f"{name}.{suffix}")

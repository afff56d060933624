"""`custmap chains`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from custmap.cli.configured import Config, Isolated, Paths, configured
from custmap.cli.options import Color, Output
from custmap.cli.terminal import Colour, said, unread_remark, wants_colour, width
from custmap.errors import CustmapError


class Format(StrEnum):
    """The formats of `chains`."""

    text = "text"
    json = "json"


def chains(
    paths: Paths = None,
    start: Annotated[
        str | None, typer.Option("--from", metavar="REF", help="Downstream: whom this reaches, and through whom.")
    ] = None,
    end: Annotated[
        str | None, typer.Option("--to", metavar="REF", help="Upstream: everyone who stands behind this.")
    ] = None,
    select: Annotated[
        list[str] | None,
        typer.Option(
            "--select", metavar="EXPR", help="Only this part: finance, +x, x+, kind:public, level:sla, frontline."
        ),
    ] = None,
    departments: Annotated[
        bool, typer.Option("--departments/--services", help="Draw trees of departments, or of services.")
    ] = False,
    times: Annotated[
        bool, typer.Option("--times", help="Show each promise's sum: own time and slowest suppliers, and what is left.")
    ] = False,
    depth: Annotated[int, typer.Option("--depth", min=0, metavar="N", help="How many levels of a tree to draw.")] = 8,
    every: Annotated[bool, typer.Option("--all", help="Show every department and every branch.")] = False,
    format: Annotated[Format, typer.Option("--format", "-f", help="text for people, json for programs.")] = Format.text,
    output: Output = None,
    color: Color = Colour.auto,
    config: Config = None,
    isolated: Isolated = False,
) -> int:
    """Show who serves whom: the organisation at a glance, or the chains from a supplier or to a customer.

    REF is a department, a service (department/service), a role (department.role), a group or a party outside.
    Between departments a promise is an OLA, to the outside an SLA, from an outside supplier a UC.
    """
    from custmap import pipeline
    from custmap.reports import chains_json, chains_text

    if start is not None and end is not None:
        raise CustmapError("choose one of --from (downstream) and --to (upstream)")
    surveyed = pipeline.survey(configured(paths, config, isolated)[0])
    within = pipeline.selected(surveyed.map, select) if select else None
    colour = wants_colour(color, output)
    if start is None and end is None:
        view = pipeline.glance(surveyed.map, within)
        if format is Format.json:
            text = chains_json.glance(view)
        else:
            text = chains_text.glance(view, width=width(), colour=colour, every=every)
    else:
        rows = pipeline.chains(
            surveyed.map, start, end, within=within, departments=departments, times=times, depth=depth, every=every
        )
        text = chains_json.tree(rows) if format is Format.json else chains_text.tree(rows, width=width(), colour=colour)
    said(text, output)
    return unread_remark(surveyed.unreadable)

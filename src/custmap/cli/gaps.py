"""`custmap gaps`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from custmap.cli.configured import Config, Isolated, Paths, configured
from custmap.cli.options import AsOf, Color, Output
from custmap.cli.terminal import Colour, said, unread_remark, wants_colour, width

_MANY_DEPARTMENTS = 8
_MOST_GAPS = 12
_MOST_GAPS_EACH = 6


class Format(StrEnum):
    """The formats of `gaps`."""

    text = "text"
    json = "json"
    markdown = "markdown"


def gaps(
    paths: Paths = None,
    department: Annotated[
        str | None, typer.Option("--department", "-d", metavar="ID", help="Only the services of this department.")
    ] = None,
    customer: Annotated[
        str | None,
        typer.Option(
            "--customer", "-c", metavar="REF", help="Only what is given to this department, party, role or group."
        ),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Show every grid and every gap.")] = False,
    format: Annotated[
        Format, typer.Option("--format", "-f", help="text for people, markdown for pages, json for programs.")
    ] = Format.text,
    output: Output = None,
    as_of: AsOf = None,
    color: Color = Colour.auto,
    config: Config = None,
    isolated: Isolated = False,
) -> int:
    """Show where service quality falls short: the grid of standards, the gaps from the widest on, and the figures.

    A gap lies between two of three numbers: what the customer wants, what is promised, what was delivered. Only fresh
    measurements count. Total customer service is an interval: from what is proven to what is not broken; what nobody
    knows lies in between.
    """
    from custmap import pipeline
    from custmap.reports import gaps_json, gaps_markdown, gaps_text
    from custmap.reports.gaps import Extent, view_of

    surveyed = pipeline.survey(configured(paths, config, isolated)[0], as_of.date() if as_of else None)
    extent = Extent()
    if format is Format.text and not every:
        extent = Extent(_MANY_DEPARTMENTS, _MOST_GAPS, _MOST_GAPS_EACH)
    view = view_of(
        surveyed.map,
        surveyed.reading.locate,
        pipeline.found(surveyed.map, department) if department is not None else None,
        pipeline.found(surveyed.map, customer) if customer is not None else None,
        extent=extent,
        backed=pipeline.backed(surveyed.map),
    )
    if format is Format.json:
        text = gaps_json.render(view)
    elif format is Format.markdown:
        text = gaps_markdown.render(view)
    else:
        text = gaps_text.render(view, width=width(), colour=wants_colour(color, output), every=every)
    said(text, output)
    return unread_remark(surveyed.unreadable)

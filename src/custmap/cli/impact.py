"""`custmap impact`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from custmap.cli.configured import Config, Isolated, Paths, configured
from custmap.cli.options import Color, Output
from custmap.cli.terminal import Colour, said, unread_remark, wants_colour, width

if TYPE_CHECKING:
    from custmap.what_if import WhatIf


class Format(StrEnum):
    """The formats of `impact`."""

    text = "text"
    json = "json"


def impact(
    reference: Annotated[
        str,
        typer.Argument(metavar="REF", help="A service (department/service), department, role or outside supplier."),
    ],
    paths: Paths = None,
    change: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="KEY=VALUE",
            help="Not if it fails, but if it promises this instead: time='within 8 wd', "
            "availability, hours or first_time_right.",
        ),
    ] = None,
    every: Annotated[bool, typer.Option("--all", help="Show everything that is hit, nothing counted only.")] = False,
    format: Annotated[Format, typer.Option("--format", "-f", help="text for people, json for programs.")] = Format.text,
    output: Output = None,
    color: Color = Colour.auto,
    config: Config = None,
    isolated: Isolated = False,
) -> int:
    """Show who feels it when something fails: nearest first, what stops apart from what is only felt.

    A service fails when one it cannot do without fails, or every alternative does; it is weakened when one alternative
    does. Whoever is let down inside the house serves others less well: that is felt, and shown beside.
    """
    from custmap import pipeline
    from custmap.reports import impact_json, impact_text

    surveyed = pipeline.survey(configured(paths, config, isolated)[0])
    if change:
        said(_changed(pipeline.what_if(surveyed, reference, change), format, color, output), output)
        return unread_remark(surveyed.unreadable)
    view = pipeline.impact(surveyed.map, reference)
    if format is Format.json:
        said(impact_json.render(view), output)
    else:
        said(impact_text.render(view, width=width(), colour=wants_colour(color, output), every=every), output)
    return unread_remark(surveyed.unreadable)


def _changed(found: WhatIf, format: Format, color: Colour, output: Path | None) -> str:
    from custmap.reports import what_if_text
    from custmap.wording import json_text

    rows = [(item.wave, item.finding.code, item.finding.message, item.customers) for item in found.broken]
    if format is Format.json:
        broken = [
            {"step": wave, "code": code, "message": message, "at": item.finding.at, "outside": list(customers)}
            for (wave, code, message, customers), item in zip(rows, found.broken, strict=True)
        ]
        change = {"ref": found.service.ref, "key": found.key, "before": found.before, "after": found.after}
        return json_text({"schema_version": 1, **change, "broken": broken}) + "\n"
    title = f"If {found.service.ref} says '{found.after}' instead of '{found.before}' ({found.key})"
    return what_if_text.render(title, rows, width=width(), colour=wants_colour(color, output))

"""`custmap report`."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from custmap.cli.configured import Config, Isolated, Paths, configured
from custmap.cli.options import AsOf, Color, Output
from custmap.cli.terminal import Colour, complain, said, unread_remark, wants_colour, width
from custmap.errors import CustmapError
from custmap.wording import count, some

if TYPE_CHECKING:
    from custmap.pipeline import Surveyed
    from custmap.reports.department.model import ReportView
    from custmap.reports.site.sources import Sources


class Format(StrEnum):
    """The formats of `report`."""

    text = "text"
    markdown = "markdown"
    html = "html"
    json = "json"


def report(
    paths: Paths = None,
    department: Annotated[
        list[str] | None,
        typer.Option(
            "--department", "-d", metavar="REF", help="A department, or a role of one (department.role); several times."
        ),
    ] = None,
    site: Annotated[
        str | None,
        typer.Option(
            "--site", metavar="DIR", help="Write a site into this folder: pages of every department and customer."
        ),
    ] = None,
    source: Annotated[
        str,
        typer.Option(
            "--source",
            metavar="URL",
            help="Where the files can be read on the web, for pages that lead to the lines they speak of. {path} and "
            "{line} in it are filled in; without them, both are put behind it.",
            show_default=False,
        ),
    ] = "",
    every: Annotated[bool, typer.Option("--all", help="Show every customer, service and gap, nothing folded.")] = False,
    format: Annotated[
        Format, typer.Option("--format", "-f", help="text for people, markdown and html for pages, json for programs.")
    ] = Format.text,
    output: Output = None,
    as_of: AsOf = None,
    color: Color = Colour.auto,
    config: Config = None,
    isolated: Isolated = False,
) -> int:
    """Tell a department whom it serves, with what, how well, on whom it depends, and what to do next.

    For a role (department.role) it is a card: my customers, my services, my steps, for whom I wait, who waits for me.
    """
    from custmap import pipeline

    if site is not None and (department or output or format not in (Format.text, Format.html)):
        other = "-d" if department else "-o" if output else "-f"
        raise CustmapError(f"--site writes pages of every department into a folder: leave {other} out, or --site")
    if site == "":  # a variable of a script that is not set: the pages do not belong where it was called
        raise CustmapError("--site: name a folder (. is this one)")
    chosen = configured(paths, config, isolated)[0]
    sources = pipeline.sources(source, chosen)
    surveyed = pipeline.survey(chosen, as_of.date() if as_of else None)
    if site is not None:
        _write_site(surveyed, Path(site), sources)
        return unread_remark(surveyed.unreadable)
    views = pipeline.reports(surveyed, department or [])
    if format is Format.html:
        from custmap.reports.site import single

        said(single.render(views, unreadable=surveyed.unreadable, sources=sources), output)
        return unread_remark(surveyed.unreadable)
    said(_rendered(views, format, width(), every=every, colour=wants_colour(color, output)), output)
    return unread_remark(surveyed.unreadable)


def _rendered(views: Sequence[ReportView], format: Format, columns: int, *, every: bool, colour: bool) -> str:
    if format is Format.json:
        from custmap.reports.department import json

        return json.render(views)
    from custmap.reports.department import markdown, text
    from custmap.reports.department.page import page_of
    from custmap.reports.department.sections.short import TYPED

    if format is Format.markdown:
        return "\n".join(markdown.render(page_of(view)) for view in views)
    return "\n".join(text.render(page_of(view, TYPED), width=columns, colour=colour, every=every) for view in views)


def _write_site(surveyed: Surveyed, folder: Path, sources: Sources) -> None:
    from custmap import pipeline
    from custmap.cli.folder import write_folder
    from custmap.cli.progress import tracked
    from custmap.reports.site.names import is_page

    site = pipeline.site(surveyed, sources)
    written = write_folder(folder, tracked(site, len(site), "Pages"), is_page)
    news = [f"{written.changed:,} new or changed", *([f"{written.removed:,} removed"] if written.removed else [])]
    complain(f"{count(written.pages, 'file')} in {folder} ({', '.join(news)}); open {folder / 'index.html'}")
    if written.left:
        complain(
            f"{count(len(written.left), 'page')} changed by hand and left as found: {some(written.left)}. "
            "Delete what is to be written anew."
        )

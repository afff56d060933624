"""`custmap schema`."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from custmap.cli.options import Output
from custmap.cli.terminal import said


class Of(StrEnum):
    """What a schema is for."""

    catalogue = "catalogue"
    settings = "settings"
    output = "output"
    export = "export"
    report = "report"
    diff = "diff"


def schema(
    of: Annotated[
        Of,
        typer.Option(
            "--of",
            help="catalogue: the YAML format; settings: custmap.toml; output: the JSON of check --format json; "
            "export, report and diff: that of those commands.",
        ),
    ] = Of.catalogue,
    output: Output = None,
) -> None:
    """Print the JSON Schema of the catalogue format, so that an editor completes keys and marks slips while you type.

    In VS Code with the YAML extension, put `# yaml-language-server: $schema=custmap.schema.json` in the first line.
    """
    from custmap import pipeline

    said(pipeline.schema_of(of.value), output)

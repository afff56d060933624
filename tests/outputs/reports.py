"""A check as a format is given it: of a real catalogue, or of findings made by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from custmap.findings import Finding, Location, Place, Related, Severity
from custmap.outputs import find
from custmap.outputs.view.report import Look, Report
from custmap.pipeline import Checked
from custmap.rules import all_rules

COUNTS = ("files", "departments", "services", "links", "errors", "warnings", "notes", "ignored", "baseline", "mended")
HOSTILE = [
    "::error::no",
    "a\n::error::no",
    "##[add-mask]no",
    "##vso[task.x]",
    "%0A",
    "a,b=c:d",
    "\x1b[31m",
    "\u202e",
    "]]>",
]
TEXT = st.text(max_size=40) | st.sampled_from(HOSTILE) | st.text("a:,=%0AD#[]<&\"'\\`\n\r \x00", max_size=30)


def report_of(checked: Checked, **look: Any) -> Report:
    """The report of a check, looked at in the usual way but for what is said."""
    return checked.report(Look(**look))


def rendered(checked: Checked, name: str, **look: Any) -> str:
    """The text of one format."""
    return find(name)(report_of(checked, **look))


def finding(text: str = "x", path: str = "a.yaml", severity: Severity = Severity.WARNING, **other: Any) -> Finding:
    """A finding that holds the same text wherever a catalogue can put one."""
    spot = Location(path, 2, 3, 2, 9, text)
    related = (Related(text, Place(0, ()), spot),)
    given = {"at": text, "label": text, "help": text, "related": related} | other
    return Finding("CM104", "missing-category", severity, text, location=spot, **given)


def report(findings: Iterable[Finding], **look: Any) -> Report:
    """A report of findings made by hand."""
    every = list(findings)
    return Report(
        located=lambda least: [one for one in every if one.severity >= least],
        summary=dict.fromkeys(COUNTS, 1),
        rules=all_rules(),
        files=sorted({one.location.path for one in every if one.location}),
        within=lambda *_: "",
        from_root=lambda path: path,
        unreadable=False,
        look=Look(**look),
    )


@dataclass(frozen=True)
class Command:
    """What GitHub's runner reads in a line."""

    name: str
    properties: dict[str, str]
    data: str


_REGISTERED = frozenset(
    [
        "error",
        "warning",
        "notice",
        "debug",
        "group",
        "endgroup",
        "echo",
        "add-mask",
        "add-path",
        "set-env",
        "set-output",
        "save-state",
        "add-matcher",
        "remove-matcher",
        "stop-commands",
    ]
)


def command(line: str) -> Command | None:
    """The command that GitHub's runner takes out of a line of a log, written anew from what it does.

    It looks for `::name key=value,key=value::data` behind leading space, and then for `##[name key=value;…]data`
    anywhere.
    """
    text = line.lstrip()
    if text.startswith("::") and (end := text.find("::", 2)) >= 0:
        name, _, given = text[2:end].partition(" ")
        if name.lower() in _REGISTERED:
            pairs = (pair.split("=", 1) for pair in given.strip().split(",") if "=" in pair)
            return Command(
                name, {key: decoded(value) for key, value in pairs if value}, decoded(text[end + 2 :], data=True)
            )
    if (at := line.find("##[")) >= 0 and (end := line.find("]", at)) >= 0:
        name = line[at + 3 : end].partition(" ")[0]
        if name.lower() in _REGISTERED:
            return Command(name, {}, line[end + 1 :])
    return None


def decoded(text: str, *, data: bool = False) -> str:
    """What the runner makes of the escapes of a property, or of the data."""
    kinds = {"%0D": "\r", "%0A": "\n"} | ({} if data else {"%3A": ":", "%2C": ","}) | {"%25": "%"}
    for escape, sign in kinds.items():
        text = text.replace(escape, sign)
    return text


def commands(log: str) -> list[Command]:
    """The commands in a whole log."""
    return [found for line in re.split(r"\r\n|\r|\n", log) if (found := command(line)) is not None]

"""Whatever is read, sound or damaged: every finding has a place, and every format is what its reader takes it for."""

from __future__ import annotations

from hypothesis import given, reject
from hypothesis import strategies as st

from custmap import exchange, outputs
from custmap.errors import NothingToCheck
from custmap.graph.selection import select
from custmap.reports import chains_json, chains_text
from custmap.reports.glance import glance_of
from tests.hostile.every_output import read
from tests.hostile.limits import ACTING
from tests.outputs.reports import rendered
from tests.properties import thorough
from tests.properties.catalogues import Tree, catalogues, damaged
from tests.properties.writing import checked, flow


@thorough
@given(st.one_of(catalogues(), damaged()))
def test_every_format_is_valid_and_every_finding_has_its_place(documents: list[Tree]) -> None:
    text = flow(documents)
    try:
        done = checked(text)
    except NothingToCheck:  # nothing is left of a damaged catalogue
        reject()
    lines = text.split("\n")
    for finding in done.located():
        assert finding.location is not None
        assert finding.location.line <= len(lines)
        assert finding.location.column <= len(lines[finding.location.line - 1]) + 1
    shown = {name: rendered(done, name, notes=True) for name in outputs.names()}
    for name in exchange.names():
        for part, render in exchange.find(name).parts.items():
            shown[f"{name} {part}"] = render(done.map, select(done.map, []))
    glance = glance_of(done.map)
    shown["json"] = chains_json.glance(glance)
    shown["text"] = chains_text.glance(glance, width=80, colour=False)
    for name, written in shown.items():
        read(("", "-f", name.split()[0]), written)
        assert not ACTING.search(written.replace("\r\n", "\n").replace("\t", " "))

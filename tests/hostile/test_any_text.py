"""Any text in any name: a line a finding, JSON that parses, nothing that acts on a terminal, no exception."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from custmap.catalogue.document import CatalogueDocument, DepartmentDocument
from custmap.catalogue.service import Service
from custmap.pipeline import Checked, check
from tests.hostile.limits import ACTING, OUR_COLOURS, PLACE
from tests.outputs.reports import rendered

ACTS = ["\x1b[31m", "\u202e", "a\nb", "\r", "\u2028", "\x85", "[red]", "{{ x }}", "{0}", "%s", "[key]", "<<", "\0", ""]
KEYS = [*DepartmentDocument.model_fields, *CatalogueDocument.model_fields, *Service.model_fields]
TEXT = st.text(max_size=30) | st.sampled_from(ACTS)
KEY = st.sampled_from(KEYS) | TEXT
SCALAR = TEXT | st.none() | st.booleans() | st.integers() | st.floats() | st.dates()
TREE = st.recursive(
    SCALAR, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEY, inner, max_size=5), max_leaves=30
)


def _named(name: str) -> dict[str, Any]:
    """A department with the same text wherever a finding may quote it."""
    service = {
        "name": name,
        "owner": name,
        "customers": [name, "all-staff"],
        "quality": name,
        "time": {"promise": name, "actual": name},
        "needs": [name, {"from": name, "when": name}],
        "steps": [{"do": name, "by": name, "takes": name}],
        name: name,
    }
    return {"department": "d", "name": name, "services": {"s": service, name: service}, "roles": {name: {}}, name: name}


def _checked(documents: list[Any]) -> Checked:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "f.yaml")
        path.write_text(yaml.safe_dump_all(documents, allow_unicode=True), encoding="utf-8")
        checked = check([str(path)])
        checked.located()
        return checked


def _assert_harmless(checked: Checked) -> None:
    findings = checked.located()
    lines = rendered(checked, "concise", notes=True).split("\n")
    assert lines.pop() == ""
    assert len(lines) == len(findings)
    assert all(PLACE.match(line) for line in lines)
    document = rendered(checked, "json")
    assert [item["message"] for item in json.loads(document)["findings"]] == [item.message for item in findings]
    plain = rendered(checked, "text", unfold=True, notes=True)
    coloured = rendered(checked, "text", colour=True)
    for shown in (*lines, document, plain, OUR_COLOURS.sub("", coloured)):
        assert not ACTING.search(shown)


@settings(max_examples=100, deadline=None)
@given(name=TEXT)
def test_any_text_in_any_name_is_shown_and_never_obeyed(name: str) -> None:
    _assert_harmless(_checked([_named(name)]))


@settings(max_examples=200, deadline=None)
@given(documents=st.lists(st.dictionaries(KEY, TREE, max_size=8) | TREE, min_size=1, max_size=2))
def test_any_tree_at_all_gives_findings_each_with_its_place(documents: list[Any]) -> None:
    checked = _checked([{"department": "d"}, *documents])
    _assert_harmless(checked)
    assert all(finding.location is not None for finding in checked.located())

"""Promises of the events that are handed over as they come: they are PyYAML's own, and nobody else's are touched."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from yaml.events import StreamEndEvent

from custmap.loading import events
from custmap.loading.text import SourceText
from custmap.loading.yaml_source import Composed, compose
from tests.building import ROOT

FOLDERS = ("catalogues", "examples", "tests/hostile/corpus")
TEXTS = [
    path.read_bytes().decode("utf-8", "replace")
    for folder in FOLDERS
    for path in sorted((ROOT / folder).rglob("*.yaml"))
]
BROKEN = "a: [b, {c: d"


def of_pyyaml(text: str) -> Iterator[dict[str, Any]]:
    """What PyYAML makes of a text, object by object, to where it can be read."""
    try:
        for event in yaml.parse(text, yaml.CSafeLoader):
            yield said_of(event)
    except (yaml.YAMLError, UnicodeEncodeError):
        return


def handed_over(text: str) -> Iterator[dict[str, Any]]:
    """The objects that can be made of what is handed over."""
    try:
        with events.parsed(text) as get:
            while True:
                kind, *values = get()
                yield said_of(kind(*values))
                if kind is StreamEndEvent:
                    return
    except (yaml.YAMLError, UnicodeEncodeError):
        return


def said_of(event: Any) -> dict[str, Any]:
    marks = {name: (mark.index, mark.line, mark.column) for name, mark in vars(event).items() if name.endswith("_mark")}
    return {"kind": type(event).__name__, **vars(event), **marks}


def composed(text: str) -> Composed:
    return compose(SourceText("page.yaml", text))


def told(one: Composed) -> tuple[Any, ...]:
    return one.trees, one.faults, one.overwritten, one.broken, one.whole


def test_they_are_those_of_pyyaml_on_every_text_there_is() -> None:
    assert len(TEXTS) > 100
    for text in TEXTS:
        assert list(handed_over(text)) == list(of_pyyaml(text))


@pytest.mark.parametrize("text", ["a: b", BROKEN, "\t- :"])
def test_others_that_parse_in_the_same_process_get_objects_as_before(text: str) -> None:
    composed(text)
    assert [type(event).__name__ for event in yaml.parse("a", yaml.CSafeLoader)][2] == "ScalarEvent"


def test_one_text_may_be_parsed_within_another() -> None:
    with events.parsed("a: b") as get:
        get()
        composed(BROKEN)
        assert get()[0].__name__ == "DocumentStartEvent"


def test_a_parser_that_looks_its_classes_up_nowhere_is_understood_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    before = [told(composed(text)) for text in TEXTS]
    monkeypatch.setattr(events, "_are_looked_up", lambda: False)
    assert [told(composed(text)) for text in TEXTS] == before


def test_this_parser_looks_its_classes_up() -> None:
    assert events._are_looked_up(), "every large check takes a tenth longer; see loading/events.py"

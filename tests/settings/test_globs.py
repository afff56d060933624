"""How settings name the files of a catalogue."""

from __future__ import annotations

import pytest

from custmap.settings.globs import pattern_of


@pytest.mark.parametrize(
    ("pattern", "path", "matches"),
    [
        ("hr.yaml", "hr.yaml", True),
        ("hr.yaml", "departments/hr.yaml", False),
        ("departments", "departments/hr.yaml", True),
        ("departments/", "departments/a/b.yaml", True),
        ("departments", "departments-old/hr.yaml", False),
        ("./departments", "departments/hr.yaml", True),
        (".", "anything/at/all.yaml", True),
        ("departments/*.yaml", "departments/hr.yaml", True),
        ("departments/*.yaml", "departments/a/hr.yaml", False),
        ("departments/*", "departments/a/hr.yaml", True),  # a folder that matches means everything in it
        ("**/hr.yaml", "hr.yaml", True),
        ("**/hr.yaml", "a/b/hr.yaml", True),
        ("**/hr.yaml", "a/bhr.yaml", False),
        ("a/**/hr.yaml", "a/hr.yaml", True),
        ("a/**", "a/b/c.yaml", True),
        ("a/**", "b/c.yaml", False),
        ("h?.yaml", "hr.yaml", True),
        ("h?.yaml", "h/.yaml", False),
        ("[ab].yaml", "a.yaml", True),
        ("[!ab].yaml", "c.yaml", True),
        ("[!ab].yaml", "a.yaml", False),
        ("a.yaml", "axyaml", False),
        ("../elsewhere", "../elsewhere/hr.yaml", True),
        ("a(b+.yaml", "a(b+.yaml", True),
    ],
)
def test_what_a_path_names(pattern: str, path: str, matches: bool) -> None:
    assert bool(pattern_of(pattern).match(path)) is matches

"""Carets stand below what they mean, whatever stands before it in the line."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.hostile.limits import run


@pytest.mark.parametrize(
    ("text", "line", "carets"),
    [
        ("{department: x,\tnaem: y}", "{department: x,    naem: y}", " " * 19 + "^^^^"),
        ("{department: x, name: 財務部, naem: y}", "{department: x, name: 財務部, naem: y}", " " * 30 + "^^^^"),
        (
            "{department: x, name: e\u0301\u0301, naem: y}",
            "{department: x, name: e\u0301\u0301, naem: y}",
            " " * 25 + "^^^^",
        ),
        ("{department: x, name: a\u202eb, naem: y}", "{department: x, name: a\\u202eb, naem: y}", " " * 32 + "^^^^"),
    ],
)
def test_carets_stand_below_what_they_mean_also_after_tabs_wide_and_invisible_characters(
    tmp_path: Path, text: str, line: str, carets: str
) -> None:
    (tmp_path / "f.yaml").write_text(text, encoding="utf-8")
    shown = run("check", "--select", "CM002", "f.yaml", cwd=tmp_path).out.splitlines()
    assert shown[2:5] == ["  |", f"1 | {line}", f"  | {carets}"]

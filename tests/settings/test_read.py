"""What is wrong in a file of settings is told all at once, each with its line, its column and a way out."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custmap.errors import CustmapError
from custmap.findings import Severity
from custmap.settings import Settings, settings_for
from custmap.settings.spots import spots
from tests.building import ROOT


def read(folder: Path, text: str, name: str = "custmap.toml") -> Settings:
    (folder / name).write_text(text, encoding="utf-8")
    return settings_for([], folder / name)


def faults(folder: Path, text: str, name: str = "custmap.toml") -> list[str]:
    """`line:column: message` for each thing that is wrong."""
    with pytest.raises(CustmapError) as caught:
        read(folder, text, name)
    return re.findall(rf"^  .*?{re.escape(name)}:(\d+:\d+: .*)$", str(caught.value), re.MULTILINE)


class TestFaults:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("selct = []", "1:1: unknown key 'selct'; did you mean 'select'?"),
            ("fail_on = 'note'", "1:1: unknown key 'fail_on'; did you mean 'fail-on'?"),
            ("\n  Ignore = []", "2:3: unknown key 'Ignore'; did you mean 'ignore'?"),
            (
                "colour = true",
                "1:1: unknown key 'colour'; the keys are paths, select, ignore, severity, fail-on, baseline and "
                "overrides",
            ),
            ("select = 'CM1'", "1:10: expected a list in square brackets, found 'CM1'"),
            ("ignore = [\n  'CM1',\n  3,\n]", "3:3: expected text in quotes, found a number"),
            ("baseline = true", "1:12: expected text in quotes, found true or false"),
            ("baseline = 2026-01-31", "1:12: expected text in quotes, found a date or time"),
            (
                "fail-on = 'warn'",
                "1:11: expected error, warning, note or never, found 'warn'",
            ),
            (
                "fail-on = 'wraning'",
                "1:11: expected error, warning, note or never, found 'wraning'; did you mean 'warning'?",
            ),
            ("severity = 'error'", "1:12: expected a table of keys with values, found 'error'"),
            (
                "[severity]\nCM104 = 'of'",
                "2:9: expected error, warning, note or off, found 'of'; did you mean 'off'?",
            ),
            (
                "severity.missing-categry = 'note'",
                "1:1: no rule is called 'missing-categry'; did you mean CM104 (missing-category)?",
            ),
            ("ignore = ['CM999']", "1:11: no rule is called 'CM999'; `custmap rules` lists them"),
            ("ignore = ['']", "1:11: no rule is called ''; `custmap rules` lists them"),
            ("ignore = ['CM1', 'CM000']", "1:18: CM000 always stays an error: what cannot be read was not checked"),
            ("severity.unreadable = 'note'", "1:1: CM000 always stays an error: what cannot be read was not checked"),
            ("paths = ['-']", "1:10: standard input (-) can be named in a call only"),
            ("paths = [' ']", "1:10: this path is empty"),
            ("[[overrides]]\nignore = ['CM1']", "1:3: 'paths' is missing here: it says which files this holds for"),
            ("[[overrides]]\npaths = []", "2:9: this list is empty: it says which files this holds for"),
            ("[[overrides]]\npath = []\npaths = ['a']", "2:1: unknown key 'path'; did you mean 'paths'?"),
            (
                "overrides = [{paths = ['a'], ignore = ['CM000']}]",
                "1:40: CM000 always stays an error: what cannot be read was not checked",
            ),
            ("[overrides]\npaths = ['a']", "1:2: expected a list in square brackets, found a table"),
        ],
    )
    def test_each_has_its_line_its_column_and_plain_words(self, text: str, expected: str, tmp_path: Path) -> None:
        assert faults(tmp_path, text) == [expected]

    def test_all_are_told_at_once_in_the_order_of_the_file(self, tmp_path: Path) -> None:
        text = "selct = []\nignore = ['CM1', 'nothing-like-it', 7]\n[severity]\nCM104 = 3\n[[overrides]]\n"
        assert [one.partition(": ")[0] for one in faults(tmp_path, text)] == ["1:1", "2:18", "2:37", "4:9", "5:3"]

    def test_in_pyproject_they_have_their_lines_too(self, tmp_path: Path) -> None:
        text = "[project]\nname = 'x'\n[tool.custmap]\nselct = []\n[tool.custmap.severity]\nCM104 = 'bad'\n"
        found = faults(tmp_path, text, "pyproject.toml")
        assert [one.partition(": ")[0] for one in found] == ["4:1", "6:9"]

    def test_an_excerpt_shows_the_spot(self, tmp_path: Path) -> None:
        with pytest.raises(CustmapError) as caught:
            read(tmp_path, "# ours\nselct = []\n")
        assert str(caught.value).splitlines()[-2:] == ["    2 | selct = []", "      | ^^^^^"]

    def test_nothing_in_a_file_acts_on_the_terminal(self, tmp_path: Path) -> None:
        with pytest.raises(CustmapError) as caught:
            read(tmp_path, "ignore = ['\\u001b', \"\\u001b[31mred\"]")
        assert "\x1b" not in str(caught.value)

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("a = 1\nb = [1\n", "2:7: this is no TOML: unclosed array"),
            ("a = 1\na = 2\n", "2:6: this is no TOML: cannot overwrite a value"),
            ("a\n", "1:2: this is no TOML: expected '=' after a key in a key/value pair"),
            ("ä = 1\n", "1:1: this is no TOML: invalid statement"),
        ],
    )
    def test_what_is_no_toml_is_told_where_it_stops(self, text: str, expected: str, tmp_path: Path) -> None:
        assert faults(tmp_path, text) == [expected]

    def test_a_file_in_another_encoding_is_told(self, tmp_path: Path) -> None:
        (tmp_path / "custmap.toml").write_bytes('# ä\nselect = ["CM1"]\n'.encode("utf-16"))
        with pytest.raises(CustmapError, match="is not UTF-8 text; save it as UTF-8"):
            settings_for([], tmp_path / "custmap.toml")

    def test_a_byte_order_mark_and_the_line_ends_of_windows_are_no_matter(self, tmp_path: Path) -> None:
        (tmp_path / "custmap.toml").write_bytes(b'\xef\xbb\xbf# x\r\nfail-on = "note"\r\n')
        assert settings_for([], tmp_path / "custmap.toml").fail_on == "note"


class TestMeaning:
    def test_paths_start_from_the_folder_of_the_file(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        inner = tmp_path / "inner"
        inner.mkdir()
        text = 'paths = ["departments", "../org.yaml"]\nbaseline = "known/baseline.json"\n'
        monkeypatch.chdir(inner)
        settings = read(tmp_path, text)
        assert settings.paths == ("../departments", "../../org.yaml")
        assert settings.baseline == "../known/baseline.json"
        assert settings.file == "../custmap.toml"

    def test_the_word_that_names_fewer_rules_wins_whatever_the_order(self, tmp_path: Path) -> None:
        lines = ['CM1 = "note"', 'CM104 = "error"', 'ALL = "off"', 'no-owner = "warning"']
        for order in (lines, lines[::-1]):
            settings = read(tmp_path, "[severity]\n" + "\n".join(order))
            assert settings.severity["CM104"] is Severity.ERROR
            assert settings.severity["CM109"] is Severity.WARNING
            assert settings.severity["CM101"] is Severity.NOTE
            assert "CM201" in settings.off
            assert "CM104" not in settings.off

    def test_no_word_turns_off_what_cannot_be_read(self, tmp_path: Path) -> None:
        settings = read(
            tmp_path, '[severity]\nALL = "off"\nCM0 = "note"\n[[overrides]]\npaths = ["x"]\nignore = ["CM0"]'
        )
        assert "CM000" not in settings.off
        assert "CM000" not in settings.severity


# Where things stand: Python's own reader of TOML does not say, so ours is held against it.

_KEYS = st.one_of(
    st.from_regex(r"[A-Za-z0-9_-]{1,6}", fullmatch=True).filter(lambda key: key != "zz"),
    st.just('"quoted.key"'),
    st.just("'k=[{'"),
)
_ENDS = st.sampled_from(["\n", "\n\n", " # a = [ 'comment\n"])
_PLAIN = st.sampled_from(
    [
        "1",
        "-1.5e3",
        "true",
        "2026-01-31",
        "2026-01-31 10:00:00.5Z",
        '"a\\"b#"',
        "'lit#'",
        '"""\na"b\n"""',
        "'''x\n'y'''",
    ]
)
_VALUES = st.recursive(
    _PLAIN,
    lambda inner: st.one_of(
        st.lists(inner, max_size=3).map(lambda items: "[" + ", ".join(items) + "]"),
        st.lists(inner, max_size=3).map(lambda items: "[\n" + "".join(f"  {item}, # x\n" for item in items) + "]"),
        st.lists(inner, max_size=3).map(
            lambda items: "{" + ", ".join(f"k{number} = {item}" for number, item in enumerate(items)) + "}"
        ),
    ),
    max_leaves=6,
)


def paths_of(value: Any, path: tuple[str | int, ...] = ()) -> set[tuple[str | int, ...]]:
    """Every path of a document, less that of the document itself."""
    items: list[tuple[str | int, Any]] = []
    if isinstance(value, dict):
        items = list(value.items())
    elif isinstance(value, list):
        items = list(enumerate(value))
    return {(*path, key) for key, _ in items}.union(*(paths_of(item, (*path, key)) for key, item in items))


@given(st.lists(st.tuples(_KEYS, _VALUES, _ENDS), max_size=5), st.lists(st.tuples(_KEYS, _VALUES, _ENDS), max_size=3))
def test_every_key_and_element_of_any_document_has_its_spot(
    top: list[tuple[str, str, str]], below: list[tuple[str, str, str]]
) -> None:
    import tomllib

    def lines(pairs: list[tuple[str, str, str]]) -> str:
        unique = {pair[0].strip("\"'"): pair for pair in pairs}
        return "".join(f"{key} = {value}{end}" for key, value, end in unique.values())

    text = f"{lines(top)}[zz.table]\n{lines(below)}[[zz.list]]\n{lines(below)}[[zz.list]]\n[zz.list.inner]\na.b = 1\n"
    document = tomllib.loads(text)
    found = spots(text)
    assert set(found) == paths_of(document)
    for path, spot in found.items():
        value: Any = document
        for step in path:
            value = value[step]
        written = text[slice(*spot.value)]
        if not isinstance(value, dict | list):
            assert tomllib.loads(f"x = {written}")["x"] == value
        if isinstance(path[-1], str):
            assert path[-1].strip("\"'") in text[slice(*spot.key)]


# The page.

PAGE = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```toml\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("text", EXAMPLES)
def test_every_example_of_the_page_is_sound(text: str, tmp_path: Path) -> None:
    assert read(tmp_path, text, "pyproject.toml" if "[tool." in text else "custmap.toml").paths


def test_the_page_names_every_key_and_no_other() -> None:
    from custmap.settings.written import OverrideTable, SettingsDocument

    for mark, model in (("settings", SettingsDocument), ("overrides", OverrideTable)):
        table = PAGE.partition(f"<!-- keys: {mark} -->\n")[2].partition("\n\n")[0]
        named = re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE)
        assert sorted(named) == sorted(field.alias or name for name, field in model.model_fields.items())


def test_the_error_on_the_page_is_what_custmap_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (shown,) = re.findall(r"^custmap: (2 things.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
    monkeypatch.chdir(tmp_path)
    with pytest.raises(CustmapError) as caught:
        read(tmp_path, 'fail_on = "warning"\n\n[severity]\nmisssing-category = "error"\n')
    assert str(caught.value) == shown.rstrip("\n")

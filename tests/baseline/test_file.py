"""The file of a baseline: made to be read in a review, and never half understood."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from custmap.baseline import Entry, Key, read, render
from custmap.errors import CustmapError
from custmap.findings import Severity
from tests.building import ROOT

SMALL = {
    Key("hr/one", "CM104", ""): Entry(Severity.WARNING),
    Key("hr/one", "CM008", "time.promise"): Entry(Severity.WARNING, 2),
    Key("hr", "CM003", "customers"): Entry(Severity.ERROR),
}


def test_an_entry_is_a_line_and_they_are_sorted_by_entity() -> None:
    assert (
        render(SMALL)
        == """\
{
  "custmap_baseline": 1,
  "about": "Gaps that were known when this was written; `custmap check --write-baseline` takes out what is mended.",
  "gaps": [
    {"at": "hr", "rule": "CM003", "name": "dangling-reference", "within": "customers", "severity": "error"},
    {"at": "hr/one", "rule": "CM008", "name": "not-measurable", "within": "time.promise", "severity": "warning", \
"count": 2},
    {"at": "hr/one", "rule": "CM104", "name": "missing-category", "severity": "warning"}
  ]
}
"""
    )


_KEYS = st.builds(Key, st.text(), st.text(min_size=1), st.text())
_ENTRIES = st.builds(Entry, st.sampled_from(Severity), st.integers(1, 10**6), st.frozensets(st.text()))


@given(st.dictionaries(_KEYS, _ENTRIES, max_size=5))
def test_whatever_is_written_is_read_again_and_nothing_in_it_acts(baseline: dict[Key, Entry]) -> None:
    import tempfile

    text = render(baseline)
    assert len(text.splitlines()) == len(text.split("\n")) - 1 == (len(baseline) + 6 if baseline else 5)
    assert "\x1b" not in text
    with tempfile.NamedTemporaryFile("w", encoding="utf-8", suffix=".json", newline="") as file:
        file.write(text)
        file.flush()
        assert read(file.name) == baseline


def test_the_example_of_the_page_is_one() -> None:
    page = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    (example,) = [part.partition("```")[0] for part in page.split("```json\n")[1:]]
    assert json.loads(example)["gaps"]
    with pytest.raises(CustmapError, match="there is no baseline"):
        read("missing.json")
    assert example == render(_read_text(example))


def _read_text(text: str) -> dict[Key, Entry]:
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "baseline.json"
        file.write_text(text, encoding="utf-8")
        return read(str(file))


def gaps(*entries: str) -> str:
    return f'{{"custmap_baseline": 1, "gaps": [{", ".join(entries)}]}}'


GOOD = '{"at": "a", "rule": "CM104", "severity": "note"}'


class TestDamaged:
    @pytest.mark.parametrize(
        ("text", "why"),
        [
            ("", "line 1 is no sound JSON"),
            ('{\n<<<<<<< HEAD\n"custmap_baseline": 1', "line 2 is no sound JSON"),
            ("[" * 100_000, "no JSON"),
            ("[]", "it does not look like a baseline of custmap"),
            ('{"gaps": []}', "it does not look like a baseline of custmap"),
            ('{"custmap_baseline": 0, "gaps": []}', "it does not look like a baseline of custmap"),
            ('{"custmap_baseline": 1}', "it does not look like a baseline of custmap"),
            (gaps("3"), "gap 1 is no entry"),
            (gaps(GOOD, '{"at": "a", "severity": "note"}'), "gap 2 does not say `at` and `rule` in words"),
            (gaps('{"at": 3, "rule": "CM104", "severity": "note"}'), "gap 1 does not say `at` and `rule` in words"),
            (gaps('{"at": "a", "rule": "CM104"}'), "gap 1 has no severity (error, warning or note)"),
            (gaps('{"at": "a", "rule": "CM104", "severity": ["note"]}'), "gap 1 has no severity"),
            (gaps(GOOD.replace("}", ', "count": 0}')), "the count of gap 1 is no number from 1 on"),
            (gaps(GOOD.replace("}", ', "count": true}')), "the count of gap 1 is no number from 1 on"),
            (gaps(GOOD.replace("}", ', "parts": "a"}')), "the parts of gap 1 are no list of words"),
            (gaps(GOOD.replace("}", ', "parts": [1]}')), "the parts of gap 1 are no list of words"),
            (gaps(GOOD, GOOD), "gap 2 (CM104 at 'a') is there twice"),
        ],
    )
    def test_it_is_told_with_a_way_out(self, text: str, why: str) -> None:
        with pytest.raises(CustmapError) as caught:
            _read_text(text)
        assert why in str(caught.value)
        assert "--write-baseline" in str(caught.value)

    def test_bytes_that_are_no_text_too(self, tmp_path: Path) -> None:
        (tmp_path / "b.json").write_bytes(b"\xff\xfe\x00{")
        with pytest.raises(CustmapError, match="this is no JSON"):
            read(str(tmp_path / "b.json"))
        with pytest.raises(CustmapError, match=r"cannot read the baseline .*: is a directory"):
            read(str(tmp_path))

    def test_one_of_a_newer_custmap_is_not_guessed_at(self) -> None:
        with pytest.raises(CustmapError, match=r"a newer custmap wrote the baseline .* \(format 2\)"):
            _read_text('{"custmap_baseline": 2, "gaps": {}}')

    def test_what_a_later_custmap_may_add_to_an_entry_is_no_matter(self) -> None:
        assert _read_text(gaps(GOOD.replace("}", ', "since": "2026"}'))) == {
            Key("a", "CM104", ""): Entry(Severity.NOTE)
        }

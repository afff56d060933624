"""What a department wants of a supplier, beside what the supplier promises: the rules and the gaps ask one place."""

from __future__ import annotations

from pathlib import Path

import pytest

from custmap.graph.expectations import expectations, is_more
from custmap.pipeline import check, survey
from custmap.reports.gaps import view_of
from tests.building import write

PAGE = """\
organisation: {{name: O, as_of: 2026-06-30}}
parties: {{residents: {{kind: public}}}}
departments:
  a: {{services: {{s: {{customers: {{residents: {{}}, b: {{{link}}}}}, time: {time}}}}}}}
  c: {{services: {{s: {{customers: b, time: within 5 wd}}}}}}
  b: {{services: {{t: {{customers: residents, needs: [{need}]}}}}}}
"""


@pytest.mark.parametrize(
    ("time", "link", "need", "more"),
    [
        ("within 3 wd", "", "{from: a/s, wants: within 2 wd}", True),
        ("within 3 wd", "", "{from: a/s, wants: within 3 wd}", False),
        ("within 3 wd", "time: within 1 wd", "{from: a/s, wants: within 2 wd}", False),
        ("within 3 wd", "time: within 4 wd", "{from: a/s, wants: within 3 wd}", True),
        ("{x: within 3 wd, y: within 1 wd}", "", "{from: a/s, wants: within 2 wd}", False),
        ("{x: within 3 wd, y: within 1 wd}", "", "{from: a/s, name: x, wants: within 2 wd}", True),
        ("within 3 wd", "", "{any_of: [a/s, c/s], wants: within 2 wd}", True),
        ("within 3 wd", "", "{any_of: [a/s, c/s], wants: within 4 wd}", False),
        ("within 3 wd", "", "{any_of: [a/s, c/gone], wants: within 2 wd}", False),
        ("when we can", "", "{from: a/s, wants: within 2 wd}", False),
        ("within 3 wd", "", "{from: a/s, wants: soon}", False),
    ],
)
def test_more_is_wanted_only_where_that_is_sure(tmp_path: Path, time: str, link: str, need: str, more: bool) -> None:
    write(tmp_path, page=PAGE.format(time=time, link=link, need=need))
    read = survey([str(tmp_path)])
    (wish,) = expectations(read.map)
    assert is_more(read.map, wish) is more
    gaps = view_of(read.map, read.reading.locate).whole.gaps
    assert any(gap.wanted_by == "b/t" for gap in gaps) is more
    assert any(finding.code == "CM204" for finding in check([str(tmp_path)]).findings) is more


def test_a_promise_that_even_the_shortest_steps_exceed_shows_the_sum_that_is_reckoned(tmp_path: Path) -> None:
    steps = "[{do: x, takes: 2-4 h}]"
    page = f"department: d\nservices: {{s: {{customers: all-staff, time: within 1 h, needs: [], steps: {steps}}}}}\n"
    write(tmp_path, page=page)
    (finding,) = (one for one in check([str(tmp_path)]).findings if one.code == "CM304")
    assert "within 1 h < 2 h (own steps): over by 1 h" in finding.message

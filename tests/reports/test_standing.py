"""A promise stands in a chain as it stands in the grid: one sign, from one place."""

from __future__ import annotations

from pathlib import Path

import pytest

from custmap.graph.performance import Sign
from custmap.pipeline import survey
from custmap.reports.gaps_held import CELLS, Holds
from custmap.reports.standing import Standing, standing_of
from tests.building import custmap, write

PAGE = """\
organisation: {{name: O, as_of: 2026-06-30}}
parties: {{residents: {{kind: public}}}}
departments: {{d: {{services: {{s: {{customers: residents, time: {time}}}}}}}}}
"""


def standing(folder: Path, time: str) -> tuple[Standing, Sign | None]:
    """How a promise stands in a chain, and the sign of its cell in the grid."""
    write(folder, page=PAGE.format(time=time))
    map_ = survey([str(folder)]).map
    (link,) = map_.links
    signs = Holds(map_).of_link(link).signs
    return standing_of(map_.performance, link.standards("during", "time"), link), signs[CELLS.index(("during", "time"))]


@pytest.mark.parametrize(
    ("time", "words"),
    [
        ("{promise: within 3 wd, actual: 2 wd, as_of: 2026-06-01}", "within 3 wd  ✓"),
        ("{promise: within 3 wd, actual: 4 wd, as_of: 2026-06-01}", "within 3 wd  ✗ delivered 4 wd"),
        ("{promise: within 3 wd, actual: 4 wd, as_of: 2020-06-01}", "within 3 wd  ●"),
        ("{promise: within 3 wd, actual: 2 wd}", "within 3 wd  ●"),
        ("{promise: within 3 wd, wants: within 1 wd}", "within 3 wd  △"),
        ("when we can", "when we can  ○"),
        (
            "[within 3 wd, {promise: within 5 wd, name: post, actual: 6 wd, as_of: 2026-06-01}]",
            "within 5 wd  ✗ delivered 6 wd",
        ),
        ("{wants: within 3 wd}", "no time given"),
    ],
)
def test_a_chain_and_the_grid_show_the_same_sign(tmp_path: Path, time: str, words: str) -> None:
    found, sign = standing(tmp_path, time)
    assert found.words == words
    assert found.sign is sign or not found.promise


def test_an_old_measurement_keeps_nothing_in_a_chain(tmp_path: Path) -> None:
    write(tmp_path, page=PAGE.format(time="{promise: within 3 wd, actual: 2 wd, as_of: 2020-06-01}"))
    shown = custmap("chains", "--from", "d/s", str(tmp_path)).stdout
    assert "within 3 wd  ●" in shown
    assert "✓" not in shown

"""CM306: what suppliers leave of our availability. Each fails once, and an alternative counts if all are known."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.building import found

_HOUSE = """
departments:
  it: {{services: {{net: {{customers: fin, available: 99%}}}}}}
  ot: {{services: {{net: {{customers: fin, available: 98%}}, dark: {{customers: fin}}}}}}
  fin: {{services: {{pay: {{customers: it, available: {promise}, needs: {needs}{more}}}}}}}
"""


def short(folder: Path, promise: str, needs: str, more: str = "") -> list[str]:
    """What CM306 says."""
    return [
        item.message for item in found(folder, _HOUSE.format(promise=promise, needs=needs, more=more), codes="CM306")
    ]


@pytest.mark.parametrize(
    "needs",
    [
        "[{from: it/net, name: orders}, {from: it/net, name: repairs}]",
        "[it/net, {any_of: [it/net, ot/net]}]",
        "[{any_of: [it/net, ot/net]}, it/net]",
        "[{any_of: [it/net, ot/net]}, {any_of: [ot/net, it/net]}]",
    ],
)
def test_a_supplier_that_is_needed_twice_fails_once(needs: str, tmp_path: Path) -> None:
    assert not short(tmp_path, "98.5%", needs)
    (said,) = short(tmp_path, "99.5%", needs)
    assert "100% - 1% (it/net) = 99%" in said


def test_two_suppliers_are_both_reckoned_with(tmp_path: Path) -> None:
    (said,) = short(tmp_path, "98.5%", "[it/net, ot/net]")
    assert "= 97%" in said


@pytest.mark.parametrize("other", ["ot/dark", "ot/no-such", "{from: ot/net}"])
def test_nothing_is_short_as_long_as_an_alternative_may_be_better(other: str, tmp_path: Path) -> None:
    assert not short(tmp_path, "99.9%", f"{{any_of: [it/net, {other}]}}")
    assert short(tmp_path, "99.9%", "{any_of: [it/net, ot/net]}")

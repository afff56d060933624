"""A small map in which every kind of thing has a name that is handed in."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from custmap.graph import CustomerMap
from custmap.pipeline import survey

NAMES = 8
"""How many names it takes."""

_CATALOGUE = """
organisation: {{name: {0}}}
parties:
  residents: {{kind: public, name: {1}, who: {1}}}
  bank: {{name: {2}, services: {{transfer: {{name: {3}, time: {1}}}, cheque: {{name: {4}}}}}}}
  nobody: {{name: {4}}}
groups: {{everyone-else: [residents, kitchen, finance.clerk]}}
departments:
  kitchen: {{name: {5}}}
  finance:
    name: {6}
    about: {0}
    roles: {{clerk: {{title: {7}}}}}
    services:
      counter: {{customers: [residents, everyone-else, all-staff], time: {2}, owner: clerk, fee: [{5}, {6}]}}
      pay--roll:
        name: {1}
        customers:
          kitchen: {{time: {3}, recurs: {4}}}
          finance.clerk: {{owner: clerk}}
        quality: {0}
        delivery: [{7}]
        needs:
          - {{any_of: [bank/transfer, bank/cheque], when: before, why: {6}, bring: [{5}]}}
          - {{from: counter, name: {2}}}
          - {{from: counter, when: after}}
        steps: [{{do: {3}, by: clerk, uses: counter}}]
"""


def named(folder: Path, names: Sequence[str]) -> CustomerMap:
    """The map of it."""
    file = folder / "catalogue.yaml"
    file.write_text(_CATALOGUE.format(*map(_yaml, names)), encoding="utf-8")
    return survey([str(file)]).map


def _yaml(text: str) -> str:
    """Any text at all as a YAML scalar."""
    return '"' + "".join(c if c.isalnum() and c.isascii() else f"\\U{ord(c):08x}" for c in text) + '"'

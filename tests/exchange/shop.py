"""A small map for exact texts, and how to write it in a format."""

from __future__ import annotations

from pathlib import Path

from custmap.exchange import find
from custmap.graph import CustomerMap
from custmap.graph.selection import select
from custmap.pipeline import survey
from tests.building import write

SHOP = """
organisation: {name: Shop}
parties:
  guests: {kind: public, name: Guests}
  mill: {kind: business, services: {flour: {time: within 1 wd}}}
  market: {services: {flour: {}}}
departments:
  bakery:
    roles: {baker: {people: 2, backup: baker}}
    services:
      bread:
        customers: {guests: {as: [client, payer], volume: 40 per day}, counter: {time: within 1 h}}
        time: within 2 h
        owner: baker
        fee: 3 per loaf
        needs: [{any_of: [mill/flour, market/flour], when: before, bring: [sacks]}]
  counter: {services: {sale: {customers: guests, steps: [{do: hand over, uses: bakery/bread}]}}}
"""


def small(folder: Path, text: str = SHOP) -> CustomerMap:
    return survey([str(write(folder, shop=text))]).map


def written(map_: CustomerMap, format: str, *expressions: str, part: str = "") -> str:
    return find(format).parts[part](map_, select(map_, expressions))

"""What everything in a report is called."""

from __future__ import annotations

from typing import NamedTuple


class Named(NamedTuple):
    """Something of the map: what a computer calls it, and what people do."""

    ref: str
    name: str

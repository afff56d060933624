"""What a customer outside loses, in the words of every format."""

from __future__ import annotations

from collections.abc import Mapping

from custmap.reports.impact import Loss, Outside
from custmap.wording import count

LOSSES: Mapping[Loss, tuple[str, str]] = {
    Loss.ALL: ("gets nothing any more", "get nothing any more"),
    Loss.SOME: ("loses some of its services", "lose some of their services"),
    Loss.NONE: ("may get it later or worse", "may get it later or worse"),
}
"""What is said of one customer, and of several."""


def named_with_loss(one: Outside) -> str:
    """`Residents (3 of 20 services stop, 12 come later or worse)`, `Farmers (6 services)` where it is all of them."""
    services = count(one.of, "service")
    if one.loss is not Loss.SOME:
        return f"{one.name} ({services if one.links == one.of else f'{one.links:,} of {services}'})"
    later = one.links - one.stops
    beside = f", {later:,} {'comes' if later == 1 else 'come'} later or worse" if later else ""
    return f"{one.name} ({one.stops:,} of {services} {'stops' if one.stops == 1 else 'stop'}{beside})"

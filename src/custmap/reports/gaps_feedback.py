"""What customers say: which feedback counts for a link.

The feedback of a link counts before that of its service. What is fresh, and what meets its target, is told by
`Performance.pleases`: of `complaints` and `ces` (customer effort) less is better, and the target is the most there may
be; of `csat`, `nps` and every other score more is better. A scale of ease, where more is better, goes by another name
than `ces`.
"""

from __future__ import annotations

from typing import NamedTuple

from custmap.catalogue.service import Feedback
from custmap.graph import Link
from custmap.graph.performance import Performance


class Told(NamedTuple):
    """What the customers of a link say of it."""

    asked: bool
    fresh: bool
    pleased: bool | None
    """False if a fresh score misses its target, else True if one meets it; None if none of them has a target."""


_SILENT = Told(False, False, None)


def feedback_of(link: Link) -> tuple[Feedback, ...]:
    """What the customers of a link said: its own feedback, or else that of its service."""
    return link.written.feedback or link.service.written.feedback


def told_of(performance: Performance, link: Link) -> Told:
    """What the feedback of a link comes to."""
    every = feedback_of(link)
    if not every:
        return _SILENT
    verdicts = [performance.pleases(one) for one in every]
    fresh = any(one.score is not None and performance.is_recent(one.as_of) for one in every)
    return Told(True, fresh, False if False in verdicts else True if True in verdicts else None)

"""What customers say: which feedback counts, how old it may be, and what meets its target.

The feedback of a link counts before that of its service. Of `complaints` and `ces` (customer effort) less is better and
the target is the most there may be; of `csat`, `nps` and every other score more is better. A scale of ease, where more
is better, goes by another name than `ces`.
"""

from __future__ import annotations

from custmap.catalogue.service import Feedback
from custmap.graph import CustomerMap, Link
from custmap.standards import day_after

LESS_IS_BETTER = frozenset({"complaints", "ces"})


def feedback_of(link: Link) -> tuple[Feedback, ...]:
    """What the customers of a link said: its own feedback, or else that of its service."""
    return link.written.feedback or link.service.written.feedback


def is_fresh(map_: CustomerMap, feedback: Feedback) -> bool:
    """Whether feedback is younger than the policy's `stale_after`; without a date nobody knows."""
    if feedback.score is None or feedback.as_of is None:
        return False
    return day_after(feedback.as_of, map_.policy.stale_after.high) >= map_.today


def meets(feedback: Feedback) -> bool | None:
    """Whether a score meets its target; None where one of them is missing."""
    if feedback.score is None or feedback.target is None:
        return None
    if feedback.score_name in LESS_IS_BETTER:
        return feedback.score <= feedback.target
    return feedback.score >= feedback.target


def fresh(map_: CustomerMap, link: Link) -> list[Feedback]:
    """The feedback of a link that is young enough to count."""
    return [feedback for feedback in feedback_of(link) if is_fresh(map_, feedback)]


def verdict_of(map_: CustomerMap, link: Link) -> bool | None:
    """What fresh feedback says: False if one misses its target, else True if one meets it."""
    told = {meets(feedback) for feedback in fresh(map_, link)}
    return False if False in told else True if True in told else None

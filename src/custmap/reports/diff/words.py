"""A change in words that a head of department uses; text and Markdown share them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from custmap.graph import Entity
from custmap.reports.chains import customer_name
from custmap.reports.diff.kinds import SENTENCES
from custmap.reports.diff.model import Change, Direction, Outcome
from custmap.reports.diff.view import View, size_of
from custmap.wording import count, some

HEADS: Final = {
    Direction.BREAKS: "Broken promises to",
    Direction.WORSE: "A worse deal for",
    Direction.CANNOT: "Changed, and nobody can tell whether for the better or worse, for",
    Direction.BETTER: "Better for",
    Direction.NEUTRAL: "Also changed; no promise is touched",
}
MARKS: Final = {
    Direction.BREAKS: "✗",
    Direction.WORSE: "!",
    Direction.CANNOT: "?",
    Direction.BETTER: "✓",
    Direction.NEUTRAL: "·",
}
_NAMED = 4


def told(change: Change) -> str:
    """What happened, without to whom and to what."""
    now, no_longer = f"now {change.after}" * bool(change.after), f"no longer {change.before}" * bool(change.before)
    return SENTENCES[change.kind].format(
        about=change.about,
        before=change.before,
        after=change.after,
        arrow=f"{change.before} → {change.after}" if now and no_longer else now or no_longer or "changed",
    )


def whose(change: Change) -> str:
    """The reference of what changed; that of the house is not written anywhere."""
    return change.ref or "the organisation"


def reasons(change: Change) -> list[str]:
    """What else there is to say of it: why, and what rests on it."""
    found = [change.why] if change.why else []
    if change.behind:
        found.append(f"{count(change.behind, 'customer link')} to the outside rest{'s' * (change.behind == 1)} on it")
    return found


def named(customers: Sequence[Entity], most: int = _NAMED) -> str:
    """Customers by name; of a group, how many stand behind it."""
    return some((customer_name(customer) for customer in customers), most)


def head_of(direction: Direction, customers: Sequence[Entity]) -> str:
    """`Broken promises to Residents`."""
    if direction is Direction.NEUTRAL:
        return HEADS[direction]
    if customers:
        return f"{HEADS[direction]} {named(customers)}"
    if direction is Direction.CANNOT:
        return "Changed, and nobody can tell whether for the better or worse"
    return f"{HEADS[direction]} nobody in particular"


def gravest_of(view: View) -> Direction:
    """What its first line is marked with: ✓ only where nothing is worse and everything could be read."""
    changes = view.outcome.changes
    if changes and changes[0].direction in (Direction.BREAKS, Direction.WORSE, Direction.CANNOT):
        return changes[0].direction
    return Direction.BETTER if view.whole else Direction.CANNOT


def verdict_of(view: View) -> str:
    """The first line: what a reviewer must know."""
    outcome = view.outcome
    if outcome.old is None:
        size = size_of(outcome.new)
        return (
            "There was no catalogue before: everything is new, "
            f"{count(size['departments'], 'department')}, {count(size['services'], 'service')} and "
            f"{count(size['links'], 'customer link')}. No promise was there to break."
        )
    broken = outcome.of(Direction.BREAKS)
    if broken:
        whom = {customer.ref: customer for change in broken for customer in change.customers}
        ordered = sorted(whom.values(), key=lambda one: (not one.outside, one.name.casefold(), one.ref))
        to = f", to {named(ordered)}" if ordered else ""
        return f"{count(len(broken), 'promise')} broken{to}."
    nothing = "No promise is broken" if outcome.changes else "No change in meaning"
    return f"{nothing}{'' if view.whole else ', as far as could be compared'}."


def tally(outcome: Outcome) -> str:
    """`3 broken · 1 worse · 2 better`: how many changes go which way."""
    words = {
        Direction.BREAKS: "broken",
        Direction.WORSE: "worse",
        Direction.CANNOT: "cannot tell",
        Direction.BETTER: "better",
        Direction.NEUTRAL: "neither",
    }
    found = ((len(outcome.of(direction)), word) for direction, word in words.items())
    return " · ".join(f"{number:,} {word}" for number, word in found if number)


def sizes(outcome: Outcome) -> str:
    """`18 departments · 96 services → 95 · 117 customer links → 116`."""
    new = size_of(outcome.new)
    old = size_of(outcome.old) if outcome.old is not None else new
    names = {"departments": "department", "services": "service", "links": "customer link"}
    return " · ".join(
        f"{count(old[key], name)}" + (f" → {new[key]:,}" if new[key] != old[key] else "") for key, name in names.items()
    )


def cautions(view: View) -> list[str]:
    """What could not be compared, and why."""
    found = [*view.notes, *view.doubts]
    if view.new_unread:
        found.append(
            f"{count(view.new_unread, 'file')} of {view.new_title} could not be read in full: what stands in it is "
            "neither compared nor called lost. `custmap check` says what is wrong."
        )
    if view.old_unread:
        found.append(
            f"{count(view.old_unread, 'file')} of {view.old_title} could not be read in full: what it promised is not "
            "known, and nothing that may stand in it is called new."
        )
    if view.absent:
        found.append(
            f"{count(len(view.absent), 'file')} left out on both sides, as this sparse checkout leaves them out: "
            f"{some(view.absent)}."
        )
    if view.outcome.unsure:
        found.append(f"Not compared for that: {some(view.outcome.unsure, 6)}.")
    return found

"""What a service says of itself beside its standards: hours, availability, fees, papers, and how the work is done.

A higher fee and more papers are a worse deal, and told as that; they break no promise: a fee is the customer's side of
the bargain, set by ordinance or by the year, and no standard of service. Shorter hours, hours in which the service can
be had less surely, and a share that is less often right at once take something away that was published: they break one.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping
from typing import Any

from custmap.catalogue import Fee, Feedback
from custmap.graph import CustomerMap, Service
from custmap.graph.entities import qualified, qualified_role
from custmap.graph.promises.sums import percent
from custmap.reports.diff.hours import hours_of_service
from custmap.reports.diff.meaning import meaning, said
from custmap.reports.diff.model import Change, Direction, Told
from custmap.reports.diff.twins import Twins
from custmap.wording import some

_OTHERS = (
    "name", "about", "gives", "steps", "work", "wait", "class_", "volume", "unit_cost", "reviewed", "capability",
)  # fmt: skip
_OF_A_SCORE = {"target": "target", "n": "n", "as_of": "as of"}
_SHARES = (
    ("available", "availability", "availability-lower", "availability-higher"),
    ("first_time_right", "right the first time", "first-time-right-lower", "first-time-right-higher"),
)


def terms(twins: Twins, old: Service, new: Service) -> Iterator[Change]:
    """What changed in the terms of a service, for all its customers. The changes have no customers yet."""
    both = _Both(twins, old, new)
    yield from hours_of_service(twins, old, new)
    yield from _shares(both)
    yield from _clock(both)
    yield from _fees(both)
    yield from _papers(both)
    yield from _needs(both)
    yield from both.others()


class _Both:
    """A service then and now."""

    def __init__(self, twins: Twins, old: Service, new: Service) -> None:
        self.twins, self.old, self.new = twins, old, new

    def is_lost(self, key: str) -> bool:
        """Whether what stands under a key could not be read, on either side."""
        return self.twins.old.is_lost(self.old, key) or self.twins.new.is_lost(self.new, key)

    def told(
        self, told: Told, key: str, about: str, before: str = "", after: str = "", why: str = ""
    ) -> Iterator[Change]:
        if self.is_lost(key):
            return
        was = self.old.place.under(key) if self._says(self.old, key) else self.old.place
        now = self.new.place.under(key) if self._says(self.new, key) else self.new.place
        yield Change(told.direction, told.kind, self.new.ref, about, before, after, why, old=was, new=now)

    @staticmethod
    def _says(service: Service, key: str) -> bool:
        return key.rstrip("_") in {name.rstrip("_") for name in service.written.model_fields_set}

    def others(self) -> Iterator[Change]:
        """Everything else that was written anew, as one change: the keys are named."""
        changed = [key.rstrip("_") for key in _OTHERS if self._differs(key)]
        if self._owner(self.twins.old, self.old) != self._owner(self.twins.new, self.new):
            changed.append("owner")
        if changed:
            yield Change(
                Direction.NEUTRAL, "other", self.new.ref, ", ".join(changed), old=self.old.place, new=self.new.place
            )
        yield from self._feedback()

    def _differs(self, key: str) -> bool:
        one, other = getattr(self.old.written, key), getattr(self.new.written, key)
        if one == other or self.is_lost(key):
            return False
        if key == "steps":
            return self._steps(one, self.old, old=True) != self._steps(other, self.new, old=False)
        return meaning(one) != meaning(other)

    def _steps(self, steps: Any, service: Service, *, old: bool) -> Hashable:
        """The steps with the names that hold now, so that a role's new name is told once."""
        found = []
        for step in steps:
            by = step.by and self._role(step.by, service, old=old)
            uses = step.uses and qualified(step.uses, service.supplier.ref)
            if old and uses:
                uses = self.twins.service(uses)
            found.append((meaning(step.do), by, meaning(step.takes), step.when, uses))
        return tuple(found)

    def _role(self, role: str, service: Service, *, old: bool) -> str:
        full = qualified_role(role, service.supplier.ref)
        return self.twins.customer(full) if old else full

    def _owner(self, map_: CustomerMap, service: Service) -> str | None:
        owner = service.written.owner
        if owner is None or self.is_lost("owner"):
            return None
        full = self._role(owner, service, old=map_ is self.twins.old)
        moved = self.old.supplier.ref != self.new.supplier.ref
        return full.rpartition(".")[2] if moved else full

    def _feedback(self) -> Iterator[Change]:
        """Scores are no promise, and neither is a target: but a changed target is a changed aim, and said to be one."""
        before, after = ({one.score_name: one for one in service.written.feedback} for service in (self.old, self.new))
        if meaning(before) == meaning(after):
            return
        shown = [key for key in _OF_A_SCORE if _all(before, key) != _all(after, key)]
        aims = {name for name in before.keys() & after.keys() if before[name].target != after[name].target}
        why = f"another target is another aim: {some(sorted(aims))}" if aims else ""
        then, now = (", ".join(_score(one, shown) for one in side.values()) for side in (before, after))
        yield from self.told(Told(Direction.NEUTRAL, "feedback"), "feedback", "feedback", then, now, why)


def _all(scores: Mapping[str, Feedback], key: str) -> Hashable:
    return frozenset((name, getattr(one, key)) for name, one in scores.items())


def _score(one: Feedback, shown: Iterable[str]) -> str:
    """`csat 4.1 of 5 (target 4)`, with what differs between then and now of all that is said of it."""
    of = f" of {one.of}" if one.of is not None else ""
    more = [f"{_OF_A_SCORE[key]} {getattr(one, key)}" for key in shown if getattr(one, key) is not None]
    return f"{one.score_name} {'?' if one.score is None else one.score}{of}" + (f" ({', '.join(more)})" if more else "")


def _shares(both: _Both) -> Iterator[Change]:
    """How surely the service can be had, and how often it is right at once: a lower share breaks what was published."""
    for key, about, lower, higher in _SHARES:
        before, after = getattr(both.old.written, key), getattr(both.new.written, key)
        if before == after:
            continue
        is_less = after is None or (before is not None and after < before)
        told = Told(Direction.BREAKS, lower) if is_less else Told(Direction.BETTER, higher)
        texts = ("" if one is None else percent(one) for one in (before, after))
        yield from both.told(told, key, about, *texts)


def _clock(both: _Both) -> Iterator[Change]:
    """On the customer's clock a time holds what comes before us as well: the same words promise more."""
    before, after = both.old.written.clock, both.new.written.clock
    if before != after and both.old.written.time and both.new.written.time:
        less = after == "processing"
        told = Told(Direction.BREAKS, "clock-shorter") if less else Told(Direction.BETTER, "clock-longer")
        yield from both.told(told, "clock", "clock of its times", before, after)


def _fees(both: _Both) -> Iterator[Change]:
    before, after = both.old.written.fee, both.new.written.fee
    if frozenset(map(meaning, before)) == frozenset(map(meaning, after)):
        return
    told = _fee_judged(both, before, after)
    yield from both.told(told, "fee", "fee", said(before), said(after))


def _fee_judged(both: _Both, before: tuple[Fee, ...], after: tuple[Fee, ...]) -> Told:
    """Dearer only where everything that can be compared is no cheaper, and nothing else changed."""
    then = {fee.per.casefold(): fee.amount for fee in before if fee.amount is not None}
    now = {fee.per.casefold(): fee.amount for fee in after if fee.amount is not None}
    whole = len(then) == len(before) and len(now) == len(after)
    money = [one.organisation.currency if one.organisation else None for one in (both.twins.old, both.twins.new)]
    if not whole or then.keys() != now.keys() or not then or money[0] != money[1]:
        return Told(Direction.CANNOT, "fee-changed")
    if all(now[per] >= amount for per, amount in then.items()):
        return Told(Direction.WORSE, "fee-higher")
    if all(now[per] <= amount for per, amount in then.items()):
        return Told(Direction.BETTER, "fee-lower")
    return Told(Direction.CANNOT, "fee-changed")


def _papers(both: _Both) -> Iterator[Change]:
    before = {meaning(one.casefold()): one for one in both.old.written.requires}
    after = {meaning(one.casefold()): one for one in both.new.written.requires}
    gone = [text for key, text in before.items() if key not in after]
    came = [text for key, text in after.items() if key not in before]
    if not gone and not came:
        return
    if gone and came:
        told = Told(Direction.CANNOT, "papers-changed")
    else:
        told = Told(Direction.WORSE, "more-papers") if came else Told(Direction.BETTER, "fewer-papers")
    yield from both.told(told, "requires", "to bring", ", ".join(gone), ", ".join(came))


def _needs(both: _Both) -> Iterator[Change]:
    """Suppliers that are needed no longer, or newly; what they promise is compared where they promise it."""
    then = {
        both.twins.service(qualified(ref, both.old.supplier.ref))
        for need in both.old.written.needs or ()
        for ref in need.suppliers
    }
    now = {qualified(ref, both.new.supplier.ref) for need in both.new.written.needs or () for ref in need.suppliers}
    if then != now:
        kind = "supplier-changed" if then - now and now - then else "supplier-dropped" if then - now else "supplier-new"
        told = Told(Direction.NEUTRAL, kind)
        yield from both.told(told, "needs", "needs", ", ".join(sorted(then - now)), ", ".join(sorted(now - then)))
    elif _conditions(both, both.old, old=True) != _conditions(both, both.new, old=False):
        yield from both.told(Told(Direction.NEUTRAL, "needs-changed"), "needs", "what is needed, and when")


def _conditions(both: _Both, service: Service, *, old: bool) -> Hashable:
    found = []
    for need in service.written.needs or ():
        refs = (qualified(ref, service.supplier.ref) for ref in need.suppliers)
        named = tuple(sorted(both.twins.service(ref) if old else ref for ref in refs))
        found.append((named, *(meaning(getattr(need, key)) for key in ("name", "when", "wants", "bring", "share"))))
    return service.written.needs is None, frozenset(found)

"""What a run could see: a gap is gone only where nothing could have hidden it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import chain
from typing import Final

from custmap.baseline.entries import Entry, Key
from custmap.baseline.run import Run
from custmap.graph import CustomerMap, Department, Entity, Role, Service
from custmap.rules import all_rules
from custmap.rules.suppressions import is_sure

_FAR: Final = frozenset({"CM110", "CM410", "CM501", "CM502", "CM503", "CM504", "CM506"})
"""Rules that follow whole chains: one broken link, wherever it is, may hide what they would find."""
_MEASURED: Final = frozenset({"CM401", "CM405", "CM406", "CM410", "CM411"})
"""Rules that only a fresh figure can contradict."""
_OF_ALL: Final = frozenset({"calendar", "policy", "limits", "organisation"})
"""What stands there holds everywhere."""


class Sight:
    """What one run could see."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.map: CustomerMap = run.map
        self._family = {rule.code: rule.family for rule in all_rules()}

    def judges(self, key: Key, gone: Entry) -> bool:
        """Whether it would have found what is gone of an entry: its rule was run, and nothing that may hide it is in
        doubt. Of a part of the catalogue nobody can tell: what is needed there, and by whom, stands elsewhere.
        """
        family = self._family.get(key.code)
        if not self.run.whole or (family and key.code not in self.run.ran):
            return False
        if not key.at:
            return not self.map.unread
        if not is_sure(self.map, key.at):
            return False
        if family in (None, "structure"):  # what stands written there itself
            return not (self.map.unread and key.at in self._lead_nowhere)
        return not (self._is_hidden(key, gone) or self._is_unmeasured(key))

    def _is_hidden(self, key: Key, gone: Entry) -> bool:
        """Whether it may be out of sight behind a reference that leads nowhere, or something that was not read."""
        if "unreadable" in self.map.faults or any(path[:1] and path[0] in _OF_ALL for _, path in self.map.lost):
            return True
        if key.code in _FAR and (self._doubtful or self.map.unread):
            return True
        near = self._concerned(key, gone)
        return any(one.ref in self._doubtful or not is_sure(self.map, one.ref) for one in near)

    def _concerned(self, key: Key, gone: Entry) -> Iterator[Entity]:
        """What a gap is about, what it names, and what that has to do with at first hand; of a department's gap that
        names its services these alone.
        """
        entity = self.map.find(key.at.partition("@")[0])
        if entity is not None and not (gone.parts and isinstance(entity, Department)):
            yield from self._around(entity)
        words = (key.within.rpartition(":")[2], key.at.partition("@")[2], *gone.parts)
        named = (self.map.find(name) for word in words for name in word.split("@"))
        yield from (one for one in named if one is not None)

    @cached_property
    def _lead_nowhere(self) -> frozenset[str]:
        """Those that name something that is not there."""
        return frozenset(missing.holder.partition("@")[0] for missing in self.map.unresolved)

    @cached_property
    def _doubtful(self) -> frozenset[str]:
        """Those of which something leads nowhere or was not read, and those that a broken reference may mean."""
        meant: set[str] = set()
        for missing in self.map.unresolved:
            near = self.map.nearest(missing.reference, missing.wanted)
            meant.add(near.ref if near is not None else missing.reference.split("/")[0].split(".")[0])
        written: Iterable[Entity] = chain(
            self.map.services.values(), self.map.roles.values(), self.map.parties.values(), self.map.groups.values()
        )
        lost = {entity.ref for entity in written if self.map.is_lost(entity)} if self.map.lost else set()
        return self._lead_nowhere | meant | lost

    def _around(self, entity: Entity) -> Iterator[Entity]:
        """An entity, and what it has to do with at first hand."""
        yield entity
        if isinstance(entity, Service):
            yield from self._around_service(entity)
        elif isinstance(entity, Department):
            yield from self.map.services_of(entity)
        elif isinstance(entity, Role):
            yield from self.map.delivered_by(entity)
            yield from self._those_of(entity.department)
        else:
            served = chain.from_iterable(map(self.map.links_to, (entity, *self.map.groups_with(entity))))
            yield from (link.service for link in served)

    def _around_service(self, service: Service) -> Iterator[Entity]:
        map_ = self.map
        yield from self._those_of(service.supplier.ref)
        yield from (link.customer for link in map_.links_of(service))
        yield from (supplier for need in map_.needs_of(service) for supplier in need.suppliers)
        yield from (use.supplier for use in map_.uses_of(service))
        yield from (taken.service for taken in map_.agreements.taken(service))

    def _those_of(self, home: str) -> Iterator[Entity]:
        """A department or party itself; what stands below it in doubt is so for itself."""
        if (entity := self.map.departments.get(home) or self.map.parties.get(home)) is not None:
            yield entity

    def _is_unmeasured(self, key: Key) -> bool:
        """Whether a figure that showed the gap is old by now, or no longer there: that mends nothing."""
        if key.code not in _MEASURED:
            return False
        if key.code == "CM410":
            return bool(self._unmeasured)  # that of a supplier, however far
        return (key.at, key.within) in self._unmeasured

    @cached_property
    def _unmeasured(self) -> frozenset[tuple[str, str]]:
        """Where a standard or a score stands without a fresh figure, as an entry calls it."""
        performance, within = self.map.performance, self.run.within
        spots = [spot for spot in performance.all_spots() if spot.category != "delivery"]
        old = [(spot.at.ref, spot.place) for spot in spots if not performance.is_fresh(spot.standard)]
        places = [(at, place) for at, spot in old for place in (spot, spot.under("actual"))]
        told = (one for one in performance.told if not performance.is_recent(one.feedback.as_of))
        places += [(one.at.ref, one.at.place.under("feedback", one.number)) for one in told]
        return frozenset((at, within(place, at)) for at, place in places)

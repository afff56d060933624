"""A change between two states of a catalogue, and the way it goes for those who are served."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from custmap.findings import Place
from custmap.graph import CustomerMap, Entity, Group


class Direction(StrEnum):
    """What a change means for those who are served; the gravest first."""

    BREAKS = "breaks"
    """A promise that was made to them holds no longer."""
    WORSE = "worse"
    """A worse deal, though no standard of service is given up: a higher fee, more papers to bring."""
    CANNOT = "cannot-tell"
    """Nobody can tell: the two cannot be compared."""
    BETTER = "better"
    NEUTRAL = "neutral"
    """It concerns how the work is done, what is wanted or what was measured; no promise changes."""


ORDER = {direction: number for number, direction in enumerate(Direction)}


class Told(NamedTuple):
    """Which way something went, and how."""

    direction: Direction
    kind: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change, to one thing, for some customers."""

    direction: Direction
    kind: str
    """What happened, in a word or two that a program can rely on: `slower`, `customer-dropped`."""
    ref: str
    """The service, department, role, party or group as it is called now; as it was, where it is gone."""
    about: str = ""
    """What of it changed, in words: `time before (replies)`."""
    before: str = ""
    after: str = ""
    why: str = ""
    """A few more words: a sum, a cause."""
    customers: tuple[Entity, ...] = ()
    """Those it concerns; outside first, by name."""
    old: Place | None = None
    new: Place | None = None
    behind: int = 0
    """Links to the outside that rest on it, its own not counted."""

    @property
    def outside(self) -> bool:
        """Whether somebody outside is concerned."""
        return any(customer.outside for customer in self.customers)


@dataclass(frozen=True, slots=True)
class Twin:
    """Something that was taken for the same under another name or in another place."""

    what: str
    old: str
    new: str
    likeness: int
    """Percent of what is said of the two that is the same."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Everything that changed, the gravest first."""

    old: CustomerMap | None
    """None where there was no catalogue before."""
    new: CustomerMap
    changes: Sequence[Change]
    twins: Sequence[Twin] = ()
    unsure: Sequence[str] = field(default=())
    """What is on one side only, and may stand in a part of the other that could not be read."""

    def of(self, direction: Direction) -> list[Change]:
        """The changes that go one way."""
        return [change for change in self.changes if change.direction is direction]


def customers_of(entities: Sequence[Entity]) -> tuple[Entity, ...]:
    """Each once, outside first, by name."""
    once = {entity.ref: entity for entity in entities}
    return tuple(sorted(once.values(), key=lambda one: (not one.outside, one.name.casefold(), one.ref)))


def atoms_of(customer: Entity) -> tuple[Entity, ...]:
    """Those who stand behind a customer: the members of a group, else itself."""
    return customer.members if isinstance(customer, Group) else (customer,)

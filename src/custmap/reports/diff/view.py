"""What the renderers are given: the outcome, what the two states are called, and the way to lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import NamedTuple

from custmap.findings import Location, Place
from custmap.graph import CustomerMap, Entity
from custmap.reports.diff.model import Change, Direction, Outcome


class Spot(NamedTuple):
    """A line of a file, of the new state or of the old."""

    path: str
    line: int

    def __str__(self) -> str:
        return f"{self.path}:{self.line}"


@dataclass(frozen=True, slots=True)
class View:
    """A comparison, ready to be shown."""

    outcome: Outcome
    old_title: str
    new_title: str
    old_at: Callable[[Place], Location]
    """The place in the old state; its path says that it is old."""
    new_at: Callable[[Place], Location]
    old_unread: int = 0
    """Files of the old state, or parts of one, that could not be read."""
    new_unread: int = 0
    absent: Sequence[str] = ()
    """Files of the old state that the work tree leaves out on purpose (a sparse checkout): compared on neither side."""
    doubts: Sequence[str] = ()
    """What of the old state may not have been compared, in words."""
    notes: Sequence[str] = ()
    """What else is to be known of how the two states were read."""

    @property
    def whole(self) -> bool:
        """Whether everything could be compared."""
        return not (self.old_unread or self.new_unread or self.doubts)

    def old_spot(self, change: Change) -> Spot | None:
        """Where it stood."""
        return _spot(change.old, self.old_at)

    def new_spot(self, change: Change) -> Spot | None:
        """Where it stands, or what it should stand in."""
        return _spot(change.new, self.new_at)

    def seen_by(self, named: Callable[[str], str], *, revision: bool) -> View:
        """The same with files called as somebody else calls them; `revision`: old ones are led by `REV:`."""
        return replace(self, new_at=_seen(self.new_at, named), old_at=_seen(self.old_at, named, led=revision))

    def grouped(self, direction: Direction) -> Iterator[tuple[Sequence[Entity], list[Change]]]:
        """The changes of one direction, by whom they concern; outside first, nobody in particular last."""
        found = self.outcome.of(direction)
        for _, group in groupby(found, key=lambda change: [customer.ref for customer in change.customers]):
            changes = list(group)
            yield changes[0].customers, changes


def _spot(place: Place | None, locate: Callable[[Place], Location]) -> Spot | None:
    if place is None:
        return None
    location = locate(place)
    return Spot(location.path, location.line)


def _seen(
    locate: Callable[[Place], Location], named: Callable[[str], str], *, led: bool = False
) -> Callable[[Place], Location]:
    def located(place: Place) -> Location:
        location = locate(place)
        revision, colon, path = location.path.partition(":") if led else ("", "", location.path)
        return location._replace(path=f"{revision}{colon}{named(path)}")

    return located


def size_of(map_: CustomerMap) -> dict[str, int]:
    """How large a state is."""
    return {
        "departments": len(map_.departments),
        "services": len(map_.own_services),
        "links": len(map_.links),
    }

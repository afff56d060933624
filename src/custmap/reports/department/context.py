"""What every part of a report is made with: the map, what holds for whom, and where things stand in the files."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from custmap.catalogue.standard import AnyStandard, DeliveryCell
from custmap.findings import Location, Place
from custmap.graph import CustomerMap, Department, Entity, Link, Service
from custmap.graph.entities import qualified_role
from custmap.graph.promises.verdict import Verdict, backed_links
from custmap.reports.department.model import LinkView, Named
from custmap.reports.figures import served_by
from custmap.reports.gaps import Extent, Viewer
from custmap.reports.gaps_held import CELLS
from custmap.reports.gaps_search import words_of
from custmap.reports.grid import name_of

_TIME = CELLS.index(("during", "time"))


def named_words(standard: AnyStandard) -> str:
    """A promise in its own words, after the name that tells it from others in its cell."""
    words = words_of(standard.promise)
    return f"{standard.name}: {words}" if standard.name and words else words


class Context:
    """One map, looked at for reports; what is found out for one report serves the others."""

    def __init__(self, map_: CustomerMap, locate: Callable[[Place], Location], most: int | None = None) -> None:
        self.map = map_
        self.locate = locate
        self.backed = backed_links(map_.verdicts, map_.links_of)
        self.viewer = Viewer(map_, locate, Extent(whole=most), self.backed)
        self._links: dict[Link, LinkView] = {}

    @cached_property
    def verdicts(self) -> dict[Service, list[Verdict]]:
        """Service → what the sums say of its promises of time."""
        found: dict[Service, list[Verdict]] = {}
        for verdict in self.map.verdicts:
            found.setdefault(verdict.tested.service, []).append(verdict)
        return found

    @cached_property
    def parts(self) -> dict[str, list[Named]]:
        """Department → the departments that say they are part of it, by reference."""
        found: dict[str, list[Named]] = {}
        for ref, department in sorted(self.map.departments.items()):
            found.setdefault(department.written.part_of or "", []).append(Named(ref, department.name))
        return found

    def at(self, place: Place) -> tuple[str, int]:
        """The file and the line of a place."""
        spot = self.locate(place)
        return spot.path, spot.line

    def named(self, entity: Entity) -> Named:
        """A thing with the name that people use; a role with its department."""
        return Named(entity.ref, name_of(self.map, entity))

    def role(self, written: str | None, home: Department) -> Named | None:
        """The role that a word on a department's page means: there, its title alone will do."""
        if written is None:
            return None
        ref = qualified_role(written, home.ref)
        role = self.map.roles.get(ref)
        if role is None:
            return Named(ref, written)
        return Named(ref, role.name) if role.department == home.ref else self.named(role)

    def links(self, links: Iterable[Link]) -> list[LinkView]:
        """Some links, in their order."""
        return [self.link(link) for link in links]

    def link(self, link: Link) -> LinkView:
        """What is said of one link."""
        known = self._links.get(link)
        if known is None:
            known = self._links[link] = self._link(link)
        return known

    def _link(self, link: Link) -> LinkView:
        path, line = self.at(link.place)
        written, service = link.written, link.service.written
        volume = written.volume or (service.volume if len(service.customers) == 1 else None)
        served = served_by(self.viewer.holds, link)
        cells = (cell for cell in link.standards("during", "delivery") if isinstance(cell, DeliveryCell))
        channels = (channel.text for cell in cells for channel in cell.promise or ())
        return LinkView(
            link.ref,
            self.named(link.service),
            self.named(link.customer),
            link.external,
            link.level,
            tuple(part for part in written.as_ if part != "customer"),
            written.recurs or "",
            volume.text if volume else "",
            [named_words(cell) for cell in link.standards("during", "time") if cell.promise],
            served.held.signs[_TIME],
            list(dict.fromkeys(channels)),
            served.state,
            self.backed.get(link.ref),
            path,
            line,
        )

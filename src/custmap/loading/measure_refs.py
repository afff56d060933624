"""References of measurements → the standards in the catalogue."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from custmap.catalogue import CATEGORIES, PHASES, Catalogue, CatalogueDocument, Link, Service
from custmap.catalogue.standard import AnyStandard
from custmap.findings import Fault, Path, Place, Related
from custmap.loading.measure_rows import Row
from custmap.nearest import NearestIndex, nearest
from custmap.standards import Words
from custmap.wording import count, listed, shortened

_HOW = "write `department/service:time`, with `@customer` before the colon for one customer"
_SUGGESTIONS = 200
"""A file with more slips than that has one slip, made everywhere."""


class Target(NamedTuple):
    """A standard that is measured."""

    document: int
    """Its position in the catalogue."""
    path: Path
    standard: AnyStandard


class _Stated(NamedTuple):
    """A service or link, and where it stands."""

    ref: str
    document: int
    path: Path
    written: Service | Link


class UnknownReference(Exception):
    """A reference that leads to no standard: what is missing, and the way out."""

    def __init__(self, what: str, help_: str = _HOW, near: _Stated | None = None, *, unsure: bool = False) -> None:
        super().__init__(what)
        self.what, self.help, self.near = what, help_, near
        self.unsure = unsure
        """Whether it may stand in something that could not be read."""


class Finder:
    """The standards of one catalogue; nothing is indexed before the first is looked up."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self._asked = 0

    def find(self, reference: str) -> Target:
        """The standard that a reference leads to. Raises UnknownReference."""
        base, _, cell = reference.partition(":")
        stated = self._stated(base, cell)
        steps = cell.strip().split(".")
        phase = steps.pop(0) if steps[0] in PHASES else "during"
        category = steps.pop(0) if steps else ""
        if category not in CATEGORIES:
            near = nearest(category, CATEGORIES)
            written = f"'{shortened(cell, 60)}' is no kind of standard" if cell else "it does not say which standard"
            raise UnknownReference(written, f"did you mean '{near}'?" if near else f"{_HOW}: {', '.join(CATEGORIES)}")
        keys = (category,) if phase == "during" else (phase, category)
        cells = stated.written if phase == "during" else getattr(stated.written, phase)
        standards: tuple[AnyStandard, ...] = getattr(cells, category) if cells is not None else ()
        where = category if phase == "during" else f"{category} {phase} the service"
        if not standards:
            raise self._without(stated, keys, where)
        number = _number(standards, ".".join(steps), stated.ref, where)
        return Target(stated.document, (*stated.path, *keys, number), standards[number])

    def fault(self, error: UnknownReference, row: Row, times: int) -> Fault | None:
        """What to say of a row that leads nowhere, and of others with the same reference; None if nobody can tell."""
        if error.unsure:
            return None
        others = f", and of {count(times - 1, 'more row')}" if times > 1 else ""
        related: tuple[Related, ...] = ()
        if error.near is not None:
            place = Place(self.catalogue.documents[error.near.document].number, error.near.path, "key")
            related = (Related(f"'{error.near.ref}' is defined here", place),)
        return Fault(
            "dangling-reference",
            f"unknown reference '{shortened(row.text('ref'), 200)}' of a measurement{others}",
            location=row.location("ref"),
            label=error.what,
            help=error.help,
            related=related,
        )

    @cached_property
    def _services(self) -> dict[str, _Stated]:
        found: dict[str, _Stated] = {}
        for number, document in enumerate(self.catalogue.documents):
            for ref, path, service in _services_of(document.content, list(document.departments())):
                found.setdefault(ref, _Stated(ref, number, path, service))
        return found

    @cached_property
    def _nearest(self) -> NearestIndex:
        return NearestIndex(self._services)

    def _near(self, ref: str) -> _Stated | None:
        """The service whose reference is nearest, for the first few that are asked for: each takes a millisecond."""
        self._asked += 1
        near = self._nearest.nearest(ref) if self._asked <= _SUGGESTIONS else None
        return self._services[near] if near else None

    def _stated(self, base: str, cell: str) -> _Stated:
        ref, at, customer = (part.strip() for part in base.partition("@"))
        service = self._services.get(ref)
        if service is None:
            near = self._near(ref)
            help_ = f"did you mean '{near.ref}{at}{customer}:{cell}'?" if near else _HOW
            what = "no department or party has a service of this reference"
            raise UnknownReference(what, help_, near, unsure=ref in self.catalogue.unread)
        if not at:
            return service
        assert isinstance(service.written, Service), "only services are indexed"
        link = service.written.customers.get(customer)
        path = (*service.path, "customers")
        if link is None:
            near_customer = nearest(customer, service.written.customers)
            help_ = f"did you mean '{ref}@{near_customer}:{cell}'?" if near_customer else "leave out `@customer`"
            unsure = customer in self.catalogue.unread or self._is_lost(service.document, path)
            raise UnknownReference(f"{ref} has no customer of this name", help_, unsure=unsure)
        return _Stated(f"{ref}@{customer}", service.document, (*path, customer), link)

    def _without(self, stated: _Stated, keys: tuple[str, ...], where: str) -> UnknownReference:
        unsure = self._is_lost(stated.document, (*stated.path, *keys[:1]))
        if isinstance(stated.written, Link):
            service = stated.ref.partition("@")[0]
            help_ = f"measure '{service}:{'.'.join(keys)}', or write a standard for this customer"
            return UnknownReference(f"this customer has no standard of its own for {where}", help_, unsure=unsure)
        help_ = f"write the standard on the page of '{stated.ref}', or mend the reference"
        return UnknownReference(f"{stated.ref} has no standard for {where}", help_, unsure=unsure)

    def _is_lost(self, document: int, path: Path) -> bool:
        return path in self.catalogue.documents[document].lost


def _services_of(content: object, departments: list[tuple[str, object, Path]]) -> Iterator[tuple[str, Path, Service]]:
    for owner, department, path in departments:
        for id_, service in getattr(department, "services").items():  # noqa: B009
            yield f"{owner}/{id_}", (*path, "services", id_), service
    if isinstance(content, CatalogueDocument):
        for owner, party in content.parties.items():
            for id_, service in party.services.items():
                yield f"{owner}/{id_}", ("parties", owner, "services", id_), service


def _number(standards: tuple[AnyStandard, ...], name: str, ref: str, where: str) -> int:
    """Which standard of a cell is meant: the one of the name or label, else the only one that can be measured."""
    numbers = range(len(standards))
    if name:
        chosen = [number for number in numbers if _slug(name) in _names(standards[number])]
        if not chosen:
            known = sorted({one for standard in standards for one in _names(standard)})
            near = nearest(_slug(name), known)
            there = f"there are {listed(known)}" if known else "leave out the name"
            help_ = f"did you mean '{near}'?" if near else there
            raise UnknownReference(f"no standard for {where} has this name", help_)
    else:
        chosen = list(numbers)
    if len(chosen) > 1:
        chosen = [n for n in chosen if standards[n].promise and not isinstance(standards[n].promise, Words)] or chosen
    if len(chosen) > 1:
        named = [one for number in chosen for one in _names(standards[number])[:1]]
        help_ = f"add its name to the reference: {listed(named)}" if named else "give each a `name` where it is written"
        raise UnknownReference(f"{ref} has {len(chosen)} standards for {where}", help_)
    return chosen[0]


def _names(standard: AnyStandard) -> list[str]:
    """What a standard is called in a reference: its name, its label."""
    words = (standard.name, getattr(standard.promise or standard.wants, "label", None))
    return [_slug(word) for word in words if word]


def _slug(text: str) -> str:
    return "-".join(re.findall(r"\w+", text.lower()))

"""What would break if a service promised something else: the change is made, and what no longer holds is told.

Nearest first: a promise that the change leaves unbacked is taken to need what its own sum needs, and so carries on to
those who rest on it, until nothing new breaks.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import BaseModel, TypeAdapter, ValidationError

from custmap.catalogue import Catalogue
from custmap.catalogue import Service as WrittenService
from custmap.catalogue.scalars import says_nothing
from custmap.catalogue.standard import TimeCell
from custmap.errors import CustmapError
from custmap.findings import Finding, Path, Severity
from custmap.graph import CustomerMap, Link, Service, build
from custmap.graph.promises.verdict import Sum
from custmap.rules import all_rules, run
from custmap.standards import Words

_KEYS = {
    "time": "time",
    "availability": "available",
    "available": "available",
    "hours": "hours",
    "first_time_right": "first_time_right",
}
_RULES = ("CM204", "CM301", "CM302", "CM304", "CM305", "CM306", "CM307", "CM308", "CM309", "CM310", "CM311", "CM312")
_WAVES = 50


@dataclass(frozen=True, slots=True)
class Broken:
    """A promise that held before, and does not hold after the change."""

    finding: Finding
    wave: int
    """1 for what the change breaks itself, 2 for what that breaks in turn …"""
    customers: tuple[str, ...]
    """The external customers of the service whose promise it is."""


@dataclass(frozen=True, slots=True)
class WhatIf:
    """The change, and everything it breaks."""

    service: Service
    key: str
    before: str
    after: str
    broken: Sequence[Broken]


def what_if(catalogue: Catalogue, map_: CustomerMap, service: Service, settings: Iterable[str]) -> WhatIf:
    """What breaks when `service` is changed by `settings` (`time=within 8 wd`, `availability=98%`, `hours=…`).

    Raises CustmapError for a setting that makes no sense.
    """
    changes = dict(_setting(setting) for setting in settings)
    written = _changed(service.written, changes)
    after = _with(catalogue, service, written)
    known = {_key(finding) for finding in _findings(map_)}
    broken: list[Broken] = []
    current = build(after, as_of=map_.today)
    for wave in range(1, _WAVES):
        fresh = [finding for finding in _findings(current) if _key(finding) not in known]
        if not fresh:
            break
        known.update(_key(finding) for finding in fresh)
        broken += [Broken(finding, wave, _customers(current, finding.at)) for finding in fresh]
        after = _carried(after, current, {finding.at.partition("@")[0] for finding in fresh})
        current = build(after, as_of=map_.today)
    key = ", ".join(changes)
    return WhatIf(service, key, _said(service.written, changes), _said(written, changes), broken)


def _setting(setting: str) -> tuple[str, str]:
    key, equals, value = setting.partition("=")
    if not equals or key.strip() not in _KEYS or not value.strip() or says_nothing(value):
        raise CustmapError(
            f"--set '{setting}': write {', '.join(sorted(_KEYS))} and a value, such as time='within 8 wd'"
        )
    return _KEYS[key.strip()], value.strip()


def _changed(written: WrittenService, changes: dict[str, str]) -> WrittenService:
    try:
        read = TypeAdapter(WrittenService).validate_python(changes)
    except ValidationError as error:
        told = error.errors(include_url=False)[0].get("ctx", {})
        way_out = f"; {told['help']}" if told.get("help") else ""
        raise CustmapError(f"--set: {told.get('what', 'this value is not understood')}{way_out}") from None
    _refuse_words(read)
    update: dict[str, Any] = {key: getattr(read, key) for key in changes}
    if "time" in changes:  # for every customer, also those who have a promise of their own
        links = written.customers.items()
        update["customers"] = {ref: link.model_copy(update={"time": ()}) for ref, link in links}
    return written.model_copy(update=update)


def _refuse_words(read: WrittenService) -> None:
    """Refuses what nobody can reckon with: of a promise in words it would be told that nothing breaks."""
    promises = [(standard.promise, "within 8 wd") for standard in read.time]
    for value, example in [*promises, (read.hours, "Mo-Fr 08:00-17:00")]:
        if isinstance(value, Words):
            way_out = f"did you mean '{value.suggestion}'?" if value.suggestion else f"write it like {example}"
            raise CustmapError(f"--set: nobody can reckon with '{value.text}'; {way_out}")


def _said(written: WrittenService, changes: dict[str, str]) -> str:
    said = []
    for key in changes:
        value = getattr(written, key)
        if key == "time":
            said.append("; ".join(standard.promise.text for standard in value if standard.promise) or "nothing said")
        else:
            said.append("nothing said" if value is None else getattr(value, "text", f"{value}"))
    return ", ".join(said)


def _with(catalogue: Catalogue, service: Service, written: WrittenService) -> Catalogue:
    """The catalogue with one service written anew."""
    place = service.place
    documents = tuple(
        document._replace(content=_replaced(document.content, place.path, written))
        if document.number == place.document
        else document
        for document in catalogue.documents
    )
    return catalogue._replace(documents=documents)


def _replaced(holder: Any, path: Path, value: Any) -> Any:
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(holder, BaseModel):
        return holder.model_copy(update={str(step): _replaced(getattr(holder, str(step)), rest, value)})
    return {**holder, step: _replaced(holder[step], rest, value)}


def _carried(catalogue: Catalogue, map_: CustomerMap, broken: set[str]) -> Catalogue:
    """The catalogue in which every service whose promise broke says the time that its own sum needs."""
    for verdict in map_.verdicts:
        found: Sum | None = verdict.suppliers or verdict.steps
        tested = verdict.tested
        if found is None or tested.link is not None or tested.service.ref not in broken:
            continue
        needed = replace(tested.limit, text=str(found.total), kind="within", within=found.total)
        written = tested.service.written.model_copy(update={"time": (TimeCell.model_construct(promise=needed),)})
        catalogue = _with(catalogue, tested.service, written)
    return catalogue


def _findings(map_: CustomerMap) -> list[Finding]:
    found, _ = run(map_, [rule for rule in all_rules() if rule.code in _RULES])
    return [finding for finding in found if finding.severity > Severity.NOTE]


def _key(finding: Finding) -> tuple[str, str, str]:
    return finding.code, finding.at, finding.about


def _customers(map_: CustomerMap, at: str) -> tuple[str, ...]:
    service = map_.services.get(at.partition("@")[0])
    links: Iterable[Link] = map_.links_of(service) if service else ()
    return tuple(link.customer.name for link in links if link.external)

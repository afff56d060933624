"""Measurements of `measures.csv` → the standards they belong to: the youngest of each counts.

`ref` is a cell (`finance/payroll:time`, `finance/payroll@council:after.time`) or a named standard in one
(`help-desk/support:time.answer-calls`). A bad row is a fault of its own; the others count.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pydantic import ValidationError

from custmap.catalogue import Catalogue
from custmap.catalogue.document import CatalogueDocument
from custmap.catalogue.standard import AnyStandard
from custmap.findings import Evidence, Fault, Path, Place
from custmap.loading.discover import Closed, Found
from custmap.loading.measure_refs import Finder, Target, UnknownReference
from custmap.loading.measure_rows import Row, rows_of
from custmap.loading.sources import NoText, text_of

_COLUMN = {"actual": "value", "n": "n", "as_of": "as_of"}
_EMPTY = {
    "ref": ("which standard was measured", "write it like finance/payroll:time"),
    "value": ("what was measured", "write it like 3.5 wd, 92% or 0.8%"),
    "as_of": ("the day of the measurement", "write year-month-day, such as 2026-03-31"),
}


@dataclass(frozen=True, slots=True)
class Measured:
    """The catalogue with its measurements, and where each stands that is not written in it."""

    catalogue: Catalogue
    evidence: dict[Place, Evidence]


@dataclass(slots=True)
class _Youngest:
    """The youngest measurement of one standard so far."""

    found: Target
    row: Row | None = None
    update: dict[str, Any] = field(default_factory=dict)
    lost: bool = False
    """Whether a row of it could not be read."""


def rows_in(files: Iterable[Found | Closed], faults: list[Fault]) -> Iterator[Row]:
    """The rows of all files of measurements; what is wrong with a file or a row is added to `faults`."""
    for file in files:
        try:
            source = text_of(file)
        except NoText as error:
            faults.append(error.fault)
        else:
            yield from rows_of(source, faults)


def measured(catalogue: Catalogue, rows: Iterable[Row], faults: list[Fault], as_of: date | None = None) -> Measured:
    """The catalogue with the youngest measurement of each standard, be it written beside it or in a row.

    Of rows of one day the last counts, and a row before what is written beside the standard; the youngest is that of
    the day for which the catalogue is looked at, and before what is dated behind it. Linear in both. What is wrong with
    a row is added to `faults`.
    """
    today = as_of or _day_of(catalogue)
    finder = Finder(catalogue)
    known: dict[str, _Youngest] = {}
    by_place: dict[tuple[int, Path], _Youngest] = {}
    unknown: dict[str, tuple[UnknownReference, Row, int]] = {}
    for row in rows:
        ref = row.text("ref")
        if _is_empty(row, faults):
            continue
        if ref in unknown:
            error, first, times = unknown[ref]
            unknown[ref] = error, first, times + 1
            continue
        if ref not in known:
            try:
                found = finder.find(ref)
            except UnknownReference as error:
                unknown[ref] = error, row, 1
                continue
            known[ref] = by_place.setdefault((found.document, found.path), _Youngest(found))
        _take(known[ref], row, faults, today)
    told = (finder.fault(error, row, times) for error, row, times in unknown.values())
    faults.extend(fault for fault in told if fault is not None)
    return _applied(catalogue, by_place.values())


def _day_of(catalogue: Catalogue) -> date:
    """The organisation's own day, else today."""
    pages = (document.content for document in catalogue.documents)
    organisations = (page.organisation for page in pages if isinstance(page, CatalogueDocument) and page.organisation)
    first = next(organisations, None)
    return first.as_of if first is not None and first.as_of is not None else date.today()


def _is_empty(row: Row, faults: list[Fault]) -> bool:
    """Whether a row lacks what it must have."""
    for column, (what, help_) in _EMPTY.items():
        if not row.text(column):
            faults.append(Fault("bad-value", f"this row does not say {what}", location=row.location(), help=help_))
            return True
    return False


def _take(youngest: _Youngest, row: Row, faults: list[Fault], today: date) -> None:
    """Keeps a row if it is the youngest of today; its texts are read as if they stood beside the promise."""
    standard = youngest.found.standard
    texts = {"actual": row.text("value"), "as_of": row.text("as_of")}
    if n := row.text("n"):
        texts["n"] = n
    read: AnyStandard | None = None
    while read is None:
        try:
            read = type(standard).model_validate(texts)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                key, context = str(detail["loc"][0]), detail.get("ctx", {})
                what = f"{_COLUMN[key]}: {context['what']}"
                faults.append(Fault("bad-value", what, location=row.location(_COLUMN[key]), help=context["help"]))
                texts.pop(key, None)
        if not {"actual", "as_of"} <= texts.keys():
            youngest.lost = True
            return
    before = youngest.update["as_of"] if youngest.update else standard.as_of if standard.actual else None
    day = read.as_of
    if before is None or (day is not None and (day <= today, day) >= (before <= today, before)):
        youngest.row = row
        youngest.update = {"actual": read.actual, "as_of": read.as_of, "n": read.n}


def _applied(catalogue: Catalogue, measurements: Iterable[_Youngest]) -> Measured:
    evidence: dict[Place, Evidence] = {}
    updates: dict[int, dict[Path, dict[str, Any]]] = {}
    lost: dict[int, set[Path]] = {}
    for one in measurements:
        document, path, _ = one.found
        if one.row is not None:
            updates.setdefault(document, {})[path] = one.update
            place = Place(catalogue.documents[document].number, path)
            evidence[place] = Evidence(one.row.location("value"), one.row.text("source"))
        elif one.lost:
            lost.setdefault(document, set()).add((*path, "actual"))
    documents = list(catalogue.documents)
    for number in updates.keys() | lost.keys():
        before = documents[number]
        content = _updated(before.content, updates.get(number, {}))
        documents[number] = before._replace(content=content, lost=before.lost | lost.get(number, set()))
    return Measured(catalogue._replace(documents=tuple(documents)), evidence)


def _updated(value: Any, updates: dict[Path, dict[str, Any]]) -> Any:
    """`value` with what each path leads to updated; every model, mapping and list on the way is copied once."""
    if not updates:
        return value
    if () in updates:
        return value.model_copy(update=updates[()])
    below: dict[Any, dict[Path, dict[str, Any]]] = {}
    for path, update in updates.items():
        below.setdefault(path[0], {})[path[1:]] = update
    if isinstance(value, dict):
        return value | {key: _updated(value[key], inner) for key, inner in below.items()}
    if isinstance(value, tuple):
        return tuple(_updated(item, below.get(number, {})) for number, item in enumerate(value))
    return value.model_copy(update={key: _updated(getattr(value, key), inner) for key, inner in below.items()})

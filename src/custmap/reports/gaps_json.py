"""The figures, the grid and the gaps as one JSON document, complete. Fields are only ever added in a schema version.

* `schema_version` 1; `organisation`; `as_of`, the day it is looked at; `department` and `customer`, the references that
  were asked for, or null.
* `figures`, of everything that was asked for, and of each of `departments` (`ref`, `name`, `figures`; by reference,
  empty where one department or customer was asked for): `total_customer_service` has `outside` and `inside`, each
  with `low` and `high` (percent, rounded down; null without links), and the links by class, `proven`, `kept`,
  `broken`, `unknown`, `links`; `promised`, `backed`, `measured`, `kept`, `asked` and `satisfied` have `number`, `of`
  and `percent` (rounded down; null where `of` is 0); `backed` is null where it was not reckoned; `not_declared`,
  `not_comparable` and `without_target` are counts beside `backed`, `kept` and `satisfied`; `reach` is the widest
  three, `ref` and `links`.
* `links`: `ref`, `service`, `customer`, `customer_name`, `external`, `state` (one of the four classes), and `signs`, by
  phase and category: nothing, said, promised, kept, wanted, missed, or unread. A service that names no customer is
  there with null in place of the customer and its state.
* `gaps`, the widest first: `kind` (missed, unhappy, wanted, expected, unsaid), `service`, `link` (null if it is about
  all customers of the service), `phase`, `category` (a category, feedback, or null), `name` (of the standard or
  score), `wants`, `source` (asked, assumed, law), `wanted_by` (the service whose need says it), `promise`, `actual`
  (the author's words or null; of feedback target and score), `n`, `as_of`, `fresh`, `unsaid` (`what`, `links`, `of`),
  `width` (what it is ranked by in its kind; null if it has none, or is endless), `path`, `line`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from custmap.reports.figures import Figures, Interval, Ratio
from custmap.reports.gaps import View
from custmap.reports.gaps_found import Gap, Kind
from custmap.reports.gaps_held import CELLS, Signs
from custmap.reports.grid import Row
from custmap.wording import json_text

SCHEMA_VERSION = 1


def render(view: View) -> str:
    """The document. The view must be a complete one, with every row and gap."""
    parts = view.departments or [view.whole]
    document = {
        "schema_version": SCHEMA_VERSION,
        "organisation": view.organisation,
        "as_of": view.today.isoformat(),
        "department": view.department.ref if view.department else None,
        "customer": view.customer.ref if view.customer else None,
        "figures": _figures(view.whole.figures),
        "departments": [
            {"ref": part.ref, "name": part.name, "figures": _figures(part.figures)} for part in view.departments
        ],
        "links": [link for part in parts for row in part.rows for link in _links(row, view)],
        "gaps": [_gap(gap) for gap in view.whole.gaps],
    }
    return json_text(document) + "\n"


def _figures(figures: Figures) -> dict[str, Any]:
    return {
        "total_customer_service": {"outside": _interval(figures.outside), "inside": _interval(figures.inside)},
        "promised": _ratio(figures.promised),
        "backed": _ratio(figures.backed) if figures.backed else None,
        "not_declared": figures.not_declared,
        "measured": _ratio(figures.measured),
        "kept": _ratio(figures.kept),
        "not_comparable": figures.not_comparable,
        "asked": _ratio(figures.asked),
        "satisfied": _ratio(figures.satisfied),
        "without_target": figures.without_target,
        "reach": [{"ref": ref, "links": number} for ref, number in figures.reach],
    }


def _interval(interval: Interval) -> dict[str, int | None]:
    return {
        "low": interval.low,
        "high": interval.high,
        "proven": interval.proven,
        "kept": interval.kept,
        "broken": interval.broken,
        "unknown": interval.unknown,
        "links": interval.links,
    }


def _ratio(ratio: Ratio) -> dict[str, int | None]:
    return {"number": ratio.number, "of": ratio.of, "percent": ratio.percent}


def _links(row: Row, view: View) -> Iterator[dict[str, Any]]:
    signs = _signs(row.signs)
    if not row.links:
        nobody = dict.fromkeys(("ref", "service", "customer", "customer_name", "external", "state"))
        yield {**nobody, "service": row.service.ref, "signs": signs}
    for link in row.links:
        yield {
            "ref": link.ref,
            "service": row.service.ref,
            "customer": link.customer.ref,
            "customer_name": view.names[link.customer.ref],
            "external": link.external,
            "state": view.states[link.ref].value,
            "signs": signs,
        }


def _signs(signs: Signs) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for (phase, category), sign in zip(CELLS, signs, strict=True):
        found.setdefault(phase, {})[category] = "unread" if sign is None else sign.name.lower()
    return found


def _gap(gap: Gap) -> dict[str, Any]:
    return {
        "kind": gap.kind.name.lower(),
        "service": gap.service.ref,
        "link": gap.link.ref if gap.link else None,
        "phase": None if gap.kind is Kind.UNSAID else gap.phase,
        "category": gap.category or None,
        "name": gap.about or None,
        "wants": gap.wants or None,
        "source": gap.source or None,
        "wanted_by": gap.wanted_by or None,
        "promise": gap.promise or None,
        "actual": gap.actual or None,
        "n": gap.n,
        "as_of": gap.as_of.isoformat() if gap.as_of else None,
        "fresh": gap.is_fresh,
        "unsaid": [{"what": one.what, "links": one.silent, "of": one.of} for one in gap.unsaid],
        "width": round(float(gap.width), 4) if gap.width is not None and gap.width.is_finite() else None,
        "path": gap.path,
        "line": gap.line,
    }

"""The figures, the grid and the gaps as one JSON document, complete. Fields are only ever added in a schema version.

* `schema_version` 1; `organisation`; `as_of`, the day it is looked at; `department` and `customer`, the references that
  were asked for, or null.
* `figures`, of everything that was asked for, and of each of `departments` (`ref`, `name`, `figures`; by reference,
  empty where one department or customer was asked for): `total_customer_service` has `outside` and `inside`, each
  with `low` and `high` (percent, rounded down; null without links), and the links by class, `proven`, `kept`,
  `broken`, `unknown`, `links`; `promised`, `backed`, `measured`, `kept`, `asked` and `satisfied` have `number`, `of`
  and `percent` (rounded down; null where `of` is 0); `backed` is null where it was not reckoned; `not_declared`,
  `not_comparable` and `without_target` are counts beside `backed`, `kept` and `satisfied`, of what could not be judged
  and is in none of their numbers; `reach` is the widest three, `ref` and `links`.
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
        "figures": figures(view.whole.figures),
        "departments": [
            {"ref": part.ref, "name": part.name, "figures": figures(part.figures)} for part in view.departments
        ],
        "links": [link for part in parts for row in part.rows for link in _links(row, view)],
        "gaps": [gap(one) for one in view.whole.gaps],
    }
    return json_text(document) + "\n"


def figures(page: Figures) -> dict[str, Any]:
    """The page for a manager."""
    return {
        "total_customer_service": {"outside": _interval(page.outside), "inside": _interval(page.inside)},
        "promised": _ratio(page.promised),
        "backed": _ratio(page.backed) if page.backed else None,
        "not_declared": page.not_declared,
        "measured": _ratio(page.measured),
        "kept": _ratio(page.kept),
        "not_comparable": page.not_comparable,
        "asked": _ratio(page.asked),
        "satisfied": _ratio(page.satisfied),
        "without_target": page.without_target,
        "reach": [{"ref": one.ref, "links": number} for one, number in page.reach],
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
    shown = signs(row.signs)
    if not row.links:
        nobody = dict.fromkeys(("ref", "service", "customer", "customer_name", "external", "state"))
        yield {**nobody, "service": row.service.ref, "signs": shown}
    for link in row.links:
        yield {
            "ref": link.ref,
            "service": row.service.ref,
            "customer": link.customer.ref,
            "customer_name": view.names[link.customer.ref],
            "external": link.external,
            "state": view.states[link.ref].value,
            "signs": shown,
        }


def signs(every: Signs) -> dict[str, dict[str, str]]:
    """A line of the grid, by phase and category."""
    found: dict[str, dict[str, str]] = {}
    for (phase, category), sign in zip(CELLS, every, strict=True):
        found.setdefault(phase, {})[category] = "unread" if sign is None else sign.name.lower()
    return found


def gap(found: Gap) -> dict[str, Any]:
    """One found."""
    return {
        "kind": found.kind.name.lower(),
        "service": found.service.ref,
        "link": found.link.ref if found.link else None,
        "phase": None if found.kind is Kind.UNSAID else found.phase,
        "category": found.category or None,
        "name": found.about or None,
        "wants": found.wants or None,
        "source": found.source or None,
        "wanted_by": found.wanted_by or None,
        "promise": found.promise or None,
        "actual": found.actual or None,
        "n": found.n,
        "as_of": found.as_of.isoformat() if found.as_of else None,
        "fresh": found.is_fresh,
        "unsaid": [{"what": one.what, "links": one.silent, "of": one.of} for one in found.unsaid],
        "width": round(float(found.width), 4) if found.width is not None and found.width.is_finite() else None,
        "path": found.path,
        "line": found.line,
    }

"""The comparison as one JSON document, complete. Fields are only ever added in a schema version.

* `schema_version` 1; `old` and `new`: `title`, `unreadable` (files, or parts of one), and the counts `departments`,
  `services` and `links`; `old` has null counts where there was no catalogue.
* `changes`, the gravest first: `direction` (breaks, worse, cannot-tell, better, neutral), `kind`, `ref` (as it is
  called now; as it was, where it is gone), `about`, `before`, `after`, `why`, `customers` (`ref`, `name`, `outside`,
  `members` of a group, else null), `old` and `new` (`path` and `line`, or null), `behind` (links to the outside that
  rest on it, its own not counted), and `text`, the change in words.
* `same`: what was taken for the same under another name: `what`, `old`, `new`, `alike` (percent).
* `remarks`: how the two states were read, and what of them could not be compared, in words.
* `not_compared`: what only one side has, and may stand in what could not be read of the other.
* `summary`: the number of changes of each direction.
"""

from __future__ import annotations

from typing import Any

from custmap.graph import CustomerMap, Entity, Group
from custmap.reports.diff.model import Change, Direction
from custmap.reports.diff.view import Spot, View, size_of
from custmap.reports.diff.words import cautions, told
from custmap.wording import json_text

SCHEMA_VERSION = 1


def render(view: View) -> str:
    """The document."""
    outcome = view.outcome
    document = {
        "schema_version": SCHEMA_VERSION,
        "old": _side(view.old_title, view.old_unread, outcome.old),
        "new": _side(view.new_title, view.new_unread, outcome.new),
        "changes": [_change(view, change) for change in outcome.changes],
        "same": [
            {"what": twin.what, "old": twin.old, "new": twin.new, "alike": twin.likeness} for twin in outcome.twins
        ],
        "not_compared": list(outcome.unsure),
        "remarks": cautions(view),
        "summary": {direction.value: len(outcome.of(direction)) for direction in Direction},
    }
    return json_text(document) + "\n"


def _side(title: str, unread: int, map_: CustomerMap | None) -> dict[str, Any]:
    sizes = size_of(map_) if map_ is not None else dict.fromkeys(("departments", "services", "links"))
    return {"title": title, "unreadable": unread, **sizes}


def _change(view: View, change: Change) -> dict[str, Any]:
    return {
        "direction": change.direction.value,
        "kind": change.kind,
        "ref": change.ref,
        "about": change.about,
        "before": change.before,
        "after": change.after,
        "why": change.why,
        "customers": [_customer(customer) for customer in change.customers],
        "old": _spot(view.old_spot(change)),
        "new": _spot(view.new_spot(change)),
        "behind": change.behind,
        "text": told(change),
    }


def _customer(customer: Entity) -> dict[str, Any]:
    members = len(customer.members) if isinstance(customer, Group) else None
    return {"ref": customer.ref, "name": customer.name, "outside": customer.outside, "members": members}


def _spot(spot: Spot | None) -> dict[str, Any] | None:
    return {"path": spot.path, "line": spot.line} if spot else None

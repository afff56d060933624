"""The ripple as JSON. Fields are only ever added within a schema version."""

from __future__ import annotations

from typing import Any

from custmap.graph.ripple import Effect
from custmap.reports.impact import Money, Ripple
from custmap.wording import json_text

SCHEMA_VERSION = 1


def render(view: Ripple) -> str:
    """One JSON document."""
    return json_text({"schema_version": SCHEMA_VERSION, **document(view)}) + "\n"


def document(view: Ripple) -> dict[str, Any]:
    """What it says: `effect` is fails, weakened or felt; `distance` counts hops; `way` is a shortest one.

    Of a customer outside `effect` is the gravest that any of its services suffers; `links` are those that suffer at
    all, `links_by_effect` how many suffer what, `links_of` all that reach it, by its own name or that of a group.
    """
    return {
        "ref": view.entity.ref,
        "services": [service.ref for service in view.origins],
        "customers": [{"ref": link.customer.ref, "level": link.level} for link in view.direct],
        "hits": [
            {
                "ref": hit.service.ref,
                "effect": hit.effect.name.lower(),
                "distance": hit.distance,
                "because": hit.because.ref if hit.because else None,
                "through": hit.through.ref if hit.through else None,
            }
            for hit in view.hits
        ],
        "outside": [
            {
                "customer": item.name,
                "effect": item.effect.name.lower(),
                "distance": item.distance,
                "links": item.links,
                "links_by_effect": {effect.name.lower(): item.hit.get(effect, 0) for effect in reversed(Effect)},
                "links_of": item.of,
                "way": list(item.way),
            }
            for item in view.outside
        ],
        "external_customers": view.customers,
        "currency": view.currency or None,
        "fee_at_risk": _money(view.fails),
        "fee_behind_those_who_feel_it": _money(view.feels),
    }


def _money(money: Money) -> dict[str, float | int]:
    return {"per_month": round(float(money.amount), 2), "links_known": money.known, "links_unknown": money.unknown}

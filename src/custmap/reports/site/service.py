"""A service: its customers with their standards, what it rests on, and the chains that it stands in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from custmap.graph import Service
from custmap.reports.department.model import Named, ServiceView
from custmap.reports.department.sections.short import fees
from custmap.reports.gaps_found import Gap
from custmap.reports.site.shared import Shared
from custmap.reports.site.trees import DEPTH, MOST, Twig, twigs_of


@dataclass(frozen=True, slots=True)
class ServicePage:
    """Everything that a service's page says."""

    service: ServiceView
    department: Named
    gaps: Sequence[Gap]
    downstream: Sequence[Twig]
    upstream: Sequence[Twig]
    facts: Sequence[tuple[str, str]]


def service_page_of(shared: Shared, service: Service, gaps: Sequence[Gap]) -> ServicePage:
    """The page of one service; `gaps` are its own."""
    view = shared.reporter.service(service)
    currency = shared.map.organisation.currency or "" if shared.map.organisation else ""
    return ServicePage(
        view,
        shared.reporter.context.named(service.supplier),
        gaps,
        list(twigs_of(shared.map, shared.chains.downstream(service, DEPTH, MOST))),
        list(twigs_of(shared.map, shared.chains.upstream(service, DEPTH, MOST))),
        facts_of(view, currency),
    )


def facts_of(view: ServiceView, currency: str) -> list[tuple[str, str]]:
    """What is said of the service as a whole, in the order in which people ask; what is not said is left out."""
    facts = [
        ("gives", ", ".join(view.gives)),
        ("owner", view.owner.name if view.owner else ""),
        ("fee", ", ".join(fees(view.fee, currency))),
        ("cost of one", f"{currency} {view.unit_cost}".strip() if view.unit_cost else ""),
        ("how much", view.volume),
        ("hours", view.hours),
        ("clock", view.clock if view.clock != "processing" else ""),
        ("class", view.limit),
        ("own work", view.work),
        ("wait", view.wait),
        ("available", view.available),
        ("right the first time", view.first_time_right),
        ("the customer brings", ", ".join(view.requires)),
        ("takes skill in", ", ".join(view.capability)),
        ("reviewed", view.reviewed.isoformat() if view.reviewed else ""),
    ]
    return [(name, text) for name, text in facts if text]

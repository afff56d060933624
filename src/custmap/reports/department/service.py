"""One service that a department delivers, with everything that is said of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from custmap.catalogue.service import Feedback
from custmap.graph import Department, Link, Service
from custmap.graph.performance import Spot
from custmap.graph.promises.sums import percent
from custmap.reports.department.backing import backing_of
from custmap.reports.department.context import Context
from custmap.reports.department.model import Named, Score, ServiceView, Standard, Step, Terms
from custmap.reports.department.needs import needs_of
from custmap.reports.gaps_held import Held, Look
from custmap.reports.gaps_search import words_of


def service_view(context: Context, service: Service) -> ServiceView:
    """Everything that is said of a service of a department."""
    map_, written, home = context.map, service.written, service.supplier
    assert isinstance(home, Department), "reports are of what we deliver ourselves"
    path, line = context.at(service.place)
    needs = list(needs_of(context, service))
    return ServiceView(
        service.ref,
        service.id,
        service.name,
        written.about or "",
        written.gives,
        context.role(written.owner, home),
        written.clock,
        written.class_ or "",
        written.hours.text if written.hours else "",
        percent(written.available) if written.available is not None else "",
        percent(written.first_time_right) if written.first_time_right is not None else "",
        written.volume.text if written.volume else "",
        tuple(fee.text for fee in written.fee),
        f"{written.unit_cost:f}" if written.unit_cost is not None else "",
        written.reviewed,
        written.requires,
        written.capability,
        written.work.text if written.work else "",
        written.wait.text if written.wait else "",
        list(_steps(context, service, home)),
        context.links(map_.links_of(service)),
        list(_terms(context, service)),
        list(_scores(context, service)),
        needs if needs or written.needs is not None else None,
        [backing_of(context, verdict) for verdict in context.verdicts.get(service, ())],
        sorted(context.named(taken.service) for taken in map_.agreements.taken(service)),
        map_.reach.hard[service.ref] - map_.reach.own.get(service.ref, 0),
        path,
        line,
    )


def _steps(context: Context, service: Service, home: Department) -> Iterator[Step]:
    used = {use.step: context.named(use.supplier) for use in context.map.uses_of(service)}
    for number, step in enumerate(service.written.steps):
        takes = step.takes.text if step.takes else ""
        yield Step(number + 1, step.do, context.role(step.by, home), takes, step.when, used.get(number))


def _terms(context: Context, service: Service) -> Iterator[Terms]:
    """The standards, once for all customers for whom the same ones hold."""
    holds = context.viewer.holds
    alike: dict[object, tuple[Held, list[Named]]] = {}
    for link in context.map.links_of(service):
        held = holds.of_link(link)
        same = held.signs, tuple(id(spot) for spot, _ in held.seen)
        alike.setdefault(same, (held, []))[1].append(context.named(link.customer))
    for held, customers in alike.values() or [(holds.of_service(service), [])]:
        yield Terms(customers, held.signs, [_standard(context, spot, look) for spot, look in held.seen])


def _standard(context: Context, spot: Spot, look: Look) -> Standard:
    standard = spot.standard
    path, line = context.at(spot.place)
    return Standard(
        spot.phase,
        spot.category,
        standard.name or ", ".join(standard.via),
        words_of(standard.wants),
        standard.source or "",
        words_of(standard.promise),
        words_of(standard.actual),
        standard.n,
        standard.as_of,
        look.fresh,
        look.sign,
        path,
        line,
    )


def _scores(context: Context, service: Service) -> Iterator[Score]:
    ats: Iterable[Service | Link] = (service, *context.map.links_of(service))
    for at in ats:
        for number, feedback in enumerate(at.written.feedback):
            customer = context.named(at.customer) if isinstance(at, Link) else None
            path, line = context.at(at.place.under("feedback", number))
            yield _score(context, feedback, customer, path, line)


def _score(context: Context, feedback: Feedback, customer: Named | None, path: str, line: int) -> Score:
    performance = context.map.performance
    score = "" if feedback.score is None else f"{feedback.score:f}"
    return Score(
        feedback.score_name,
        f"{score} of {feedback.of:f}" if score and feedback.of else score,
        f"{feedback.target:f}" if feedback.target is not None else "",
        feedback.n,
        feedback.as_of,
        bool(score and performance.is_recent(feedback.as_of)),
        performance.pleases(feedback),
        customer,
        path,
        line,
    )

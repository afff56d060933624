"""What a service needs from others, what they promise us, and what they need from us."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from custmap.catalogue.standard import AnyStandard
from custmap.graph import Need, Service, StepUse
from custmap.graph.entities import Level
from custmap.graph.performance import Sign
from custmap.reports.department.context import Context, named_words
from custmap.reports.department.model import NeedView, Supply
from custmap.reports.gaps_search import words_of


def needs_of(context: Context, service: Service) -> Iterator[NeedView]:
    """The needs of a service, then what its steps use and no need names; without a supply those that lead nowhere."""
    steps = {use.supplier: use for use in context.map.uses_of(service)}
    needed: set[Service] = set()
    for need in context.map.needs_of(service):
        needed.update(need.suppliers)
        yield _of_need(context, need, next((steps[one] for one in need.suppliers if one in steps), None))
    for supplier, use in steps.items():
        if supplier not in needed:
            yield _of_step(context, use)
    found = {use.step for use in context.map.uses_of(service)}
    for number, step in enumerate(service.written.steps):
        if step.uses is not None and number not in found:
            path, line = context.at(service.place.under("steps", number, "uses"))
            yield NeedView(context.named(service), (), step.when, (), (), "", number + 1, path, line)


def _of_need(context: Context, need: Need, use: StepUse | None) -> NeedView:
    written = need.written
    path, line = context.at(need.source)
    return NeedView(
        context.named(need.service),
        [_supply(context, need.service, supplier, need) for supplier in need.suppliers],
        written.when,
        [words for cell in written.wants if (words := words_of(cell.wants or cell.promise))],
        written.bring,
        written.why or "",
        use.step + 1 if use else 0,
        path,
        line,
    )


def _of_step(context: Context, use: StepUse) -> NeedView:
    path, line = context.at(use.source)
    when = use.service.written.steps[use.step].when
    supply = _supply(context, use.service, use.supplier, None)
    return NeedView(context.named(use.service), [supply], when, (), (), "", use.step + 1, path, line)


def _supply(context: Context, ours: Service, supplier: Service, need: Need | None) -> Supply:
    home = ours.supplier
    link = context.map.agreements.link_to(supplier, home)
    cell = _meant((link or supplier).standards("during", "time"), need.written.name if need else None)
    wishes = context.viewer.holds.wishes.get(link or supplier, ()) if need else ()
    more = any(wish.more and wish.expectation.need is need for wish in wishes)
    level: Level | None = "UC" if supplier.outside else None if supplier.supplier is home else "OLA"
    return Supply(
        context.named(supplier),
        context.named(supplier.supplier),
        level,
        [words for standard in cell if (words := named_words(standard))],
        max(context.map.performance.cell_sign(cell, link or supplier), Sign.WANTED if more else Sign.NOTHING),
        supplier.written.requires,
    )


def _meant(cell: Sequence[AnyStandard], name: str | None) -> Sequence[AnyStandard]:
    """The standards that a need means: those of the name it says, if there are any."""
    wanted = (name or "").strip().lower()
    return [standard for standard in cell if wanted and (standard.name or "").lower() == wanted] or cell

"""Whether a promise of time is backed, and by whom."""

from __future__ import annotations

from custmap.graph.promises import Supplied
from custmap.graph.promises import verdict as judged
from custmap.graph.promises.sums import sum_in_words
from custmap.reports.department.context import Context
from custmap.reports.department.model import Backer, Backing, Verdict


def backing_of(context: Context, found: judged.Verdict) -> Backing:
    """One promise, what the sums say of it, and the suppliers whose promises stand behind it."""
    tested = found.tested
    own = tested.own.wait + tested.own.high
    path, line = context.at(tested.place)
    return Backing(
        tested.at.ref,
        context.named(tested.service),
        context.named(tested.link.customer) if tested.link else None,
        tested.limit.text,
        _verdict(found),
        "" if own.is_zero else str(own),
        _sum(found),
        _missing(found),
        [context.named(one.supplier) for one in found.unbounded],
        [_backer(context, one) for one in tested.supplied],
        path,
        line,
    )


def _verdict(found: judged.Verdict) -> Verdict:
    """The gravest of what is said."""
    if found.impossible:
        return Verdict.IMPOSSIBLE
    if found.steps:
        return Verdict.OWN
    if found.suppliers:
        return Verdict.SUPPLIERS
    if found.unbounded:
        return Verdict.UNBOUNDED
    return Verdict.BACKED if found.backed else Verdict.UNKNOWN


def _sum(found: judged.Verdict) -> str:
    return sum_in_words(found.tested, found.exceeded) if found.exceeded else ""


def _missing(found: judged.Verdict) -> tuple[str, ...]:
    if found.averages and not found.missing:
        return tuple(f"the longest time of {one.supplier.ref}, which promises an average" for one in found.averages)
    return found.missing


def _backer(context: Context, one: Supplied) -> Backer:
    path, line = context.at(one.bound_place or one.place)
    promise = one.bound.text if one.bound else ""
    return Backer(context.named(one.supplier), promise, one.before, one.in_step, one.alternatives, path, line)

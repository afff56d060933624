"""Promises that the change leaves unbacked, though nobody may have touched their words: a supplier got slower."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from custmap.graph import CustomerMap, Entity, Service
from custmap.graph.entities import qualified
from custmap.graph.promises.sums import sum_in_words
from custmap.graph.promises.verdict import Verdict, backed_links
from custmap.reports.diff.meaning import meaning
from custmap.reports.diff.model import Change, Direction, Told
from custmap.reports.diff.twins import Twins
from custmap.wording import some

_WORK = ("steps", "work", "wait", "needs", "clock")


def backing(twins: Twins) -> Iterator[Change]:
    """Links whose promise of time was backed and is not any more, or the other way round, service by service."""
    was = _backed(twins.old)
    now = _backed(twins.new)
    names = {now_: then for then, now_ in twins.services.items()}
    whom = {twins.customer(link.customer.ref): link.customer.ref for link in twins.old.links}
    found: dict[tuple[str, Told], list[Entity]] = defaultdict(list)
    for link in twins.new.links:
        before = was.get(f"{names.get(link.service.ref, '')}@{whom.get(link.customer.ref, '')}", "nothing")
        after = now.get(link.ref, "nothing")
        if before == after or "nothing" in (before, after):
            continue
        old = twins.old.services[names[link.service.ref]]
        told = _told(before, after, _is_known(twins, old, link.service), _same_work(old, link.service))
        found[link.service.ref, told].append(link.customer)
    verdicts = _speaking(twins.new) if found else {}
    before_ = _speaking(twins.old) if found else {}
    for (ref, told), customers in found.items():
        old = twins.old.services[names[ref]]
        new = twins.new.services[ref]
        verdict = (before_.get(old.ref) if told.kind == "backed" else verdicts.get(ref)) or verdicts.get(ref)
        yield Change(
            told.direction, told.kind, ref, "time", why=_why(verdict) if verdict else "", customers=tuple(customers),
            old=old.place.under("time") if old.written.time else old.place,
            new=new.place.under("time") if new.written.time else new.place,
        )  # fmt: skip


def _backed(map_: CustomerMap) -> dict[str, bool | None]:
    return backed_links(map_.verdicts, map_.links_of)


def _told(before: object, after: object, known: bool, same_work: bool) -> Told:
    """Where more was declared of our own work, a promise that shows as unbacked may have been so all the time; where a
    supplier can be read on one side only, that side may show what the other hides.
    """
    if after is False and not known:
        return Told(Direction.CANNOT, "unbacked-as-read")
    if after is False:
        sure = before is True or same_work
        return Told(Direction.BREAKS, "unbacked") if sure else Told(Direction.CANNOT, "shown-unbacked")
    if before is False:
        sure = known and (after is True or same_work)
        return Told(Direction.BETTER, "backed") if sure else Told(Direction.CANNOT, "no-longer-shown-unbacked")
    return Told(Direction.NEUTRAL, "shown-backed" if after else "no-longer-shown-backed")


def _is_known(twins: Twins, old: Service, new: Service) -> bool:
    """Whether the same can be read, then and now, of what stands behind a service."""
    return {*_unknown(twins.old, old, twins.service)} == {*_unknown(twins.new, new, str)}


def _unknown(map_: CustomerMap, service: Service, named: Callable[[str], str]) -> Iterator[str]:
    """What stands behind a service and cannot be read: keys of its own, and suppliers that lead nowhere."""
    yield from (key for key in _WORK if map_.is_lost(service, key))
    uses = [step.uses for step in service.written.steps if step.uses]
    for ref in [*uses, *(ref for need in service.written.needs or () for ref in need.suppliers)]:
        full = qualified(ref, service.supplier.ref)
        supplier = map_.services.get(full)
        if supplier is None or _is_time_lost(map_, supplier):
            yield named(full)


def _is_time_lost(map_: CustomerMap, supplier: Service) -> bool:
    return map_.is_lost(supplier, "time") or any(map_.is_lost(link, "time") for link in map_.links_of(supplier))


def _same_work(old: Service, new: Service) -> bool:
    return all(meaning(getattr(old.written, key)) == meaning(getattr(new.written, key)) for key in _WORK)


def _speaking(map_: CustomerMap) -> dict[str, Verdict]:
    """Service → the verdict that says what is wrong, if any does."""
    return {verdict.tested.service.ref: verdict for verdict in map_.verdicts if verdict.backed is False}


def _why(verdict: Verdict) -> str:
    if verdict.exceeded:
        return sum_in_words(verdict.tested, verdict.exceeded)
    refs = some(dict.fromkeys(one.supplier.ref for one in verdict.unbounded))
    return f"no time is promised by {refs}" if refs else ""

"""The ripple as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from custmap.graph import Service
from custmap.graph.ripple import Effect, Hit
from custmap.paint import Line, Piece, painted, width_of, wrapped
from custmap.reports.chains import customer_name
from custmap.reports.impact import Loss, Money, Outside, Ripple
from custmap.reports.impact_words import LOSSES, named_with_loss
from custmap.wording import count, some, them

_MOST = 8
_HEADS = {
    Effect.FAILS: ("Fails with it", "cannot be delivered without it"),
    Effect.WEAKENED: ("Weakened", "still standing, on fewer legs"),
    Effect.FELT: ("Feel it", "delivered by people who are let down themselves"),
}
_STYLES = {Effect.FAILS: "bold red", Effect.WEAKENED: "bold yellow", Effect.FELT: "bold cyan"}


def render(view: Ripple, *, width: int = 80, colour: bool = False, every: bool = False) -> str:
    """The ripple: what it is, who is hit at once, what follows, who feels it outside, what it may cost."""
    lines: list[Line] = [*_opening(view, width), []]
    lines += _direct(view, width, every)
    for effect in (Effect.FAILS, Effect.WEAKENED, Effect.FELT):
        hits = [hit for hit in view.hits if hit.effect is effect]
        if hits:
            lines += _hits(effect, hits, view, width, every)
    lines += _outside(view, width, every)
    return painted(lines, colour)


def _opening(view: Ripple, width: int) -> Iterator[Line]:
    entity = view.entity
    what = f"If {entity.ref} fails" if isinstance(entity, Service) else f"If {entity.name} ({entity.ref}) fails"
    about = entity.supplier.name if isinstance(entity, Service) else ""
    if not isinstance(entity, Service):
        about = f"its {count(len(view.origins), 'service')}: {some(service.id for service in view.origins)}"
    first, *rest = wrapped(f"{what} ({about})" if about else what, width, 2)
    yield [Piece(first, "bold")]
    for line in rest:
        yield [Piece("  " + line, "bold")]


def _direct(view: Ripple, width: int, every: bool) -> Iterator[Line]:
    yield [Piece("  At once", "bold"), Piece("   its customers", "dim")]
    if not view.direct:
        needed = any(hit.effect is not Effect.FELT for hit in view.hits)
        below = "; its customers are those who need it, below" if needed else ""
        yield from ([Piece("    " + line)] for line in wrapped(f"nobody is named as its customer{below}", width, 4))
    names = []
    for link in view.direct:
        customer = link.customer
        names.append(f"{customer_name(customer)} [{link.level}]")
    shown = list(dict.fromkeys(names))
    for line in wrapped(some(shown, len(shown) if every else _MOST), width, 4) if shown else ():
        yield [Piece("    " + line)]
    yield []


def _hits(effect: Effect, hits: Sequence[Hit], view: Ripple, width: int, every: bool) -> Iterator[Line]:
    head, meaning = _HEADS[effect]
    yield [Piece(f"  {head}", _STYLES[effect]), Piece(f"   {count(len(hits), 'service')}, {meaning}", "dim")]
    shown = hits if every else hits[:_MOST]
    column = min(max(width_of(hit.service.ref) for hit in shown), 40)
    origins = {service.ref for service in view.origins}
    for hit in shown:
        served = some(view.served.get(hit.service.ref, ()), 2)
        text = f"→ {served}" if served else "→ no customer named"
        if hit.through is None and hit.because is not None and hit.because.ref not in origins:
            text += f" (through {hit.because.ref})"
        pad = " " * max(2, column - width_of(hit.service.ref) + 2)
        first, *rest = wrapped(text, width, 4 + width_of(hit.service.ref) + len(pad) + 2)
        yield [Piece("    " + hit.service.ref), Piece(pad + first)]
        for more in rest:
            yield [Piece(" " * (4 + width_of(hit.service.ref) + len(pad) + 2) + more)]
    if len(hits) > len(shown):
        left = len(hits) - len(shown)
        yield [Piece(f"    … and {left:,} more (--all shows {them(left)})", "dim")]
    yield []


def _outside(view: Ripple, width: int, every: bool) -> Iterator[Line]:
    if not view.outside:
        yield [Piece("  Outside: no customer feels it, as far as this catalogue says.")]
        return
    yield [Piece(f"  Outside: {len(view.outside)} of {count(view.customers, 'customer')} feel it", "bold")]
    for loss in Loss:
        if items := [item for item in view.outside if item.loss is loss]:
            names = some(map(named_with_loss, items), len(items) if every else 6)
            first, *rest = wrapped(f"{LOSSES[loss][len(items) > 1]}: {names}", width, 6)
            yield [Piece("    " + first)]
            for line in rest:
                yield [Piece("      " + line)]
    yield from _money("Fee at risk", view.fails, view.currency, width)
    yield from _money("Fee behind those who feel it", view.feels, view.currency, width)
    yield from _way(view.outside[0], width)


def _money(words: str, money: Money, currency: str, width: int) -> Iterator[Line]:
    if not money.known:
        return
    amount = f"{currency} {money.amount:,.0f}".strip()
    missing = (
        f" ({money.unknown} of {money.known + money.unknown} links have no fee or volume)" if money.unknown else ""
    )
    for line in wrapped(f"{words}: {amount} a month{missing}", width, 2):
        yield [Piece("  " + line)]


def _way(item: Outside, width: int) -> Iterator[Line]:
    first, *rest = wrapped(f"Shortest way: {' → '.join(item.way)}", width, 4)
    yield [Piece("  " + first)]
    for line in rest:
        yield [Piece("    " + line)]

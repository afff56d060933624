"""Who serves whom around a department, laid out in three columns: suppliers, our services, our customers.

Every line leaves and enters its boxes at a place of its own, with a straight piece on which its standard is written, so
that no two texts can lie on one another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from custmap.graph.performance import Sign
from custmap.paint import trimmed, width_of
from custmap.reports.department.model import DepartmentView, LinkView, Named, ServiceView, Supply, Terms

Look = Literal["missed", "unbacked", "wanted", "kept", "promised", "unsaid"]
WIDTH = 1110
MOST = 24
"""Lines to customers that are drawn, and lines from suppliers."""
_STEP, _GAP, _HEAD, _TALL = 26, 16, 48, 44
_COLUMNS = ((0, 180), (430, 220), (920, 190))
"""The left side and width of each column."""
_LETTER = 7.0
"""Width of a letter in a box, on average."""
_STRAIGHT, _LETTERS = 200, 28
"""Length of the straight piece of a line, and the letters that find room on it."""
_NAME = 10
"""Letters of a name below which it tells nothing."""


@dataclass(frozen=True, slots=True)
class Box:
    """One supplier, service or customer."""

    named: Named
    x: int
    y: int
    width: int
    height: int
    lines: Sequence[str]
    """Its name, in one line or two."""
    outside: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One link, or one need."""

    path: str
    look: Look
    text: str
    """The standard, after its sign."""
    text_x: int
    text_y: int
    start: Named
    end: Named
    words: str
    """The standard in full."""


@dataclass(frozen=True, slots=True)
class Flow:
    """The picture."""

    height: int
    boxes: Sequence[Box]
    lines: Sequence[Line]
    services: int
    left_out: int
    """Services that have found no room."""
    cut: int
    """Lines of the services drawn that have found none."""
    empty: Sequence[int]
    """The left sides of columns in which nobody is named."""
    width: int = WIDTH

    @property
    def columns(self) -> Sequence[int]:
        """The left side of each column."""
        return [x for x, _ in _COLUMNS]

    @property
    def outside(self) -> Sequence[int]:
        """The left sides of columns in which somebody is outside the house."""
        return sorted({box.x for box in self.boxes if box.outside})

    @property
    def is_whole(self) -> bool:
        """Whether no text has been cut, so that the table says no more than the picture."""
        names = all(" ".join(box.lines) == box.named.name for box in self.boxes)
        return names and all(line.text == line.words for line in self.lines)


@dataclass(frozen=True, slots=True)
class _Strand:
    """A line before it has a place; `end` is the supplier or the customer."""

    service: Named
    end: Named
    look: Look
    standard: str
    outside: bool
    what: str = ""
    """The service that a supplier delivers."""


_SIGNS: Mapping[Look, str] = {
    "missed": "✗ missed: ",
    "unbacked": "✗ not backed: ",
    "wanted": "△ wants more: ",
    "kept": "✓ ",
    "promised": "",
    "unsaid": "",
}


def flow_of(view: DepartmentView) -> Flow | None:
    """The picture of a department; None where nobody serves it and it serves nobody. What is broken goes first."""
    served = {service.ref: list(_to_customers(service)) for service in view.services}
    supplied = {service.ref: list(_from_suppliers(service)) for service in view.services}
    bad = {ref for ref in served if any(one.look in ("missed", "unbacked") for one in served[ref] + supplied[ref])}
    chosen: list[ServiceView] = []
    right = left = 0
    for service in sorted(view.services, key=lambda one: one.ref not in bad):
        right, left = right + len(served[service.ref]), left + len(supplied[service.ref])
        if chosen and (right > MOST or left > MOST):
            break
        chosen.append(service)
    shown = [service for service in view.services if service in chosen]
    strands = [strand for service in shown for strand in (*served[service.ref], *supplied[service.ref])]
    if not strands:
        return None
    cut = sum(max(0, len(some[one.ref]) - MOST) for one in shown for some in (served, supplied))
    return _drawn(
        [Named(one.ref, one.name) for one in shown],
        {one.ref: supplied[one.ref][:MOST] for one in shown},
        {one.ref: served[one.ref][:MOST] for one in shown},
        len(view.services) - len(shown),
        cut,
    )


# What is on the lines.


def _to_customers(service: ServiceView) -> Iterator[_Strand]:
    terms = {customer.ref: one for one in service.terms for customer in one.customers}
    ours = Named(service.ref, service.name)
    for link in service.links:
        held = terms.get(link.customer.ref)
        look = _look(link, held)
        yield _Strand(ours, link.customer, look, _standard(held, look), link.external)


def _look(link: LinkView, held: Terms | None) -> Look:
    sign = max((one for one in held.signs if one is not None), default=Sign.NOTHING) if held else Sign.NOTHING
    if sign is Sign.MISSED:
        return "missed"
    if link.backed is False:
        return "unbacked"
    if sign is Sign.WANTED:
        return "wanted"
    if sign is Sign.NOTHING:
        return "unsaid"
    return "kept" if sign is Sign.KEPT else "promised"


def _standard(held: Terms | None, look: Look) -> str:
    """The one that the look speaks of; else the promise of time, of quality, or the channel."""
    promised = [one for one in held.standards if one.promise] if held else []
    signs: Mapping[Look, Sign] = {"missed": Sign.MISSED, "wanted": Sign.WANTED}
    spoken_of = [one for one in promised if one.sign is signs.get(look)] or promised
    order = ("time", "quality", "delivery", "quantity")
    best = min(spoken_of, key=lambda one: (one.phase != "during", order.index(one.category)), default=None)
    return best.promise if best else "nothing promised"


def _from_suppliers(service: ServiceView) -> Iterator[_Strand]:
    known: set[str] = set()
    for need in service.needs or ():
        for supply in need.supplies:
            if supply.service.ref not in known and supply.level is not None:
                known.add(supply.service.ref)
                yield _supplied(service, supply, len(need.supplies))


def _supplied(service: ServiceView, supply: Supply, choices: int) -> _Strand:
    looks: Mapping[Sign, Look] = {Sign.MISSED: "missed", Sign.WANTED: "wanted", Sign.KEPT: "kept"}
    look = looks.get(supply.sign, "promised" if supply.promises else "unsaid")
    promise = ", ".join(supply.promises) or "no time"
    choice = f" (one of {choices})" if choices > 1 else ""
    what = f"{supply.service.name}{choice}"
    return _Strand(Named(service.ref, service.name), supply.supplier, look, promise, supply.level == "UC", what)


# Where it is drawn.


def _drawn(
    services: Sequence[Named],
    supplied: Mapping[str, Sequence[_Strand]],
    served: Mapping[str, Sequence[_Strand]],
    left_out: int,
    cut: int,
) -> Flow:
    boxes: list[Box] = []
    ports: dict[str, int] = {}
    y = _HEAD
    for service in services:
        height = max(_TALL, _STEP * max(len(supplied[service.ref]), len(served[service.ref])) + 8)
        boxes.append(_box(1, service, y, height, False))
        ports[service.ref] = y
        y += height + _GAP
    bottom = y
    lines: list[Line] = []
    empty: list[int] = []
    for column, strands in ((0, supplied), (2, served)):
        placed = [
            (strand, _port(boxes[number], place, len(strands[service.ref])))
            for number, service in enumerate(services)
            for place, strand in enumerate(strands[service.ref])
        ]
        if not placed:
            empty.append(_COLUMNS[column][0])
        ends = _ends(column, placed, bottom)
        boxes += ends.values()
        lines += _lines(column, placed, ends)
        bottom = max(bottom, *(box.y + box.height + _GAP for box in ends.values()), 0)
    return Flow(bottom, boxes, lines, len(services), left_out, cut, empty)


def _port(box: Box, place: int, of: int) -> int:
    """The height at which a line meets a box."""
    return box.y + round((box.height - _STEP * of) / 2 + _STEP * place + _STEP / 2)


def _ends(column: int, placed: Iterable[tuple[_Strand, int]], bottom: int) -> dict[str, Box]:
    """The boxes of suppliers or customers, each near the middle of its lines."""
    heights: dict[str, list[int]] = {}
    named: dict[str, _Strand] = {}
    for strand, y in placed:
        heights.setdefault(strand.end.ref, []).append(y)
        named.setdefault(strand.end.ref, strand)
    order = sorted(heights, key=lambda ref: (sum(heights[ref]) / len(heights[ref]), ref))
    tall = {ref: max(_TALL, 12 * len(heights[ref]) + 12) for ref in order}
    needed = sum(tall.values()) + _GAP * len(order)
    y = _HEAD + max(0, (bottom - _HEAD - needed) // 2) if order else _HEAD
    found: dict[str, Box] = {}
    for ref in order:
        found[ref] = _box(column, named[ref].end, y, tall[ref], named[ref].outside)
        y += tall[ref] + _GAP
    return found


def _lines(column: int, placed: Sequence[tuple[_Strand, int]], ends: Mapping[str, Box]) -> Iterator[Line]:
    total: dict[str, int] = {}
    for strand, _ in placed:
        total[strand.end.ref] = total.get(strand.end.ref, 0) + 1
    used: dict[str, int] = {}
    left, width = _COLUMNS[1]
    for strand, y in placed:
        box = ends[strand.end.ref]
        place = used[strand.end.ref] = used.get(strand.end.ref, 0) + 1
        there = box.y + round(box.height * place / (total[strand.end.ref] + 1))
        if column:
            near, straight, far = left + width, left + width + _STRAIGHT, box.x
            path = f"M{near} {y}H{straight}C{straight + 40} {y} {far - 40} {there} {far - 1} {there}"
            text_x = near + 6
        else:
            near, straight, far = box.x + box.width, left - _STRAIGHT, left
            path = f"M{near} {there}C{near + 30} {there} {straight - 30} {y} {straight} {y}H{far - 1}"
            text_x = straight + 2
        start, end = (strand.service, strand.end) if column else (strand.end, strand.service)
        yield Line(path, strand.look, _label(strand, _LETTERS), text_x, y - 5, start, end, _label(strand))


def _label(strand: _Strand, room: int = 0) -> str:
    """What stands on a line, or in so much room: a long name makes way for the standard."""
    sign, what = _SIGNS[strand.look], f"{strand.what} · " if strand.what else ""
    whole = f"{sign}{what}{strand.standard}"
    left = room - width_of(f"{sign} · {strand.standard}")
    if not room or width_of(whole) <= room:
        return whole
    if what and left >= _NAME:
        return f"{sign}{trimmed(strand.what, left)} · {strand.standard}"
    return trimmed(whole, room)


def _box(column: int, named: Named, y: int, height: int, outside: bool) -> Box:
    x, width = _COLUMNS[column]
    return Box(named, x, y, width, height, _in_two(named.name, int((width - 20) / _LETTER)), outside)


def _in_two(name: str, room: int) -> list[str]:
    """A name in one line or two of so many letters."""
    if len(name) <= room:
        return [name]
    cut = name.rfind(" ", 0, room + 1)
    if cut <= 0:
        return [trimmed(name, room)]
    return [name[:cut], trimmed(name[cut + 1 :], room)]

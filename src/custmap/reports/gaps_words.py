"""What text and Markdown say in the same words: figures, intervals, and a gap with its three numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Protocol

from custmap.graph.entities import Level
from custmap.graph.performance import Sign
from custmap.paint import width_of
from custmap.reports.figures import Figures, Interval, Ratio, State
from custmap.reports.gaps_found import Gap, Kind
from custmap.reports.gaps_unsaid import in_words
from custmap.reports.grid import UNREAD, Row, mark_of


class Thing(Protocol):
    """A service, or what a report says of one."""

    @property
    def ref(self) -> str:
        """`accounting/payroll`."""

    @property
    def name(self) -> str:
        """What people call it."""


Called = Callable[[Thing], str]
"""How a service is called: `by_id` where its department stands above, `by_ref` elsewhere, `by_name` on a page."""
NO_FIGURE = "–"
_NAMED = 3
SOURCES = {"assumed": " (we assume)", "law": " (by law)"}
LEGEND = (
    (Sign.NOTHING.mark, "nothing said"),
    (Sign.SAID.mark, "said without a number"),
    (Sign.PROMISED.mark, "promised"),
    (Sign.KEPT.mark, "kept"),
    (Sign.MISSED.mark, "missed"),
    (Sign.WANTED.mark, "the customer wants more"),
    (UNREAD, "cannot be read"),
)
COLUMNS = ("Q quality", "T time", "D delivery", "wd working days", "n cases counted")
LEVELS: Mapping[Level, str] = {
    "SLA": "promised outside",
    "OLA": "between departments",
    "UC": "by a supplier outside",
}
REACH = "other customer links to the outside that stop with it"
INTERVAL = "from what is proven to what is not broken"


def no_gap(measured: bool) -> str:
    """Where none is found; `measured`: whether anything is, of late, for else none can be seen."""
    if not measured:
        return "No gap that can be seen: nothing was measured of late."
    return "No gap: nothing measured is missed, no more is wanted than promised."


def by_id(service: Thing) -> str:
    """`payroll`."""
    return service.ref.rpartition("/")[2]


def by_ref(service: Thing) -> str:
    """`accounting/payroll`."""
    return service.ref


def by_name(service: Thing) -> str:
    """`Payroll of the month`."""
    return service.name


def signs_of(rows: Iterable[Row]) -> list[str]:
    """What the signs mean that stand in some lines of a grid."""
    marks = {mark_of(sign) for row in rows for sign in row.signs}
    return [f"{mark} {meaning}" for mark, meaning in LEGEND if mark in marks]


def percent(ratio: Ratio | None) -> str:
    """`61 %`, or – where there is nothing to divide by."""
    share = ratio.percent if ratio else None
    return NO_FIGURE if share is None else f"{share} %"


def k_of_n(ratio: Ratio | None) -> str:
    """`2 of 3`, or – where there is nothing to divide by."""
    return f"{ratio.number:,} of {ratio.of:,}" if ratio and ratio.of else NO_FIGURE


def bounds(interval: Interval) -> str:
    """`12–78 %`, or – where there is no link."""
    return f"{interval.low}–{interval.high} %" if interval.links else NO_FIGURE


def classes(interval: Interval) -> list[str]:
    """`(4 proven`, `2 kept`, `7 broken`, `19 unknown of 32)`."""
    numbers = (interval.proven, interval.kept, interval.broken, interval.unknown)
    told = [f"{number:,} {state}" for number, state in zip(numbers, State)]
    return [f"({told[0]}", *told[1:-1], f"{told[-1]} of {interval.links:,})"]


def figures_in_words(figures: Figures) -> Iterator[tuple[str, str]]:
    """(name, figure) of everything on the page but the intervals."""
    yield "promised", percent(figures.promised)
    undeclared = f" ({figures.not_declared:,} not declared)" if figures.not_declared else ""
    yield "backed", k_of_n(figures.backed) + undeclared
    yield "measured", k_of_n(figures.measured)
    yield "kept", _kept(figures)
    yield "asked", percent(figures.asked)
    without = f" ({figures.without_target:,} without a target)" if figures.without_target else ""
    yield "satisfied", k_of_n(figures.satisfied) + without


def reach_in_words(figures: Figures, short: bool = False) -> str:
    """`hr/time-records 4 · hr/leave 1`; `short`: without the department."""
    return " · ".join(f"{one.id if short else one.ref} {number:,}" for one, number in figures.reach)


def _kept(figures: Figures) -> str:
    kept = figures.kept
    untold = f"{figures.not_comparable:,} cannot be compared" if figures.not_comparable else ""
    if not kept.of:
        return f"{NO_FIGURE} ({untold})" if untold else NO_FIGURE
    return f"{kept.number:,} of {kept.of:,} measured (of {figures.measured.of:,} promised{untold and f', {untold}'})"


def flowed(items: Iterable[str], width: int, between: str = " · ") -> Iterator[str]:
    """Items with something between them, in lines of `width`; a line ends only between two of them."""
    line = ""
    for item in items:
        if line and width_of(line) + width_of(between + item) + width_of(between.rstrip()) > width:
            yield line + between.rstrip()
            line = ""
        line = f"{line}{between}{item}" if line else item
    yield line


def customers_in_words(row: Row, names: Mapping[str, str]) -> str:
    """`all staff, council`; of many the first few and the count."""
    if not row.links:
        return "nobody is named"
    shown = row.links if len(row.links) <= _NAMED + 1 else row.links[:_NAMED]
    more = len(row.links) - len(shown)
    called = [names.get(link.customer.ref, link.customer.name) for link in shown]
    return ", ".join(called) + (f" and {more:,} more" if more else "")


def head_of(gap: Gap, names: Mapping[str, str], called: Called) -> str:
    """`payroll → council, time after (questions answered)`."""
    head = called(gap.service)
    if gap.link is not None:
        head += f" → {names.get(gap.link.customer.ref, gap.link.customer.name)}"
    if gap.kind is Kind.UNSAID:
        return head
    head += f", {gap.category}" + ("" if gap.phase == "during" else f" {gap.phase}")
    return f"{head} ({gap.about})" if gap.about else head


def numbers_of(gap: Gap) -> list[tuple[str, str]]:
    """(word, number) in the order wanted, promised, delivered; of a score, target and score; else what is unsaid."""
    if gap.kind is Kind.UNSAID:
        return [("", in_words(gap.unsaid))]
    if gap.kind is Kind.UNHAPPY:
        return [("target", gap.promise), ("scored", _delivered(gap))]
    wanted_by = f" (by {gap.wanted_by})" if gap.wanted_by else SOURCES.get(gap.source, "")
    found = [("wanted", _short(gap.wants, gap.about) + wanted_by)] if gap.wants else []
    found.append(("promised", _short(gap.promise, gap.about) if gap.promise else "nothing"))
    if gap.actual:
        found.append(("delivered", _delivered(gap)))
    return found


def _delivered(gap: Gap) -> str:
    details = [f"n {gap.n:,}"] if gap.n is not None else []
    if not gap.is_fresh:
        details.append(f"old: {gap.as_of.isoformat()}" if gap.as_of else "no date")
    return gap.actual + (f" ({', '.join(details)})" if details else "")


def _short(text: str, label: str) -> str:
    """A bound without its label, which stands before it, and without `within`."""
    if label and text.lower().startswith(f"{label.lower()} "):
        text = text[len(label) + 1 :].lstrip()
    return text.removeprefix("within ").strip()

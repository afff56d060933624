"""The figures, the grid and the gaps as Markdown for GitHub: a page to share, complete."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from custmap.markdown import escaped
from custmap.reports.gaps import Part, View
from custmap.reports.gaps_words import (
    COLUMNS,
    INTERVAL,
    REACH,
    Called,
    bounds,
    by_id,
    by_ref,
    customers_in_words,
    figures_in_words,
    head_of,
    no_gap,
    numbers_of,
    reach_in_words,
    signs_of,
)
from custmap.reports.grid import Row, mark_of
from custmap.wording import count

_GRID_HEAD = (
    "service → customers",
    *(f"{phase} {letter}" for phase in ("before", "during", "after") for letter in "QTD"),
)


def render(view: View) -> str:
    """The whole first, then each department; the view must be a complete one."""
    whole = view.whole
    title = escaped(whole.name)
    if view.customer is not None:
        title += f" as a customer{f' of {escaped(view.department.name)}' if view.department else ''}"
    extent = [count(len(view.departments), "department")] if view.departments else []
    extent += [count(whole.services, "service"), count(whole.links, "customer link"), f"as of {view.today.isoformat()}"]
    lines = [f"# Gaps: {title}", "", " · ".join(extent), "", *_figures(whole, full=True)]
    for part in view.departments:
        lines += [f"## {escaped(part.name)} · {escaped(part.ref)}", "", *_figures(part, full=False)]
        lines += _body(part, view, by_id)
    if not view.departments:
        lines += _body(whole, view, by_ref if view.department is None and view.customer is not None else by_id)
    lines += [legend(row for part in (whole, *view.departments) for row in part.rows)]
    return "\n".join(lines) + "\n"


def legend(rows: Iterable[Row]) -> str:
    """What the letters and the signs of a grid mean."""
    return f"{', '.join(COLUMNS)}: {', '.join(signs_of(rows))}"


def grid_lines(rows: Sequence[Row], names: Mapping[str, str], called: Called) -> Iterator[str]:
    """The grid of standards."""
    labels = (f"{called(row.service)} → {customers_in_words(row, names)}" for row in rows)
    yield from table(
        _GRID_HEAD, [(escaped(label), *map(mark_of, row.signs)) for label, row in zip(labels, rows, strict=True)]
    )


def _figures(part: Part, *, full: bool) -> Iterator[str]:
    if not part.services:
        return
    figures = part.figures
    if full:
        yield from (f"Total customer service runs {INTERVAL}.", "")
    intervals = (("outside", figures.outside), ("inside", figures.inside))
    yield from table(
        ("total customer service", "", "proven", "kept", "broken", "unknown", "links"),
        [
            (where, bounds(one), *(f"{n:,}" for n in (one.proven, one.kept, one.broken, one.unknown, one.links)))
            for where, one in intervals
            if one.links or full
        ],
    )
    names, values = zip(*figures_in_words(figures), strict=True)
    yield from table(names, [values])
    if reach := reach_in_words(figures, short=not full):
        yield from (f"reach: {escaped(reach)}{f' ({REACH})' if full else ''}", "")


def _body(part: Part, view: View, called: Called) -> Iterator[str]:
    if not part.services:
        what = "Nobody names it as a customer." if view.customer is not None else "It delivers no service."
        yield from (f"{what[:-1]}, as far as this catalogue says.", "")
        return
    yield from grid_lines(part.rows, view.names, called)
    if not part.gaps:
        yield from (no_gap(part.figures.measured.number > 0), "")
        return
    yield from table(
        ("#", "", "gap", "", "place"),
        [
            (
                str(number),
                gap.kind.sign.mark,
                escaped(head_of(gap, view.names, called)),
                " · ".join(f"{word} {escaped(text)}".strip() for word, text in numbers_of(gap)),
                escaped(f"{gap.path}:{gap.line}"),
            )
            for number, gap in enumerate(part.gaps, 1)
        ],
    )


def table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> Iterator[str]:
    """A table whose cells are Markdown already."""
    for row in (head, ["---"] * len(head), *rows):
        yield f"| {' | '.join(row)} |"
    yield ""

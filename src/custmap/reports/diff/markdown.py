"""The comparison as Markdown for a comment on a pull request; shorter than the longest that GitHub takes."""

from __future__ import annotations

from collections.abc import Iterator

from custmap.markdown import escaped
from custmap.reports.diff.model import Change, Direction
from custmap.reports.diff.view import View
from custmap.reports.diff.words import (
    MARKS,
    cautions,
    gravest_of,
    head_of,
    reasons,
    sizes,
    tally,
    told,
    verdict_of,
    whose,
)
from custmap.wording import count, shortened, them

MOST = 60_000
"""Characters; GitHub refuses a comment of more than 65,536."""
_ROOM_FOR_THE_END = 2_000
_HEAD = "| | what | change | where |\n| --- | --- | --- | --- |\n"
_LONGEST = 600
"""Characters of one cell: some authors write a paragraph where a promise should stand."""


def render(view: View) -> str:
    """The verdict, then a table for each who is concerned; what does not fit is counted."""
    outcome = view.outcome
    parts = [
        f"### {MARKS[gravest_of(view)]} {_cell(verdict_of(view), 2_000)}\n\n",
        f"{_cell(view.old_title)} → {_cell(view.new_title)} · {sizes(outcome)}\n",
    ]
    end = [f"> {_cell(caution, _ROOM_FOR_THE_END // 4)}\n\n" for caution in cautions(view)]
    room = MOST - _ROOM_FOR_THE_END - sum(map(len, parts)) - sum(map(len, end))
    shown = 0
    for row in _rows(view):
        if len(row) > room:
            break
        room -= len(row)
        shown += 1
        parts.append(row)
    left = len(outcome.changes) - shown
    if left:
        more = count(left, "change is", "changes are")
        end.append(f"{more} left out here, the gravest first shown: `custmap diff --all` shows {them(left)}.\n\n")
    if outcome.changes:
        end.append(f"{tally(outcome)}. Whether the new state is sound: `custmap check`.\n")
    return "".join([*parts, "\n", *end])


def _rows(view: View) -> Iterator[str]:
    """A row at a time; the first of each table with its head."""
    for direction in Direction:
        grouped = view.grouped(direction)
        if direction is Direction.NEUTRAL:  # they concern the catalogue more than anybody
            grouped = iter([((), view.outcome.of(direction))])
        for customers, changes in grouped:
            head = f"\n#### {_cell(head_of(direction, customers))}\n\n{_HEAD}"
            for change in changes:
                yield head + _row(view, change)
                head = ""


def _row(view: View, change: Change) -> str:
    now, then = view.new_spot(change), view.old_spot(change)
    spots = [*([f"{now}"] if now else []), *([f"was {then}"] if then else [])]
    what = "<br>".join(_cell(text) for text in (told(change), *reasons(change)))
    where = "<br>".join(_cell(spot) for spot in spots)
    return f"| {MARKS[change.direction]} | {_cell(whose(change))} | {what} | {where} |\n"


def _cell(text: str, most: int = _LONGEST) -> str:
    return escaped(shortened(text, most))

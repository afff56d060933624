"""Two states of a catalogue, each as YAML text, and what is told of them in one line a change."""

from __future__ import annotations

from pathlib import Path
from textwrap import dedent

from custmap.comparison import between
from custmap.reports.diff import Change, Direction
from custmap.reports.diff.view import View
from custmap.reports.diff.words import told

TOWN = """
    organisation: {name: Town}
    parties: {residents: {name: Residents, kind: public}, shops: {name: Shop owners, kind: business}}
"""


def state(folder: Path, name: str, text: str | dict[str, str]) -> str:
    """Writes one state, of one file or several; returns its path."""
    place = folder / name
    for file, content in ({"catalogue": text} if isinstance(text, str) else text).items():
        path = place / f"{file}.yaml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(content), encoding="utf-8")
    return str(place)


def compared(folder: Path, old: str | dict[str, str], new: str | dict[str, str]) -> View:
    """The comparison of two states."""
    return between([state(folder, "old", old), state(folder, "new", new)])


def in_words(change: Change) -> str:
    """`breaks hall/copy time: within 1 h → within 2 h (slower) | residents`."""
    whom = " ".join(customer.ref for customer in change.customers)
    return f"{change.direction.value} {change.ref} {told(change)}" + (f" | {whom}" if whom else "")


def lines(folder: Path, old: str | dict[str, str], new: str | dict[str, str]) -> list[str]:
    """Every change in one line."""
    return [in_words(change) for change in compared(folder, old, new).outcome.changes]


def desk(service: str, *, rest: str = "") -> str:
    """A town with one service, `hall/copy`; `service` are its keys, `rest` what else there is."""
    return dedent(TOWN) + dedent(rest) + f"departments: {{hall: {{services: {{copy: {{{service}}}}}}}}}\n"


def change_of(folder: Path, old: str, new: str) -> list[str]:
    """What becomes of `hall/copy` for the residents, if the keys change from `old` to `new`."""
    return lines(folder, desk(f"customers: residents, {old}"), desk(f"customers: residents, {new}"))


FLIPPED = {
    Direction.BREAKS: Direction.BETTER,
    Direction.WORSE: Direction.BETTER,
    Direction.BETTER: Direction.BREAKS,
    Direction.CANNOT: Direction.CANNOT,
    Direction.NEUTRAL: Direction.NEUTRAL,
}
"""Which way a change goes when the two states change places; what is better that way round may be worse or broken."""

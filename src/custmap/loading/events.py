"""The events of PyYAML's parser in C, as they come: for each the class of PyYAML, and what an object of it is made of.

The parser is compiled, but has a class of Python make an object of every event. Those are looked at once, and making
them takes longer than parsing. So while a text is parsed here, what hands the values over as they are stands in the
place of the classes: in the parser's own module, where it looks them up for each event.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from typing import Any, Final

import yaml._yaml
from yaml import events

Event = tuple[Any, ...]
"""`(ScalarEvent, anchor, tag, implicit, value, start, end, style)`, and so on: first the class, then its arguments in
their order. The start and the end are marks."""

_PARSER: Final[Any] = yaml._yaml
_CLASSES: Final[dict[str, Any]] = {
    name: one for name, one in vars(events).items() if name.endswith("Event") and vars(_PARSER).get(name) is one
}
"""Those that the parser makes, by name; the classes that they have in common are not among them."""
_LOCK: Final = threading.RLock()


@contextmanager
def parsed(text: str) -> Iterator[Callable[[], Event]]:
    """What gives the next event of a text each time that it is called; raises YAMLError where there is none."""
    get: Callable[[], Any] = _PARSER.CParser(text).get_event
    if not _are_looked_up():
        yield lambda: _apart(get())
        return
    with _handed_over():
        yield get


def span_of(event: Event) -> tuple[int, int]:
    """Where an event begins and ends in the text, in characters."""
    kind, *values = event
    made = kind(*values)
    return made.start_mark.index, made.end_mark.index


@contextmanager
def _handed_over() -> Iterator[None]:
    """The parser hands over every event as it comes. Of several threads that parse, one does at a time."""
    with _LOCK:
        before = {name: getattr(_PARSER, name) for name in _CLASSES}
        vars(_PARSER).update({name: partial(_together, one) for name, one in _CLASSES.items()})
        try:
            yield
        finally:
            vars(_PARSER).update(before)


def _together(*event: Any) -> Event:
    return event


@cache
def _are_looked_up() -> bool:
    """Whether this version of the parser looks its classes up in its module, as all have done so far."""
    with _handed_over():
        return isinstance(_PARSER.CParser("").get_event(), tuple)


def _apart(event: Any) -> Event:
    """An object of PyYAML, taken apart; it has its arguments as attributes, in their order."""
    return (event.__class__, *vars(event).values())

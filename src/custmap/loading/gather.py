"""Paths → texts, the composing of which may begin: all of reading that needs no model of the format.

A second process that begins before the models are imported has a good part of a large catalogue ready once they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from custmap.loading.ahead import Ahead
from custmap.loading.discover import MEASURES_ENDING, Closed, Found, discover
from custmap.loading.sources import NoText, text_of
from custmap.loading.text import SourceText


class Opened(NamedTuple):
    """A file of YAML, and its text or why it has none."""

    shown: str
    named: bool
    text: SourceText | NoText


class Gathered(NamedTuple):
    """What some paths lead to."""

    paths: list[str]
    """As they were given."""
    files: list[Opened]
    """In their order."""
    measures: list[Found | Closed]
    """The files of measurements."""
    ahead: Ahead
    """The trees of those that have a text, composed ahead from `ahead.begin()` on."""


def gather(paths: Iterable[str]) -> Gathered:
    """Opens everything that `paths` (files, folders, globs, `-` for standard input) lead to.

    Raises CustmapError for a path that cannot be opened.
    """
    given = [paths] if isinstance(paths, str) else list(paths)  # a string is made of strings, and one path all the same
    files: list[Opened] = []
    measures: list[Found | Closed] = []
    for found in discover(given):
        if found.shown.lower().endswith(MEASURES_ENDING):
            measures.append(found)
        else:
            files.append(Opened(found.shown, isinstance(found, Found) and found.named, _text(found)))
    return Gathered(given, files, measures, Ahead([one.text for one in files if isinstance(one.text, SourceText)]))


def one_of(file: Opened) -> Gathered:
    """One file, as if it alone had been asked for."""
    return Gathered([file.shown], [file], [], Ahead([]))


def _text(found: Found | Closed) -> SourceText | NoText:
    try:
        return text_of(found)
    except NoText as error:
        return error

"""What is said of one faulty value, and how the document can be read all the same."""

from __future__ import annotations

from typing import Any, NamedTuple

from pydantic import BaseModel


class Refusal(NamedTuple):
    """What is wrong with one value: the rule that reports it, the words, and how the tree can be read all the same."""

    rule: str
    message: str
    label: str = ""
    help: str = ""
    rename: str | None = None
    """The key that an unknown one was surely meant to be."""
    replace: str | None = None
    """The value that was surely meant: of this key, or of the one in `rename`."""
    belongs: tuple[str, ...] = ()
    """Where this was meant to stand, from what holds it: what is there is not known."""
    is_missing: bool = False
    """True where a key that must be there is not."""
    is_explained: bool = False
    """True for a missing key where another fault already says why."""
    on_key: bool = False
    """True where the key is at fault, not its value."""
    of_holder: bool = False
    """True where this is said of all that stands beside it as well, and once is enough."""


class Around(NamedTuple):
    """What surrounds a faulty value."""

    root: type[BaseModel]
    """What reads the document."""
    holder: Any
    """What holds the value in the tree."""
    names: frozenset[str]
    """The names that stand in what holds it."""
    home: str | None
    """The document's department."""
    sign: str = ""
    """The comma or bracket before a key that has neither colon nor value."""

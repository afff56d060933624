"""Trees → YAML in several layouts, and a catalogue that was read → the trees it was read from."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from pydantic import BaseModel

from custmap.catalogue.money import Fee
from custmap.catalogue.service import Feedback
from custmap.pipeline import Checked, check
from tests.hostile.traps import one_line

_DAYS = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")


def block(documents: Iterable[Any]) -> str:
    """The usual layout: a key a line."""
    return yaml.safe_dump_all(documents, allow_unicode=True, sort_keys=False, width=10_000)


def flow(documents: Iterable[Any]) -> str:
    """A document a line, everything in quotes and braces."""
    return "".join(f"--- {one_line(document)}\n" for document in documents)


@contextmanager
def folder_of(*texts: str) -> Iterator[Path]:
    """A folder with a file for each text."""
    with tempfile.TemporaryDirectory() as name:
        for number, text in enumerate(texts):
            (Path(name) / f"f{number}.yaml").write_text(text, encoding="utf-8", newline="")
        yield Path(name)


def checked(*texts: str) -> Checked:
    """The check of a catalogue of several files, every finding located."""
    with folder_of(*texts) as folder:
        done = check([str(file) for file in sorted(folder.iterdir())])
        done.located()
        return done


def written(value: Any) -> Any:
    """What an author would write for a value that was read; for a whole document its tree."""
    if isinstance(value, dict):
        return {key: written(one) for key, one in value.items()}
    if isinstance(value, tuple):
        return [written(one) for one in value]
    if isinstance(value, BaseModel) and not isinstance(value, Fee):
        return _of_feedback(value) if isinstance(value, Feedback) else _of_model(value)
    return _of_scalar(value)


def _of_model(value: BaseModel) -> Any:
    names = {name: type(value).model_fields[name].alias or name for name in value.model_fields_set}
    return {alias: written(getattr(value, name)) for name, alias in names.items()}


def _of_feedback(value: Feedback) -> Any:
    rest = {key: written(getattr(value, key)) for key in ("of", "target", "n", "as_of")}
    return {value.score_name: written(value.score), **{key: one for key, one in rest.items() if one is not None}}


def _of_scalar(value: Any) -> Any:
    if isinstance(value, Fee):
        per, sign, amount = value.text.partition(": ")
        return {per: amount} if sign and value.amount is not None else value.text
    if isinstance(value, frozenset):
        return ", ".join(_DAYS[day] for day in sorted(value))
    if isinstance(value, Decimal):
        return f"{value:f}"
    words = getattr(value, "text", value)
    return words.isoformat() if isinstance(words, date) else words if words is None else str(words)

"""A file of settings → what they mean. Everything that is wrong in it is told at once."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any

from custmap.errors import CustmapError
from custmap.findings import UNREADABLE, Severity
from custmap.rules import codes_of
from custmap.settings.find import SettingsFile, shown
from custmap.settings.values import Override, Settings

if TYPE_CHECKING:
    from custmap.settings.written import Level, OverrideTable, SettingsDocument

_HOME = ("tool", "custmap")


def read(file: SettingsFile) -> Settings:
    """The settings of a file. Raises CustmapError for what makes no sense in it."""
    from pydantic import ValidationError

    from custmap.settings.written import SettingsDocument

    table = table_of(file)
    if table is None:
        raise CustmapError(f"{file.shown} has no table [tool.custmap]; in a file of its own no table is needed")
    try:
        document = SettingsDocument.model_validate(table)
    except ValidationError as error:
        from custmap.settings.faults import told

        home = _HOME if file.shared else ()
        raise told(file, _text(file), home, error.errors(include_url=False)) from None
    return _meant(document, file)


def table_of(file: SettingsFile) -> Any:
    """What a file holds for custmap: all of it, or of a shared one its table; None where there is none.

    Raises CustmapError for a file that is no TOML.
    """
    import tomllib

    text = _text(file)
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _no_toml(file, text, str(error)) from None
    if not file.shared:
        return document
    tool = document.get(_HOME[0])
    return tool.get(_HOME[1]) if isinstance(tool, dict) else None


def _text(file: SettingsFile) -> str:
    try:
        return file.data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        raise CustmapError(f"{file.shown} is not UTF-8 text; save it as UTF-8 (in most editors: Save as)") from None


def _no_toml(file: SettingsFile, text: str, message: str) -> CustmapError:
    """Python's own reader says where in its message: `Expected '=' after a key (at line 3, column 7)`."""
    from custmap.loading.text import SourceText
    from custmap.settings.faults import unreadable

    why, _, where = message.rpartition(" (at ")
    spot = re.fullmatch(r"line (\d+), column (\d+)\)", where)
    offset = len(text.rstrip())
    if spot:
        offset = sum(map(len, text.split("\n")[: int(spot[1]) - 1])) + int(spot[1]) - 1 + int(spot[2]) - 1
    words = f"this is no TOML: {(why[:1].lower() + why[1:]) if why else message}"
    return unreadable(words, SourceText(file.shown, text).location(offset))


def _meant(document: SettingsDocument, file: SettingsFile) -> Settings:
    severity, off = _severities(document.severity)
    return Settings(
        file=file.shown,
        folder=file.folder,
        paths=tuple(_from_here(path, file) for path in document.paths),
        select=tuple(document.select),
        ignore=tuple(document.ignore),
        off=off,
        severity=severity,
        overrides=tuple(map(_override, document.overrides)),
        fail_on=document.fail_on,
        baseline=_from_here(document.baseline, file) if document.baseline else "",
    )


def _from_here(path: str, file: SettingsFile) -> str:
    """A path that starts from the folder of the settings, as the current folder sees it."""
    return shown(os.path.join(file.folder, path))


def _override(table: OverrideTable) -> Override:
    from custmap.settings.globs import pattern_of

    severity, off = _severities(table.severity)
    ignored = {code for word in table.ignore for code in codes_of(word)}
    return Override(tuple(map(pattern_of, table.paths)), frozenset(ignored | off) - {UNREADABLE}, severity)


def _severities(table: dict[str, Level]) -> tuple[dict[str, Severity], frozenset[str]]:
    """Code → severity, and the codes that are off. Of two words for one rule the more exact wins."""
    levels: dict[str, Level] = {}
    for word in sorted(table, key=_exactness):
        levels.update(dict.fromkeys(codes_of(word), table[word]))
    levels.pop(UNREADABLE, None)
    severities = {code: Severity[level.upper()] for code, level in levels.items() if level != "off"}
    return severities, frozenset(levels.keys() - severities.keys())


def _exactness(word: str) -> int:
    """How few rules a word names, the fewest last."""
    return -len(codes_of(word))

"""How an organisation wants its catalogue checked: `custmap.toml`, or `[tool.custmap]` in a `pyproject.toml`.

    words of a file → the document it makes (`written`) → what it means for a run (`values`)

Where there is no such file nothing but the looking for it is done, and nothing is imported for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from custmap.settings.find import Read, SettingsFile, find, named
from custmap.settings.values import Override, Settings

__all__ = ["Override", "Read", "Settings", "settings_for", "settings_then"]


def settings_for(paths: Iterable[str] = (), config: Path | None = None, *, isolated: bool = False) -> Settings:
    """The settings for a call with these `paths`: those of the file that `config` names, or else of the nearest one.

    `isolated` looks for none. Raises CustmapError for a file that is not there, or says what makes no sense.
    """
    return _meant(named(config) if config is not None else None if isolated else find(paths))


def settings_then(read: Read, config: Path | None = None, *, isolated: bool = False) -> Settings:
    """The settings that a call without paths found in an earlier state, whose files `read` tells.

    A file that the call names, and that state does not have, holds for it as it is now. Raises CustmapError as
    `settings_for` does.
    """
    if config is None:
        return _meant(None if isolated else find((), read))
    now = named(config)
    then = read(now.path)
    return _meant(now if then is None else SettingsFile(now.path, then))


def _meant(source: SettingsFile | None) -> Settings:
    if source is None:
        return Settings()
    from custmap.settings.read import read

    return read(source)

"""How an organisation wants its catalogue checked: `custmap.toml`, or `[tool.custmap]` in a `pyproject.toml`.

    words of a file → the document it makes (`written`) → what it means for a run (`values`)

Where there is no such file nothing but the looking for it is done, and nothing is imported for it.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from custmap.settings.find import find, named
from custmap.settings.values import Override, Settings

__all__ = ["Override", "Settings", "settings_for"]


def settings_for(paths: Iterable[str] = (), config: Path | None = None, *, isolated: bool = False) -> Settings:
    """The settings for a call with these `paths`: those of the file that `config` names, or else of the nearest one.

    `isolated` looks for none. Raises CustmapError for a file that is not there, or says what makes no sense.
    """
    source = named(config) if config is not None else None if isolated else find(paths)
    if source is None:
        return Settings()
    from custmap.settings.read import read

    return read(source)

"""Pydantic without its plugins: those that happen to be installed have no business in a catalogue.

Its own switch, `PYDANTIC_DISABLE_PLUGINS`, comes too late: the module that heeds it has by then imported what reads the
metadata of installed packages, and with that half of the standard library's mail. It is a twentieth of a small check.
"""

from __future__ import annotations

import os
import sys
from importlib import import_module
from types import ModuleType
from typing import Any

LOADER = "pydantic.plugin._loader"
"""Where Pydantic, from 2.5 on, looks for plugins."""


class _NoPlugins(ModuleType):
    """Stands in the place of the module that finds plugins, and finds none."""

    @staticmethod
    def get_plugins() -> tuple[()]:
        """What Pydantic asks for before it makes a validator."""
        return ()

    def __getattr__(self, name: str) -> Any:
        """Anything else that some version may want of it is in the real one."""
        if name.startswith("__"):
            raise AttributeError(name)
        sys.modules.pop(LOADER, None)
        return getattr(import_module(LOADER), name)


def load_no_plugins() -> None:
    """From now on Pydantic finds no plugin. To be called before it is imported."""
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # should a later version look elsewhere
    sys.modules.setdefault(LOADER, _NoPlugins(LOADER))

"""Who are our customers, what did we promise them, and can we keep it?

Names are handed out on first use, so that `import custmap` costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from custmap.errors import CustmapError, NothingToCheck
    from custmap.findings import Finding, Location, Severity
    from custmap.graph import CustomerMap
    from custmap.loading.reader import load as load
    from custmap.pipeline import Checked, check

__version__ = "0.1.0"
__all__ = [
    "Checked",
    "CustmapError",
    "CustomerMap",
    "Finding",
    "Location",
    "NothingToCheck",
    "Severity",
    "check",
    "load",
]

_HOME = {
    "Checked": "pipeline",
    "CustmapError": "errors",
    "CustomerMap": "graph",
    "Finding": "findings",
    "Location": "findings",
    "NothingToCheck": "errors",
    "Severity": "findings",
    "check": "pipeline",
    "load": "loading.reader",
}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'custmap' has no attribute '{name}'")
    return getattr(import_module(f"custmap.{_HOME[name]}"), name)

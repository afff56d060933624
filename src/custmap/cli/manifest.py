"""The list of what custmap wrote into a folder: by it the next run tells its own pages from those of others."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from custmap.errors import CustmapError

MANIFEST = "custmap-site.json"
_MOST = 10_000_000
"""Bytes of a list that is read; a longer one is none of ours."""


def text_of(files: Mapping[str, str], replaced: Mapping[str, frozenset[str]] | None = None) -> str:
    """The list of the pages with their digests, and of those that are being replaced."""
    document: dict[str, object] = {"custmap_site": 1, "files": dict(sorted(files.items()))}
    if replaced is not None:
        document["replaced"] = {path: sorted(digests) for path, digests in sorted(replaced.items())}
    return json.dumps(document, indent=1) + "\n"


def known_in(folder: Path) -> dict[str, frozenset[str]]:
    """Address → the digests that custmap wrote there; empty where no list can be read."""
    try:
        document = json.loads(written_in(folder))
        if document["custmap_site"] != 1:
            raise CustmapError(f"{folder} was written by a newer custmap; use that one, or name another folder")
        known = {str(path): {str(digest)} for path, digest in document["files"].items()}
        for path, digests in document.get("replaced", {}).items():
            known.setdefault(str(path), set()).update(map(str, digests))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError):
        return {}
    return {path: frozenset(digests) for path, digests in known.items()}


def written_in(folder: Path) -> str:
    """The text of the list; empty where there is none."""
    path = folder / MANIFEST
    if path.is_symlink() or not path.is_file() or path.stat().st_size > _MOST:
        return ""
    return path.read_bytes().decode("utf-8", "replace")

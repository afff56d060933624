"""The file of a baseline: JSON with an entry a line, sorted, so that a reviewer sees what comes and goes."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from custmap.baseline.entries import Baseline, Entry, Key
from custmap.errors import CustmapError
from custmap.findings import Severity
from custmap.rules import all_rules
from custmap.wording import json_text

VERSION = 1
_ABOUT = "Gaps that were known when this was written; `custmap check --write-baseline` takes out what is mended."


def render(baseline: Baseline) -> str:
    """The text of a file: an entry a line, sorted by entity."""
    names = {rule.code: rule.name for rule in all_rules()}
    lines = ",\n".join(f"    {json_text(_written(key, baseline[key], names), None)}" for key in sorted(baseline))
    gaps = f"[\n{lines}\n  ]" if lines else "[]"
    return f'{{\n  "custmap_baseline": {VERSION},\n  "about": {json_text(_ABOUT)},\n  "gaps": {gaps}\n}}\n'


def _written(key: Key, entry: Entry, names: Mapping[str, str]) -> dict[str, Any]:
    written: dict[str, Any] = {"at": key.at, "rule": key.code}
    if key.code in names:
        written["name"] = names[key.code]
    if key.within:
        written["within"] = key.within
    if entry.parts:
        written["parts"] = sorted(entry.parts)
    written["severity"] = entry.severity.label
    return written | ({"count": entry.number} if entry.number > 1 else {})


def read(path: str) -> dict[Key, Entry]:
    """The baseline in a file. Raises CustmapError where there is none, or it makes no sense."""
    try:
        document = json.loads(Path(path).read_text(encoding="utf-8-sig"))
    except FileNotFoundError:
        raise CustmapError(f"there is no baseline {path}; `custmap check --write-baseline` writes one") from None
    except OSError as error:
        raise CustmapError(f"cannot read the baseline {path}: {(error.strerror or str(error)).lower()}") from None
    except json.JSONDecodeError as error:
        raise _broken(path, f"line {error.lineno} is no sound JSON") from None
    except (ValueError, RecursionError):
        raise _broken(path, "this is no JSON") from None
    version = document.get("custmap_baseline") if isinstance(document, dict) else None
    if isinstance(version, int) and version > VERSION:
        raise CustmapError(f"a newer custmap wrote the baseline {path} (format {version}); bring yours up to date")
    if version != VERSION or not isinstance(document.get("gaps"), list):
        raise _broken(path, "it does not look like a baseline of custmap")
    return dict(_entries(path, document["gaps"]))


def _entries(path: str, gaps: list[Any]) -> Iterator[tuple[Key, Entry]]:
    severities = {severity.label: severity for severity in Severity}
    seen: set[Key] = set()
    for number, gap in enumerate(gaps, 1):
        if not isinstance(gap, dict):
            raise _broken(path, f"gap {number} is no entry")
        at, code, within = (gap.get(name, "") for name in ("at", "rule", "within"))
        count, severity = gap.get("count", 1), severities.get(str(gap.get("severity")))
        if not (isinstance(at, str) and isinstance(code, str) and isinstance(within, str) and code):
            raise _broken(path, f"gap {number} does not say `at` and `rule` in words")
        if severity is None:
            raise _broken(path, f"gap {number} has no severity (error, warning or note)")
        if type(count) is not int or count < 1:
            raise _broken(path, f"the count of gap {number} is no number from 1 on")
        parts = gap.get("parts", [])
        if not (isinstance(parts, list) and all(isinstance(part, str) for part in parts)):
            raise _broken(path, f"the parts of gap {number} are no list of words")
        key = Key(at, code, within)
        if key in seen:
            raise _broken(path, f"gap {number} ({code} at '{at}') is there twice")
        seen.add(key)
        yield key, Entry(severity, count, frozenset(parts))


def _broken(path: str, why: str) -> CustmapError:
    return CustmapError(
        f"the baseline {path} cannot be used: {why}. Take back the last change to it, "
        "or delete it and let `custmap check --write-baseline` write it anew"
    )

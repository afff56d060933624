"""Any bytes as a file: a catalogue and faults with places inside the text come out, or CustmapError; nothing else."""

from __future__ import annotations

import io
import sys

from custmap.catalogue.document import CatalogueDocument, DepartmentDocument
from custmap.catalogue.service import Link, Need, Service, Step
from custmap.catalogue.standard import Standard
from custmap.errors import CustmapError
from custmap.findings import Fault, Location, Related
from custmap.loading.reader import load
from tests.building import ROOT

_MODELS = (CatalogueDocument, DepartmentDocument, Service, Link, Need, Step, Standard)
_SIGNS = [
    "\n  ",
    "\n    ",
    ": ",
    "- ",
    "? ",
    "&a ",
    "*a",
    "<<: *a",
    "---\n",
    "...\n",
    "%YAML 1.1\n",
    "!!binary ",
    "!t ",
]
_MORE = ["|\n", ">-\n", "|2+\n", "\t", "\r\n", "\r", "\0", "\ufeff", "\u2028", "\x85", '"\\', "''", "{", "}", "[", "]"]
WORDS = [*sorted({key for model in _MODELS for key in model.model_fields}), *_SIGNS, *_MORE, "all-staff", "within 3 wd"]
SEEDS = [path.read_bytes() for path in sorted((ROOT / "examples").rglob("*.yaml"))] + [
    "\ufeffdepartment: a\nroles: {b: c}\n".encode("utf-16-le"),
    "\ufeffdepartment: a\n".encode("utf-32-be"),
    b"x: &b {customers: all-staff}\ndepartment: d\nservices:\n  p:\n    <<: [*b, {about: x}]\n    tiem: x\n",
    b'department: d\n? [a]\n: {b: c}\nname: "\\u00e9\\\n  x"\nabout: |2-\n    x\n',
    b"%YAML 1.1\n---\ndepartment: !!str d\n...\n---\n~\n",
]


def examine(data: bytes) -> None:
    """Fails for any exception but CustmapError, and for a fault at no place, or at one outside the file."""
    text = sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(data))
    try:
        reading = load(["-"])
    except CustmapError:
        return
    finally:
        sys.stdin = text
    lines = data.count(b"\n") + data.count(b"\r") + 1
    for fault in reading.faults:
        assert fault.location or fault.place, fault.message
        items: list[Fault | Related] = [fault, *fault.related]
        for item in items:
            spot = item.location or (reading.locate(item.place) if item.place else None)
            assert spot is None or _is_inside(spot, lines), (fault.message, spot)


def _is_inside(spot: Location, lines: int) -> bool:
    return 1 <= spot.line <= spot.end_line <= lines and 1 <= spot.column <= len(spot.excerpt) + 1

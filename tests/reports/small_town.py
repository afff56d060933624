"""A catalogue small enough to reckon by hand, and how tests look at it."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent

from custmap.pipeline import found, survey
from custmap.reports.gaps import Backed, Extent, View, view_of

ORGANISATION = """\
custmap: 1
organisation: {name: Small Town, as_of: 2026-06-30}
parties: {residents: {kind: public}, shops: {kind: business}}
groups: {line-offices: [registry, accounting]}
"""
ACCOUNTING = """\
department: accounting
name: Accounting Office
services:
  payroll:
    customers: {all-staff: {}, council: {time: within 5 wd}}
    quality: {promise: wrong payslips at most 0.5%, actual: 0.8%, n: 480, as_of: 2026-06-15}
    time: {promise: within 3 wd, wants: within 2 wd, actual: 3.5 wd, as_of: 2026-06-15}
    delivery: document
    before: {time: cut-off notice within 5 d}
    needs: []
    feedback: {csat: 3.6, of: 5, target: 4, n: 57, as_of: 2026-06-01}
  pre-audit:
    customers: line-offices
    time: {promise: within 2 d, wants: within 1 d}
    delivery: document
    after: {time: questions answered when we can}
"""
REGISTRY = """\
department: registry
services:
  certificate:
    customers: residents
    quality: {promise: wrong entries at most 1%, actual: 0.4%, as_of: 2026-06-15}
    time: {promise: 95% within 30 min, actual: 97%, as_of: 2026-06-15}
    delivery: counter
    needs: [{from: accounting/pre-audit, wants: within 1 d}]
    feedback: {complaints: 3, target: 5, as_of: 2026-06-15}
  archive:
    customers: [shops, residents]
    quality: {promise: lost files at most 1%, actual: 2%, as_of: 2020-01-01}
    time: {wants: within 1 d, source: assumed, actual: 2 d, as_of: 2026-06-15}
    delivery: counter
"""
COUNCIL = "department: council\n"
TOWN = {"org": ORGANISATION, "accounting": ACCOUNTING, "registry": REGISTRY, "council": COUNCIL}


def view(
    text: str = "",
    department: str = "",
    customer: str = "",
    *,
    extent: Extent | None = None,
    backed: Backed | None = None,
    files: Mapping[str, str] = TOWN,
) -> View:
    """The view of a catalogue of one text, of several files, or of the small town."""
    with TemporaryDirectory() as folder:
        for name, content in ({"catalogue": text} if text else files).items():
            (Path(folder) / f"{name}.yaml").write_text(dedent(content), encoding="utf-8")
        with chdir(folder):  # so that places are short, and the same everywhere
            read = survey(["."])
            return view_of(
                read.map,
                read.reading.locate,
                found(read.map, department) if department else None,
                found(read.map, customer) if customer else None,
                extent=extent,
                backed=backed,
            )


def one_service(cells: str, customers: str = "residents", more: str = "") -> str:
    """A department `d` with a service `s` of these lines, seen on the last day of June 2026."""
    lines = "".join(f"        {line}\n" for line in cells.strip().splitlines())
    return (
        "organisation: {name: O, as_of: 2026-06-30}\nparties: {residents: {}, shops: {}}\n"
        f"departments:\n  d:\n    services:\n      s:\n        customers: {customers}\n{lines}{more}"
    )

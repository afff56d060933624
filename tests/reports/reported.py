"""Reports of small catalogues, and how tests look at them."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory
from textwrap import dedent

from custmap.pipeline import reports, survey
from custmap.reports.department.model import DepartmentView, ReportView, RoleView, ServiceView

ORGANISATION = """\
custmap: 1
organisation: {name: Small Clinic, currency: EUR, as_of: 2026-06-30}
parties:
  patients: {kind: person}
  insurers: {kind: business, who: the clerks who settle our bills}
  soap-works: {kind: business, services: {detergent: {time: within 2 wd, requires: [an order]}}}
  wholesaler: {kind: business, services: {detergent: {time: within 5 wd}}}
groups: {wards: [surgery, maternity]}
"""
LAUNDRY = """\
department: laundry
name: Laundry and uniforms
about: Clean linen for everybody
hours: Mo-Fr 06:00-14:00
roles:
  supervisor: {title: Supervisor, people: 1, backup: presser}
  presser: {title: Presser, people: 4}
  polisher: {title: Polisher}
services:
  clean-linen:
    name: Clean linen
    gives: [goods, work]
    owner: supervisor
    customers:
      wards: {as: consumer, recurs: every morning}
      surgery.nurse: {time: within 4 h, volume: 200 per week}
    quality: {promise: stained pieces at most 1%, actual: 1.4%, n: 3600, as_of: 2026-06-15}
    time: {promise: within 1 wd, wants: within 1 wd, actual: 0.9 wd, as_of: 2026-06-15}
    delivery: [visit, phone]
    before: {time: shortages told within 2 h}
    needs:
      - any_of: [soap-works/detergent, wholesaler/detergent]
        when: before
        bring: [an order]
      - {from: surgery/counts, wants: within 2 h, why: to plan the day}
    steps:
      - {do: sort and wash, by: presser, takes: 3 h}
      - {do: press, by: presser, takes: 2 h}
      - {do: check, by: supervisor, takes: 20 min}
    unit_cost: 0.85
    feedback: {csat: 3.6, of: 5, target: 4, n: 38, as_of: 2026-06-01}
  uniforms:
    customers: [all-staff, insurers]
    time: within 3 wd
    fee: {small: 4, large: 6}
activities:
  - {do: polish the brass, by: polisher}
"""
SURGERY = """\
department: surgery
roles: {nurse: {title: Theatre nurse, people: 6}}
services:
  operations:
    {owner: nurse, customers: [patients, insurers], needs: [laundry/clean-linen], time: within 5 wd, work: 1 h}
  counts: {customers: laundry, time: within 3 h, owner: nurse, requires: last week's list}
"""
MATERNITY = "department: maternity\npart_of: surgery\nservices: {births: {customers: patients}}\n"
CLINIC = {"org": ORGANISATION, "laundry": LAUNDRY, "surgery": SURGERY, "maternity": MATERNITY}


def report(*references: str, files: Mapping[str, str] = CLINIC) -> list[ReportView]:
    """The reports of a catalogue of several files."""
    with TemporaryDirectory() as folder:
        for name, content in files.items():
            (Path(folder) / f"{name}.yaml").write_text(dedent(content), encoding="utf-8")
        with chdir(folder):  # so that places are short, and the same everywhere
            return reports(survey(["."]), references)


def department(ref: str = "laundry", *, files: Mapping[str, str] = CLINIC) -> DepartmentView:
    """The report of one department."""
    (view,) = report(ref, files=files)
    assert isinstance(view, DepartmentView)
    return view


def role(ref: str, *, files: Mapping[str, str] = CLINIC) -> RoleView:
    """The card of one role."""
    (view,) = report(ref, files=files)
    assert isinstance(view, RoleView)
    return view


def service(ref: str, *, files: Mapping[str, str] = CLINIC) -> ServiceView:
    """One service in the report of its department."""
    (found,) = (one for one in department(ref.partition("/")[0], files=files).services if one.ref == ref)
    return found

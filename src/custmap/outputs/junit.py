"""JUnit XML, for the tab of test results that every CI server has: a suite a file, a failed test a finding."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape, quoteattr

from custmap.findings import UNREADABLE, Finding, Related, Severity
from custmap.fingerprints import Identity
from custmap.outputs.view.report import Report
from custmap.outputs.view.sentences import said_of
from custmap.wording import inert, one_line

_NO_XML = re.compile("[\ufffe\uffff]")
"""What XML 1.0 forbids of the characters that everywhere else are harmless."""
_Named = tuple[Finding, Identity]


def render(report: Report) -> str:
    """Errors and warnings are failures, what could not be read is an error; a file without either passes."""
    suites: dict[str, list[_Named]] = {report.from_root(path): [] for path in report.files}
    for finding, identity in zip(report.rooted, report.identities, strict=True):
        suites.setdefault(finding.location.path if finding.location else ".", []).append((finding, identity))
    lines = [line for path, named in sorted(suites.items()) for line in _suite(path, named)]
    every = [one for named in suites.values() for one in named]
    passed = sum(not any(map(_fails, named)) for named in suites.values())
    head = f"<testsuites {_attributes(name='custmap', **_counts(every, passed))}>"
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, *lines, "</testsuites>"]) + "\n"


def _suite(path: str, named: list[_Named]) -> Iterator[str]:
    failing = [one for one in named if _fails(one)]
    notes = [finding for finding, _ in named if finding.severity is Severity.NOTE]
    yield f"  <testsuite {_attributes(name=path, **_counts(named, not failing), file=path)}>"
    if not failing:
        yield f"    <testcase {_attributes(name='no errors or warnings', classname=path)}/>"
    for finding, identity in failing:
        yield from _case(path, finding, identity)
    if notes:
        told = "\n".join(f"note {note.code} at {_spot(note)}: {said_of(note)}" for note in notes)
        yield f"    <system-out>{_text(told)}</system-out>"
    yield "  </testsuite>"


def _case(path: str, finding: Finding, identity: Identity) -> Iterator[str]:
    """One failed test; its name stays the same while the finding does, so that servers can tell its history."""
    number = f"#{identity.number}" if identity.number > 1 else ""
    name = " ".join(part for part in (finding.code, finding.rule, identity.at, identity.within, number) if part)
    kind = "error" if finding.code == UNREADABLE else "failure"
    said = [f"{finding.severity.label} at {_spot(finding)}", said_of(finding)]
    said += [f"help: {one_line(finding.help)}"] if finding.help else []
    said += [f"see: {_spot(item)} ({one_line(item.message)})" for item in finding.related if item.location]
    said += [f"more: custmap explain {finding.code}"]
    yield f"    <testcase {_attributes(name=name, classname=path)}>"
    told = _attributes(type=finding.code, message=said_of(finding))
    yield f"      <{kind} {told}>{_text(chr(10).join(said))}</{kind}>"
    yield "    </testcase>"


def _fails(one: _Named) -> bool:
    return one[0].severity > Severity.NOTE


def _counts(named: list[_Named], passed: int) -> dict[str, str]:
    failing = [finding for finding, _ in named if finding.severity > Severity.NOTE]
    errors = sum(finding.code == UNREADABLE for finding in failing)
    return {"tests": str(len(failing) + passed), "failures": str(len(failing) - errors), "errors": str(errors)}


def _spot(item: Finding | Related) -> str:
    spot = item.location
    return f"{one_line(spot.path)}:{spot.line}:{spot.column}" if spot else "."


def _attributes(**values: str) -> str:
    return " ".join(f"{name}={quoteattr(_allowed(one_line(value)))}" for name, value in values.items())


def _text(text: str) -> str:
    return escape(_allowed(text))


def _allowed(text: str) -> str:
    """Text that XML allows, and that is no command to a CI server where the file is printed."""
    return _NO_XML.sub(lambda found: f"\\u{ord(found[0]):04x}", inert(text))

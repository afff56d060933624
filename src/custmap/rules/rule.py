"""What a rule is, and what it yields."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable
from enum import Enum
from typing import NamedTuple

from custmap.findings import Fault, Location, Part, Place, Related, Severity
from custmap.graph import CustomerMap, Entity, Link


class Gap(NamedTuple):
    """What a rule found; the runner adds the code, the rule's name and, unless the gap has its own, the severity."""

    at: str
    message: str
    place: Place | None = None
    location: Location | None = None
    label: str = ""
    help: str = ""
    related: tuple[Related, ...] = ()
    severity: Severity | None = None
    about: str = ""
    """What tells it from others of the rule at the same place: the reference of the other party."""
    parts: tuple[str, ...] = ()
    """The things it speaks of, where these are several: references, or words that stay when a name or number changes.
    What is known of it is known of these alone."""


_TITLES = ("Why it matters", "Gap", "Clean", "What to do")


class Outcome(NamedTuple):
    """What came of the other rules of a run, for one that comes last."""

    codes: frozenset[str]
    """The rules that were run."""
    idle: frozenset[int]
    """The entries of the map's `ignores`, by number, that held nothing back."""


class Sight(Enum):
    """What a rule looks at, so that what it found can be told again without looking, where none of it has changed."""

    NEIGHBOURS = "neighbours"
    """To tell the gaps of a page: this page, and those of the departments that it names or that name it, beside what
    is not a department's page. On from there along the pages on which a promise is missed."""
    OUTLINE = "outline"
    """Who serves whom, all over the catalogue, and what is not a department's page; but no standard, figure or score of
    a department's services, and none that it wants."""
    EVERYTHING = "everything"
    """Anything at all."""


Check = Callable[[CustomerMap], Iterable[Gap]]
LastCheck = Callable[[CustomerMap, Outcome], Iterable[Gap]]


class Rule(NamedTuple):
    """One gap that custmap looks for."""

    code: str
    name: str
    severities: tuple[Severity, ...]
    """Those that its gaps can have; the first unless a gap says otherwise."""
    check: Callable[..., Iterable[Gap]]
    """Of the map alone, or, if it comes last, of the map and the outcome of the others."""
    last: bool = False
    sight: Sight = Sight.EVERYTHING

    @property
    def manual(self) -> str:
        """Its docstring: a summary line, *Why it matters*, *What to do*, and fenced YAML under *Gap* and *Clean*."""
        return inspect.getdoc(self.check) or ""

    @property
    def severity(self) -> Severity:
        """The usual severity."""
        return self.severities[0]

    @property
    def family(self) -> str:
        """The folder it lies in: `structure`, `coverage` …"""
        return self.check.__module__.rsplit(".", 2)[-2]

    @property
    def summary(self) -> str:
        """The first line of its manual."""
        return self.manual.partition("\n")[0].rstrip(".")

    def section(self, title: str) -> str:
        """The text under one heading of its manual; empty where it has none."""
        others = "|".join(_TITLES)
        found = re.search(rf"^{title}\n(.*?)(?=^(?:{others})$|\Z)", self.manual, re.MULTILINE | re.DOTALL)
        return found[1].strip() if found else ""

    def example(self, title: str) -> str:
        """The YAML under `Gap` or `Clean`, without its fence."""
        found = re.search(r"```yaml\n(.*?)```", self.section(title), re.DOTALL)
        return found[1] if found else ""


def rule(code: str, *severities: Severity, sight: Sight = Sight.EVERYTHING) -> Callable[[Check], Rule]:
    """Makes a rule of a function over the customer map; its name is that of its module."""

    return lambda check: _rule(code, severities, check, sight=sight)


def last_rule(code: str, *severities: Severity) -> Callable[[LastCheck], Rule]:
    """Makes a rule that is run when all others were, of a function over the customer map and their outcome."""
    return lambda check: _rule(code, severities, check, last=True)


def _rule(
    code: str,
    severities: tuple[Severity, ...],
    check: Callable[..., Iterable[Gap]],
    *,
    last: bool = False,
    sight: Sight = Sight.EVERYTHING,
) -> Rule:
    name = check.__module__.rsplit(".", 1)[-1].replace("_", "-")
    return Rule(code, name, severities, check, last, sight)


def gap(
    at: Entity | Link,
    message: str,
    *keys: str | int,
    part: Part = "value",
    label: str = "",
    help: str = "",
    related: Iterable[Related] = (),
    severity: Severity | None = None,
    about: str = "",
    parts: Iterable[str] = (),
) -> Gap:
    """A gap of one entity, at the value that `keys` lead to below it; without keys, at the entity's own name."""
    place = at.place.under(*keys, part=part) if keys else at.place
    if not place.path:
        place = place.under("department")  # a department document: its id stands under this key
    found = tuple(related)
    told = tuple(sorted(set(parts)))
    return Gap(
        at.ref, message, place, label=label, help=help, related=found, severity=severity, about=about, parts=told
    )


def found_while_reading(map_: CustomerMap, rule_name: str) -> Iterable[Gap]:
    """The gaps for what reading itself found wrong, and recorded for the rule of this name."""
    return map(_of_fault, map_.faults.get(rule_name, ()))


def _of_fault(fault: Fault) -> Gap:
    return Gap("", fault.message, fault.place, fault.location, fault.label, fault.help, fault.related)

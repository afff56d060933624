"""What to do next: the few things that help the customers most."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from custmap.findings import Finding, Severity
from custmap.reports.department.model import DepartmentView, Verdict
from custmap.reports.department.sections.blocks import Item, Items, Section
from custmap.reports.department.sections.gaps import TO_DO
from custmap.reports.department.sections.short import Speech, place_of, some_of
from custmap.reports.gaps_found import Gap, Kind
from custmap.reports.gaps_words import head_of, numbers_of
from custmap.wording import count, listed

_THINGS = 3
_TOLD = (Kind.MISSED, Kind.UNHAPPY, Kind.WANTED, Kind.EXPECTED)


def first(title: str, view: DepartmentView, say: Speech) -> Section:
    """The section; the gravest thing of each kind, in the order in which customers feel it."""
    items = [
        Item(head, details, str(number), place)
        for number, (head, details, place) in enumerate(islice(_things(view, say), _THINGS), 1)
    ]
    nothing = "Nothing that this catalogue tells. Go on measuring and asking."
    if not view.services:
        nothing = f"See what its parts give: {listed(part.name for part in view.parts)}."
    return Section(title, [Items("", items, _THINGS, "thing")] if items else [nothing])


Thing = tuple[str, list[str], str]


def _things(view: DepartmentView, say: Speech) -> Iterator[Thing]:
    errors = [one for one in view.findings if one.severity is Severity.ERROR]
    if errors:
        yield _error(errors)
    if not view.services:
        if not view.parts:  # what they give is told on their pages
            yield "Write down one service, and who its customers are", [], place_of(view.path, view.line)
        return
    if not view.customers and not errors:  # one that could not be read, or found, is no missing one
        names = some_of(view.services, say.ours)
        yield f"Name who receives {names}", [], place_of(view.services[0].path, view.services[0].line)
    gaps = view.quality.whole.gaps
    for kind in _TOLD:
        of_kind = [gap for gap in gaps if gap.kind is kind]
        if of_kind:
            yield _gap(of_kind, view, say)
    bad = [one for one in view.backing if one.verdict not in (Verdict.BACKED, Verdict.UNKNOWN)]
    if bad:
        names = some_of((one.service for one in bad), say.ours)
        are = "is" if len({one.service for one in bad}) == 1 else "are"
        yield f"Promise what can be kept: {names} {are} not backed", [], place_of(bad[0].path, bad[0].line)
    for one in view.unknown[:2]:
        yield one.to_do, [], ""  # how much is not known stands below
    unsaid = [gap for gap in gaps if gap.kind is Kind.UNSAID]
    if unsaid:
        names = some_of((gap.service for gap in unsaid), say.ours)
        yield f"Say what customers may expect of {names}", [], place_of(unsaid[0].path, unsaid[0].line)


def _error(errors: list[Finding]) -> Thing:
    gravest, *others = errors
    spot = gravest.location
    more = [f"and {count(len(others), 'more error')}"] if others else []
    return f"Mend: {gravest.message}", [*more, f"→ {gravest.help}"], place_of(spot.path, spot.line) if spot else ""


def _gap(of_kind: list[Gap], view: DepartmentView, say: Speech) -> Thing:
    widest = of_kind[0]
    to_do = TO_DO[widest.kind][1]
    more = f" (and {len(of_kind) - 1:,} more)" if len(of_kind) > 1 else ""
    numbers = [f"{word} {text}".strip() for word, text in numbers_of(widest)]
    head = f"{head_of(widest, view.quality.names, say.ours)}{more}: {to_do}"
    return head, numbers, place_of(widest.path, widest.line)

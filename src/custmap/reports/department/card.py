"""The service card of a role: my customers, my services, my steps, for whom I wait, and who waits for me."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from custmap.reports.department.model import Hand, RoleView, Step, Waiting
from custmap.reports.department.sections.blocks import Grid, Item, Items, Page, Section
from custmap.reports.department.sections.customers import customers
from custmap.reports.department.sections.gaps import activities, gaps
from custmap.reports.department.sections.short import Speech, promised
from custmap.wording import count

_MOST = 8


def card_of(view: RoleView, say: Speech) -> Page:
    """The page of a role."""
    more = [f"custmap report -d {view.department.ref} (the report of its department)"]
    return Page(view.name, view.ref, list(_facts(view)), "", list(_sections(view, say)), more)


def _facts(view: RoleView) -> Iterator[str]:
    yield view.organisation
    yield view.department.name
    yield f"as of {view.today.isoformat()}"
    if view.people is not None:
        yield count(view.people, "person", "people")
    yield f"stood in for by {view.backup.name}" if view.backup else "nobody is named who stands in"


def _sections(view: RoleView, say: Speech) -> Iterator[Section]:
    if not view.hands:
        nothing = (
            f"{view.name} is in no service, as far as this catalogue says. "
            "Everybody who works here serves somebody: whom?"
        )
        yield Section("My customers", [nothing])
    else:
        yield customers("My customers", view.customers, "The services it has a hand in name no customer.", say)
        yield Section(
            "My services, and my part in them", [Items("", [_hand(hand, say) for hand in view.hands], _MOST, "service")]
        )
        mine = {hand.service.ref for hand in view.hands}
        rows = [row for row in view.quality.whole.rows if row.service.ref in mine]
        if rows:
            yield Section("The standards they should meet", [Grid(rows, view.quality.names)])
        yield _waiting("For whom I wait", view.waits_for, "Nobody, as far as this catalogue says.", say)
        yield _waiting("Who waits for me", view.waiting, "Nobody inside the house; the customers above.", say)
        found = [gap for gap in view.quality.whole.gaps if gap.service.ref in mine]
        yield gaps("Where my services fall short", found, view.quality.names, any(map(_is_measured, view.hands)), say)
    if view.served_by:
        items = [
            Item(f"{link.service.name} ({link.service.ref})", list(link.times) or ["promises no time"])
            for link in view.served_by
        ]
        yield Section("What others deliver to me", [Items("", items, _MOST, "service")])
    if view.activities:
        yield activities("Work that is in no service: for which customer do I do it?", view.activities)


def _is_measured(hand: Hand) -> bool:
    return any(one.actual and one.fresh for terms in hand.service.terms for one in terms.standards)


def _hand(hand: Hand, say: Speech) -> Item:
    service = hand.service
    part = ["I answer for it"] if hand.owns else []
    if not hand.steps and not hand.owns:
        part = ["I deliver it; my steps are not written down"]
    steps = [_step(step, say) for step in hand.steps]
    mine = f"my part, {len(steps)} of {count(len(service.steps), 'step')}: {'; '.join(steps)}" if steps else ""
    return Item(
        service.name, [*promised(service.terms), *part, *([mine] if mine else [])], place=service.ref, is_named=True
    )


def _step(step: Step, say: Speech) -> str:
    """`3 compute taxes (10 min)`."""
    using = f"using {say.others(step.uses)}" if step.uses else ""
    details = ", ".join(
        words for words in (step.takes, "" if step.when == "during" else f"{step.when} it", using) if words
    )
    return f"{step.number} {step.do} ({details})" if details else f"{step.number} {step.do}"


def _waiting(title: str, every: Sequence[Waiting], nobody: str, say: Speech) -> Section:
    """Who hands over, or takes over: each person or service once, with the services in which it happens."""
    by_who: dict[tuple[str, str], list[Waiting]] = {}
    for one in every:
        by_who.setdefault((one.who.ref, one.who.name), []).append(one)
    items = [
        Item(name if "/" not in ref else f"{name} ({ref})", [_handed(one, say) for one in some])
        for (ref, name), some in by_who.items()
    ]
    return Section(title, [Items("", items, _MOST, "colleague")] if items else [nobody])


def _handed(one: Waiting, say: Speech) -> str:
    service = say.ours(one.service)
    return f"{service}: {one.what}" if one.what else f"for {service}"

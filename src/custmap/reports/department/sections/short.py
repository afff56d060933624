"""Small turns of phrase that several sections share."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from custmap.reports.department.model import Standard, Terms
from custmap.reports.gaps_words import Called, Thing, by_id, by_name, by_ref
from custmap.wording import some

_NAMED = 2
_PROMISES = 3
_AMOUNT = re.compile(r"(^|: )(\d[\d.,]*(?:-\d[\d.,]*)?(?: per .*)?)$", re.DOTALL)
"""What is money in the words of a fee: `100`, `50-80 kg: 100`, `200-500`, `35 per copy`; not `25% surcharge`."""


@dataclass(frozen=True, slots=True)
class Speech:
    """What services are called: at a terminal by what can be typed, and on a page by the names that people use."""

    ours: Called
    others: Called
    """What those of other departments and of suppliers are called."""

    def of(self, service: Thing, supplier: Thing) -> str:
        """`wholesaler/detergent`, or `Detergent (Wholesaler)`: services of several suppliers often have one name."""
        return service.ref if self.others is by_ref else f"{self.others(service)} ({supplier.name})"


TYPED = Speech(by_id, by_ref)
SPOKEN = Speech(by_name, by_name)


def some_of(services: Iterable[Thing], called: Called, most: int = 3) -> str:
    """`payroll, books and 3 more`: some services, each once."""
    return some({one.ref: called(one) for one in services}.values(), most)


def place_of(path: str, line: int) -> str:
    """`accounting.yaml:21`; empty where it stands nowhere."""
    return f"{path}:{line}" if path else ""


def fees(every: Sequence[str], currency: str) -> list[str]:
    """Each fee with the currency before its amount."""
    return [_AMOUNT.sub(lambda found: f"{found[1]}{currency} {found[2]}", fee) if currency else fee for fee in every]


def promised(every: Sequence[Terms]) -> list[str]:
    """What a service promises, in the words of its catalogue: to all, then to those with words of their own."""
    if not every:
        return ["promises nothing"]
    usual = max(every, key=lambda terms: len(terms.customers))
    found = promises(usual.standards)
    said = [f"promises {found[0]}", *found[1:]] if found else ["promises nothing"]
    own = [words for terms in every if terms is not usual and (words := _own(terms, usual))]
    return [*said, *own[:_NAMED], *([f"other promises to {len(own) - _NAMED} more"] if len(own) > _NAMED else [])]


def _own(terms: Terms, usual: Terms) -> str:
    """What some customers are promised that the others are not; empty where it is nothing."""
    different = promises(one for one in terms.standards if one not in usual.standards)
    customers = some((customer.name for customer in terms.customers), 2)
    return f"to {customers}: {'; '.join(different)}" if different else ""


def promises(standards: Iterable[Standard]) -> list[str]:
    """`within 3 wd, document`, `before: cut-off by day 10`: what is promised, a phase each; empty where nothing is."""
    phases: dict[str, list[str]] = {}
    for one in standards:
        if one.promise:
            words = f"{one.name}: {one.promise}" if one.name else one.promise
            phases.setdefault(one.phase, []).append(words)
    during = phases.pop("during", [])
    return [*([_brief(during)] if during else []), *(f"{phase}: {_brief(said)}" for phase, said in phases.items())]


def _brief(promises: Sequence[str]) -> str:
    more = len(promises) - _PROMISES
    return ", ".join(promises[:_PROMISES] if more > 1 else promises) + (f" and {more} more" if more > 1 else "")

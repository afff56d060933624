"""Standards of quality and quantity, volumes and shares: numbers that are not lengths of time."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache
from typing import Final

from custmap.lasting import lasting
from custmap.standards.figures import Amount, Sense, read_amount, read_once
from custmap.standards.nearly import says_all, suggestion_for
from custmap.standards.timing import CACHED_PHRASES
from custmap.standards.words import Words

_RECURRING: Final = frozenset({"per", "every"})


@lasting()
class QualityStandard:
    """A promise about quality: `wrong payslips at most 0.5%`, `satisfaction at least 4 /5`.

    `unit` is as canonical text: `%`, `/5`, `per 1000`, `per month`, or empty for a plain number.
    """

    text: str
    label: str
    sense: Sense
    number: Decimal
    unit: str

    @property
    def later(self) -> bool:
        """Whether it speaks of what shows only after the service, as in `errors found later`."""
        return "later" in self.label.split()


@lasting()
class QuantityStandard:
    """A promise about quantity: `at least 3 per visit`, `300 per month` (which is at least 300)."""

    text: str
    label: str
    sense: Sense
    number: Decimal
    unit: str


@lasting()
class NumberActual:
    """A measured quality or quantity; an empty unit is that of the promise."""

    text: str
    number: Decimal
    unit: str


@lasting()
class Rate:
    """A volume; `per` is day, working day, week, month, quarter or year, or empty where no period is said."""

    text: str
    number: Decimal
    per: str


@lru_cache(CACHED_PHRASES)
def parse_quality(text: str) -> QualityStandard | Words:
    """The standard of quality that a phrase states.

    Without at most or at least only what can mean one thing is understood: a score (`4 of 5`), `100%`, `0`.
    """
    return _quality(text) or _words(text, _quality)


@lru_cache(CACHED_PHRASES)
def parse_quantity(text: str) -> QuantityStandard | Words:
    """The standard of quantity that a phrase states; a bare number is at least that many."""
    return _quantity(text) or _words(text, _quantity)


@lru_cache(CACHED_PHRASES)
def parse_number_actual(text: str) -> NumberActual | Words:
    """A measured number with its unit, such as `0.8%`, `3.18 /5` or `12 per month`."""
    found = read_amount(text)
    if found is None or found.sense is not None or (found.unsure and found.unit):
        return Words(text)
    return NumberActual(text, found.number, found.unit)


@lru_cache(CACHED_PHRASES)
def parse_volume(text: str) -> Rate | Words:
    """How many, and in which period: `240 per month`, `900 a year`, `12/week`, `300`."""
    return _rate(text) or _words(text, _rate)


@lru_cache(CACHED_PHRASES)
def parse_share(text: str) -> Decimal | Words:
    """A share as a number from 0 to 1: `99.5%`, `0,5%`, or a plain number up to 1."""
    share = _share(text)
    if share is not None:
        return share
    return Words(text, f"{text.strip()}%" if _share(f"{text.strip()}%") is not None else None)


def _words(text: str, parse: Callable[[str], QualityStandard | QuantityStandard | Rate | None]) -> Words:
    return Words(text, suggestion_for(text, lambda phrase: _says_all(parse(phrase))))


def _says_all(found: QualityStandard | QuantityStandard | Rate | None) -> bool:
    return found is not None and (isinstance(found, Rate) or says_all(found.label))


def _quality(text: str) -> QualityStandard | None:
    found = read_amount(text)
    if found is None or found.hedged or (found.unsure and found.unit):
        return None
    sense = found.sense or _only_sense(found)
    return QualityStandard(text, found.label, sense, found.number, found.unit) if sense else None


def _only_sense(found: Amount) -> Sense | None:
    if found.number == 0:
        return "at most"
    is_score = found.unit.startswith("/") or (found.unit == "%" and found.number == 100)
    return "at least" if is_score else None


def _quantity(text: str) -> QuantityStandard | None:
    found = read_amount(text)
    if found is None or found.hedged or found.unsure or not (found.sense or text.strip()[:1].isdigit() or found.unit):
        return None
    if _RECURRING & set(found.label.split()) and (not found.unit or found.unit.startswith("/")):
        return None  # "5 every two weeks", "1/2 per week"
    return QuantityStandard(text, found.label, found.sense or "at least", found.number, found.unit)


def _share(text: str) -> Decimal | None:
    found = read_amount(text)
    if found is None or found.label or found.sense == "at most" or found.unit not in ("", "%"):
        return None
    share = found.number / 100 if found.unit else found.number
    return share if share <= 1 else None


def _rate(text: str) -> Rate | None:
    found = read_amount(text) or read_once(text)
    if found is None or found.unsure or not _is_rate(found.unit):
        return None
    if not found.unit and _RECURRING & set(found.label.split()):
        return None  # "once every two weeks"
    return Rate(text, found.number, found.unit.removeprefix("per "))


def _is_rate(unit: str) -> bool:
    return unit in ("", "per day", "per working day", "per week", "per month", "per quarter", "per year")

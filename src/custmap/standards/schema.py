"""The grammar as regular expressions for a JSON Schema, so that an editor can warn while a standard is being typed.

Each matches anywhere in the text (as JSON Schema's `pattern` does), is ECMA-262 without flags, and is built from the
tables the parsers read. They are a little wider than the grammar: an editor must never refuse what is understood.
Every repetition is bounded, so that no text makes them slow.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import chain
from typing import Final

from custmap.standards.vocabulary import (
    ABOUT,
    AFTER,
    BY,
    CYCLE_PHRASES,
    EVENTS,
    FROM,
    LEAST,
    LONG_UNITS,
    MONTHS,
    MOST,
    NEXT,
    NUMBER_WORDS,
    ON,
    ON_TIME,
    ONCE,
    ORDINALS,
    PERCENT,
    PHRASES,
    SAME_DAY,
    SHORT_UNITS,
    SHORT_WEEKDAYS,
    STATISTIC,
    SYMBOLS,
    TO,
    VARIES,
    WEEKDAYS,
    WORST,
)

_JOINT: Final = r"[\s-]{1,9}"  # between the words of a phrase
_ARTICLES: Final = ("a", "an")


def _spelt(phrase: str) -> str:
    """A phrase with a small or a capital first letter, its words parted by a space or a hyphen."""
    first = phrase[0]
    start = f"[{first.upper()}{first}]" if first.isalpha() and first.isascii() else re.escape(first)
    return start + _JOINT.join(re.escape(word) for word in phrase[1:].split(" "))


def _any(phrases: Iterable[str]) -> str:
    """One of these, the longest tried first."""
    return f"(?:{'|'.join(map(_spelt, sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))))})"


def _phrases(*kinds: str) -> list[str]:
    return [phrase for kind in kinds for phrases in PHRASES[kind].values() for phrase in phrases]


def _word(pattern: str) -> str:
    """The pattern as a whole word; letters of other alphabets count as its end, as they do in ECMA-262."""
    return f"(?:^|[^A-Za-z]){pattern}(?![A-Za-z])"


_NUMBER: Final = "[0-9]{1,12}(?:[.,][0-9]{1,12}){0,3}"
_DASHES: Final = sorted(SYMBOLS[TO])  # "-" first, where a class of characters stands for itself
_GAP: Final = r"\s{0,3}"
_BEFORE_A_UNIT: Final = {word for before, _ in LONG_UNITS.values() for words in before for word in words.split()}
_UNIT: Final = f"(?:{_any(_BEFORE_A_UNIT)}{_JOINT}){{0,2}}{_any(chain.from_iterable(SHORT_UNITS.values()))}(?![A-Za-z])"
_PERCENT: Final = _any([*SYMBOLS[PERCENT], *_phrases(PERCENT)])
_BOUND: Final = _any([*SYMBOLS[MOST], *SYMBOLS[LEAST], *_phrases(MOST, LEAST), "min", "min."])
_BEFORE_A_LENGTH: Final = _any(_phrases(MOST, LEAST, AFTER, FROM, ABOUT, STATISTIC, WORST))
_ABOUT: Final = f"(?:{_any([*SYMBOLS[ABOUT], *_phrases(ABOUT)])}{_GAP})?"
_PER: Final = r"(?:[Pp]er\s|[Ee]ach\s|[Ee]very\s|an?\s|/)"
_CYCLE: Final = _any(CYCLE_PHRASES)

_LENGTH: Final = "|".join(
    (
        rf"{_NUMBER}[{''.join(_DASHES)}\s+]{{0,9}}{_UNIT}",
        _word(rf"{_any(word for word in NUMBER_WORDS if word not in _ARTICLES)}{_JOINT}(?:an?\s)?{_UNIT}"),
        rf"(?:^|{_BEFORE_A_LENGTH}\s)[Aa]n?\s{_UNIT}",
        _word(rf"{_any(_phrases(NEXT))}{_JOINT}{_UNIT}"),
    )
)
_DAY: Final = "|".join(
    (
        rf"{_UNIT}\s[0-9]{{1,3}}",
        _any([*WEEKDAYS, *SHORT_WEEKDAYS]) + "(?![A-Za-z])",
        rf"{_any([*ORDINALS, 'second'])}{_JOINT}(?:{_UNIT}|{_any([*WEEKDAYS, *SHORT_WEEKDAYS])})",
        "[0-9]{1,3}(?:st|nd|rd|th)(?![A-Za-z])",
        rf"(?:{_UNIT}\s)?end(?![A-Za-z])",
        rf"[0-9]{{1,2}}\s{_any([*MONTHS, *(name[:3] for name in MONTHS), 'sept'])}",
        rf"{_any([*MONTHS, *(name[:3] for name in MONTHS), 'sept'])}\s[0-9]{{1,2}}",
    )
)
_BY: Final = _any([*_phrases(BY, ON), "no later than", "not later than"])
_DEADLINE: Final = _word(rf"{_BY}\s(?:the\s)?(?:{_DAY})")
_EVENT: Final = _word(rf"{_BY}(?:\s\S{{1,40}}){{0,3}}\s(?:{_any(EVENTS)}(?![A-Za-z])|[0-9]{{1,2}}:[0-9]{{2}})")
_KEYWORDS: Final = _word(_any([*_phrases(ONCE, SAME_DAY, ON_TIME, VARIES), *CYCLE_PHRASES]))

_CLOCK: Final = r"(?:(?:[01]?[0-9]|2[0-4])(?:[:.][0-5][0-9])?|[0-2][0-9][0-5][0-9])(?:\s?[AaPp]\.?[Mm]\.?)?"
_ALWAYS: Final = r"24/7|24x7|[Rr]ound{_JOINT}the{_JOINT}clock|[Aa]round the clock|[Aa]lways|(?:^|\s)24\s?(?:h|hours)?(?:$|[,;])"

DURATION_PATTERN: Final = f"(?:{_LENGTH})"
TIME_PATTERN: Final = f"(?:{_LENGTH}|{_DEADLINE}|{_EVENT}|{_KEYWORDS})"
QUALITY_PATTERN: Final = "|".join(
    (
        f"{_BOUND}{_GAP}{_ABOUT}{_NUMBER}",
        rf"{_NUMBER}{_GAP}{_PERCENT}?{_GAP}{_any(phrase for phrase in _phrases(MOST, LEAST) if phrase != 'in')}",
        rf"{_NUMBER}{_GAP}(?:/|of\s|out of\s){_GAP}[0-9]",
        f"100{_GAP}{_PERCENT}",
        "(?:^|[^0-9.,])0(?:[.,]0{1,12})?(?![0-9.,])",
    )
)
_PERIOD: Final = rf"(?:{_PER}{_GAP}[A-Za-z0-9]|{_CYCLE}(?![A-Za-z]))"
QUANTITY_PATTERN: Final = "|".join(
    (
        rf"^\s{{0,9}}{_NUMBER}",
        f"{_BOUND}{_GAP}{_ABOUT}{_NUMBER}",
        f"{_NUMBER}.{{0,60}}{_PERIOD}",
        rf"^{_any(NUMBER_WORDS)}\s.{{0,60}}{_PERIOD}",
    )
)
_RATE_PERIOD: Final = rf"(?:{_PER}{_GAP}{_UNIT}|{_CYCLE}(?![A-Za-z]))"
RATE_PATTERN: Final = "|".join(
    (
        rf"^\s{{0,9}}{_ABOUT}{_NUMBER}(?:\s[^\s0-9]{{1,40}}){{0,3}}\s{{0,9}}$",
        f"{_NUMBER}(?:[^0-9]{{0,60}}){_RATE_PERIOD}",
        rf"^{_any(NUMBER_WORDS)}\s.{{0,60}}{_RATE_PERIOD}",
        _word(r"[Oo]nce{_JOINT}(?:a|per|each|every){_JOINT}(?:day|week|month|quarter|year)"),
    )
)
SHARE_PATTERN: Final = (
    rf"^\s{{0,9}}(?:{_BOUND}{_GAP})?{_ABOUT}"
    rf"(?:(?:100(?:[.,]0{{1,9}})?|[0-9]{{1,2}}(?:[.,][0-9]{{1,9}})?|[.,][0-9]{{1,9}}){_GAP}{_PERCENT}|[01]|[01]?[.,][0-9]{{1,12}})\s{{0,9}}$"
)
HOURS_PATTERN: Final = rf"{_ALWAYS}|(?:^|[^0-9:.]){_CLOCK}{_GAP}(?:[-–—]|to|till|until|through){_GAP}{_CLOCK}(?![0-9:])"

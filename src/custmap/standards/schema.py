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
    ADJECTIVES,
    AFTER,
    BEHIND,
    BY,
    CYCLE_PHRASES,
    CYCLES,
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
    ORDINAL_ENDINGS,
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
    start = f"[{first.upper()}{first}]" if first.isalpha() and first.isascii() else _escaped(first)
    return start + _JOINT.join(_escaped(word) for word in phrase[1:].split(" "))


def _escaped(text: str) -> str:
    """Only what is syntax is escaped: with its flag `u` ECMA-262 refuses any other backslash."""
    return re.sub(r"[\\^$.*+?()\[\]{}|/]", r"\\\g<0>", text)


def _any(phrases: Iterable[str]) -> str:
    """One of these, the longest tried first."""
    return f"(?:{'|'.join(map(_spelt, sorted(set(phrases), key=lambda phrase: (-len(phrase), phrase))))})"


def _phrases(*kinds: str) -> list[str]:
    return [phrase for kind in kinds for phrases in PHRASES[kind].values() for phrase in phrases]


def _shortest(phrases: Iterable[str]) -> list[str]:
    """Without those that end in another: a pattern matches anywhere."""
    every = set(phrases)
    return [phrase for phrase in every if not any(phrase.endswith(f" {other}") for other in every)]


def _word(pattern: str) -> str:
    """The pattern where a word begins; letters of other alphabets part words, as they do in ECMA-262."""
    return f"(?:^|[^A-Za-z]){pattern}"


_NUMBER: Final = "[0-9]{1,12}(?:[.,][0-9]{1,12}){0,3}"
_DASHES: Final = "".join(sorted(SYMBOLS[TO]))  # "-" first, where a class of characters stands for itself
_BLANK: Final = r"\s{1,9}"
_GAP: Final = r"\s{0,9}"
_END: Final = "(?![A-Za-z])"
_BEFORE_A_UNIT: Final = {word for before, _ in LONG_UNITS.values() for words in before for word in words.split()}
_UNIT: Final = f"(?:{_any(_BEFORE_A_UNIT)}{_JOINT}){{0,2}}{_any(chain.from_iterable(SHORT_UNITS.values()))}{_END}"
_PERCENT: Final = _any([*SYMBOLS[PERCENT], *_phrases(PERCENT)])
_BOUND: Final = _any([*SYMBOLS[MOST], *SYMBOLS[LEAST], *_shortest(_phrases(MOST, LEAST)), "min"]) + r"\.?"
_BEFORE_A_LENGTH: Final = _any(
    phrase.split(" ")[-1] for phrase in _phrases(MOST, LEAST, AFTER, FROM, ABOUT, STATISTIC, WORST, TO)
)
_SYMBOLS: Final = "".join(symbol for kind in (MOST, LEAST, ABOUT) for symbol in SYMBOLS[kind] if len(symbol) == 1)
_BOUND_APART: Final = (
    f"(?:{_any(ADJECTIVES)}{_END}[^0-9]{{0,60}}[0-9]|"
    f"(?:[0-9]|^{_any(NUMBER_WORDS)}{_END})(?:[^0-9]{{0,60}}[^0-9A-Za-z])?{_any(BEHIND)}{_END})"
)
_ABOUT: Final = f"(?:{_any([*SYMBOLS[ABOUT], *_phrases(ABOUT)])}{_GAP})?"
_PER: Final = f"(?:(?:[Pp]er|[Ee]ach|[Ee]very|[Aa]n?){_BLANK}|/)"
_CYCLE: Final = _any(CYCLE_PHRASES) + _END
_COUNT: Final = _any(word for word in NUMBER_WORDS if word not in _ARTICLES)

_LENGTH: Final = "|".join(
    (
        rf"{_NUMBER}[{_DASHES}\s+]{{0,9}}{_UNIT}",
        _word(f"{_COUNT}{_JOINT}(?:[Aa]n?{_BLANK})?{_UNIT}"),
        rf"(?:^|{_BEFORE_A_LENGTH}\.?{_BLANK}|[{_SYMBOLS}]{_GAP})[Aa]n?{_BLANK}{_UNIT}",
        _word(f"{_any(_phrases(NEXT))}{_JOINT}{_UNIT}"),
    )
)
_WEEKDAY: Final = _any([*WEEKDAYS, *SHORT_WEEKDAYS]) + _END
_MONTH: Final = _any([*MONTHS, *(name[:3] for name in MONTHS), "sept"])
_DAY: Final = "|".join(
    (
        f"{_UNIT}{_BLANK}[0-9]{{1,3}}",
        _WEEKDAY,
        f"{_any([*ORDINALS, 'second'])}{_JOINT}(?:{_UNIT}|{_WEEKDAY})",
        f"[0-9]{{1,3}}{_GAP}(?:{'|'.join(sorted(ORDINAL_ENDINGS))}){_END}",
        f"(?:{_UNIT}{_BLANK})?[Ee]nd{_END}",
        f"[0-9]{{1,2}}{_GAP}{_MONTH}{_END}",
        f"{_MONTH}{_GAP}[0-9]{{1,2}}",
    )
)
_BY: Final = _any([*_phrases(BY, ON), *PHRASES[MOST]["later"]])
_DEADLINE: Final = _word(f"{_BY}{_BLANK}(?:[Tt]he{_BLANK})?(?:{_DAY})")
_EVENT: Final = _word(rf"{_BY}(?:\s{{1,9}}\S{{1,40}}){{0,3}}{_BLANK}(?:{_any(EVENTS)}{_END}|[0-9]{{1,2}}:[0-9]{{2}})")
_KEYWORDS: Final = _word(_any(_shortest([*_phrases(ONCE, SAME_DAY, ON_TIME, VARIES), *CYCLE_PHRASES]))) + _END

_CLOCK: Final = r"(?:(?:[01]?[0-9]|2[0-4])(?:[:.][0-5][0-9])?|[0-2][0-9][0-5][0-9])(?:\s?[AaPp]\.?[Mm]\.?)?"
_ALWAYS: Final = (
    rf"24/7|24x7|[Rr]ound{_JOINT}the{_JOINT}clock|[Aa]round{_JOINT}the{_JOINT}clock|[Aa]lways"
    r"|(?:^|\s)24\s?(?:h|hours)?(?:$|[,;])"
)

DURATION_PATTERN: Final = f"(?:{_LENGTH}|{_word(_any(_phrases(ONCE)))}{_END})"
TIME_PATTERN: Final = f"(?:{_LENGTH}|{_DEADLINE}|{_EVENT}|{_KEYWORDS})"
QUALITY_PATTERN: Final = "|".join(
    (
        f"{_BOUND}{_GAP}{_ABOUT}{_NUMBER}",
        _BOUND_APART,
        f"{_NUMBER}{_GAP}(?:/|of{_BLANK}|out of{_BLANK}){_GAP}[0-9]",
        f"100{_GAP}{_PERCENT}",
        "(?:^|[^0-9.,])0(?:[.,]0{1,12})?(?![0-9.,])",
    )
)
_PERIOD: Final = f"(?:{_PER}{_GAP}[A-Za-z0-9]|{_CYCLE})"
QUANTITY_PATTERN: Final = "|".join(
    (
        f"^{_GAP}{_NUMBER}",
        _BOUND_APART,
        f"{_BOUND}{_GAP}{_ABOUT}{_NUMBER}",
        f"{_NUMBER}.{{0,60}}{_PERIOD}",
        f"^{_any(NUMBER_WORDS)}{_BLANK}.{{0,60}}{_PERIOD}",
    )
)
_RATE_PERIOD: Final = f"(?:{_PER}{_GAP}{_UNIT}|{_CYCLE})"
RATE_PATTERN: Final = "|".join(
    (
        rf"^{_GAP}(?:{_BOUND}{_GAP})?{_ABOUT}{_NUMBER}(?:\s[^\s0-9]{{1,40}}){{0,3}}{_GAP}$",
        f"{_NUMBER}(?:[^0-9]{{0,60}}){_RATE_PERIOD}",
        f"^{_any(NUMBER_WORDS)}{_BLANK}.{{0,60}}{_RATE_PERIOD}",
        _word(f"[Oo]nce{_JOINT}(?:a|per|each|every){_JOINT}(?:{'|'.join(CYCLES)})"),
    )
)
_UP_TO_100: Final = "(?:100(?:[.,]0{1,9})?|[0-9]{1,2}(?:[.,][0-9]{1,9})?|[.,][0-9]{1,9})"
_UP_TO_1: Final = "(?:[01]|[01]?[.,][0-9]{1,12})"
SHARE_PATTERN: Final = (
    f"^{_GAP}(?:{_BOUND}{_GAP})?{_ABOUT}(?:{_UP_TO_100}{_GAP}{_PERCENT}|{_UP_TO_1})(?:{_GAP}{_any(BEHIND)})?{_GAP}$"
)
HOURS_PATTERN: Final = f"{_ALWAYS}|(?:^|[^0-9:.]){_CLOCK}{_GAP}(?:[-–—]|to|till|until|through){_GAP}{_CLOCK}(?![0-9:])"

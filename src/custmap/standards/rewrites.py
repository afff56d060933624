"""Other ways to write a phrase that was not understood: candidates for a suggestion, none of them taken for granted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache
from itertools import chain
from typing import Final

from custmap.standards.vocabulary import MULTIPLES, SHORT_WEEKDAYS, WEEKDAYS

_HALF_OF_ALL: Final = 50
_ELSEWHERE: Final = {
    "wd": "arbeitstag arbeitstage arbeitstagen werktag werktage werktagen jours_ouvrés jours_ouvrables días_hábiles "
    "dias_úteis giorni_lavorativi werkdag werkdagen",
    "d": "tag tage tagen jour jours día días dia dias giorno giorni dag dagen",
    "h": "stunde stunden std heure heures hora horas ora ore uur",
    "min": "minuten minuto minutos minuti",
    "weeks": "woche wochen semaine semaines semana semanas settimana settimane weken",
    "months": "monat monate monaten mois mes meses mese mesi maand maanden",
    "years": "jahr jahre jahren año años anno anni jaar",
    "within": "innerhalb_von innerhalb binnen dentro_de entro",
}
"""Our word -> the words of the neighbours for it."""


def rewritten(text: str) -> Iterator[str]:
    """Each way in which the phrase may have been meant; the text itself is none of them."""
    for write in (_multiplied_out, _in_digits, _by_weekday, _with_sense, _in_english):
        candidate = write(text)
        if candidate != text:
            yield candidate


def _multiplied_out(text: str) -> str:
    """`3 x 15 min` and `15 min x 3` as `45 min`."""
    times = r"\s?(?:x|×|\*|times)\s?"
    text = re.sub(rf"\b([0-9]{{1,3}}){times}([0-9]{{1,3}})\b", lambda two: f"{int(two[1]) * int(two[2])}", text)
    behind = rf"\b([0-9]{{1,3}})(\s?[a-z]{{1,9}}){times}([0-9]{{1,3}})$"
    return re.sub(behind, lambda two: f"{int(two[1]) * int(two[3])}{two[2]}", text, flags=re.IGNORECASE)


def _in_digits(text: str) -> str:
    """`10k`, `a hundred`, `1.100`, `1 100` and `1'100` as digits alone."""
    multiples = "|".join(sorted(MULTIPLES, key=len, reverse=True))
    number = rf"\b(?:([0-9]{{1,9}}(?:[.,][0-9]{{1,2}})?)\s?|(?<!half )(?:a|one)\s)({multiples})\b"
    text = re.sub(number, _multiplied, text, flags=re.IGNORECASE)
    return re.sub(r"\b[1-9][0-9]{0,2}(?:[.' ’][0-9]{3})+(?![0-9.,%])", lambda one: re.sub("[^0-9]", "", one[0]), text)


def _multiplied(number: re.Match[str]) -> str:
    times = Decimal((number[1] or "1").replace(",", ".")) * MULTIPLES[number[2].lower()]
    return f"{times.normalize():f}"


def _by_weekday(text: str) -> str:
    """`every Monday` as `by Monday`."""
    days = "|".join((*WEEKDAYS, *SHORT_WEEKDAYS))
    return re.sub(rf"\b(?:on|each|every)\s+((?:{days}))s?\b", r"by \1", text, flags=re.IGNORECASE)


def _with_sense(text: str) -> str:
    """`95% satisfied` as `at least 95% satisfied`, and `1% lost` as `at most 1% lost`: the likelier of two."""
    percent = re.search(
        r"(?<![0-9.,+~-])(?<![-+~–−] )([0-9]{1,3}(?:[.,][0-9]{1,3})?)\s?(?:%|percent|per cent|pct)", text
    )
    if percent is None:
        return text
    sense = "at least" if Decimal(percent[1].replace(",", ".")) >= _HALF_OF_ALL else "at most"
    return f"{text[: percent.start()]}{sense} {text[percent.start() :]}"


def _in_english(text: str) -> str:
    """`2 Tage` and `2 jours` as `2 d`."""
    ours = _translations()
    return re.sub(_foreign(), lambda word: ours[" ".join(word[0].lower().split())], text, flags=re.IGNORECASE)


@cache
def _translations() -> dict[str, str]:
    return {word.replace("_", " "): our for our, words in _ELSEWHERE.items() for word in words.split()}


@cache
def _foreign() -> str:
    words = chain.from_iterable(words.split() for words in _ELSEWHERE.values())
    return rf"\b(?:{'|'.join(sorted(words, key=len, reverse=True))})\b".replace("_", r"\s+")

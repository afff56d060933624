"""From a text to tokens: numbers, words and phrases of the vocabulary, each with its place in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final, NamedTuple

from custmap.standards.vocabulary import (
    CLOCK,
    COUNT,
    LEAST,
    LEXICON,
    NEXT,
    NUMBER,
    OPEN,
    PLUS,
    SHUT,
    SLASH,
    TO,
    WORD,
)

# No alternative can give back what it took, so the time is linear in the length of the text.
_PIECES: Final = re.compile(
    r"[0-9]{1,2}:[0-9]{2}(?![0-9])"  # 13:00
    r"|[0-9]+(?:[.,][0-9]+)*|(?<![\w.,])\.[0-9]+"  # 1, 0,5, 1,000, .98
    r"|(?<=[0-9])[^\W\d_]+(?=[0-9])"  # the h of 1h30
    r"|[^\W\d_]\w*(?:[-/&'’.][^\W\d_]\w*)*"  # words, with e-mail, A&E and restore/alternative as one
    r"|<=|>=|=<|=>"
    r"|\S"
)
_DIGITS: Final = frozenset("0123456789")
_THOUSANDS: Final = r"[1-9][0-9]{0,2}(?:,[0-9]{3})+(?:\.[0-9]+)?"  # compiled on first use
_GROUPS: Final = r"[1-9][0-9]{0,2}(?:\.[0-9]{3}){2,}"  # 1.100.000: two points can only part thousands
_LONGEST_NUMBER: Final = 15
"""Characters. No length or share is written with more; larger ones would only make arithmetic slow."""


class Token(NamedTuple):
    """A number, word, symbol or phrase; `start` and `end` are places in the lower-cased text."""

    kind: str
    value: str
    start: int
    end: int


END: Final = Token("end", "", 0, 0)
"""Stands behind the last token, so that looking ahead needs no bounds."""


def tokenise(text: str) -> tuple[str, list[Token]]:
    """The lower-cased text and its tokens, followed by four END tokens: no rule looks further ahead at once."""
    lowered = text.lower()
    pieces = list(_PIECES.finditer(lowered))
    if "." in lowered:
        pieces = _without_stops(pieces)
    words = [piece[0] for piece in pieces]
    tokens: list[Token] = []
    place, count = 0, len(words)
    while place < count:
        word = words[place]
        size, kind, value = 1, WORD, word
        if word[0] in _DIGITS or (word[0] == "." and len(word) > 1):
            kind, value = _number(word)
        else:
            for rest, entry_kind, entry_value in LEXICON.get(word, ()):
                if not rest or words[place + 1 : place + 1 + len(rest)] == rest:
                    size, kind, value = 1 + len(rest), entry_kind, entry_value
                    break
        if word == "min" and size == 1 and not _are_minutes(tokens):
            kind, value = LEAST, "least"
        tokens.append(Token(kind, value, pieces[place].start(), pieces[place + size - 1].end()))
        place += size
    tokens += (END, END, END, END)
    return lowered, tokens


def _without_stops(pieces: list[re.Match[str]]) -> list[re.Match[str]]:
    """The full stop directly behind a word of the vocabulary only shortens it or ends it: `max. 5`, `2 d.`."""
    return [
        piece
        for place, piece in enumerate(pieces)
        if piece[0] != "."
        or not place
        or pieces[place - 1].end() != piece.start()
        or pieces[place - 1][0] not in LEXICON
    ]


def _are_minutes(before: list[Token]) -> bool:
    """Whether `min` is a unit behind these tokens; behind no number, as in `min. 2 h` or `30 places min`, it is not."""
    if not before:
        return False
    last = before[-1]
    if last.kind == TO and len(before) > 1:
        return before[-2].kind in (NUMBER, COUNT)
    return last.kind in (NUMBER, COUNT, PLUS, SLASH, NEXT, OPEN, SHUT) or last.value in ("per", "each", "every")


def _number(word: str) -> tuple[str, str]:
    """A digit group as a decimal with a point: `0,5` and `1,000` are both read as their author means them."""
    if ":" in word:
        return CLOCK, word
    if "," in word:
        word = word.replace(",", "") if re.fullmatch(_THOUSANDS, word) else word.replace(",", ".", 1)
    elif word.count(".") > 1 and re.fullmatch(_GROUPS, word):
        word = word.replace(".", "")
    if "," in word or word.count(".") > 1 or len(word) > _LONGEST_NUMBER:
        return WORD, word
    return NUMBER, word


def label_of(lowered: str, tokens: list[Token], used: Iterable[bool]) -> str:
    """The words that are not grammar: what the standard is about, as written, without the punctuation around it."""
    runs: list[str] = []
    begin = -1
    end = 0
    for token, is_used in zip(tokens, used):
        if is_used:
            if begin >= 0:
                runs.append(lowered[begin:end])
                begin = -1
        else:
            begin = token.start if begin < 0 else begin
            end = token.end
    if begin >= 0:
        runs.append(lowered[begin:end])
    trimmed = (run.strip(" \t\r\n,;:.()[]{}-–—/+=*\"'") for run in runs)
    return " ".join(" ".join(run for run in trimmed if run).split())

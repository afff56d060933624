"""Opening hours: `Mo-Fr 08:00-12:00, 13:00-17:00; Sa 08:00-12:00`, `24/7`, windows past midnight."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from custmap.lasting import lasting
from custmap.standards.nearly import suggestion_for
from custmap.standards.vocabulary import SHORT_WEEKDAYS, WEEKDAYS
from custmap.standards.words import LONGEST_PHRASE, Words

DAY: Final = 1440
"""Minutes of a day."""
WEEK: Final = 7 * DAY
"""Minutes of a week."""
MONDAY_TO_FRIDAY: Final = frozenset(range(5))
EVERY_DAY: Final = frozenset(range(7))

_HALF_DAY: Final = DAY // 2

Window = tuple[int, int]

_DAYS: Final[dict[str, frozenset[int]]] = {
    **{name: frozenset({day}) for day, name in enumerate(WEEKDAYS)},
    **{f"{name}s": frozenset({day}) for day, name in enumerate(WEEKDAYS)},
    **{name[:2]: frozenset({day}) for day, name in enumerate(WEEKDAYS)},
    **{name: frozenset({day}) for name, day in SHORT_WEEKDAYS.items()},
    "daily": EVERY_DAY,
    "every day": EVERY_DAY,
    "weekdays": MONDAY_TO_FRIDAY,
    "weekends": frozenset({5, 6}),
    "weekend": frozenset({5, 6}),
}
_ALWAYS: Final = frozenset({"24/7", "24x7", "24 hours", "24 h", "24h", "round the clock", "round-the-clock",
                            "around the clock", "always", "always open"})  # fmt: skip
_DASH: Final = "-"
_DASHES: Final = frozenset({"-", "–", "—", "‐", "‑", "−", "to", "till", "until", "through", "thru"})
_TIME: Final = (
    r"[0-9]{1,2}[:.][0-9]{2}(?:\s?[ap]\.?m\b\.?)?|[0-9]{1,2}(?:\s?[ap]\.?m\b\.?)|[0-9]{4}(?![0-9])|[0-9]{1,2}"
)
_PIECES: Final = rf"(?:{_TIME})(?![0-9])|every\s+day|[a-z]+|\S"  # compiled on first use
_NOTHING: Final = frozenset({"and", "&", "from", ":", "open", "hours", "hrs", "h", "."})


@lasting()
class Hours:
    """When something is open: `windows` of minutes of the week, Monday 00:00 = 0, sorted, none touching another.

    A window belongs to the day it starts on. Only the last may end behind 10080: it runs past Sunday midnight.
    """

    text: str
    windows: tuple[Window, ...]

    @property
    def always(self) -> bool:
        """Whether it never shuts, as in `24/7`."""
        return self.windows == ((0, WEEK),)

    @property
    def open_minutes_per_week(self) -> int:
        """Minutes open in a week."""
        return sum(end - start for start, end in self.windows)

    def is_open(self, minute: int) -> bool:
        """Whether it is open in the minute that begins then; minutes count on through later weeks."""
        minute %= WEEK
        return any(start <= minute < end or start <= minute + WEEK < end for start, end in self.windows)

    def closed_within(self, other: Hours) -> tuple[Window, ...]:
        """The windows of `other` in which this one is shut, in the shape of `windows`."""
        shut: list[Window] = []
        for start, end in within_one_week(other.windows):
            since = start
            for opening, closing in within_one_week(self.windows):
                if since < opening < end:
                    shut.append((since, opening))
                if opening < end:
                    since = max(since, closing)
            if since < end:
                shut.append((since, end))
        return merged(shut)


@lru_cache(1024)
def parse_hours(text: str, workdays: frozenset[int] = MONDAY_TO_FRIDAY) -> Hours | Words:
    """The opening hours that a text states; windows without a day hold on `workdays` (Monday 0)."""
    hours = _hours(text, workdays) if len(text) <= LONGEST_PHRASE else None
    if hours is not None:
        return hours
    return Words(text, _office_hours(text, workdays) or _corrected(text, workdays))


@lru_cache(256)
def parse_workdays(text: str) -> frozenset[int] | Words:
    """The days of the week that a text names, Monday = 0: `Mo-Fr`, `Mo, We, Fr`, `Sa-Mo`."""
    days = _workdays(text) if len(text) <= LONGEST_PHRASE else None
    if days is None:
        return Words(text, suggestion_for(text, lambda words: _workdays(words) is not None, frozenset(_DAYS)))
    return days


def merged(windows: list[Window]) -> tuple[Window, ...]:
    """Windows sorted, joined where they touch, around Sunday midnight too."""
    joined: list[Window] = []
    for start, end in sorted(windows):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    while len(joined) > 1 and joined[-1][1] - WEEK >= joined[0][0]:
        joined[-1] = (joined[-1][0], max(joined[-1][1], joined[0][1] + WEEK))
        del joined[0]
    if len(joined) == 1 and joined[0][1] - joined[0][0] >= WEEK:
        return ((0, WEEK),)
    return tuple(joined)


def within_one_week(windows: tuple[Window, ...]) -> list[Window]:
    """The same windows, sorted, with the one past Sunday midnight cut in two."""
    cut = [(0, end - WEEK) for _, end in windows if end > WEEK]
    return cut + [(start, min(end, WEEK)) for start, end in windows]


def _corrected(text: str, workdays: frozenset[int]) -> str | None:
    return suggestion_for(text, lambda words: _hours(words, workdays) is not None, frozenset(_DAYS))


def _office_hours(text: str, workdays: frozenset[int]) -> str | None:
    """`8-5` most likely means 8 to 17; read as written it would be open for 21 hours, so it is only suggested."""
    corrected = re.sub(
        r"\b(0?[6-9]|1[0-2])(?::00)?\s?[-–]\s?0?([1-6])(?::00)?\b(?!:)",
        lambda found: f"{int(found[1]):02}:00-{int(found[2]) + 12}:00",
        text[:LONGEST_PHRASE],
    )
    return corrected if corrected != text and _hours(corrected, workdays) is not None else None


def _hours(text: str, workdays: frozenset[int]) -> Hours | None:
    lowered = " ".join(text.lower().split())
    if lowered in _ALWAYS:
        return Hours(text, ((0, WEEK),))
    windows: list[Window] = []
    pieces = [piece for part in lowered.split(";") for piece in (*_days_first(_pieces(part)), ";")]
    days, place, behind_times = workdays, 0, False
    while place < len(pieces):
        piece = pieces[place]
        if piece[0].isdigit():
            read = _read_window(pieces, place)
            if read is None:
                return None
            place, start, end = read
            windows += [(day * DAY + start, day * DAY + end) for day in days]
            behind_times = True
        elif piece in _DAYS:
            named, place = _read_days(pieces, place)
            days = named if behind_times or days is workdays else days | named
            behind_times = False
        elif piece in ("closed", "off") and not behind_times and days is not workdays:
            place, behind_times = place + 1, True
        elif piece in (",", ";"):
            place += 1
        else:
            return None
    return Hours(text, merged(windows)) if windows and behind_times else None


def _pieces(lowered: str) -> list[str]:
    found = (" ".join(piece[0].split()) for piece in re.finditer(_PIECES, lowered))
    return [_DASH if piece in _DASHES else piece for piece in found if piece not in _NOTHING]


def _days_first(pieces: list[str]) -> list[str]:
    """`08:00-17:00 Mo-Fr` with its days moved to the front; a part in any other order is left as it is."""
    is_day = [piece in _DAYS for piece in pieces]
    if not pieces or not pieces[0][0].isdigit() or True not in is_day:
        return pieces
    first = is_day.index(True)
    behind = pieces[first:]
    if any(piece[0].isdigit() for piece in behind):
        return pieces
    return behind + pieces[:first]


def _read_days(pieces: list[str], place: int) -> tuple[frozenset[int], int]:
    """A day or a range of days, which may run over the weekend (`Sa-Mo`)."""
    first = _DAYS[pieces[place]]
    if place + 2 < len(pieces) and pieces[place + 1] == _DASH and pieces[place + 2] in _DAYS:
        start, end = min(first), min(_DAYS[pieces[place + 2]])
        return frozenset((start + step) % 7 for step in range((end - start) % 7 + 1)), place + 3
    return first, place + 1


def _read_window(pieces: list[str], place: int) -> tuple[int, int, int] | None:
    """The place behind a window and its minutes of the day; one that ends before it starts runs past midnight."""
    if pieces[place] == "24" and (place + 1 == len(pieces) or pieces[place + 1] in (",", ";")):
        return place + 1, 0, DAY  # "Mo-Fr 24 h", its h left out
    if place + 2 >= len(pieces) or pieces[place + 1] != _DASH:
        return None
    start, end = _minutes(pieces[place]), _minutes(pieces[place + 2])
    if start is None or end is None or start >= DAY:
        return None
    if _halved(pieces[place]) != _halved(pieces[place + 2]):
        return _with_its_half(pieces, place, start, end)
    bare = pieces[place].isdigit() and pieces[place + 2].isdigit() and len(pieces[place]) < 4
    if end <= start:
        if start == end or (bare and start <= 12 * 60 and end > 0):
            return None  # "8-5": see _office_hours
        end += DAY
    return place + 3, start, end


def _halved(piece: str) -> bool:
    return "m" in piece


def _with_its_half(pieces: list[str], place: int, start: int, end: int) -> tuple[int, int, int] | None:
    """A window with am or pm at one side: at the other the half is meant that lies next, so `1-5pm` is 13 to 17."""
    at = place + 2 if _halved(pieces[place]) else place
    other = start if at == place else end
    if other >= 13 * 60 or re.fullmatch("[0-9]{4}", pieces[at]):  # a time of 24 hours
        return (place + 3, start, end) if start < end else None
    length = (end - start) % _HALF_DAY or _HALF_DAY
    if at == place:
        begins = (end - length) % DAY
        found = begins, begins + length
    else:
        found = start, start + length
    meant = found[0] if at == place else found[1] % DAY
    # "05:00-9pm" may be either, and "8-12am" is as often noon as midnight.
    unsure = (pieces[at][0] == "0" and meant != other) or (at == place and end == 0)
    return None if unsure else (place + 3, *found)


def _minutes(piece: str) -> int | None:
    """Minutes since midnight of `8`, `08:00`, `8.30`, `0800`, `8am`; None if there is no such time."""
    if not piece[:1].isdigit():
        return None
    digits = re.match(r"([0-9]{1,2})[:.]?([0-9]{2})?(?![0-9])", piece)
    if digits is None:
        return None
    hour, minute = int(digits[1]), int(digits[2] or 0)
    if "m" in piece:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if "p" in piece else 0)
    return hour * 60 + minute if minute < 60 and hour * 60 + minute <= DAY else None


def _workdays(text: str) -> frozenset[int] | None:
    days: frozenset[int] = frozenset()
    pieces, place = _pieces(text.lower()), 0
    while place < len(pieces):
        if pieces[place] in (",", ";"):
            place += 1
        elif pieces[place] in _DAYS:
            named, place = _read_days(pieces, place)
            days |= named
        else:
            return None
    return days or None

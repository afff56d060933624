"""Deadlines in a cycle: `by day 28 each month`, `by second Monday`, `by last working day`, `by Friday each week`."""

from __future__ import annotations

from typing import Final, Literal, NamedTuple

from custmap.lasting import lasting
from custmap.standards.tokens import Token
from custmap.standards.vocabulary import (
    AND,
    COMMA,
    COUNT,
    CYCLE,
    MONTH,
    MONTHS,
    NUMBER,
    ORDINAL,
    ORDINAL_ENDINGS,
    PERCENT,
    UNIT,
    UNIT_CYCLES,
    WEEKDAY,
    WEEKDAYS,
    WORD,
)

Cycle = Literal["day", "week", "month", "quarter", "year"]
Sort = Literal["day", "working day", "weekday"]

_LONGEST: Final[dict[str, int]] = {"day": 1, "week": 7, "month": 31, "quarter": 92, "year": 366}
_SHORTEST: Final[dict[str, int]] = {"day": 1, "week": 7, "month": 28, "quarter": 90, "year": 365}
_CYCLE_NAMES: Final[dict[str, Cycle]] = {
    "day": "day", "week": "week", "month": "month", "quarter": "quarter", "year": "year",
}  # fmt: skip
_MOST_LEAVE: Final = 2  # days of a Monday-Friday week that are no working days
_DAYS_BEFORE: Final = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_FEBRUARY: Final = 2
_ENDINGS: Final = {1: "st", 2: "nd", 3: "rd"}


@lasting()
class DeadlineDay:
    """One day of a cycle: the `number`-th day, working day or `weekday` (Monday 0); -1 is the last.

    `month` (1 to 12) is set only in a yearly deadline that names one; its last day is -1 only in February.
    """

    number: int
    sort: Sort = "day"
    weekday: int | None = None
    month: int | None = None

    def __str__(self) -> str:
        if self.month is not None:
            name = MONTHS[self.month - 1].capitalize()
            return f"the end of {name}" if self.number < 0 else f"{self.number} {name}"
        if self.sort == "weekday":
            name = WEEKDAYS[self.weekday or 0].capitalize()
        elif self.number > 0:
            return f"{self.sort} {self.number}"
        else:
            name = self.sort
        return f"last {name}" if self.number < 0 else f"{self.number}{_ENDINGS.get(self.number, 'th')} {name}"

    def range_in(self, cycle: Cycle) -> tuple[int, int]:
        """The earliest and the latest day of the cycle (1 is its first) on which this can fall, leap years included.

        Working days are those of a five-day week; holidays are left out.
        """
        if self.month is not None:
            end = self.number < 0
            day = _DAYS_BEFORE[self.month] if end else _DAYS_BEFORE[self.month - 1] + self.number
            return day, day + (end or self.month > _FEBRUARY)
        if self.sort == "day":
            return (self.number, self.number) if self.number > 0 else (_SHORTEST[cycle], _LONGEST[cycle])
        if cycle == "week" and self.sort == "weekday":
            return (self.weekday or 0) + 1, (self.weekday or 0) + 1
        if self.number < 0:
            return _SHORTEST[cycle] - (6 if self.sort == "weekday" else _MOST_LEAVE), _LONGEST[cycle]
        if self.sort == "weekday":
            return 7 * self.number - 6, 7 * self.number
        weekends = -(-self.number // 5)
        return self.number, min(self.number + _MOST_LEAVE * weekends, _LONGEST[cycle])


@lasting()
class Deadline:
    """Days of a cycle by which something is due, in the order written; no day named: at the end of each cycle."""

    cycle: Cycle
    days: tuple[DeadlineDay, ...] = ()

    def __str__(self) -> str:
        weekly = self.cycle == "week"  # the only Friday of a week is "Friday", not "1st Friday"
        names = [str(day).removeprefix("1st ") if weekly else str(day) for day in self.days]
        days = " and ".join(names) or "the end"
        return f"by {days} of each {self.cycle}"


class Found(NamedTuple):
    """A deadline and the place behind it; `cycle_said` is False where the cycle is only the usual one.

    The deadline is None if its cycle has no such day (`by day 32`).
    """

    end: int
    deadline: Deadline | None
    cycle_said: bool


class _Item(NamedTuple):
    end: int
    day: DeadlineDay | None  # None: the end of the cycle
    usual: Cycle


def read_deadline(tokens: list[Token], place: int) -> Found | None:
    """The deadline whose first day stands at `place`, just behind `by`."""
    place += _is_word(tokens[place], "the")
    item = _read_item(tokens, place)
    if item is None:
        return None
    days = [item.day]
    usual, end = item.usual, item.end
    while tokens[end].kind in (AND, COMMA):
        following = _read_item(tokens, end + 1, like=days[0])
        if following is None:
            break
        days.append(following.day)
        end = following.end
    end, cycle = _read_cycle(tokens, end)
    return Found(end, _checked(cycle or usual, days), cycle is not None)


def in_cycle(deadline: Deadline, cycle: str) -> Deadline | None:
    """The same days in the cycle that another word of the phrase names (`quarterly report by day 15`)."""
    return _checked(_CYCLE_NAMES[cycle], list(deadline.days) or [None])


def end_of(cycle: str) -> Deadline:
    """Due at the end of each cycle: `weekly`, `monthly`."""
    return Deadline(_CYCLE_NAMES[cycle])


def _checked(cycle: Cycle, days: list[DeadlineDay | None]) -> Deadline | None:
    """A deadline if every one of its days exists in that cycle."""
    if days == [None] or days == [DeadlineDay(-1)]:
        return Deadline(cycle)
    if cycle == "day":
        return None
    for day in days:
        if day is None or not _exists(day, cycle):
            return None
    return Deadline(cycle, tuple(day for day in days if day is not None))


def _exists(day: DeadlineDay, cycle: Cycle) -> bool:
    if day.month is not None:
        last = (29, 30, 31)[(day.month != _FEBRUARY) + (day.month in _LONG_MONTHS)]
        return cycle == "year" and (1 <= day.number <= last or day == _last_day(day.month))
    if day.number == 0:
        return False
    if day.sort == "weekday":
        return day.number <= -(-_LONGEST[cycle] // 7)
    return day.number <= _LONGEST[cycle]


_LONG_MONTHS: Final = frozenset({1, 3, 5, 7, 8, 10, 12})


def _read_item(tokens: list[Token], place: int, like: DeadlineDay | None = None) -> _Item | None:
    """One day of a list of days; after `day 10 and` a bare number is a day as well."""
    token, after, third = tokens[place], tokens[place + 1], tokens[place + 2]
    if token.kind == NUMBER and after.value in ORDINAL_ENDINGS:
        return _read_ordinal(tokens, place + 2, _whole(token.value), bare=True)
    if token.kind == ORDINAL:
        return _read_ordinal(tokens, place + 1, int(token.value), bare=False)
    if token.kind == UNIT and token.value == "s" and token.end - token.start == len("second"):
        return _read_ordinal(tokens, place + 1, 2, bare=False)
    if like is not None and token.kind == NUMBER and after.kind not in (UNIT, PERCENT, COUNT, MONTH):
        return None if third.kind == UNIT else _Item(place + 1, DeadlineDay(_whole(token.value), like.sort), "month")
    return _read_end(tokens, place) or _read_date(tokens, place)


def _read_end(tokens: list[Token], place: int) -> _Item | None:
    """The end of the cycle or of a month of the year: `end of month`, `month end`, `end of March`."""
    token = tokens[place]
    if _is_word(token, "end"):
        of = place + 1 + _is_word(tokens[place + 1], "of")
        if tokens[of].kind == MONTH:
            return _Item(of + 1, _last_day(int(tokens[of].value)), "year")
        if of == place + 1 or _read_cycle(tokens, place + 1)[1] is not None:
            return _Item(place + 1, None, "month")
        return None  # "the end of term"
    if token.kind == UNIT and token.value in UNIT_CYCLES and _is_word(tokens[place + 1], "end"):
        return _Item(place + 2, None, _CYCLE_NAMES[UNIT_CYCLES[token.value]])
    return None


def _last_day(month: int) -> DeadlineDay:
    """The last day of a month of the year; only that of February has no number."""
    return DeadlineDay(-1 if month == _FEBRUARY else 30 + (month in _LONG_MONTHS), month=month)


def _read_date(tokens: list[Token], place: int) -> _Item | None:
    """`day 28`, `working day 3`, `Friday`, `31 January`, `March 31`."""
    token, after = tokens[place], tokens[place + 1]
    if token.kind == UNIT and token.value in ("d", "wd") and after.kind == NUMBER:
        number = _whole(after.value)
        return _Item(place + 2, DeadlineDay(number, "day" if token.value == "d" else "working day"), "month")
    if token.kind == WEEKDAY:
        return _Item(place + 1, DeadlineDay(1, "weekday", int(token.value)), "week")
    if token.kind == MONTH and after.kind == NUMBER:
        return _Item(place + 2, DeadlineDay(_whole(after.value), month=int(token.value)), "year")
    if token.kind == NUMBER and after.kind == MONTH:
        return _Item(place + 2, DeadlineDay(_whole(token.value), month=int(after.value)), "year")
    return None


def _read_ordinal(tokens: list[Token], place: int, number: int, bare: bool) -> _Item | None:
    """What is counted behind `second`, `last` or `28th`; only a number may stand alone (`by the 28th`)."""
    token = tokens[place]
    if token.kind == WEEKDAY:
        return _Item(place + 1, DeadlineDay(number, "weekday", int(token.value)), "month")
    if token.kind == UNIT and token.value in ("d", "wd"):
        return _Item(place + 1, DeadlineDay(number, "day" if token.value == "d" else "working day"), "month")
    if bare and _is_word(token, "of") and tokens[place + 1].kind == MONTH:
        place, token = place + 1, tokens[place + 1]
    if token.kind == MONTH and number > 0:
        return _Item(place + 1, DeadlineDay(number, month=int(token.value)), "year")
    return _Item(place, DeadlineDay(number), "month") if bare else None


def _read_cycle(tokens: list[Token], place: int) -> tuple[int, Cycle | None]:
    """The cycle behind the days: `each month`, `of the quarter`, `monthly`; the place is unchanged if there is none."""
    ahead = place + (tokens[place].kind == COMMA)
    while tokens[ahead].kind in (WORD, COUNT, "next", "at most") and tokens[ahead].value in _BEFORE_A_CYCLE:
        ahead += 1
    token = tokens[ahead]
    if token.kind == CYCLE:
        return ahead + 1, _CYCLE_NAMES[token.value]
    if token.kind == UNIT and token.value in UNIT_CYCLES and ahead > place:
        return ahead + 1, _CYCLE_NAMES[UNIT_CYCLES[token.value]]
    return place, None


_BEFORE_A_CYCLE: Final = frozenset({"of", "the", "in", "each", "every", "per", "a", "1", "next"})


def _is_word(token: Token, word: str) -> bool:
    return token.kind == WORD and token.value == word


def _whole(number: str) -> int:
    """The day a number names; 0, which no cycle has, for a number with decimals."""
    return int(number) if number.isdecimal() else 0

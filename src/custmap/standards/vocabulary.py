"""The words a standard may be written in: one table for the parsers, the did-you-mean and the JSON Schema.

Every table maps what an author types, in lower case, to what it means. Nothing here parses.
"""

from __future__ import annotations

from itertools import chain, product
from typing import Final

# Kinds of token. A plain string each: they are compared far more often than they are printed.
NUMBER: Final = "number"
COUNT: Final = "count"  # a number in words: a, one, half
UNIT: Final = "unit"
PERCENT: Final = "percent"
CLOCK: Final = "clock"  # a time of day, 13:00
MOST: Final = "at most"
LEAST: Final = "at least"
AFTER: Final = "after"
FROM: Final = "from"
ABOUT: Final = "about"
BETWEEN: Final = "between"
AND: Final = "and"
TO: Final = "to"
PLUS: Final = "plus"
OPEN: Final = "("
SHUT: Final = ")"
COMMA: Final = ","
SLASH: Final = "/"
STATISTIC: Final = "statistic"
WORST: Final = "worst"
ONCE: Final = "at once"
SAME_DAY: Final = "same day"
NEXT: Final = "next"
VARIES: Final = "varies"
ON_TIME: Final = "on time"
BY: Final = "by"
ON: Final = "on"
CYCLE: Final = "cycle"
ORDINAL: Final = "ordinal"
WEEKDAY: Final = "weekday"
MONTH: Final = "month name"
WORKING: Final = "working"
DOUBT: Final = "doubt"
WORD: Final = "word"

DAY_WORDS: Final = ("d", "day", "days")
HOUR_WORDS: Final = ("h", "hr", "hrs", "hour", "hours")
WORKING_DAY_WORDS: Final = ("wd", "wds", "bd", "bds", "workday", "workdays", "weekday", "weekdays")

# unit -> the single words for it
SHORT_UNITS: Final[dict[str, tuple[str, ...]]] = {
    "s": ("s", "sec", "secs", "second", "seconds"),
    "min": ("min", "mins", "minute", "minutes"),
    "h": HOUR_WORDS,
    "bh": ("bh",),
    "d": DAY_WORDS,
    "w": ("w", "wk", "wks", "week", "weeks"),
    "fortnight": ("fortnight", "fortnights"),
    "wd": WORKING_DAY_WORDS,
    "month": ("mo", "mos", "mth", "mths", "month", "months"),
    "quarter": ("quarter", "quarters"),
    "year": ("y", "yr", "yrs", "year", "years"),
    "ring": ("ring", "rings"),
}
# unit -> (words before, last words): "working days", "clear wd", "calendar d", "business hours"
LONG_UNITS: Final[dict[str, tuple[tuple[str, ...], tuple[str, ...]]]] = {
    "wd": (("working", "business", "work", "office", "clear working", "clear business"), DAY_WORDS),
    "bh": (("business", "working", "office", "opening"), HOUR_WORDS),
    "d": (("calendar", "clear", "clear calendar", "consecutive"), DAY_WORDS),
    "w": (("calendar",), SHORT_UNITS["w"]),
    "month": (("calendar",), SHORT_UNITS["month"]),
}
CLEAR_WORKING_DAYS: Final = tuple(f"clear {word}" for word in WORKING_DAY_WORDS)

CYCLES: Final[dict[str, tuple[str, ...]]] = {
    "day": ("daily", "every working day", "each working day", "every wd", "each wd"),
    "week": ("weekly",),
    "month": ("monthly",),
    "quarter": ("quarterly",),
    "year": ("yearly", "annually", "annual"),
}
EVERY: Final = ("each", "every", "once a", "once per", "once each", "once every")
UNIT_CYCLES: Final = {"d": "day", "w": "week", "month": "month", "quarter": "quarter", "year": "year"}

WEEKDAYS: Final = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
SHORT_WEEKDAYS: Final = {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
MONTHS: Final = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
ORDINALS: Final = {"first": 1, "third": 3, "fourth": 4, "fifth": 5, "last": -1, "final": -1}  # "second" is a unit too
ORDINAL_ENDINGS: Final = frozenset({"st", "nd", "rd", "th"})
NUMBER_WORDS: Final = {
    "a": "1", "an": "1", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "ten": "10", "eleven": "11", "twelve": "12", "fifteen": "15", "twenty": "20",
    "thirty": "30", "sixty": "60", "ninety": "90", "half": "0.5", "once": "1", "twice": "2",
}  # fmt: skip

# Behind no, not or never each of these says the contrary.
_MORE: Final = (
    "more than", "longer than", "greater than", "higher than", "larger than", "slower than", "over", "above",
    "exceeding", "in excess of",
)  # fmt: skip
_LESS: Final = (
    "less than", "fewer than", "under", "below", "shorter than", "faster than", "quicker than", "lower than",
    "smaller than",
)  # fmt: skip


def _denied(phrases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"{negation} {phrase}" for negation, phrase in product(("no", "not", "never"), phrases))


_A_DAY: Final = ("day", "the day", "business", "working day", "the working day", "business day", "the business day")

# kind -> value -> phrases
PHRASES: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    MOST: {
        "within": ("within", "inside"),
        "most": (
            "up to", "at most", "at the most", "max", "maximum", "max of", "maximum of", "a maximum of", "at maximum",
            "at a maximum", "at the latest", "not to exceed", "or less", "or fewer", "or under", "or below", "or lower",
            "or sooner", "or earlier", "or faster", "or quicker", "and under", "and below", *_denied(_MORE),
        ),
        "less": _LESS,
        "in": ("in",),
        "for": ("for",),
        "later": ("no later than", "not later than", "never later than"),
    },
    LEAST: {
        "least": (
            "at least", "at the least", "minimum", "minimum of", "a minimum of", "at minimum", "at a minimum",
            "earliest", "at the earliest", "or more", "or above", "or over", "or higher", "or longer",
            "or later", "or slower", "upwards", "and upwards", "or upwards", "and over", "and above", "and more",
            *_denied(_LESS),
        ),
        "more": (*_MORE, "later than", "and more than"),
        "better": ("or better",),  # more of a number, less of a time
    },
    AFTER: {"after": ("after", "not before", *_denied(("earlier than", "sooner than")))},
    FROM: {"from": ("from",)},
    ABOUT: {"about": ("about", "approximately", "approx", "around", "roughly", "circa", "ca")},
    BETWEEN: {"between": ("between",)},
    AND: {"and": ("and",)},
    TO: {"to": ("to",)},
    PLUS: {"plus": ("plus",)},
    PERCENT: {"%": ("percent", "per cent", "pct")},
    STATISTIC: {
        "average": ("average", "mean", "avg", "on average", "an average of", "average of"),
        "median": (
            "median", "mostly", "in most cases", "most of the time", "for the most part", "in the majority of cases",
        ),
    },
    WORST: {"worst": ("worst", "slowest", "longest", "worst case")},
    ONCE: {"once": ("at once", "immediate", "immediately", "instant", "instantly", "straight away", "straightaway",
                    "right away")},
    SAME_DAY: {
        "close": (
            "same day", "the same day", "on the same day", "within the day", "within the same day", "same working day",
            "same business day", "the same working day",
            *(f"{by}{end} of {day}" for by, end, day in product(("", "by ", "by the "), ("end", "close"), _A_DAY)),
        ),
    },
    NEXT: {"next": ("next", "the next", "by the next", "by next", "the following", "following")},
    VARIES: {
        "varies": (
            "varies", "vary", "varying", "variable", "subject to", "depends on", "depending on", "no limit",
            "no time limit", "no fixed time", "open ended", "calendar driven", "by appointment", "by arrangement",
            "by agreement", "as agreed", "as scheduled",
        ),
    },
    ON_TIME: {
        "on time": ("on time", "in time", "on schedule", "on target", "within target", "within the target",
                    "within service target", "within target time"),
    },
    BY: {
        "by": ("by", "due by", "due on", "until"),
        "before": ("before", "prior to", "ahead of", "in advance of"),
    },
    ON: {"on": ("on", "upon")},
    WORKING: {
        "working": tuple(
            f"{leaving_out} weekends{more}"
            for leaving_out, more in product(
                ("excluding", "excl", "except", "not counting", "without"),
                ("", " and holidays", " and public holidays", " or holidays"),
            )
        ),
    },
    DOUBT: {
        # Anywhere: how often is anybody's guess.
        "hedge": (
            "usually", "normally", "generally", "typically", "ordinarily", "commonly", "often", "sometimes",
            "occasionally", "frequently", "ideally", "hopefully", "possibly", "probably", "preferably", "as a rule",
            "in general", "in principle", "if possible", "where possible", "when possible", "whenever possible",
            "wherever possible", "as far as possible", "almost", "nearly", "some", "many", "two thirds",
            "a third", "one third",
        ),
        # Before a length: so long it lasts, or so often it comes back.
        "lasts": (
            "kept", "keep", "keeps", "retained", "retain", "retention", "stored", "storage", "valid", "validity",
            "validity period", "lasts", "lasting", "duration", "warranty", "past", "older than", "younger than",
            "not older than", "no older than", "never older than",
        ),
        # The same, unless a bound stands between.
        "may last": ("held", "open", "opened", "available", "guarantee", "guaranteed"),
        # Behind a length: so long before a day, or so long since.
        "ahead": ("in advance", "beforehand", "ahead", "ahead of time", "notice", "ago", "old", "long"),
    },
}  # fmt: skip

# Of the bounds those that may stand behind their number, or with other words between.
BEHIND: Final[dict[str, str]] = {
    phrase: kind
    for kind in (MOST, LEAST)
    for phrase in chain(*PHRASES[kind].values())
    if phrase.startswith(("or ", "and ", "at ", "max", "min", "upwards")) and not phrase.endswith(" of")
} | {"min": LEAST}
# A bound before the thing itself: "maximum wait 5 min".
ADJECTIVES: Final = frozenset({"max", "maximum", "min", "minimum", "earliest"})
NEGATIONS: Final = frozenset(
    {"no", "not", "never", "nobody", "none", "nothing", "neither", "nor", "cannot", "hardly", "rarely", "seldom"}
)
MULTIPLES: Final = {
    "k": 1000, "thousand": 1000, "hundred": 100, "dozen": 12, "dozens": 12, "hundreds": 100, "thousands": 1000,
    "million": 1_000_000, "millions": 1_000_000, "mio": 1_000_000,
}  # fmt: skip

SYMBOLS: Final[dict[str, dict[str, str]]] = {
    MOST: dict.fromkeys(("≤", "<", "<=", "=<", "≦", "⩽"), "most"),
    LEAST: dict.fromkeys(("≥", ">", ">=", "=>", "≧", "⩾"), "least"),
    ABOUT: dict.fromkeys(("~", "≈"), "about"),
    TO: dict.fromkeys(("-", "–", "—", "‐", "‑", "−"), "-"),
    PERCENT: dict.fromkeys(("%", "٪", "﹪", "%"), "%"),
    PLUS: {"+": "+"},
    AND: {"&": "and"},
    OPEN: dict.fromkeys("([{", "("),
    SHUT: dict.fromkeys(")]}", ")"),
    COMMA: dict.fromkeys((",", ";"), ","),
    SLASH: {"/": "/"},
}

# A first word that makes a standard a milestone: the service has begun, not ended. Every form leads to its verb.
MILESTONES: Final[dict[str, str]] = {
    form: verb
    for verb, forms in {
        "respond": "respond responds responded responding",
        "reply": "reply replies replied replying",
        "acknowledge": "acknowledge acknowledges acknowledged acknowledging acknowledgement acknowledgment",
        "attend": "attend attends attended attending",
        "see": "see sees saw seen seeing",
        "start": "start starts started starting",
        "notify": "notify notifies notified notifying",
        "offer": "offer offers offered offering",
    }.items()
    for form in forms.split()
}

# What a service may have to be ready for: "by separation date", "by the start of term".
EVENTS: Final = frozenset(
    [
        "date",
        "dates",
        "deadline",
        "start",
        "end",
        "arrival",
        "departure",
        "discharge",
        "expiry",
        "separation",
        "event",
        "hearing",
        "term",
        "semester",
    ]
)

Entry = tuple[list[str], str, str]
"""The words that must follow, the kind, the value."""


def _units() -> dict[str, str]:
    units = {word: unit for unit, words in SHORT_UNITS.items() for word in words}
    for unit, (before, last) in LONG_UNITS.items():
        units |= {f"{first} {word}": unit for first, word in product(before, last)}
    return units | dict.fromkeys(CLEAR_WORKING_DAYS, "wd")


def _cycles() -> dict[str, str]:
    cycles = {phrase: cycle for cycle, phrases in CYCLES.items() for phrase in phrases}
    return cycles | {f"{every} {cycle}": cycle for every, cycle in product(EVERY, CYCLES)}


def _phrases() -> dict[str, tuple[str, str]]:
    """Every phrase of the vocabulary -> its kind and value. Where two tables share a word the later one below wins."""
    found = {word: (COUNT, number) for word, number in NUMBER_WORDS.items()}
    found |= {word: (ORDINAL, str(number)) for word, number in ORDINALS.items()}
    found |= {word: (WEEKDAY, str(number)) for number, word in enumerate(WEEKDAYS)}
    found |= {word: (WEEKDAY, str(number)) for word, number in SHORT_WEEKDAYS.items()}
    found |= {word[:3]: (MONTH, str(number)) for number, word in enumerate(MONTHS, 1)}
    found |= {word: (MONTH, str(number)) for number, word in enumerate(MONTHS, 1)}
    found |= {"sept": (MONTH, "9")}
    found |= {phrase: (UNIT, unit) for phrase, unit in UNITS.items()}
    found |= {phrase: (CYCLE, cycle) for phrase, cycle in CYCLE_PHRASES.items()}
    for kind, values in PHRASES.items():
        found |= {phrase: (kind, value) for value, phrases in values.items() for phrase in phrases}
    # "same-day", "working-days": authors hyphenate what stands before a noun.
    found |= {phrase.replace(" ", "-"): meaning for phrase, meaning in found.items() if " " in phrase}
    for kind, symbols in SYMBOLS.items():
        found |= {symbol: (kind, value) for symbol, value in symbols.items()}
    return found


def _lexicon() -> dict[str, tuple[Entry, ...]]:
    """First word -> the phrases it begins, the longest first."""
    lexicon: dict[str, list[Entry]] = {}
    for phrase, (kind, value) in MEANINGS.items():
        first, *rest = phrase.split(" ")
        lexicon.setdefault(first, []).append((rest, kind, value))
    return {first: tuple(sorted(entries, key=lambda entry: -len(entry[0]))) for first, entries in lexicon.items()}


UNITS: Final = _units()
CYCLE_PHRASES: Final = _cycles()
MEANINGS: Final = _phrases()
LEXICON: Final = _lexicon()

"""The small values of a catalogue: ids, text, numbers, dates, and lengths of time.

A scalar comes from the file as its source text. Each type here says what that text must be, in words for a head of
department, and gives the JSON Schema that lets an editor say it earlier.
"""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import Annotated, Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError, core_schema

from custmap import standards
from custmap.lasting import lasting
from custmap.nearest import nearest
from custmap.standards import Hours, Rate, Span, Words

ID_PATTERN = r"^[a-z0-9][a-z0-9-]*$"
_DAY_PATTERN = r"^[0-9]{4}-?[0-9]{2}-?[0-9]{2}$"
Json = dict[str, Any]
STRING: Json = {"type": "string"}
_NUMBER_PATTERN = r"^[-+]?([0-9][0-9,]*([.,][0-9]+)?|[0-9]{1,3}([.][0-9]{3})+([.][0-9]{3}|,[0-9]+))$"
NUMBER: Json = {"anyOf": [{"type": "number"}, {"type": "string", "pattern": _NUMBER_PATTERN}]}


def id_from(text: str) -> str:
    """The id nearest to what people say: `Büro (Nord)` → `buro-nord`; empty where there is no letter in it."""
    # NFKD takes the accent off a letter: büro → buro.
    import unicodedata

    bare = "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
    return "-".join("".join(c if c.isascii() and c.isalnum() else " " for c in bare).split())


def patterned(name: str) -> Callable[[], Json]:
    """JSON Schema of the words that a pattern of `standards.schema` describes; put together only when asked for."""

    def described() -> Json:
        from custmap.standards import schema

        return STRING | {"pattern": getattr(schema, name)}

    return described


def bad_value(what: str, help_: str = "") -> PydanticCustomError:
    """A refusal in plain words; `help_` says the way out. Text of the catalogue never becomes a template."""
    return PydanticCustomError("bad_value", "{what}", {"what": what, "help": help_})


_NOTHING = (
    "no",
    "none",
    "nil",
    "nothing",
    "n/a",
    "na",
    "n.a.",
    "not applicable",
    "unknown",
    "tbd",
    "?",
    "-",
    "--",
    "–",
    "—",
)


def in_any_case(word: str) -> str:
    """The regular expression of a word in small or capital letters, for JSON Schema, which has no flag for that."""
    return "".join(f"[{c.upper()}{c}]" if c.isalpha() else f"[{c}]" for c in word)


def says_nothing(text: str) -> bool:
    """Whether a text says that there is nothing to say: `none`, `n/a`. As a value it would be taken for something."""
    return text.strip().lower() in _NOTHING


def anything_but_nothing() -> Json:
    """JSON Schema of every text that does not say that there is nothing to say."""
    words = "|".join(map(in_any_case, _NOTHING))
    return {"not": {"type": "string", "pattern": rf"^\s{{0,9}}({words})\s{{0,9}}$"}}


def refuse_nothing(text: str, way_out: str) -> None:
    """Refuses a word for nothing, which would be kept as a channel or a step of that name."""
    if says_nothing(text):
        raise bad_value(f"'{text}' says nothing here", way_out)


def shape_of(value: object) -> str:
    """What a head of department would call the shape of `value`."""
    shapes = {list: "a list", dict: "a mapping (`key: value`)", type(None): "nothing", str: f"'{value}'"}
    return shapes.get(type(value), "something else")


@lasting(eq=False)
class FromText:
    """Marks a type whose values are parsed from source text; remembered by text, as catalogues repeat themselves."""

    parse: Callable[[str], Any]
    wanted: str
    json: Json | Callable[[], Json]
    without: str = "leave the key out where there is nothing to say"
    """What to do instead of writing a word for nothing."""

    def read(self, text: str) -> Any:
        """What the text means. Raises the refusals of `bad_value`."""
        refuse_nothing(text, self.without)
        return self.parse(text)

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        remembered = lru_cache(maxsize=4096)(self.read)

        def validate(value: object) -> Any:
            if type(value) is not str:
                raise bad_value(f"expected {self.wanted}, found {shape_of(value)}")
            return remembered(value)

        return core_schema.no_info_plain_validator_function(validate)

    def __get_pydantic_json_schema__(self, source: core_schema.CoreSchema, handler: GetJsonSchemaHandler) -> Json:
        return self.json() if callable(self.json) else dict(self.json)


_THOUSANDS = re.compile(r"[-+]?[0-9]{1,3}(,[0-9]{3})+(\.[0-9]+)?")
_DECIMAL_COMMA = re.compile(r"[-+]?[0-9]+,[0-9]+")
_DOTTED = re.compile(r"[-+]?[0-9]{1,3}(\.[0-9]{3})+(\.[0-9]{3}|,[0-9]+)")
UNSURE = r"[-+]?[1-9][0-9]{0,2}[.][0-9]{3}"
_unsure = re.compile(UNSURE).fullmatch


@lru_cache(maxsize=4096)
def plain_number(text: str) -> Decimal | None:
    """The number that a text is: `1,500` is fifteen hundred, `2,5` two and a half; None if it is no ordinary number.

    `1.500.000` and `1.500,50` are written as half of the world writes them; what `1.500` is, the caller must know.
    """
    plain = text.strip()
    if _THOUSANDS.fullmatch(plain):
        plain = plain.replace(",", "")
    elif _DOTTED.fullmatch(plain):
        plain = plain.replace(".", "").replace(",", ".")
    elif _DECIMAL_COMMA.fullmatch(plain):
        plain = plain.replace(",", ".")
    try:
        number = Decimal("nan" if "_" in plain or not plain.isascii() else plain)
    except InvalidOperation:
        return None
    # Nothing anybody counts is larger or smaller; 1e-999999999, written out, would fill the memory.
    return number if number.is_finite() and abs(number.adjusted()) < 15 else None


def ways_to_mean(text: str) -> list[str]:
    """The two numbers that `1.200` may be, a thousand and more or one and a bit, without doubt; none where it is clear.

    In prices and counts both are likely.
    """
    plain = text.strip()
    if not _unsure(plain):
        return []
    short = plain.rstrip("0").rstrip(".")
    return [plain.replace(".", ""), f"{short}0" if _unsure(short) else short]


def refuse_unsure(text: str) -> None:
    """Refuses a number of which nobody knows whether its dot begins a fraction or the thousands."""
    if ways := ways_to_mean(text):
        raise bad_value(f"'{text}' may be {' or '.join(ways)}", f"write {' or '.join(ways)}")


def _number(text: str, wanted: str = "a number", such_as: str = "35 or 4.5") -> Decimal:
    number = plain_number(text)
    if number is None:
        raise bad_value(f"expected {wanted}, found '{text}'", f"write digits only, such as {such_as}")
    return number


def amount(text: str) -> Decimal:
    """A number that is not below zero. Raises the refusals of `bad_value`."""
    number = _number(text)
    if number < 0:
        raise bad_value(f"expected a number of 0 or more, found '{text}'")
    return number


def _count(text: str) -> int:
    refuse_unsure(text)
    number = _number(text, "a whole number", "35")
    if number < 0 or number != int(number):
        raise bad_value(f"expected a whole number, found '{text}'", "write digits only, such as 35")
    return int(number)


def _day(text: str) -> date:
    try:
        if not re.fullmatch(_DAY_PATTERN, text.strip()):
            raise ValueError
        return date.fromisoformat(text.strip())
    except ValueError:
        raise bad_value(f"expected a date, found '{text}'", "write year-month-day, such as 2026-03-31") from None


def _understood(parse: Callable[[str], Any], wanted: str, example: str) -> Callable[[str], Any]:
    """`parse`, refusing what it does not understand."""

    def refuse_words(text: str) -> Any:
        parsed = parse(text)
        if isinstance(parsed, Words):
            near = f"; did you mean '{parsed.suggestion}'?" if parsed.suggestion else ""
            raise bad_value(f"expected {wanted}, found '{text}'{near}", example)
        return parsed

    return refuse_words


def _opening(text: str) -> Hours | Words:
    """Opening hours; other words are taken as said, but a slip in what was surely meant as hours is none."""
    parsed = standards.parse_hours(text)
    if isinstance(parsed, Words) and parsed.suggestion:
        raise bad_value(f"'{text}' is not understood; did you mean '{parsed.suggestion}'?")
    return parsed


def _from_words(parse: Callable[[str], Any], wanted: str, example: str, json: Json | Callable[[], Json]) -> FromText:
    return FromText(_understood(parse, wanted, example), wanted, json)


def one_of(*words: str) -> FromText:
    """One of a few words; capitals, `_` and spaces are forgiven."""

    def parse(text: str) -> str:
        word = re.sub(r"[\s_-]+", "-", text.strip().lower())
        if word not in words:
            near = nearest(word, words)
            hint = f"; did you mean '{near}'?" if near else ""
            raise bad_value(f"'{text}' is not one of: {', '.join(words)}{hint}", "" if near else "choose the nearest")
        return word

    return FromText(parse, "a word", {"enum": list(words)})


NONE_OF_SEVERAL = "write `[]` where there is none, or leave the key out"
_LENGTH = "write a number and a unit: 30 min, 2 h, 3 wd (working days), 5 d (calendar days), 1-2 wd"
_TEXT: Json = {"type": ["string", "number", "boolean"]}
_ID_JSON: Json = {"anyOf": [{"type": "string", "pattern": ID_PATTERN}, {"type": "integer"}]}

Text = Annotated[str, WithJsonSchema(_TEXT)]
Said = Annotated[str, FromText(str, "text", lambda: _TEXT | anything_but_nothing())]
OneOfSeveral = Annotated[str, FromText(str, "text", lambda: _TEXT | anything_but_nothing(), NONE_OF_SEVERAL)]
Id = Annotated[str, StringConstraints(pattern=ID_PATTERN), WithJsonSchema(_ID_JSON)]
Reference = Annotated[str, StringConstraints(min_length=1), WithJsonSchema({"type": ["string", "integer"]})]
Number = Annotated[Decimal, FromText(_number, "a number", NUMBER)]
Amount = Annotated[Decimal, FromText(amount, "a number", NUMBER)]
Count = Annotated[int, FromText(_count, "a whole number", {"type": "integer", "minimum": 0})]
Day = Annotated[date, FromText(_day, "a date", {"type": "string", "pattern": _DAY_PATTERN})]
Duration = Annotated[
    Span,
    _from_words(standards.parse_takes, "a length of time", _LENGTH, patterned("DURATION_PATTERN")),
]
Share = Annotated[
    Decimal,
    _from_words(
        standards.parse_share,
        "a percentage up to 100",
        "write it like 99.5%",
        lambda: {"anyOf": [{"type": "number", "minimum": 0, "maximum": 1}, patterned("SHARE_PATTERN")()]},
    ),
]
Volume = Annotated[
    Rate,
    _from_words(
        standards.parse_volume,
        "how many in what time",
        "write it like 240 per month",
        lambda: {"anyOf": [{"type": "number", "minimum": 0}, patterned("RATE_PATTERN")()]},
    ),
]
Opening = Annotated[Hours | Words, FromText(_opening, "opening hours", lambda: STRING | anything_but_nothing())]
Workdays = Annotated[
    frozenset[int],
    _from_words(standards.parse_workdays, "days of the week", "write them like Mo-Fr or Mo-We, Fr", STRING),
]

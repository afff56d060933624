"""Standards as written: what the customer wants, what we promise, what was measured, in one cell of the grid.

A cell is phase (before, during, after) × category (quality, time, delivery, quantity). It holds one or several
standards, as text, a mapping, or a list of either.
"""

from collections.abc import Callable
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import core_schema

from custmap import standards
from custmap.catalogue.scalars import (
    NONE_OF_SEVERAL,
    STRING,
    Count,
    Day,
    FromText,
    Json,
    OneOfSeveral,
    Text,
    anything_but_nothing,
    bad_value,
    one_of,
    patterned,
    refuse_nothing,
    shape_of,
)
from custmap.catalogue.shapes import Plain, Written, or_list
from custmap.nearest import nearest
from custmap.standards import (
    Channel,
    NumberActual,
    QualityStandard,
    QuantityStandard,
    TimeActual,
    TimeStandard,
    Words,
)

Category = Literal["quality", "time", "delivery", "quantity"]
Phase = Literal["before", "during", "after"]
CATEGORIES: tuple[Category, ...] = ("quality", "time", "delivery", "quantity")
CORE: tuple[Category, ...] = ("quality", "time", "delivery")
PHASES: tuple[Phase, ...] = ("before", "during", "after")

Source = Annotated[str, one_of("asked", "assumed", "law")]


class Standard(Written):
    """One standard, whatever its category: where its numbers come from, and what it is about."""

    n: Count | None = None
    as_of: Day | None = None
    source: Source | None = None
    name: Text | None = None
    via: Annotated[tuple[OneOfSeveral, ...], Plain()] = ()


_LONG = frozenset({"promise", "wants", "actual", "as_of", "source", "name", "via"})
"""The keys of a standard that are long enough to be recognised in a slip."""


_REMEMBERED = 8192
"""Texts that are remembered for each category."""


class Cell:
    """Marks a field that holds the standards of one cell; text alone is a promise, and `a; b` are two."""

    def __init__(self, of: type[Written], *, together: bool = False) -> None:
        self.of = of
        self.together = together
        """Plain items of one list are one standard: delivery by counter *and* phone."""
        self._plain: dict[str, Any] = {}
        """Text → its standards. Equal phrases share one frozen value: read once in a run, wherever they are written."""

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        keys, plain = frozenset(self.of.model_fields), self._plain

        def read(value: Any, validate: Callable[[Any], Any]) -> Any:
            if type(value) is not str:
                return validate(self._canonical(value, keys))
            if (found := plain.get(value)) is not None:
                return found
            if len(plain) >= _REMEMBERED:
                plain.clear()
            found = plain[value] = validate(self._of_text(value))
            return found

        return core_schema.no_info_wrap_validator_function(read, handler(source))

    def _of_text(self, text: str) -> list[dict[str, Any]]:
        if self.together and "," in text:
            channels = [part.strip() for part in text.split(",")]
            if all(standards.parse_channel(channel).known for channel in channels):
                return [{"promise": channels}]  # `counter, phone`: a list without its brackets
        several = standards.split_standards(text)
        for one in several:
            refuse_nothing(one, NONE_OF_SEVERAL)
        return [{"promise": one} for one in several]

    def _canonical(self, value: Any, keys: frozenset[str]) -> list[Any]:
        if value is None:
            return []
        if type(value) is not list:
            return self._of_mapping(value, keys)
        if self.together:
            words = [item for item in value if type(item) is str]
            for word in words:
                refuse_nothing(word, NONE_OF_SEVERAL)
            others = [one for item in value if type(item) is not str for one in self._of_mapping(item, keys)]
            return ([{"promise": words}] if words else []) + others
        found: list[Any] = []
        for item in value:
            found.extend(self._of_text(item) if type(item) is str else self._of_mapping(item, keys))
        return found

    def _of_mapping(self, value: Any, keys: frozenset[str]) -> list[Any]:
        if type(value) is not dict:
            raise bad_value(f"expected a standard, found {shape_of(value)}", "write words: time: within 3 wd")
        if not value or value.keys() & keys or any(nearest(name, _LONG & keys) for name in value):
            return [value]  # `promsie` is a slip of a key, not the name of a standard
        # No key of a standard: each key is the name of one, `{answer-calls: within 60 s, answer-messages: {…}}`.
        named: list[Any] = []
        for name, content in value.items():
            if type(content) is str:
                named.extend(one | {"name": name} for one in self._of_text(content))
            elif type(content) is dict and content.keys() & keys and "name" not in content:
                named.append({"name": name} | content)
            else:
                return [value]
        return named

    def __get_pydantic_json_schema__(self, source: core_schema.CoreSchema, handler: GetJsonSchemaHandler) -> Json:
        entity = handler(source)["items"]
        promise = self.of.model_json_schema(mode="validation")["properties"]["promise"]
        words = promise["anyOf"][0] if "anyOf" in promise else promise
        text = words["anyOf"][0] if "anyOf" in words else words
        named: Json = {
            "type": "object",
            "minProperties": 1,
            "not": {"anyOf": [{"required": [key]} for key in sorted(self.of.model_fields)]},
            "additionalProperties": {"anyOf": [text, entity]},
        }
        return {"anyOf": [or_list({"anyOf": [text, entity, named]}), {"type": "null"}]}


def _worded(parse: Callable[[str], Any], wanted: str, json: Json | Callable[[], Json]) -> FromText:
    return FromText(parse, wanted, json)


def _figure(parse: Callable[[str], Any], wanted: str, example: str) -> FromText:
    """A measured figure: unlike a promise it must be a number, or it measures nothing."""

    def measured(text: str) -> Any:
        parsed = parse(text)
        if isinstance(parsed, Words):
            raise bad_value(f"expected {wanted}, found '{text}'", example)
        return parsed

    return FromText(measured, wanted, {"type": ["string", "number"]})


_TimeWords = Annotated[
    TimeStandard | Words,
    _worded(standards.parse_time, "a standard of time in words", patterned("TIME_PATTERN")),
]
_QualityWords = Annotated[
    QualityStandard | Words,
    _worded(standards.parse_quality, "a standard of quality in words", patterned("QUALITY_PATTERN")),
]
_QuantityWords = Annotated[
    QuantityStandard | Words,
    _worded(
        standards.parse_quantity,
        "a quantity in words",
        lambda: {"anyOf": [patterned("QUANTITY_PATTERN")(), {"type": "number"}]},
    ),
]
_ChannelWords = Annotated[
    Channel,
    _worded(standards.parse_channel, "a channel", lambda: STRING | anything_but_nothing()),
]
_Channels = Annotated[tuple[_ChannelWords, ...], Plain()]
_TimeFigure = Annotated[
    TimeActual, _figure(standards.parse_time_actual, "a measured time", "write it like 3.5 wd, average 2 wd or 92%")
]
_NumberFigure = Annotated[
    NumberActual, _figure(standards.parse_number_actual, "a measured number", "write it like 0.8% or 4.2 /5")
]


class TimeCell(Standard):
    """A standard of time: how long, by when, how often on time."""

    promise: _TimeWords | None = None
    wants: _TimeWords | None = None
    actual: _TimeFigure | None = None


class QualityCell(Standard):
    """A standard of quality: of what, at least or at most how much."""

    promise: _QualityWords | None = None
    wants: _QualityWords | None = None
    actual: _NumberFigure | None = None


class QuantityCell(Standard):
    """A standard of quantity."""

    promise: _QuantityWords | None = None
    wants: _QuantityWords | None = None
    actual: _NumberFigure | None = None


class DeliveryCell(Standard):
    """A standard of delivery: the channels by which the service reaches its customer."""

    promise: _Channels | None = None
    wants: _Channels | None = None
    actual: _Channels | None = None


Time = Annotated[tuple[TimeCell, ...], Cell(TimeCell)]
Quality = Annotated[tuple[QualityCell, ...], Cell(QualityCell)]
Quantity = Annotated[tuple[QuantityCell, ...], Cell(QuantityCell)]
Delivery = Annotated[tuple[DeliveryCell, ...], Cell(DeliveryCell, together=True)]
AnyStandard = TimeCell | QualityCell | QuantityCell | DeliveryCell


class Cells(Written):
    """The four categories of one phase."""

    quality: Quality = ()
    time: Time = ()
    delivery: Delivery = ()
    quantity: Quantity = ()


def _empty_phase(value: Any) -> Any:
    return {} if value is None else value


PhaseCells = Annotated[Cells, BeforeValidator(_empty_phase)]

"""The shapes an author may choose from: one value, a list, or a mapping, wherever several are meant.

Each marker turns what was written into one canonical shape before the fields are checked, and describes all the
accepted ones in JSON Schema.
"""

from collections.abc import Callable
from typing import Any

from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

from custmap.catalogue.scalars import Json, bad_value, shape_of


class Written(BaseModel):
    """Something an author wrote: frozen, and with no key that the format does not have."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)


def or_list(one: Json) -> Json:
    """JSON Schema of one value or a list of them."""
    return {"anyOf": [one, {"type": "array", "items": one}]}


class Shape:
    """A marker for a field: `tidy` runs before the field's own type sees the value."""

    def tidy(self, value: Any) -> Any:
        """What was written → the canonical shape. Raises the refusals of `bad_value`."""
        raise NotImplementedError

    def describe(self, canonical: Json) -> Json:
        """JSON Schema of the canonical shape → of every shape that may be written."""
        raise NotImplementedError

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_before_validator_function(self.tidy, handler(source))

    def __get_pydantic_json_schema__(self, source: core_schema.CoreSchema, handler: GetJsonSchemaHandler) -> Json:
        return self.describe(handler(source))


class Keyed(Shape):
    """A mapping of id → entity; written also as one id, or a list of ids and one-key mappings."""

    def __init__(self, pattern: str = ".") -> None:
        self.pattern = pattern
        """What JSON Schema asks of the ids."""

    def tidy(self, value: Any) -> Any:
        """`a` → `{a: {}}`; `[a, {b: {…}}]` → `{a: {}, b: {…}}`; an empty value is an empty mapping."""
        kind = type(value)
        if kind is dict:
            if None in value.values():
                return {key: {} if item is None else item for key, item in value.items()}
            return value
        if value is None:
            return {}
        if kind is str:
            return {value: {}}
        if kind is not list:
            raise bad_value(f"expected names or a mapping, found {shape_of(value)}")
        found: dict[str, Any] = {}
        for number, item in enumerate(value):
            key, content = _one_key(item)
            if key in found:
                raise PydanticCustomError("twice", "{key}", {"key": key, "number": number})
            found[key] = content
        return found

    def describe(self, canonical: Json) -> Json:
        """Every shape that may be written."""
        entity = canonical["additionalProperties"]
        nothing: Json = {"type": "null"}
        mapping: Json = {
            "type": "object",
            "propertyNames": {"pattern": self.pattern},
            "additionalProperties": {"anyOf": [entity, nothing]},
        }
        one: Json = {"type": ["string", "integer"]}
        return {
            "anyOf": [
                mapping,
                one,
                {"type": "array", "items": {"anyOf": [one, mapping | {"maxProperties": 1}]}},
                nothing,
            ]
        }


def _one_key(item: Any) -> tuple[str, Any]:
    if type(item) is str:
        return item, {}
    if type(item) is dict and len(item) == 1:
        ((key, content),) = item.items()
        return key, {} if content is None else content
    raise bad_value(
        f"expected a name in this list, found {shape_of(item)}",
        "write a name, or one name with its keys: `- council: {time: within 2 wd}`",
    )


class Several(Shape):
    """A list of entities; one alone need not be a list, and text alone stands for the entity's main key.

    With `keyed`, a mapping whose keys are none of the entity's own names several by their main key:
    `needs: {hr/time-records: {when: before}}`.
    """

    def __init__(self, main: str, keys: frozenset[str] = frozenset(), text: Callable[[], Json] = dict) -> None:
        self.main = main
        self.keys = keys
        self.text = text
        """What JSON Schema asks of text alone, beside its type."""

    def tidy(self, value: Any) -> Any:
        """Whatever was written → a list."""
        if value is None:
            return ()
        if type(value) is list:
            tidied: list[Any] = []
            for item in value:
                tidied.extend(self._entities(item))
            return tidied
        return self._entities(value)

    def _entities(self, item: Any) -> list[Any]:
        if type(item) is str:
            return [{self.main: item}]
        if self._is_by_key(item):
            return [{self.main: key, **(content or {})} for key, content in item.items()]
        return [item]

    def _is_by_key(self, item: Any) -> bool:
        """Whether this is `hr/time-records: {when: before}`, whose key is the main value, and the only one."""
        if type(item) is not dict or not self.keys or not item or item.keys() & self.keys:
            return False
        return all(content is None or (type(content) is dict and self.main not in content) for content in item.values())

    def describe(self, canonical: Json) -> Json:
        """Every shape that may be written."""
        entity = canonical["items"]
        options: list[Json] = [entity, {"type": ["string", "integer"]} | self.text()]
        if self.keys:
            body: Json = {"anyOf": [{"type": "object", "not": {"required": [self.main]}}, {"type": "null"}]}
            options.append(
                {
                    "type": "object",
                    "not": {"anyOf": [{"required": [key]} for key in sorted(self.keys)]},
                    "additionalProperties": body,
                }
            )
        one: Json = {"anyOf": options}
        return {"anyOf": [one, {"type": "array", "items": one}, {"type": "null"}]}


class Plain(Shape):
    """A list of plain values; one alone need not be a list."""

    def tidy(self, value: Any) -> Any:
        """Whatever was written → a list."""
        if value is None:
            return ()
        return value if type(value) is list else (value,)

    def describe(self, canonical: Json) -> Json:
        """Every shape that may be written."""
        return {"anyOf": [or_list(canonical["items"]), {"type": "null"}]}

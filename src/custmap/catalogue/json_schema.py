"""The JSON Schema of the format, for editors and other validators; made from the models themselves."""

from __future__ import annotations

from typing import Any

from pydantic.json_schema import GenerateJsonSchema, models_json_schema

from custmap.catalogue.document import CatalogueDocument, DepartmentDocument

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


def catalogue_schema() -> dict[str, Any]:
    """The schema of both kinds of document: one with the key `department` is a department's page."""
    _, schema = models_json_schema(
        [(CatalogueDocument, "validation"), (DepartmentDocument, "validation")],
        by_alias=True,
        schema_generator=Plain,
        ref_template="#/$defs/{model}",
    )
    return {
        "$schema": _DIALECT,
        "title": "custmap catalogue",
        "description": "Departments, the services they deliver, their customers, and the standards those expect.",
        "if": {"type": "object", "required": ["department"]},
        "then": {"$ref": "#/$defs/DepartmentDocument"},
        "else": {"$ref": "#/$defs/CatalogueDocument"},
        "$defs": schema["$defs"],
    }


class Plain(GenerateJsonSchema):
    """Without the titles and defaults that Pydantic adds: an editor shows them as noise."""

    def field_title_should_be_set(self, schema: Any) -> bool:
        """Never."""
        return False

    def default_schema(self, schema: Any) -> dict[str, Any]:
        """The schema of a field as if it had no default."""
        return self.generate_inner(schema["schema"])

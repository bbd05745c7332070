"""The JSON Schema (draft 2020-12) of a pack's TOML, made from the one table of fields.

Editors use it for completion and squiggles. It cannot know names or times across fields: `prehab check` can.
"""

import json
from typing import Final

from prehab.pack.schema.field import FREE, PATTERNS, Field, Shape, Table
from prehab.pack.schema.field_tables import STEP_TABLES, TABLES

Schema = dict[str, object]

ADDRESS: Final = "https://json-schema.org/draft/2020-12/schema"
_FORMS: Final = dict(PATTERNS)
_LISTS: Final = {Shape.LINES: Shape.LINE, Shape.IDS: Shape.ID, Shape.WORDS: Shape.WORD, Shape.FRAMES: Shape.TEXT}
_FORM_LENGTH: Final = 80


def pack_schema() -> Schema:
    """Return the schema of `prehab.toml` and of a one-file pack; other tables are its definitions."""
    pack, *others = TABLES.values()
    return {
        "$schema": ADDRESS,
        "title": "prehab pack, format 1",
        **_table(pack),
        "$defs": {one.name: _table(one) for one in others},
    }


def schema_text() -> str:
    """Return the schema file as it stands in `docs/`."""
    return json.dumps(pack_schema(), indent=2, ensure_ascii=False) + "\n"


def _table(table: Table) -> Schema:
    """Return the schema of one table."""
    made: Schema = {
        "type": "object",
        "description": table.about,
        "properties": {field.name: _field(field) for field in table.fields},
    }
    required = [field.name for field in table.fields if field.required]
    if required:
        made["required"] = required
    if not table.open:
        made["additionalProperties"] = False
    either = [{"not": {"required": list(group)}} for group in table.one_of]
    return made | ({"allOf": either} if either else {})


def _field(field: Field) -> Schema:
    """Return the schema of one key."""
    return _value(field) | {"description": field.about}


def _value(field: Field) -> Schema:
    match field.shape:
        case Shape.TABLE:
            return _reference(field.table)
        case Shape.TABLES:
            return {"type": "array", "maxItems": field.items, "items": _reference(field.table)}
        case Shape.NAMED:
            names = {"pattern": _FORMS[Shape.ID]}
            return {"type": "object", "propertyNames": names, "additionalProperties": _reference(field.table)}
        case Shape.STEPS:
            tables = [_reference(name) for name in STEP_TABLES]
            return {
                "type": "array",
                "minItems": 1,
                "maxItems": field.items,
                "items": {"anyOf": [{"type": "string"}, *tables]},
            }
        case Shape.REPS:
            number = _number(field)
            return {"anyOf": [number, {"type": "array", "minItems": 2, "maxItems": 2, "items": number}]}
        case Shape.INTEGER:
            return _number(field)
        case shape if shape in FREE:
            return _free(field)
        case shape if shape in _LISTS:
            return {"type": "array", "maxItems": field.items, "items": _text(field, _LISTS[shape])}
        case shape:
            return _text(field, shape)


def _free(field: Field) -> Schema:
    """Return the schema of one key of a figure; what can be written in several ways only gives examples."""
    match field.shape:
        case Shape.POINT:
            numbers = {"type": "array", "minItems": 2, "maxItems": 3, "items": {"type": "number"}}
            return {"anyOf": [numbers, {"type": "object"}, {"type": "string"}]}
        case Shape.ANGLE:
            return {"type": "number", "minimum": -180, "maximum": 180}
        case Shape.FLAG:
            return {"type": "boolean"}
        case Shape.ITEMS:
            return {"type": "array", "items": {"type": "object"}}
        case Shape.PERIOD:
            return {"type": "string"}
        case _:
            return {"examples": list(field.words)}


def _reference(table: str) -> Schema:
    return {"$ref": f"#/$defs/{table}"}


def _number(field: Field) -> Schema:
    return {"type": "integer", "minimum": field.least, "maximum": field.most}


def _text(field: Field, shape: Shape) -> Schema:
    """Return the schema of one text of this shape."""
    if field.words and not field.open_words:
        return {"enum": list(field.words)}
    made: Schema = {"type": "string"}
    if shape in (Shape.LINE, Shape.ID):
        made["minLength"] = 1
    if shape in _FORMS:
        made["pattern"] = _FORMS[shape]
    if shape in (Shape.DURATION, Shape.TEMPO):
        made["maxLength"] = _FORM_LENGTH
    elif field.most:
        made["maxLength"] = field.most
    if field.words:
        made["examples"] = list(field.words)
    return made

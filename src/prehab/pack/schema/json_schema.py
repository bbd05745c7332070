"""The JSON Schema (draft 2020-12) of a pack's TOML, made from the table of fields.

Editors use it for completion and error marks. It cannot check names, or times across fields: `prehab check` can.
"""

import json
from itertools import combinations
from typing import Final

from prehab.pack.schema.field import FIGURE_SHAPES, PATTERNS, PackField, PackTable, Shape
from prehab.pack.schema.field_tables import PACK_TABLES, STEP_TABLES

Schema = dict[str, object]

SCHEMA_DRAFT: Final = "https://json-schema.org/draft/2020-12/schema"
_PATTERN_BY_SHAPE: Final = dict(PATTERNS)
_ITEM_SHAPES: Final = {Shape.LINES: Shape.LINE, Shape.IDS: Shape.ID, Shape.WORDS: Shape.WORD, Shape.FRAMES: Shape.TEXT}
_MAX_PATTERN_LENGTH: Final = 80


def pack_schema() -> Schema:
    """Return the schema of `prehab.toml` and of a one-file pack; other tables are its definitions."""
    pack, *others = PACK_TABLES.values()
    return {
        "$schema": SCHEMA_DRAFT,
        "title": "prehab pack, format 1",
        **_table(pack),
        "$defs": {one.name: _table(one) for one in others},
    }


def schema_text() -> str:
    """Return the text of the schema file in `docs/`."""
    return json.dumps(pack_schema(), indent=2, ensure_ascii=False) + "\n"


def _table(table: PackTable) -> Schema:
    """Return the schema of one table."""
    made: Schema = {
        "type": "object",
        "description": table.description,
        "properties": {field.name: _field(field) for field in table.fields},
    }
    required = [field.name for field in table.fields if field.required]
    if required:
        made["required"] = required
    if not table.open:
        made["additionalProperties"] = False
    either = [{"not": {"required": list(pair)}} for group in table.exclusive for pair in combinations(group, 2)]
    return made | ({"allOf": either} if either else {})


def _field(field: PackField) -> Schema:
    """Return the schema of one key."""
    return _value(field) | {"description": field.description}


def _value(field: PackField) -> Schema:
    match field.shape:
        case Shape.TABLE:
            return _reference(field.table)
        case Shape.TABLES:
            return {"type": "array", "maxItems": field.max_items, "items": _reference(field.table)}
        case Shape.NAMED:
            names = {"pattern": _PATTERN_BY_SHAPE[Shape.ID]}
            return {"type": "object", "propertyNames": names, "additionalProperties": _reference(field.table)}
        case Shape.STEPS:
            tables = [_reference(name) for name in STEP_TABLES]
            return {
                "type": "array",
                "minItems": 1,
                "maxItems": field.max_items,
                "items": {"anyOf": [{"type": "string"}, *tables]},
            }
        case Shape.REPS | Shape.BREATHS | Shape.TIMES:
            end = _text(field, Shape.DURATION) if field.shape is Shape.TIMES else _number(field)
            return {"anyOf": [end, {"type": "array", "minItems": 2, "maxItems": 2, "items": end}]}
        case Shape.INTEGER:
            return _number(field)
        case shape if shape in (*FIGURE_SHAPES, Shape.TRUE):
            return _plain_value(field)
        case shape if shape in _ITEM_SHAPES:
            return {"type": "array", "maxItems": field.max_items, "items": _text(field, _ITEM_SHAPES[shape])}
        case shape:
            return _text(field, shape)


def _plain_value(field: PackField) -> Schema:
    """Return the schema of a flag or of one key of a figure; what can be written in several ways only has examples."""
    match field.shape:
        case Shape.POINT:
            numbers = {"type": "array", "minItems": 2, "maxItems": 3, "items": {"type": "number"}}
            return {"anyOf": [numbers, {"type": "object"}, {"type": "string"}]}
        case Shape.ANGLE:
            return {"type": "number", "minimum": -180, "maximum": 180}
        case Shape.FLAG | Shape.TRUE:
            return {"type": "boolean"}
        case Shape.ITEMS:
            return {"type": "array", "items": {"type": "object"}}
        case Shape.FACTS:
            return {"type": "array", "items": {"enum": list(field.choices)}}
        case Shape.PERIOD:
            return {"type": "string"}
        case _:
            return {"examples": list(field.choices)}


def _reference(table: str) -> Schema:
    return {"$ref": f"#/$defs/{table}"}


def _number(field: PackField) -> Schema:
    return {"type": "integer", "minimum": field.minimum, "maximum": field.maximum}


def _text(field: PackField, shape: Shape) -> Schema:
    """Return the schema of one text of this shape."""
    if field.choices and not field.open_choices:
        return {"enum": list(field.choices)}
    made: Schema = {"type": "string"}
    if shape in (Shape.LINE, Shape.ID):
        made["minLength"] = 1
    if shape in _PATTERN_BY_SHAPE:
        made["pattern"] = _PATTERN_BY_SHAPE[shape]
    if shape in (Shape.DURATION, Shape.REST, Shape.TEMPO):
        made["maxLength"] = _MAX_PATTERN_LENGTH
    elif field.maximum:
        made["maxLength"] = field.maximum
    if field.choices:
        made["examples"] = list(field.choices)
    return made

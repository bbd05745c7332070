import json
from pathlib import Path

import pytest
import tomli
from jsonschema import Draft202012Validator

from prehab.pack.schema.field_tables import PACK_TABLES
from prehab.pack.schema.json_schema import pack_schema, schema_text

ROOT = Path(__file__).parents[3]
NINE_LINES = """
format = 1
name = "Glute wake-up"
rounds = 2
rest = "15s"
steps = ["Glute bridge 15 reps", "Clamshell 12 reps each side"]
"""
LONG = """
format = 1
id = "glutes"
version = "1.2.0"
name = "Glutes"
[[routine]]
name = "Circuit"
when = ["before-run"]
breath = "4s"
steps = [
  { exercise = "clamshell", reps = [10, 20], sides = "each", tempo = "2-1-2" },
  { repeat = 3, steps = ["Squat 10 reps", { rest = "20s" }] },
  { repeat = 8, between = "10s", steps = [{ exercise = "squat", breaths = [5, 8] }, { rest = "5 breaths" }] },
  { exercise = "squat", open = true, sides = "directions" },
  { exercise = "squat", time = ["30s", "45s"] },
]
[routine.levels]
easy = { rounds = 1, dose = "low" }
[[exercise]]
name = "Glute bridge"
muscles = { main = ["gluteus-maximus"] }
figure = { art = ["o--"], anything = { goes = 1 } }
[[exercise.variant]]
name = "Banded"
[cues]
switch = { say = "Switch sides" }
"""


def accepts(text: str) -> bool:
    return bool(Draft202012Validator(pack_schema()).is_valid(tomli.loads(text)))


def test_it_is_a_valid_schema_and_valid_json() -> None:
    Draft202012Validator.check_schema(json.loads(schema_text()))


@pytest.mark.parametrize("text", [NINE_LINES, LONG])
def test_good_packs_are_accepted(text: str) -> None:
    assert accepts(text)


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        ("format = 1", "format = 2"),
        ("format = 1", 'format = "1"'),
        ("rounds = 2", "rounds = 51"),
        ("rounds = 2", "round = 2"),
        ('rest = "15s"', "rest = 15"),
        ('rest = "15s"', 'rest = "15m"'),
        ('name = "Glute wake-up"', ""),
        ('"Clamshell 12 reps each side"', "12"),
        ('"Clamshell 12 reps each side"', '{ exercise = "x", reps = 501 }'),
        ('"Clamshell 12 reps each side"', '{ exercise = "x", reps = 5, time = "5s" }'),
        ('"Clamshell 12 reps each side"', '{ exercise = "x", reps = [1, 2, 3] }'),
        ('"Clamshell 12 reps each side"', '{ exercise = "x", sides = "up" }'),
        ('"Clamshell 12 reps each side"', '{ exercise = "x", breaths = 5, open = true }'),
        ('"Clamshell 12 reps each side"', '{ exercise = "x", open = "yes" }'),
        ('"Clamshell 12 reps each side"', '{ exercise = "x", time = ["5s"] }'),
        ('"Clamshell 12 reps each side"', '{ rest = "5 breathes" }'),
    ],
)
def test_bad_packs_are_rejected(good: str, bad: str) -> None:
    assert good in NINE_LINES
    assert not accepts(NINE_LINES.replace(good, bad))


def definition(name: str) -> dict[str, object]:
    """Return the schema of one table on its own, with the definitions it refers to."""
    schema = pack_schema()
    definitions = schema["$defs"]
    assert isinstance(definitions, dict)
    return schema if name == "pack" else {**definitions[name], "$defs": definitions}


@pytest.mark.parametrize("name", sorted(PACK_TABLES))
def test_every_field_is_in_the_schema(name: str) -> None:
    properties = definition(name)["properties"]
    assert isinstance(properties, dict)
    assert tuple(properties) == PACK_TABLES[name].names


@pytest.mark.parametrize("name", sorted(PACK_TABLES))
def test_every_example_in_the_table_is_accepted(name: str) -> None:
    validator = Draft202012Validator({**definition(name), "required": []})
    for field in PACK_TABLES[name].fields:
        text = field.example if field.example.startswith("[[") else f"{field.name} = {field.example}"
        data = tomli.loads(text.replace("[[exercise.variant]]", "[[variant]]"))
        assert [error.message for error in validator.iter_errors(data)] == []


@pytest.mark.parametrize("path", sorted(ROOT.glob("packs/*/prehab.toml")), ids=lambda path: path.parent.name)
def test_the_bundled_packs_are_accepted(path: Path) -> None:
    errors = Draft202012Validator(pack_schema()).iter_errors(tomli.loads(path.read_text(encoding="utf-8")))
    assert [error.message for error in errors] == []

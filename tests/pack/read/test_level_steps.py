"""Steps that a level has of its own: read, translated, told, found in the text, and asked about like all others."""

import pytest

from prehab.core.model import Block, Rest, Step, Work, at_level
from prehab.pack.diagnostics.diagnostic import Severity
from prehab.pack.edit.fixes import fix_pack
from prehab.pack.lint.check import check_source
from prehab.pack.lint.source_map import build_source_map
from prehab.pack.read.load import LoadResult, load_pack
from prehab.pack.read.meanings import pack_meanings
from tests.pack.loading import HEAD, codes, core, folder, load, marked_text, one_file, only_diagnostic

TEXT = """steps = ["Squat 10 reps"]

[levels.first]
name = "First"

[levels.second]
rounds = 2
steps = [
  "Squat 12, 10, 8 reps",
  { repeat = 2, steps = ["Clamshell 5 reps", "rest 20s"] },
  { exercise = "squat", reps = 5, say = "Now." },
]
"""
ENTRIES, BLOCK, TABLE = 11, 12, 13
"""The lines on which the steps of the second level stand."""


def steps_at(loaded: LoadResult, level_id: str) -> tuple[Step, ...]:
    assert loaded.pack is not None, loaded.diagnostics
    routine = loaded.pack.routines[0]
    return at_level(routine, routine.level(level_id)).steps


def test_a_level_has_the_steps_of_the_routine_or_its_own() -> None:
    loaded = load(TEXT)
    assert loaded.diagnostics == ()
    (squat,) = steps_at(loaded, "first")
    assert isinstance(squat, Work)
    twelve, ten, eight, block, five = steps_at(loaded, "second")
    assert isinstance(block, Block)
    assert [type(one) for one in (twelve, ten, eight, *block.steps, five)] == [Work, Work, Work, Work, Rest, Work]


@pytest.mark.parametrize(
    ("steps", "code", "marked"),
    [
        ('["Squat 12 reps", "Side plank 30"]', "PH201", "30"),
        ('["Claimshell 5 reps"]', "PH412", "Claimshell"),
        ('["rest 30s"]', "PH326", '["rest 30s"]'),
        ("[]", "PH326", "[]"),
        ('"Squat 5 reps"', "PH304", '"Squat 5 reps"'),
        (f"{['rest 1s'] * 201}", "PH314", None),
    ],
)
def test_what_is_wrong_with_them_is_told_at_its_place(steps: str, code: str, marked: str | None) -> None:
    found = only_diagnostic(load(f'steps = ["Squat 10 reps"]\n[levels.first]\nsteps = {steps}\n'))
    assert (found.code, found.span and found.span.line) == (code, 5)
    assert marked is None or marked_text(found) == marked


def test_a_misspelled_name_in_them_is_fixed() -> None:
    source = one_file(f'{HEAD}steps = ["Squat 10 reps"]\n[levels.first]\nsteps = ["Claimshell 5 reps"]\n')
    (change,) = fix_pack(source, core()).values()
    assert change.after == source.files[source.manifest].decode().replace("Claimshell", "Clamshell")


def test_a_variant_must_be_one_of_the_exercises_of_its_level() -> None:
    text = """steps = ["Clamshell 5 reps"]
[levels]
banded = { variant = "band" }
squats = { variant = "band", steps = ["Squat 5 reps"] }
"""
    found = only_diagnostic(load(text))
    assert (found.code, found.span and found.span.line) == ("PH406", 6)
    assert found.message == 'no exercise of this level has a variant "band"'


def test_they_have_words_in_a_translation_as_steps_of_a_routine_have() -> None:
    words = """[levels.second]
name = "Zweite"
steps = [{ note = "tief" }, { steps = [{ say = "Auf." }, { note = "Luft" }] }, {}]
"""
    loaded = load_pack(folder({"prehab.toml": HEAD + TEXT, "lang/de.toml": words}), core(), lang="de", strict=True)
    assert loaded.diagnostics == ()
    twelve, ten, eight, block, five = steps_at(loaded, "second")
    assert isinstance(block, Block)
    inner = [
        (one.note, one.say if isinstance(one, Work) else None) for one in block.steps if not isinstance(one, Block)
    ]
    assert inner == [(None, "Auf."), ("Luft", None)]
    notes = [(one.note, one.say) for one in (twelve, ten, eight, five) if isinstance(one, Work)]
    assert notes == [("tief", None), ("tief", None), ("tief", None), (None, "Now.")]


@pytest.mark.parametrize("level", ["first", "second"])
def test_a_translation_of_another_number_of_steps_is_warned_of(level: str) -> None:
    words = f"[levels.{level}]\nsteps = [{{}}]\n"
    loaded = load_pack(folder({"prehab.toml": HEAD + TEXT, "lang/de.toml": words}), core(), lang="de", strict=True)
    found = only_diagnostic(loaded)
    assert (found.code, found.severity, found.file) == ("PH409", Severity.WARNING, "club/lang/de.toml")
    assert len(steps_at(loaded, "second")) == 5


def test_each_has_its_meaning_in_the_order_of_the_text() -> None:
    source = one_file(HEAD + TEXT)
    (found,) = pack_meanings(source, load_pack(source, core(), strict=True))
    assert [(one.line, one.level, one.depth, one.written) for one in found.lines] == [
        (3, "", 0, "Squat 10 reps"),
        (ENTRIES, "second", 0, "Squat 12, 10, 8 reps"),
        (BLOCK, "second", 0, '{ repeat = 2, steps = ["Clamshell 5 reps", "rest 20s"] }'),
        (BLOCK, "second", 1, "Clamshell 5 reps"),
        (BLOCK, "second", 1, "rest 20s"),
        (TABLE, "second", 0, '{ exercise = "squat", reps = 5, say = "Now." }'),
    ]
    assert all(one.meaning for one in found.lines)


@pytest.mark.parametrize(
    ("path", "line"),
    [((0,), ENTRIES), ((2,), ENTRIES), ((3, "steps", 1), BLOCK), ((4,), TABLE), ((4, "say"), TABLE)],
)
def test_each_is_found_in_the_text(path: tuple[str | int, ...], line: int) -> None:
    source = one_file(HEAD + TEXT)
    places = build_source_map(source, load_pack(source, core(), strict=True))
    assert places.line(("routine", 0, "levels", "second", "steps", *path)) == line


def test_a_coach_asks_about_them_too() -> None:
    text = """steps = ["Squat 10 reps"]
[levels.first]
[levels.second]
steps = ["Side plank 30s left", "Squat 10 reps (a 🏃)"]
"""
    report = check_source(one_file(HEAD + text), core())
    assert [(one.code, one.span and one.span.line) for one in report.diagnostics] == [("PH502", 6), ("PH511", 6)]


def test_an_unknown_key_of_a_level_is_still_one() -> None:
    assert codes(load('steps = ["Squat 10 reps"]\n[levels.first]\nstep = ["Squat 5 reps"]\n')) == ["PH303"]

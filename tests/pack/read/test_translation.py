import pytest

from prehab.core.compile import compile_routine
from prehab.core.cues.cue_layout import phrases_to_render
from prehab.core.model import Block, Rest, Work
from prehab.core.units import Ms
from prehab.pack.diagnostics.diagnostic import Severity
from prehab.pack.read.load import LoadResult, load_pack
from prehab.values import replace
from tests.pack.loading import codes, core, folder, marked_text, only_diagnostic

BASE = """
format = 1
name = "Hips"
summary = "For hips."
cautions = ["Careful."]
[cues]
switch = { say = "Switch" }
[[routine]]
id = "short"
name = "Short"
steps = ["Shake", "Hip shaker 3 reps", "Squat 5 reps", "rest 5s (sip)", { repeat = 2, steps = ["Shake 5 reps"] }]
[[exercise]]
id = "shake"
name = "Shake"
aliases = ["Hip shaker"]
reps = 5
how = ["Stand.", "Shake."]
cues = ["Loose."]
[[exercise.variant]]
id = "fast"
name = "Fast shake"
"""

GERMAN = """
name = "Hüften"
cautions = ["Vorsicht."]
[cues]
switch = { say = "Seite wechseln" }
[[routine]]
id = "short"
name = "Kurz"
steps = [{ say = "Locker.", note = "leicht" }, {}, {}, { note = "Schluck" }, { steps = [{ say = "Noch." }] }]
[routine.levels]
easy = { name = "Leicht" }
[[exercise]]
id = "shake"
name = "Schütteln"
aliases = ["Rütteln"]
how = ["Stehen.", "Schütteln."]
[[exercise.variant]]
id = "fast"
name = "Schnelles Schütteln"
"""


def german(words: str, lang: str | None = "de-AT", strict: bool = True, base: str = BASE) -> LoadResult:
    return load_pack(folder({"prehab.toml": base, "lang/de.toml": words}), core(), lang=lang, strict=strict)


def test_texts_are_laid_over_and_the_rest_falls_back() -> None:
    loaded = german(GERMAN)
    assert loaded.diagnostics == ()
    made = loaded.pack
    assert made is not None
    assert (made.lang, made.name, made.summary, made.cautions) == ("de", "Hüften", "For hips.", ("Vorsicht.",))
    assert made.cues["switch"].say == "Seite wechseln"
    (exercise,) = made.exercises
    assert (exercise.id, exercise.name, exercise.how) == ("shake", "Schütteln", ("Stehen.", "Schütteln."))
    assert (exercise.aliases, exercise.cues) == (("Rütteln", "Shake", "Hip shaker"), ("Loose.",))
    assert exercise.variants[0].name == "Schnelles Schütteln"
    routine = made.routine("short")
    assert (routine.name, [level.name for level in routine.levels]) == ("Kurz", ["Leicht", "Normal", "Hard"])
    first, second, _, rest, block = routine.steps
    assert isinstance(first, Work)
    assert isinstance(second, Work)
    assert isinstance(block, Block)
    assert isinstance(block.steps[0], Work)
    assert (first.exercise.name, first.say, first.note) == ("Schütteln", "Locker.", "leicht")
    assert (second.exercise.name, second.say) == ("Schütteln", None)
    assert rest == Rest(rest.time, "Schluck") if isinstance(rest, Rest) else False
    assert block.steps[0].say == "Noch."


def test_what_is_said_of_an_exercise_goes_with_its_name() -> None:
    spoken = (
        'spoken = "Shake it"\nsides = "each"\ncalled = "leg in front"\nposition = "standing"\nsetup = "Wall near."\n'
    )
    base = BASE.replace("reps = 5\nhow", f"reps = 5\n{spoken}how") + 'spoken = "Quick shake"\nsetup = "Wall far."\n'
    translated = 'spoken = "Rütteln und schütteln"\ncalled = "rechtes Bein vorn"\nsetup = "An die Wand."\n'
    words = (
        GERMAN.replace('aliases = ["R', f'{translated}aliases = ["R')
        + 'spoken = "Schnell"\nsetup = "Weg von der Wand."\n'
    )
    for text, of_exercise, of_variant in (
        ("", ("Shake it", "leg in front", "Wall near."), ("Quick shake", "Wall far.")),
        (GERMAN, ("", "", "Wall near."), ("", "Wall far.")),
        (words, ("Rütteln und schütteln", "rechtes Bein vorn", "An die Wand."), ("Schnell", "Weg von der Wand.")),
    ):
        loaded = german(text, base=base)
        assert loaded.pack, loaded.diagnostics
        (exercise,) = loaded.pack.exercises
        (variant,) = exercise.variants
        assert (exercise.spoken, exercise.called, exercise.setup) == of_exercise
        assert (variant.spoken, variant.setup) == of_variant


def test_a_variant_whose_id_is_made_from_its_name_keeps_it() -> None:
    made = german(GERMAN, base=BASE.replace('id = "fast"', "").replace("Fast shake", "Fast")).pack
    assert made is not None
    assert (made.exercises[0].variants[0].id, made.exercises[0].variants[0].name) == ("fast", "Schnelles Schütteln")


def test_steps_may_use_the_translated_name() -> None:
    loaded = german(GERMAN, base=BASE.replace('"Hip shaker 3 reps"', '"Schütteln 3 reps"'))
    assert loaded.diagnostics == ()


def test_without_a_translation_the_pack_speaks_its_own_language() -> None:
    for lang in (None, "en", "fr", "de_x"):
        loaded = german(GERMAN, lang)
        assert loaded.pack is not None
        expected = ("de", "Hüften") if lang == "de_x" else ("en", "Hips")
        assert (loaded.pack.lang, loaded.pack.name) == expected


def test_unknown_ids_and_other_lengths_are_warnings() -> None:
    words = """
[[exercise]]
id = "shakes"
[[exercise]]
id = "shake"
how = ["Eins."]
[[exercise.variant]]
id = "slow"
name = "x"
[[routine]]
id = "short"
levels = { hardest = { name = "Schwer" } }
steps = [{}]
"""
    loaded = german(words)
    assert codes(loaded) == ["PH408", "PH409", "PH408", "PH408", "PH409"]
    assert loaded.pack is not None
    assert loaded.pack.exercises[0].how == ("Stand.", "Shake.")


def test_only_texts_are_translated() -> None:
    found = only_diagnostic(german('[[exercise]]\nid = "shake"\nreps = 7'))
    assert (found.code, marked_text(found)) == ("PH410", "reps")
    assert german('[[exercise]]\nid = "shake"\nreps = 7', strict=False).pack is not None
    assert codes(german('[[exercise]]\nname = "x"')) == ["PH302"]
    assert codes(german('[[routine]]\nid = "short"\nsteps = [1, {}, {}, {}, {}]')) == ["PH304"]


def test_a_broken_translation_is_read_only_when_it_is_wanted_or_checked() -> None:
    assert german("name = 3", lang=None, strict=False).diagnostics == ()
    assert codes(german("name = 3", lang=None)) == ["PH304"]
    assert codes(german("name = 3", lang="de", strict=False)) == ["PH304"]


def test_a_pack_with_its_steps_at_the_top() -> None:
    base = 'format = 1\nname = "Hips"\nsteps = ["Squat 5 reps"]\n'
    words = 'name = "Hüften"\nsteps = [{ say = "Tief." }]\n[levels]\neasy = { name = "Leicht" }\n'
    made = german(words, base=base).pack
    assert made is not None
    routine = made.routine()
    assert (routine.id, routine.name, routine.levels[0].name) == ("hips", "Hüften", "Leicht")
    assert isinstance(routine.steps[0], Work)
    assert routine.steps[0].say == "Tief."


def test_a_translation_that_is_not_called_after_a_language_is_a_warning() -> None:
    loaded = load_pack(folder({"prehab.toml": BASE, "lang/deutsch.toml": GERMAN}), core(), strict=True)
    found = only_diagnostic(loaded)
    assert (found.code, found.severity, found.file) == ("PH320", Severity.WARNING, "club/lang/deutsch.toml")
    assert loaded.pack is not None


@pytest.mark.parametrize(("lang", "spoken"), [("fr", False), ("en", True), ("en-GB", True), (None, True)])
def test_form_cues_of_a_library_in_another_language_are_not_spoken(lang: str | None, spoken: bool) -> None:
    library = core()
    squat = next(one for one in library.exercises if one.name == "Squat")
    library = replace(library, exercises=(replace(squat, cues=("Knees out.",)),))
    own = '[[exercise]]\nname = "Pont"\ncues = ["Doucement."]\n'
    text = f'format = 1\nname = "A"\n{f"lang = {lang!r}" if lang else ""}\nsteps = ["Squat 40s", "Pont 40s"]\n{own}'
    made = load_pack(folder({"prehab.toml": text.replace("'", '"')}), library).pack
    assert made is not None
    told = phrases_to_render(compile_routine(made, made.routine(), made.routine().level()))
    assert ("Knees out." in told, "Doucement." in told) == (spoken, True)


def test_an_entry_of_a_translation_is_for_all_steps_of_its_line() -> None:
    steps = '["Squat 10, 8, 6 reps", "rest 20s", "Tabata squat 20/10 x 8", "Squat 5 reps"]'
    base = f'format = 1\nname = "Hips"\nsteps = {steps}\n'
    words = 'steps = [{ note = "tief" }, { note = "trinken" }, { say = "Los." }, { note = "Schluss" }]\n'
    loaded = german(words, base=base)
    assert loaded.diagnostics == ()
    assert loaded.pack is not None
    *ladder, rest, interval, last = loaded.pack.routine().steps
    assert [(one.note, one.say) for one in ladder if isinstance(one, Work)] == [("tief", None)] * 3
    assert rest == Rest(Ms(20_000), "trinken")
    assert isinstance(interval, Block)
    assert [one.say for one in interval.steps if isinstance(one, Work)] == ["Los."]
    assert isinstance(last, Work)
    assert last.note == "Schluss"
    wrong = german("steps = [{}, {}, {}, {}, {}, {}]\n", base=base)
    assert only_diagnostic(wrong).message == '"steps" has 4 items in the pack and 6 here'

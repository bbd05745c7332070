""""""

import pytest

from prehab.core.compile import level_lengths
from prehab.core.model import Amount, Block, Breaths, Open, Reps, Rest, Sides, Timed, Work
from prehab.core.units import Ms
from prehab.pack.read.load import load_pack
from prehab.pack.schema.limits import MAX_STEPS
from tests.pack.loading import HEAD, codes, core, folder, load, marked_text, only_diagnostic, work


def nested(depth: int) -> str:
    return '{ repeat = 2, steps = ["Squat 5 reps", ' * depth + '"Squat 5 reps"' + "] }" * depth


def test_blocks_three_deep_and_no_deeper() -> None:
    assert load(f"steps = [{nested(3)}]").diagnostics == ()
    assert codes(load(f"steps = [{nested(4)}]")) == ["PH313"]


def test_a_circuit_in_a_sentence_is_a_block_too() -> None:
    circuit = '"3 rounds: 10 squats + 10 reps bridges"'
    inside = "{ repeat = 2, steps = [" * 2 + circuit + "] }" * 2
    assert load(f"steps = [{inside}]").diagnostics == ()
    assert codes(load(f"steps = [{{ repeat = 2, steps = [{inside}] }}]")) == ["PH313"]


@pytest.mark.parametrize("depth", [30, 90])
def test_blocks_of_great_depth_are_refused(depth: int) -> None:
    assert load(f"steps = [{nested(depth)}]").pack is None


def test_two_hundred_steps_those_in_blocks_included() -> None:
    fits = '"Squat 5 reps",' * (MAX_STEPS - 3)
    block = '{ repeat = 2, steps = ["Squat 5 reps", "rest 5s"] }'
    assert load(f"steps = [{fits}{block}]").pack is not None
    assert codes(load(f'steps = [{fits}"Squat 5 reps",{block}]')) == ["PH314"]


@pytest.mark.parametrize(
    ("step", "code", "mark"),
    [
        ("7", "PH304", "7"),
        ("[]", "PH304", "[]"),
        ('""', "PH200", '""'),
        ("{}", "PH317", "{}"),
        ("{ repeat = 3 }", "PH317", "{ repeat = 3 }"),
        ('{ exercise = "Squat", steps = [] }', "PH317", '{ exercise = "Squat", steps = [] }'),
        ("{ repeat = 2, steps = [] }", "PH326", "[]"),
        ('{ repeat = 51, steps = ["Squat"] }', "PH305", "51"),
        ('{ steps = ["Squat"] }', "PH302", '{ steps = ["Squat"] }'),
        ("{ rest = 30 }", "PH304", "30"),
        ('{ exercise = "Squat", reps = 12, time = "30s" }', "PH315", "time"),
        ('{ exercise = "Squat", breaths = 5, open = true }', "PH315", "open"),
        ('{ exercise = "Squat", breaths = 0 }', "PH305", "0"),
        ('{ exercise = "Squat", breaths = [8, 5] }', "PH214", "[8, 5]"),
        ('{ exercise = "Squat", breaths = "5" }', "PH304", '"5"'),
        ('{ exercise = "Squat", open = "yes" }', "PH304", '"yes"'),
        ('{ exercise = "Squat", open = 2 }', "PH304", "2"),
        ('{ exercise = "Clamshell", open = false }', "PH202", '{ exercise = "Clamshell", open = false }'),
        ('{ exercise = "Squat", time = ["45s", "30s"] }', "PH214", '["45s", "30s"]'),
        ('{ exercise = "Squat", time = ["30s"] }', "PH304", '["30s"]'),
        ('{ exercise = "Squat", time = ["30s", 45] }', "PH304", "45"),
        ('{ exercise = "Squat", time = ["0s", "30s"] }', "PH208", '"0s"'),
        ('{ exercise = "Squat", time = "30-45s" }', "PH304", '"30-45s"'),
        ('{ rest = "501 breaths" }', "PH206", '"501 breaths"'),
        ('{ rest = "five breaths" }', "PH208", '"five breaths"'),
        ('{ repeat = 2, between = 10, steps = ["Squat 5 reps"] }', "PH304", "10"),
        ('{ exercise = "Squat", time = "0s" }', "PH208", '"0s"'),
        ('{ exercise = "Squat", sides = "eech" }', "PH306", '"eech"'),
        ('{ exercise = "Squat", tempo = "2-2" }', "PH207", '"2-2"'),
        ('{ exercise = "Squat", variant = "band" }', "PH402", '"band"'),
        ('{ exercise = "Clamshell" }', "PH202", '{ exercise = "Clamshell" }'),
        ('{ exercise = "Moon walk", reps = 5 }', "PH401", '"Moon walk"'),
        ('{ exercise = "Sqaut", reps = 5 }', "PH412", '"Sqaut"'),
        ('{ exercise = "Squat", rep = 5 }', "PH303", "rep"),
        (f'"{"Squat " * 400}5 reps"', "PH307", f'"{"Squat " * 400}5 reps"'),
    ],
)
def test_a_wrong_step_has_its_place(step: str, code: str, mark: str) -> None:
    found = only_diagnostic(load(f"steps = [\n{step},\n]"))
    assert (found.code, marked_text(found)) == (code, mark)


def test_a_list_of_no_steps() -> None:
    assert codes(load("steps = []")) == ["PH326"]


@pytest.mark.parametrize("steps", ['"rest 0s"', '"rest 30s", { repeat = 2, steps = ["pause 5s"] }', "{ rest = '5s' }"])
def test_a_routine_of_rests_alone_would_be_empty(steps: str) -> None:
    found = only_diagnostic(load(f"steps = [{steps}]"))
    assert (found.code, found.label, marked_text(found)) == ("PH326", "only rests", f"[{steps}]")


def test_rests_around_a_broken_exercise_are_not_held_against_it() -> None:
    assert codes(load('steps = ["rest 5s", "Side plank 10"]')) == ["PH201"]


def test_a_level_whose_variant_nobody_has_is_a_warning() -> None:
    levels = "levels = { band = { variant = 'band' }, rope = { variant = 'rope' } }"
    found = only_diagnostic(load(f'steps = [{{ repeat = 2, steps = ["Clamshell 5 reps"] }}]\n{levels}'))
    assert (found.code, marked_text(found), found.fix) == ("PH406", "'rope'", "there is: band")


def test_settled_steps() -> None:
    assert work("Squat").amount == Reps(8, 12)
    assert work("Clamshell 5 reps").sides is Sides.EACH
    assert work("Clamshell 5 reps left").sides is Sides.LEFT
    assert work("Side plank hold 20s").exercise.id == "side-plank"
    assert work("Hip-Bridges 5 reps").exercise.id == "glute-bridge"
    assert work("Clamshells 5 reps with Banded Clamshell").variant == "band"
    rested = load('steps = ["Squat", "rest 20s (sip)"]').pack
    assert rested is not None
    assert rested.routine().steps[1] == Rest(Ms(20000), "sip")


def test_an_unknown_exercise_plays_as_plain_text() -> None:
    loaded = load('steps = ["Moon walk 5 reps with rope (slow)"]')
    assert codes(loaded) == ["PH401"]
    assert loaded.pack is not None
    (one,) = loaded.pack.routine().steps
    assert isinstance(one, Work)
    assert (one.exercise.id, one.exercise.known, one.sides) == ("moon-walk", False, Sides.BOTH)
    assert (one.variant, one.note) == (None, "with rope, slow")


def test_a_name_one_slip_away_is_an_error_with_the_line_as_it_is_meant() -> None:
    found = only_diagnostic(load('steps = ["Claimshell 12 reps each side (slow)"]'))
    assert (found.code, marked_text(found), found.replacement) == ("PH412", "Claimshell", "Clamshell")
    assert found.fix == 'did you mean "Clamshell"? write "Clamshell 12 reps each side (slow)"'


@pytest.mark.parametrize(
    ("sentence", "marked", "line"),
    [
        ("15 sqauts each side", "sqauts", "15 Squat each side"),
        ("2x15 Sqaut (slow)", "Sqaut", "2x15 Squat (slow)"),
        ("Claimshell slowly 12 reps", "Claimshell", "Clamshell slowly 12 reps"),
        ("Sqaut 12", "Sqaut", "Squat 12"),
    ],
)
def test_a_slip_is_found_wherever_the_name_stands(sentence: str, marked: str, line: str) -> None:
    found = only_diagnostic(load(f'steps = ["{sentence}"]'))
    assert (found.code, marked_text(found)) == ("PH412", marked)
    assert f'write "{line}"' in found.fix


def test_every_slip_of_a_circuit_is_told() -> None:
    found = load('steps = ["3 rounds: 30s side planck + 15 sqauts"]').diagnostics
    assert [(one.code, marked_text(one)) for one in found] == [("PH412", "side planck"), ("PH412", "sqauts")]
    assert [one.replacement for one in found] == ["Side plank", "Squat"]


def test_lines_that_are_offered_are_spelled_right_and_read() -> None:
    found = only_diagnostic(load('steps = ["Side planck 30"]'))
    assert (found.code, found.fix) == ("PH201", 'write "Side plank 30 reps" or "Side plank 30s"')


def test_an_unknown_name_says_what_is_lost_and_how_to_describe_it_once() -> None:
    text = 'steps = ["Moon walk 5 reps", "Moon walk 9 reps"]'
    first, second = load(text).diagnostics
    assert first.label == second.label == "plays as text, without figure, tempo and instructions"
    _, *lines = first.fix.split("\n")
    assert lines == ["[[exercise]]", 'name = "Moon walk"']
    assert second.fix == ""
    assert load("\n".join([text, *lines])).diagnostics == ()


def test_the_lines_that_describe_an_exercise_go_where_they_are_read() -> None:
    routine = 'name = "A"\nsteps = ["Moon \\"walk\\" 5 reps"]\n'
    files: dict[str, str | bytes] = {"prehab.toml": HEAD, "routines/a.toml": routine}
    (found,) = load_pack(folder(files), core(), strict=True).diagnostics
    about, *lines = found.fix.split("\n")
    assert "at the end of prehab.toml" in about
    assert load_pack(folder({**files, "prehab.toml": HEAD + "\n".join(lines)}), core(), strict=True).diagnostics == ()


def test_a_missing_amount_shows_the_two_ways() -> None:
    found = only_diagnostic(load('steps = ["Clamshell"]'))
    assert (found.code, marked_text(found)) == ("PH202", "Clamshell")
    assert found.fix == 'say it, for example "Clamshell 12 reps" or "Clamshell 30s"'
    sided = load('steps = ["Clamshell left"]').diagnostics[0]
    assert sided.fix == 'say it, for example "Clamshell 12 reps left" or "Clamshell 30s left"'


def test_an_unknown_variant_gets_a_suggestion() -> None:
    found = only_diagnostic(load('steps = ["Clamshell 5 reps with bnad"]'))
    assert (found.code, marked_text(found), found.fix) == ("PH402", "bnad", 'did you mean "band"?')


@pytest.mark.parametrize(
    ("written", "amount"),
    [
        ("breaths = 5", Breaths(5, 5)),
        ("breaths = [5, 8]", Breaths(5, 8)),
        ("open = true", Open()),
        ('time = ["30s", "45s"]', Timed(Ms(30_000), Ms(45_000))),
        ('time = ["30s", "30s"]', Timed(Ms(30_000))),
        ('time = "1m30s"', Timed(Ms(90_000))),
    ],
)
def test_every_amount_has_a_table_form_in_steps_and_exercises(written: str, amount: Amount) -> None:
    made = load(f'steps = [{{ exercise = "Squat", {written} }}]').pack
    assert made is not None
    (step,) = made.routine().steps
    assert isinstance(step, Work)
    assert step.amount == amount
    made = load(f'steps = ["Wall sit"]\n[[exercise]]\nname = "Wall sit"\n{written}').pack
    assert made is not None
    assert made.exercises[0].amount == amount


@pytest.mark.parametrize(
    ("written", "fix"),
    [
        ('time = "30-45s"', 'write time = ["30s", "45s"]'),
        ('time = "45s – 1 min"', 'write time = ["45s", "1min"]'),
        ('time = ["1 min", "45s"]', 'write time = ["45s", "1min"]'),
        ("open = 1", "write open = true"),
        ('sides = "both ways"', 'did you mean "directions"?'),
    ],
)
def test_what_was_meant_by_a_new_amount_is_offered(written: str, fix: str) -> None:
    found = load(f'steps = [{{ exercise = "Squat", {written} }}]').diagnostics[0]
    assert found.fix == fix


def test_directions_replace_the_sides_of_the_exercise() -> None:
    made = load(
        'steps = [{ exercise = "Circle", reps = 5, sides = "directions" }]\n'
        '[[exercise]]\nname = "Circle"\nsides = "each"\ndirections = true'
    ).pack
    assert made is not None
    (step,) = made.routine().steps
    assert isinstance(step, Work)
    assert (step.sides, step.directions, step.exercise.directions) == (Sides.BOTH, True, True)


def test_a_block_has_a_rest_between_and_a_rest_may_be_in_breaths() -> None:
    made = load(
        'breath = "4s"\n'
        'steps = [{ repeat = 8, between = "10s", steps = ["Squat 20s"] }, { rest = "5 breaths", note = "let go" }, '
        '"Squat 5 reps", { rest = "1 Breath" }, "Squat 5 reps"]'
    ).pack
    assert made is not None
    routine = made.routine()
    block, rest, _, one, _ = routine.steps
    assert isinstance(block, Block)
    assert (block.repeat, block.between) == (8, 10_000)
    assert (rest, one) == (Rest(Ms(0), "let go", 5), Rest(Ms(0), None, 1))
    assert routine.breath == 4_000


def test_a_breath_takes_five_seconds_when_nothing_else_is_said() -> None:
    made = load('steps = ["Squat 5 reps"]').pack
    assert made is not None
    assert made.routine().breath == 5_000


@pytest.mark.parametrize(
    ("sentence", "seconds"),
    [
        ("Tabata squat 20/10 x 8", 8 * 20 + 7 * 10),
        ("Glute bridge 30s on, 15s off x 4", 4 * 30 + 3 * 15),
        ("Glute bridge 5 breaths", 5 * 4),
        ("Side plank 5 breaths each side", 5 * 4 + 5 + 5 * 4),
        ("Squat 10 reps each direction", 50 + 5 + 50),
        ("Side plank 20s each side each direction", 4 * 20 + 3 * 5),
        ("Side plank 30-45s each side", 37 + 5 + 37),
        ("Glute bridge until tired", 45),
        ("Squat 10-8-6 reps", 50 + 5 + 40 + 5 + 30),
    ],
)
def test_a_sentence_takes_the_time_that_it_says(sentence: str, seconds: int) -> None:
    made = load(f'breath = "4s"\nget_ready = "5s"\nsteps = ["{sentence}"]').pack
    assert made is not None
    routine = made.routine()
    assert level_lengths(routine, routine.level()).lengths == (Ms((5 + seconds) * 1000),)

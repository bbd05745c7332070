import pytest

from prehab.core.model import (
    Block,
    CueChoice,
    Dose,
    Muscles,
    Pace,
    Position,
    Reps,
    Rest,
    Sides,
    Tempo,
    Timed,
    When,
    Work,
)
from prehab.core.units import Ms
from prehab.pack.diagnostics.collector import ValuePlace
from prehab.pack.diagnostics.diagnostic import Severity
from prehab.pack.read.load import load_pack
from tests.pack.loading import HEAD, codes, core, folder, load, marked_text, one_file, only_diagnostic

NINE_LINES = """format = 1
name = "Glute wake-up"
rounds = 2
rest = "15s"
steps = [
  "Glute bridge 15 reps",
  "Donkey kick 12 reps each side",
  "Clamshell 12 reps each side",
]
"""


def test_nine_lines_are_a_pack() -> None:
    loaded = load_pack(one_file(NINE_LINES, "my wake-up.prehab.toml"), core())
    assert codes(loaded) == ["PH401"]
    assert loaded.pack is not None
    assert (loaded.pack.id, loaded.pack.version, loaded.pack.lang) == ("my-wake-up", "", "en")
    routine = loaded.pack.routine()
    assert (routine.id, routine.name, routine.rounds) == ("glute-wake-up", "Glute wake-up", 2)
    assert (routine.get_ready, routine.switch, routine.rest, routine.round_rest) == (5000, 5000, 15000, 15000)
    assert [(level.id, level.dose, level.rounds) for level in routine.levels] == [
        ("easy", Dose.LOW, None),
        ("normal", Dose.MID, None),
        ("hard", Dose.HIGH, None),
    ]
    known = [one.exercise.known for one in routine.steps if isinstance(one, Work)]
    assert known == [True, False, True]


def test_the_long_form() -> None:
    text = """
id = "glutes"
version = "1.2.0-rc.1"
summary = "Wake up."
license = "CC-BY-4.0"
authors = ["Ada"]
source = "https://example.org/x"
credits = ["A book."]
tags = ["no-kit"]
cautions = ["Careful."]
[[routine]]
id = "one"
name = "One"
summary = "First."
when = ["before-run", "desk"]
rounds = 3
get_ready = "8s"
switch = "4s"
rest = "15s"
round_rest = "1:00"
pace = "self"
tags = ["short"]
steps = [
  { exercise = "clamshell", reps = [10, 20], sides = "left", tempo = "2-1-2", hold = "3s", rest = "30s", sets = 2,
    variant = "Banded Clamshell", note = "n", say = "s", pace = "tempo" },
  { rest = "20s", note = "breathe" },
  { repeat = 2, steps = ["Squat", { exercise = "Side plank", time = "40s" }] },
]
[routine.levels]
easy = { rounds = 1, dose = "low", rest = "20s" }
with-band = { variant = "band", round_rest = "2 min", name = "Band" }
[routine.progress]
up_after = 3
[[exercise]]
name = "Wall press"
aliases = ["press"]
sides = "alternate"
position = "standing"
muscles = { main = ["gluteus-medius"], also = ["core"], stretched = ["adductors"] }
equipment = ["wall"]
time = "30s"
tempo = "1-2-1"
phases = ["push", "hold", "ease"]
how = ["Stand."]
cues = ["Push."]
cautions = ["Stop."]
fit = { category = "hip", name = "press" }
[exercise.figure]
art = ["o", "x"]
frames = [{ at = 0.5 }]
[[exercise.variant]]
name = "Two hands"
equipment = ["wall"]
how_first = ["Both."]
cues = ["c"]
cautions = ["d"]
tempo = "2-2-2"
[cues]
switch = { say = "Switch sides" }
"""
    loaded = load(text)
    assert loaded.diagnostics == ()
    made = loaded.pack
    assert made is not None
    assert (made.id, made.version, made.summary, made.license) == ("glutes", "1.2.0-rc.1", "Wake up.", "CC-BY-4.0")
    assert (made.authors, made.source, made.credits) == (("Ada",), "https://example.org/x", ("A book.",))
    assert (made.tags, made.cautions) == (("no-kit",), ("Careful.",))
    assert made.cues == {"switch": CueChoice("Switch sides")}
    routine = made.routine("one")
    assert (routine.when, routine.rounds, routine.pace) == ((When.BEFORE_RUN, When.DESK), 3, Pace.SELF)
    assert (routine.get_ready, routine.switch, routine.rest, routine.round_rest) == (8000, 4000, 15000, 60000)
    assert (routine.up_after, routine.tags, routine.cautions) == (3, ("short",), ())
    first, rest, block = routine.steps
    assert first == Work(
        core().exercises[2],
        Reps(10, 20),
        Sides.LEFT,
        sets=2,
        tempo=Tempo((Ms(2000), Ms(1000), Ms(2000))),
        hold=Ms(3000),
        rest=Ms(30000),
        variant="band",
        pace=Pace.TEMPO,
        note="n",
        say="s",
    )
    assert rest == Rest(Ms(20000), "breathe")
    assert isinstance(block, Block)
    assert block.repeat == 2
    assert [one.amount for one in block.steps if isinstance(one, Work)] == [Reps(8, 12), Timed(Ms(40000))]
    easy, band = routine.levels
    assert (easy.name, easy.dose, easy.rounds, easy.rest) == ("Easy", Dose.LOW, 1, 20000)
    assert (band.name, band.dose, band.variant, band.round_rest) == ("Band", Dose.MID, "band", 120000)
    (exercise,) = made.exercises
    assert (exercise.id, exercise.aliases, exercise.sides) == ("wall-press", ("press",), Sides.ALTERNATE)
    assert (exercise.position, exercise.amount, exercise.fit) == (Position.STANDING, Timed(Ms(30000)), ("hip", "press"))
    assert exercise.muscles == Muscles(("gluteus-medius",), ("core",), ("adductors",))
    assert (exercise.phases, exercise.how, exercise.cues) == (("push", "hold", "ease"), ("Stand.",), ("Push.",))
    assert exercise.figure == {"art": ("o", "x"), "frames": [{"at": 0.5}]}
    (variant,) = exercise.variants
    assert (variant.id, variant.name, variant.how_first) == ("two-hands", "Two hands", ("Both.",))


def test_a_folder_is_the_same_thing_grown_up() -> None:
    files = {
        "prehab.toml": '#:schema ./prehab-pack-1.schema.json\nformat = 1\nname = "Club"\n',
        "exercises/shake.toml": 'name = "Shake"\ntime = "20s"\n',
        "exercises/more.toml": '[[exercise]]\nname = "Wobble"\nreps = 5\n[[exercise]]\nname = "Sway"\nreps = 5\n',
        "routines/short.toml": 'name = "Short"\nsteps = ["Shake", "Wobble", "Squat 3 reps"]\n',
        "routines/two.toml": '[[routine]]\nname = "Two"\nsteps = ["Sway"]\n',
        "README.md": "Hello.",
    }
    loaded = load_pack(folder(files, "Our Club"), core(), strict=True)
    assert loaded.diagnostics == ()
    assert loaded.pack is not None
    assert loaded.pack.id == "our-club"
    assert [one.id for one in loaded.pack.exercises] == ["wobble", "sway", "shake"]
    assert [one.id for one in loaded.pack.routines] == ["short", "two"]


def test_problems_of_all_files_come_in_one_run_and_in_file_order() -> None:
    files = {
        "prehab.toml": 'format = 1\nname = "Club"\nruonds = 2\n[[routine]]\nname = "A"\nsteps = ["Side plank 12"]\n',
        "exercises/a.toml": 'nam = "Shake"\n',
        "routines/b.toml": 'name = "B"\nsteps = ["Squat 5 reps", "Squat 20m", "Plank 40-30s"]\nrest = 5\n',
    }
    loaded = load_pack(folder(files), core(), strict=True)
    assert [(one.file, one.code) for one in loaded.diagnostics] == [
        ("club/exercises/a.toml", "PH302"),
        ("club/exercises/a.toml", "PH303"),
        ("club/prehab.toml", "PH303"),
        ("club/prehab.toml", "PH201"),
        ("club/routines/b.toml", "PH203"),
        ("club/routines/b.toml", "PH214"),
        ("club/routines/b.toml", "PH304"),
    ]
    assert loaded.pack is None


def test_the_example_of_the_contract() -> None:
    text = 'format = 1\nname = "Track"\n\n\nrest = "5s"\nsteps = [\n  "Donkey kick 12",\n]\n'
    found = only_diagnostic(load_pack(one_file(text, "track.prehab.toml"), core()))
    assert (found.code, found.severity, found.file) == ("PH201", Severity.ERROR, "track.prehab.toml")
    assert found.span is not None
    assert (found.span.line, found.span.column, found.span.width) == (7, 16, 2)
    assert (found.message, found.label) == ("12 what?", "reps or seconds?")
    assert found.fix == 'write "Donkey kick 12 reps" or "Donkey kick 12s"'


def test_a_caret_points_inside_a_sentence_with_escapes_and_accents() -> None:
    found = only_diagnostic(load('steps = ["Cafe\\u0301 \\u0022squat\\u0022 12"]'))
    assert marked_text(found) == "12"


@pytest.mark.parametrize("strict", [True, False])
def test_an_unknown_key_is_an_error_only_when_strict(strict: bool) -> None:
    loaded = load('ruonds = 2\nsteps = ["Squat 5 reps"]', strict=strict)
    found = only_diagnostic(loaded)
    assert (found.code, found.fix) == ("PH303", 'did you mean "rounds"?')
    assert found.severity is (Severity.ERROR if strict else Severity.NOTE)
    assert (loaded.pack is None) is strict


def test_the_steps_at_the_top_or_tables_but_not_both() -> None:
    text = 'steps = ["Squat 5 reps"]\n[[routine]]\nname = "A"\nsteps = ["Squat 5 reps"]'
    found = only_diagnostic(load(text))
    assert (found.code, marked_text(found)) == ("PH324", "steps")
    rounds = only_diagnostic(load('rounds = 2\n[[routine]]\nname = "A"\nsteps = ["Squat 5 reps"]'))
    assert (rounds.code, marked_text(rounds)) == ("PH324", "rounds")


def test_a_key_that_slid_under_a_heading() -> None:
    found = only_diagnostic(load('steps = ["Squat 5 reps"]\n[cues]\ndone = { say = "Go!" }\nversion = "1.0.0"'))
    assert (found.code, marked_text(found)) == ("PH316", "version")


def test_hundreds_of_problems_are_counted_not_shown() -> None:
    many = ",".join(['"Side plank 12"'] * 199)
    loaded = load("".join(f'[[routine]]\nname = "R{number}"\nsteps = [{many}]\n' for number in range(3)))
    assert len(loaded.diagnostics) == 201
    assert loaded.diagnostics[-1].code == "PH300"
    assert loaded.diagnostics[-1].message.startswith("397 more")


def test_a_pack_of_many_files_is_bounded_as_a_whole() -> None:
    many = "".join(f'[[exercise]]\nid = "n{number}-X"\nname = "E{number}"\n' for number in range(200))
    files = {f"exercises/f{part}.toml": many.replace("-X", f"-{part}").replace('"E', f'"E{part} ') for part in range(6)}
    loaded = load_pack(folder({"prehab.toml": HEAD, **files}), core())
    assert (only_diagnostic(loaded).code, only_diagnostic(loaded).label) == ("PH312", "too many")


def test_a_sound_must_be_there_and_good() -> None:
    files = {"prehab.toml": HEAD + 'steps = ["Squat"]\n[cues]\ndone = { file = "sounds/done.wav" }'}
    assert only_diagnostic(load_pack(folder(files), core())).code == "PH407"
    assert only_diagnostic(load_pack(folder({**files, "sounds/done.wav": b"no"}), core())).code == "PH008"


def test_a_place_points_into_the_parsed_file() -> None:
    assert ValuePlace("a").child("steps").child(0).path == ("steps", 0)

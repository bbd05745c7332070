import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prehab.core.model import Amount, Reps, Sides, Tempo, Timed
from prehab.core.units import Ms
from prehab.pack.grammar.parsed_step import ParsedRest, ParsedWork, SentenceProblem
from prehab.pack.grammar.parser import parse_step


def parsed(text: str) -> ParsedWork:
    spec = parse_step(text)
    assert isinstance(spec, ParsedWork), spec
    return spec


def problems(text: str) -> list[SentenceProblem]:
    found = parse_step(text)
    assert isinstance(found, list), found
    return found


def ms(seconds: float) -> Timed:
    return Timed(Ms(round(seconds * 1000)))


@pytest.mark.parametrize(
    ("text", "name", "amount", "sets"),
    [
        ("Glute bridge 15 reps", "Glute bridge", Reps(15, 15), 1),
        ("Glute bridge, 15 reps", "Glute bridge", Reps(15, 15), 1),
        ("Glute bridge 15 REPS.", "Glute bridge", Reps(15, 15), 1),
        ("Squat 1 rep", "Squat", Reps(1, 1), 1),
        ("Squat 12x", "Squat", Reps(12, 12), 1),
        ("Squat 12 ×", "Squat", Reps(12, 12), 1),
        ("Squat 12 times", "Squat", Reps(12, 12), 1),
        ("Squat 12reps", "Squat", Reps(12, 12), 1),
        ("Squat 10-20 reps", "Squat", Reps(10, 20), 1),
        ("Squat 10–20 reps", "Squat", Reps(10, 20), 1),
        ("Squat 3 x 12 reps", "Squat", Reps(12, 12), 3),
        ("Squat 3x12", "Squat", Reps(12, 12), 3),
        ("Squat 3×10-20 reps", "Squat", Reps(10, 20), 3),
        ("Plank 2 x 30s", "Plank", ms(30), 2),
        ("Plank 2 x 1:30", "Plank", ms(90), 2),
        ("Figure-4 stretch 45s", "Figure-4 stretch", ms(45), 1),
        ("90/90 switch 8 reps", "90/90 switch", Reps(8, 8), 1),
        ("Warrior 2 30s", "Warrior 2", ms(30), 1),
        ("Walk 5m30s", "Walk", ms(330), 1),
        ("Walk 5m 30s", "Walk", ms(330), 1),
        ("Walk 1 min 30 sec", "Walk", ms(90), 1),
        ("Walk 1:05", "Walk", ms(65), 1),
        ("Walk 2 minutes", "Walk", ms(120), 1),
        ("Walk 1.5 min", "Walk", ms(90), 1),
        ("Walk 30 seconds", "Walk", ms(30), 1),
        ("Side plank hold 30s", "Side plank hold", ms(30), 1),
        ("Rest day walk 20 min", "Rest day walk", ms(1200), 1),
        ("Pause squat 5 reps", "Pause squat", Reps(5, 5), 1),
        ("Plank: 30s", "Plank", ms(30), 1),
        ("Plank - 30s", "Plank", ms(30), 1),
        ("Plank for 30 seconds", "Plank", ms(30), 1),
        ("For you: squat 5 reps", "For you: squat", Reps(5, 5), 1),
    ],
)
def test_a_name_and_an_amount(text: str, name: str, amount: Amount, sets: int) -> None:
    spec = parsed(text)
    assert (spec.name, spec.amount, spec.sets) == (name, amount, sets)


@pytest.mark.parametrize(
    ("words", "sides"),
    [
        ("each side", Sides.EACH),
        ("per side", Sides.EACH),
        ("/side", Sides.EACH),
        ("/ side", Sides.EACH),
        ("each leg", Sides.EACH),
        ("left", Sides.LEFT),
        ("right side", Sides.RIGHT),
        ("Alternating", Sides.ALTERNATE),
    ],
)
@pytest.mark.parametrize("comma", ["", ","])
def test_sides(words: str, comma: str, sides: Sides) -> None:
    assert parsed(f"Clamshell 12 reps{comma} {words}").sides is sides


def test_a_side_may_stick_to_its_amount() -> None:
    assert parsed("Clamshell 3x12reps/side").sides is Sides.EACH


def test_all_modifiers_in_one_sentence() -> None:
    text = "Clamshell 12 reps each side, tempo 2–0.5-2-1, hold 3s rest 1:00, with long band (heels (both) together)"
    spec = parsed(text)
    assert spec.tempo == Tempo((Ms(2000), Ms(500), Ms(2000), Ms(1000)))
    assert (spec.hold, spec.rest, spec.variant, spec.note) == (3000, 60000, "long band", "heels (both) together")
    assert spec.variant_extent is not None
    start, width = spec.variant_extent
    assert text[start : start + width] == "long band"


def test_a_variant_ends_at_the_next_modifier() -> None:
    assert parsed("Clamshell 12 reps with band each side").variant == "band"


@pytest.mark.parametrize(
    ("text", "spec"),
    [
        ("rest 30s", ParsedRest(Ms(30000))),
        ("Pause 1 min (breathe out)", ParsedRest(Ms(60000), "breathe out")),
        ("break 0s", ParsedRest(Ms(0))),
        ("Breathe 1:00", ParsedRest(Ms(60000))),
        ("rest for 30s", ParsedRest(Ms(30000))),
        ("Rest: 30s", ParsedRest(Ms(30000))),
    ],
)
def test_rests(text: str, spec: ParsedRest) -> None:
    assert parse_step(text) == spec


def test_a_bare_name_says_where_an_amount_would_go() -> None:
    assert parsed("Clamshell") == ParsedWork("Clamshell", name_extent=(0, 9), amount_position=9)
    assert parsed("Clamshell each side").amount_position == 10


@pytest.mark.parametrize(
    ("text", "code", "marked", "fix"),
    [
        ("Donkey kick 12", "PH201", "12", 'write "Donkey kick 12 reps" or "Donkey kick 12s"'),
        ("Kick 12 left", "PH201", "12", 'write "Kick 12 reps left" or "Kick 12s left"'),
        ("Kick x12", "PH201", "x12", 'write "Kick 12 reps" or "Kick 12s"'),
        ("Kick 10-20", "PH201", "10-20", 'write "Kick 10-20 reps"'),
        ("Kick 5 reps hold 3", "PH201", "3", 'write "Kick 5 reps hold 3s" or "Kick 5 reps hold 3 min"'),
        ("rest 30", "PH201", "30", 'write "rest 30s" or "rest 30 min"'),
        ("Run 20m", "PH203", "20m", 'write "Run 20 min"'),
        ("Run 2 x 20 m", "PH203", "20 m", 'write "Run 2 x 20 min"'),
        ("Plank 30-45s", "PH204", "30-45s", 'write "Plank 30 s" or "Plank 45 s"'),
        ("Plank 2-3 x 12 reps", "PH204", "2-3", ""),
        ("Squat 12 reps slowly", "PH205", "slowly", 'write "Squat 12 reps (slowly)"'),
        ("Squat 12 reps 30s", "PH205", "30s", ""),
        ("rest 30s slowly", "PH205", "slowly", 'write "rest 30s (slowly)"'),
        ("Squat 0 reps", "PH206", "0", ""),
        ("Squat 501 reps", "PH206", "501", ""),
        ("Squat 51 x 2 reps", "PH206", "51", ""),
        ("Squat 1.5 reps", "PH206", "1.5", ""),
        ("Squat 5 reps tempo 2-2", "PH207", "2-2", ""),
        ("Squat 5 reps tempo 0-0-0", "PH207", "0-0-0", ""),
        ("Plank 0s", "PH208", "0s", ""),
        ("Plank 1:75", "PH208", "1:75", ""),
        ("Plank 241 min", "PH208", "241 min", ""),
        ("Plank 99999999999999999999 s", "PH208", "99999999999999999999 s", ""),
        ("Squat 5 reps left, right", "PH209", "right", ""),
        ("12 reps", "PH210", "12 reps", ""),
        ("Run 400m", "PH203", "400m", ""),
        ("Run 4m", "PH203", "4m", 'write "Run 4 min"'),
        ("3x12 Squat each side", "PH210", "3x12 Squat", 'write "Squat 3 x 12 each side"'),
        ("Squat 12 reps each", "PH205", "each", 'write "Squat 12 reps each side" or "Squat 12 reps (each)"'),
        ("Squat 12 reps L/R, hold 2s", "PH205", "L/R", 'write "Squat 12 reps each side, hold 2s"'),
        ("Squat 12 reps left & right", "PH205", "left & right", 'write "Squat 12 reps each side"'),
        ("30s plank", "PH210", "30s plank", 'write "plank 30s"'),
        ("12 reps of squat each side (slow)", "PH210", "12 reps of squat", 'write "squat 12 reps each side (slow)"'),
        ("3 x 20s plank, rest 5s", "PH210", "3 x 20s plank", 'write "plank 3 x 20s, rest 5s"'),
        ("3 sets of 12 squats", "PH210", "3 sets of 12 squats", 'write "squats 3 x 12"'),
        ("30s 20s plank", "PH210", "30s", ""),
        ("rest", "PH211", "rest", 'write "rest 30s"'),
        ("Squat 5 reps with", "PH211", "with", ""),
        ("Squat 5 reps tempo fast", "PH211", "tempo fast", 'write "Squat 5 reps tempo 2-1-2"'),
        ("Squat 5 reps (slowly", "PH212", "(slowly", 'write "Squat 5 reps (slowly)"'),
        ("Squat 3 sets of 12 reps", "PH213", "3 sets of 12 reps", 'write "Squat 3 x 12 reps"'),
        ("Squat 20-10 reps", "PH214", "20-10", 'write "Squat 10-20 reps"'),
        ("S" * 81 + " 5 reps", "PH307", "S" * 81, ""),
    ],
)
def test_each_problem_has_its_place_and_a_fix(text: str, code: str, marked: str, fix: str) -> None:
    first = problems(text)[0]
    assert (first.code, text[first.start : first.start + first.width], first.fix) == (code, marked, fix)


def test_all_problems_of_a_sentence_are_told_at_once() -> None:
    assert [one.code for one in problems("Squat 900 reps slowly, tempo 2-2 left right (oh")] == [
        "PH206",
        "PH205",
        "PH207",
        "PH209",
        "PH212",
    ]


def test_a_number_before_a_known_name_is_an_amount() -> None:
    found = parse_step("15 squats left", lambda name: name == "squats")
    assert isinstance(found, list)
    (one,) = found
    assert (one.code, one.fix, one.replacement) == ("PH201", 'write "squats 15 reps left" or "squats 15s left"', None)
    name = parse_step("100 up 20s", lambda name: name == "up")
    assert isinstance(name, ParsedWork)
    assert name.name == "100 up"


def test_a_known_name_may_end_in_a_number() -> None:
    known = parse_step("Warrior 2", lambda name: name == "Warrior 2")
    assert isinstance(known, ParsedWork)
    assert problems("Warrior 2")[0].code == "PH201"


NAMES = st.sampled_from(["Squat", "Figure-4 stretch", "90/90 switch", "Side plank hold", "A-skip", "Kniebeuge", "Мост"])
COUNTS = st.integers(1, 500)
TIMES = st.integers(1, 4 * 3600)


def write_time(seconds: int, form: int) -> str:
    minutes, rest = divmod(seconds, 60)
    return [f"{seconds}s", f"{seconds} sec", f"{minutes}m{rest}s", f"{minutes}:{rest:02}"][form]


@settings(deadline=None)
@given(NAMES, COUNTS, COUNTS, st.sampled_from([1, 2, 50]), st.sampled_from(["reps", "x", "times"]))
def test_reps_come_back_as_they_were_written(name: str, one: int, two: int, sets: int, word: str) -> None:
    low, high = sorted((one, two))
    amount = f"{low} {word}" if low == high else f"{low}-{high} {word}"
    text = f"{name} {amount}" if sets == 1 else f"{name} {sets} x {low}-{high} reps"
    spec = parsed(text)
    assert (spec.name, spec.amount, spec.sets) == (name, Reps(low, high), sets)


@settings(deadline=None)
@given(NAMES, TIMES, TIMES, st.integers(0, 3), st.sampled_from(list(Sides)))
def test_times_come_back_as_they_were_written(name: str, time: int, rest: int, form: int, sides: Sides) -> None:
    words = {Sides.EACH: "each side", Sides.ALTERNATE: "alternating", Sides.LEFT: "left", Sides.RIGHT: "right"}
    text = f"{name} {write_time(time, form)} {words.get(sides, '')} rest {write_time(rest, 3 - form)}"
    spec = parsed(text)
    assert (spec.name, spec.amount, spec.rest) == (name, ms(time), rest * 1000)
    assert spec.sides is (None if sides is Sides.BOTH else sides)


WORDS = (
    "Squat 12 3 x × 30s 1:30 20m 5m30s reps rep times each side per /side / left tempo 2-1-2 10-20 - – hold rest with "
    "band , ( ) (a) . 1.5 99999999999 sets of in min"
)
PIECES = st.sampled_from(WORDS.split(" "))


@settings(deadline=None)
@given(st.one_of(st.text(), st.lists(PIECES, max_size=14).map(" ".join), st.lists(PIECES, max_size=6).map("".join)))
def test_any_text_is_a_step_or_has_problems_inside_it(text: str) -> None:
    spec = parse_step(text)
    if not isinstance(spec, list):
        return
    assert spec
    for one in spec:
        assert one.width >= 1
        assert one.start >= 0
        assert one.start + one.width <= max(len(text), 1)

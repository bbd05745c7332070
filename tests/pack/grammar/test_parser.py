import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from prehab.core.model import Amount, Breaths, Exercise, Open, Reps, Sides, Tempo, Timed
from prehab.core.units import Ms
from prehab.pack.grammar.formatter import format_sentence, without_positions
from prehab.pack.grammar.measures import parse_duration
from prehab.pack.grammar.parsed_step import ParsedBlock, ParsedRest, ParsedStep, ParsedWork
from prehab.pack.grammar.parser import parse_step, read_in_full
from prehab.pack.grammar.plain_form import read_plain, read_plain_time
from tests.pack.grammar.reading import names, problems, step, steps


def ms(seconds: float, most: float | None = None) -> Timed:
    return Timed(Ms(round(seconds * 1000)), None if most is None else Ms(round(most * 1000)))


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
        ("Squat 10 - 20 reps", "Squat", Reps(10, 20), 1),
        ("Squat 3 x 12 reps", "Squat", Reps(12, 12), 3),
        ("Squat 3x12", "Squat", Reps(12, 12), 3),
        ("Squat 3*12", "Squat", Reps(12, 12), 3),
        ("Squat 3×10-20 reps", "Squat", Reps(10, 20), 3),
        ("3 sets of ten to twelve squats", "squats", Reps(10, 12), 3),
        ("Squat 10 reps twice", "Squat", Reps(10, 10), 2),
        ("Squat twelve reps", "Squat", Reps(12, 12), 1),
        ("Squat x12 x3", "Squat", Reps(12, 12), 3),
        ("12x squats", "squats", Reps(12, 12), 1),
        ("Plank 2 x 30s", "Plank", ms(30), 2),
        ("Plank 2 x 1:30", "Plank", ms(90), 2),
        ("Plank 3 times 45 seconds", "Plank", ms(45), 3),
        ("Plank 30-45s", "Plank", ms(30, 45), 1),
        ("Plank 30s to 1 min", "Plank", ms(30, 60), 1),
        ("Easy jog 1-2 min", "Easy jog", ms(60, 120), 1),
        ("Figure-4 stretch 45s", "Figure-4 stretch", ms(45), 1),
        ("Figure 4 45s", "Figure 4", ms(45), 1),
        ("90/90 switch 8 reps", "90/90 switch", Reps(8, 8), 1),
        ("8 90/90 switches", "90/90 switches", Reps(8, 8), 1),
        ("Walk 5m30s", "Walk", ms(330), 1),
        ("Walk 5m 30s", "Walk", ms(330), 1),
        ("Walk 1 min 30 sec", "Walk", ms(90), 1),
        ("Walk 1 minute and 30 seconds", "Walk", ms(90), 1),
        ("Walk one and a half minutes", "Walk", ms(90), 1),
        ("Walk 1½ min", "Walk", ms(90), 1),
        ("Walk 1:05", "Walk", ms(65), 1),
        ("Walk 2 minutes", "Walk", ms(120), 1),
        ("Walk 1.5 min", "Walk", ms(90), 1),
        ("Walk 30 sec.", "Walk", ms(30), 1),
        ("Side plank hold 30s", "Side plank", ms(30), 1),
        ("Side plank 30s hold", "Side plank", ms(30), 1),
        ("Plank: 30s", "Plank", ms(30), 1),
        ("Plank - 30s", "Plank", ms(30), 1),
        ("Plank for about 30 seconds", "Plank", ms(30), 1),
        ("Low lunge 5-8 deep breaths", "Low lunge", Breaths(5, 8), 1),
        ("Plank as long as you can", "Plank", Open(), 1),
        ("3 x max squats", "squats", Open(), 3),
    ],
)
def test_a_name_and_an_amount(text: str, name: str, amount: Amount, sets: int) -> None:
    one = step(text)
    assert (one.name, one.amount, one.sets, one.note) == (name, amount, sets, None)


@pytest.mark.parametrize(
    ("words", "sides"),
    [
        ("each side", Sides.EACH),
        ("per side", Sides.EACH),
        ("/side", Sides.EACH),
        ("/ side", Sides.EACH),
        ("each leg", Sides.EACH),
        ("on each side", Sides.EACH),
        ("a side", Sides.EACH),
        ("both sides", Sides.EACH),
        ("L/R", Sides.EACH),
        ("left and right", Sides.EACH),
        ("left, right", Sides.EACH),
        ("each", Sides.EACH),
        ("left", Sides.LEFT),
        ("on the left", Sides.LEFT),
        ("right side", Sides.RIGHT),
        ("Alternating", Sides.ALTERNATE),
        ("each side, alternating", Sides.ALTERNATE),
    ],
)
@pytest.mark.parametrize("amount", ["12 reps {}", "12 reps, {}", "{} 12 reps", "12 reps ({})"])
def test_sides(amount: str, words: str, sides: Sides) -> None:
    one = step(f"Clamshell {amount.format(words)}")
    assert (one.sides, one.amount) == (sides, Reps(12, 12))


def test_a_side_may_stick_to_its_amount() -> None:
    assert step("Clamshell 3x12reps/side").sides is Sides.EACH


def test_directions_and_sides() -> None:
    whole = step("Hip circle 10 reps each side each direction")
    assert (whole.sides, whole.directions) == (Sides.EACH, True)
    assert step("Hip circle 10 reps both ways").directions
    swing = step("Squat 10 reps forward and back")
    assert (swing.directions, swing.note) == (False, "forward and back")


def test_all_modifiers_in_one_sentence() -> None:
    text = "Clamshell 12 reps each side, tempo 2–0.5-2-1, hold 3s rest 1:00, with long band (heels (both) together)"
    one = step(text)
    assert one.tempo == Tempo((Ms(2000), Ms(500), Ms(2000), Ms(1000)))
    assert (one.hold, one.rest, one.variant, one.note) == (3000, 60000, "long band", "heels (both) together")
    found = parse_step(text, names())
    assert isinstance(found, tuple)
    assert isinstance(found[0], ParsedWork)
    assert found[0].variant_extent is not None
    start, width = found[0].variant_extent
    assert text[start : start + width] == "long band"


def test_a_variant_ends_at_the_next_modifier() -> None:
    assert step("Clamshell 12 reps with a band each side").variant == "band"


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Squat 12 reps slowly", "slowly"),
        ("Slow squats 12 reps", "Slow"),
        ("Squat 12 reps, heels down, breathe out", "heels down, breathe out"),
        ("Squat on your toes 12 reps", "on your toes"),
        ("Squat (3 reps too many) 12 reps", "3 reps too many"),
        ("Squat 2 x 10 reps with 8 kg", "with 8 kg"),
        ("Squat 10 reps @ 2x8kg dumbbells, each side", "2x8kg dumbbells"),
        ("Squat 12 reps (hold 3s)", "hold 3s"),
    ],
)
def test_remarks(text: str, note: str) -> None:
    assert step(text).note == note


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Reverse plank 30s", "Reverse plank"),
        ("squat jumps 10 reps", "squat jumps"),
        ("10 reps slow burpees", "slow burpees"),
        ("Hold hollow body for 40 seconds", "hollow body"),
        ("Hollow body - 40 s - back flat", "Hollow body"),
    ],
)
def test_what_could_be_another_exercise_is_not_the_known_one(text: str, name: str) -> None:
    assert step(text).name == name
    assert names().find(name) is None


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("rest 30s", ParsedRest(Ms(30000))),
        ("Pause 1 min (breathe out)", ParsedRest(Ms(60000), "breathe out")),
        ("break 0s", ParsedRest(Ms(0))),
        ("Breathe 1:00", ParsedRest(Ms(60000))),
        ("rest for 30s", ParsedRest(Ms(30000))),
        ("Rest: 30s", ParsedRest(Ms(30000))),
        ("rest 5 breaths", ParsedRest(Ms(0), None, 5)),
        ("90s rest, shake it out", ParsedRest(Ms(90000), "shake it out")),
    ],
)
def test_rests(text: str, rest: ParsedRest) -> None:
    assert steps(text) == (rest,)


def test_a_ladder_keeps_what_else_is_said() -> None:
    assert [
        (one.amount, one.sides) for one in steps("Clamshell 30-20-10s each side") if isinstance(one, ParsedWork)
    ] == [
        (ms(30), Sides.EACH),
        (ms(20), Sides.EACH),
        (ms(10), Sides.EACH),
    ]


@pytest.mark.parametrize(
    ("text", "repeat", "work", "rest"),
    [
        ("20/10 x 8 high knees", 8, 20, 10),
        ("High knees 8 rounds 20s/10s", 8, 20, 10),
        ("High knees: 30 on, 15 off, 4 rounds", 4, 30, 15),
        ("Plank 3 x 40s, rest 20s between sets", 3, 40, 20),
        ("4 x 30s plank with 15 seconds rest", 4, 30, 15),
        ("20 sec high knees / 10 sec rest x 8", 8, 20, 10),
        ("Tabata 20/20 x 8 high knees", 8, 20, 20),
        ("High knees interval 20/20 x 8", 8, 20, 20),
        ("Intervals: high knees 8 x 20/10", 8, 20, 10),
    ],
)
def test_intervals(text: str, repeat: int, work: int, rest: int) -> None:
    (block,) = steps(text)
    assert isinstance(block, ParsedBlock)
    assert (block.repeat, block.between) == (repeat, rest * 1000)
    assert [one.amount for one in block.steps if isinstance(one, ParsedWork)] == [ms(work)]


def test_both_sides_apart() -> None:
    found = steps("Clamshell 12 left / 10 right")
    assert [(one.amount, one.sides) for one in found if isinstance(one, ParsedWork)] == [
        (Reps(12, 12), Sides.LEFT),
        (Reps(10, 10), Sides.RIGHT),
    ]


def test_a_bare_name_says_where_an_amount_would_go() -> None:
    (one,) = parse_step("Clamshell each side", names())
    assert isinstance(one, ParsedWork)
    assert (one.name_extent, one.amount_position) == ((0, 9), 9)


@pytest.mark.parametrize(
    ("text", "code", "marked", "fix"),
    [
        ("Plank 12", "PH201", "12", 'write "Plank 12 reps" or "Plank 12s"'),
        ("Kick 12 left", "PH201", "12", 'write "Kick 12 reps left" or "Kick 12s left"'),
        ("Kick 10-20", "PH201", "10-20", 'write "Kick 10-20 reps" or "Kick 10-20s"'),
        ("Squat 5 reps hold 3", "PH201", "3", 'write "Squat 5 reps hold 3s" or "Squat 5 reps hold 3 min"'),
        ("Warrior 2 30s", "PH201", "2", 'write "Warrior 2 x 30s"'),
        ("rest 30", "PH201", "30", 'write "rest 30s" or "rest 30 min"'),
        ("3x squat", "PH201", "3", ""),
        ("Run 5m", "PH203", "5m", 'write "Run 5 min"'),
        (
            "Run 20m",
            "PH203",
            "20m",
            "write how many seconds or minutes it takes; the distance may stand behind them in brackets",
        ),
        (
            "Run 2 x 20 m",
            "PH203",
            "20 m",
            "write how many seconds or minutes it takes; the distance may stand behind them in brackets",
        ),
        ("Easy jog 2 x 20 m", "PH203", "20 m", 'write "Easy jog (2 x 20 m)"'),
        (
            "Side plank 12 reps both heels down",
            "PH205",
            "both",
            'write "Side plank 12 reps each side (both heels down)" or "Side plank 12 reps (both heels down)"',
        ),
        ("Toe thing, couple of minutes", "PH205", "couple", ""),
        ("Plank 30'", "PH203", "30'", 'write "Plank 30 min"'),
        ("Plank 2-3 x 12 reps", "PH204", "2-3", ""),
        ("Squat 12 reps, 2-3 sets", "PH204", "2-3 sets", ""),
        ("rest 30-60s", "PH204", "30-60s", ""),
        (
            "Squat 12 reps both heels",
            "PH205",
            "both",
            'write "Squat 12 reps each side (both heels)" or "Squat 12 reps (both heels)"',
        ),
        ("Squat 12 reps each", "PH205", "each", 'write "Squat 12 reps each side"'),
        ("Squat 0 reps", "PH206", "0 reps", ""),
        ("Squat 501 reps", "PH206", "501 reps", ""),
        ("Squat 51 x 2 reps", "PH206", "51", ""),
        ("Squat 1.5 reps", "PH206", "1.5 reps", ""),
        ("Squat 5 reps tempo 2-2", "PH207", "2-2", ""),
        ("Squat 5 reps tempo 0-0-0", "PH207", "0-0-0", ""),
        ("Plank 0s", "PH208", "0s", ""),
        ("Plank 1:75", "PH208", "1:75", ""),
        ("Plank 241 min", "PH208", "241 min", ""),
        ("Plank 99999999999999999999 s", "PH208", "99999999999999999999 s", ""),
        ("Squat 5 reps left, 5 reps", "PH209", "5 reps", ""),
        ("12 reps", "PH210", "12 reps", ""),
        (
            "Run 400m",
            "PH203",
            "400m",
            "write how many seconds or minutes it takes; the distance may stand behind them in brackets",
        ),
        ("rest", "PH211", "rest", 'write a time, such as "rest 30s"'),
        ("Squat 12 reps rest", "PH211", "rest", ""),
        ("Squat 5 reps with", "PH211", "with", ""),
        ("Squat 5 reps tempo fast", "PH211", "tempo", ""),
        ("Squat 5 reps (slowly", "PH212", "(slowly", 'write "Squat 5 reps (slowly)"'),
        ("Squat 20-10 reps", "PH214", "20-10 reps", 'write "Squat 10-20 reps"'),
        ("EMOM 6 min: 10 squats", "PH216", "EMOM", ""),
        ("Squat 12 reps 30s", "PH217", "12 reps 30s", 'write "Squat 12 x 30s" or "Squat 12 reps hold 30s"'),
        ("Plank 30s/20s", "PH217", "30s/20s", ""),
        ("Squat 30s on, 15s off", "PH217", "30s on", ""),
        ("squat 12 reps, plank 30s", "PH218", "squat 12 reps, plank 30s", 'write "squat 12 reps" and "plank 30s"'),
        ("rest 20s, squat 12 reps", "PH218", "rest 20s, squat 12 reps", 'write "rest 20s" and "squat 12 reps"'),
        ("S" * 81 + " 5 reps", "PH307", "S" * 81, ""),
    ],
)
def test_each_problem_has_its_place_and_a_fix(text: str, code: str, marked: str, fix: str) -> None:
    first = problems(text)[0]
    assert (first.code, text[first.start : first.start + first.width], first.fix) == (code, marked, fix)


NAMES = st.sampled_from(["Squat", "Figure-4 stretch", "90/90 switch", "Side plank", "A-skip", "Kniebeuge", "Мост"])
TIME = st.integers(1, 4 * 3600).map(lambda seconds: Ms(seconds * 1000))
AMOUNT: st.SearchStrategy[Amount] = st.one_of(
    st.tuples(st.integers(1, 500), st.integers(1, 500)).map(lambda ends: Reps(min(ends), max(ends))),
    st.tuples(st.integers(1, 500), st.integers(1, 500)).map(lambda ends: Breaths(min(ends), max(ends))),
    st.tuples(TIME, TIME).map(lambda ends: Timed(min(ends), max(ends) if ends[0] != ends[1] else None)),
    TIME.map(Timed),
    st.just(Open()),
)
WORK = st.builds(
    ParsedWork,
    NAMES,
    AMOUNT,
    sets=st.sampled_from([1, 2, 50]),
    sides=st.sampled_from([None, Sides.EACH, Sides.ALTERNATE, Sides.LEFT, Sides.RIGHT]),
    tempo=st.sampled_from([None, Tempo((Ms(2000), Ms(500), Ms(2000)))]),
    hold=st.none() | TIME,
    rest=st.none() | TIME,
    variant=st.sampled_from([None, "band"]),
    note=st.sampled_from([None, "slow", "3 of them, then 4"]),
    directions=st.booleans(),
)
REST = st.builds(ParsedRest, TIME, st.sampled_from([None, "walk back"]))


@settings(deadline=None)
@given(st.one_of(WORK, REST), st.sampled_from([None, "en", "de", "fr", "es", "it", "pl"]))
def test_what_the_writer_writes_is_read_back_in_a_pack_of_any_language(one: ParsedStep, lang: str | None) -> None:
    sentence = format_sentence(one, names(), lang)
    assert sentence is not None
    read = parse_step(sentence, names(), lang)
    assert isinstance(read, tuple)
    assert tuple(map(without_positions, read)) == (one,)


@settings(deadline=None)
@given(WORK, st.sampled_from(["en", "de", "fr", "es", "it"]))
def test_the_short_cut_reads_the_same_as_the_long_way(one: ParsedWork, lang: str) -> None:
    whole = ParsedWork(one.name, one.amount, one.sets, one.sides)
    sentence = format_sentence(whole, names(), lang)
    assert sentence is not None
    for text in (sentence, one.name):
        plain = read_plain(text, names())
        assert plain is None or (plain,) == read_in_full(text, names(), lang)


def test_the_short_cut_reads_what_most_packs_have() -> None:
    for text in (
        "Squat",
        "Squat 10-20 reps",
        "Side plank 3 x 30s each side",
        "Clamshell 12 reps left",
        "Squat 10 min",
        "Standing figure-4 30s each side",
        "Standing figure-4 2 x 90min",
        "Squat 30 s left",
    ):
        plain = read_plain(text, names())
        assert plain is not None
        assert (plain,) == read_in_full(text, names(), "en")
    for text in (
        "Squat 10-5 reps",
        "Squat 900 reps",
        "Squat 241 min",
        "Squat 1 min 30 s",
        "Standing figure-4 reps",
        "Plank hold 30s",
        "Hollow body 30s",
        "rest 30s",
        "Squat 10 x 5s left x",
    ):
        assert read_plain(text, names()) is None


@pytest.mark.parametrize("text", ["1s", "30s", "240 min", "241 min", "9999 min", "0s", "05s", "30 s", "1:30", "2min"])
def test_the_short_cut_of_times_reads_the_same_as_the_long_way(text: str) -> None:
    assert read_plain_time(text) in (None, parse_duration(text))


class Counted:
    """The names of core, with how often one was looked up."""

    def __init__(self) -> None:
        self.found = 0

    def find(self, name: str) -> Exercise | None:
        self.found += 1
        return names().find(name)

    def variant_named(self, name: str) -> str | None:
        return names().variant_named(name)

    def slipped_in(self, text: str) -> None:
        """Return nothing: slips are looked for elsewhere."""


@pytest.mark.parametrize(
    "piece", ["a ", "1", "1 ", "1-", "(", "(a", "x ", "3 x ", "1l/", "hold ", "each ", "+ ", "1,", "'", "-"]
)
def test_two_thousand_characters_of_anything_are_little_work(piece: str) -> None:
    looked_up = Counted()
    assert parse_step((piece * 2000)[:2000], looked_up)
    assert looked_up.found < 3000
    calls = 0

    def count(_frame: object, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event == "call"

    sys.setprofile(count)
    try:
        parse_step((piece * 2000)[:2000], names())
    finally:
        sys.setprofile(None)
    assert calls < 60_000


WORDS = (
    "Squat plank 12 3 x × 30s 1:30 20m 5m30s reps rep times each side per /side / left tempo 2-1-2 10-20 - – hold "
    "rest with band , ( ) (a) . 1.5 99999999999 sets of in min on off 20/10 + rounds: twice half a minute ' \" 8 kg @ "
    "to max as many 1.2.3 1,2,3 ½ 1:99 EMOM tabata je Seite fois droite volte bis D G breaths → everyone [x] [ ]"
)
PIECES = st.sampled_from(WORDS.split(" "))
ANY = st.one_of(st.text(), st.lists(PIECES, max_size=14).map(" ".join), st.lists(PIECES, max_size=6).map("".join))


@settings(deadline=None)
@given(ANY)
def test_any_text_is_a_step_or_has_problems_inside_it(text: str) -> None:
    found = parse_step(text, names())
    assert found
    if not isinstance(found, list):
        return
    for one in found:
        assert one.width >= 1
        assert one.start >= 0
        assert one.start + one.width <= max(len(text), 1)
        for offer in one.offers:
            for line in offer:
                assert not isinstance(parse_step(line, names()), list)


@pytest.mark.parametrize("order", ["left first", "left leg first", "right side first"])
def test_a_side_to_begin_with_is_not_the_only_side(order: str) -> None:
    for text in (f"Clamshell 12 reps {order}", f"Clamshell 12 reps each side, {order}"):
        (asked,) = problems(text)
        assert asked.offers == ((text.replace(order, f"({order})"),),)

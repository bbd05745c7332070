"""Which reps, breaths and times are told, and that they are told right as they begin."""

import pytest

from prehab.core.cues.cue_layout import phrases_to_render, with_pace, with_phrase_lengths, with_segment_length
from prehab.core.cues.phrase_request import BREATH_SLOT, REP_SLOT, TONE_SLOT
from prehab.core.languages import LANGUAGES, phrases_for
from prehab.core.model import Breaths, CueChoice, Exercise, Open, Pace, RepCount, Sides, Step, Tempo, Work
from prehab.core.timeline import Sound, Timeline
from prehab.core.units import Ms
from prehab.values import replace
from tests.builders import TEMPO, exercise, timed, timeline, work

Said = list[tuple[int, str | None]]


def said(step: Step, told: str = "half", lang: str = "en", **say: str) -> Said:
    """Return what is said in the first work of a routine of one step, and when."""
    return said_in(timeline([step], get_ready=Ms(9000)), told, lang, **say)


def said_in(made: Timeline, told: str = "half", lang: str = "en", **say: str) -> Said:
    own = {word: CueChoice(say=phrase) for word, phrase in say.items()}
    made = replace(made, pack=replace(made.pack, lang=lang, cues=own), rep_count=RepCount(told))
    return before_the_end(with_phrase_lengths(made, None))


def before_the_end(made: Timeline) -> Said:
    """Return what is said in the first work, without the word after the end."""
    return [(cue.at, cue.phrase) for cue in made.cues[1] if cue.phrase and cue.at < made.segments[1].planned]


def after_tick(rep: int, sides: int = 1) -> int:
    return (rep - 1) * sides * TEMPO.total + REP_SLOT


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ("half", {7: "Half way.", 12: "Last one."}),
        ("ticks", {}),
        ("every", {**{rep: str(rep) for rep in range(2, 12)}, 12: "Last one."}),
        ("fifth", {5: "5", 10: "10", 12: "Last one."}),
        ("last", {10: "3 more.", 11: "2 more.", 12: "Last one."}),
    ],
)
def test_reps_are_told_as_they_begin(told: str, expected: dict[int, str]) -> None:
    assert said(work("Bridge", 12), told) == [(after_tick(rep), text) for rep, text in expected.items()]


@pytest.mark.parametrize(
    ("reps", "told", "expected"),
    [
        (1, "every", []),
        (2, "half", ["Last one."]),
        (2, "last", ["Last one."]),
        (3, "last", ["2 more.", "Last one."]),
        (5, "half", ["Last one."]),
        (5, "fifth", ["Last one."]),
        (6, "half", ["Half way.", "Last one."]),
    ],
)
def test_of_few_reps_less_is_told(reps: int, told: str, expected: list[str]) -> None:
    assert [text for _, text in said(work("Bridge", reps), told)] == expected


def test_the_middle_of_an_odd_number_is_the_rep_in_the_middle() -> None:
    assert said(work("Bridge", 15))[0] == (after_tick(8), "Half way.")


def test_alternating_reps_are_told_per_side_as_the_left_one_begins() -> None:
    lunge = work("Lunge", 6, Sides.ALTERNATE)
    assert said(lunge) == [(after_tick(4, 2), "Half way."), (after_tick(6, 2), "Last one per side.")]
    assert said(lunge, "fifth") == [(after_tick(5, 2), "5"), (after_tick(6, 2), "Last one per side.")]
    assert [text for _, text in said(lunge, "last")] == ["3 more per side.", "2 more per side.", "Last one per side."]


def test_a_rep_too_short_for_its_words_is_not_told() -> None:
    quick = Tempo((Ms(500), Ms(500)))
    assert said(work("Step", 12, tempo=quick)) == []
    assert said(work("Step", 12, tempo=quick), "fifth") == [(4150, "5"), (9150, "10")]


def test_breaths_are_told_after_their_tone() -> None:
    hold = work("Lunge", Breaths(6, 6), tempo=None)
    assert said(hold) == [(15_000 + BREATH_SLOT, "Half way."), (25_000 + BREATH_SLOT, "Last breath.")]
    assert [text for _, text in said(hold, "last")] == ["3 more.", "2 more.", "Last breath."]


@pytest.mark.parametrize("told", RepCount)
def test_work_that_the_runner_ends_is_not_counted(told: RepCount) -> None:
    assert said(work("Bridge", 12, pace=Pace.SELF), told.value) == []
    assert said(work("Raise", Open(), tempo=None), told.value) == [(TONE_SLOT, "Press Enter when you are done.")]


@pytest.mark.parametrize(
    ("seconds", "expected"),
    [
        (20, []),
        (29, []),
        (30, [(20_000, "10 seconds left.")]),
        (39, [(29_000, "10 seconds left.")]),
        (40, [(20_400, "Half way."), (30_000, "10 seconds left.")]),
        (120, [(60_400, "Half way."), (110_000, "10 seconds left.")]),
        (150, [(75_400, "Half way."), (90_000, "One minute left."), (140_000, "10 seconds left.")]),
        (600, [(300_400, "Half way."), (540_000, "One minute left."), (590_000, "10 seconds left.")]),
    ],
)
def test_long_timed_work_tells_its_middle_and_its_rest(seconds: int, expected: Said) -> None:
    assert said(timed("Jog", seconds)) == expected
    assert said(timed("Jog", seconds), "ticks") == expected


def test_the_packs_own_words_take_the_place_of_ours() -> None:
    jog = timed("Jog", 300)
    assert [text for _, text in said(jog, halfway="Turn round", last="Nearly home")] == [
        "Turn round",
        "One minute left.",
        "Nearly home",
    ]
    up = [(after_tick(rep), "Up") for rep in range(2, 7)]
    assert said(work("Bridge", 6), rep="Up") == said(work("Bridge", 6), lang="pl", rep="Up") == up
    assert said(work("Bridge", 6), "ticks", rep="Up") == []
    assert said(work("Lunge", Breaths(6, 6), tempo=None), rep="Up")[-1][1] == "Last breath."


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_counts(lang: str) -> None:
    phrases = phrases_for(lang)
    assert phrases is not None
    steps = [work("Lunge", 12, Sides.ALTERNATE), timed("Jog", 300)]
    (_, half), (_, last) = said(steps[0], lang=lang)
    assert (half, last) == (phrases.halfway, f"{phrases.last_rep.removesuffix('.')} {phrases.per_side}.")
    assert [text for _, text in said(steps[1], lang=lang)] == [
        phrases.halfway,
        phrases.minute_left,
        phrases.seconds_left.format(10),
    ]
    assert said(steps[0], lang="pl") == said(steps[1], lang="pl") == []


def named(*names: str, tempo: Tempo = TEMPO, foreign: bool = False) -> Exercise:
    return exercise("Bridge", tempo=tempo, phases=names, foreign=foreign)


def test_the_parts_of_a_rep_are_named_the_first_time() -> None:
    lift = replace(work("Bridge", 4, Sides.EACH, sets=2), exercise=named("lift", "squeeze", "lower"))
    made = timeline([lift])
    parts = [(TONE_SLOT, "lift"), (2000, "squeeze"), (3000, "lower")]
    assert said(lift) == [*parts, (after_tick(4), "Last one.")]
    assert said(lift, "ticks") == []
    assert said(lift, work="Go")[0] == (TONE_SLOT, "Go")
    later = [cue.phrase for cues in made.cues[2:] for cue in cues]
    assert not {"lift", "squeeze", "lower"} & set(later)


@pytest.mark.parametrize(
    "made_of",
    [
        named("lift", "lower"),
        named("lift", "squeeze the glutes", "lower"),
        named("and up you go, all of you", "hold", "lower"),
        named("up", "hold", "lower", tempo=Tempo((Ms(600), Ms(1000), Ms(2000)))),
        named("lift", "squeeze", "lower", foreign=True),
    ],
    ids=["too few", "too long", "too long after go", "too quick", "in another language"],
)
def test_parts_that_cannot_be_named_in_time_are_not_named(made_of: Exercise) -> None:
    assert [text for _, text in said(replace(work("Bridge", 4, tempo=made_of.tempo), exercise=made_of))] == [
        "Last one."
    ]


def test_a_part_that_takes_no_time_is_not_named() -> None:
    tempo = Tempo((Ms(2000), Ms(0), Ms(2000)))
    step = replace(work("Bridge", 1, tempo=tempo), exercise=named("out", "turn", "in", tempo=tempo))
    assert said(step) == [(TONE_SLOT, "out"), (2000, "in")]


def test_what_a_changed_length_or_pace_lets_be_said_has_been_rendered() -> None:
    made = timeline([work("Bridge", 12, pace=Pace.SELF), timed("Plank", 20)])
    rendered = set(phrases_to_render(made))
    counted = with_pace(made, 0, Pace.TEMPO)
    longer = with_segment_length(made, 3, Ms(300_000))
    for changed, index in ((counted, 1), (longer, 3)):
        spoken = {cue.phrase for cue in changed.cues[index] if cue.phrase}
        assert spoken
        assert spoken <= rendered


def test_a_set_made_longer_is_told_to_its_new_end() -> None:
    made = timeline([work("Bridge", 6)])
    longer = with_segment_length(made, 1, Ms(made.segments[1].planned + 10_000))
    assert before_the_end(longer) == [(after_tick(5), "Half way."), (after_tick(8), "Last one.")]


def test_alternating_reps_tick_on_two_pitches_and_go_begins_the_left_one() -> None:
    made = timeline([work("Lunge", 3, Sides.ALTERNATE), work("Squat", 3)])
    ticks = [cue.sound for cue in made.cues[1] if cue.sound]
    right, left = Sound.REP_OTHER, Sound.REP
    assert ticks == [Sound.GO, right, left, right, left, right]
    assert Sound.REP_OTHER not in [cue.sound for cue in made.cues[3]]


def test_a_packs_own_sound_for_a_rep_replaces_both_pitches() -> None:
    made = timeline([work("Lunge", 3, Sides.ALTERNATE)])
    pack = replace(made.pack, cues={"rep": CueChoice(file="sounds/rep.wav")})
    cues = with_phrase_lengths(replace(made, pack=pack), None).cues[1]
    files = {cue.file for cue in cues if cue.sound in (Sound.REP, Sound.REP_OTHER)}
    assert files == {"sounds/rep.wav"}


def test_what_a_step_says_gives_way_to_the_count() -> None:
    step: Work = replace(work("Bridge", 2), say="Slowly, and with the whole foot, for as long as it takes.")
    assert [text for _, text in said(step)] == [step.say, "Last one."]

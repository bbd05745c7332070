"""What is said between two stretches of work."""

from collections.abc import Sequence

import pytest

from prehab.core.cues.cue_layout import get_ready_cues, phrases_to_render, with_phrase_lengths, with_segment_length
from prehab.core.cues.gap_phrases import new_place
from prehab.core.languages import phrases_for
from prehab.core.languages.en import ENGLISH
from prehab.core.model import Block, CueChoice, Open, Position, Reps, Rest, Sides, Step, Timed, Variant, Work
from prehab.core.timeline import SegmentKind, Side, Timeline
from prehab.core.units import Ms
from prehab.values import replace
from tests.builders import exercise, timed, timeline, work

CLAMSHELL = exercise("Clamshell", Sides.EACH, called="leg on top", position=Position.SIDE_LYING)
BAND = Variant(
    "band", "Banded clamshell", ("mini-band",), spoken="clamshell with a band", setup="Band above your knees."
)


def said(made: Timeline) -> list[list[str]]:
    """Return what is said in each gap: in a rest and its countdown, and in a switch."""
    gaps: list[list[str]] = [[]]
    for segment, cues in zip(made.segments, made.cues, strict=True):
        if segment.kind is SegmentKind.WORK:
            gaps.append([])
        else:
            gaps[-1] += [cue.phrase for cue in cues if cue.phrase]
    return gaps[:-1]


def routine(steps: Sequence[Step], **settings: object) -> list[list[str]]:
    """Return what is said in the gaps of a routine with time for all of it."""
    return said(timeline(steps, **{"get_ready": Ms(15_000), "switch": Ms(9000), **settings}))


def test_a_side_is_the_part_that_is_called() -> None:
    gaps = routine([Work(CLAMSHELL, Reps(12, 12), Sides.EACH)])
    assert gaps == [
        ["On your side.", "Next: Clamshell, left leg on top, 12 reps per side."],
        ["Switch sides, right leg on top."],
    ]
    shorter = [routine([Work(CLAMSHELL, Reps(12, 12), Sides.EACH)], switch=Ms(time))[1] for time in (5500, 4500)]
    assert shorter == [["Right leg on top."], ["Right side."]]


@pytest.mark.parametrize(
    ("lang", "called", "left", "right"),
    [
        ("en", "leg on top", "left leg on top", "right leg on top"),
        ("de", "rechtes Bein oben", "linkes Bein oben", "rechtes Bein oben"),
        ("de", "auf dem rechten Knie", "auf dem linken Knie", "auf dem rechten Knie"),
        ("de", "Bein oben", "links, Bein oben", "rechts, Bein oben"),
        ("fr", "jambe droite dessus", "jambe gauche dessus", "jambe droite dessus"),
        ("fr", "pied droit, devant", "pied gauche, devant", "pied droit, devant"),
        ("es", "pierna derecha arriba", "pierna izquierda arriba", "pierna derecha arriba"),
        ("it", "gamba destra sopra", "gamba sinistra sopra", "gamba destra sopra"),
        ("it", "piede avanti", "lato sinistro, piede avanti", "lato destro, piede avanti"),
        ("en", "", "left side", "right side"),
    ],
)
def test_the_word_for_a_side_agrees_with_its_noun(lang: str, called: str, left: str, right: str) -> None:
    phrases, one = phrases_for(lang), exercise("A", called=called)
    assert phrases is not None
    assert [phrases.called_side(one, side) for side in (Side.LEFT, Side.RIGHT)] == [left, right]
    assert phrases.called_side(one, None) == ""


def test_alternating_work_says_which_side_begins() -> None:
    lunge = exercise("Lunge", Sides.ALTERNATE, called="foot in front")
    steps = [Work(lunge, Reps(10, 10), Sides.ALTERNATE), Work(lunge, Timed(Ms(20_000)), Sides.ALTERNATE)]
    assert routine(steps) == [
        ["Next: Lunge, alternating, left foot in front first, 10 reps per side."],
        ["Next: Lunge, alternating, left foot in front first, 20 seconds per side."],
    ]
    assert routine(steps[:1], get_ready=Ms(6000)) == [["Lunge, alternating, 10 per side."]]


def test_an_exercise_is_said_as_it_says_and_a_variant_as_it_says() -> None:
    skips = exercise("A-skips", tempo=None, spoken="eigh skips")
    banded = replace(CLAMSHELL, spoken="shells", variants=(BAND,))
    steps = [
        Work(skips, Timed(Ms(20_000)), Sides.BOTH),
        *(Work(banded, Reps(8, 8), Sides.LEFT, variant=variant) for variant in ("band", None, "band")),
        Work(exercise("Plank", setup="On your forearms"), Reps(5, 5), Sides.BOTH),
    ]
    assert routine(steps) == [
        ["Next: eigh skips, 20 seconds."],
        ["Band above your knees.", "On your side.", "Next: clamshell with a band, left leg on top, 8 reps."],
        ["Band off.", "Next: shells, left leg on top, 8 reps."],
        ["Band above your knees.", "Next: clamshell with a band, left leg on top, 8 reps."],
        ["Band off.", "On your forearms.", "Next: Plank, 5 reps."],
    ]


def test_position_and_setup_are_said_when_they_change() -> None:
    def lying(name: str, position: Position | None, setup: str = "") -> Work:
        return Work(exercise(name, position=position, setup=setup), Reps(5, 5), Sides.BOTH)

    back, knees = Position.ON_BACK, Position.HANDS_AND_KNEES
    steps = [
        lying("A", back),
        lying("B", back, "Feet on the wall"),
        lying("C", back, "Feet on the wall"),
        lying("D", knees),
        lying("E", None),
        lying("F", knees),
    ]
    assert routine(steps) == [
        ["On your back.", "Next: A, 5 reps."],
        ["Feet on the wall.", "Next: B, 5 reps."],
        ["Next: C, 5 reps."],
        ["On hands and knees.", "Next: D, 5 reps."],
        ["Next: E, 5 reps."],
        ["On hands and knees.", "Next: F, 5 reps."],
    ]


def test_where_to_be_is_said_before_the_first_work_also_where_that_is_to_stand() -> None:
    def at(name: str, position: Position) -> Work:
        return Work(exercise(name, position=position, setup=f"Setup {name}."), Reps(5, 5), Sides.BOTH)

    assert routine([at("A", Position.STANDING), at("B", Position.SEATED), at("C", Position.STANDING)]) == [
        ["Standing.", "Setup A.", "Next: A, 5 reps."],
        ["Sit down.", "Setup B.", "Next: B, 5 reps."],
        ["Standing.", "Setup C.", "Next: C, 5 reps."],
    ]
    made = timeline([at("A", Position.STANDING), at("B", Position.SEATED)])
    ready = get_ready_cues(made, 1, Ms(12_000), begun=False)  # the runner may come from anywhere
    assert [cue.phrase for cue in ready if cue.phrase] == ["Standing.", "Setup A.", "Next: A, 5 reps."]


def test_a_told_rest_says_where_to_be_before_what_comes() -> None:
    leg_lift = exercise("Leg lift", Sides.EACH, called="leg on top", position=Position.SIDE_LYING, setup="Band on.")
    steps: list[Step] = [timed("A", 5), Rest(Ms(20_000)), Work(leg_lift, Reps(6, 6), Sides.EACH, sets=2)]
    assert routine(steps, rounds=2, round_rest=Ms(30_000))[1:5:2] == [
        [
            "Rest, 20 seconds.",
            "On your side.",
            "Band on.",
            "Next: Leg lift, left leg on top, 6 reps per side.",
        ],
        ["Again: Leg lift, left leg on top, set 2 of 2."],
    ]


def test_the_dose_of_one_side_is_per_side_where_the_other_follows_with_the_same() -> None:
    def first(one: Work, **settings: object) -> str:
        return routine([one], **settings)[0][-1]

    assert first(Work(CLAMSHELL, Timed(Ms(30_000)), Sides.EACH)) == (
        "Next: Clamshell, left leg on top, 30 seconds per side."
    )
    assert first(Work(CLAMSHELL, Reps(9, 9), Sides.LEFT)) == "Next: Clamshell, left leg on top, 9 reps."
    assert first(Work(CLAMSHELL, Open(), Sides.EACH)) == "Next: Clamshell, left leg on top, until you stop."
    both_ways = Work(CLAMSHELL, Reps(9, 9), Sides.EACH, directions=True)
    assert first(both_ways) == "Next: Clamshell, left leg on top, one way, 9 reps."
    assert first(Work(CLAMSHELL, Reps(9, 9), Sides.EACH), get_ready=Ms(7900)) == "Clamshell, left leg on top, 9 reps."


def test_the_dose_is_left_out_last_of_all_but_name_and_side() -> None:
    banded = replace(CLAMSHELL, setup="Band above your knees.")
    steps = [timed("A", 5), Work(banded, Reps(12, 12), Sides.LEFT)]
    gaps = [routine(steps, get_ready=Ms(ready))[1] for ready in (11_000, 9500, 9000, 7500, 6500, 6200, 5800, 5000)]
    name = "Clamshell, left leg on top"
    assert gaps == [
        ["On your side.", "Band above your knees.", f"Next: {name}, 12 reps."],
        ["On your side.", "Band above your knees.", f"{name}, 12 reps."],
        ["On your side.", "Band above your knees.", f"{name}, 12."],
        ["On your side.", f"{name}, 12."],
        [f"{name}, 12 reps."],
        [f"{name}, 12."],
        [f"{name}."],
        ["Clamshell."],
    ]


def test_a_rest_is_told_with_its_note_and_time_and_what_follows_is_told_again() -> None:
    stride = Work(exercise("Stride", tempo=None), Timed(Ms(20_000)), Sides.BOTH)
    jog = timed("Easy jog", 600)
    block = Block(3, (stride, Rest(Ms(75_000), "walk back")))
    assert routine([block, jog], get_ready=Ms(8000)) == [
        ["Next: Stride, 1 of 3, 20 seconds."],
        ["Walk back, 75 seconds.", "Then: Stride, 2 of 3.", "Stride, 2 of 3, 20 seconds."],
        ["Walk back, 75 seconds.", "Then: Stride, 3 of 3.", "Stride, 3 of 3, 20 seconds."],
        ["Walk back, 75 seconds.", "Then: Easy jog, 10 minutes.", "Easy jog, 10 minutes."],
    ]


def test_a_long_rest_says_its_time_and_a_short_one_only_with_a_note() -> None:
    steps: list[Step] = [timed("A", 5), Rest(Ms(45_000)), timed("B", 5), Rest(Ms(0), breaths=6), timed("C", 5)]
    assert routine(steps, get_ready=Ms(8000))[1:] == [
        ["Rest, 45 seconds.", "Next: B, 5 seconds.", "B, 5 seconds."],
        ["Rest, 6 breaths.", "Next: C, 5 seconds.", "C, 5 seconds."],
    ]
    short: list[Step] = [timed("A", 5), Rest(Ms(15_000)), timed("B", 5), Rest(Ms(15_000), "Shake out!"), timed("C", 5)]
    assert routine(short, get_ready=Ms(8000))[1:] == [
        ["Next: B, 5 seconds."],
        ["Shake out, 15 seconds.", "Then: C, 5 seconds."],
    ]
    own = timeline([timed("A", 5), timed("B", 5)], rest=Ms(30_000))
    pause = replace(own.pack, cues={"rest": CueChoice(say="Pause.")})
    assert said(with_phrase_lengths(replace(own, pack=pause), None))[1][:2] == ["Pause.", "30 seconds."]


def test_the_note_of_a_rest_that_is_all_countdown_is_said_too() -> None:
    steps: list[Step] = [timed("A", 5), Rest(Ms(9000), "walk back"), timed("B", 5)]
    made = timeline(steps, get_ready=Ms(9000))
    assert said(made)[1] == ["Walk back, 9 seconds.", "Then: B, 5 seconds."]
    assert [one.note for one in made.segments if one.kind is SegmentKind.PREPARE] == [None, "walk back"]


def test_sets_and_repeats_of_the_same_come_again_and_the_last_round_says_so() -> None:
    steps: list[Step] = [
        Work(CLAMSHELL, Reps(9, 9), Sides.EACH, sets=2),
        Block(2, (work("A", 5), work("B", 5))),
        Block(2, (work("C", 5),)),
    ]
    assert routine(steps, rounds=3)[: 1 + 3 + 7] == [
        ["Round 1 of 3.", "On your side.", "Next: Clamshell, left leg on top, 9 reps per side."],
        ["Switch sides, right leg on top."],
        ["Again: Clamshell, left leg on top, set 2 of 2."],
        ["Switch sides, right leg on top."],
        ["Next: A, 1 of 2, 5 reps."],
        ["Next: B, 5 reps."],
        ["Next: A, 2 of 2, 5 reps."],
        ["Next: B, 5 reps."],
        ["Next: C, 1 of 2, 5 reps."],
        ["Again: C, 2 of 2."],
        ["Round 2 of 3.", "On your side.", "Next: Clamshell, left leg on top, 9 reps per side."],
    ]
    last = routine([work("A", 5)], rounds=2)[1]
    assert last == ["Last round.", "Next: A, 5 reps."]


def test_a_note_of_work_is_said_before_it_or_where_there_is_no_time_when_it_begins() -> None:
    noted = work("Push-up", 8, note="knees down", sets=2)
    assert routine([noted], get_ready=Ms(12_000)) == [
        ["Next: Push-up, 8 reps.", "Knees down."],
        ["Again: Push-up, set 2 of 2."],
    ]
    short = timeline([noted, work("Kick", 8, Sides.EACH, note="slowly")])
    assert [said(short)[0], *([cue.phrase for cue in cues if cue.phrase][:1] for cues in short.cues[1::2])] == [
        ["Push-up, 8 reps."],
        ["Knees down."],
        ["Half way."],
        ["Slowly."],
        ["Half way."],
    ]


def test_what_does_not_begin_in_a_short_rest_is_said_on_in_its_countdown() -> None:
    made = timeline([timed("A", 5), Work(CLAMSHELL, Reps(12, 12), Sides.LEFT)], rest=Ms(11_000), get_ready=Ms(10_000))
    phrases = [[(cue.at, cue.phrase) for cue in cues if cue.phrase] for cues in made.cues[2:4]]
    assert phrases == [[(400, "On your side.")], [(500, "Next: Clamshell, left leg on top, 12 reps.")]]
    assert not any(cue.phrase for cue in with_segment_length(made, 2, Ms(2000)).cues[3])


def test_a_note_that_is_too_long_is_left_out_whole() -> None:
    noted = work("Push-up", 8, note="keep " * 60)
    assert routine([noted], get_ready=Ms(15_000)) == [["Next: Push-up, 8 reps."]]
    walk = Rest(Ms(30_000), "walk " * 60)
    assert routine([timed("A", 5), walk, noted], get_ready=Ms(15_000))[1] == [
        "Then: Push-up, 8 reps.",
        "Push-up, 8 reps.",
    ]


def test_a_rest_that_is_made_longer_or_shorter_leaves_its_countdown_right() -> None:
    made = timeline([timed("A", 5), timed("B", 5)], rest=Ms(15_000), get_ready=Ms(8000))
    assert said(made)[1] == ["Next: B, 5 seconds."]
    longer = with_segment_length(made, 2, Ms(17_000))
    assert said(longer)[1] == ["Rest, 25 seconds.", "Next: B, 5 seconds.", "B, 5 seconds."]
    assert said(with_segment_length(longer, 2, Ms(7000))) == said(made)


def test_a_countdown_that_a_key_starts_tells_position_and_setup() -> None:
    band = replace(CLAMSHELL, variants=(BAND,))
    steps = [Work(band, Reps(8, 8), Sides.EACH, variant="band")] * 2
    made = timeline(steps)
    ready = get_ready_cues(made, 5, Ms(12_000), begun=False)
    assert [cue.phrase for cue in ready if cue.phrase] == [
        *("Band above your knees.", "On your side."),
        "Next: clamshell with a band, left leg on top, 8 reps per side.",
    ]
    resumed = get_ready_cues(made, 7, Ms(12_000), begun=True)
    assert [cue.phrase for cue in resumed if cue.phrase] == ["Clamshell with a band, right leg on top."]


def test_what_is_shared_is_rendered_once() -> None:
    made = timeline([work("A", 5), work("B", 6)], rounds=4, rest=Ms(30_000), round_rest=Ms(30_000))
    found = phrases_to_render(made)
    counted = {"Half way.", "Last one.", "Finished."}
    assert len(found) == len(set(found)) == 5 + 2 * 4 + len(counted)
    assert {"Rest, 30 seconds.", "Round 1 of 4.", "Round 2 of 4.", "Round 3 of 4.", "Last round."} <= set(found)


def test_of_an_exercise_in_another_language_than_its_pack_only_the_name_is_spoken() -> None:
    foreign = replace(CLAMSHELL, setup="Band above your knees.", foreign=True)
    made = timeline([Work(foreign, Reps(12, 12), Sides.EACH)], get_ready=Ms(15_000), switch=Ms(9000))
    made = with_phrase_lengths(replace(made, pack=replace(made.pack, lang="fr")), None)
    assert said(made) == [
        ["Sur le côté.", "Ensuite : Clamshell, côté gauche, 12 répétitions par côté."],
        ["Change de côté, côté droit."],
    ]
    assert new_place(ENGLISH, made.segments, 1) == ("On your side.", "Band above your knees.")
